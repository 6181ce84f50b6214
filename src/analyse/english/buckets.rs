//! A hash table of values of one size, read in place from the model file.

use std::hint::select_unpredictable;
use wide::u16x8;

/// Values of `VALUE` bytes under hashed features, in buckets of one line of the cache, so that a look-up waits for memory
/// once and branches on nothing that it reads: first the check values of the slots, two bytes each, then the values.
///
/// One unknown feature in some thousands is taken for another one, which the trainer's figures include.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Buckets<'m, const VALUE: usize> {
    buckets: &'m [[u8; BUCKET]],
}

/// The bytes of a bucket.
pub(super) const BUCKET: usize = 64;

/// The slots of a bucket for values of so many bytes.
const fn slots(value: usize) -> usize {
    BUCKET / (value + 2)
}

/// The bucket of a feature.
const fn home_of(feature: u64, count: usize) -> usize {
    (((feature & 0xffff_ffff) * count as u64) >> 32) as usize
}

/// What a slot keeps of its feature; 0 marks an empty slot.
const fn check_of(feature: u64) -> u16 {
    let check = (feature >> 48) as u16;
    if check == 0 { 1 } else { check }
}

impl<'m, const VALUE: usize> Buckets<'m, VALUE> {
    const SLOTS: usize = slots(VALUE);

    /// A table over bytes that [`build`] made.
    pub(crate) fn new(bytes: &'m [u8]) -> Option<Self> {
        let (buckets, rest) = bytes.as_chunks();
        (!buckets.is_empty() && rest.is_empty()).then_some(Self { buckets })
    }

    fn home(&self, feature: u64) -> &'m [u8; BUCKET] {
        &self.buckets[home_of(feature, self.buckets.len())]
    }

    /// Reads a byte of each feature's bucket: many such reads wait for memory side by side.
    pub(crate) fn touch(&self, features: &[u64]) {
        std::hint::black_box(features.iter().fold(0, |all, &feature| all ^ self.home(feature)[0]));
    }

    /// The value under a feature, and whether the table has it: for an unknown feature the value is another one's.
    #[inline]
    pub(crate) fn get(&self, feature: u64) -> (&'m [u8; VALUE], bool) {
        let bucket = self.home(feature);
        let check = u16x8::splat(check_of(feature).to_le());
        let mut found = 0u32;
        // What is compared beyond the last slot does not count.
        for (eight, at) in bucket.as_chunks().0.iter().take(Self::SLOTS.div_ceil(8)).zip(0..) {
            found |= u16x8::from_ne_bytes(*eight).simd_eq(check).to_bitmask() << (8 * at);
        }
        found &= (1 << Self::SLOTS) - 1;
        let slot = (found.trailing_zeros() as usize).min(Self::SLOTS - 1);
        let at = 2 * Self::SLOTS + VALUE * slot;
        (bucket[at..].first_chunk().unwrap_or(&[0; VALUE]), found != 0)
    }

    /// The value under a feature, zeros if the table has none.
    #[inline]
    pub(crate) fn get_or_zeros(&self, feature: u64) -> &'m [u8; VALUE] {
        let (value, known) = self.get(feature);
        // Nobody can guess which features are known.
        select_unpredictable(known, value, &[0; VALUE])
    }
}

/// The bytes of a table with these entries, some `per_bucket` in a bucket. Where a bucket overflows, the entries of the
/// least worth go.
#[cfg(feature = "train")]
pub(crate) fn build<const VALUE: usize>(entries: &[(u64, u8, [u8; VALUE])], per_bucket: usize) -> Vec<u8> {
    let slots = slots(VALUE);
    let count = entries.len() / per_bucket + 1;
    let mut members: Vec<Vec<&(u64, u8, [u8; VALUE])>> = vec![Vec::new(); count];
    entries.iter().for_each(|entry| members[home_of(entry.0, count)].push(entry));
    let mut out = vec![0; count * BUCKET];
    for (bucket, members) in out.chunks_exact_mut(BUCKET).zip(&mut members) {
        members.sort_by_key(|(feature, worth, _)| (std::cmp::Reverse(*worth), *feature));
        for (slot, (feature, _, value)) in members.iter().take(slots).enumerate() {
            bucket[2 * slot..2 * slot + 2].copy_from_slice(&check_of(*feature).to_le_bytes());
            let at = 2 * slots + VALUE * slot;
            bucket[at..at + VALUE].copy_from_slice(value);
        }
    }
    out
}

#[cfg(all(test, feature = "train"))]
mod tests {
    use super::*;

    #[test]
    fn what_was_built_is_found_and_the_rest_is_zeros() {
        let feature = |i: u64| super::super::hash::mix(i, 7);
        let entries: Vec<(u64, u8, [u8; 4])> =
            (0..5000u64).map(|i| (feature(i), (i % 7) as u8, (i as u32 + 1).to_le_bytes())).collect();
        let bytes = build::<4>(&entries, 7);
        let table = Buckets::<4>::new(&bytes).expect("whole buckets");
        let found = entries.iter().filter(|(f, _, value)| table.get(*f) == (value, true)).count();
        assert!(found > 4800, "{found}");
        let strange = (5000..10_000u64).filter(|&i| table.get(feature(i)).1).count();
        assert!(strange < 10, "{strange}");
        // What a crowded bucket loses is of little worth.
        assert!(entries.iter().filter(|e| e.1 == 6).all(|(f, _, value)| table.get(*f) == (value, true)));
    }
}
