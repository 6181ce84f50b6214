//! Decisions that the weights always make alike: where the same few tags stand around, they need not be asked again.
//!
//! Three moves of five, and half of the relations and tags that are not [sure](super::sure), are looked up so, a hundred times
//! cheaper than weights are added up; one move of a thousand comes out otherwise.

use super::table::Table;

/// The decisions, read in place from the model file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Habits<'m> {
    decisions: Table<'m>,
}

impl<'m> Habits<'m> {
    /// No decision.
    #[cfg(feature = "train")]
    pub(crate) const NONE: Habits<'static> = Habits { decisions: Table::EMPTY };

    /// The decisions over a section that the trainer laid out.
    pub(crate) fn new(bytes: &'m [u8]) -> Option<Self> {
        Some(Self { decisions: Table::new(bytes)? })
    }

    /// The decision that is always made where one of these is found around it.
    pub(crate) fn get(&self, around: &[u64]) -> Option<u32> {
        around.iter().find_map(|&key| self.decisions.get(key))
    }
}
