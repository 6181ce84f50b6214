//! Decisions that need no weights: what the treebank decides alike two hundred times out of two hundred.
//!
//! A quarter of the words have but one tag, half of the arcs but one relation in their family, and half of the steps no
//! rival: "the" is a determiner, waits for its noun and hangs as one. To look these up is a hundred times cheaper than to
//! weigh them, and as often right.

use super::hash::mix;
use super::parser::Input;
use super::table::Table;
use super::transition::{Family, Move, NONE, State};
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

/// By what the next step of the parser is looked up: the tags of the word on top and of the next ones, and one of both
/// words.
pub(crate) fn step_keys(state: &State, input: &Input<'_>) -> [u64; 3] {
    let top = state.below_top(0);
    let (top_form, top_tag) = input.get(top);
    let (next_form, next_tag) = input.get(state.ahead(0));
    let after = input.get(state.ahead(1)).1;
    let has_head = u64::from(state.head(top) != NONE);
    let tags = mix(top_tag << 16 | next_tag << 8 | after, 400 + has_head);
    let below = input.get(state.below_top(1)).1;
    [mix(tags, 1), mix(mix(tags, next_form), 2), mix(mix(tags, mix(top_form, below)), 3)]
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

    /// The only step from such a configuration.
    pub(crate) fn step(&self, keys: [u64; 3]) -> Option<Move> {
        let number = keys.into_iter().find_map(|key| self.decisions.get(key))?;
        Move::ALL.get(number as usize).copied()
    }

    /// The only relation of such an arc.
    pub(crate) fn relation(&self, arc: &Arc) -> Option<Deprel> {
        let number = arc.keys().into_iter().find_map(|key| self.decisions.get(key))?;
        Deprel::ALL.get(number as usize).copied()
    }
}
