//! Whether a word says its relation here, whoever takes part: "struck a deal" is no strike.

use super::candidate::Candidate;
use super::hashing::{Features, OUTSIDE, Words, join, name};
use super::sentence::SentenceView;
use crate::model::Deprel;

/// How many words on each side are features.
const WINDOW: usize = 8;
/// How many of them with their place.
const PLACED: usize = 3;

/// The features of a candidate's word; nothing of them depends on the candidate's ends.
pub(super) fn features(
    view: &SentenceView<'_>,
    words: &Words,
    candidate: &Candidate<'_>,
    relation: u64,
    f: &mut Features,
) {
    let head = candidate.head;
    let lemma = words.lemmas[head];
    let tag = name(view.tokens[head].xpos.as_str());
    let label = |t: usize| name(view.deprel(t).as_str());
    f.begin(relation);
    f.own(name("bias"), &[]);
    f.both(name("lemma"), &[lemma]);
    f.own(name("lemma tag"), &[lemma, tag]);
    f.any(name("tag"), &[tag]);
    f.any(name("learned"), &[u64::from(candidate.learned)]);
    f.both(name("label"), &[label(head)]);
    let phrase = (candidate.start..=head).fold(0, |hash, t| join(hash, words.lemmas[t]));
    f.both(name("phrase"), &[phrase]);
    if let Some(above) = view.head(head) {
        f.both(name("above"), &[label(head), words.masked(above)]);
        f.any(name("above lemma"), &[lemma, words.masked(above)]);
    }
    for child in view.children(head) {
        let (role, word, kind) = (label(child), words.masked(child), words.types[child]);
        f.both(name("child"), &[role, word]);
        f.own(name("child lemma"), &[lemma, role, word]);
        if kind != 0 {
            f.own(name("child type"), &[role, kind]);
        }
        if matches!(view.deprel(child), Deprel::Obl | Deprel::Nmod | Deprel::OblAgent) {
            for case in view.children_as(child, &[Deprel::Case]) {
                f.own(name("case"), &[words.lemmas[case], kind]);
                f.own(name("case lemma"), &[lemma, words.lemmas[case], kind]);
            }
        }
    }
    for distance in 1..=PLACED {
        for (side, token) in [(0, head.checked_sub(distance)), (1, Some(head + distance))] {
            let word = token.map_or(OUTSIDE, |t| words.masked(t));
            let place = 2 * distance as u64 + side;
            f.both(name("near"), &[place, word]);
            if distance < PLACED {
                f.any(name("near lemma"), &[place, lemma, word]);
            }
        }
    }
    for token in head.saturating_sub(WINDOW)..(head + WINDOW + 1).min(view.len()) {
        if token != head {
            let word = words.masked(token);
            f.both(name("window"), &[word]);
            f.own(name("window lemma"), &[lemma, word]);
        }
    }
    f.own(name("types"), &[types(words)]);
    let named = |t: &usize| words.types[*t] != 0;
    let left = (0..head).rev().find(named).map_or(0, |t| words.types[t]);
    let right = (head + 1..view.len()).find(named).map_or(0, |t| words.types[t]);
    f.both(name("around"), &[left, right]);
    f.own(name("around lemma"), &[lemma, left, right]);
}

/// The types that the sentence names, each once, in any order.
fn types(words: &Words) -> u64 {
    let mut seen: Vec<u64> = Vec::new();
    for &kind in words.types.iter().filter(|k| **k != 0) {
        if !seen.contains(&kind) {
            seen.push(kind);
        }
    }
    seen.iter().fold(0, |sum, kind| sum.wrapping_add(*kind))
}
