//! Places within places.

use super::Construction;
use crate::extract::arguments::{Argument, How, arguments};
use crate::extract::candidate::Context;
use crate::extract::sentence::{PlacedMention, SentenceView};
use crate::model::{Deprel, Upos};
use crate::ontology::Structure;

/// # Pattern
/// Two places side by side: with a comma ("Mosul, Iraq"), a possessive or nationality ("Iraq's western Anbar
/// province"), or a preposition of place directly between them ("Termez in Uzbekistan").
///
/// # Example
/// "the *Nigerian* city of *Kano*"; "a town in *Gedo*".
///
/// # Does not match
/// Lists ("in Mosul, Kirkuk and Erbil"); places of an event in another place.
pub(super) struct Location;

impl Construction for Location {
    fn name(&self) -> &'static str {
        "location"
    }

    fn propose(&self, context: &mut Context<'_, '_, '_>) {
        let relations = context.lexicons.said_by(Structure::Location);
        let view = context.view;
        let mut propose = |at: usize, place: Argument, whole: Argument| {
            for &relation in &relations {
                context.propose_structure(relation, at, place, whole);
            }
        };
        let places: Vec<PlacedMention> = view
            .mentions()
            .iter()
            .filter(|m| is_place(view, m) && view.upos(m.head) != Upos::Pron)
            .copied()
            .collect();
        for pair in places.windows(2) {
            let (left, right) = (pair[0], pair[1]);
            if left.end > right.start || right.start - left.end > 6 {
                continue;
            }
            let (l, r) = (argument(left), argument(right));
            let between: Vec<&str> = (left.end..right.start).map(|t| view.text(t)).collect();
            match between[..] {
                [","] | ["in"] | [",", "in"] | ["("] | ["in", "the"] | [",", "the"] => {
                    propose(right.head, l, r);
                }
                _ if between.first().is_some_and(|w| matches!(*w, "'s" | "’s" | "'" | "’"))
                    && is_modifier_run(view, left.end + 1, right.start) =>
                {
                    propose(right.head, r, l);
                }
                _ if is_modifier_run(view, left.end, right.start) => {
                    propose(right.head, r, l);
                }
                _ if between.first() == Some(&",") && between.len() > 2
                    // "X, a town in Y"
                    && between.last().is_some_and(|w| matches!(*w, "in" | "of" | "the" | "near")) =>
                {
                    propose(right.head, l, r);
                }
                _ => {}
            }
        }
        // By the tree: "the village of X in Y", "Y's city of X", "the Libyan capital, X".
        for place in &places {
            for modifier in
                view.children_as(place.head, &[Deprel::Nmod, Deprel::NmodPoss, Deprel::Amod, Deprel::Appos])
            {
                for &end in arguments(view, modifier) {
                    if end.how == How::Direct && is_place(view, &end.mention) {
                        propose(place.head, argument(*place), end);
                    }
                }
            }
            if let Some(head) = view.head(place.head)
                && view.mention_at(head).is_none()
                && matches!(view.deprel(place.head), Deprel::Nmod | Deprel::Appos | Deprel::Flat)
            {
                for modifier in
                    view.children_as(head, &[Deprel::NmodPoss, Deprel::Amod, Deprel::Compound, Deprel::Nmod])
                {
                    for &end in arguments(view, modifier) {
                        if end.how == How::Direct
                            && is_place(view, &end.mention)
                            && end.entity != place.entity
                        {
                            propose(place.head, argument(*place), end);
                        }
                    }
                }
            }
        }
    }
}

fn argument(mention: PlacedMention) -> Argument {
    Argument { entity: mention.entity, mention, token: mention.head, how: How::Direct }
}

fn is_place(view: &SentenceView<'_>, mention: &PlacedMention) -> bool {
    matches!(view.document.entities[mention.entity].entity_type.as_str(), "Place" | "Country")
}

/// Whether only adjectives and nouns (with "of") stand between: "western", "city of".
fn is_modifier_run(view: &SentenceView<'_>, start: usize, end: usize) -> bool {
    end >= start
        && end - start <= 4
        && (start..end).all(|t| {
            matches!(view.upos(t), Upos::Adj | Upos::Noun | Upos::Propn) || matches!(view.text(t), "of" | ",")
        })
        && (start..end).filter(|&t| view.text(t) == ",").count() <= 1
}
