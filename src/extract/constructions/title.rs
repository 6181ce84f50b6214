//! Nouns that denote a person or body by its place in another: titles, appositions, copulas.

use super::Construction;
use super::nominal::{Side, has_self, slot_arguments};
use crate::extract::arguments::{Argument, How, arguments};
use crate::extract::candidate::Context;
use crate::extract::lexicon::Entry;
use crate::extract::sentence::SentenceView;
use crate::model::{Deprel, Upos};

/// # Pattern
/// A noun of an office, membership or origin beside the name of its bearer (title before the name, apposition on either
/// side, copula, "as") and the body in a modifier.
///
/// # Example
/// "Kenya's *Prime Minister* A"; "A, the group's *spokesman*,"; "the *foreign minister* of Chad, A"; "A is a *member*
/// of the bloc"; "bloc *leader* A".
///
/// # Does not match
/// Offices nobody is named for ("the president said"), unless the analysis resolves the description to a name.
pub(super) struct Title;

impl Construction for Title {
    fn name(&self) -> &'static str {
        "title"
    }

    fn propose(&self, context: &mut Context<'_, '_, '_>) {
        let view = context.view;
        for hit in context.hits {
            let Entry::Noun(entry) = hit.entry else { continue };
            if !has_self(entry) {
                continue;
            }
            let bearers = bearers(view, hit.start, hit.head);
            if bearers.is_empty() {
                continue;
            }
            let self_is_subject = entry.subject.iter().any(|s| s == "self");
            let slots = if self_is_subject { &entry.object } else { &entry.subject };
            for slot in slots {
                let mut others = slot_arguments(view, hit, slot, Side::Owner);
                others.retain(|o| bearers.iter().all(|b| b.entity != o.entity));
                let found = if self_is_subject {
                    context.propose_pairs(hit, None, &bearers, &others)
                } else {
                    context.propose_pairs(hit, None, &others, &bearers)
                };
                if found {
                    break;
                }
            }
        }
    }
}

/// Who is said to be what the noun says.
pub(in crate::extract) fn bearers(view: &SentenceView<'_>, start: usize, noun: usize) -> Vec<Argument> {
    let mut out: Vec<Argument> = Vec::new();
    let mut add = |token: usize, how: How| {
        if let Some(&mention) = view.mention_at(token)
            && out.iter().all(|a| a.entity != mention.entity)
        {
            out.push(Argument { entity: mention.entity, mention, token, how });
        }
    };
    // "the premier", resolved; or a name that includes its title.
    if let Some(mention) = view.mention_at(noun) {
        for joint in view.joint_with(*mention).collect::<Vec<_>>() {
            add(joint.head, How::Direct);
        }
    }
    // "Prime Minister X", "the office's spokesman X": the name right after.
    if let Some(token) = name_after(view, noun) {
        add(token, How::Direct);
    }
    match view.deprel(noun) {
        // "X, the group's spokesman"; "President X" with the name as head
        Deprel::Appos | Deprel::NmodDesc | Deprel::Compound | Deprel::Flat | Deprel::NmodUnmarked => {
            if let Some(head) = view.head(noun) {
                add(head, How::Apposed);
            }
        }
        Deprel::Conj => {
            if let Some(head) = view.head(noun)
                && view.deprel(head) == Deprel::Appos
                && let Some(name) = view.head(head)
            {
                add(name, How::Apposed);
            }
        }
        // "appointed X as minister", "named X minister"
        Deprel::Obl | Deprel::Xcomp | Deprel::Obj => {
            if let Some(verb) = view.head(noun)
                && (view.has_case(noun, "as") || view.deprel(noun) == Deprel::Xcomp)
            {
                let labels = [Deprel::Obj, Deprel::NsubjPass];
                for token in view.children_as(verb, &labels).filter(|&t| t != noun).collect::<Vec<_>>() {
                    add(token, How::Apposed);
                }
            }
        }
        _ => {}
    }
    // "the foreign minister of Chad, X"
    for token in view.children_as(noun, &[Deprel::Appos, Deprel::Flat]).collect::<Vec<_>>() {
        add(token, How::Apposed);
    }
    // "X is a member of"
    if view.children_as(noun, &[Deprel::Cop]).next().is_some() {
        for subject in view.children_as(noun, &[Deprel::Nsubj]).collect::<Vec<_>>() {
            for &argument in arguments(view, subject) {
                if argument.how != How::Owner && out.iter().all(|a| a.entity != argument.entity) {
                    out.push(argument);
                }
            }
        }
        if view.deprel(noun) == Deprel::AclRelcl
            && let Some(head) = view.head(noun)
            && let Some(&mention) = view.mention_at(head)
        {
            out.push(Argument { entity: mention.entity, mention, token: head, how: How::Relative });
        }
    }
    // "X, a militia leader from Y": the name before the comma.
    if out.is_empty()
        && let Some(token) = name_before_comma(view, start)
        && let Some(&mention) = view.mention_at(token)
    {
        out.push(Argument { entity: mention.entity, mention, token, how: How::Apposed });
    }
    out
}

/// The name that follows the noun phrase of an office: "minister X", "Secretary of Defense X", "minister for Y, X".
fn name_after(view: &SentenceView<'_>, noun: usize) -> Option<usize> {
    let mut at = noun + 1;
    let mut in_phrase = false;
    for _ in 0..8 {
        if at >= view.len() {
            return None;
        }
        if let Some(mention) = view.mention_at(at)
            && mention.start == at
        {
            let person = view.document.entities[mention.entity].entity_type.as_str() == "Person";
            if person && view.upos(at) != Upos::Pron {
                return Some(mention.head);
            }
            if !in_phrase {
                return None;
            }
            at = mention.end;
            continue;
        }
        match view.upos(at) {
            Upos::Adp if matches!(view.lemma(at), "of" | "for") => in_phrase = true,
            Upos::Noun | Upos::Propn | Upos::Adj | Upos::Det | Upos::Cconj if in_phrase => {}
            Upos::Punct if matches!(view.text(at), ",") && (in_phrase || at == noun + 1) => {}
            Upos::Punct if matches!(view.text(at), "(" | "-" | "." | "\"" | "“") && at == noun + 1 => {}
            Upos::Part if in_phrase => {}
            _ => return None,
        }
        at += 1;
    }
    None
}

/// The name that ends right before the comma before a noun phrase that starts near `start`.
fn name_before_comma(view: &SentenceView<'_>, start: usize) -> Option<usize> {
    let mut at = start;
    for _ in 0..8 {
        at = at.checked_sub(1)?;
        if view.text(at) == "," {
            let before = at.checked_sub(1)?;
            let mention = view.mention_at(before)?;
            return (mention.end == at).then_some(mention.head);
        }
        let passes = matches!(
            view.upos(at),
            Upos::Adj
                | Upos::Noun
                | Upos::Propn
                | Upos::Det
                | Upos::Part
                | Upos::Num
                | Upos::Adv
                | Upos::Pron
        ) || super::super::lexicon::is_hyphen(view, at)
            || (view.upos(at) == Upos::Verb && view.deprel(at) == Deprel::Amod);
        if !passes {
            return None;
        }
    }
    None
}
