//! What merging decided about a pair, and how well a statement is supported.

use super::{GraphId, LocalRef};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Whether a judgement is about entities or events.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NodeKind {
    /// Persons, places, bodies and things.
    Entity,
    /// What happened.
    Event,
}

/// What became of a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Decision {
    /// The two are one node.
    Merged,
    /// They nearly were, or were by their score, and stayed apart.
    Refused,
}

/// A decision about two local entities or events: one line of `judgements.jsonl`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Judgement {
    /// What the two are.
    pub kind: NodeKind,
    /// What became of them.
    pub decision: Decision,
    /// One of the two.
    pub left: LocalRef,
    /// The other.
    pub right: LocalRef,
    /// The node that has `left`.
    pub left_node: GraphId,
    /// The node that has `right`; the same if they were merged.
    pub right_node: GraphId,
    /// How sure it is that they are one, 0 to 1.
    pub score: f64,
    /// What speaks for it, in words.
    pub reason: String,
    /// What the score is made of, in words.
    pub evidence: Vec<String>,
    /// Why they were not merged, in words.
    pub against: Option<String>,
}

/// How well a statement is supported.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Corroboration {
    /// How many of its reports are independent: copies of one text, and reports in one long sentence, count once.
    pub sources: usize,
    /// The day of the first report, of those whose day is known.
    pub first: Option<Date>,
    /// The day of the last report.
    pub last: Option<Date>,
    /// On what sources disagree.
    pub disputes: Vec<Dispute>,
}

/// Something on which sources disagree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dispute {
    /// What it is about.
    pub about: Disputed,
    /// The articles that give each value; of a denial, `denied` and `occurred`.
    pub values: BTreeMap<String, BTreeSet<String>>,
}

/// What sources can disagree on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Disputed {
    /// Whether it happened.
    Status,
    /// When it happened.
    Time,
    /// How many were killed.
    Killed,
    /// How many were injured.
    Injured,
}

impl Disputed {
    /// The word that exports use.
    pub const fn as_str(self) -> &'static str {
        match self {
            Disputed::Status => "status",
            Disputed::Time => "time",
            Disputed::Killed => "killed",
            Disputed::Injured => "injured",
        }
    }
}
