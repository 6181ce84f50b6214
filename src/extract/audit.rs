//! Where statements get lost: for every statement of gold that is missing the first cause, for every wrong one its kind.

use super::constructions::CONSTRUCTIONS;
use super::gold::{GoldMention, align, ordered};
use super::judging::Judged;
use super::lexicon::Hit;
use super::train::Lesson;
use super::{Extractor, SentenceView, topics, views_of};
use crate::model::{Document, Status};
use std::collections::{BTreeMap, BTreeSet};

/// What became of the statements of some passages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Audit {
    /// Statements found and right, of those that gold requires, of those that were made.
    pub right: usize,
    /// Statements that gold requires.
    pub required: usize,
    /// Statements made that gold does not call optional.
    pub made: usize,
    /// Missing and wrong statements by cause.
    pub causes: BTreeMap<String, usize>,
    /// One line for each: passage, cause, predicate, ends, trigger, text.
    pub lines: Vec<String>,
}

/// Relation and gold ends; ends that gold does not know are numbered after its own.
type Triple = (usize, usize, usize);

/// A candidate with what became of it.
struct Weighed {
    triple: Triple,
    /// Where its sentence begins, and its trigger there.
    sentence: usize,
    head: usize,
    word: String,
    construction: usize,
    probability: f64,
    taken: Option<Status>,
    open: bool,
}

/// What gold says of one triple.
#[derive(Default)]
struct Told {
    optional: bool,
    statuses: BTreeSet<String>,
    triggers: Vec<String>,
}

impl Audit {
    fn count(&mut self, cause: &str, line: String) {
        *self.causes.entry(cause.to_owned()).or_default() += 1;
        self.lines.push(line);
    }

    /// Adds what extraction makes of a passage; what was discussed is left out, as topics are judged by likeness.
    pub fn add(&mut self, extractor: &Extractor, lesson: &Lesson) {
        let passage = &lesson.passage;
        let mut document = lesson.document.clone();
        let hits = topics::add(&mut document, &extractor.lexicons, &extractor.ontology).hits;
        let relations = extractor.lexicons.relations();
        let gold_of = align(passage, &document.entities);
        let place = |id: &str| passage.entities.iter().position(|e| e.id == id);
        let mut gold: BTreeMap<Triple, Told> = BTreeMap::new();
        for s in &passage.statements {
            let (Some(a), Some(b)) = (place(&s.subject), place(&s.object)) else { continue };
            let known = extractor.lexicons.relation(&s.predicate);
            let Some(relation) = known.filter(|&at| !relations[at].of_topic) else { continue };
            let key = ordered(relation, a, b, relations[relation].symmetric);
            let told = gold.entry(key).or_insert(Told { optional: true, ..Told::default() });
            told.optional &= s.optional;
            told.statuses.insert(s.status.clone());
            told.triggers.extend(s.trigger.as_ref().map(|t| t.to_lowercase()));
        }
        let weighed = weigh(extractor, &document, &hits, |relation, s, o| {
            let unknown = passage.entities.len();
            let (a, b) = (gold_of[s].unwrap_or(unknown + s), gold_of[o].unwrap_or(unknown + o));
            ordered(relation, a, b, relations[relation].symmetric)
        });
        let name = |end: usize| passage.entities.get(end).map_or("?", |e| e.name.as_str());
        let line = |cause: &str, t: &Triple, word: &str, p: f64| {
            let (relation, a, b) = (&relations[t.0].name, name(t.1), name(t.2));
            let text = passage.text.replace('\n', " ");
            format!("{}\t{cause}\t{}\t{a}\t{b}\t{word}\t{p:.2}\t{text}", passage.id, relation.as_str())
        };
        let taken: BTreeSet<Triple> =
            weighed.iter().filter(|w| w.taken.is_some()).map(|w| w.triple).collect();
        let optional = |t: &Triple| gold.get(t).is_some_and(|told| told.optional);
        self.made += taken.iter().filter(|t| !optional(t)).count();
        for (triple, told) in gold.iter().filter(|(_, told)| !told.optional) {
            self.required += 1;
            let mine: Vec<&Weighed> = weighed.iter().filter(|w| w.triple == *triple).collect();
            let fits = |w: &&Weighed| w.taken.is_some_and(|s| told.statuses.contains(s.as_str()));
            if mine.iter().any(fits) {
                self.right += 1;
                continue;
            }
            let best = mine.iter().map(|w| w.probability).fold(0.0, f64::max);
            let cause = match mine.iter().max_by(|a, b| a.probability.total_cmp(&b.probability)) {
                Some(_) if mine.iter().any(|w| w.taken.is_some()) => "missing: status".to_owned(),
                Some(w) if w.open => "missing: open".to_owned(),
                Some(w) => refused(w, &weighed, &gold),
                None => absent(extractor, lesson, &document, &gold_of, triple, told),
            };
            let word = told.triggers.first().map_or("", String::as_str);
            self.count(&cause, line(&cause, triple, word, best));
        }
        for triple in taken.iter().filter(|t| !gold.contains_key(*t)) {
            let cause = wrong(triple, &weighed, &gold, passage.entities.len());
            let best = weighed
                .iter()
                .filter(|w| w.triple == *triple)
                .max_by(|a, b| a.probability.total_cmp(&b.probability));
            let (word, p) = best.map_or(("", 0.0), |w| (w.word.as_str(), w.probability));
            self.count(&cause, line(&cause, triple, word, p));
        }
    }
}

fn weigh<'e>(
    extractor: &'e Extractor,
    document: &Document,
    hits: &[Vec<Hit<'e>>],
    triple: impl Fn(usize, usize, usize) -> Triple,
) -> Vec<Weighed> {
    let mut out = Vec::new();
    let relations = extractor.lexicons.relations();
    extractor.judge(&views_of(document), hits, |view, candidate, probability, judged| {
        if relations[candidate.relation].of_topic {
            return;
        }
        out.push(Weighed {
            triple: triple(candidate.relation, candidate.subject.entity, candidate.object.entity),
            sentence: view.sentence.span.start,
            head: candidate.head,
            word: view.text(candidate.head).to_lowercase(),
            construction: candidate.construction,
            probability,
            open: matches!(judged, Judged::Open),
            taken: match judged {
                Judged::Taken(found) => Some(found.status),
                _ => None,
            },
        });
    });
    out
}

/// Why the right candidate was not taken: what went before it.
fn refused(best: &Weighed, all: &[Weighed], gold: &BTreeMap<Triple, Told>) -> String {
    let near = CONSTRUCTIONS[best.construction].name() == "nearby";
    let rival = all
        .iter()
        .filter(|w| w.sentence == best.sentence && w.head == best.head && w.triple != best.triple)
        .filter(|w| w.probability > best.probability)
        .max_by(|a, b| a.probability.total_cmp(&b.probability));
    let beaten = match rival {
        None => "leads",
        Some(w) if gold.contains_key(&w.triple) => "behind a right one",
        Some(w) if w.triple.0 == best.triple.0 => "behind other ends",
        Some(_) => "behind another relation",
    };
    format!("missing: refused, {}{beaten}", if near { "nearby, " } else { "" })
}

/// Why nothing proposes the triple.
fn absent(
    extractor: &Extractor,
    lesson: &Lesson,
    document: &Document,
    gold_of: &[Option<usize>],
    &(relation, a, b): &Triple,
    told: &Told,
) -> String {
    let passage = &lesson.passage;
    for end in [a, b] {
        let wanted = passage.entities[end].entity_type.as_str();
        let mut known = (0..document.entities.len()).filter(|&e| gold_of[e] == Some(end)).peekable();
        if known.peek().is_none() {
            return "missing: entity not found".to_owned();
        }
        if !known.any(|e| document.entities[e].entity_type.as_str() == wanted) {
            return "missing: entity of wrong type".to_owned();
        }
    }
    let mut word = false;
    let mut cause = None;
    for sentence in &document.sentences {
        let Some(view) = SentenceView::new(document, sentence) else { continue };
        let says = extractor.lexicons.hits(&view).iter().any(|h| {
            h.relation == relation
                && (told.triggers.is_empty()
                    || told.triggers.iter().any(|t| t.contains(&view.text(h.head).to_lowercase())))
        });
        if !says {
            continue;
        }
        word = true;
        let here = |end: usize| view.mentions().iter().any(|m| gold_of[m.entity] == Some(end));
        let marked = |end: usize| {
            let of = |m: &&GoldMention| m.entity == passage.entities[end].id;
            passage.mentions.iter().filter(of).any(|m| {
                // Gold counts code points.
                let byte = passage.text.char_indices().nth(m.start).map_or(0, |(at, _)| at);
                (sentence.span.start..sentence.span.end).contains(&byte)
            })
        };
        let lost: Vec<usize> = [a, b].into_iter().filter(|&e| !here(e)).collect();
        if lost.is_empty() {
            return "missing: no construction".to_owned();
        }
        cause = Some(if lost.into_iter().all(marked) {
            "missing: mention not found or not resolved"
        } else {
            "missing: end not named in the sentence"
        });
    }
    match cause {
        Some(cause) => cause,
        None if word => "missing: no construction",
        None => "missing: no word",
    }
    .to_owned()
}

/// What is wrong with a statement that gold does not have.
fn wrong(triple: &Triple, all: &[Weighed], gold: &BTreeMap<Triple, Told>, known: usize) -> String {
    let &(relation, a, b) = triple;
    let heads: Vec<&Weighed> = all.iter().filter(|w| w.triple == *triple && w.taken.is_some()).collect();
    let says = |told: &Told| {
        told.triggers.is_empty()
            || heads.iter().any(|w| told.triggers.iter().any(|t| t.contains(w.word.as_str())))
    };
    let cause = if a >= known || b >= known {
        "unknown end"
    } else if gold.contains_key(&(relation, b, a)) {
        "turned round"
    } else if gold.keys().any(|&(_, c, d)| (c, d) == (a, b) || (c, d) == (b, a)) {
        "another relation of the same ends"
    } else if gold.iter().any(|(t, told)| t.0 == relation && (t.1 == a || t.2 == b) && says(told)) {
        "one wrong end"
    } else if gold.iter().any(|(t, told)| t.0 == relation && says(told)) {
        "two wrong ends"
    } else if gold.is_empty() {
        "nothing is said in the passage"
    } else {
        "nothing is said by the word"
    };
    format!("wrong: {cause}")
}
