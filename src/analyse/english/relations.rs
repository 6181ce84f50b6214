//! Which relation an arc has: the second decision of the parser, when the first has made the arc.

use super::hash::mix;
use super::linear::{Scores, best};
use super::parser::Input;
use super::sure::Arc;
use super::transition::{Family, State};
use crate::model::Deprel;

/// The number of labels.
pub(crate) const RELATIONS: usize = Deprel::ALL.len();

/// The arc that is about to be made between the top of the stack and the next word; `left` if the next word becomes the
/// head.
pub(crate) fn arc(state: &State, input: &Input<'_>, left: bool, family: Family) -> Arc {
    let (s0, n0) = (state.below_top(0), state.ahead(0));
    let (head, word) = if left { (n0, s0) } else { (s0, n0) };
    Arc { word: input.get(word), head: input.get(head).1, left, family }
}

/// Fills `out` with the features of the arc that is about to be made between the top of the stack and the next word;
/// `left` if the next word becomes the head.
pub(crate) fn features(state: &State, input: &Input<'_>, left: bool, out: &mut Vec<u64>) {
    let (s0, s1, s2) = (state.below_top(0), state.below_top(1), state.below_top(2));
    let (n0, n1, n2) = (state.ahead(0), state.ahead(1), state.ahead(2));
    let (s0l, s0r, n0l) = (state.left(s0), state.right(s0), state.left(n0));
    let s0h = state.head(s0);
    let s0h2 = state.head(s0h);
    let (head, word) = if left { (n0, s0) } else { (s0, n0) };
    let (hl, hr) = (state.left(head).relations, state.right(head).relations);
    let (wl, wr) = (state.left(word), state.right(word));
    let (hw, ht) = input.get(head);
    let (ww, wt) = input.get(word);
    let (n1w, n1t) = input.get(n1);
    let (n2w, n2t) = input.get(n2);
    let (s1w, s1t) = input.get(s1);
    let (s0t, n0t) = (input.get(s0).1, input.get(n0).1);
    let tag = |word: u32| input.get(word).1;
    let distance = u64::from((n0 - s0).min(8));
    let between = input.between(s0, n0);
    let capped = |n: u32| u64::from(n.min(5));
    let tags = mix(ht, wt);
    let relation = state.relation(s0);

    out.clear();
    let side = u64::from(left) << 8;
    let mut put = |feature: u64| {
        let id = out.len() as u64 + 1;
        out.push(mix(feature, id | side));
    };
    // What hangs on the two, and on what the first hangs.
    for i in [s0h, s0l.outer, s0r.outer, n0l.outer, s0h2, s0l.inner, s0r.inner, n0l.inner] {
        let (w, t) = input.get(i);
        put(w);
        put(t);
        put(mix(state.relation(i), mix(t, 3)));
    }
    for f in [hw, ht, ww, wt, mix(ww, wt), tags] {
        put(f);
    }
    for f in [n1w, n1t, n2w, n2t, s1w, s1t, mix(n0t, n1t), mix(mix(n0t, n1t), n2t)] {
        put(f);
    }
    put(input.suffix(word));
    put(input.suffix(head));
    put(mix(s0t, relation));
    put(mix(input.get(s0).0, relation));
    for (f, place) in [(s0r.count, s0t), (s0l.count, s0t), (n0l.count, n0t)] {
        put(mix(place, capped(f)));
    }
    for (t, side) in [(s0t, s0r), (s0t, s0l), (n0t, n0l)] {
        put(mix(t, side.relations));
        put(mix(t, mix(tag(side.outer), tag(side.inner))));
    }
    put(mix(s0t, mix(tag(s0h), tag(s0h2))));
    put(mix(mix(s1t, n0t), mix(tag(s2), 5)));
    put(mix(s0t, distance));
    put(mix(n0t, distance));
    // The pair of tags with what stands around the arc.
    for f in [
        distance,
        between,
        relation,
        tag(s0.wrapping_add(1)),
        tag(s0.wrapping_sub(1)),
        tag(n0.wrapping_sub(1)),
        input.get(n0l.outer).0,
        input.get(wr.outer).0,
        tag(s0h),
        n1t,
        wl.relations,
        wr.relations,
        hl,
        hr,
        mix(tag(wr.outer), wl.relations),
        mix(between, distance),
        mix(tag(s0h), relation),
    ] {
        put(mix(tags, f));
    }
    // Words that are used alike.
    let (hf, hc) = input.clusters(head);
    let (wf, wc) = input.clusters(word);
    for f in [hf, wf, mix(hc, wc), mix(hf, wt), mix(ht, wf)] {
        put(f);
    }
    for f in [wf, mix(wf, input.get(wr.outer).0)] {
        put(mix(tags, f));
    }
    put(7);
}

/// What stands around an arc by which its relation may be known without weights.
pub(crate) fn around(state: &State, input: &Input<'_>, left: bool, family: Family) -> [u64; 6] {
    let (s0, n0, n1) = (state.below_top(0), state.ahead(0), state.ahead(1));
    let (head, word) = if left { (n0, s0) } else { (s0, n0) };
    let (hl, hr) = (state.left(head).relations, state.right(head).relations);
    let (wl, wr) = (state.left(word), state.right(word));
    let ((ww, wt), (_, ht)) = (input.get(word), input.get(head));
    let side = (family as u64 * 2 + u64::from(left)) << 16;
    let tags = wt << 8 | ht;
    let near = u64::from((n0 - s0).min(3));
    [
        mix(mix(tags << 8 | near, input.between(s0, n0)), side | 600),
        mix(mix(input.upos(word) << 8 | ht, input.get(wl.outer).0), side | 601),
        mix(mix(tags << 8 | input.upos(n1), mix(wl.relations, wr.relations)), mix(mix(hl, hr), side | 602)),
        mix(mix(tags, mix(hl, wl.relations)), side | 603),
        mix(mix(mix(ww, input.upos(head)), mix(hl, hr)), side | 604),
        mix(mix(tags, wr.relations), side | 605),
    ]
}

/// The best relation of the family for the arc.
pub(crate) fn relation(model: &impl Scores, found: &[u64], family: Family) -> Deprel {
    let mut scores = [0.0; RELATIONS];
    model.add(found, &mut scores);
    of_family(&scores, family)
}

/// The relation of the family that has the best score.
pub(crate) fn of_family(scores: &[f32; RELATIONS], family: Family) -> Deprel {
    best(scores, |label| Family::of(Deprel::ALL[label]) == family)
        .map_or(Deprel::Dep, |label| Deprel::ALL[label])
}
