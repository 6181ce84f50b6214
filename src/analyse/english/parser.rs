//! Greedy arc-eager parsing: a first decision makes the arcs, a second one names their relations.
//!
//! The first has the features of Zhang and Nivre (2011) and some for trees that have words of content as heads: the
//! prepositions and conjunctions that hang on them, and what stands between two words. Apart, the two decisions look at a
//! twentieth of the weights that one decision between all pairs of move and relation looks at.

use super::hash::mix;
use super::linear::{Scores, best};
use super::model::English;
use super::octets::LABELS;
use super::relations;
use super::tagger::Word;
use super::transition::{Move, NONE, State};
use crate::model::{Deprel, Upos};

/// A sentence as the parser sees it.
#[derive(Debug)]
pub(crate) struct Input<'s> {
    words: &'s [Word],
    tags: &'s [u8],
    /// The part of speech of each word.
    upos: Vec<Upos>,
    /// The verbs, marks and conjunctions before each word.
    counts: Vec<[u32; 3]>,
}

impl<'s> Input<'s> {
    /// Reads words and tags; `upos` is the part of speech that a tag stands for.
    pub(crate) fn new(words: &'s [Word], tags: &'s [u8], upos: impl Fn(u8) -> Upos) -> Self {
        let mut counts = Vec::with_capacity(words.len() + 1);
        let mut count = [0; 3];
        counts.push(count);
        let upos: Vec<Upos> = tags.iter().map(|&tag| upos(tag)).collect();
        for upos in &upos {
            match upos {
                Upos::Verb => count[0] += 1,
                Upos::Punct => count[1] += 1,
                Upos::Cconj => count[2] += 1,
                _ => {}
            }
            counts.push(count);
        }
        Self { words, tags, upos, counts }
    }

    /// The number of words.
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    fn is_verb(&self, word: usize) -> bool {
        self.counts[word + 1][0] > self.counts[word][0]
    }

    /// The form and the tag of a word; `NONE` and the root have their own.
    pub(super) fn get(&self, word: u32) -> (u64, u64) {
        let i = word as usize;
        match self.words.get(i) {
            Some(found) => (found.lower, u64::from(self.tags[i])),
            None if word == NONE => (1, 255),
            None => (2, 254),
        }
    }

    /// The part of speech of a word; `NONE` and the root have their own.
    pub(super) fn upos(&self, word: u32) -> u64 {
        match self.upos.get(word as usize) {
            Some(&upos) => upos as u64,
            None if word == NONE => 255,
            None => 254,
        }
    }

    /// The fine and the coarse cluster of a word.
    pub(super) fn clusters(&self, word: u32) -> (u64, u64) {
        self.words.get(word as usize).map_or((1 << 10, 1 << 10), |w| (w.fine, w.coarse))
    }

    /// The last letters of a word.
    pub(super) fn suffix(&self, word: u32) -> u64 {
        self.words.get(word as usize).map_or(1, |w| w.suffix3)
    }

    /// How many verbs, marks and conjunctions stand between two words; more than three are three.
    pub(super) fn between(&self, left: u32, right: u32) -> u64 {
        if left == NONE {
            return 0;
        }
        let (from, to) = (self.counts[left as usize + 1], self.counts[right as usize]);
        (0..3).fold(0, |all, kind| all << 2 | u64::from((to[kind] - from[kind]).min(3)))
    }
}

/// Fills `out` with the features of a configuration.
pub(crate) fn features(state: &State, input: &Input<'_>, out: &mut Vec<u64>) {
    let (s0, s1, s2) = (state.below_top(0), state.below_top(1), state.below_top(2));
    let (n0, n1, n2) = (state.ahead(0), state.ahead(1), state.ahead(2));
    let (s0l, s0r, n0l) = (state.left(s0), state.right(s0), state.left(n0));
    let s0h = state.head(s0);
    let s0h2 = state.head(s0h);
    let (s0w, s0t) = input.get(s0);
    let (s1w, s1t) = input.get(s1);
    let (n0w, n0t) = input.get(n0);
    let (n1w, n1t) = input.get(n1);
    let (n2w, n2t) = input.get(n2);
    let (n0lw, n0lt) = input.get(n0l.outer);
    let (s0hw, s0ht) = input.get(s0h);
    let (s0rw, s0rt) = input.get(s0r.outer);
    let s0lt = input.get(s0l.outer).1;
    let distance = if s0 == NONE { 0 } else { u64::from((n0 - s0).min(8)) };
    let between = input.between(s0, n0);
    let capped = |n: u32| u64::from(n.min(5));
    let s0p = mix(s0w, s0t);
    let n0p = mix(n0w, n0t);
    let tags3 = |a: u64, b: u64, c: u64| (a << 16 | b << 8 | c) + 1;
    let has_head = u64::from(s0h != NONE);
    let before = input.get(n0.wrapping_sub(1)).1;
    let after = input.get(s0.saturating_add(1)).1;

    out.clear();
    let mut put = |feature: u64| {
        let id = out.len() as u64;
        out.push(mix(feature, id + 1));
    };
    for f in [s0w, s0t, s0p, n0w, n0t, n0p, n1w, n1t, mix(n1w, n1t), n2w, n2t, mix(n2w, n2t), s1w, s1t] {
        put(f);
    }
    put(mix(s0t, n0t));
    put(mix(n0t, n1t));
    for (a, b, c) in [
        (n0t, n1t, n2t),
        (s0t, n0t, n1t),
        (s0ht, s0t, n0t),
        (s0t, s0lt, n0t),
        (s0t, s0rt, n0t),
        (s0t, n0t, n0lt),
        (s1t, s0t, n0t),
        (s0t, n0t, has_head),
        (before, s0t, n0t),
        (after, s0t, n0t),
    ] {
        put(tags3(a, b, c));
    }
    // Distance and the number of words that hang on each.
    for f in [mix(s0w, distance), mix(s0t, distance), mix(n0w, distance), mix(n0t, distance)] {
        put(f);
    }
    put(mix(tags3(s0t, n0t, 0), distance));
    for f in [
        mix(s0w, capped(s0r.count)),
        mix(s0t, capped(s0r.count)),
        mix(s0w, capped(s0l.count)),
        mix(s0t, capped(s0l.count)),
        mix(n0w, capped(n0l.count)),
        mix(n0t, capped(n0l.count)),
    ] {
        put(f);
    }
    for i in [s0h, s0l.outer, s0r.outer, n0l.outer, s0l.inner, s0r.inner, n0l.inner] {
        put(mix(state.relation(i), mix(input.get(i).1, 3)));
    }
    for i in [s0l.outer, s0r.outer, n0l.outer, s0l.inner, n0l.inner] {
        let (w, t) = input.get(i);
        put(w);
        put(t);
    }
    put(state.relation(s0));
    put(mix(s0t, state.relation(s0)));
    put(mix(s0w, state.relation(s0)));
    for (a, b, c) in [
        (s0t, s0lt, input.get(s0l.inner).1),
        (s0t, s0rt, input.get(s0r.inner).1),
        (s0t, s0ht, input.get(s0h2).1),
        (n0t, n0lt, input.get(n0l.inner).1),
    ] {
        put(tags3(a, b, c));
    }
    for (a, b) in [
        (s0w, s0r.relations),
        (s0t, s0r.relations),
        (s0w, s0l.relations),
        (s0t, s0l.relations),
        (n0w, n0l.relations),
        (n0t, n0l.relations),
    ] {
        put(mix(a, b));
    }
    // What the preposition or conjunction of the next word says.
    for (a, b) in [(s0t, n0t), (s1w, n0t), (s0hw, s0t), (s1t, s0t), (s0rt, s0t), (s0rw, s0t)] {
        put(mix(mix(a, b), n0lw));
    }
    put(mix(tags3(s0t, n0t, s1t), n0lw));
    // What stands between the two words.
    put(mix(tags3(s0t, n0t, 0), between));
    put(mix(tags3(s0t, n0t, n1t), between));
    put(mix(mix(n0lw, between), tags3(s0t, n0t, 1)));
    // Deeper in the stack and further ahead.
    let (s2t, n3t) = (input.get(s2).1, input.get(state.ahead(3)).1);
    put(tags3(s2t, s1t, n0t));
    put(mix(tags3(n1t, n2t, n3t), n0t));
    put(mix(s1w, n0w));
    put(mix(tags3(s1t, s0t, n0t), state.relation(s0)));
    put(mix(tags3(s1t, n0t, s0t), state.relation(s1)));
    put(mix(input.suffix(s0), mix(n0t, s0t)));
    put(mix(input.suffix(n0), mix(n0t, s0t)));
    // Words that are used alike.
    let (s0f, s0c) = input.clusters(s0);
    let (n0f, n0c) = input.clusters(n0);
    let s1c = input.clusters(s1).1;
    for (a, b) in [
        (s0f, s0t),
        (n0f, n0t),
        (s0f, n0f),
        (mix(s0f, n0t), s0t),
        (mix(s0t, n0f), n0t),
        (mix(s0f, n0c), n0t),
        (mix(s0c, n0f), s0t),
        (mix(s0c, n0c), distance),
        (mix(s0c, n0c), n0lw),
        (mix(s0f, n0t), n0lw),
        (mix(s0c, n0c), s1c),
        (mix(s0c, n0c), input.clusters(n1).1),
        (mix(s0f, n0t), s0r.relations),
        (mix(s1c, n0c), n0lw),
    ] {
        put(mix(a, b));
    }
    put(9);
}

/// What stands around a move by which it may be known without weights.
pub(crate) fn around(state: &State, input: &Input<'_>) -> [u64; 7] {
    let (s0, n0, n1) = (state.below_top(0), state.ahead(0), state.ahead(1));
    let (s0r, n0l) = (state.right(s0), state.left(n0));
    let s0h = state.head(s0);
    let tag = |word: u32| input.get(word).1;
    let upos = |word: u32| input.upos(word);
    let (s0t, n0t, n1t, n0lt) = (tag(s0), tag(n0), tag(n1), tag(n0l.outer));
    let (s0p, n0p, n1p) = (upos(s0), upos(n0), upos(n1));
    let pair = s0t << 8 | n0t;
    let relation = state.relation(s0) << 16;
    let headed = u64::from(s0h != NONE) << 16;
    let apart = u64::from(input.between(s0, n0) > 0);
    let ends = tag(state.left(s0).outer) << 16 | tag(s0r.outer) << 8 | n0lt;
    [
        mix(mix(s0p << 24 | n0t << 16 | n1t << 8 | upos(s0h), n0l.relations), relation | 500),
        mix(mix(pair << 8 | n0lt, s0r.relations), relation | 501),
        mix(pair << 32 | n1t << 24 | n0lt << 16 | upos(state.below_top(1)) << 8 | apart, relation | 502),
        mix(pair << 8 | n1t, headed | 503),
        mix(mix(s0p << 24 | n0p << 16 | n1p << 8 | upos(s0h), ends), relation | 504),
        mix(mix(input.get(s0).0, n0t << 16 | n1p << 8 | n0lt), headed | 505),
        mix(mix(input.get(n0l.outer).0, s0p << 16 | n0t << 8 | n1p), relation | 506),
    ]
}

/// The place of the legal move that the weights choose; `found` is room for features.
pub(crate) fn weigh(
    moves: &impl Scores,
    state: &State,
    input: &Input<'_>,
    found: &mut Vec<u64>,
) -> Option<usize> {
    features(state, input, found);
    let mut scores = [0.0; LABELS];
    moves.add(found, &mut scores);
    let legal = state.legal();
    best(&scores, |step| legal[Move::ALL[step].kind()])
}

/// Parses a sentence: the head (counted from 0, `None` at the root) and relation of every word.
pub(crate) fn parse(english: &English<'_>, input: &Input<'_>) -> Vec<(Option<u32>, Deprel)> {
    let mut state = State::new(input.len());
    let mut found = Vec::with_capacity(160);
    while !state.is_final() {
        let legal = state.legal();
        let known = english.habits.get(&around(&state, input)).map(|step| step as usize);
        let known = known.filter(|&step| Move::ALL.get(step).is_some_and(|step| legal[step.kind()]));
        let Some(step) = known.or_else(|| weigh(&english.moves, &state, input, &mut found)) else { break };
        let step = Move::ALL[step];
        let relation = step.family().map_or(Deprel::Dep, |family| {
            let left = matches!(step, Move::Left(_));
            let known = english.sure.relation(&relations::arc(&state, input, left, family)).or_else(|| {
                let known = english.habits.get(&relations::around(&state, input, left, family))?;
                Deprel::ALL.get(known as usize).copied()
            });
            known.unwrap_or_else(|| {
                relations::features(&state, input, left, &mut found);
                relations::relation(&english.relations, &found, family)
            })
        });
        state.apply(step, relation);
    }
    state.into_tree(|word| input.is_verb(word))
}
