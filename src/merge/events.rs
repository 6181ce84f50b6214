//! Which reports tell of one event.

use super::clusters::FORBIDDEN;
use super::company::Company;
use super::corpus::Corpus;
use super::entities::Entities;
use super::judgements::{Judgements, Resolved, forbidden};
use super::neighbours::Neighbours;
use super::partition::{Partition, Refused, Tie};
use super::reasons::Evidence;
use super::reports::Report;
use super::similarity::{Closest, Comparison};
use super::stable::in_order;
use crate::model::{LocalRef, RecordStatement};
use crate::ontology::Ontology;
use smol_str::SmolStr;
use std::collections::{BTreeMap, BTreeSet};

/// Ties of a lower score do not unite.
const ENOUGH: f64 = 0.6;
/// Ties of at least this score that did not unite are kept for the user to see.
const NEAR: f64 = 0.45;
/// Of two rivals that exclude each other, the better one must lead by this much.
const MARGIN: f64 = 0.03;

/// Which reports are one event.
#[derive(Debug)]
pub(super) struct Events {
    /// All reports, in order of record and event.
    pub(super) reports: Vec<Report>,
    partition: Partition,
}

impl Events {
    /// Decides it for all events of a corpus, as the user has it where `judgements` say so.
    pub(super) fn cluster(
        corpus: &Corpus,
        entities: &Entities,
        judgements: &Judgements,
        ontology: &Ontology,
    ) -> Self {
        let mut reports = Report::all(corpus, entities, ontology);
        let judged = Resolved::events(judgements, corpus, |record, id| find(corpus, &reports, record, id));
        let mut partition = Partition::new(reports.len());
        unite_forced(&mut reports, &mut partition, &judged);
        let company = entities.company(corpus);
        let kinds = (0..corpus.len()).map(|entity| (entities.of(entity), entities.kind(entity))).collect();
        let neighbours = Neighbours::new(&reports);
        let closest = closest(corpus, &reports, &neighbours, &company);
        let comparison =
            Comparison { company: &company, kinds, belongs: entities.belongs(corpus, ontology), closest };
        let mut ties = Vec::new();
        let pairs = (0..reports.len())
            .flat_map(|left| neighbours.later(left).into_iter().map(move |right| (left, right)));
        for (left, right) in pairs {
            let (a, b) = (&reports[left], &reports[right]);
            if a.status != b.status || a.family != b.family || contradict(a, b) {
                continue;
            }
            let Some((features, reason)) = comparison.features(a, b) else { continue };
            let tie =
                Tie { left, right, score: features.score(), reason, evidence: Evidence::Event(features) };
            if tie.score >= ENOUGH {
                ties.push(tie);
            } else if tie.score >= NEAR {
                partition.refuse([(tie, "too little speaks for it")]);
            }
        }
        let (ties, undecided) = decided(&reports, ties);
        partition.refuse(undecided);
        partition.unite(ties, |_, a, b| against(&reports, a, b));
        Self { reports, partition }
    }

    /// Gives back the room of what only comparing asks for.
    pub(super) fn forget_details(&mut self) {
        self.reports.iter_mut().for_each(Report::forget_details);
    }

    /// The event of a report, as its smallest report.
    pub(super) fn of(&self, report: usize) -> usize {
        self.partition.find(report)
    }

    /// The report of the event that a record calls `id`.
    pub(super) fn find(&self, corpus: &Corpus, record: usize, id: &str) -> Option<usize> {
        find(corpus, &self.reports, record, id)
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

    /// The ties that did not unite reports, of those that nearly did.
    pub(super) fn refusals(&self) -> Vec<Refused> {
        self.partition.refusals()
    }

    /// A report's name in the graph's provenance.
    pub(super) fn local_ref(&self, corpus: &Corpus, report: usize) -> LocalRef {
        let report = &self.reports[report];
        let record = &corpus.records[report.record];
        let local = &record.events[report.event].id;
        LocalRef { article: SmolStr::new(&record.article.id), local: SmolStr::new(local) }
    }
}

fn find(corpus: &Corpus, reports: &[Report], record: usize, id: &str) -> Option<usize> {
    let first = reports.partition_point(|report| report.record < record);
    let events = &corpus.records[record].events;
    let here = reports[first..].iter().take_while(|report| report.record == record);
    here.into_iter().position(|report| events[report.event].id == id).map(|at| first + at)
}

/// Per record, the company that it keeps with the closest of the records whose reports are neighbours of its own.
fn closest(corpus: &Corpus, reports: &[Report], neighbours: &Neighbours, company: &Company) -> Vec<Closest> {
    let mut closest = vec![Closest::default(); corpus.records.len()];
    let mut first = 0;
    for here in reports.chunk_by(|a, b| a.record == b.record) {
        let a = here[0].record;
        let near = (first..first + here.len()).flat_map(|report| neighbours.later(report));
        for b in in_order(near.map(|report| reports[report].record)).into_iter().filter(|&b| a != b) {
            let common = company.of(a, b, &[]);
            for (of, other) in [(a, b), (b, a)] {
                if common > closest[of].company {
                    let published = corpus.records[other].article.published;
                    closest[of] = Closest { company: common, published };
                }
            }
        }
        first += here.len();
    }
    closest
}

/// Whether two reports cannot be of one event.
fn contradict(a: &Report, b: &Report) -> bool {
    if a.status != b.status {
        return true;
    }
    let one_article = a.record == b.record;
    match (a.period, b.period) {
        // Sources differ by a day in what they remember, but one article does not.
        (Some(x), Some(y)) => !x.meets(y) && (one_article || !x.follows(y)),
        // One article that tells of two events of a kind means two, unless their times say they are one.
        _ => one_article,
    }
}

/// Unites what the user says is one, of one family of relations, and notes which reports that makes one.
fn unite_forced(reports: &mut [Report], partition: &mut Partition, judged: &Resolved) {
    for (&report, sides) in &judged.sides {
        reports[report].sides = sides.clone();
    }
    let of_a_kind = |&&(a, b, _): &&(usize, usize, usize)| reports[a].family == reports[b].family;
    let tie = |&(left, right, _): &(usize, usize, usize)| Tie {
        left,
        right,
        score: 1.0,
        reason: "judgement of the user",
        evidence: Evidence::Name,
    };
    let ties: Vec<Tie> = judged.forced.iter().filter(of_a_kind).map(tie).collect();
    let ends: BTreeSet<usize> = ties.iter().flat_map(|tie| [tie.left, tie.right]).collect();
    partition.unite(ties, |_, a, b| parted(reports, a, b).then_some(FORBIDDEN));
    for report in ends {
        reports[report].forced = Some(partition.find(report));
    }
}

/// Whether the user forbids that two clusters are one.
fn parted(reports: &[Report], a: &[usize], b: &[usize]) -> bool {
    forbidden(a.iter().map(|&x| &reports[x].sides), b.iter().map(|&x| &reports[x].sides))
}

/// What forbids that two clusters are one, in words.
fn against(reports: &[Report], a: &[usize], b: &[usize]) -> Option<&'static str> {
    if parted(reports, a, b) {
        return Some(FORBIDDEN);
    }
    // What the user made one is as its other members are.
    let excused = |x: usize, cluster: &[usize], other: usize| {
        reports[x].forced.is_some()
            && cluster
                .iter()
                .any(|&y| reports[y].forced == reports[x].forced && !contradict(&reports[y], &reports[other]))
    };
    let contrary = a.iter().any(|&x| {
        b.iter().any(|&y| contradict(&reports[x], &reports[y]) && !excused(x, a, y) && !excused(y, b, x))
    });
    contrary.then_some("what is already one with them contradicts it")
}

/// Parts the ties from those of reports that could as well be of another event.
fn decided(reports: &[Report], ties: Vec<Tie>) -> (Vec<Tie>, Vec<Refused>) {
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
    let (undecided, ties): (Vec<Tie>, Vec<Tie>) = ties
        .into_iter()
        .partition(|tie| dropped.contains(&(tie.left.min(tie.right), tie.left.max(tie.right))));
    (ties, undecided.into_iter().map(|tie| (tie, "another event may be meant as well")).collect())
}
