//! Bodies within bodies.

use super::Construction;
use crate::extract::arguments::{Argument, How, arguments};
use crate::extract::candidate::Context;
use crate::extract::sentence::{PlacedMention, SentenceView};
use crate::model::{Deprel, Upos};
use crate::ontology::Structure;

/// # Pattern
/// A body named with its owner: inside the name, before it as possessive or nationality, after it with "of", or in an
/// apposition.
///
/// # Example
/// "*Chad's interior ministry*"; "the *Ministry of Defence* of *Oman*"; "the *Brigades*, the armed wing of the
/// *Front*".
///
/// # Does not match
/// Bodies that only stand side by side in a list.
pub(super) struct Part;

impl Construction for Part {
    fn name(&self) -> &'static str {
        "part"
    }

    fn propose(&self, context: &mut Context<'_, '_, '_>) {
        let relations = context.lexicons.said_by(Structure::Part);
        let view = context.view;
        let bodies: Vec<PlacedMention> =
            view.mentions().iter().filter(|m| is_body(view, m)).copied().collect();
        for body in bodies.iter().filter(|m| view.upos(m.head) != Upos::Pron) {
            if view.document.entities[body.entity].entity_type.as_str() == "Country" {
                continue;
            }
            let part = argument(*body);
            for owner in owners(view, body, &bodies) {
                for &relation in &relations {
                    context.propose_structure(relation, body.head, part, owner);
                }
            }
        }
    }
}

fn argument(mention: PlacedMention) -> Argument {
    Argument { entity: mention.entity, mention, token: mention.head, how: How::Direct }
}

fn is_body(view: &SentenceView<'_>, mention: &PlacedMention) -> bool {
    matches!(
        view.document.entities[mention.entity].entity_type.as_str(),
        "Country" | "Organization" | "Group"
    )
}

fn owners(view: &SentenceView<'_>, body: &PlacedMention, bodies: &[PlacedMention]) -> Vec<Argument> {
    let mut out: Vec<Argument> = bodies
        .iter()
        .filter(|m| m.start >= body.start && m.end <= body.end && m.end - m.start < body.end - body.start)
        .map(|&m| argument(m))
        .collect();
    let labels = [Deprel::NmodPoss, Deprel::Amod, Deprel::Compound, Deprel::Nmod, Deprel::NmodDesc];
    for modifier in view.children_as(body.head, &labels).filter(|&c| c < body.start || c >= body.end) {
        out.extend(arguments(view, modifier).iter().filter(|a| a.how == How::Direct));
    }
    // Right before it, whatever the tree says.
    if let Some(before) = body.start.checked_sub(1) {
        let at = if matches!(view.text(before), "'s" | "’s" | "'" | "’") {
            before.checked_sub(1)
        } else {
            Some(before)
        };
        if let Some(mention) = at.and_then(|t| view.mention_at(t)) {
            out.push(argument(*mention));
        }
    }
    if let Some(country) = country_in_name(view, body) {
        out.push(country);
    }
    // "X, the armed wing of Y": through the apposition.
    for apposed in view.children_as(body.head, &[Deprel::Appos]) {
        out.extend(arguments(view, apposed).iter().filter(|a| a.entity != body.entity));
    }
    out.retain(|a| a.entity != body.entity);
    out
}

/// The country whose name or adjective begins the body's own name, if the article speaks of that country elsewhere.
fn country_in_name(view: &SentenceView<'_>, body: &PlacedMention) -> Option<Argument> {
    let first = view.text(body.start);
    let entities = &view.document.entities;
    let entity = entities.iter().position(|e| {
        e.entity_type.as_str() == "Country" && (e.name == first || e.aliases.iter().any(|a| a == first))
    })?;
    let mention = PlacedMention { entity, ..*body };
    Some(Argument { entity, mention, token: body.start, how: How::Direct })
}
