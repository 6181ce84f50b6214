//! A table of small weights of which most are zero, read in place: so it costs next to nothing to open.

use std::borrow::Cow;

/// Weights by slot: a bit for each tells whether it has one, and those that do stand one after the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sparse {
    bits: Cow<'static, [[u8; 8]]>,
    /// How many weights stand before those of each word of bits.
    before: Vec<u32>,
    weights: Cow<'static, [u8]>,
}

impl Sparse {
    /// The table of these weights.
    #[cfg(any(test, feature = "train"))]
    pub(super) fn new(weights: &[i8]) -> Self {
        let bits =
            |word: &[i8]| word.iter().zip(0..).fold(0u64, |bits, (w, at)| bits | u64::from(*w != 0) << at);
        let bits: Vec<[u8; 8]> = weights.chunks(64).map(|word| bits(word).to_le_bytes()).collect();
        let weights = weights.iter().filter(|w| **w != 0).map(|w| w.cast_unsigned()).collect();
        Self { before: before(&bits).0, bits: Cow::Owned(bits), weights: Cow::Owned(weights) }
    }

    /// Appends the table to a file.
    pub(super) fn write(&self, out: &mut Vec<u8>) {
        out.extend(self.bits.as_flattened());
        out.extend(&*self.weights);
    }

    /// Reads a table of so many slots, which [`Sparse::write`] wrote, and moves on; `None` if the file ends before it.
    pub(super) fn read(bytes: &mut &'static [u8], slots: usize) -> Option<Self> {
        let (bits, rest) = bytes.split_at_checked(slots.div_ceil(64) * 8)?;
        let bits = bits.as_chunks().0;
        let (before, count) = before(bits);
        let (weights, rest) = rest.split_at_checked(count as usize)?;
        *bytes = rest;
        Some(Self { bits: Cow::Borrowed(bits), before, weights: Cow::Borrowed(weights) })
    }

    /// The weight in a slot; 0 beyond the last one.
    #[inline]
    pub(super) fn get(&self, slot: usize) -> i8 {
        let word = slot / 64;
        let Some(bits) = self.bits.get(word).map(|word| u64::from_le_bytes(*word)) else { return 0 };
        let bit = 1 << (slot % 64);
        if bits & bit == 0 {
            return 0;
        }
        let at = self.before[word] + (bits & (bit - 1)).count_ones();
        self.weights[at as usize].cast_signed()
    }
}

/// How many bits are set before each word, and in all.
fn before(bits: &[[u8; 8]]) -> (Vec<u32>, u32) {
    let mut count = 0;
    let before = bits.iter().map(|word| {
        let before = count;
        count += u64::from_le_bytes(*word).count_ones();
        before
    });
    (before.collect(), count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_slot_keeps_its_weight() {
        let weights: Vec<i8> = (0..2000).map(|i| if i % 3 == 0 { (i % 127) as i8 } else { 0 }).collect();
        let mut bytes = Vec::new();
        Sparse::new(&weights).write(&mut bytes);
        let bytes: &'static [u8] = bytes.leak();
        let mut rest = bytes;
        let read = Sparse::read(&mut rest, weights.len()).expect("whole");
        assert!(rest.is_empty());
        assert_eq!((0..weights.len()).map(|slot| read.get(slot)).collect::<Vec<_>>(), weights);
        assert_eq!(read.get(5000), 0);
        assert_eq!(Sparse::read(&mut &bytes[..bytes.len() - 1], weights.len()), None);
    }
}
