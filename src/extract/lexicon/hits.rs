//! The words of a sentence that lexicons have.

use super::matching::{compound_start, is_hyphen, noun_matches, verb_matches};
use super::{Entry, Hit, Lexicons, NounPlace};
use crate::extract::sentence::SentenceView;
use crate::model::Upos;
use rustc_hash::FxHashMap;
use smol_str::SmolStr;

impl Lexicons {
    /// Every match in the sentence, in text order.
    pub(in crate::extract) fn hits<'l>(&'l self, view: &SentenceView<'_>) -> Vec<Hit<'l>> {
        let mut hits = Vec::new();
        for token in 0..view.len() {
            match view.upos(token) {
                Upos::Verb => {
                    self.verb_hits(view, token, &mut hits);
                    self.adjective_hits(view, token, &mut hits);
                }
                Upos::Noun | Upos::Propn => self.noun_hits(view, token, &mut hits),
                Upos::Adj => {
                    self.adjective_hits(view, token, &mut hits);
                    self.noun_hits(view, token, &mut hits);
                    if view.is_clause_head(token) {
                        self.verb_hits(view, token, &mut hits);
                    }
                }
                _ => {}
            }
            if matches!(view.upos(token), Upos::Verb | Upos::Noun | Upos::Propn | Upos::Adj) {
                self.learned_hits(view, token, &mut hits);
            }
        }
        hits
    }

    fn learned_hits<'l>(&'l self, view: &SentenceView<'_>, token: usize, hits: &mut Vec<Hit<'l>>) {
        let is_verb = matches!(view.upos(token), Upos::Verb | Upos::Adj);
        for &(relation, verb) in lookup(&self.learned, view.lemma(token)) {
            let relation = usize::from(relation);
            if verb != is_verb
                || hits.iter().rev().take(16).any(|h| h.head == token && h.relation == relation)
            {
                continue;
            }
            let words = &self.relations[relation];
            let entry =
                if verb { Entry::Verb(&words.learned_verb) } else { Entry::Noun(&words.learned_noun) };
            hits.push(Hit { relation, entry, start: token, head: token, learned: true });
        }
    }

    fn verb_hits<'l>(&'l self, view: &SentenceView<'_>, token: usize, hits: &mut Vec<Hit<'l>>) {
        if is_of_another_kind(view, token) {
            return;
        }
        let places = match lookup(&self.verbs, view.lemma(token)) {
            [] => lookup(&self.forms, view.text(token)),
            places => places,
        };
        for place in places {
            let entry = &self.relations[place.relation as usize].verbs[place.entry as usize];
            if verb_matches(view, token, entry) {
                hits.push(Hit {
                    relation: place.relation as usize,
                    entry: Entry::Verb(entry),
                    start: token,
                    head: token,
                    learned: false,
                });
            }
        }
    }

    fn noun_hits<'l>(&'l self, view: &SentenceView<'_>, token: usize, hits: &mut Vec<Hit<'l>>) {
        let first = hits.len();
        let places = match lookup(&self.nouns, view.lemma(token)) {
            [] => lookup(&self.nouns, view.text(token)),
            places => places,
        };
        for NounPlace { place, before } in places {
            let Some(start) = compound_start(view, token, before) else { continue };
            let entry = &self.relations[place.relation as usize].nouns[place.entry as usize];
            if noun_matches(view, start, token, entry) {
                hits.push(Hit {
                    relation: place.relation as usize,
                    entry: Entry::Noun(entry),
                    start,
                    head: token,
                    learned: false,
                });
            }
        }
        // "air strike" beats "strike" within one relation.
        if let Some(longest) = hits[first..].iter().map(|h| h.start).min() {
            let of_longest: Vec<usize> =
                hits[first..].iter().filter(|h| h.start == longest).map(|h| h.relation).collect();
            let mut at = 0;
            hits.retain(|h| {
                at += 1;
                at <= first || h.start == longest || !of_longest.contains(&h.relation)
            });
        }
    }

    fn adjective_hits<'l>(&'l self, view: &SentenceView<'_>, token: usize, hits: &mut Vec<Hit<'l>>) {
        let text = view.text(token);
        let second = text.rsplit(['-', '‑', '–']).next().unwrap_or(text).to_lowercase();
        let split = second.len() < text.len() || is_hyphen(view, token.wrapping_sub(1));
        if !split {
            return;
        }
        for place in lookup(&self.adjectives, &second) {
            let entry = &self.relations[place.relation as usize].adjectives[place.entry as usize];
            hits.push(Hit {
                relation: place.relation as usize,
                entry: Entry::Adjective(entry),
                start: token,
                head: token,
                learned: false,
            });
        }
    }
}

fn lookup<'m, T>(map: &'m FxHashMap<SmolStr, Vec<T>>, lemma: &str) -> &'m [T] {
    let found = if lemma.bytes().any(|b| b.is_ascii_uppercase()) {
        map.get(lemma.to_lowercase().as_str())
    } else {
        map.get(lemma)
    };
    found.map_or(&[], Vec::as_slice)
}

/// "test-fired", "stress-tested": a verb with a noun before its hyphen says something else; "re-" and "co-" are no nouns.
fn is_of_another_kind(view: &SentenceView<'_>, verb: usize) -> bool {
    verb >= 2
        && is_hyphen(view, verb - 1)
        && view.text(verb - 2).len() > 3
        && view.upos(verb - 2) == Upos::Noun
        && matches!(view.tokens[verb].xpos.as_str(), "VB" | "VBD" | "VBP" | "VBZ")
}
