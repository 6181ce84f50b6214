//! English: sentences, tokens, tags, lemmas and dependency trees.

mod abbreviations;
pub(crate) mod hash;
pub(crate) mod lemma;
pub(crate) mod linear;
pub(crate) mod model;
pub(crate) mod parser;
mod sentences;
pub(crate) mod tagger;
mod tokens;

pub use model::{English, ModelError};
pub use sentences::sentences;
pub use tokens::tokens;

use crate::model::{Span, Token, Upos};
use std::sync::LazyLock;
use tagger::Word;

static MODEL: &[u8] = include_bytes!("model.bin");
static EMBEDDED: LazyLock<English<'static>> =
    LazyLock::new(|| English::read(MODEL).unwrap_or_else(|error| panic!("the embedded model: {error}")));

impl English<'static> {
    /// The model in the binary; read on the first call.
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }
}

impl English<'_> {
    /// Tags, lemmas and the tree of one sentence, given its tokens' spans (see [`tokens`]).
    ///
    /// ```
    /// use newsgraph::{analyse::english::{English, tokens}, model::{Deprel, Span}};
    /// let text = "Ministers met.";
    /// let tree = English::embedded().analyse(text, &tokens(text, Span::new(0, text.len())));
    /// assert_eq!((tree[0].deprel, tree[0].head), (Deprel::Nsubj, Some(1)));
    /// assert_eq!(tree[1].lemma, "meet");
    /// ```
    pub fn analyse(&self, text: &str, tokens: &[Span]) -> Vec<Token> {
        let words: Vec<Word> = tokens.iter().map(|t| Word::new(t.of(text))).collect();
        let tags = tagger::tag(&self.tagger, self.tags.len(), &words);
        let verb = |i: usize| self.tags[usize::from(tags[i])].0 == Upos::Verb;
        let tree = parser::parse(&self.parser, &words, &tags, verb);
        let mut out = Vec::with_capacity(tokens.len());
        for (i, (&span, (head, deprel))) in tokens.iter().zip(tree).enumerate() {
            let (upos, xpos) = &self.tags[usize::from(tags[i])];
            let form = span.of(text);
            let lemma = self.lemmas.lemma(form, tags[i], lemma::Case::of(form, i == 0));
            out.push(Token { span, lemma, upos: *upos, xpos: xpos.clone(), head, deprel });
        }
        out
    }
}
