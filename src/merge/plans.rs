//! Which planned or threatened events came about: they are linked, not merged, as a plan is no report of the act.

use super::events::Events;
use super::few::Few;
use super::reports::Report;
use crate::edtf::{Period, days_between};
use crate::model::Status;
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// An act without a stated day is carried out within so many days after its plan is reported.
const SOON: i64 = 45;

/// What all reports of an event say.
struct Told<'e> {
    family: &'e str,
    cluster: usize,
    status: Status,
    symmetric: bool,
    subjects: Few<usize>,
    objects: Few<usize>,
    period: Option<Period>,
    reported: Option<(Date, Date)>,
}

/// For each cluster of reports of something that occurred, the clusters of plans and threats that it carries out. A plan
/// that several events could carry out is linked to none.
pub(super) fn carried_out(events: &Events) -> BTreeMap<usize, BTreeSet<usize>> {
    let mut places: FxHashMap<usize, usize> = FxHashMap::default();
    let mut told: Vec<Told<'_>> = Vec::new();
    for (at, report) in events.reports.iter().enumerate() {
        let cluster = events.of(at);
        let place = *places.entry(cluster).or_insert(told.len());
        if place == told.len() {
            told.push(Told::of(cluster, report));
        }
        told[place].add(report);
    }
    let mut acts: FxHashMap<(&str, usize), Vec<&Told<'_>>> = FxHashMap::default();
    for act in told.iter().filter(|t| t.status == Status::Occurred) {
        for &subject in act.subjects.iter() {
            acts.entry((act.family, subject)).or_default().push(act);
        }
    }
    let mut carried: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    let planned = |t: &&Told<'_>| matches!(t.status, Status::Planned | Status::Threatened);
    for plan in told.iter().filter(planned) {
        let candidates: BTreeSet<usize> = plan
            .subjects
            .iter()
            .flat_map(|&subject| acts.get(&(plan.family, subject)).into_iter().flatten())
            .filter(|act| act.carries_out(plan))
            .map(|act| act.cluster)
            .collect();
        if let (1, Some(&act)) = (candidates.len(), candidates.first()) {
            carried.entry(act).or_default().insert(plan.cluster);
        }
    }
    carried
}

impl<'e> Told<'e> {
    fn of(cluster: usize, report: &'e Report) -> Self {
        Self {
            family: report.family.as_str(),
            cluster,
            status: report.status,
            symmetric: report.symmetric,
            subjects: Few::default(),
            objects: Few::default(),
            period: None,
            reported: None,
        }
    }

    fn add(&mut self, report: &Report) {
        self.subjects.extend(report.subjects.iter().copied());
        self.objects.extend(report.objects.iter().copied());
        self.period = match (self.period, report.period) {
            (Some(a), Some(b)) => Some(if b.days() < a.days() { b } else { a }),
            (a, b) => a.or(b),
        };
        if let Some(day) = report.published {
            let (first, last) = self.reported.unwrap_or((day, day));
            self.reported = Some((first.min(day), last.max(day)));
        }
    }

    /// Whether this act is the one of the plan: the same ends, at the time that was planned or soon after it was told.
    fn carries_out(&self, plan: &Told<'_>) -> bool {
        let ends = if self.symmetric {
            self.subjects.common(&plan.subjects).count() > 1
        } else {
            self.subjects.common(&plan.subjects).next().is_some()
                && self.objects.common(&plan.objects).next().is_some()
        };
        let told = plan.reported.map(|(first, _)| first);
        let in_time = match (self.period, plan.period, told, self.reported) {
            (Some(act), Some(planned), ..) => act.meets(planned) && told.is_none_or(|told| act.last >= told),
            (Some(act), None, Some(told), _) => {
                act.days() <= 31 && act.last >= told && days_between(told, act.last) <= SOON
            }
            (None, _, Some(told), Some((first, _))) => first > told && days_between(told, first) <= SOON,
            _ => false,
        };
        ends && in_time
    }
}
