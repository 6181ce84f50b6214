//! Mentions near a trigger, where the tree relates nothing.

use super::Construction;
use crate::extract::arguments::{Argument, How};
use crate::extract::candidate::Context;
use crate::extract::sentence::{PlacedMention, SentenceView};

/// How many mentions on each side of the trigger are tried.
const WINDOW: usize = 4;

/// # Pattern
/// Two mentions near words that say a relation. A fifth of a parser's arcs are wrong: the pairs that the other
/// constructions miss are proposed here, and the trained decision takes few of them.
///
/// # Example
/// "*Taipei*, ministers said after the meeting, would *condemn* in any case *the raid* that …"
///
/// # Does not match
/// Anything without a trained decision.
pub(super) struct Nearby;

impl Construction for Nearby {
    fn name(&self) -> &'static str {
        "nearby"
    }

    fn propose(&self, context: &mut Context<'_, '_, '_>) {
        let view = context.view;
        for hit in context.hits.iter().filter(|h| !h.learned) {
            let words = &context.lexicons.relations()[hit.relation];
            let fits = |m: &PlacedMention| {
                let entity_type = &view.document.entities[m.entity].entity_type;
                words.may_be_subject(entity_type) || words.may_be_object(entity_type)
            };
            let near = near(view, hit.head, fits);
            if words.symmetric {
                context.propose_mutual(hit, None, &near);
            } else {
                context.propose_pairs(hit, None, &near, &near);
            }
        }
    }
}

/// The nearest mentions on both sides, one for each entity.
fn near(view: &SentenceView<'_>, token: usize, fits: impl Fn(&PlacedMention) -> bool) -> Vec<Argument> {
    let mentions = view.mentions();
    let split = mentions.partition_point(|m| m.start < token);
    let mut out: Vec<Argument> = Vec::new();
    let mut take = |side: &mut dyn Iterator<Item = &PlacedMention>| {
        for &mention in side.filter(|m| fits(m)).take(WINDOW) {
            if out.iter().all(|a| a.entity != mention.entity) {
                out.push(Argument { entity: mention.entity, mention, token: mention.head, how: How::Near });
            }
        }
    };
    take(&mut mentions[..split].iter().rev());
    take(&mut mentions[split..].iter());
    out
}
