//! A sparse linear classifier with eight labels, read in place from the model file.

use super::buckets::Buckets;
use super::linear::Scores;
use super::roots::weights_of_two;
use wide::i32x8;

/// The number of labels.
pub(crate) const LABELS: usize = 8;

/// Weights of hashed features, one for every label: signed square roots, as [`Linear`](super::linear::Linear) keeps them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Octets<'m> {
    weights: Buckets<'m, LABELS>,
}

impl<'m> Octets<'m> {
    /// A classifier over the section that the trainer laid out.
    pub(crate) fn new(bytes: &'m [u8]) -> Option<Self> {
        Some(Self { weights: Buckets::new(bytes)? })
    }
}

impl Scores for Octets<'_> {
    fn add(&self, features: &[u64], scores: &mut [f32]) {
        self.weights.touch(features);
        let roots = |feature| *self.weights.get_or_zeros(feature);
        let (pairs, odd) = features.as_chunks::<2>();
        let mut sums = i32x8::ZERO;
        for &[first, second] in pairs {
            sums += weights_of_two(roots(first), roots(second));
        }
        for &last in odd {
            sums += weights_of_two(roots(last), [0; LABELS]);
        }
        for (score, sum) in scores.iter_mut().zip(sums.to_array()) {
            *score += sum as f32;
        }
    }
}
