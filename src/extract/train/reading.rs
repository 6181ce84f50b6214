//! Sentences of passages as the learner sees them: every candidate, with what gold says of it.

use super::{Lesson, fold_of};
use crate::extract::arguments::Argument;
use crate::extract::candidate::{Candidate, Proposed};
use crate::extract::features::GROUPS;
use crate::extract::gold::{align, ordered};
use crate::extract::hashing::Features;
use crate::extract::judging::scored;
use crate::extract::profile::{NUMBERS, profile};
use crate::extract::rank::Scored;
use crate::extract::status::Cues;
use crate::extract::weigh::{Bundle, Question, UNASKED, bundles};
use crate::extract::{Extractor, standing, topics, views_of};
use crate::model::Status;
use std::collections::{BTreeMap, BTreeSet};

/// Weight of candidates that gold calls optional.
const OPTIONAL: f32 = 0.35;

/// A sentence of a passage as the learner sees it.
#[derive(Debug)]
pub(super) struct Reading {
    pub(super) passage: usize,
    pub(super) fold: usize,
    pub(super) words: Vec<Word>,
    /// One for each candidate.
    pub(super) samples: Vec<Sample>,
}

/// What a word makes for one relation.
#[derive(Debug)]
pub(super) struct Word {
    /// Its scores, once they are known.
    pub(super) bundle: Bundle,
    pub(super) symmetric: bool,
    /// The slots of its sense; none where the structure alone says the relation.
    pub(super) slots: Vec<u32>,
    /// The slots of each of its ends, in the bundle's order.
    pub(super) ends: Vec<Vec<u32>>,
}

/// A candidate as the learner sees it.
#[derive(Debug)]
pub(super) struct Sample {
    pub(super) features: Features,
    pub(super) profile: [f32; NUMBERS],
    pub(super) right: bool,
    pub(super) weight: f32,
    /// Whether anything is learned from it.
    pub(super) kept: bool,
    /// Whether the threshold is chosen by it.
    pub(super) measured: bool,
    pub(super) scored: Scored,
    /// The entities at its ends, on their sides.
    pub(super) subject: Argument,
    pub(super) object: Argument,
    /// What its features say by group, once it is known.
    pub(super) scores: [f32; GROUPS],
    /// The slots of its status features, and the one status that gold knows.
    pub(super) standing: (Vec<u32>, Option<usize>),
    /// Relation and gold ends, to count each statement once.
    pub(super) triple: (usize, usize, usize),
}

impl Reading {
    /// Fills in what weights of sense, ends and whole say.
    pub(super) fn answer(&mut self, [sense, ends, whole]: &[Vec<f32>; 3]) {
        let sum = |weights: &[f32], slots: &[u32]| slots.iter().map(|&s| weights[s as usize]).sum::<f32>();
        for word in &mut self.words {
            if !word.slots.is_empty() {
                word.bundle.sense = sum(sense, &word.slots);
            }
            for (end, slots) in word.bundle.ends.iter_mut().zip(&word.ends) {
                end.score = sum(ends, slots);
            }
        }
        for sample in &mut self.samples {
            sample.scores = [0.0; GROUPS];
            for (&slot, &group) in sample.features.slots.iter().zip(&sample.features.groups) {
                sample.scores[usize::from(group)] += whole[slot as usize];
            }
        }
    }
}

/// What gold says of one triple.
#[derive(Debug, Default)]
struct Told {
    optional: bool,
    triggers: Vec<String>,
    statuses: BTreeSet<usize>,
}

/// Adds the sentences of one passage; returns how many statements gold requires.
pub(super) fn read(extractor: &Extractor, lesson: &Lesson, ix: usize, out: &mut Vec<Reading>) -> usize {
    let passage = &lesson.passage;
    let mut document = lesson.document.clone();
    let hits = topics::add(&mut document, &extractor.lexicons, &extractor.ontology).hits;
    let gold_of = align(passage, &document.entities);
    let position: BTreeMap<&str, usize> =
        passage.entities.iter().enumerate().map(|(i, e)| (e.id.as_str(), i)).collect();
    let relations = extractor.lexicons.relations();
    let mut required = BTreeSet::new();
    let mut gold: BTreeMap<(usize, usize, usize), Told> = BTreeMap::new();
    for s in &passage.statements {
        let (Some(&a), Some(&b)) = (position.get(s.subject.as_str()), position.get(s.object.as_str())) else {
            continue;
        };
        let Some(relation) = relations.iter().position(|r| r.name.as_str() == s.predicate) else { continue };
        let key = ordered(relation, a, b, relations[relation].symmetric);
        if !s.optional {
            required.insert(key);
        }
        let told = gold.entry(key).or_insert(Told { optional: true, ..Told::default() });
        told.optional &= s.optional;
        told.triggers.extend(s.trigger.as_ref().map(|t| t.to_lowercase()));
        told.statuses.extend(Status::ALL.iter().position(|status| status.as_str() == s.status));
    }
    let fold = fold_of(passage);
    let mut readings: Vec<Reading> = Vec::new();
    // The statements of which one candidate has the very words that gold names.
    let mut named: BTreeSet<(usize, usize, usize)> = BTreeSet::new();
    for (at, (view, hits)) in views_of(&document).iter().zip(&hits).enumerate() {
        let Proposed { mut candidates, mut frames } = extractor.propose(view, hits);
        if let Some(only) = &lesson.only {
            candidates.retain(|c| relations[c.relation].name.as_str() == only);
        }
        let mut samples: Vec<Sample> = Vec::with_capacity(candidates.len());
        for candidate in &candidates {
            let (s, o) = (candidate.subject.entity, candidate.object.entity);
            let unknown = passage.entities.len();
            let triple = ordered(
                candidate.relation,
                gold_of[s].unwrap_or(unknown + s),
                gold_of[o].unwrap_or(unknown + o),
                relations[candidate.relation].symmetric,
            );
            let found = gold.get(&triple);
            let says = found.is_some_and(|told| {
                told.triggers.is_empty()
                    || candidate.entry.is_none()
                    || told.triggers.iter().any(|t| t.contains(&view.text(candidate.head).to_lowercase()))
            });
            if says {
                named.insert(triple);
            }
            let name = relations[candidate.relation].name.as_str();
            let cues = Cues::of(view, candidate.head, candidate.governor);
            let one = found.filter(|told| told.statuses.len() == 1).and_then(|told| told.statuses.first());
            let standing = match one {
                Some(&status) => (standing::features(view, candidate, name, cues), Some(status)),
                None => (Vec::new(), None),
            };
            let of_word: Vec<Candidate<'_>> = candidates
                .iter()
                .filter(|c| (c.head, c.relation) == (candidate.head, candidate.relation))
                .copied()
                .collect();
            samples.push(Sample {
                features: Features::default(),
                profile: profile(view, candidate, &of_word),
                right: found.is_some(),
                weight: if found.is_some_and(|told| told.optional) { OPTIONAL } else { 1.0 },
                kept: found.is_none() || says,
                measured: lesson.measured && !relations[candidate.relation].of_topic,
                scored: scored(at, candidate, 0.0),
                subject: candidate.subject,
                object: candidate.object,
                scores: [0.0; GROUPS],
                standing,
                triple,
            });
        }
        let mut slots: Vec<(Question, Vec<u32>)> = Vec::new();
        let all = f32::NEG_INFINITY;
        let bundles =
            bundles(view, &extractor.lexicons, &candidates, &mut frames, all, |question, features| {
                match question {
                    Question::Whole(at) => samples[at].features = features.clone(),
                    _ => slots.push((question, features.slots.clone())),
                }
                UNASKED
            });
        let mut words: Vec<Word> = bundles
            .into_iter()
            .map(|bundle| Word {
                symmetric: relations[bundle.relation].symmetric,
                bundle,
                slots: Vec::new(),
                ends: Vec::new(),
            })
            .collect();
        for (question, slots) in slots {
            match question {
                Question::Sense(word) => words[word].slots = slots,
                Question::End(word, ..) => words[word].ends.push(slots),
                Question::Whole(_) => {}
            }
        }
        readings.push(Reading { passage: ix, fold, words, samples });
    }
    // Where one candidate has the very words that gold names, others for the same statement teach nothing.
    for sample in readings.iter_mut().flat_map(|r| &mut r.samples) {
        sample.kept |= !named.contains(&sample.triple);
    }
    out.extend(readings);
    required.iter().filter(|k| !relations[k.0].of_topic).count()
}
