//! Which reports tell of one event.

use super::company::Company;
use super::corpus::Corpus;
use super::edtf::{Period, days_between};
use super::entities::Entities;
use super::evidence::{self, Numbers};
use super::forms::Kind;
use super::partition::{Partition, Tie};
use crate::model::{LocalRef, Predicate, RecordStatement, Status};
use crate::ontology::Ontology;
use jiff::civil::Date;
use smol_str::SmolStr;
use std::collections::{BTreeMap, BTreeSet};

/// Ties of a lower score do not unite.
const ENOUGH: f64 = 0.7;
/// Of two rivals that exclude each other, the better one must lead by this much.
const MARGIN: f64 = 0.06;
/// Larger blocks are compared with neighbours in time only.
const LARGE: usize = 48;

/// One article's report of an event, with everything that tells it from others.
#[derive(Debug)]
pub(super) struct Report {
    pub(super) record: usize,
    /// The position among the record's events.
    pub(super) event: usize,
    pub(super) predicate: Predicate,
    /// Positions among the record's statements; empty if no statement with known ends tells of it.
    pub(super) statements: Vec<usize>,
    pub(super) subjects: BTreeSet<usize>,
    pub(super) objects: BTreeSet<usize>,
    symmetric: bool,
    /// Occurred and denied are two views of one event; planned, threatened and requested ones are events to come.
    real: Status,
    period: Option<Period>,
    published: Option<Date>,
    place: Option<usize>,
    instrument: BTreeSet<SmolStr>,
    killed: Numbers,
    injured: Numbers,
    content: BTreeSet<SmolStr>,
}

/// Which reports are one event.
#[derive(Debug)]
pub(super) struct Events {
    /// The report of each record's event id.
    by_id: BTreeMap<(usize, String), usize>,
    /// All reports, in order of record and event.
    pub(super) reports: Vec<Report>,
    partition: Partition,
}

impl Events {
    /// Decides it for all events of a corpus.
    pub(super) fn cluster(corpus: &Corpus, entities: &Entities, ontology: &Ontology) -> Self {
        let reports = reports(corpus, entities, ontology);
        let company = entities.company(corpus);
        let kinds: BTreeMap<usize, Kind> =
            (0..corpus.len()).map(|entity| (entities.of(entity), entities.kind(entity))).collect();
        let mut partition = Partition::new(reports.len());
        let ties = pairs(&reports).into_iter().filter_map(|(left, right)| {
            let (score, reason) = compare(&reports[left], &reports[right], &company, &kinds)?;
            Some(Tie { left, right, score, reason })
        });
        let ties = decided(&reports, ties.collect());
        partition.unite(ties, |_, a, b| allowed(&reports, a, b));
        let id = |report: &Report| corpus.records[report.record].events[report.event].id.clone();
        let by_id =
            reports.iter().enumerate().map(|(at, report)| ((report.record, id(report)), at)).collect();
        Self { by_id, reports, partition }
    }

    /// The event of a report, as its smallest report.
    pub(super) fn of(&self, report: usize) -> usize {
        self.partition.find(report)
    }

    /// The report of the event that a record calls `id`.
    pub(super) fn find(&self, record: usize, id: &str) -> Option<usize> {
        self.by_id.get(&(record, id.to_owned())).copied()
    }

    /// The statements of a report, each with its record.
    pub(super) fn told<'c>(
        &self,
        corpus: &Corpus<'c>,
        report: usize,
    ) -> impl Iterator<Item = (usize, &'c RecordStatement)> {
        let report = &self.reports[report];
        let records = corpus.records;
        report.statements.iter().map(move |&at| (report.record, &records[report.record].statements[at]))
    }

    /// The ties that united reports.
    pub(super) fn ties(&self) -> &[Tie] {
        &self.partition.ties
    }

    /// A report's name in the graph's provenance.
    pub(super) fn local_ref(&self, corpus: &Corpus, report: usize) -> LocalRef {
        let report = &self.reports[report];
        let record = &corpus.records[report.record];
        LocalRef { article: record.article.id.clone(), local: record.events[report.event].id.clone() }
    }
}

fn reports(corpus: &Corpus, entities: &Entities, ontology: &Ontology) -> Vec<Report> {
    let mut reports = Vec::new();
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
            let mut report = Report {
                record,
                event,
                predicate: local.predicate.clone(),
                statements: Vec::new(),
                subjects: BTreeSet::new(),
                objects: BTreeSet::new(),
                symmetric: ontology.relation(&local.predicate).is_some_and(|relation| relation.symmetric),
                real: Status::Occurred,
                period: None,
                published: content.article.published,
                place: None,
                instrument: BTreeSet::new(),
                killed: Numbers::default(),
                injured: Numbers::default(),
                content: BTreeSet::new(),
            };
            for &at in by_event.get(local.id.as_str()).into_iter().flatten() {
                let statement = &content.statements[at];
                let ends = (corpus.find(record, &statement.subject), corpus.find(record, &statement.object));
                if let (Some(subject), Some(object)) = ends {
                    report.add(at, statement, entities.of(subject), entities.of(object));
                    let place = statement.place.as_ref().and_then(|place| corpus.find(record, place));
                    report.place = report.place.or(place.map(|place| entities.of(place)));
                }
            }
            reports.push(report);
        }
    }
    reports
}

impl Report {
    fn add(&mut self, at: usize, statement: &RecordStatement, subject: usize, object: usize) {
        let real = match statement.status {
            Status::Denied => Status::Occurred,
            other => other,
        };
        // What some sentence tells as done is done, whatever other sentences announce.
        self.real = if self.statements.is_empty() { real } else { self.real.min(real) };
        self.statements.push(at);
        self.subjects.insert(subject);
        if self.symmetric {
            self.subjects.insert(object);
        } else {
            self.objects.insert(object);
        }
        let period = statement.time.as_deref().and_then(Period::parse);
        self.period = match (self.period, period) {
            (Some(a), Some(b)) => Some(if b.days() < a.days() { b } else { a }),
            (a, b) => a.or(b),
        };
        self.instrument
            .extend(statement.qualifiers.instrument.as_deref().map(|i| SmolStr::new(i.to_lowercase())));
        self.killed.add(statement.qualifiers.killed.as_deref());
        self.injured.add(statement.qualifiers.injured.as_deref());
        for sentence in &statement.evidence {
            self.content.extend(evidence::content_words(&sentence.text));
        }
    }

    /// The days on which it may have happened, for order in time; articles tell of the last few days.
    fn when(&self) -> Option<Date> {
        self.period.filter(|p| p.days() <= 31).map(|p| p.first).or(self.published)
    }
}

/// Pairs of reports of one relation that share an end.
fn pairs(reports: &[Report]) -> BTreeSet<(usize, usize)> {
    let mut blocks: BTreeMap<(&Predicate, Status, bool, usize), Vec<usize>> = BTreeMap::new();
    for (at, report) in reports.iter().enumerate() {
        for &subject in &report.subjects {
            blocks.entry((&report.predicate, report.real, true, subject)).or_default().push(at);
        }
        for &object in &report.objects {
            blocks.entry((&report.predicate, report.real, false, object)).or_default().push(at);
        }
    }
    let mut pairs = BTreeSet::new();
    for block in blocks.values_mut() {
        let large = block.len() > LARGE;
        if large {
            block.sort_by_key(|&at| (reports[at].when(), at));
        }
        for (i, &a) in block.iter().enumerate() {
            for &b in block[i + 1..].iter().take(LARGE) {
                pairs.insert((a.min(b), a.max(b)));
            }
        }
    }
    pairs
}

/// How sure it is that two reports tell of one event; `None` if something speaks against it.
fn compare(
    a: &Report,
    b: &Report,
    company: &Company,
    kinds: &BTreeMap<usize, Kind>,
) -> Option<(f64, &'static str)> {
    if a.real != b.real || a.predicate != b.predicate || contradict(a, b) {
        return None;
    }
    let subjects: Vec<usize> = a.subjects.intersection(&b.subjects).copied().collect();
    let objects: Vec<usize> = a.objects.intersection(&b.objects).copied().collect();
    let ends = if a.symmetric { subjects.len().min(2) } else { subjects.len().min(1) + objects.len().min(1) };
    let shared: Vec<usize> = subjects.iter().chain(&objects).copied().collect();
    let mut score = match ends {
        2 => 0.3,
        1 => 0.0,
        _ => return None,
    };
    let persons = shared.iter().filter(|&end| kinds.get(end) == Some(&Kind::Person)).count();
    score += 0.06 * persons.min(2) as f64;
    let (time, mut reason) = time(a, b)?;
    score += time;
    let common = if a.record == b.record { 0.0 } else { company.of(a.record, b.record, &shared) };
    score += 0.3 * (common / 2.0).min(1.0);
    if ends == 1 {
        reason = "same day, one participant and other details in common";
        if time < 0.4 {
            return None;
        }
    }
    if a.instrument.intersection(&b.instrument).next().is_some() {
        score += 0.06;
    }
    if let (Some(x), Some(y)) = (a.place, b.place) {
        score += if x == y { 0.1 } else { -0.1 };
    }
    score += a.killed.agreement(&b.killed) + a.injured.agreement(&b.injured);
    score += 0.3 * evidence::overlap(&a.content, &b.content);
    (score >= ENOUGH).then_some((score.min(0.99), reason))
}

/// What the times add, and how they agree; `None` if they cannot be one.
fn time(a: &Report, b: &Report) -> Option<(f64, &'static str)> {
    match (a.period, b.period) {
        (Some(x), Some(y)) if !x.meets(y) => None,
        (Some(x), Some(y)) if x.is_day() && y.is_day() => Some((0.45, "same participants, same day")),
        (Some(x), Some(y)) => match x.days().max(y.days()) {
            ..=10 => Some((0.35, "same participants, overlapping days")),
            ..=31 => Some((0.25, "same participants, same month")),
            _ => Some((0.1, "same participants, overlapping times")),
        },
        (None, None) => match (a.published, b.published) {
            (Some(x), Some(y)) => match days_between(x, y) {
                ..=2 => Some((0.25, "same participants, reported at one time")),
                ..=7 => Some((0.12, "same participants, reported in one week")),
                ..=31 => Some((-0.2, "same participants, reported in one month")),
                _ => Some((-0.4, "same participants")),
            },
            _ => Some((0.05, "same participants in the same company")),
        },
        (Some(known), None) => dated_and_undated(known, b.published),
        (None, Some(known)) => dated_and_undated(known, a.published),
    }
}

fn dated_and_undated(known: Period, published: Option<Date>) -> Option<(f64, &'static str)> {
    let Some(published) = published else { return Some((0.05, "same participants in the same company")) };
    if known.first > published {
        return None;
    }
    match days_between(known.last.min(published), published) {
        ..=3 => Some((0.25, "same participants, on a day just before the undated report")),
        ..=10 => Some((0.12, "same participants, in the days before the undated report")),
        _ => Some((-0.1, "same participants, before the undated report")),
    }
}

/// Whether two reports cannot be of one event.
fn contradict(a: &Report, b: &Report) -> bool {
    if a.real != b.real {
        return true;
    }
    match (a.period, b.period) {
        (Some(x), Some(y)) => !x.meets(y),
        // One article that tells of two events of a kind means two, unless their times say they are one.
        _ => a.record == b.record,
    }
}

fn allowed(reports: &[Report], a: &[usize], b: &[usize]) -> bool {
    !a.iter().any(|&x| b.iter().any(|&y| contradict(&reports[x], &reports[y])))
}

/// Drops the ties of reports that could as well be of another event.
fn decided(reports: &[Report], ties: Vec<Tie>) -> Vec<Tie> {
    let mut by_report: BTreeMap<usize, Vec<(f64, usize)>> = BTreeMap::new();
    for tie in &ties {
        by_report.entry(tie.left).or_default().push((tie.score, tie.right));
        by_report.entry(tie.right).or_default().push((tie.score, tie.left));
    }
    let mut dropped = BTreeSet::new();
    for (report, mut rivals) in by_report {
        rivals.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let best = rivals[0];
        let mut contrary =
            rivals[1..].iter().filter(|r| contradict(&reports[best.1], &reports[r.1])).peekable();
        let undecided = contrary.peek().is_some_and(|second| best.0 - second.0 < MARGIN);
        for &(_, other) in contrary.chain(if undecided { Some(&best) } else { None }) {
            dropped.insert((report.min(other), report.max(other)));
        }
    }
    ties.into_iter()
        .filter(|tie| !dropped.contains(&(tie.left.min(tie.right), tie.left.max(tie.right))))
        .collect()
}
