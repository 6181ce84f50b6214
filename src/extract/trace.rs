//! Why a sentence says what it says, or nothing: every proposal with what became of it.

use super::arguments::arguments;
use super::candidate::{Context, Misfit};
use super::clause::{Clause, Voice};
use super::constructions::{CONSTRUCTIONS, relates_anything};
use super::lexicon::{Entry, Hit};
use super::sentence::SentenceView;
use super::{Extractor, Judged, topics, views_of};
use crate::model::{Document, EntityIx, Predicate, Span, Status};
use rustc_hash::FxHashMap;

/// What extraction considered in one document.
#[derive(Debug, Clone)]
pub struct Trace {
    /// The document, with the entities that extraction added.
    pub document: Document,
    /// One for each sentence, in text order.
    pub sentences: Vec<SentenceTrace>,
}

/// What extraction considered in one sentence.
#[derive(Debug, Clone)]
pub struct SentenceTrace {
    /// The sentence.
    pub span: Span,
    /// The entities that it mentions, each once, in text order.
    pub entities: Vec<EntityIx>,
    /// The words that may say a relation, with the relation.
    pub words: Vec<(Span, Predicate)>,
    /// What the constructions proposed, the likeliest first.
    pub proposals: Vec<Proposal>,
    /// Why there is nothing, for the sentence or for one of its words.
    pub silences: Vec<Silence>,
}

/// A possible statement.
#[derive(Debug, Clone)]
pub struct Proposal {
    /// The relation.
    pub predicate: Predicate,
    /// Who or what it is about.
    pub subject: EntityIx,
    /// The other end.
    pub object: EntityIx,
    /// The words that say it.
    pub trigger: Span,
    /// The construction that relates the ends.
    pub construction: &'static str,
    /// The lexicon entry; `None` where the structure alone says it.
    pub entry: Option<String>,
    /// How likely it is right; 0 if it was not weighed, or other ends go before.
    pub confidence: f64,
    /// The least confidence that is taken.
    pub threshold: f64,
    /// What became of it.
    pub outcome: Outcome,
}

/// What became of a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It is a statement of this status.
    Taken(Status),
    /// Its confidence is under the threshold.
    Doubtful,
    /// It is hypothetical or asked.
    Open,
    /// Both ends are the same.
    SameEnds,
    /// The relation does not admit the type of its subject.
    SubjectType,
    /// The relation does not admit the type of its object.
    ObjectType,
}

/// Why nothing was proposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Silence {
    /// The sentence has more words than any sentence, or none.
    NoSentence,
    /// It mentions fewer than two entities.
    FewEntities,
    /// No word in it says a relation.
    NoWord,
    /// The word has no subject, or none of its subjects names an entity; the span is of the first such subject.
    NoSubject(Span, Option<Span>),
    /// The word has nothing in the slots of the other end, or nothing there names an entity.
    NoObject(Span, Option<Span>),
    /// No construction relates two entities by this word.
    NoConstruction(Span),
}

impl Extractor {
    /// Says for every sentence of a document what was proposed, what became of it, and why there is nothing.
    pub fn trace(&self, mut document: Document) -> Trace {
        let hits = topics::add(&mut document, &self.lexicons, &self.ontology).hits;
        let views = views_of(&document);
        let mut viewed = views.iter().zip(&hits).peekable();
        let mut sentences: Vec<SentenceTrace> = document
            .sentences
            .iter()
            .map(|sentence| match viewed.next_if(|(view, _)| view.sentence.span == sentence.span) {
                Some((view, hits)) => self.unweighed(view, hits),
                None => SentenceTrace {
                    span: sentence.span,
                    entities: Vec::new(),
                    words: Vec::new(),
                    proposals: Vec::new(),
                    silences: vec![Silence::NoSentence],
                },
            })
            .collect();
        let place_of: FxHashMap<Span, usize> = sentences.iter().map(|s| s.span).zip(0..).collect();
        self.judge(&views, &hits, |view, candidate, confidence, judged| {
            let Some(&at) = place_of.get(&view.sentence.span) else { return };
            let sentence = &mut sentences[at];
            sentence.proposals.push(Proposal {
                predicate: self.lexicons.relations()[candidate.relation].name.clone(),
                subject: candidate.subject.entity,
                object: candidate.object.entity,
                trigger: view.span(candidate.start, candidate.head + 1),
                construction: CONSTRUCTIONS[candidate.construction].name(),
                entry: self.lexicons.describe(candidate, view.lemma(candidate.head)),
                confidence,
                threshold: self.threshold(candidate),
                outcome: match judged {
                    Judged::Taken(found) => Outcome::Taken(found.status),
                    Judged::Doubtful => Outcome::Doubtful,
                    Judged::Open => Outcome::Open,
                },
            });
        });
        for sentence in &mut sentences {
            sentence.proposals.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
        }
        Trace { document, sentences }
    }

    /// The sentence's entities and words, what does not fit, and why words relate nothing.
    fn unweighed<'s>(&'s self, view: &SentenceView<'_>, hits: &[Hit<'s>]) -> SentenceTrace {
        let mut entities: Vec<EntityIx> = Vec::new();
        for mention in view.mentions() {
            if !entities.contains(&mention.entity) {
                entities.push(mention.entity);
            }
        }
        let known = |hit: &&Hit<'_>| !hit.learned;
        let mut words: Vec<(Span, Predicate)> = hits
            .iter()
            .filter(known)
            .map(|hit| {
                (view.span(hit.start, hit.head + 1), self.lexicons.relations()[hit.relation].name.clone())
            })
            .collect();
        words.dedup();
        let mut proposals = Vec::new();
        let mut silences = Vec::new();
        if view.mentions().len() < 2 {
            silences.push(Silence::FewEntities);
        } else {
            let context = || Context::new(view, &self.lexicons, hits);
            let misfits = context().into_misfits();
            proposals.extend(misfits.iter().filter_map(|m| self.misfit(view, m)));
            let mut candidates = context();
            candidates.propose_all();
            let found = candidates.into_proposed().candidates;
            let silent = hits.iter().filter(known).filter(|hit| {
                let related = found.iter().any(|c| c.head == hit.head && !relates_anything(c.construction));
                !related && misfits.iter().all(|m| m.head != hit.head || relates_anything(m.construction))
            });
            silences.extend(silent.map(|hit| silence(view, hit)));
            if words.is_empty() && found.is_empty() {
                silences.push(Silence::NoWord);
            }
        }
        silences.dedup();
        SentenceTrace { span: view.sentence.span, entities, words, proposals, silences }
    }

    /// What a construction found and the relation does not admit. What relates anything tells nothing.
    fn misfit(&self, view: &SentenceView<'_>, misfit: &Misfit) -> Option<Proposal> {
        let construction = CONSTRUCTIONS[misfit.construction].name();
        if relates_anything(misfit.construction) {
            return None;
        }
        let words = &self.lexicons.relations()[misfit.relation];
        let admitted =
            self.ontology.admits(&words.subject, &view.document.entities[misfit.subject].entity_type);
        Some(Proposal {
            predicate: words.name.clone(),
            subject: misfit.subject,
            object: misfit.object,
            trigger: view.span(misfit.start, misfit.head + 1),
            construction,
            entry: Some(view.lemma(misfit.head).to_lowercase()),
            confidence: 0.0,
            threshold: 0.0,
            outcome: match (misfit.subject == misfit.object, admitted) {
                (true, _) => Outcome::SameEnds,
                (false, false) => Outcome::SubjectType,
                (false, true) => Outcome::ObjectType,
            },
        })
    }
}

/// Why no construction relates anything by these words.
fn silence(view: &SentenceView<'_>, hit: &Hit<'_>) -> Silence {
    let word = view.span(hit.start, hit.head + 1);
    let Entry::Verb(entry) = hit.entry else { return Silence::NoConstruction(word) };
    let clause = Clause::of(view, hit.head);
    let passive = clause.voice == Voice::Passive;
    let others: Vec<usize> = match entry.object.as_slice() {
        _ if passive => clause.subjects.clone(),
        [] => clause.objects.clone(),
        slots => slots.iter().flat_map(|slot| clause.slot(view, slot)).collect(),
    };
    let doers = if passive { &clause.agents } else { &clause.subjects };
    let (subjects, objects) = if entry.swapped { (&others, doers) } else { (doers, &others) };
    let nameless = |tokens: &[usize]| tokens.iter().all(|&t| arguments(view, t).is_empty());
    let first = |tokens: &[usize]| tokens.first().map(|&t| view.span(t, t + 1));
    if nameless(subjects) {
        Silence::NoSubject(word, first(subjects))
    } else if nameless(objects) {
        Silence::NoObject(word, first(objects))
    } else {
        Silence::NoConstruction(word)
    }
}
