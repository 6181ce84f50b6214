//! Nouns that say a relation, with their arguments around them.

use super::Construction;
use crate::extract::arguments::{Argument, How, arguments};
use crate::extract::candidate::Context;
use crate::extract::clause::{Clause, Voice, carrier, clause_subjects};
use crate::extract::hashing::{join, name};
use crate::extract::lexicon::{Entry, Hit};
use crate::extract::obliques::{is_absent, obliques};
use crate::extract::sentence::SentenceView;
use crate::model::{Deprel, Upos};

/// # Pattern
/// A noun with both ends around it: possessor, nationality or compound before it, prepositional phrases after it; or
/// one end around it and the other as the subject of the verb above.
///
/// # Example
/// "*US strikes* on the port"; "a *phone call* between A and B"; "the *designation* of the group by Ottawa"; "Iran's
/// *attack* on the base".
///
/// # Does not match
/// Nouns with one end and nobody in charge: "strikes on the port".
pub(super) struct Nominal;

impl Construction for Nominal {
    fn name(&self) -> &'static str {
        "nominal"
    }

    fn propose(&self, context: &mut Context<'_, '_, '_>) {
        let view = context.view;
        for hit in context.hits {
            let Entry::Noun(entry) = hit.entry else { continue };
            if entry.light_only || has_self(entry) {
                continue;
            }
            let both: Vec<Argument> =
                entry.both.iter().flat_map(|p| slot_arguments(view, hit, p, Side::Other)).collect();
            if both.len() > 1 && context.propose_mutual(hit, None, &both) {
                continue;
            }
            let subjects = first_slot(view, hit, &entry.subject, Side::Owner);
            let mut objects = first_slot(view, hit, &entry.object, Side::Other);
            objects.retain(|o| subjects.iter().all(|s| s.entity != o.entity));
            if !subjects.is_empty() && context.propose_pairs(hit, None, &subjects, &objects) {
                continue;
            }
            let symmetric = context.lexicons.relations()[hit.relation].symmetric;
            // "Chad-Niger talks", "Chadian and Nigerien talks"
            if symmetric && subjects.len() > 1 && context.propose_mutual(hit, None, &subjects) {
                continue;
            }
            // "vowed strikes on the port": whoever the verb above is about.
            let one_end = if objects.is_empty() && symmetric { subjects } else { objects };
            if let Some(verb) = carrier(view, hit.head)
                && !one_end.is_empty()
            {
                let clause = Clause::of(view, verb);
                let doers = match clause.voice {
                    Voice::Active => &clause.subjects,
                    Voice::Passive => &clause.agents,
                };
                let doers: Vec<Argument> = doers
                    .iter()
                    .filter(|&&t| t != hit.head && !view.dominates(t, hit.head))
                    .flat_map(|&t| arguments(view, t))
                    .copied()
                    .collect();
                context.propose_pairs(hit, Some(verb), &doers, &one_end);
            }
        }
    }
}

/// Whether the noun itself denotes one of the ends.
pub(super) fn has_self(entry: &crate::ontology::NounEntry) -> bool {
    entry.subject.iter().chain(&entry.object).any(|s| s == "self")
}

/// Which end a slot is read for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// The one whose it is; it may stand in a modifier of a modifier.
    Owner,
    /// The one it is about.
    Other,
}

/// The arguments of the first slot that has any.
pub(super) fn first_slot(
    view: &SentenceView<'_>,
    hit: &Hit<'_>,
    slots: &[String],
    side: Side,
) -> Vec<Argument> {
    slots.iter().map(|s| slot_arguments(view, hit, s, side)).find(|a| !a.is_empty()).unwrap_or_default()
}

/// The entities in a slot of a noun (see [`Lexicon`](crate::ontology::Lexicon)).
pub(super) fn slot_arguments(
    view: &SentenceView<'_>,
    hit: &Hit<'_>,
    slot: &str,
    side: Side,
) -> Vec<Argument> {
    let is_preposition = !matches!(slot, "poss" | "compound" | "amod" | "that");
    if is_preposition && is_absent(view, slot) {
        return Vec::new();
    }
    let asked = join(name(slot), side as u64);
    view.known.slot((hit.start, hit.head, asked), || match slot {
        "poss" => before(view, hit, true),
        "compound" | "amod" => before(view, hit, false),
        "that" => {
            clause_subjects(view, hit.head).into_iter().flat_map(|t| arguments(view, t)).copied().collect()
        }
        preposition => after(view, hit, preposition, side),
    })
}

/// The entities named before the noun, with or without the possessive sign.
fn before(view: &SentenceView<'_>, hit: &Hit<'_>, possessive: bool) -> Vec<Argument> {
    let mut out: Vec<Argument> = Vec::new();
    let mut modifiers: Vec<usize> = view
        .children_as(
            hit.head,
            &[Deprel::NmodPoss, Deprel::Amod, Deprel::Compound, Deprel::NmodDesc, Deprel::Nmod],
        )
        .filter(|&c| c < hit.head)
        .collect();
    // The noun may be a title of, or a part of a compound with, the noun that the modifier hangs on.
    if let Some(head) = view.head(hit.head)
        && matches!(view.deprel(hit.head), Deprel::NmodDesc | Deprel::Compound | Deprel::Flat | Deprel::Amod)
    {
        modifiers.extend(
            view.children_as(head, &[Deprel::NmodPoss, Deprel::Amod, Deprel::Compound, Deprel::Nmod])
                .filter(|&c| c < hit.start),
        );
    }
    // Flat parses of "Iraq 's Prime Minister X" hang the owner on the name: whatever stands right before counts.
    if let Some(near) = adjacent_before(view, hit.start) {
        modifiers.push(near);
    }
    for modifier in modifiers {
        let owned = is_possessive(view, modifier);
        if owned != possessive {
            continue;
        }
        for &(mut argument) in arguments(view, modifier) {
            if argument.mention.start <= hit.head && hit.head < argument.mention.end {
                continue;
            }
            if out.iter().all(|o| o.entity != argument.entity) {
                argument.how = if argument.how == How::Direct { How::Direct } else { How::Owner };
                out.push(argument);
            }
        }
    }
    out
}

/// Whether the modifier carries a possessive sign or is a possessive pronoun.
fn is_possessive(view: &SentenceView<'_>, modifier: usize) -> bool {
    let end = view.mention_at(modifier).map_or(modifier + 1, |m| m.end.max(modifier + 1));
    view.upos(modifier) == Upos::Pron
        || view.deprel(modifier) == Deprel::NmodPoss
        || (end < view.len() && matches!(view.text(end), "'s" | "’s" | "'" | "’"))
}

/// The mention that stands right before `start`, adjectives and nouns between them.
fn adjacent_before(view: &SentenceView<'_>, start: usize) -> Option<usize> {
    let mut at = start;
    for _ in 0..5 {
        at = at.checked_sub(1)?;
        if let Some(mention) = view.mention_at(at) {
            return Some(mention.head);
        }
        let passes = match view.upos(at) {
            Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num => true,
            Upos::Part => matches!(view.text(at), "'s" | "’s" | "'" | "’"),
            _ => super::super::lexicon::is_hyphen(view, at),
        };
        if !passes {
            return None;
        }
    }
    None
}

/// The entities after a preposition that hangs on the noun, or on the verb above where the parser put it there.
fn after(view: &SentenceView<'_>, hit: &Hit<'_>, preposition: &str, side: Side) -> Vec<Argument> {
    let labels = [Deprel::Nmod, Deprel::Obl, Deprel::OblAgent, Deprel::Acl];
    let mut tokens: Vec<usize> = view
        .children_as(hit.head, &labels)
        .filter(|&c| c > hit.head && view.has_case(c, preposition))
        .collect();
    if tokens.is_empty() && side == Side::Other {
        // "strikes that killed six on the port": other arguments of the noun may stand between.
        tokens = view
            .children_as(hit.head, &labels)
            .flat_map(|c| {
                view.children_as(c, &labels).filter(|&d| view.has_case(d, preposition)).collect::<Vec<_>>()
            })
            .collect();
    }
    if tokens.is_empty()
        && let Some(verb) = carrier(view, hit.head)
    {
        tokens =
            obliques(view, verb, &[], preposition).into_iter().filter(|&t| t > hit.head).take(1).collect();
    }
    if tokens.is_empty() && hit.head + 2 < view.len() && view.lemma(hit.head + 1) == preposition {
        // Whatever the parser made of it: the noun phrase right after.
        tokens.extend(view.head(hit.head + 1).filter(|&t| t > hit.head + 1));
    }
    tokens.into_iter().flat_map(|t| arguments(view, t)).copied().collect()
}
