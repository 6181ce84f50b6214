//! Compound adjectives.

use super::Construction;
use crate::extract::arguments::{Argument, arguments};
use crate::extract::candidate::Context;
use crate::extract::lexicon::{Entry, is_hyphen};
use crate::extract::sentence::SentenceView;
use crate::model::Deprel;

/// # Pattern
/// A participle joined by a hyphen to an entity before it, inside a noun phrase.
///
/// # Example
/// "the *Iran-backed* Houthis"; "a *Saudi-led* coalition"; "*UN-brokered* talks".
///
/// # Does not match
/// Compounds whose first half names nobody ("well-backed").
pub(super) struct Adjective;

impl Construction for Adjective {
    fn name(&self) -> &'static str {
        "adjective"
    }

    fn propose(&self, context: &mut Context<'_, '_, '_>) {
        let view = context.view;
        for hit in context.hits {
            let Entry::Adjective(entry) = hit.entry else { continue };
            let Some(backer) = first_half(view, hit.head) else { continue };
            let Some(noun) = modified(view, hit.head) else { continue };
            let ends: Vec<Argument> =
                arguments(view, noun).iter().copied().filter(|a| a.entity != backer.entity).collect();
            if entry.swapped {
                context.propose_pairs(hit, None, &ends, &[backer]);
            } else {
                context.propose_pairs(hit, None, &[backer], &ends);
            }
        }
    }
}

/// The entity before the hyphen, in the same token or the one before.
fn first_half(view: &SentenceView<'_>, token: usize) -> Option<Argument> {
    let mut at = token;
    if is_hyphen(view, token.wrapping_sub(1)) {
        at = token.checked_sub(2)?;
    }
    let mention = *view.mention_at(at)?;
    Some(Argument { entity: mention.entity, mention, token: at, how: crate::extract::arguments::How::Direct })
}

/// The noun that the adjective modifies.
fn modified(view: &SentenceView<'_>, token: usize) -> Option<usize> {
    let mut at = token;
    for _ in 0..4 {
        let label = view.deprel(at);
        let head = view.head(at)?;
        if matches!(label, Deprel::Amod | Deprel::Acl | Deprel::Compound) && head > token {
            return Some(head);
        }
        if !matches!(label, Deprel::Amod | Deprel::Conj | Deprel::Compound) {
            return None;
        }
        at = head;
    }
    None
}
