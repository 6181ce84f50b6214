//! What many ask about one token of a sentence, found out once.

use super::arguments::Argument;
use super::clause::Clause;
use rustc_hash::FxHashMap;
use std::cell::{OnceCell, RefCell};

/// Answers by token and by slot.
pub(super) struct Known {
    arguments: Vec<OnceCell<Box<[Argument]>>>,
    clauses: Vec<OnceCell<Box<Clause>>>,
    slots: RefCell<FxHashMap<Slot, Box<[Argument]>>>,
}

/// A slot of the noun between two tokens, as the hash of all that is asked.
pub(super) type Slot = (usize, usize, u64);

impl Known {
    /// Nothing is known of so many tokens.
    pub(super) fn new(tokens: usize) -> Self {
        Self {
            arguments: vec![OnceCell::new(); tokens],
            clauses: vec![OnceCell::new(); tokens],
            slots: RefCell::default(),
        }
    }

    /// The entities in a slot of a noun, which many relations may ask for.
    pub(super) fn slot(&self, slot: Slot, find: impl FnOnce() -> Vec<Argument>) -> Vec<Argument> {
        if let Some(found) = self.slots.borrow().get(&slot) {
            return found.to_vec();
        }
        let found = find();
        self.slots.borrow_mut().insert(slot, found.as_slice().into());
        found
    }

    /// The entities that a token stands for.
    pub(super) fn arguments(&self, token: usize, find: impl FnOnce() -> Vec<Argument>) -> &[Argument] {
        self.arguments[token].get_or_init(|| find().into())
    }

    /// The clause that a token heads.
    pub(super) fn clause(&self, head: usize, read: impl FnOnce() -> Clause) -> &Clause {
        self.clauses[head].get_or_init(|| Box::new(read()))
    }
}
