//! Whether what a trigger says took place: read from tense, modals, negation and the verbs above.

mod ending;
mod read;
mod words;

pub(super) use ending::is_presupposed;

use super::lexicon::Entry;
use crate::model::Status;

/// What the words around a trigger say about its standing, one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Cues(pub(super) u32);

/// The cues, in the order of their bits.
pub(super) const CUE_NAMES: [&str; 16] = [
    "negated",
    "future",
    "would",
    "may",
    "must",
    "infinitive",
    "plan",
    "threat",
    "request",
    "denial",
    "condition",
    "question",
    "purpose",
    "past",
    "present",
    "hypothetical",
];

const NEGATED: u32 = 0;
const FUTURE: u32 = 1;
const WOULD: u32 = 2;
const MAY: u32 = 3;
const MUST: u32 = 4;
const INFINITIVE: u32 = 5;
const PLAN: u32 = 6;
const THREAT: u32 = 7;
const REQUEST: u32 = 8;
const DENIAL: u32 = 9;
const CONDITION: u32 = 10;
const QUESTION: u32 = 11;
const PURPOSE: u32 = 12;
const PAST: u32 = 13;
const PRESENT: u32 = 14;
const HYPOTHETICAL: u32 = 15;

impl Cues {
    fn set(&mut self, bit: u32) {
        self.0 |= 1 << bit;
    }

    fn has(self, bit: u32) -> bool {
        self.0 & (1 << bit) != 0
    }

    /// Whether the sentence is a question, which states nothing.
    pub(super) fn is_asked(self) -> bool {
        self.has(QUESTION)
    }

    /// Whether the sentence leaves open, or only asks, whether it happened: such statements are not made.
    pub(super) fn is_open(self) -> bool {
        (self.has(QUESTION) || self.has(CONDITION)) && !self.has(THREAT)
    }

    /// Whether it is said to be possible, to come or to be due, and not to have happened: never a plain fact.
    pub(super) fn is_unreal(self) -> bool {
        (self.has(MAY) || self.has(FUTURE) || self.has(MUST)) && !self.has(PAST)
    }

    /// Whether it is said not to be so.
    pub(super) fn is_negated(self) -> bool {
        self.has(NEGATED)
    }

    /// Whether what a noun says is refused, prevented or undone: "rejected talks", "called off a visit".
    pub(super) fn is_refused(self) -> bool {
        self.has(DENIAL)
    }

    /// Whether it is an infinitive under a word of planning, threatening, asking or refusing.
    pub(super) fn is_intended(self) -> bool {
        self.has(INFINITIVE) && (self.has(PLAN) || self.has(THREAT) || self.has(REQUEST) || self.has(DENIAL))
    }

    /// The status that the cues amount to.
    pub(super) fn status(self, entry: Option<Entry<'_>>) -> Status {
        if let Some(status) = entry.and_then(Entry::status) {
            return status;
        }
        if self.has(DENIAL) || self.has(NEGATED) {
            return Status::Denied;
        }
        let open =
            self.has(INFINITIVE) || self.has(FUTURE) || self.has(WOULD) || self.has(MAY) || self.has(MUST);
        if self.has(THREAT) && (open || !self.has(PAST)) {
            return Status::Threatened;
        }
        if self.has(REQUEST) && (open || !self.has(PAST)) {
            return Status::Requested;
        }
        if self.has(MUST) {
            return Status::Requested;
        }
        if self.has(MAY) {
            return Status::Threatened;
        }
        if self.has(FUTURE) || self.has(WOULD) {
            return Status::Planned;
        }
        if self.has(PLAN) && !self.has(PAST) || self.has(PLAN) && self.has(INFINITIVE) {
            return Status::Planned;
        }
        if self.has(PURPOSE) || (self.has(INFINITIVE) && !self.has(PAST)) {
            return Status::Planned;
        }
        Status::Occurred
    }
}
