//! Numbers that look random and are the same in every run.

/// A linear congruential generator (Knuth's MMIX constants).
#[derive(Debug, Clone)]
pub(crate) struct Sequence(u64);

impl Sequence {
    /// The sequence that begins with `seed`.
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `bound`.
    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }

    /// Puts the items into another order.
    #[cfg(feature = "train")]
    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            items.swap(i, self.below(i as u64 + 1) as usize);
        }
    }

    /// Leaves out each feature with a chance of `per_mille` in a thousand.
    #[cfg(feature = "train")]
    pub(crate) fn drop(&mut self, features: &mut Vec<u64>, per_mille: u64) {
        if per_mille > 0 {
            features.retain(|_| self.below(1000) >= per_mille);
        }
    }
}
