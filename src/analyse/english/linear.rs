//! A sparse linear classifier over hashed features, read in place from the model file.

use super::buckets::Buckets;
use super::roots::{WEIGHTS, weights_of_two};
use std::hint::select_unpredictable;
use wide::i32x8;

/// The greatest number of labels.
pub(crate) const LABELS: usize = 128;

/// Adds up the weights of features for each label.
pub(crate) trait Scores {
    /// Adds each feature's weights to `scores`, which has a place for each label.
    fn add(&self, features: &[u64], scores: &mut [f32]);
}

/// The position of the best score among the labels that `allowed` lets through; the first of equals.
pub(crate) fn best(scores: &[f32], allowed: impl Fn(usize) -> bool) -> Option<usize> {
    let mut best: Option<usize> = None;
    for (label, &score) in scores.iter().enumerate() {
        if best.is_none_or(|b| score > scores[b]) && allowed(label) {
            best = Some(label);
        }
    }
    best
}

/// Weights behind a table. A feature of few weights has them in the table itself: a label and a weight, two bytes each. For
/// others the table tells where their row lies: a longer list, or for most labels a byte for every label, so that vector
/// instructions add it up. Weights are kept as signed square roots: small ones keep their differences and large ones their
/// size.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Linear<'m> {
    features: Buckets<'m, ENTRY>,
    weights: &'m [u8],
    lanes: usize,
}

/// The weights that the table itself holds of a feature.
pub(crate) const FEW: usize = 5;

/// The bytes of a feature in the table.
pub(crate) const ENTRY: usize = 2 * FEW;

/// In the place of a label: the feature's row lies elsewhere; its place follows in four bytes, then how many weights it lists.
pub(crate) const ELSEWHERE: u8 = u8::MAX;

/// The count that stands for a row with a byte for every label.
pub(crate) const FULL: u8 = u8::MAX;

/// The bytes of a full row for so many labels: a multiple of what a vector register holds.
pub(crate) const fn lanes(labels: usize) -> usize {
    labels.next_multiple_of(LANE)
}

const LANE: usize = 8;

impl<'m> Linear<'m> {
    /// A classifier over the two sections that the trainer laid out for so many labels.
    pub(crate) fn new(features: &'m [u8], weights: &'m [u8], labels: usize) -> Option<Self> {
        let (features, lanes) = (Buckets::new(features)?, lanes(labels));
        (lanes <= LABELS).then_some(Self { features, weights, lanes })
    }

    /// The row that lies elsewhere.
    fn row(&self, entry: &[u8; ENTRY]) -> Row<'m> {
        let start = u32::from_le_bytes([entry[1], entry[2], entry[3], entry[4]]) as usize;
        let full = entry[5] == FULL;
        let length = if full { self.lanes } else { usize::from(entry[5]) * 2 };
        self.weights.get(start..start + length).map_or(Row::NONE, |weights| Row { weights, full })
    }
}

/// The weights of a feature that has many.
#[derive(Debug, Clone, Copy)]
struct Row<'m> {
    weights: &'m [u8],
    full: bool,
}

impl Row<'_> {
    const NONE: Row<'static> = Row { weights: &[], full: false };
}

/// Features that are looked up together.
const BATCH: usize = 64;

impl Scores for Linear<'_> {
    fn add(&self, features: &[u64], scores: &mut [f32]) {
        let mut sums = [0i32; LABELS];
        for batch in features.chunks(BATCH) {
            self.features.touch(batch);
            let mut rows = [Row::NONE; BATCH];
            let (mut count, mut touched) = (0, 0);
            for &feature in batch {
                let (entry, known) = self.features.get(feature);
                if known && entry[0] == ELSEWHERE {
                    rows[count] = self.row(entry);
                    touched ^= rows[count].weights.first().copied().unwrap_or(0);
                    count += 1;
                } else {
                    // Nobody can guess which features are known.
                    add_pairs(&mut sums, entry, select_unpredictable(known, u8::MAX, 0));
                }
            }
            // The reads were made for their own sake: now all that is needed is near.
            std::hint::black_box(touched);
            let mut odd = None;
            for row in &rows[..count] {
                if !row.full {
                    add_pairs(&mut sums, row.weights, u8::MAX);
                } else if let Some(first) = odd.take() {
                    add_full(&mut sums, first, row.weights);
                } else {
                    odd = Some(row.weights);
                }
            }
            if let Some(last) = odd {
                add_full(&mut sums, last, &[0; LABELS]);
            }
        }
        for (score, sum) in scores.iter_mut().zip(sums) {
            *score += sum as f32;
        }
    }
}

/// Adds weights that are listed with their labels, as far as `mask` lets their bits through.
#[inline]
fn add_pairs(sums: &mut [i32; LABELS], pairs: &[u8], mask: u8) {
    for pair in pairs.as_chunks::<2>().0 {
        sums[usize::from(pair[0]) % LABELS] += WEIGHTS[usize::from(pair[1] & mask)];
    }
}

/// Adds two rows with a byte for every label.
#[inline]
fn add_full(sums: &mut [i32; LABELS], first: &[u8], second: &[u8]) {
    let rows = first.as_chunks::<LANE>().0.iter().zip(second.as_chunks::<LANE>().0);
    for (sums, (first, second)) in sums.as_chunks_mut::<LANE>().0.iter_mut().zip(rows) {
        *sums = (i32x8::from(*sums) + weights_of_two(*first, *second)).to_array();
    }
}
