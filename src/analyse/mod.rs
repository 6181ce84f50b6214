//! [`Article`] → [`Document`]: sentences, tokens, tags, names, trees, times, and who is who.
//!
//! ```
//! use newsgraph::{analyse::Analyser, model::Article};
//! let document = Analyser::embedded().analyse(Article::from_text("a1", "Norway called Peru. It declined."));
//! let verb = &document.tokens[1];
//! assert_eq!((verb.lemma.as_str(), document.sentences.len()), ("call", 2));
//! let names: Vec<&str> = document.entities.iter().map(|entity| entity.name.as_str()).collect();
//! assert_eq!(names, ["Norway", "Peru"]);
//! ```

mod conllu;
pub mod coreference;
pub mod english;
pub mod names;
mod times;

pub use conllu::Conllu;

use crate::gazetteer::Gazetteer;
use crate::model::{Article, BlockKind, Document, Sentence};
use english::{English, Group};
use names::{Name, NameType, Names};
use std::ops::Range;
use std::sync::OnceLock;

/// The English analysis with its models; shared by all threads.
pub struct Analyser {
    english: &'static English<'static>,
    /// Another gazetteer than the one that the binary carries.
    own: Option<&'static Gazetteer>,
    names: OnceLock<Names>,
}

impl Analyser {
    /// The analysis with the models and the gazetteer that the binary carries, which is read when it is first asked.
    pub fn embedded() -> Self {
        Self { english: English::embedded(), own: None, names: OnceLock::new() }
    }

    /// The analysis with the models that the binary carries and another gazetteer.
    pub fn with_gazetteer(gazetteer: &'static Gazetteer) -> Self {
        Self { own: Some(gazetteer), ..Self::embedded() }
    }

    fn gazetteer(&self) -> &'static Gazetteer {
        self.own.unwrap_or_else(Gazetteer::embedded)
    }

    fn names(&self) -> &Names {
        self.names.get_or_init(|| Names::with_gazetteer(self.gazetteer()))
    }

    /// Analyses one article. Any text gives a document; every span in it lies inside the text.
    ///
    /// ```
    /// use newsgraph::{analyse::Analyser, model::Article};
    /// let document = Analyser::embedded().analyse(Article::from_text("a1", "Norway called Peru. Peru listened."));
    /// assert_eq!((document.sentences.len(), document.entities.len()), (2, 2));
    /// ```
    pub fn analyse(&self, article: Article) -> Document {
        let mut document = Document { article, ..Document::default() };
        let text = &document.article.text;
        let mut tagged = Vec::new();
        for (block, at) in document.article.blocks.iter().zip(0..) {
            if !block.kind.is_analysed() {
                continue;
            }
            let spans = match block.kind {
                // A dateline is no sentence, but what it names counts.
                BlockKind::Dateline | BlockKind::Headline => vec![block.span],
                _ => english::sentences(text, block.span),
            };
            for span in spans {
                let first = document.tokens.len();
                let tokens = english::tokens(text, span);
                let tags = self.english.tag(text, &tokens);
                document.tokens.extend(self.english.untied(text, &tokens, &tags));
                document.sentences.push(Sentence { span, tokens: first..document.tokens.len(), block: at });
                tagged.push((tokens, tags));
            }
        }
        let names = self.names().recognise(text, &document.sentences, &document.tokens);
        let mut rest = names.as_slice();
        for (sentence, (tokens, tags)) in document.sentences.iter().zip(&tagged) {
            let groups = groups(&mut rest, &sentence.tokens);
            let tree = self.english.parse(text, tokens, tags, &groups);
            document.tokens.splice(sentence.tokens.clone(), tree);
        }
        document.times = times::find(text, &document.sentences, &document.tokens, document.article.published);
        coreference::resolve(&mut document, &names, self.gazetteer());
        document
    }
}

/// The names of one sentence that the parser shall see as one word, taken from the front of `names`.
pub(crate) fn groups(names: &mut &[Name], sentence: &Range<usize>) -> Vec<Group> {
    let here = names.partition_point(|name| name.tokens.start < sentence.end);
    let (mine, rest) = names.split_at(here);
    *names = rest;
    mine.iter()
        .filter(|name| name.tokens.len() > 1)
        .map(|name| Group {
            tokens: name.tokens.start - sentence.start..name.tokens.end - sentence.start,
            flat: name.name_type == NameType::Person,
        })
        .collect()
}
