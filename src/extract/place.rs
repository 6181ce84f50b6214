//! Where something happened.

use super::sentence::SentenceView;
use crate::model::{Deprel, Status};

/// Prepositions after which the place of an event stands.
const LOCATIVE: [&str; 7] = ["in", "at", "near", "outside", "inside", "off", "around"];

/// The place that the clause of the trigger names, unless it is one of its ends. What ends at a place ("visited the
/// port") has it as its object and gets no other.
pub(super) fn place_of(
    view: &SentenceView<'_>,
    head: usize,
    governor: Option<usize>,
    ends: [usize; 2],
    status: Status,
) -> Option<usize> {
    if view.document.entities[ends[1]].entity_type.as_str() == "Place" {
        return None;
    }
    let clause = view.clause_of(governor.unwrap_or(head));
    let mut best: Option<(usize, usize)> = None;
    for mention in view.mentions() {
        let kind = view.document.entities[mention.entity].entity_type.as_str();
        if !matches!(kind, "Place" | "Country") || ends.contains(&mention.entity) {
            continue;
        }
        if !matches!(view.deprel(mention.head), Deprel::Obl | Deprel::Nmod)
            || !view.case(mention.head).is_some_and(|p| LOCATIVE.contains(&p))
        {
            continue;
        }
        if view.clause_of(mention.head) != clause {
            continue;
        }
        // "the envoy *in Lisbon* threatened B": a place beside another noun is that noun's, unless it closes what
        // happened: "killed two soldiers *in Menaka*".
        let own = view.head(mention.head).is_some_and(|above| above == head || Some(above) == governor);
        let closes = status == Status::Occurred && kind == "Place" && mention.head > head;
        if view.deprel(mention.head) == Deprel::Nmod && !own && !closes {
            continue;
        }
        let rank = usize::from(kind == "Country") * 1000 + mention.start.abs_diff(head);
        if best.is_none_or(|(r, _)| rank < r) {
            best = Some((rank, mention.entity));
        }
    }
    best.map(|(_, entity)| entity)
}
