//! Ties in words: what speaks for a pair, and by how much.

use super::partition::Tie;
use super::similarity::Features;
use crate::model::{LocalRef, MergeReason};

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
    /// One line for each part.
    pub(super) fn in_words(&self) -> Vec<String> {
        match self {
            Evidence::Name => Vec::new(),
            Evidence::Company { name, company, offices, acts } => {
                let mut parts = vec![format!("names {name:.2}"), format!("company in common {company:.2}")];
                if *offices != 0.0 {
                    parts.push(format!("offices {offices:+.2}"));
                }
                if *acts != 0.0 {
                    parts.push(format!("an act in common {acts:+.2}"));
                }
                parts
            }
            Evidence::Event(features) => features.in_words(),
        }
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
    ties.iter()
        .map(|tie| MergeReason {
            left: name(tie.left),
            right: name(tie.right),
            reason: tie.reason.to_owned(),
            score: rounded(tie.score),
            evidence: tie.evidence.in_words(),
        })
        .collect()
}
