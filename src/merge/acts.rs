//! What articles tell alike of two names: the same act, with the same other end, on the same day.

use super::corpus::Corpus;
use super::entities::Entities;
use crate::model::{Predicate, Status};
use crate::ontology::Ontology;
use smol_str::SmolStr;
use std::collections::{BTreeMap, BTreeSet};

/// What one act in common adds to the likeness of two names.
const WORTH: f64 = 0.35;

/// An act seen from one of its ends.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Act {
    predicate: Predicate,
    status: Status,
    /// Whether the name is its subject; of no importance where both ends act alike.
    acts: bool,
    /// The cluster of the other end.
    other: usize,
    /// The day, as EDTF.
    day: SmolStr,
}

/// The dated acts of each form.
#[derive(Debug)]
pub(super) struct Acts(BTreeMap<usize, BTreeSet<Act>>);

impl Acts {
    /// Collects them, with the other ends as the clusters that they are in now.
    pub(super) fn new(corpus: &Corpus, entities: &Entities, ontology: &Ontology) -> Self {
        let mut acts: BTreeMap<usize, BTreeSet<Act>> = BTreeMap::new();
        for (record, content) in corpus.records.iter().enumerate() {
            for statement in content.statements.iter().filter(|s| s.event.is_some()) {
                // "2025-05" or an interval holds too many acts of a kind.
                let Some(day) = statement.time.as_ref().filter(|time| time.len() == "2025-05-04".len())
                else {
                    continue;
                };
                let ends = (corpus.find(record, &statement.subject), corpus.find(record, &statement.object));
                let (Some(subject), Some(object)) = ends else { continue };
                let symmetric = ontology.relations.get(&statement.predicate).is_some_and(|r| r.symmetric);
                for (end, other, is_subject) in [(subject, object, true), (object, subject, false)] {
                    acts.entry(entities.form(end)).or_default().insert(Act {
                        predicate: statement.predicate.clone(),
                        status: statement.status,
                        acts: is_subject && !symmetric,
                        other: entities.of(other),
                        day: day.clone(),
                    });
                }
            }
        }
        Self(acts)
    }

    /// What the acts of two forms add to their likeness.
    pub(super) fn evidence(&self, a: usize, b: usize) -> f64 {
        let (Some(a), Some(b)) = (self.0.get(&a), self.0.get(&b)) else { return 0.0 };
        let (few, many) = if a.len() < b.len() { (a, b) } else { (b, a) };
        if few.iter().any(|act| many.contains(act)) { WORTH } else { 0.0 }
    }
}
