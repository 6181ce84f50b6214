//! The noun says what, the verb says who.

use super::Construction;
use super::nominal::{Side, slot_arguments};
use crate::extract::arguments::{Argument, arguments};
use crate::extract::candidate::Context;
use crate::extract::clause::{Clause, Voice, carrier};
use crate::extract::lexicon::Entry;
use crate::extract::obliques::obliques;

/// # Pattern
/// A noun that says a relation as the object (or passive subject, or oblique) of one of its light verbs: the verb's
/// subject is one end, the other hangs on noun or verb.
///
/// # Example
/// "*held talks* with the rebels"; "*launched* air *strikes* on"; "*received a call* from"; "*talks were held*".
///
/// # Does not match
/// Other verbs over the noun ("criticised the talks"), which say nothing of who takes part.
pub(super) struct LightVerb;

impl Construction for LightVerb {
    fn name(&self) -> &'static str {
        "light_verb"
    }

    fn propose(&self, context: &mut Context<'_, '_, '_>) {
        let view = context.view;
        for hit in context.hits {
            let Entry::Noun(entry) = hit.entry else { continue };
            if entry.light.is_empty() && entry.light_swapped.is_empty() {
                continue;
            }
            let Some(verb) = carrier(view, hit.head) else { continue };
            let lemma = view.lemma(verb);
            let plain = entry.light.iter().any(|l| l == lemma);
            if !plain && !entry.light_swapped.iter().any(|l| l == lemma) {
                continue;
            }
            let clause = Clause::of(view, verb);
            let doers = match clause.voice {
                Voice::Active => &clause.subjects,
                Voice::Passive => &clause.agents,
            };
            let doers: Vec<Argument> =
                doers.iter().filter(|&&t| t != hit.head).flat_map(|&t| arguments(view, t)).copied().collect();
            let slots = if plain { &entry.object } else { &entry.subject };
            let mut others: Vec<Argument> = Vec::new();
            for slot in slots.iter().filter(|s| s.as_str() != "self") {
                others = slot_arguments(view, hit, slot, Side::Other);
                if others.is_empty() {
                    others = obliques(view, verb, &[], slot)
                        .iter()
                        .flat_map(|&t| arguments(view, t))
                        .copied()
                        .collect();
                }
                others.retain(|o| doers.iter().all(|d| d.entity != o.entity));
                if !others.is_empty() {
                    break;
                }
            }
            let symmetric = context.lexicons.relations()[hit.relation].symmetric;
            let found = if plain {
                context.propose_pairs(hit, Some(verb), &doers, &others)
            } else {
                context.propose_pairs(hit, Some(verb), &others, &doers)
            };
            if !found && symmetric && doers.len() > 1 {
                context.propose_mutual(hit, Some(verb), &doers);
            }
        }
    }
}
