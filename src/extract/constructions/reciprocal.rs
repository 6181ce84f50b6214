//! Two do it together.

use super::Construction;
use crate::extract::arguments::{Argument, arguments};
use crate::extract::candidate::Context;
use crate::extract::clause::Clause;
use crate::extract::lexicon::Entry;

/// # Pattern
/// A verb of a symmetric relation whose plural or coordinated subject holds both ends.
///
/// # Example
/// "The two ministers *met* in Oslo"; "Chad and Niger *signed* an accord".
///
/// # Does not match
/// A verb that names the other end elsewhere: "Chad and Niger *met* the envoy" says nothing of Chad with Niger.
pub(super) struct Reciprocal;

impl Construction for Reciprocal {
    fn name(&self) -> &'static str {
        "reciprocal"
    }

    fn propose(&self, context: &mut Context<'_, '_, '_>) {
        let view = context.view;
        for hit in context.hits {
            let Entry::Verb(entry) = hit.entry else { continue };
            if !entry.reciprocal && !context.lexicons.relations()[hit.relation].symmetric {
                continue;
            }
            let clause = Clause::of(view, hit.head);
            let ends: Vec<Argument> =
                clause.subjects.iter().flat_map(|&t| arguments(view, t)).copied().collect();
            let other_end = entry
                .object
                .iter()
                .flat_map(|s| clause.slot(view, s))
                .flat_map(|t| arguments(view, t))
                .any(|a| ends.iter().all(|e| e.entity != a.entity));
            if !other_end {
                context.propose_mutual(hit, None, &ends);
            }
        }
    }
}
