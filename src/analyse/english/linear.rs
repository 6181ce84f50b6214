//! A sparse linear classifier over hashed features, read in place from the model file.

use super::table::Table;

/// Adds up the weights of features for each label.
pub(crate) trait Scores {
    /// Adds each feature's weights to `scores`, one score a label.
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

    fn weights_of(&self, feature: u64) -> &'m [u8] {
        let Some(packed) = self.features.get(feature) else { return &[] };
        let count = (packed & ((1 << COUNT_BITS) - 1)) as usize;
        let start = (packed >> COUNT_BITS) as usize * 2;
        self.weights.get(start..start + count * 2).unwrap_or(&[])
    }
}

impl Scores for Linear<'_> {
    fn add(&self, features: &[u64], scores: &mut [f32]) {
        for &feature in features {
            for pair in self.weights_of(feature).chunks_exact(2) {
                if let Some(score) = scores.get_mut(usize::from(pair[0])) {
                    let root = f32::from(pair[1] as i8);
                    *score += root * root.abs();
                }
            }
        }
    }
}
