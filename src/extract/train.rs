//! Learns the decision on candidates from passages with complete gold.

mod reading;
mod words;

use super::Extractor;
use super::boost::{Case, boost};
use super::decide::{Decision, Inputs, inputs, put_facts, sigmoid};
use super::ends::Side;
use super::fit::{Lot, fit, fit_standing};
use super::gold::Passage;
use super::lexicon::LearnedWord;
use super::rank::{Scored, facts};
use super::weigh::{Bundle, Stand, evidence};
use crate::model::Document;
use crate::ontology::Ontology;
use rayon::prelude::*;
use reading::{Reading, Sample, read};
use std::collections::BTreeMap;
use words::{distinct, new_words};

/// A passage with an analysis of its text.
#[derive(Debug, Clone)]
pub struct Lesson {
    /// The passage with its gold.
    pub passage: Passage,
    /// What the constructions read.
    pub document: Document,
    /// Whether the threshold is chosen by it, or it only teaches.
    pub measured: bool,
    /// The one predicate that its gold knows; `None` if gold is complete.
    pub only: Option<String>,
}

/// What training found out about itself, on passages that it did not see.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Held {
    /// Precision at the chosen threshold.
    pub precision: f64,
    /// Recall of what the constructions propose, at the chosen threshold.
    pub recall: f64,
    /// Recall of the constructions, if every candidate were taken: the ceiling.
    pub ceiling: f64,
    /// Precision summed over recall, whatever the threshold.
    pub area: f64,
    /// The threshold.
    pub threshold: f64,
    /// Candidates learned from.
    pub candidates: usize,
}

const FOLDS: usize = 5;

/// Trains the decision on analysed passages; the threshold is the lowest that keeps precision at `precision` on folds
/// that were held out.
pub fn train(ontology: &Ontology, lessons: &[Lesson], precision: f64) -> (Decision, Held) {
    let mut readings = Vec::new();
    let mut required = 0;
    let bare = Extractor::undecided(ontology, &[]);
    let words: Vec<(usize, LearnedWord)> = lessons
        .iter()
        .flat_map(|l| {
            let fold = fold_of(&l.passage);
            new_words(&bare, &l.passage, &l.document).into_iter().map(move |w| (fold, w))
        })
        .collect();
    for fold in 0..FOLDS {
        // A word counts for a passage only if other passages teach it, as it will be with texts that nobody annotated.
        let extractor = Extractor::undecided(ontology, &distinct(words.iter().filter(|(f, _)| *f != fold)));
        for (ix, lesson) in lessons.iter().enumerate().filter(|(_, l)| fold_of(&l.passage) == fold) {
            let of_lesson = read(&extractor, lesson, ix, &mut readings);
            required += if lesson.measured { of_lesson } else { 0 };
        }
    }
    let of_folds: Vec<[Vec<f32>; 3]> =
        (0..FOLDS).into_par_iter().map(|fold| tables(readings.iter().filter(|r| r.fold != fold))).collect();
    readings.iter_mut().for_each(|r| r.answer(&of_folds[r.fold]));
    let inputs = inputs_of(&readings);
    let samples: Vec<(&Reading, &Sample)> =
        readings.iter().flat_map(|r| r.samples.iter().map(move |s| (r, s))).collect();
    let case = |(&(_, sample), inputs)| -> Case<'_> {
        let (sample, inputs): (&Sample, &Inputs) = (sample, inputs);
        Case { inputs, right: sample.right, weight: sample.weight }
    };
    let held_of = |fold: usize| -> Vec<(f64, usize, &Sample)> {
        let seen: Vec<Case<'_>> =
            samples.iter().zip(&inputs).filter(|((r, s), _)| r.fold != fold && s.kept).map(case).collect();
        let forest = boost(&seen);
        let (held, inputs): (Vec<&(&Reading, &Sample)>, Vec<Inputs>) =
            samples.iter().zip(&inputs).filter(|((r, s), _)| r.fold == fold && s.measured).unzip();
        let sums = forest.sums(&inputs).into_iter();
        sums.zip(held).map(|(sum, (r, s))| (sigmoid(f64::from(sum)), r.passage, *s)).collect()
    };
    let held_out: Vec<(f64, usize, &Sample)> = (0..FOLDS).into_par_iter().flat_map_iter(held_of).collect();
    let all: Vec<Case<'_>> = samples.iter().zip(&inputs).filter(|((_, s), _)| s.kept).map(case).collect();
    let held = Held { candidates: all.len(), ..threshold(&held_out, required, precision) };
    let ([sense, ends, whole], forest) = rayon::join(|| tables(readings.iter()), || boost(&all));
    let standing: Vec<(&[u32], usize)> = samples
        .iter()
        .filter(|(_, s)| s.kept)
        .filter_map(|(_, s)| Some((&s.standing.0[..], s.standing.1?)))
        .collect();
    let decision = Decision::new(
        [&sense, &ends, &whole],
        &fit_standing(&standing),
        forest,
        held.threshold,
        distinct(words.iter()),
    );
    (decision, held)
}

/// The weights of sense, ends and whole.
fn tables<'r>(readings: impl Iterator<Item = &'r Reading> + Clone) -> [Vec<f32>; 3] {
    let words = || readings.clone().flat_map(|r| r.words.iter().map(move |w| (r, w)));
    let sense = words().filter(|(_, w)| !w.slots.is_empty()).filter_map(|(r, w)| {
        let of_word = r.samples[w.bundle.candidates.clone()].iter().filter(|s| s.kept);
        let most = of_word.clone().filter(|s| s.right).map(|s| s.weight).fold(0f32, f32::max);
        let weight = if most > 0.0 { most } else { 1.0 };
        of_word.clone().next().map(|_| Lot { slots: &w.slots, right: most > 0.0, weight })
    });
    // Ends are learned where the word says its relation: elsewhere nobody stands at them.
    let ends = words().flat_map(|(r, w)| {
        let of_word = &r.samples[w.bundle.candidates.clone()];
        let right: Vec<&Sample> = of_word.iter().filter(|s| s.kept && s.right).collect();
        let lots = w.bundle.ends.iter().zip(&w.ends).map(|(&Stand { side, entity, .. }, slots)| {
            let is = |s: &&Sample| {
                (side != Side::Object && s.subject.entity == entity)
                    || (side != Side::Subject && s.object.entity == entity)
            };
            Lot { slots, right: right.iter().any(is), weight: 1.0 }
        });
        if right.is_empty() { Vec::new() } else { lots.collect() }
    });
    let whole = readings.clone().flat_map(|r| {
        let kept = r.samples.iter().filter(|s| s.kept);
        kept.map(|s| Lot { slots: &s.features.slots, right: s.right, weight: s.weight })
    });
    [fit(sense), fit(ends), fit(whole)]
}

/// What the trees ask about, of every candidate: what is not learned from is a rival all the same.
fn inputs_of(readings: &[Reading]) -> Vec<Inputs> {
    let mut out = Vec::new();
    for of_lesson in readings.chunk_by(|a, b| a.passage == b.passage) {
        let scored: Vec<Scored> = of_lesson
            .iter()
            .flat_map(|r| &r.samples)
            .map(|s| Scored { score: s.scores.iter().sum(), ..s.scored })
            .collect();
        let mut facts = facts(&scored).into_iter();
        for reading in of_lesson {
            let bundles: Vec<Bundle> = reading.words.iter().map(|w| w.bundle.clone()).collect();
            for word in &reading.words {
                for sample in &reading.samples[word.bundle.candidates.clone()] {
                    let Some(facts) = facts.next() else { continue };
                    let evidence =
                        evidence(&bundles, &word.bundle, word.symmetric, sample.subject, sample.object);
                    let mut inputs = inputs(&sample.profile, &sample.scores, &evidence);
                    put_facts(&mut inputs, &facts);
                    out.push(inputs);
                }
            }
        }
    }
    out
}

fn fold_of(passage: &Passage) -> usize {
    passage.id.bytes().fold(7usize, |h, b| h.wrapping_mul(31).wrapping_add(b.into())) % FOLDS
}

/// The lowest threshold that keeps the precision of distinct statements, from candidates with how likely they are right
/// and their passage.
fn threshold(scored: &[(f64, usize, &Sample)], required: usize, precision: f64) -> Held {
    /// A passage and a triple in it.
    type Distinct = (usize, (usize, usize, usize));
    let mut best: BTreeMap<Distinct, (f64, bool, bool)> = BTreeMap::new();
    for &(probability, passage, sample) in scored {
        let entry = best.entry((passage, sample.triple)).or_insert((0.0, false, false));
        entry.0 = entry.0.max(probability);
        entry.1 |= sample.right;
        entry.2 |= sample.right && sample.weight < 1.0;
    }
    let mut ranked: Vec<(f64, bool)> =
        best.values().filter(|(_, _, optional)| !optional).map(|&(p, right, _)| (p, right)).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    let required = required.max(1) as f64;
    let ceiling = ranked.iter().filter(|(_, right)| *right).count();
    let mut held = Held {
        precision: 0.0,
        recall: 0.0,
        ceiling: ceiling as f64 / required,
        area: 0.0,
        threshold: 0.5,
        candidates: 0,
    };
    let mut hits = 0usize;
    for (taken, &(probability, right)) in ranked.iter().enumerate() {
        hits += usize::from(right);
        let reached = hits as f64 / (taken + 1) as f64;
        if right {
            held.area += reached / required;
        }
        if reached >= precision && taken >= 20 {
            held.precision = reached;
            held.recall = hits as f64 / required;
            held.threshold = probability;
        }
    }
    held
}
