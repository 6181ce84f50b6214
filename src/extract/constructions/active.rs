//! Subject, verb, object.

use super::Construction;
use crate::extract::arguments::arguments;
use crate::extract::candidate::Context;
use crate::extract::clause::{Clause, Voice};
use crate::extract::lexicon::Entry;

/// # Pattern
/// An active verb with its subject, which may stand in a clause above (control, raising, participles, coordination,
/// relative clauses), and an end in one of the entry's slots.
///
/// # Example
/// "Turkish jets *struck* depots"; "the envoy agreed to *visit* Harare"; "the army, which *holds* the town".
///
/// # Does not match
/// Passives ("was struck"); verbs whose noun decides ("struck a deal"), unless the entry asks for that noun.
pub(super) struct Active;

impl Construction for Active {
    fn name(&self) -> &'static str {
        "active"
    }

    fn propose(&self, context: &mut Context<'_, '_, '_>) {
        let view = context.view;
        for hit in context.hits {
            let Entry::Verb(entry) = hit.entry else { continue };
            let clause = Clause::of(view, hit.head);
            let nameless = || clause.subjects.iter().all(|&t| arguments(view, t).is_empty());
            if clause.voice != Voice::Active || nameless() {
                continue;
            }
            let default = ["obj".to_owned()];
            let slots = if entry.object.is_empty() { &default[..] } else { &entry.object[..] };
            for slot in slots {
                let others = match slot.as_str() {
                    "owner" => clause.objects.clone(),
                    slot => clause.slot(view, slot),
                };
                let found = if entry.swapped {
                    context.propose(hit, None, &others, &clause.subjects)
                } else {
                    context.propose(hit, None, &clause.subjects, &others)
                };
                if found {
                    break;
                }
            }
        }
    }
}
