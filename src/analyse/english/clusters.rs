//! Classes of words that are used alike: what the models know of words that the treebank does not have.

use super::buckets::Buckets;

/// The fine and the coarse class of each word, read in place from the model file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Clusters<'m> {
    words: Buckets<'m, 2>,
}

/// Bits of a word's number that give its fine class; the rest gives the coarse one.
const FINE_BITS: u32 = 10;

/// The classes of a word; fine class 0 stands for an unknown word.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Cluster {
    /// One of about a thousand: "cities of the Middle East", "verbs of motion in the past tense".
    pub(crate) fine: u16,
    /// One of 64, made of fine ones.
    pub(crate) coarse: u16,
}

impl<'m> Clusters<'m> {
    /// The clusters over a section that the trainer laid out.
    pub(crate) fn new(bytes: &'m [u8]) -> Option<Self> {
        Some(Self { words: Buckets::new(bytes)? })
    }

    /// The classes of the word with this hash (see [`form_hash`](super::tagger::form_hash)).
    pub(crate) fn get(&self, form: u64) -> Cluster {
        let (number, known) = self.words.get(form);
        let number = u16::from_le_bytes(*number) * u16::from(known);
        Cluster { fine: number & ((1 << FINE_BITS) - 1), coarse: number >> FINE_BITS }
    }
}

#[cfg(feature = "train")]
impl Cluster {
    /// The number that the table keeps; `None` if a class is too high for it.
    pub(crate) fn number(self) -> Option<u16> {
        let fits = (1..1 << FINE_BITS).contains(&self.fine) && self.coarse < 1 << (16 - FINE_BITS);
        fits.then_some(self.coarse << FINE_BITS | self.fine)
    }
}
