//! Whose national a person is said to be.

use super::Construction;
use crate::extract::arguments::{Argument, How};
use crate::extract::candidate::Context;
use crate::extract::sentence::{PlacedMention, SentenceView};
use crate::model::{MentionKind, Upos};
use crate::ontology::Structure;

/// # Pattern
/// A nationality in the noun phrase that ends in a person's name, or in an apposition after it; a country's possessive
/// or "of" right beside the name.
///
/// # Example
/// "*Kuwaiti* journalist *A*"; "*A*, a *Kuwaiti* engineer"; "*A* of *Vietnam*"; "*Tunisia*'s *A*".
///
/// # Does not match
/// A nationality in another noun phrase of the sentence.
pub(super) struct Nationality;

impl Construction for Nationality {
    fn name(&self) -> &'static str {
        "nationality"
    }

    fn propose(&self, context: &mut Context<'_, '_, '_>) {
        let relations = context.lexicons.said_by(Structure::Nationality);
        let view = context.view;
        let persons: Vec<PlacedMention> = view
            .mentions()
            .iter()
            .filter(|m| type_of(view, m) == "Person" && m.kind == MentionKind::Name)
            .copied()
            .collect();
        for person in persons {
            for body in beside(view, &person) {
                for &relation in &relations {
                    context.propose_structure(relation, person.head, argument(person), argument(body));
                }
            }
        }
    }
}

fn argument(mention: PlacedMention) -> Argument {
    Argument { entity: mention.entity, mention, token: mention.head, how: How::Direct }
}

fn type_of<'d>(view: &SentenceView<'d>, mention: &PlacedMention) -> &'d str {
    view.document.entities[mention.entity].entity_type.as_str()
}

/// Countries and bodies named in the noun phrase before the name, or in the apposition after it.
fn beside(view: &SentenceView<'_>, person: &PlacedMention) -> Vec<PlacedMention> {
    let mut out = Vec::new();
    let body = |at: usize| {
        view.mention_at(at)
            .filter(|m| matches!(type_of(view, m), "Country" | "Organization" | "Group"))
            .copied()
    };
    let mut at = person.start;
    for _ in 0..8 {
        let Some(before) = at.checked_sub(1) else { break };
        at = before;
        if let Some(mention) = body(at) {
            out.push(mention);
            break;
        }
        let passes = matches!(view.upos(at), Upos::Adj | Upos::Noun | Upos::Propn | Upos::Part | Upos::Verb)
            || matches!(view.text(at), "-" | "of" | "," | "\"" | "“" | "for")
                && view.mention_at(at).is_none();
        if !passes || view.mention_at(at).is_some() {
            break;
        }
    }
    let mut of = false;
    for (step, at) in (person.end..view.len()).take(10).enumerate() {
        if let Some(mention) = body(at) {
            out.push(mention);
            break;
        }
        let word = view.text(at);
        let passes = match view.upos(at) {
            Upos::Punct => matches!(word, "," | "(" | "-"),
            Upos::Adp => {
                of = true;
                matches!(word, "of" | "from" | "with" | "in")
            }
            Upos::Det | Upos::Adj | Upos::Num => true,
            Upos::Noun | Upos::Propn => step > 0,
            _ => false,
        };
        if !passes || (of && step > 6) {
            break;
        }
    }
    out
}
