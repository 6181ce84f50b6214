//! Sentences of a treebank as the trainers want them.

use super::clusters::Clusters;
use super::conllu::Sentence;
use super::lexicon::Lexicon;
use super::oracle::Gold;
use crate::analyse::english::clusters::Cluster;
use crate::analyse::english::tagger::{Knowledge, Word};
use crate::model::Upos;
use std::collections::BTreeMap;

/// A tag of the model: the universal and the English part of speech.
pub(super) type Tag = (Upos, String);

/// A sentence ready for training.
#[derive(Debug)]
pub(super) struct Prepared {
    /// What the classifiers see of the words.
    pub(super) words: Vec<Word>,
    /// The tags: gold ones for the tagger, predicted ones for the parser.
    pub(super) tags: Vec<u8>,
    /// The gold tree.
    pub(super) gold: Gold,
}

impl Prepared {
    /// The same sentence with other tags.
    pub(super) fn with(&self, tags: Vec<u8>) -> Self {
        Self { words: self.words.clone(), tags, gold: self.gold.clone() }
    }
}

/// The tags that occur three times or more, in a fixed order.
pub(super) fn tag_list(sentences: &[Sentence]) -> Vec<Tag> {
    let mut counts: BTreeMap<Tag, usize> = BTreeMap::new();
    for word in sentences.iter().flat_map(|s| &s.words) {
        *counts.entry((word.upos, word.xpos.clone())).or_default() += 1;
    }
    counts.retain(|_, count| *count >= 3);
    counts.into_keys().collect()
}

/// The gold tags of a sentence as positions in `tags`.
pub(super) fn gold_tags(sentence: &Sentence, tags: &[Tag]) -> Vec<u8> {
    let position = |upos: Upos, xpos: &str| {
        tags.iter()
            .position(|(u, x)| *u == upos && *x == xpos)
            .or_else(|| tags.iter().position(|(u, _)| *u == upos))
            .unwrap_or(0) as u8
    };
    sentence.words.iter().map(|w| position(w.upos, &w.xpos)).collect()
}

/// Prepares the sentences. What the lexicon says of a word in training comes from the other parts of the treebank, as
/// if the sentence were new; so the tagger learns how far to believe it.
pub(super) fn prepare(
    sentences: &[Sentence],
    tags: &[Tag],
    lexicon: &Lexicon,
    clusters: &Clusters,
) -> Vec<Prepared> {
    sentences
        .iter()
        .enumerate()
        .map(|(i, sentence)| Prepared {
            words: sentence
                .words
                .iter()
                .map(|w| Word::new(&w.form, &Without { lexicon, clusters, sentence: i }))
                .collect(),
            tags: gold_tags(sentence, tags),
            gold: Gold {
                heads: sentence.words.iter().map(|w| w.head.unwrap_or(sentence.words.len() as u32)).collect(),
                relations: sentence.words.iter().map(|w| w.deprel).collect(),
            },
        })
        .collect()
}

/// What is known of words without one sentence.
struct Without<'a> {
    lexicon: &'a Lexicon,
    clusters: &'a Clusters,
    sentence: usize,
}

impl Knowledge for Without<'_> {
    fn class(&self, form: u64) -> Option<u32> {
        self.lexicon.class_without(form, self.sentence)
    }

    fn cluster(&self, form: u64) -> Cluster {
        self.clusters.get(form)
    }
}
