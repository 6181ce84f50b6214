//! What the rest of the article tells of a word: how it is cased elsewhere, and in names of which types it stands.

use super::model::SLOTS;
use super::words::{Shape, Word};
use crate::model::Sentence;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// The word stands in lower case somewhere.
const LOWER: u8 = 1;
/// The word stands capitalised inside a plain sentence.
const CAPITAL: u8 = 2;

/// For every token, the bits of how the same word stands in plain sentences of the article, not counting sentence
/// openings.
pub(super) fn elsewhere(words: &[Word], sentences: &[Sentence], plain: impl Fn(usize) -> bool) -> Vec<u8> {
    let mut seen: FxHashMap<u64, u8> = FxHashMap::default();
    for (number, sentence) in sentences.iter().enumerate() {
        if !plain(number) {
            continue;
        }
        let range = sentence.tokens.clone();
        let mut opening = true;
        for word in &words[range] {
            let bit = match word.shape {
                Shape::Mark | Shape::Digits => {
                    continue;
                }
                Shape::Lower => LOWER,
                _ if opening => 0,
                _ => CAPITAL,
            };
            opening = false;
            if bit != 0 {
                *seen.entry(word.lower).or_default() |= bit;
            }
        }
    }
    words
        .iter()
        .map(|word| if word.candidate { seen.get(&word.lower).copied().unwrap_or_default() } else { 0 })
        .collect()
}

/// In names of which slots words stood when the article was first decoded.
#[derive(Debug, Default)]
pub(super) struct Memory {
    counts: FxHashMap<u64, [[u8; SLOTS]; 2]>,
}

impl Memory {
    /// Notes a decoded name.
    pub(super) fn note(&mut self, words: &[Word], name: Range<usize>, slot: usize) {
        let alone = name.len() == 1;
        for word in &words[name] {
            if matches!(word.shape, Shape::Lower | Shape::Mark | Shape::Digits) {
                continue;
            }
            let counts = self.counts.entry(word.lower).or_default();
            counts[0][slot] = counts[0][slot].saturating_add(1);
            if alone {
                counts[1][slot] = counts[1][slot].saturating_add(1);
            }
        }
    }

    /// The counts of a word in names other than its own, whose slot (and whether it was the whole name) is `own`.
    pub(super) fn of(&self, word: &Word, own: Option<(usize, bool)>) -> Option<[[u8; SLOTS]; 2]> {
        let mut counts = *self.counts.get(&word.lower)?;
        if let Some((slot, alone)) = own
            && !matches!(word.shape, Shape::Lower | Shape::Mark | Shape::Digits)
        {
            counts[0][slot] = counts[0][slot].saturating_sub(1);
            if alone {
                counts[1][slot] = counts[1][slot].saturating_sub(1);
            }
        }
        Some(counts)
    }
}
