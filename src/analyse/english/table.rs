//! A hash table that is read in place from the model file.

/// Numbers under 64-bit keys, in open addressing: eight bytes a slot, a check value and the number.
///
/// Two keys may be taken for one with a chance of one in two thousand million, which the trainer's figures include.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Table<'m> {
    slots: &'m [u8],
    count: usize,
}

const SLOT: usize = 8;

/// The slot at which the search for a key begins.
const fn home_of(key: u64, count: usize) -> usize {
    (((key & 0xffff_ffff) * count as u64) >> 32) as usize
}

/// The part of a key that its slot keeps; never 0, which marks an empty slot.
const fn check_of(key: u64) -> u32 {
    (key >> 32) as u32 | 1
}

impl<'m> Table<'m> {
    /// The table of nothing.
    #[cfg(feature = "train")]
    pub(crate) const EMPTY: Table<'static> = Table { slots: &[0; SLOT], count: 1 };

    /// A table over bytes that [`build`] made.
    pub(crate) fn new(slots: &'m [u8]) -> Option<Self> {
        let count = slots.len() / SLOT;
        // One slot must be empty, or a search would not end.
        let free = slots.chunks_exact(SLOT).any(|slot| slot[..4] == [0; 4]);
        (slots.len().is_multiple_of(SLOT) && free).then_some(Self { slots, count })
    }

    /// The number under `key`.
    pub(crate) fn get(&self, key: u64) -> Option<u32> {
        let check = check_of(key);
        let mut at = home_of(key, self.count);
        loop {
            let slot = &self.slots[at * SLOT..at * SLOT + SLOT];
            let found = u32::from_le_bytes([slot[0], slot[1], slot[2], slot[3]]);
            if found == 0 {
                return None;
            }
            if found == check {
                return Some(u32::from_le_bytes([slot[4], slot[5], slot[6], slot[7]]));
            }
            at += 1;
            if at == self.count {
                at = 0;
            }
        }
    }
}

/// The bytes of a table of these entries; the same for the same entries in the same order.
#[cfg(feature = "train")]
pub(crate) fn build(entries: &[(u64, u32)]) -> Vec<u8> {
    let count = entries.len() * 5 / 4 + 2;
    let mut slots = vec![0; count * SLOT];
    for &(key, number) in entries {
        let mut at = home_of(key, count);
        while slots[at * SLOT..at * SLOT + 4] != [0; 4] {
            at = (at + 1) % count;
        }
        slots[at * SLOT..at * SLOT + 4].copy_from_slice(&check_of(key).to_le_bytes());
        slots[at * SLOT + 4..(at + 1) * SLOT].copy_from_slice(&number.to_le_bytes());
    }
    slots
}
