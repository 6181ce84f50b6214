//! Learns the weights: a structured averaged perceptron over articles whose labels may be known only in part.

use super::NameType;
use super::decode::{Found, Prepared, decode, names_of, remember};
use super::lexicon::Lexicon;
use super::model::{
    ALL_LABELS, LABELS, LANES, LabelSet, Model, OUTSIDE, SLOTS, Scores, Weights, begin, inside, viterbi,
};
use super::words::words;
use crate::gazetteer::Gazetteer;
use crate::model::{Sentence, Token};
use crate::sequence::Sequence;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// The slot of names that are of none of our types.
pub const OTHER: usize = SLOTS - 1;

/// A name whose type is one of several slots.
#[derive(Debug, Clone)]
pub struct GoldName {
    /// Its tokens among the article's.
    pub tokens: Range<usize>,
    /// The slots it may have: positions in [`NameType::ALL`], or [`OTHER`].
    pub slots: Vec<usize>,
}

/// An annotated article.
#[derive(Debug)]
pub struct Example {
    prepared: Prepared,
    allowed: Vec<LabelSet>,
    /// How often an epoch visits it.
    weight: usize,
}

impl Example {
    /// Tokens of no gold name may have the slots that `free` gives for them, as one-token names, or be outside.
    pub fn new(
        gazetteer: &Gazetteer,
        text: &str,
        sentences: &[Sentence],
        tokens: &[Token],
        names: &[GoldName],
        free: impl Fn(usize) -> Vec<usize>,
        weight: usize,
    ) -> Self {
        let words = words(text, sentences, tokens);
        let hits = Lexicon::new(gazetteer).hits(text, sentences, tokens, &words);
        let prepared = Prepared::new(words, hits, sentences);
        let mut allowed: Vec<LabelSet> = (0..tokens.len())
            .map(|token| {
                free(token)
                    .into_iter()
                    .fold(1 << OUTSIDE, |set, slot| set | 1 << begin(slot) | 1 << inside(slot))
            })
            .collect();
        for name in names {
            let candidate = |t: usize| prepared.words[t].candidate;
            if !name.tokens.clone().all(candidate) {
                for token in name.tokens.clone() {
                    allowed[token] = ALL_LABELS;
                }
                continue;
            }
            for (k, token) in name.tokens.clone().enumerate() {
                let label = |slot| if k == 0 { begin(slot) } else { inside(slot) };
                allowed[token] = name.slots.iter().fold(0, |set, &slot| set | 1 << label(slot));
            }
        }
        Self { prepared, allowed, weight }
    }
}

/// Features by number.
#[derive(Default)]
struct Numbers {
    of: FxHashMap<u64, u32>,
    features: Vec<u64>,
}

impl Numbers {
    fn get(&mut self, feature: u64) -> u32 {
        *self.of.entry(feature).or_insert_with(|| {
            self.features.push(feature);
            (self.features.len() - 1) as u32
        })
    }
}

/// Weights while they are learned, with what averaging needs.
struct Table {
    rows: Vec<[i32; LANES]>,
    sums: Vec<[i64; LANES]>,
    transitions: [[i32; LANES]; LANES],
    transition_sums: [[i64; LANES]; LANES],
    clock: i64,
    random: Sequence,
}

impl Weights for Table {
    fn add(&self, row: u64, scores: &mut Scores) {
        for (score, weight) in scores.iter_mut().zip(&self.rows[row as usize]) {
            *score += weight;
        }
    }

    fn transition(&self, before: usize, label: usize) -> i32 {
        self.transitions[before][label]
    }
}

/// The rows of every token of every run of an example, without and with memory.
struct Rows {
    runs: Vec<(Range<usize>, Vec<Vec<u32>>)>,
}

impl Rows {
    fn new(example: &Example, numbers: &mut Numbers) -> Self {
        let prepared = &example.prepared;
        let runs = prepared
            .runs
            .iter()
            .map(|run| {
                let rows = run.tokens.clone().map(|token| {
                    let mut rows = Vec::new();
                    prepared.features(run, token, |feature| rows.push(numbers.get(feature)));
                    rows
                });
                (run.tokens.clone(), rows.collect())
            })
            .collect();
        Self { runs }
    }

    fn with_memory(&self, example: &Example, first: &[Found], numbers: &mut Numbers) -> Self {
        let (memory, own) = remember(&example.prepared, first);
        let runs = self
            .runs
            .iter()
            .map(|(range, rows)| {
                let rows = range.clone().zip(rows).map(|(token, rows)| {
                    let mut rows = rows.clone();
                    example
                        .prepared
                        .memory_features(&memory, &own, token, |feature| rows.push(numbers.get(feature)));
                    rows
                });
                (range.clone(), rows.collect())
            })
            .collect();
        Self { runs }
    }
}

impl Table {
    fn new(rows: usize) -> Self {
        Self {
            rows: vec![[0; LANES]; rows],
            sums: vec![[0; LANES]; rows],
            transitions: [[0; LANES]; LANES],
            transition_sums: [[0; LANES]; LANES],
            clock: 1,
            random: Sequence::new(1),
        }
    }

    fn scores(&self, rows: &[Vec<u32>]) -> Vec<Scores> {
        rows.iter()
            .map(|rows| {
                let mut scores = [0; LANES];
                rows.iter().for_each(|&row| self.add(u64::from(row), &mut scores));
                scores
            })
            .collect()
    }

    fn visit(&mut self, rows: &Rows, allowed: &[LabelSet], settings: Settings) -> usize {
        let Settings { margin, dropout, .. } = settings;
        let mut errors = 0;
        for (range, rows) in &rows.runs {
            self.clock += 1;
            let rows: &[Vec<u32>] = &rows
                .iter()
                .map(|rows| rows.iter().copied().filter(|_| self.random.below(1000) >= dropout).collect())
                .collect::<Vec<_>>();
            let scores = self.scores(rows);
            let own = &allowed[range.clone()];
            let mut hard = scores.clone();
            for (scores, &set) in hard.iter_mut().zip(own) {
                (0..LABELS).filter(|l| set & (1 << l) == 0).for_each(|l| scores[l] += margin);
            }
            let guess = viterbi(self, &hard, |_| ALL_LABELS);
            if guess.iter().zip(own).all(|(&g, &set)| set & (1 << g) != 0) {
                continue;
            }
            let gold = viterbi(self, &scores, |at| own[at]);
            if gold.iter().zip(own).any(|(&g, &set)| set & (1 << g) == 0) {
                continue;
            }
            errors += 1;
            let mut before = (OUTSIDE, OUTSIDE);
            for (at, rows) in rows.iter().enumerate() {
                let (g, p) = (usize::from(gold[at]), usize::from(guess[at]));
                if g != p {
                    for &row in rows {
                        self.change(row, g, 1);
                        self.change(row, p, -1);
                    }
                }
                if (before.0, g) != (before.1, p) {
                    self.change_transition(before.0, g, 1);
                    self.change_transition(before.1, p, -1);
                }
                before = (g, p);
            }
        }
        errors
    }

    fn change(&mut self, row: u32, label: usize, by: i32) {
        self.rows[row as usize][label] += by;
        self.sums[row as usize][label] += i64::from(by) * self.clock;
    }

    fn change_transition(&mut self, before: usize, label: usize, by: i32) {
        self.transitions[before][label] += by;
        self.transition_sums[before][label] += i64::from(by) * self.clock;
    }

    /// The averaged weights, times `scale`.
    fn averaged(&self, scale: f64) -> (Vec<[f64; LANES]>, [[f64; LANES]; LANES]) {
        let mean = |w: i32, sum: i64| (f64::from(w) - sum as f64 / self.clock as f64) * scale;
        let rows = self
            .rows
            .iter()
            .zip(&self.sums)
            .map(|(w, s)| std::array::from_fn(|l| mean(w[l], s[l])))
            .collect();
        let transitions = std::array::from_fn(|a| {
            std::array::from_fn(|b| mean(self.transitions[a][b], self.transition_sums[a][b]))
        });
        (rows, transitions)
    }

    /// The averaged weights as a table that decodes.
    fn finished(&self) -> Self {
        let (rows, transitions) = self.averaged(64.0);
        let mut out = Self::new(0);
        out.rows = rows.into_iter().map(|row| row.map(|w| w.round() as i32)).collect();
        out.transitions = transitions.map(|row| row.map(|w| w.round() as i32));
        out
    }
}

fn shuffled(count: usize, seed: u64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    Sequence::new(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1).shuffle(&mut order);
    order
}

/// Settings of [`fit`].
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// Passes over the examples.
    pub epochs: usize,
    /// Parts by which the memory of the article is learned from readings that did not see it.
    pub folds: usize,
    /// By how much a right label must beat a wrong one, in steps.
    pub margin: i32,
    /// How many trainings the model is the mean of.
    pub members: usize,
    /// Features left out at random in training, in a thousand.
    pub dropout: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self { epochs: 8, folds: 4, margin: 3, members: 12, dropout: 250 }
    }
}

/// Learns from the examples and returns the model file. Deterministic.
pub fn fit(examples: &[Example], settings: Settings) -> Vec<u8> {
    let mut numbers = Numbers::default();
    let plain: Vec<Rows> = examples.iter().map(|e| Rows::new(e, &mut numbers)).collect();
    let mut first: Vec<Vec<Found>> = vec![Vec::new(); examples.len()];
    for fold in 0..settings.folds {
        let mut table = Table::new(numbers.features.len());
        for epoch in 0..settings.epochs.div_ceil(2) {
            for at in shuffled(examples.len(), epoch as u64 + 1) {
                if at % settings.folds != fold {
                    for _ in 0..examples[at].weight {
                        table.visit(&plain[at], &examples[at].allowed, settings);
                    }
                }
            }
        }
        let table = table.finished();
        for at in (fold..examples.len()).step_by(settings.folds) {
            first[at] = plain[at]
                .runs
                .iter()
                .flat_map(|(range, rows)| {
                    names_of(&viterbi(&table, &table.scores(rows), |_| ALL_LABELS), range.start)
                })
                .collect();
        }
    }
    let informed: Vec<Rows> = plain
        .iter()
        .zip(examples)
        .zip(&first)
        .map(|((rows, example), first)| rows.with_memory(example, first, &mut numbers))
        .collect();
    // The mean of several trainings, each in another order: scores are sums of weights, so it decides as all of them would.
    let mut mean = Averages::new(numbers.features.len());
    for member in 0..settings.members as u64 {
        let mut table = Table::new(numbers.features.len());
        for epoch in 0..settings.epochs {
            for at in shuffled(examples.len(), 100 * (member + 1) + epoch as u64) {
                for _ in 0..examples[at].weight {
                    table.visit(&plain[at], &examples[at].allowed, settings);
                    table.visit(&informed[at], &examples[at].allowed, settings);
                }
            }
        }
        mean.add(&table, 1.0 / settings.members as f64);
    }
    write(mean, &numbers)
}

/// Averaged weights: rows and transitions.
struct Averages {
    rows: Vec<[f64; LANES]>,
    transitions: [[f64; LANES]; LANES],
}

impl Averages {
    fn new(rows: usize) -> Self {
        Self { rows: vec![[0.0; LANES]; rows], transitions: [[0.0; LANES]; LANES] }
    }

    fn add(&mut self, table: &Table, share: f64) {
        let (rows, transitions) = table.averaged(share);
        let all = self.rows.iter_mut().chain(&mut self.transitions).zip(rows.iter().chain(&transitions));
        for (sums, row) in all {
            sums.iter_mut().zip(row).for_each(|(sum, weight)| *sum += weight);
        }
    }
}

/// Fits the averaged weights into 8 bits; the few beyond the range are cut off at it. Weighty features come first.
fn write(averages: Averages, numbers: &Numbers) -> Vec<u8> {
    let Averages { rows, transitions } = averages;
    let mut sizes: Vec<f64> = rows.iter().flatten().map(|w| w.abs()).filter(|&w| w > 0.0).collect();
    sizes.sort_by(f64::total_cmp);
    let top = sizes.get(sizes.len().saturating_sub(sizes.len() / 2000 + 1)).copied().unwrap_or(1.0);
    let scale = 127.0 / top;
    let mut kept: Vec<(u64, [i8; LANES], u32)> = rows
        .iter()
        .zip(&numbers.features)
        .map(|(row, &feature)| {
            let row = row.map(|w| (w * scale).round().clamp(-127.0, 127.0) as i8);
            (feature, row, row.iter().map(|w| u32::from(w.unsigned_abs())).sum())
        })
        .filter(|(_, _, size)| *size > 0)
        .collect();
    kept.sort_by_key(|&(feature, _, size)| (std::cmp::Reverse(size), feature));
    let kept: Vec<(u64, [i8; LANES])> = kept.into_iter().map(|(feature, row, _)| (feature, row)).collect();
    let transitions = transitions
        .map(|row| row.map(|w| (w * scale).round().clamp(f64::from(i16::MIN), f64::from(i16::MAX)) as i16));
    let (bytes, left_out) = Model::write(&transitions, &kept);
    eprintln!("names: {} features, {left_out} left out", kept.len());
    bytes
}

/// The names that a model file finds in an example, with the slots of their types.
pub fn predict(model: &'static [u8], example: &Example) -> Vec<(Range<usize>, usize)> {
    let Some(model) = Model::read(model) else { return Vec::new() };
    decode(&model, &example.prepared, |_| ALL_LABELS).into_iter().map(|f| (f.tokens, f.slot)).collect()
}

const _: () = assert!(LABELS == 1 + 2 * SLOTS && NameType::ALL.len() + 1 == SLOTS);
