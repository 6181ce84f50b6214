//! What each article tells of an event, and all that tells it from other events.

use super::corpus::Corpus;
use super::entities::Entities;
use super::evidence::{Numbers, Wording};
use super::few::Few;
use super::forms::Kind;
use super::judgements::Side;
use crate::edtf::Period;
use crate::model::{Predicate, RecordStatement, Status};
use crate::ontology::Ontology;
use jiff::civil::Date;
use smol_str::SmolStr;
use std::collections::{BTreeMap, BTreeSet};

/// PLOVER's classes of acts of words.
const SPEECH: &[&str] = &["SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"];

/// One article's report of an event. Entities are given as clusters.
#[derive(Debug)]
pub(super) struct Report {
    pub(super) record: usize,
    /// The position among the record's events.
    pub(super) event: usize,
    pub(super) predicate: Predicate,
    /// What relations that may tell of the same event have in common; of a relation alone, its name.
    pub(super) family: SmolStr,
    pub(super) symmetric: bool,
    /// Whether it is an act of words, which the same people say again and again.
    pub(super) speech: bool,
    /// Positions among the record's statements; empty if no statement with known ends tells of it.
    pub(super) statements: Few<usize>,
    /// Of a symmetric relation both ends.
    pub(super) subjects: Few<usize>,
    pub(super) objects: Few<usize>,
    /// Denials are views of what is said to have occurred; planned, threatened and requested acts are others.
    pub(super) status: Status,
    pub(super) period: Option<Period>,
    pub(super) published: Option<Date>,
    pub(super) place: Option<usize>,
    pub(super) instrument: Few<SmolStr>,
    pub(super) killed: Numbers,
    pub(super) injured: Numbers,
    /// Words of its sentences.
    pub(super) wording: Wording,
    /// Words of what was discussed, if its object is a topic.
    pub(super) topic: Wording,
    /// The sides of the user's lines that forbid, on which it is.
    pub(super) sides: BTreeSet<Side>,
    /// The group of reports that the user's lines make one.
    pub(super) forced: Option<usize>,
}

impl Report {
    /// All reports of a corpus, in order of record and event.
    pub(super) fn all(corpus: &Corpus, entities: &Entities, ontology: &Ontology) -> Vec<Report> {
        let mut reports = Vec::with_capacity(corpus.records.iter().map(|record| record.events.len()).sum());
        for (record, content) in corpus.records.iter().enumerate() {
            let mut by_event: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
            for (at, statement) in content.statements.iter().enumerate() {
                if let Some(event) = &statement.event {
                    by_event.entry(event).or_default().push(at);
                }
            }
            let mut seen = BTreeSet::new();
            for (event, local) in content.events.iter().enumerate() {
                if !seen.insert(local.id.as_str()) {
                    continue;
                }
                let relation = ontology.relation(&local.predicate);
                let mut report = Report::new(record, event, &local.predicate, content.article.published);
                report.symmetric = relation.is_some_and(|relation| relation.symmetric);
                if let Some(family) = relation.and_then(|relation| relation.family.as_deref()) {
                    report.family = SmolStr::new(family);
                }
                report.speech = relation
                    .and_then(|relation| relation.plover_class.as_deref())
                    .is_some_and(|class| SPEECH.contains(&class));
                for &at in by_event.get(local.id.as_str()).into_iter().flatten() {
                    report.add(corpus, entities, at, &content.statements[at]);
                }
                reports.push(report);
            }
        }
        reports
    }

    fn new(record: usize, event: usize, predicate: &Predicate, published: Option<Date>) -> Self {
        Report {
            record,
            event,
            predicate: predicate.clone(),
            family: SmolStr::new(predicate.as_str()),
            symmetric: false,
            speech: false,
            statements: Few::default(),
            subjects: Few::default(),
            objects: Few::default(),
            status: Status::Occurred,
            period: None,
            published,
            place: None,
            instrument: Few::default(),
            killed: Numbers::default(),
            injured: Numbers::default(),
            wording: Wording::default(),
            topic: Wording::default(),
            sides: BTreeSet::new(),
            forced: None,
        }
    }

    fn add(&mut self, corpus: &Corpus, entities: &Entities, at: usize, statement: &RecordStatement) {
        let find = |id: &str| corpus.find(self.record, id);
        let (Some(subject), Some(object)) = (find(&statement.subject), find(&statement.object)) else {
            return;
        };
        let place = statement.place.as_deref().and_then(find).map(|place| entities.of(place));
        let status = match statement.status {
            Status::Denied => Status::Occurred,
            other => other,
        };
        // What some sentence tells as done is done, whatever other sentences announce.
        self.status = if self.statements.is_empty() { status } else { self.status.min(status) };
        self.statements.insert(at);
        self.subjects.insert(entities.of(subject));
        if entities.kind(object) == Kind::Topic {
            self.topic.add(&corpus.entity(object).name);
        }
        let objects = if self.symmetric { &mut self.subjects } else { &mut self.objects };
        objects.insert(entities.of(object));
        self.place = self.place.or(place);
        let period = statement.time.as_deref().and_then(Period::parse);
        self.period = match (self.period, period) {
            (Some(a), Some(b)) => Some(if b.days() < a.days() { b } else { a }),
            (a, b) => a.or(b),
        };
        let qualifiers = &statement.qualifiers;
        self.instrument.extend(qualifiers.instrument.as_deref().map(|i| SmolStr::new(i.to_lowercase())));
        self.killed.add(qualifiers.killed.as_deref());
        self.injured.add(qualifiers.injured.as_deref());
        for sentence in &statement.evidence {
            self.wording.add(&sentence.text);
        }
    }

    /// Gives back the room of what only comparing asks for.
    pub(super) fn forget_details(&mut self) {
        (self.wording, self.topic) = Default::default();
        (self.subjects, self.objects) = Default::default();
        self.instrument = Few::default();
        (self.killed, self.injured) = Default::default();
    }

    /// The day by which reports stand in order of time; articles tell of the last few days.
    pub(super) fn when(&self) -> Option<Date> {
        self.period.filter(|p| p.days() <= 31).map(|p| p.first).or(self.published)
    }
}
