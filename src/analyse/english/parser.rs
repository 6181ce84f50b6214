//! Greedy arc-eager parsing (Nivre 2003) with the features of Zhang and Nivre (2011).

use super::hash::mix;
use super::linear::{Scores, best};
use super::tagger::Word;
use crate::model::Deprel;

/// The number of relations.
const RELATIONS: usize = Deprel::ALL.len();
/// The number of transitions: shift, reduce, and a left and a right arc for every relation.
pub(crate) const TRANSITIONS: usize = 2 + 2 * RELATIONS;
/// No word.
const NONE: u32 = u32::MAX;

/// A step of the parser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Move {
    Shift,
    Reduce,
    Left(Deprel),
    Right(Deprel),
}

impl Move {
    /// The position among all transitions.
    pub(crate) const fn index(self) -> usize {
        match self {
            Move::Shift => 0,
            Move::Reduce => 1,
            Move::Left(relation) => 2 + relation as usize,
            Move::Right(relation) => 2 + RELATIONS + relation as usize,
        }
    }

    /// The transition at that position.
    pub(crate) fn of(index: usize) -> Self {
        match index {
            0 => Move::Shift,
            1 => Move::Reduce,
            i if i < 2 + RELATIONS => Move::Left(Deprel::ALL[i - 2]),
            i => Move::Right(Deprel::ALL[i - 2 - RELATIONS]),
        }
    }
}

/// The words on the left or right that hang on a word: the outermost two, their number and their relations.
#[derive(Debug, Clone, Copy)]
struct Side {
    outer: u32,
    inner: u32,
    count: u32,
    relations: u64,
}

const EMPTY: Side = Side { outer: NONE, inner: NONE, count: 0, relations: 0 };

/// A configuration. Words are counted from 0; the root stands behind the last word.
#[derive(Debug, Clone)]
pub(crate) struct State {
    stack: Vec<u32>,
    next: u32,
    count: u32,
    heads: Vec<u32>,
    relations: Vec<u8>,
    left: Vec<Side>,
    right: Vec<Side>,
}

impl State {
    /// The beginning of a sentence of `count` words.
    pub(crate) fn new(count: usize) -> Self {
        Self {
            stack: Vec::with_capacity(count.min(64)),
            next: 0,
            count: count as u32,
            heads: vec![NONE; count + 1],
            relations: vec![u8::MAX; count + 1],
            left: vec![EMPTY; count + 1],
            right: vec![EMPTY; count + 1],
        }
    }

    /// Whether no move is left.
    pub(crate) fn is_final(&self) -> bool {
        self.next == self.count && self.stack.is_empty()
    }

    /// The word on the stack's top.
    pub(crate) fn top(&self) -> Option<u32> {
        self.stack.last().copied()
    }

    /// The next word; `count` is the root.
    pub(crate) fn next(&self) -> u32 {
        self.next
    }

    /// The stack, bottom first.
    pub(crate) fn stack(&self) -> &[u32] {
        &self.stack
    }

    /// Whether the word has a head by now.
    pub(crate) fn has_head(&self, word: u32) -> bool {
        self.heads[word as usize] != NONE
    }

    /// Whether shift, reduce, left arcs and right arcs are possible.
    pub(crate) fn legal(&self) -> [bool; 4] {
        let words_left = self.next < self.count;
        let headed = self.top().map(|top| self.has_head(top));
        [words_left, headed == Some(true), headed == Some(false), words_left && headed.is_some()]
    }

    /// Takes a step, which must be legal.
    pub(crate) fn apply(&mut self, step: Move) {
        match step {
            Move::Shift => {
                self.stack.push(self.next);
                self.next += 1;
            }
            Move::Reduce => {
                self.stack.pop();
            }
            Move::Left(relation) => {
                if let Some(top) = self.stack.pop() {
                    self.attach(self.next, top, relation);
                }
            }
            Move::Right(relation) => {
                if let Some(top) = self.top() {
                    self.attach(top, self.next, relation);
                }
                self.stack.push(self.next);
                self.next += 1;
            }
        }
    }

    fn attach(&mut self, head: u32, word: u32, relation: Deprel) {
        self.heads[word as usize] = head;
        self.relations[word as usize] = relation as u8;
        let side = if word < head { &mut self.left[head as usize] } else { &mut self.right[head as usize] };
        side.inner = side.outer;
        side.outer = word;
        side.count += 1;
        side.relations |= 1 << relation as u64;
    }

    /// The finished tree: exactly one word has no head.
    pub(crate) fn into_tree(self, is_verb: impl Fn(usize) -> bool) -> Vec<(Option<u32>, Deprel)> {
        let count = self.count as usize;
        let loose: Vec<usize> = (0..count).filter(|&i| self.heads[i] >= self.count).collect();
        let root =
            loose.iter().copied().find(|&i| is_verb(i)).or_else(|| loose.first().copied()).unwrap_or(0);
        (0..count)
            .map(|i| {
                let relation =
                    Deprel::ALL.get(usize::from(self.relations[i])).copied().unwrap_or(Deprel::Dep);
                if i == root {
                    (None, Deprel::Root)
                } else if self.heads[i] >= self.count {
                    (Some(root as u32), if relation == Deprel::Root { Deprel::Parataxis } else { relation })
                } else {
                    (Some(self.heads[i]), if relation == Deprel::Root { Deprel::Dep } else { relation })
                }
            })
            .collect()
    }
}

/// Fills `out` with the features of a configuration.
pub(crate) fn features(state: &State, words: &[Word], tags: &[u8], out: &mut Vec<u64>) {
    let get = |i: u32| -> (u64, u64) {
        if i == NONE {
            (1, 255)
        } else if i == state.count {
            (2, 254)
        } else {
            (words[i as usize].lower, u64::from(tags[i as usize]))
        }
    };
    let relation = |i: u32| if i == NONE { 255 } else { u64::from(state.relations[i as usize]) };
    let left = |i: u32| if i == NONE { EMPTY } else { state.left[i as usize] };
    let right = |i: u32| if i == NONE { EMPTY } else { state.right[i as usize] };
    let head = |i: u32| if i == NONE { NONE } else { state.heads[i as usize] };
    let ahead = |k: u32| if state.next + k <= state.count { state.next + k } else { NONE };

    let depth = state.stack.len();
    let s0 = state.top().unwrap_or(NONE);
    let s1 = if depth > 1 { state.stack[depth - 2] } else { NONE };
    let (n0, n1, n2) = (ahead(0), ahead(1), ahead(2));
    let (s0l, s0r, n0l) = (left(s0), right(s0), left(n0));
    let s0h = head(s0);
    let s0h2 = head(s0h);
    let (s0w, s0t) = get(s0);
    let (s1w, s1t) = get(s1);
    let (n0w, n0t) = get(n0);
    let (n1w, n1t) = get(n1);
    let (n2w, n2t) = get(n2);
    let distance = if s0 == NONE { 0 } else { u64::from((n0 - s0).min(8)) };
    let capped = |n: u32| u64::from(n.min(5));
    let s0p = mix(s0w, s0t);
    let n0p = mix(n0w, n0t);
    let tags3 = |a: u64, b: u64, c: u64| (a << 16 | b << 8 | c) + 1;
    let (s0ht, s0lt, s0rt, n0lt) = (get(s0h).1, get(s0l.outer).1, get(s0r.outer).1, get(n0l.outer).1);
    let has_head = u64::from(s0h != NONE);
    let n_before = get(if n0 > 0 { n0 - 1 } else { NONE });
    let s_after = get(if s0 == NONE { NONE } else { s0 + 1 });

    out.clear();
    let mut put = |feature: u64| {
        let id = out.len() as u64;
        out.push(mix(feature, id + 1));
    };
    for f in [s0w, s0t, s0p, n0w, n0t, n0p, n1w, n1t, mix(n1w, n1t), n2w, n2t, mix(n2w, n2t), s1w, s1t] {
        put(f);
    }
    for (a, b) in
        [(s0p, n0p), (s0p, n0w), (s0w, n0p), (s0p, n0t), (s0t, n0p), (s0w, n0w), (s0t, n0t), (n0t, n1t)]
    {
        put(mix(a, b));
    }
    for (a, b, c) in [
        (n0t, n1t, n2t),
        (s0t, n0t, n1t),
        (s0ht, s0t, n0t),
        (s0t, s0lt, n0t),
        (s0t, s0rt, n0t),
        (s0t, n0t, n0lt),
        (s1t, s0t, n0t),
        (s0t, n0t, has_head),
        (n_before.1, s0t, n0t),
        (s_after.1, s0t, n0t),
    ] {
        put(tags3(a, b, c));
    }
    // Distance and the number of words that hang on each.
    for f in [mix(s0w, distance), mix(s0t, distance), mix(n0w, distance), mix(n0t, distance)] {
        put(f);
    }
    put(mix(mix(s0w, n0w), distance));
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
    for i in [s0h, s0l.outer, s0r.outer, n0l.outer, s0h2, s0l.inner, s0r.inner, n0l.inner] {
        let (w, t) = get(i);
        put(w);
        put(t);
        put(mix(relation(i), mix(t, 3)));
    }
    put(relation(s0));
    put(mix(s0t, relation(s0)));
    put(mix(s0w, relation(s0)));
    for (a, b, c) in [
        (s0t, s0lt, get(s0l.inner).1),
        (s0t, s0rt, get(s0r.inner).1),
        (s0t, s0ht, get(s0h2).1),
        (n0t, n0lt, get(n0l.inner).1),
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
    put(mix(n0w, mix(s0t, n1w)));
    put(mix(mix(s0w, n1w), n0t));
    put(mix(mix(s1w, s0w), n0t));
    put(mix(mix(get(s0h).0, n0w), s0t));
    put(mix(mix(get(s0r.outer).0, n0w), s0t));
    put(9);
}

/// The best legal move.
pub(crate) fn choose(scores: &[f32], legal: [bool; 4]) -> Option<Move> {
    best(scores, |i| match i {
        0 => legal[0],
        1 => legal[1],
        i if i < 2 + RELATIONS => legal[2],
        _ => legal[3],
    })
    .map(Move::of)
}

/// Parses a sentence: the head (counted from 0, `None` at the root) and relation of every word.
pub(crate) fn parse(
    model: &impl Scores,
    words: &[Word],
    tags: &[u8],
    is_verb: impl Fn(usize) -> bool,
) -> Vec<(Option<u32>, Deprel)> {
    let mut state = State::new(words.len());
    let mut found = Vec::with_capacity(100);
    let mut scores = vec![0.0; TRANSITIONS];
    while !state.is_final() {
        features(&state, words, tags, &mut found);
        scores.fill(0.0);
        model.add(&found, &mut scores);
        match choose(&scores, state.legal()) {
            Some(step) => state.apply(step),
            None => break,
        }
    }
    state.into_tree(is_verb)
}
