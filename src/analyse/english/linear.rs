//! A sparse linear classifier over hashed features, read in place from the model file.

use super::table::Table;

/// The greatest number of labels.
pub(crate) const LABELS: usize = 128;

/// A score for each label; those behind the last label stay 0.
pub(crate) type ScoreBoard = [f32; LABELS];

/// Adds up the weights of features for each label.
pub(crate) trait Scores {
    /// Adds each feature's weights to `scores`.
    fn add(&self, features: &[u64], scores: &mut ScoreBoard);
}

/// The weight that a byte of the model file stands for.
const SQUARES: [f32; 256] = {
    let mut squares = [0.0; 256];
    let mut byte = 0;
    while byte < 256 {
        let root = byte as u8 as i8 as f32;
        squares[byte] = if root < 0.0 { -root * root } else { root * root };
        byte += 1;
    }
    squares
};

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

/// Weights behind a table: for a feature, the place and number of its weights; for a weight two bytes, the label and
/// the signed square root of the value, so that small weights keep their differences and large ones their size.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Linear<'m> {
    features: Table<'m>,
    weights: &'m [u8],
}

/// Bits of a feature's number that count its weights; the rest is the place of the first.
pub(crate) const COUNT_BITS: u32 = 7;

impl<'m> Linear<'m> {
    /// A classifier over the two sections that the trainer laid out.
    pub(crate) fn new(features: &'m [u8], weights: &'m [u8]) -> Option<Self> {
        Some(Self { features: Table::new(features)?, weights })
    }

    /// The place and number of a feature's weights; none for an unknown feature.
    fn place_of(&self, feature: u64) -> Option<(usize, usize)> {
        let packed = self.features.get(feature)?;
        let count = (packed & ((1 << COUNT_BITS) - 1)) as usize;
        Some(((packed >> COUNT_BITS) as usize * 2, count * 2))
    }
}

/// Features that are looked up together.
const BATCH: usize = 64;

impl Scores for Linear<'_> {
    fn add(&self, features: &[u64], scores: &mut ScoreBoard) {
        for batch in features.chunks(BATCH) {
            let mut touched = batch.iter().fold(0, |all, &feature| all ^ self.features.touch(feature));
            let mut places = [(0, 0); BATCH];
            let mut count = 0;
            for place in batch.iter().filter_map(|&feature| self.place_of(feature)) {
                touched ^= self.weights.get(place.0).copied().unwrap_or(0);
                places[count] = place;
                count += 1;
            }
            // The reads were made for their own sake: now all that is needed is near.
            std::hint::black_box(touched);
            for &(start, length) in &places[..count] {
                let weights = self.weights.get(start..start + length).unwrap_or(&[]);
                for pair in weights.chunks_exact(2) {
                    scores[usize::from(pair[0]) % LABELS] += SQUARES[usize::from(pair[1])];
                }
            }
        }
    }
}
