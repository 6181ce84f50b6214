//! Details of a statement, as the article words them.

use super::candidate::Candidate;
use super::obliques::obliques;
use super::sentence::SentenceView;
use crate::model::{Deprel, Qualifiers, Status, Upos};
use crate::ontology::Qualifier;

/// Nouns that name the means of an attack or a contact.
const INSTRUMENTS: [&str; 26] = [
    "airstrike",
    "drone",
    "missile",
    "rocket",
    "artillery",
    "bomb",
    "grenade",
    "mortar",
    "shell",
    "jet",
    "warplane",
    "helicopter",
    "gunship",
    "mine",
    "torpedo",
    "phone",
    "telephone",
    "video",
    "car bomb",
    "knife",
    "rifle",
    "gun",
    "sniper",
    "explosive",
    "raid",
    "strike",
];

/// Reads the qualifiers that the relation has.
pub(super) fn qualifiers(
    view: &SentenceView<'_>,
    candidate: &Candidate<'_>,
    read: &[Qualifier],
    status: Status,
) -> Qualifiers {
    let mut out =
        Qualifiers { instrument: candidate.entry.and_then(|e| e.instrument()), ..Qualifiers::default() };
    // Nobody has died yet of what is only planned.
    let victims = |lemmas: &[&str]| {
        let told = matches!(status, Status::Occurred | Status::Denied);
        told.then(|| count(view, candidate, lemmas)).flatten()
    };
    for qualifier in read {
        match qualifier {
            Qualifier::Office => out.office = office(view, candidate),
            Qualifier::As => out.label = label(view, candidate),
            Qualifier::Killed => out.killed = victims(&["kill", "die", "death", "dead"]),
            Qualifier::Injured => out.injured = victims(&["injure", "wound", "injury", "hurt"]),
            Qualifier::Instrument => out.instrument = out.instrument.or_else(|| instrument(view, candidate)),
        }
    }
    out
}

/// The words of the office: the noun, the nouns and adjectives before it, and what it is in charge of after it.
fn office(view: &SentenceView<'_>, candidate: &Candidate<'_>) -> Option<String> {
    candidate.entry?;
    let noun = candidate.head;
    // "led by", "her counterpart": what office it is, these do not say.
    if view.upos(noun) == Upos::Verb || view.lemma(noun) == "counterpart" {
        return None;
    }
    let object = candidate.object.mention;
    let name = candidate.subject.mention;
    let is_end = |t: usize| {
        (object.start..object.end).contains(&t)
            && object.end - object.start < 4
            && !(object.start..object.end).contains(&noun)
    };
    let mut start = candidate.start;
    while start > 0 {
        let before = start - 1;
        let goes_on = matches!(view.upos(before), Upos::Adj | Upos::Noun | Upos::Propn)
            || super::lexicon::is_hyphen(view, before);
        let other_name = view.mention_at(before).is_some_and(|m| m.entity != name.entity);
        if !goes_on || is_end(before) || other_name {
            break;
        }
        start = before;
    }
    let mut end = noun + 1;
    if end + 1 < view.len()
        && matches!(view.lemma(end), "of" | "for")
        && view.mention_at(end + 1).is_none()
        && !is_end(end + 1)
    {
        let mut at = end + 1;
        while at < view.len()
            && at - end < 6
            && view.mention_at(at).is_none()
            && matches!(view.upos(at), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Det | Upos::Cconj)
        {
            at += 1;
        }
        if matches!(view.upos(at - 1), Upos::Noun | Upos::Propn) {
            end = at;
        }
    }
    Some(view.document.text(view.span(start, end)).to_owned())
}

/// What a designation calls its object.
fn label(view: &SentenceView<'_>, candidate: &Candidate<'_>) -> Option<String> {
    let verb = candidate.governor.unwrap_or(candidate.head);
    let noun = obliques(view, verb, &[], "as").first().copied().or_else(|| {
        view.children_as(verb, &[Deprel::Xcomp]).find(|&c| matches!(view.upos(c), Upos::Noun | Upos::Propn))
    })?;
    Some(phrase(view, noun))
}

/// The noun phrase of a noun without its determiner, preposition and clauses.
pub(super) fn phrase(view: &SentenceView<'_>, noun: usize) -> String {
    let mut start = noun;
    while start > 0
        && (matches!(view.upos(start - 1), Upos::Adj | Upos::Noun | Upos::Propn | Upos::Num)
            || super::lexicon::is_hyphen(view, start - 1))
        && view.dominates(noun, start - 1)
    {
        start -= 1;
    }
    view.document.text(view.span(start, noun + 1)).to_owned()
}

/// The head of the main clause, coordinated or not, in which a token stands.
fn main_clause(view: &SentenceView<'_>, token: usize) -> usize {
    let mut at = token;
    while let Some(above) = view.head(at) {
        let coordinated = matches!(view.deprel(at), Deprel::Conj | Deprel::Parataxis);
        let own_subject = || view.children_as(at, &[Deprel::Nsubj, Deprel::NsubjPass]).next().is_some();
        if coordinated && own_subject() {
            break;
        }
        at = above;
    }
    at
}

/// "at least 31" of "killed at least 31 people", "31 people were killed", in the main clause of the candidate: what another
/// one tells is another's doing.
fn count(view: &SentenceView<'_>, candidate: &Candidate<'_>, lemmas: &[&str]) -> Option<String> {
    let clause = main_clause(view, candidate.head);
    for token in 0..view.len() {
        if !lemmas.contains(&view.lemma(token)) || main_clause(view, token) != clause {
            continue;
        }
        let nominals = view
            .children_as(token, &[Deprel::Obj, Deprel::NsubjPass, Deprel::Nsubj, Deprel::Nmod])
            .chain([token])
            .chain((view.deprel(token) == Deprel::Acl).then(|| view.head(token)).flatten());
        for nominal in nominals.collect::<Vec<_>>() {
            let number = if view.upos(nominal) == Upos::Num {
                Some(nominal)
            } else {
                view.children_as(nominal, &[Deprel::Nummod]).next()
            };
            let Some(number) = number else { continue };
            let mut start = number;
            while start > 0
                && number - start < 3
                && matches!(
                    view.text(start - 1).to_ascii_lowercase().as_str(),
                    "at" | "least"
                        | "more"
                        | "than"
                        | "over"
                        | "about"
                        | "some"
                        | "nearly"
                        | "almost"
                        | "around"
                        | "up"
                        | "to"
                )
            {
                start -= 1;
            }
            return Some(view.document.text(view.span(start, number + 1)).to_owned());
        }
    }
    None
}

/// The instrument among the nouns of the trigger's clause.
fn instrument(view: &SentenceView<'_>, candidate: &Candidate<'_>) -> Option<String> {
    let near = |t: &usize| t.abs_diff(candidate.head) <= 8;
    (0..view.len())
        .filter(|&t| matches!(view.upos(t), Upos::Noun) && INSTRUMENTS.contains(&view.lemma(t)))
        .filter(near)
        .min_by_key(|&t| t.abs_diff(candidate.head))
        .map(|t| phrase(view, t))
}
