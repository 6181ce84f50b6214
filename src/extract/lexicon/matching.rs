//! Whether a word stands in a sentence as its lexicon entry asks: particles, compounds, objects, phrases.

use crate::extract::sentence::SentenceView;
use crate::model::Deprel;
use crate::ontology::{NounEntry, VerbEntry};
use smol_str::SmolStr;

/// Whether the token is a hyphen between two words.
pub(in crate::extract) fn is_hyphen(view: &SentenceView<'_>, token: usize) -> bool {
    token < view.len() && matches!(view.text(token), "-" | "‑" | "–")
}

fn is_word(view: &SentenceView<'_>, token: usize, word: &str) -> bool {
    view.lemma(token).eq_ignore_ascii_case(word) || view.text(token).eq_ignore_ascii_case(word)
}

/// Where the compound begins whose last word is `token`, if the words before it are `before`, nearest first.
pub(super) fn compound_start(view: &SentenceView<'_>, token: usize, before: &[SmolStr]) -> Option<usize> {
    let mut at = token;
    for word in before {
        at = at.checked_sub(1)?;
        if is_hyphen(view, at) {
            at = at.checked_sub(1)?;
        }
        if !is_word(view, at, word) {
            return None;
        }
    }
    Some(at)
}

/// Whether the words of `phrase` stand one after the other somewhere in the sentence.
fn has_phrase(view: &SentenceView<'_>, phrase: &str) -> bool {
    let mut words = phrase.split(' ');
    let Some(first) = words.next().filter(|first| view.may_have(first)) else { return false };
    (0..view.len()).any(|t| {
        is_word(view, t, first)
            && words
                .clone()
                .enumerate()
                .all(|(i, word)| t + 1 + i < view.len() && is_word(view, t + 1 + i, word))
    })
}

pub(super) fn verb_matches(view: &SentenceView<'_>, token: usize, entry: &VerbEntry) -> bool {
    // What the sentence does not have need not be looked for in the tree.
    let may_stand = |word: &str| word.split(' ').next().is_some_and(|first| view.may_have(first));
    if let Some(particle) = &entry.particle
        && !(may_stand(particle) && has_particle(view, token, particle))
    {
        return false;
    }
    let is_object = |word: &String| {
        may_stand(word)
            && objects(view, token).any(|o| {
                is_word(view, o, word)
                    || word.split_once(' ').is_some_and(|_| noun_phrase_ends_with(view, o, word))
            })
    };
    if !entry.noun.is_empty() && !entry.noun.iter().any(is_object) {
        return false;
    }
    if !entry.with.is_empty() && !entry.with.iter().any(|phrase| has_phrase(view, phrase)) {
        return false;
    }
    !entry.without.iter().filter(|word| may_stand(word)).any(|word| {
        is_object(word) || has_particle(view, token, word) || (word.contains(' ') && has_phrase(view, word))
    })
}

fn noun_phrase_ends_with(view: &SentenceView<'_>, token: usize, phrase: &str) -> bool {
    let mut words = phrase.rsplit(' ').map(SmolStr::new);
    words.next().is_some_and(|last| is_word(view, token, &last))
        && compound_start(view, token, &words.collect::<Vec<_>>()).is_some()
}

/// What a verb acts on: direct objects, the subject of its passive, and what a participle modifies.
fn objects<'s>(view: &'s SentenceView<'_>, verb: usize) -> impl Iterator<Item = usize> + 's {
    let modified = (view.deprel(verb) == Deprel::Acl).then(|| view.head(verb)).flatten();
    view.children_as(verb, &[Deprel::Obj, Deprel::NsubjPass]).chain(modified)
}

/// Whether the verb has this particle as a dependent, or shortly after it.
fn has_particle(view: &SentenceView<'_>, verb: usize, particle: &str) -> bool {
    let mut words = particle.split(' ');
    let Some(first) = words.next() else { return false };
    let at = view
        .children_as(verb, &[Deprel::CompoundPrt, Deprel::Advmod, Deprel::Compound])
        .find(|&c| is_word(view, c, first))
        .or_else(|| (verb + 1 < view.len() && is_word(view, verb + 1, first)).then_some(verb + 1));
    at.is_some_and(|at| {
        words.enumerate().all(|(i, word)| at + 1 + i < view.len() && is_word(view, at + 1 + i, word))
    })
}

pub(super) fn noun_matches(view: &SentenceView<'_>, start: usize, head: usize, entry: &NounEntry) -> bool {
    if !entry.with.is_empty() && !entry.with.iter().any(|phrase| has_phrase(view, phrase)) {
        return false;
    }
    let before = start.checked_sub(1);
    let after = head + 1;
    !entry.without.iter().any(|word| {
        before.is_some_and(|b| is_word(view, b, word))
            || (after < view.len() && is_word(view, after, word))
            || (word.contains(' ') && has_phrase(view, word))
    })
}
