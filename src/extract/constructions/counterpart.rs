//! "His counterpart": an office copied from another person.

use super::Construction;
use crate::extract::arguments::{Argument, How};
use crate::extract::candidate::Context;
use crate::extract::sentence::SentenceView;
use crate::model::Upos;

/// Nouns that give their bearer the same office as somebody else.
const COUNTERPARTS: [&str; 4] = ["counterpart", "opposite number", "colleague", "homologue"];

/// # Pattern
/// A noun for an equal in office, with a nationality before it and the name beside it.
///
/// # Example
/// "his Azeri *counterpart* A"; "A, her Norwegian *opposite number*,".
///
/// # Does not match
/// Equals without a nationality ("a colleague").
pub(super) struct Counterpart;

impl Construction for Counterpart {
    fn name(&self) -> &'static str {
        "counterpart"
    }

    fn propose(&self, context: &mut Context<'_, '_, '_>) {
        let relations = context.lexicons.of_office();
        let view = context.view;
        for noun in 0..view.len() {
            if !matches!(view.upos(noun), Upos::Noun | Upos::Propn) || !is_counterpart(view, noun) {
                continue;
            }
            let Some(country) = nationality_before(view, noun) else { continue };
            for bearer in super::title::bearers(view, noun, noun) {
                for &relation in &relations {
                    context.propose_structure(relation, noun, bearer, country);
                }
            }
        }
    }
}

fn is_counterpart(view: &SentenceView<'_>, noun: usize) -> bool {
    let lemma = view.lemma(noun);
    COUNTERPARTS.contains(&lemma)
        || (lemma == "number" && noun > 0 && view.text(noun - 1).eq_ignore_ascii_case("opposite"))
}

fn nationality_before(view: &SentenceView<'_>, noun: usize) -> Option<Argument> {
    for at in (noun.saturating_sub(4)..noun).rev() {
        if let Some(&mention) = view.mention_at(at)
            && view.upos(at) != Upos::Pron
        {
            return Some(Argument { entity: mention.entity, mention, token: at, how: How::Direct });
        }
        if !matches!(view.upos(at), Upos::Adj | Upos::Noun | Upos::Propn | Upos::Part) {
            return None;
        }
    }
    None
}
