//! Learns the decision on candidates from passages with complete gold.

use super::boost::{Case, boost};
use super::candidate::{Candidate, Proposed};
use super::decide::{Decision, Inputs, inputs, sigmoid};
use super::ends::Side;
use super::features::GROUPS;
use super::fit::{Lot, fit, fit_standing};
use super::gold::{Passage, align, ordered};
use super::hashing::Features;
use super::lexicon::LearnedWord;
use super::profile::{NUMBERS, profile};
use super::rank::{Scored, facts};
use super::status::Cues;
use super::weigh::{Bundle, Question, Stand, UNASKED, bundles, evidence};
use super::{Extractor, SentenceView, standing, topics, views_of};
use crate::model::{Document, Span, Status, Upos};
use crate::ontology::Ontology;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

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

/// A sentence of a passage as the learner sees it.
#[derive(Debug)]
struct Reading {
    passage: usize,
    fold: usize,
    words: Vec<Word>,
    /// One for each candidate.
    samples: Vec<Sample>,
}

/// What a word makes for one relation.
#[derive(Debug)]
struct Word {
    /// Its scores, once they are known.
    bundle: Bundle,
    symmetric: bool,
    /// The slots of its sense; none where the structure alone says the relation.
    slots: Vec<u32>,
    /// The slots of each of its ends, in the bundle's order.
    ends: Vec<Vec<u32>>,
}

/// A candidate as the learner sees it.
#[derive(Debug)]
struct Sample {
    features: Features,
    profile: [f32; NUMBERS],
    right: bool,
    weight: f32,
    /// Whether anything is learned from it.
    kept: bool,
    /// Whether the threshold is chosen by it.
    measured: bool,
    scored: Scored,
    /// The entities at its ends, on their sides.
    subject: super::Argument,
    object: super::Argument,
    /// What its features say by group, once it is known.
    scores: [f32; GROUPS],
    /// The slots of its status features, and the one status that gold knows.
    standing: (Vec<u32>, Option<usize>),
    /// Relation and gold ends, to count each statement once.
    triple: (usize, usize, usize),
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
/// Weight of candidates that gold calls optional.
const OPTIONAL: f32 = 0.35;

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

impl Reading {
    /// Fills in what weights of sense, ends and whole say.
    fn answer(&mut self, [sense, ends, whole]: &[Vec<f32>; 3]) {
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
                    out.push(inputs(&sample.profile, &sample.scores, &evidence, &facts));
                }
            }
        }
    }
    out
}

fn fold_of(passage: &Passage) -> usize {
    passage.id.bytes().fold(7usize, |h, b| h.wrapping_mul(31).wrapping_add(b.into())) % FOLDS
}

fn distinct<'w>(words: impl Iterator<Item = &'w (usize, LearnedWord)>) -> Vec<LearnedWord> {
    words.map(|(_, w)| w.clone()).collect::<BTreeSet<_>>().into_iter().collect()
}

/// Lemmas that say too many things to be learned as words of a relation.
const EMPTY_WORDS: [&str; 6] = ["be", "have", "do", "make", "take", "get"];

/// The words by which gold says a relation and which no lexicon has.
fn new_words(extractor: &Extractor, passage: &Passage, document: &Document) -> Vec<LearnedWord> {
    let mut out = Vec::new();
    for sentence in &document.sentences {
        let Some(view) = SentenceView::new(document, sentence) else { continue };
        let hits = extractor.lexicons.hits(&view);
        for statement in &passage.statements {
            let Some(relation) = extractor.lexicons.relation(&statement.predicate) else { continue };
            let Some(trigger) = statement.trigger.as_deref() else { continue };
            let text = document.text(sentence.span);
            let Some(at) = text.find(trigger) else { continue };
            let start = sentence.span.start + at;
            let Some((first, end)) = view.token_range(Span::new(start, start + trigger.len())) else {
                continue;
            };
            if hits.iter().any(|h| h.relation == relation && (first..end).contains(&h.head)) {
                continue;
            }
            for token in first..end {
                let is_verb = match view.upos(token) {
                    Upos::Verb | Upos::Adj => true,
                    Upos::Noun => false,
                    _ => continue,
                };
                let lemma = view.lemma(token).to_lowercase();
                if view.mention_at(token).is_none() && !EMPTY_WORDS.contains(&lemma.as_str()) {
                    out.push(LearnedWord { relation: statement.predicate.clone(), lemma, is_verb });
                }
            }
        }
    }
    out
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

/// What gold says of one triple.
#[derive(Debug, Default)]
struct Told {
    optional: bool,
    triggers: Vec<String>,
    statuses: BTreeSet<usize>,
}

/// Adds the sentences of one passage; returns how many statements gold requires.
fn read(extractor: &Extractor, lesson: &Lesson, ix: usize, out: &mut Vec<Reading>) -> usize {
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
                scored: super::scored(at, candidate, 0.0),
                subject: candidate.subject,
                object: candidate.object,
                scores: [0.0; GROUPS],
                standing,
                triple,
            });
        }
        let mut slots: Vec<(Question, Vec<u32>)> = Vec::new();
        let bundles = bundles(view, &extractor.lexicons, &candidates, &mut frames, |question, features| {
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
