//! A sparse linear classifier with eight labels, read in place from the model file.

use super::buckets::Buckets;
use super::linear::{Scores, weight_of};

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
        let mut sums = [0i32; LABELS];
        for &feature in features {
            let (roots, known) = self.weights.get(feature);
            let mask = -i16::from(known);
            for (sum, &root) in sums.iter_mut().zip(roots) {
                *sum += i32::from(weight_of(root) & mask);
            }
        }
        for (score, sum) in scores.iter_mut().zip(sums) {
            *score += sum as f32;
        }
    }
}
