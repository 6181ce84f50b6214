//! What many ask about one token of a sentence, found out once.

use super::arguments::Argument;
use super::clause::Clause;
use std::cell::OnceCell;

/// Answers by token.
pub(super) struct Known {
    arguments: Vec<OnceCell<Box<[Argument]>>>,
    clauses: Vec<OnceCell<Box<Clause>>>,
}

impl Known {
    /// Nothing is known of so many tokens.
    pub(super) fn new(tokens: usize) -> Self {
        Self { arguments: vec![OnceCell::new(); tokens], clauses: vec![OnceCell::new(); tokens] }
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
