//! The features by which a token's label is judged.

use super::lexicon::Hit;
use super::model::feature;
use super::words::{Shape, Word};
use std::ops::Range;

/// How a sentence is cased, for capitals say less in a headline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Casing {
    /// Most words in lower case.
    Plain,
    /// "Iraqi Premier Meets Visiting Envoy".
    Title,
    /// "IRAQI PREMIER MEETS ENVOY".
    Upper,
}

impl Casing {
    /// The casing of a sentence's words.
    pub(super) fn of(words: &[Word]) -> Self {
        let (mut lower, mut upper, mut capital) = (0usize, 0usize, 0usize);
        for word in words {
            match word.shape {
                Shape::Lower => lower += 1,
                Shape::Upper => upper += 1,
                Shape::Capital | Shape::Mixed => capital += 1,
                _ => {}
            }
        }
        if upper >= 3 && upper > 2 * (lower + capital) {
            Casing::Upper
        } else if capital >= 4 && capital + upper > 2 * lower {
            Casing::Title
        } else {
            Casing::Plain
        }
    }
}

/// One sentence, as features see it.
#[derive(Debug, Clone, Copy)]
pub(super) struct View<'a> {
    /// Its words.
    pub(super) words: &'a [Word],
    /// What the gazetteer says of each.
    pub(super) hits: &'a [Hit],
    /// How it is cased.
    pub(super) casing: Casing,
    /// Per word: how the same word stands elsewhere in the article ([`Elsewhere`](super::memory::Elsewhere) bits).
    pub(super) elsewhere: &'a [u8],
}

const EDGE: u64 = 1;
const RARE: u64 = 2;
const CANDIDATE: u64 = 3;

/// Calls `emit` with every feature of the word at `at`, which stands in the candidate run `run`.
pub(super) fn emit_features(view: &View<'_>, run: &Range<usize>, at: usize, mut emit: impl FnMut(u64)) {
    let words = view.words;
    let near = |offset: isize| at.checked_add_signed(offset).and_then(|k| words.get(k));
    let lower = |offset: isize| near(offset).map_or(EDGE, |w| w.lower);
    // A tagger has seen the treebank's names: only the tags of words in lower case are as good in new text.
    let tag = |offset: isize| near(offset).map_or(EDGE, |w| if w.candidate { CANDIDATE } else { w.tag });
    let shape = |offset: isize| near(offset).map_or(15, |w| w.shape as u64);
    let word = &words[at];
    let casing = view.casing as u64;
    let own_shape = shape(0);

    let mut t = 0u64;
    let mut put = |a: u64, b: u64| {
        t += 1;
        emit(feature(t, a, b));
    };
    put(word.lower, 0);
    put(word.lower, own_shape);
    put(lower(-1), own_shape);
    put(lower(1), own_shape);
    put(lower(-2), RARE);
    put(lower(2), RARE);
    put(lower(-1), word.lower);
    put(word.lower, lower(1));
    put(lower(-1), lower(1));
    put(lower(-2), lower(-1));
    put(lower(1), lower(2));
    for k in 0..3 {
        put(word.prefixes[k], own_shape);
        put(word.suffixes[k], own_shape);
    }
    put(own_shape, casing);
    put(shape(-1) << 4 | own_shape, casing);
    put(own_shape << 4 | shape(1), casing);
    put(shape(-1) << 8 | own_shape << 4 | shape(1), casing);
    put(tag(0), own_shape);
    put(tag(-1), tag(0));
    put(tag(0), tag(1));
    put(tag(-1) ^ tag(1).rotate_left(11), tag(0));
    put(word.lower, tag(1));
    put(word.suffixes[1], tag(1));

    // Words that are used alike.
    let fine = |offset: isize| near(offset).map_or(EDGE << 10, |w| w.fine);
    let coarse = |offset: isize| near(offset).map_or(EDGE << 10, |w| w.coarse);
    put(fine(0), own_shape);
    put(coarse(0), own_shape << 4 | casing);
    put(fine(-1), own_shape);
    put(fine(1), own_shape);
    put(coarse(-1) << 16 | coarse(0), own_shape);
    put(coarse(0) << 16 | coarse(1), own_shape);
    put(coarse(-2) << 16 | coarse(-1), own_shape);
    put(coarse(1) << 16 | coarse(2), own_shape);
    put(coarse(-1) << 16 | coarse(1), own_shape);
    put(fine(0), lower(-1));
    put(fine(0), lower(1));
    put(fine(-1) << 16 | fine(0), 0);
    put(fine(0) << 16 | fine(1), 0);

    // The run of capitals: what stands before and after it, and its last word, which is the head of most names.
    let left = run.start.checked_sub(1).map_or(EDGE, |k| words[k].lower);
    let right = words.get(run.end).map_or(EDGE, |w| w.lower);
    let right_tag = words.get(run.end).map_or(EDGE, |w| w.tag);
    let last = words[run.end - 1].lower;
    let first = words[run.start].lower;
    let place = u64::from(at == run.start) | u64::from(at + 1 == run.end) << 1;
    let length = (run.len().min(6) as u64) << 2 | place;
    put(left, place);
    put(right, place);
    put(left, right);
    put(right_tag, length);
    put(last, place);
    put(first, place);
    put(last, lower(0));
    put(length, casing << 4 | own_shape);
    put(words[run.end - 1].suffixes[1], place);
    put(words[run.end - 1].fine, place);
    put(words[run.start].fine, place);
    put(words[run.end - 1].fine, own_shape << 4 | casing);
    put(run.start.checked_sub(1).map_or(EDGE << 10, |k| words[k].fine), place);
    put(words.get(run.end).map_or(EDGE << 10, |w| w.fine), place);
    put(words[run.end - 1].coarse << 16 | words[run.start].coarse, length);

    // The gazetteer.
    let hit = view.hits[at];
    let next_hit = view.hits.get(at + 1).copied().unwrap_or_default();
    let last_hit = if at > 0 { view.hits[at - 1] } else { Hit::default() };
    put(hit.bits(), own_shape);
    put(hit.bits(), casing);
    put(last_hit.bits(), hit.bits());
    put(hit.bits(), next_hit.bits());
    put(hit.bits(), lower(-1));
    put(hit.bits(), lower(1));
    put(hit.bits(), tag(1));
    put(hit.bits(), tag(-1));
    put(hit.bits(), left);
    put(hit.bits(), right);
    put(last_hit.bits(), own_shape);
    put(next_hit.bits(), own_shape);
    for bit in 0..Hit::BITS {
        if hit.bits() & (1 << bit) != 0 {
            emit(feature(100 + bit, 0, 0));
            emit(feature(200 + bit, shape(1), place));
        }
    }

    // The same word elsewhere in the article.
    let elsewhere = u64::from(view.elsewhere[at]);
    let opens = u64::from(at == 0 || (at == 1 && words[0].shape == Shape::Mark));
    emit(feature(300, elsewhere, opens << 4 | casing));
    emit(feature(301, elsewhere << 1 | opens, own_shape));
    emit(feature(302, word.lower, opens));
}

/// Calls `emit` with the features of what earlier decoding of the whole article found this word in.
///
/// `types` has, per slot, how often (capped) the word stood in names of that type elsewhere; `alone` the same for
/// names that were this word only.
pub(super) fn emit_memory(word: &Word, types: &[u8], alone: &[u8], mut emit: impl FnMut(u64)) {
    let best = (0..types.len()).max_by_key(|&s| (types[s], types.len() - s)).filter(|&s| types[s] > 0);
    let Some(best) = best else { return };
    let second = types.iter().enumerate().any(|(s, &n)| s != best && n > 0);
    let strength = u64::from(types[best].min(4));
    let shape = word.shape as u64;
    emit(feature(400, best as u64, shape));
    emit(feature(401, best as u64, strength << 1 | u64::from(second)));
    emit(feature(402, best as u64, u64::from(alone[best].min(3)) << 4 | shape));
}
