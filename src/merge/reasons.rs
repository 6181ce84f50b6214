//! Ties in words: what speaks for a pair, and by how much.

use super::partition::Tie;
use super::similarity::Features;
use crate::model::{LocalRef, MergeReason, Weight};

/// What a tie's score is made of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Evidence {
    /// The names, or a user's word, alone.
    Name,
    /// A likeness of names, what the articles have in common, and what the offices add.
    Company {
        /// From the names.
        name: f64,
        /// What the articles share; about 1 for a person of whom nobody else speaks.
        company: f64,
        /// From the offices held.
        offices: f64,
        /// From acts that are told of both.
        acts: f64,
    },
    /// The features of two reports.
    Event(Features),
}

impl Evidence {
    /// Its parts.
    pub(super) fn parts(&self) -> Vec<Weight> {
        let mut parts = match self {
            Evidence::Name => Vec::new(),
            Evidence::Company { name, company, offices, acts } => {
                let part = |what, value: &f64, adds| Weight { what, value: *value, adds };
                let mut parts = vec![part("names", name, false), part("company in common", company, false)];
                parts.extend((*offices != 0.0).then(|| part("offices", offices, true)));
                parts.extend((*acts != 0.0).then(|| part("an act in common", acts, true)));
                parts
            }
            Evidence::Event(features) => features.parts(),
        };
        parts.shrink_to_fit();
        parts
    }
}

/// A score as it is written: more digits say nothing.
pub(super) fn rounded(score: f64) -> f64 {
    (score * 1e4).round() / 1e4
}

/// The ties in words, in the order of the things tied.
pub(super) fn in_words(ties: &[Tie], name: impl Fn(usize) -> LocalRef) -> Vec<MergeReason> {
    let mut ties = ties.to_vec();
    ties.sort_by_key(|tie| (tie.left, tie.right));
    ties.iter().map(|tie| reason(tie, &name)).collect()
}

/// A tie in words.
pub(super) fn reason(tie: &Tie, name: impl Fn(usize) -> LocalRef) -> MergeReason {
    MergeReason {
        left: name(tie.left),
        right: name(tie.right),
        reason: tie.reason,
        score: rounded(tie.score),
        evidence: tie.evidence.parts(),
    }
}
