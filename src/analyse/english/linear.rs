//! A sparse linear classifier over hashed features, read in place from the model file.

/// Adds up the weights of features for each label.
pub(crate) trait Scores {
    /// Adds each feature's weights to `scores`, one score a label.
    fn add(&self, features: &[u64], scores: &mut [f32]);
}

/// The position of the best score among the labels that `allowed` lets through; the first of equals.
pub(crate) fn best(scores: &[f32], allowed: impl Fn(usize) -> bool) -> Option<usize> {
    let mut best: Option<usize> = None;
    for (label, &score) in scores.iter().enumerate() {
        if allowed(label) && best.is_none_or(|b| score > scores[b]) {
            best = Some(label);
        }
    }
    best
}

/// Weights in an open-addressing table: eight bytes a feature (a check value, then the place and number of its
/// weights), and two bytes a weight (label, quantised value).
#[derive(Debug, Clone, Copy)]
pub(crate) struct Linear<'m> {
    slots: &'m [u8],
    weights: &'m [u8],
    count: usize,
}

/// Bytes of one slot.
pub(crate) const SLOT: usize = 8;
/// Bits of a slot's second half that count the weights; the rest is the place of the first.
pub(crate) const COUNT_BITS: u32 = 7;

/// The part of a feature's hash that a slot keeps; never 0, which marks an empty slot.
pub(crate) const fn check_of(feature: u64) -> u32 {
    (feature >> 32) as u32 | 1
}

/// The slot at which the search for a feature begins.
pub(crate) const fn home_of(feature: u64, count: usize) -> usize {
    (((feature & 0xffff_ffff) * count as u64) >> 32) as usize
}

impl<'m> Linear<'m> {
    /// A classifier over `slots` and `weights`, as the trainer laid them out.
    pub(crate) fn new(slots: &'m [u8], weights: &'m [u8]) -> Option<Self> {
        let count = slots.len() / SLOT;
        (slots.len() % SLOT == 0 && count > 0).then_some(Self { slots, weights, count })
    }

    fn weights_of(&self, feature: u64) -> &'m [u8] {
        let check = check_of(feature);
        let mut at = home_of(feature, self.count);
        loop {
            let place = at * SLOT;
            let slot = &self.slots[place..place + SLOT];
            let found = u32::from_le_bytes([slot[0], slot[1], slot[2], slot[3]]);
            if found == 0 {
                return &[];
            }
            if found == check {
                let packed = u32::from_le_bytes([slot[4], slot[5], slot[6], slot[7]]);
                let count = (packed & ((1 << COUNT_BITS) - 1)) as usize;
                let start = (packed >> COUNT_BITS) as usize * 2;
                return self.weights.get(start..start + count * 2).unwrap_or(&[]);
            }
            at += 1;
            if at == self.count {
                at = 0;
            }
        }
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
