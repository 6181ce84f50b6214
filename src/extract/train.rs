//! Learns the decision on candidates from passages with complete gold (`tests/corpus`, see its FORMAT).

use super::boost::{Case, boost};
use super::candidate::Candidate;
use super::decide::{Decision, Inputs, inputs, sigmoid};
use super::features::{Features, GROUPS, SLOTS, features};
use super::lexicon::LearnedWord;
use super::profile::{NUMBERS, profile};
use super::rank::{Scored, facts};
use super::standing::{self, STATUS_SLOTS};
use super::status::Cues;
use super::{Extractor, SentenceView, topics};
use crate::model::{Document, Entity, Span, Status, Upos};
use crate::ontology::Ontology;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A passage of the corpus. Offsets count code points.
#[derive(Debug, Clone, Deserialize)]
#[allow(missing_docs, reason = "the fields are the corpus format's own")]
pub struct Passage {
    pub id: String,
    pub text: String,
    pub published: Option<jiff::civil::Date>,
    pub entities: Vec<GoldEntity>,
    pub mentions: Vec<GoldMention>,
    pub statements: Vec<GoldStatement>,
}

/// An entity of a passage.
#[derive(Debug, Clone, Deserialize)]
#[allow(missing_docs, reason = "the fields are the corpus format's own")]
pub struct GoldEntity {
    pub id: String,
    #[serde(rename = "type")]
    pub entity_type: String,
    pub name: String,
}

/// A mention of a passage.
#[derive(Debug, Clone, Deserialize)]
#[allow(missing_docs, reason = "the fields are the corpus format's own")]
pub struct GoldMention {
    pub entity: String,
    pub start: usize,
    pub end: usize,
    pub text: String,
}

/// A statement of a passage.
#[derive(Debug, Clone, Deserialize)]
#[allow(missing_docs, reason = "the fields are the corpus format's own")]
pub struct GoldStatement {
    pub subject: String,
    pub predicate: String,
    pub object: String,
    pub status: String,
    pub time: Option<String>,
    pub trigger: Option<String>,
    pub optional: bool,
}

/// Reads a corpus file of one JSON passage a line.
///
/// # Errors
/// If a line is no passage.
pub fn read_passages(lines: &str) -> Result<Vec<Passage>, serde_json::Error> {
    lines.lines().filter(|l| !l.trim().is_empty()).map(serde_json::from_str).collect()
}

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

/// A candidate as the learner sees it.
#[derive(Debug)]
struct Sample {
    features: Features,
    profile: [f32; NUMBERS],
    right: bool,
    weight: f32,
    passage: usize,
    measured: bool,
    fold: usize,
    scored: Scored,
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
    /// The threshold.
    pub threshold: f64,
    /// Candidates learned from.
    pub candidates: usize,
}

const FOLDS: usize = 5;
const EPOCHS: usize = 5;
const RATE: f32 = 0.1;
const DECAY: f32 = 1e-4;
/// What AdaGrad's sums of squares start from: the larger, the smaller the first steps.
const CAUTION: f32 = 1.0;
/// How many candidates must show a feature before it counts.
const SEEN: u32 = 2;
/// Weight of candidates that gold calls optional.
const OPTIONAL: f32 = 0.35;

/// Trains the decision on analysed passages; the threshold is the lowest that keeps precision at `precision` on folds
/// that were held out.
pub fn train(ontology: &Ontology, lessons: &[Lesson], precision: f64) -> (Decision, Held) {
    let mut samples = Vec::new();
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
            let of_lesson = passage_samples(&extractor, lesson, ix, &mut samples);
            required += if lesson.measured { of_lesson } else { 0 };
        }
    }
    let mut scores = vec![[0f32; GROUPS]; samples.len()];
    for fold in 0..FOLDS {
        let weights = fit(samples.iter().filter(|s| s.fold != fold));
        for (sample, scores) in samples.iter().zip(&mut scores).filter(|(s, _)| s.fold == fold) {
            *scores = grouped(&weights, &sample.features);
        }
    }
    let inputs = inputs_of(&samples, &scores);
    let case = |(sample, inputs)| -> Case<'_> {
        let (sample, inputs): (&Sample, &Inputs) = (sample, inputs);
        Case { inputs, right: sample.right, weight: sample.weight }
    };
    let mut held_out: Vec<(f64, usize)> = Vec::new();
    for fold in 0..FOLDS {
        let seen: Vec<Case<'_>> =
            samples.iter().zip(&inputs).filter(|(s, _)| s.fold != fold).map(case).collect();
        let forest = boost(&seen);
        let held = samples.iter().zip(&inputs).enumerate().filter(|(_, (s, _))| s.fold == fold && s.measured);
        held_out.extend(held.map(|(i, (_, inputs))| (sigmoid(f64::from(forest.sum(inputs))), i)));
    }
    let held = threshold(&samples, held_out, required, precision);
    let all: Vec<Case<'_>> = samples.iter().zip(&inputs).map(case).collect();
    let decision = Decision::new(
        &fit(samples.iter()),
        &fit_standing(&samples),
        boost(&all),
        held.threshold,
        distinct(words.iter()),
    );
    (decision, held)
}

/// Logistic regression of each status against the others, on right candidates.
fn fit_standing(samples: &[Sample]) -> Vec<f32> {
    let mut weights = vec![0f32; STATUS_SLOTS * Status::ALL.len()];
    let mut squares = vec![CAUTION; weights.len()];
    for _ in 0..2 * EPOCHS {
        for (slots, status) in samples.iter().map(|s| &s.standing) {
            let Some(status) = *status else { continue };
            let sums: Vec<f32> = (0..Status::ALL.len())
                .map(|t| slots.iter().map(|&s| weights[t * STATUS_SLOTS + s as usize]).sum())
                .collect();
            let most = sums.iter().fold(f32::MIN, |m, s| m.max(*s));
            let total: f32 = sums.iter().map(|s| (s - most).exp()).sum();
            for (table, sum) in sums.iter().enumerate() {
                let error = f32::from(u8::from(table == status)) - (sum - most).exp() / total;
                for &slot in slots {
                    let at = table * STATUS_SLOTS + slot as usize;
                    let gradient = error - DECAY * weights[at];
                    squares[at] += gradient * gradient;
                    weights[at] += RATE * gradient / squares[at].sqrt();
                }
            }
        }
    }
    weights
}

/// What the trees ask about, of every candidate.
fn inputs_of(samples: &[Sample], scores: &[[f32; GROUPS]]) -> Vec<Inputs> {
    let mut out = Vec::with_capacity(samples.len());
    let mut start = 0;
    while start < samples.len() {
        let of_lesson = samples[start..].iter().take_while(|s| s.passage == samples[start].passage).count();
        let end = start + of_lesson;
        let scored: Vec<Scored> = samples[start..end]
            .iter()
            .zip(&scores[start..end])
            .map(|(s, scores)| Scored { score: scores.iter().sum(), ..s.scored })
            .collect();
        let facts = facts(&scored);
        let of_one = samples[start..end].iter().zip(&scores[start..end]).zip(&facts);
        out.extend(of_one.map(|((s, scores), facts)| inputs(&s.profile, scores, facts)));
        start = end;
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

fn score(weights: &[f32], slots: &[u32]) -> f32 {
    slots.iter().map(|&s| weights[s as usize]).sum()
}

/// The sums of the weights by group.
fn grouped(weights: &[f32], features: &Features) -> [f32; GROUPS] {
    let mut sums = [0.0; GROUPS];
    for (&slot, &group) in features.slots.iter().zip(&features.groups) {
        sums[usize::from(group)] += weights[slot as usize];
    }
    sums
}

/// Logistic regression by AdaGrad; features seen in fewer than [`SEEN`] candidates carry no weight.
fn fit<'s>(samples: impl Iterator<Item = &'s Sample>) -> Vec<f32> {
    let mut order: Vec<&Sample> = samples.collect();
    let mut counts = vec![0u32; SLOTS];
    for slot in order.iter().flat_map(|s| &s.features.slots) {
        counts[*slot as usize] += 1;
    }
    let mut weights = vec![0f32; SLOTS];
    let mut sums = vec![0f32; SLOTS];
    let mut squares = vec![CAUTION; SLOTS];
    let mut state = 0x2545_f491_4f6c_dd1du64;
    for _ in 0..EPOCHS {
        for i in (1..order.len()).rev() {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            order.swap(i, (state % (i as u64 + 1)) as usize);
        }
        for sample in &order {
            let probability = sigmoid(f64::from(score(&weights, &sample.features.slots))) as f32;
            let error = (f32::from(u8::from(sample.right)) - probability) * sample.weight;
            if error.abs() < 1e-4 {
                continue;
            }
            for &slot in &sample.features.slots {
                let at = slot as usize;
                if counts[at] < SEEN {
                    continue;
                }
                let gradient = error - DECAY * weights[at];
                squares[at] += gradient * gradient;
                weights[at] += RATE * gradient / squares[at].sqrt();
            }
        }
        for (sum, weight) in sums.iter_mut().zip(&weights) {
            *sum += weight;
        }
    }
    sums.iter().map(|s| s / EPOCHS as f32).collect()
}

/// The lowest threshold that keeps the precision of distinct statements.
fn threshold(samples: &[Sample], scored: Vec<(f64, usize)>, required: usize, precision: f64) -> Held {
    /// A passage and a triple in it.
    type Distinct = (usize, (usize, usize, usize));
    let mut best: BTreeMap<Distinct, (f64, bool, bool)> = BTreeMap::new();
    for (probability, ix) in scored {
        let sample = &samples[ix];
        let entry = best.entry((sample.passage, sample.triple)).or_insert((0.0, false, false));
        entry.0 = entry.0.max(probability);
        entry.1 |= sample.right;
        entry.2 |= sample.right && sample.weight < 1.0;
    }
    let mut ranked: Vec<(f64, bool)> =
        best.values().filter(|(_, _, optional)| !optional).map(|&(p, right, _)| (p, right)).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    let ceiling = ranked.iter().filter(|(_, right)| *right).count();
    let mut held = Held {
        precision: 0.0,
        recall: 0.0,
        ceiling: ceiling as f64 / required.max(1) as f64,
        threshold: 0.5,
        candidates: samples.len(),
    };
    let mut hits = 0usize;
    for (taken, &(probability, right)) in ranked.iter().enumerate() {
        hits += usize::from(right);
        let reached = hits as f64 / (taken + 1) as f64;
        if reached >= precision && taken >= 20 {
            held.precision = reached;
            held.recall = hits as f64 / required.max(1) as f64;
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

/// Adds the candidates of one passage; returns how many statements gold requires.
fn passage_samples(extractor: &Extractor, lesson: &Lesson, ix: usize, out: &mut Vec<Sample>) -> usize {
    let passage = &lesson.passage;
    let mut document = lesson.document.clone();
    topics::add(&mut document, &extractor.lexicons, &extractor.ontology);
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
    let mut of_passage: Vec<(Sample, bool)> = Vec::new();
    for (at, sentence) in document.sentences.iter().enumerate() {
        let Some(view) = SentenceView::new(&document, sentence) else { continue };
        let candidates = extractor.candidates(&view);
        let known = |c: &&Candidate<'_>| {
            lesson.only.as_ref().is_none_or(|only| relations[c.relation].name.as_str() == only)
        };
        for candidate in candidates.iter().filter(known) {
            let (s, o) = (candidate.subject.entity, candidate.object.entity);
            let unknown = passage.entities.len();
            let triple = ordered(
                candidate.relation,
                gold_of[s].unwrap_or(unknown + s),
                gold_of[o].unwrap_or(unknown + o),
                relations[candidate.relation].symmetric,
            );
            let cues = Cues::of(&view, candidate.head, candidate.governor);
            let setting = extractor.setting(candidate, &candidates, cues);
            let found = gold.get(&triple);
            let says = found.is_some_and(|told| {
                told.triggers.is_empty()
                    || candidate.entry.is_none()
                    || told.triggers.iter().any(|t| t.contains(&view.text(candidate.head).to_lowercase()))
            });
            let weight = if found.is_some_and(|told| told.optional) { OPTIONAL } else { 1.0 };
            let name = relations[candidate.relation].name.as_str();
            let one = found.filter(|told| told.statuses.len() == 1).and_then(|told| told.statuses.first());
            let standing = match one {
                Some(&status) => (standing::features(&view, candidate, name, cues), Some(status)),
                None => (Vec::new(), None),
            };
            of_passage.push((
                Sample {
                    features: features(&view, candidate, setting),
                    profile: profile(&view, candidate, setting),
                    right: found.is_some(),
                    weight,
                    passage: ix,
                    measured: lesson.measured,
                    fold,
                    scored: super::scored(at, candidate, 0.0),
                    standing,
                    triple,
                },
                says,
            ));
        }
    }
    // Where one candidate has the very words that gold names, others for the same statement teach nothing.
    let named: BTreeSet<(usize, usize, usize)> =
        of_passage.iter().filter(|(s, says)| s.right && *says).map(|(s, _)| s.triple).collect();
    out.extend(
        of_passage
            .into_iter()
            .filter(|(s, says)| !s.right || *says || !named.contains(&s.triple))
            .map(|(s, _)| s),
    );
    required.iter().filter(|k| relations[k.0].name.as_str() != "discussed").count()
}

/// The statements of gold that no construction proposes, as passage, `word` or `no word` of the relation, predicate,
/// ends, trigger and text: what lexicons and constructions lack.
pub fn unseen(extractor: &Extractor, lessons: &[Lesson]) -> Vec<String> {
    let mut out = Vec::new();
    for (ix, lesson) in lessons.iter().enumerate() {
        let Lesson { passage, document, .. } = lesson;
        let mut samples = Vec::new();
        passage_samples(extractor, lesson, ix, &mut samples);
        let seen: BTreeSet<(usize, usize, usize)> = samples.iter().map(|s| s.triple).collect();
        let words: BTreeSet<usize> = document
            .sentences
            .iter()
            .filter_map(|s| SentenceView::new(document, s))
            .flat_map(|v| extractor.lexicons.hits(&v).iter().map(|h| h.relation).collect::<Vec<_>>())
            .collect();
        let place = |id: &str| passage.entities.iter().position(|e| e.id == id).unwrap_or(usize::MAX);
        let name = |id: &str| passage.entities.iter().find(|e| e.id == id).map_or("?", |e| e.name.as_str());
        for s in passage.statements.iter().filter(|s| !s.optional) {
            let Some(relation) = extractor.lexicons.relation(&s.predicate) else { continue };
            let symmetric = extractor.lexicons.relations()[relation].symmetric;
            if !seen.contains(&ordered(relation, place(&s.subject), place(&s.object), symmetric)) {
                out.push(format!(
                    "{}\t{}\t{}\t{}\t{}\t{}\t{}",
                    passage.id,
                    if words.contains(&relation) { "word" } else { "no word" },
                    s.predicate,
                    name(&s.subject),
                    name(&s.object),
                    s.trigger.as_deref().unwrap_or(""),
                    passage.text
                ));
            }
        }
    }
    out
}

pub(super) fn ordered(relation: usize, a: usize, b: usize, symmetric: bool) -> (usize, usize, usize) {
    if symmetric && b < a { (relation, b, a) } else { (relation, a, b) }
}

/// The gold entity behind each entity of the document, by shared names.
pub(super) fn align(passage: &Passage, entities: &[Entity]) -> Vec<Option<usize>> {
    let forms: Vec<BTreeSet<String>> = passage
        .entities
        .iter()
        .map(|e| {
            let mentions = passage.mentions.iter().filter(|m| m.entity == e.id).map(|m| m.text.as_str());
            mentions
                .filter(|t| !is_pronoun(t))
                .chain([e.name.as_str()])
                .map(fold)
                .filter(|f| !f.is_empty())
                .collect()
        })
        .collect();
    entities
        .iter()
        .map(|entity| {
            let names: BTreeSet<String> =
                entity.aliases.iter().map(String::as_str).chain([entity.name.as_str()]).map(fold).collect();
            let mut best = (0, None);
            for (i, gold) in passage.entities.iter().enumerate() {
                let same_type = gold.entity_type == entity.entity_type.as_str();
                let score = if gold.entity_type == "Topic" {
                    2 * usize::from(same_type && topic_like(&gold.name, &entity.name))
                } else {
                    let shared = forms[i].intersection(&names).count();
                    2 * shared + usize::from(shared > 0 && same_type)
                };
                if score > best.0 {
                    best = (score, Some(i));
                }
            }
            best.1
        })
        .collect()
}

fn is_pronoun(text: &str) -> bool {
    matches!(
        text.to_lowercase().as_str(),
        "he" | "she"
            | "it"
            | "they"
            | "him"
            | "her"
            | "them"
            | "his"
            | "hers"
            | "its"
            | "their"
            | "theirs"
            | "who"
            | "whom"
            | "whose"
            | "which"
            | "that"
            | "this"
            | "these"
            | "those"
            | "we"
            | "us"
            | "our"
            | "i"
            | "me"
            | "my"
            | "you"
            | "your"
            | "himself"
            | "herself"
            | "itself"
            | "themselves"
    )
}

fn topic_like(a: &str, b: &str) -> bool {
    let words = |s: &str| -> BTreeSet<String> {
        fold(s)
            .split(' ')
            .filter(|w| {
                !matches!(*w, "the" | "a" | "an" | "of" | "and" | "in" | "on" | "to" | "for" | "s" | "")
            })
            .map(str::to_owned)
            .collect()
    };
    let (a, b) = (words(a), words(b));
    !a.is_empty() && !b.is_empty() && 4 * a.intersection(&b).count() >= a.len() + b.len()
}

/// A name without case, accents, possessives, punctuation and titles.
fn fold(text: &str) -> String {
    let plain: String = text
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .collect::<String>()
        .to_lowercase()
        .replace(['’', '‘', 'ʼ', '`'], "'");
    let plain = plain.replace("'s ", " ");
    let plain = plain.strip_suffix("'s").unwrap_or(&plain);
    let kept: String = plain
        .chars()
        .filter(|c| !matches!(c, '\'' | '"' | '“' | '”' | '.' | ',' | '(' | ')'))
        .map(|c| if matches!(c, '-' | '‐'..='―' | '/' | '_') { ' ' } else { c })
        .collect();
    let mut words: Vec<&str> = kept.split_whitespace().collect();
    const TITLES: [&str; 11] =
        ["the", "mr", "mrs", "ms", "dr", "gen", "general", "president", "secretary", "minister", "sheikh"];
    while words.len() > 1 && (TITLES.contains(&words[0]) || words.starts_with(&["prime", "minister"])) {
        words.remove(0);
    }
    words.join(" ")
}
