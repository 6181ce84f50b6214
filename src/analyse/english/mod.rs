//! English: sentences, tokens, tags, lemmas and dependency trees.

mod abbreviations;
pub(crate) mod buckets;
pub(crate) mod clusters;
mod groups;
pub(crate) mod habits;
pub(crate) mod hash;
pub(crate) mod lemma;
pub(crate) mod linear;
pub(crate) mod model;
pub(crate) mod octets;
pub(crate) mod parser;
pub(crate) mod relations;
mod roots;
mod sentences;
pub(crate) mod sure;
pub(crate) mod table;
pub(crate) mod tagger;
mod tokens;
pub(crate) mod transition;

pub use model::{English, ModelError};
pub use sentences::sentences;
pub use tokens::tokens;

use crate::model::{Deprel, Span, Token, Upos};
use clusters::Cluster;
use std::ops::Range;
use std::sync::LazyLock;
use tagger::{Knowledge, Word};

/// The model file in the binary, for [`English::read`].
pub static MODEL: &[u8] = &ALIGNED.0;
static ALIGNED: &Aligned<[u8]> = &Aligned(*include_bytes!("model.bin"));

/// Bytes that begin with a line of the cache, as the tables of the model file want them.
#[repr(C, align(64))]
struct Aligned<T: ?Sized>(T);

static EMBEDDED: LazyLock<English<'static>> =
    LazyLock::new(|| English::trusted(MODEL).unwrap_or_else(|error| panic!("the embedded model: {error}")));

impl English<'static> {
    /// The model in the binary; read on the first call.
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }
}

impl Knowledge for English<'_> {
    fn class(&self, form: u64) -> Option<u32> {
        self.lexicon.get(form)
    }

    fn cluster(&self, form: u64) -> Cluster {
        self.clusters.get(form)
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
        self.parse(text, tokens, &self.tag(text, tokens), &[])
    }

    /// The tags of one sentence: the first half of [`analyse`](Self::analyse), for those who look for names before
    /// the parse.
    pub fn tag(&self, text: &str, tokens: &[Span]) -> Tags {
        let words: Vec<Word> = tokens.iter().map(|t| Word::new(t.of(text), self)).collect();
        let tags = tagger::tag(&self.tagger, &self.sure, &self.habits, self.tags.len(), &words);
        Tags { words, tags }
    }

    /// Whether the treebank has the word in some form of writing.
    fn knows(&self, word: &str) -> bool {
        self.lexicon.get(tagger::form_hash(word)).is_some()
    }

    /// The clusters of a word.
    pub(crate) fn cluster_of(&self, word: &str) -> Cluster {
        self.clusters.get(tagger::form_hash(word))
    }

    /// The universal and the English tag of a token.
    pub fn tag_of(&self, tags: &Tags, token: usize) -> (Upos, &str) {
        let (upos, xpos) = &self.tags[usize::from(tags.tags[token])];
        (*upos, xpos)
    }

    /// The tokens of one sentence with tags alone: what the search for names needs before there is a tree.
    pub fn untied(&self, text: &str, tokens: &[Span], tags: &Tags) -> Vec<Token> {
        let token = |(i, &span): (usize, &Span)| {
            let (upos, xpos) = &self.tags[usize::from(tags.tags[i])];
            let lemma = span.of(text).into();
            Token { span, lemma, upos: *upos, xpos: xpos.clone(), head: None, deprel: Deprel::Dep }
        };
        tokens.iter().enumerate().map(token).collect()
    }

    /// Lemmas and the tree of one sentence. The parser sees each group as one word; groups are in order and do not
    /// overlap, and those that reach past the sentence are left out.
    pub fn parse(&self, text: &str, tokens: &[Span], tags: &Tags, groups: &[Group]) -> Vec<Token> {
        let (tree, tags) = groups::parse(self, tags, groups);
        let mut out = Vec::with_capacity(tokens.len());
        for (i, (&span, (head, deprel))) in tokens.iter().zip(tree).enumerate() {
            let (upos, xpos) = &self.tags[usize::from(tags[i])];
            let form = span.of(text);
            let case = lemma::Case::of(form, i == 0);
            let lemma = self.lemmas.lemma(form, tags[i], case, |word| self.knows(word));
            out.push(Token { span, lemma, upos: *upos, xpos: xpos.clone(), head, deprel });
        }
        out
    }
}

/// The tags of one sentence's tokens.
#[derive(Debug, Clone)]
pub struct Tags {
    words: Vec<Word>,
    tags: Vec<u8>,
}

/// Neighbouring tokens that form one name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Positions in the sentence.
    pub tokens: Range<usize>,
    /// Whether the name has no inner structure, as persons' names: all tokens hang on the first as `flat`. Other
    /// names ("Ministry of Justice") are parsed within.
    pub flat: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn analyse(text: &str, groups: &[Group]) -> Vec<Token> {
        let english = English::embedded();
        let tokens = tokens(text, Span::new(0, text.len()));
        english.parse(text, &tokens, &english.tag(text, &tokens), groups)
    }

    #[test]
    fn the_embedded_model_is_whole() {
        assert!(English::read(MODEL).is_ok());
        let mut damaged = MODEL.to_vec();
        damaged[MODEL.len() / 2] ^= 1;
        assert_eq!(English::read(&damaged).err(), Some(ModelError::Damaged));
    }

    fn edges<'t>(text: &'t str, tree: &[Token]) -> Vec<(&'t str, &'static str, &'t str)> {
        let form = |i: usize| tree[i].span.of(text);
        tree.iter()
            .enumerate()
            .map(|(i, t)| (form(i), t.deprel.as_str(), t.head.map_or("", |h| form(h as usize))))
            .collect()
    }

    #[test]
    fn an_active_sentence() {
        let text = "The Latvian foreign minister met reporters on Monday.";
        let tree = analyse(text, &[]);
        let edges = edges(text, &tree);
        for edge in [
            ("minister", "nsubj", "met"),
            ("reporters", "obj", "met"),
            ("met", "root", ""),
            ("Monday", "obl", "met"),
            ("on", "case", "Monday"),
        ] {
            assert!(edges.contains(&edge), "{edge:?} in {edges:?}");
        }
        assert_eq!(tree[4].lemma, "meet");
    }

    #[test]
    fn a_passive_sentence() {
        let text = "The bridge was destroyed by the rebels.";
        let edges = edges(text, &analyse(text, &[]));
        assert!(edges.contains(&("bridge", "nsubj:pass", "destroyed")), "{edges:?}");
        assert!(edges.contains(&("rebels", "obl:agent", "destroyed")), "{edges:?}");
    }

    #[test]
    fn a_group_is_one_word_for_the_parser() {
        let text = "Envoy Anna Maria de la Cruz met the Ministry of Justice.";
        let groups = [Group { tokens: 1..6, flat: true }, Group { tokens: 8..11, flat: false }];
        let tree = analyse(text, &groups);
        for (i, token) in tree.iter().enumerate() {
            for group in groups.iter().filter(|g| g.tokens.contains(&i)) {
                let inside = token.head.is_some_and(|h| group.tokens.contains(&(h as usize)));
                let head = if group.flat { i == 1 } else { text[token.span.start..].starts_with("Ministry") };
                assert_eq!(inside, !head, "{token:?}");
                if group.flat && !head {
                    assert_eq!((token.deprel, token.head), (Deprel::Flat, Some(1)));
                }
            }
        }
    }

    #[test]
    fn every_tree_has_one_root_and_no_cycle() {
        for text in ["((((((", "a", "Who? - - \u{a0}the the the", "ﬁ\u{301}\u{200d}🙂 0 0 0"] {
            let tree =
                analyse(text, &[Group { tokens: 0..1, flat: false }, Group { tokens: 1..9, flat: true }]);
            assert_eq!(tree.iter().filter(|t| t.head.is_none()).count(), 1, "{text}");
            for start in 0..tree.len() {
                let steps = std::iter::successors(Some(start), |&i| tree[i].head.map(|h| h as usize));
                assert!(steps.take(tree.len() + 1).count() <= tree.len(), "{text}");
            }
        }
        assert!(analyse("", &[]).is_empty());
    }

    /// Checks what holds for any text: sentences and tokens in order, inside the text, and nothing but white space
    /// between them.
    fn check_segmentation(text: &str) {
        let mut covered = 0;
        for sentence in sentences(text, Span::new(0, text.len())) {
            for token in tokens(text, sentence) {
                assert!(sentence.contains(token) && !token.is_empty());
                assert!(text[covered..token.start].trim().is_empty());
                covered = token.end;
            }
            assert_eq!(covered, sentence.end);
        }
        assert!(text[covered..].trim().is_empty());
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_covered(text in "\\PC{0,60}", marks in "[ .'’a-cA-C0-9\n()\"“”?!/@:-]{0,60}") {
            check_segmentation(&text);
            check_segmentation(&marks);
            let whole = Span::new(0, marks.len());
            for sentence in sentences(&marks, whole) {
                let tokens = tokens(&marks, sentence);
                proptest::prop_assert_eq!(English::embedded().analyse(&marks, &tokens).len(), tokens.len());
            }
        }
    }

    #[test]
    fn monstrous_texts_take_linear_time() {
        for text in [
            "a".repeat(1 << 20),
            "(".repeat(50_000),
            "a-".repeat(1 << 18),
            "U.".repeat(1 << 18),
            "1. ".repeat(1 << 17),
        ] {
            check_segmentation(&text);
        }
    }
}
