//! Decisions that need no weights: what the treebank decides alike two hundred times out of two hundred.
//!
//! A quarter of the words have but one tag, and half of the arcs but one relation in their family: "the" is a determiner
//! and hangs as one. To look these up is a hundred times cheaper than to weigh them, and as often right.

use super::hash::mix;
use super::table::Table;
use super::transition::Family;
use crate::model::Deprel;

/// The decisions, read in place from the model file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sure<'m> {
    decisions: Table<'m>,
}

/// An arc that is about to get its relation.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Arc {
    /// The dependent's form and tag.
    pub(crate) word: (u64, u64),
    /// The head's tag.
    pub(crate) head: u64,
    /// Whether the dependent stands to the left of its head.
    pub(crate) left: bool,
    /// The family of the relation.
    pub(crate) family: Family,
}

impl Arc {
    /// By what the arc is looked up: the tags of both, and the word itself.
    pub(crate) fn keys(&self) -> [u64; 2] {
        let side = self.family as u64 * 2 + u64::from(self.left);
        let (form, tag) = self.word;
        [mix(mix(tag, self.head), side + 100), mix(mix(form, tag), side + 200)]
    }
}

/// By what the tag of a form is looked up.
pub(crate) const fn tag_key(form: u64) -> u64 {
    mix(form, 300)
}

impl<'m> Sure<'m> {
    /// The decisions over a section that the trainer laid out.
    pub(crate) fn new(bytes: &'m [u8]) -> Option<Self> {
        Some(Self { decisions: Table::new(bytes)? })
    }

    /// The only tag of a form.
    pub(crate) fn tag(&self, form: u64) -> Option<u8> {
        self.decisions.get(tag_key(form)).map(|tag| tag as u8)
    }

    /// The only relation of such an arc.
    pub(crate) fn relation(&self, arc: &Arc) -> Option<Deprel> {
        let number = arc.keys().into_iter().find_map(|key| self.decisions.get(key))?;
        Deprel::ALL.get(number as usize).copied()
    }
}
