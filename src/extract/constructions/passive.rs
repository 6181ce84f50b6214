//! What was done, by whom.

use super::Construction;
use crate::extract::candidate::Context;
use crate::extract::clause::{Clause, Voice};
use crate::extract::lexicon::Entry;
use crate::extract::obliques::obliques;

/// # Pattern
/// A passive verb, full or reduced to its participle, with what undergoes as its subject (or as the noun that the
/// participle modifies) and the agent after "by", or behind the event in which it happened.
///
/// # Example
/// "The general *was killed* by a US airstrike"; "a commander *killed* in an Israeli strike"; "*accused* by Kyiv of".
///
/// # Does not match
/// Passives that name no agent: none is invented.
pub(super) struct Passive;

impl Construction for Passive {
    fn name(&self) -> &'static str {
        "passive"
    }

    fn propose(&self, context: &mut Context<'_, '_, '_>) {
        let view = context.view;
        for hit in context.hits {
            let Entry::Verb(entry) = hit.entry else { continue };
            let clause = Clause::of(view, hit.head);
            if clause.voice != Voice::Passive {
                continue;
            }
            let mut agents = clause.agents.clone();
            if agents.is_empty() {
                // "killed in an Israeli strike": the event says whose it is.
                for preposition in ["in", "during", "after"] {
                    let events = obliques(view, hit.head, &[], preposition);
                    agents.extend(events.into_iter().filter(|&e| {
                        view.mention_at(e).is_none()
                            && context.hits.iter().any(|h| h.head == e && matches!(h.entry, Entry::Noun(_)))
                    }));
                }
            }
            let takes_object = entry.object.is_empty()
                || entry.object.iter().any(|s| matches!(s.as_str(), "obj" | "iobj" | "owner"));
            let others = if takes_object {
                clause.subjects.clone()
            } else {
                // "talks were held with B by A"; "was called on by A": the subject if nothing follows.
                let after: Vec<usize> =
                    entry.object.iter().flat_map(|s| obliques(view, hit.head, &clause.subjects, s)).collect();
                if after.is_empty() { clause.subjects.clone() } else { after }
            };
            if entry.swapped {
                context.propose(hit, None, &others, &agents);
            } else {
                context.propose(hit, None, &agents, &others);
            }
        }
    }
}
