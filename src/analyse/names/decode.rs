//! From words to labelled names: two readings of the article, the second knowing what the first found.

use super::features::{Casing, View, emit_features, emit_memory};
use super::lexicon::Hit;
use super::memory::{Memory, elsewhere};
use super::model::{LANES, LabelSet, OUTSIDE, SLOTS, Scores, Weights, slot_of, viterbi};
use super::words::Word;
use crate::model::Sentence;
use std::ops::Range;

/// A name by slot, as positions among the article's tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// Its tokens.
    pub(super) tokens: Range<usize>,
    /// The slot of its type.
    pub(super) slot: usize,
}

/// A run of tokens that may hold names, within one sentence.
#[derive(Debug, Clone)]
pub(super) struct Run {
    /// Its tokens among the article's.
    pub(super) tokens: Range<usize>,
    sentence: usize,
}

/// An article made ready for decoding.
#[derive(Debug)]
pub(super) struct Prepared {
    /// Its words.
    pub(super) words: Vec<Word>,
    /// What the gazetteer says of each.
    pub(super) hits: Vec<Hit>,
    elsewhere: Vec<u8>,
    casing: Vec<Casing>,
    sentences: Vec<Range<usize>>,
    /// The runs in text order.
    pub(super) runs: Vec<Run>,
}

/// Runs longer than this are cut, so that a page of capitals costs no more than its length.
const MAX_RUN: usize = 60;

impl Prepared {
    /// Finds the runs.
    pub(super) fn new(words: Vec<Word>, hits: Vec<Hit>, sentences: &[Sentence]) -> Self {
        let casing: Vec<Casing> = sentences.iter().map(|s| Casing::of(&words[s.tokens.clone()])).collect();
        let elsewhere = elsewhere(&words, sentences, |s| casing[s] == Casing::Plain);
        let mut runs = Vec::new();
        for (number, sentence) in sentences.iter().enumerate() {
            let mut at = sentence.tokens.start;
            while at < sentence.tokens.end {
                if !words[at].candidate {
                    at += 1;
                    continue;
                }
                let start = at;
                while at < sentence.tokens.end && words[at].candidate && at - start < MAX_RUN {
                    at += 1;
                }
                runs.push(Run { tokens: start..at, sentence: number });
            }
        }
        let sentences = sentences.iter().map(|s| s.tokens.clone()).collect();
        Self { words, hits, elsewhere, casing, sentences, runs }
    }

    /// The features of one token, memory apart.
    pub(super) fn features(&self, run: &Run, token: usize, emit: impl FnMut(u64)) {
        let range = self.sentences[run.sentence].clone();
        let view = View {
            words: &self.words[range.clone()],
            hits: &self.hits[range.clone()],
            casing: self.casing[run.sentence],
            elsewhere: &self.elsewhere[range.clone()],
        };
        let local = run.tokens.start - range.start..run.tokens.end - range.start;
        emit_features(&view, &local, token - range.start, emit);
    }

    /// The memory features of one token whose label was `label` at first.
    pub(super) fn memory_features(
        &self,
        memory: &Memory,
        found: &[Option<(usize, bool)>],
        token: usize,
        emit: impl FnMut(u64),
    ) {
        let word = &self.words[token];
        if let Some([types, alone]) = memory.of(word, found[token]) {
            emit_memory(word, &types, &alone, emit);
        }
    }

    /// The scores of a run's tokens, memory apart.
    pub(super) fn score<W: Weights>(&self, weights: &W, run: &Run) -> Vec<Scores> {
        run.tokens
            .clone()
            .map(|token| {
                let mut scores = [0i32; LANES];
                self.features(run, token, |feature| weights.add(feature, &mut scores));
                scores
            })
            .collect()
    }
}

/// The names that labels spell, as positions from `offset` on.
pub(super) fn names_of(labels: &[u8], offset: usize) -> Vec<Found> {
    let mut out: Vec<Found> = Vec::new();
    for (at, &label) in labels.iter().enumerate() {
        let token = offset + at;
        match slot_of(usize::from(label)) {
            Some((slot, true)) => out.push(Found { tokens: token..token + 1, slot }),
            Some((_, false)) => {
                if let Some(last) = out.last_mut()
                    && last.tokens.end == token
                {
                    last.tokens.end += 1;
                }
            }
            None => {}
        }
    }
    out
}

/// What the first reading found: the memory, and per token the slot of its name and whether it was the whole name.
pub(super) fn remember(prepared: &Prepared, found: &[Found]) -> (Memory, Vec<Option<(usize, bool)>>) {
    let mut memory = Memory::default();
    let mut own = vec![None; prepared.words.len()];
    for name in found {
        memory.note(&prepared.words, name.tokens.clone(), name.slot);
        own[name.tokens.clone()].fill(Some((name.slot, name.tokens.len() == 1)));
    }
    (memory, own)
}

/// Reads the article twice; `allowed` gives the labels that a token may have.
pub(super) fn decode<W: Weights>(
    weights: &W,
    prepared: &Prepared,
    allowed: impl Fn(usize) -> LabelSet,
) -> Vec<Found> {
    let mut scores: Vec<Vec<Scores>> = prepared.runs.iter().map(|run| prepared.score(weights, run)).collect();
    let read = |scores: &[Vec<Scores>]| -> Vec<Found> {
        prepared
            .runs
            .iter()
            .zip(scores)
            .flat_map(|(run, scores)| {
                let start = run.tokens.start;
                names_of(&viterbi(weights, scores, |at| allowed(start + at)), start)
            })
            .collect()
    };
    let first = read(&scores);
    let (memory, own) = remember(prepared, &first);
    for (run, scores) in prepared.runs.iter().zip(&mut scores) {
        for (token, scores) in run.tokens.clone().zip(scores) {
            prepared.memory_features(&memory, &own, token, |feature| weights.add(feature, scores));
        }
    }
    debug_assert_eq!(slot_of(OUTSIDE), None);
    let found = read(&scores);
    debug_assert!(found.iter().all(|f| f.slot < SLOTS));
    found
}
