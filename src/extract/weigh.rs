//! What the decision asks of a sentence's candidates, one after the other: whether the word says its relation, whether an
//! entity stands at an end of it, whether all of it goes together.

use super::arguments::Argument;
use super::candidate::Candidate;
use super::ends::{self, Side, Trigger};
use super::features::{self, Setting};
use super::frame::Frames;
use super::hashing::{Features, Words, name};
use super::lexicon::Lexicons;
use super::sense;
use super::sentence::SentenceView;
use std::ops::Range;

/// What the features of a case are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Question {
    /// Whether the word of the bundle at this position says its relation.
    Sense(usize),
    /// Whether the entity stands on that side of the word of the bundle at this position.
    End(usize, Side, usize),
    /// Whether the candidate at this position is right.
    Whole(usize),
}

/// The candidates that one word makes for one relation.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Bundle {
    pub(super) head: usize,
    pub(super) relation: usize,
    /// Their positions among the candidates of the sentence.
    pub(super) candidates: Range<usize>,
    /// How much speaks for the word to say the relation; [`UNASKED`] where the structure alone says it.
    pub(super) sense: f32,
    pub(super) ends: Vec<Stand>,
}

/// An entity at an end of what a word says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Stand {
    pub(super) side: Side,
    pub(super) entity: usize,
    /// How much speaks for it.
    pub(super) score: f32,
    /// The number of its part in the word's frame; 0 if it has none.
    pub(super) part: u8,
}

/// Where nothing was asked or nobody else is there.
pub(super) const UNASKED: f32 = -12.0;

/// How many numbers [`evidence`] gives.
pub(super) const EVIDENCE: usize = 13;

/// The sides on which a candidate's ends stand.
pub(super) fn sides(symmetric: bool) -> (Side, Side) {
    if symmetric { (Side::Either, Side::Either) } else { (Side::Subject, Side::Object) }
}

/// Bundles the candidates of a sentence, which are in the order of their words, and has every question answered; what
/// `answer` returns is the sum of the weights, and nobody reads it of [`Question::Whole`]. Where no more than `least` speaks for
/// the word, nothing else is asked of it: its bundle has no ends.
pub(super) fn bundles(
    view: &SentenceView<'_>,
    lexicons: &Lexicons,
    candidates: &[Candidate<'_>],
    frames: &mut Frames,
    least: f32,
    mut answer: impl FnMut(Question, &Features) -> f32,
) -> Vec<Bundle> {
    let mut out: Vec<Bundle> = Vec::new();
    if candidates.is_empty() {
        return out;
    }
    let words = Words::of(view);
    let mut f = Features::default();
    let mut start = 0;
    while start < candidates.len() {
        let Candidate { head, relation, .. } = candidates[start];
        let same = candidates[start..].iter().take_while(|c| (c.head, c.relation) == (head, relation));
        let range = start..start + same.count();
        start = range.end;
        let of_word = &candidates[range.clone()];
        let said = of_word.iter().find(|c| c.entry.is_some());
        let first = said.unwrap_or(&of_word[0]);
        let known = &lexicons.relations()[relation];
        let number = name(known.name.as_str());
        let place = out.len();
        let sense = said.map_or(UNASKED, |candidate| {
            sense::features(view, &words, candidate, number, &mut f);
            answer(Question::Sense(place), &f)
        });
        if said.is_some() && sense < least {
            out.push(Bundle { head, relation, candidates: range, sense, ends: Vec::new() });
            continue;
        }
        let frame = frames.of(view, first.start, first.head, first.entry);
        let trigger = Trigger::of(view, &words, first, number, frame);
        let (left, right) = sides(known.symmetric);
        let mut ends: Vec<Stand> = Vec::new();
        for candidate in of_word {
            for (side, end) in [(left, candidate.subject), (right, candidate.object)] {
                if ends.iter().all(|e| (e.side, e.entity) != (side, end.entity)) {
                    ends::features(view, &words, &trigger, side, end, &mut f);
                    let score = answer(Question::End(place, side, end.entity), &f);
                    let part = trigger.part_of(end.entity);
                    ends.push(Stand { side, entity: end.entity, score, part });
                }
            }
        }
        for (at, candidate) in range.clone().zip(of_word) {
            let setting = Setting { relation: number, rivalled: candidate.is_rivalled(of_word) };
            features::features(view, &words, candidate, setting, &mut f);
            answer(Question::Whole(at), &f);
        }
        out.push(Bundle { head, relation, candidates: range, sense, ends });
    }
    out
}

/// What the answers about word and ends say for a candidate of `bundle`, and for others in its place.
pub(super) fn evidence(
    bundles: &[Bundle],
    bundle: &Bundle,
    symmetric: bool,
    subject: Argument,
    object: Argument,
) -> [f32; EVIDENCE] {
    let best = |scores: &mut dyn Iterator<Item = f32>| scores.fold(UNASKED, f32::max);
    let sense = bundle.sense;
    let other_sense = best(
        &mut bundles
            .iter()
            .filter(|b| b.head == bundle.head && b.relation != bundle.relation)
            .map(|b| b.sense),
    );
    let other_word = best(
        &mut bundles
            .iter()
            .filter(|b| b.relation == bundle.relation && b.head != bundle.head)
            .map(|b| b.sense),
    );
    let (left, right) = sides(symmetric);
    let (s, o) = (subject.entity, object.entity);
    let stand = |side: Side, entity: usize| bundle.ends.iter().find(|e| (e.side, e.entity) == (side, entity));
    let of = |side: Side, entity: usize| stand(side, entity).map_or(UNASKED, |e| e.score);
    let part = |side: Side, entity: usize| f32::from(stand(side, entity).map_or(0, |e| e.part));
    let other = |side: Side| {
        let others = bundle.ends.iter().filter(|e| e.side == side && e.entity != s && e.entity != o);
        best(&mut others.map(|e| e.score))
    };
    let (at_subject, at_object) = (of(left, s), of(right, o));
    [
        sense,
        other_sense,
        other_word,
        sense - other_sense,
        at_subject,
        at_object,
        at_subject.min(at_object),
        at_subject - other(left),
        at_object - other(right),
        at_subject + at_object - of(left, o) - of(right, s),
        at_subject + at_object,
        part(left, s),
        part(right, o),
    ]
}
