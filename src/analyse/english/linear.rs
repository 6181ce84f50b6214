//! A sparse linear classifier over hashed features, read in place from the model file.

use super::buckets::Buckets;

/// The greatest number of labels.
pub(crate) const LABELS: usize = 128;

/// Adds up the weights of features for each label.
pub(crate) trait Scores {
    /// Adds each feature's weights to `scores`, which has a place for each label.
    fn add(&self, features: &[u64], scores: &mut [f32]);
}

/// The weight that a byte of the model file stands for: it holds the signed square root.
pub(super) const fn weight_of(byte: u8) -> i16 {
    let root = byte as i8 as i16;
    root * root.abs()
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

/// Weights behind a table: for a feature, the place and form of its row. A row of few weights lists them, two bytes each:
/// the label and the weight. A row of many has a byte for every label, so that vector instructions add it up. Weights
/// are kept as signed square roots: small ones keep their differences and large ones their size.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Linear<'m> {
    features: Buckets<'m, 4>,
    weights: &'m [u8],
    lanes: usize,
}

/// Bits of a feature's number that count the weights it lists; the rest is the place of the first, in pairs of bytes.
pub(crate) const COUNT_BITS: u32 = 7;

/// The count that stands for a row with a byte for every label.
pub(crate) const FULL: u32 = (1 << COUNT_BITS) - 1;

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

    /// The row that a feature's number stands for.
    fn row(&self, packed: u32) -> Row {
        let count = packed & FULL;
        let start = (packed >> COUNT_BITS) as usize * 2;
        let length = if count == FULL { self.lanes } else { count as usize * 2 };
        Row { start, length, full: count == FULL }
    }

    fn add_row(&self, row: Row, sums: &mut [i32; LABELS]) {
        let weights = self.weights.get(row.start..row.start + row.length).unwrap_or(&[]);
        if row.full {
            add_full(sums, weights);
        } else {
            for pair in weights.chunks_exact(2) {
                sums[usize::from(pair[0]) % LABELS] += i32::from(weight_of(pair[1]));
            }
        }
    }
}

/// Where a row lies among the weights.
#[derive(Debug, Clone, Copy, Default)]
struct Row {
    start: usize,
    length: usize,
    full: bool,
}

/// Features that are looked up together.
const BATCH: usize = 64;

impl Scores for Linear<'_> {
    fn add(&self, features: &[u64], scores: &mut [f32]) {
        let mut sums = [0i32; LABELS];
        for batch in features.chunks(BATCH) {
            self.features.touch(batch);
            let mut rows = [Row::default(); BATCH];
            let mut touched = 0;
            for (row, &feature) in rows.iter_mut().zip(batch) {
                let (packed, known) = self.features.get(feature);
                *row = self.row(u32::from_le_bytes(*packed) & u32::from(known).wrapping_neg());
                touched ^= self.weights.get(row.start).copied().unwrap_or(0);
            }
            // The reads were made for their own sake: now all that is needed is near.
            std::hint::black_box(touched);
            rows[..batch.len()].iter().for_each(|&row| self.add_row(row, &mut sums));
        }
        for (score, sum) in scores.iter_mut().zip(sums) {
            *score += sum as f32;
        }
    }
}

/// Adds a row with a byte for every label.
#[inline]
fn add_full(sums: &mut [i32; LABELS], weights: &[u8]) {
    for (sums, weights) in sums.as_chunks_mut::<LANE>().0.iter_mut().zip(weights.as_chunks::<LANE>().0) {
        for (sum, &weight) in sums.iter_mut().zip(weights) {
            *sum += i32::from(weight_of(weight));
        }
    }
}
