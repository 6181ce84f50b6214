//! Ambiguity classes: the tags that a word has in the treebank.

use super::conllu::Sentence;
use super::prepared::{Tag, gold_tags};
use crate::analyse::english::hash::mix;
use crate::analyse::english::tagger::form_hash;
use std::collections::BTreeMap;

/// Parts of the treebank, each of which can be left out.
const PARTS: usize = 10;

/// How often each word has each tag in each part of the treebank.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    counts: BTreeMap<u64, BTreeMap<u8, [u32; PARTS]>>,
}

/// The part that a sentence belongs to; neighbours, which share their topic, mostly go together.
const fn part_of(sentence: usize) -> usize {
    (sentence / 10) % PARTS
}

impl Lexicon {
    /// Counts the words of the sentences.
    pub(super) fn new(sentences: &[Sentence], tags: &[Tag]) -> Self {
        let mut lexicon = Self::default();
        for (i, sentence) in sentences.iter().enumerate() {
            for (word, tag) in sentence.words.iter().zip(gold_tags(sentence, tags)) {
                let form = form_hash(&word.form);
                lexicon.counts.entry(form).or_default().entry(tag).or_default()[part_of(i)] += 1;
            }
        }
        lexicon
    }

    /// The class of a word by all parts but that of the sentence.
    pub(super) fn class_without(&self, form: u64, sentence: usize) -> Option<u32> {
        self.class(form, Some(part_of(sentence)))
    }

    /// The classes of all words, by the whole treebank.
    pub(super) fn classes(&self) -> Vec<(u64, u32)> {
        self.counts.keys().filter_map(|&form| Some((form, self.class(form, None)?))).collect()
    }

    /// The three most frequent tags, none rarer than one in twenty, and how sure that is.
    fn class(&self, form: u64, without: Option<usize>) -> Option<u32> {
        let mut found: Vec<(u32, u8)> = self
            .counts
            .get(&form)?
            .iter()
            .map(|(&tag, parts)| {
                let all: u32 = parts.iter().sum();
                (all - without.map_or(0, |part| parts[part]), tag)
            })
            .collect();
        let total: u32 = found.iter().map(|(count, _)| count).sum();
        if total == 0 {
            return None;
        }
        found.retain(|(count, _)| *count > 0 && count * 20 >= total);
        found.sort_unstable_by_key(|&(count, tag)| (std::cmp::Reverse(count), tag));
        found.truncate(3);
        let sureness = match total {
            0..3 => 0,
            3..10 => 1,
            _ => 2,
        };
        Some(found.iter().fold(mix(sureness, 5), |hash, &(_, tag)| mix(hash, u64::from(tag))) as u32)
    }
}
