//! How likely two reports tell of one event.

use super::company::Company;
use super::few::Few;
use super::forms::Kind;
use super::reports::Report;
use crate::edtf::{Period, days_between};
use crate::model::Weight;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Everything that reports are compared by.
#[derive(Debug)]
pub(super) struct Comparison<'a> {
    pub(super) company: &'a Company,
    /// The kind of each cluster.
    pub(super) kinds: BTreeMap<usize, Kind>,
    /// The countries and bodies that clusters belong to or speak for.
    pub(super) belongs: BTreeMap<usize, BTreeSet<usize>>,
    /// Per record, the company that it keeps with the closest of the records that it is compared with.
    pub(super) closest: Vec<Closest>,
}

/// How close the closest of other articles is, and when it and those about as close were published.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Closest {
    pub(super) company: f64,
    pub(super) published: Option<Date>,
}

/// What may be seen of a pair: 1 or 0, or how much of it there is. Small, as every tie has them.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Features([f32; FEATURES.len()]);

/// Each feature with its weight in favour or against. The weights were fitted to pairs of reports in invented stories
/// by logistic regression, and then rounded and lowered where a large corpus holds more chance likenesses than stories
/// do. The constants below name the places in this list.
const FEATURES: [(&str, f64); 25] = [
    ("always", 0.3),
    ("both ends in common", 0.6),
    ("one end in common, the others belonging together", -1.0),
    ("share of persons among the common ends", 0.6),
    ("same day", 1.2),
    ("days that follow each other", -0.6),
    ("overlapping within ten days", 0.6),
    ("overlapping within a month", -0.5),
    ("overlapping longer", -0.8),
    ("reported within two days", 0.5),
    ("reported within a week", -0.5),
    ("reported longer apart", -1.8),
    ("no day of publication", -0.8),
    ("company", 1.0),
    ("wording", 1.5),
    ("same instrument", 0.2),
    ("same place", 0.8),
    ("another place", -1.3),
    ("same count of victims", 1.0),
    ("another count of victims", -0.6),
    ("topic", 0.6),
    ("undated, and closer to others", -2.0),
    ("undated, and by its company of that time", 0.5),
    ("words that are often said again", -0.5),
    ("told as another relation", -0.6),
];
const ALWAYS: usize = 0;
const BOTH_ENDS: usize = 1;
const ONE_END: usize = 2;
const PERSONS: usize = 3;
const SAME_DAY: usize = 4;
const NEXT_DAY: usize = 5;
const DAYS_MEET: usize = 6;
const MONTH: usize = 7;
const LONGER: usize = 8;
const FRESH: usize = 9;
const WEEK: usize = 10;
const STALE: usize = 11;
const UNDATED: usize = 12;
const COMPANY: usize = 13;
const WORDING: usize = 14;
const INSTRUMENT: usize = 15;
const PLACE: usize = 16;
const OTHER_PLACE: usize = 17;
const VICTIMS: usize = 18;
const OTHER_VICTIMS: usize = 19;
const TOPIC: usize = 20;
const FARTHER: usize = 21;
const OF_ITS_TIME: usize = 22;
const SPEECH: usize = 23;
const OTHER_RELATION: usize = 24;
/// Articles about one piece of news come out within so many days.
const NEWS: i64 = 3;

impl Comparison<'_> {
    /// The features of a pair, with the time's words; `None` if something speaks against it.
    pub(super) fn features(&self, a: &Report, b: &Report) -> Option<(Features, &'static str)> {
        let mut f = [0.0; FEATURES.len()];
        f[ALWAYS] = 1.0;
        let subjects: Vec<usize> = a.subjects.common(&b.subjects).copied().collect();
        let objects: Vec<usize> = a.objects.common(&b.objects).copied().collect();
        let topic = a.topic.overlap(&b.topic, 1);
        let full = if a.symmetric { subjects.len() > 1 } else { !subjects.is_empty() && !objects.is_empty() };
        if full {
            f[BOTH_ENDS] = 1.0;
        } else if a.symmetric || subjects.is_empty() {
            let (x, y) = (rest(&a.subjects, &subjects), rest(&b.subjects, &subjects));
            if subjects.is_empty() && objects.is_empty() || !self.related(&x, &y) {
                return None;
            }
            f[ONE_END] = 1.0;
        } else if !a.topic.is_empty() && !b.topic.is_empty() {
            if topic == 0.0 {
                return None;
            }
        } else {
            let placed = |place: Option<usize>, ends: &Few<usize>| place.is_some_and(|p| ends.holds(&p));
            let linked = placed(a.place, &b.objects)
                || placed(b.place, &a.objects)
                || a.place.is_some() && a.place == b.place;
            let (x, y) = (rest(&a.objects, &objects), rest(&b.objects, &objects));
            if !linked && !self.related(&x, &y) {
                return None;
            }
            f[ONE_END] = 1.0;
        }
        let shared: Vec<usize> = subjects.iter().chain(&objects).copied().collect();
        let persons = shared.iter().filter(|&end| self.kinds.get(end) == Some(&Kind::Person)).count();
        f[PERSONS] = persons.min(2) as f64 / 2.0;
        let (time, reason) = time(a, b)?;
        f[time] = 1.0;
        let company = if a.record == b.record { 0.0 } else { self.company.of(a.record, b.record, &shared) };
        f[COMPANY] = (company / 3.0).min(1.0);
        if time == UNDATED {
            let of_its_time = self.of_its_time(a, b);
            f[OF_ITS_TIME] = f64::from(of_its_time);
            f[FARTHER] = if of_its_time { 0.0 } else { self.distance(a, b) };
        }
        f[SPEECH] = f64::from(a.speech && ![SAME_DAY, NEXT_DAY, DAYS_MEET].contains(&time));
        f[OTHER_RELATION] = f64::from(a.predicate != b.predicate);
        f[WORDING] = a.wording.overlap(&b.wording, 4);
        f[INSTRUMENT] = f64::from(a.instrument.common(&b.instrument).next().is_some());
        match (a.place, b.place) {
            (Some(x), Some(y)) if x == y => f[PLACE] = 1.0,
            (Some(x), Some(y)) if !self.related(&[x], &[y]) => f[OTHER_PLACE] = 1.0,
            _ => {}
        }
        for (x, y) in [(&a.killed, &b.killed), (&a.injured, &b.injured)] {
            match x.agree(y) {
                Some(true) => f[VICTIMS] = 1.0,
                Some(false) => f[OTHER_VICTIMS] = 1.0,
                None => {}
            }
        }
        if !a.topic.is_empty() && !b.topic.is_empty() {
            f[TOPIC] = topic;
        }
        Some((Features(f.map(|value: f64| value as f32)), reason))
    }

    /// Whether the article without a date is closest to one of the other's time, and close enough to be of that time too.
    fn of_its_time(&self, a: &Report, b: &Report) -> bool {
        /// Less company is no news in common.
        const LEAST: f64 = 1.0;
        let when = |report: &Report| {
            let Closest { company, published } = self.closest[report.record];
            report.published.or(published.filter(|_| company >= LEAST))
        };
        when(a).zip(when(b)).is_some_and(|(a, b)| days_between(a, b) <= NEWS)
    }

    /// How much closer than to the other an undated report's article is to some third one: 0 if the other is its
    /// closest, near 1 if it has little to do with it. An article without a date is mostly of the time of its closest.
    fn distance(&self, a: &Report, b: &Report) -> f64 {
        let common = self.company.of(a.record, b.record, &[]);
        let undated =
            [a, b].into_iter().filter(|report| report.period.is_none() && report.published.is_none());
        undated
            .map(|report| self.closest[report.record].company)
            .filter(|closest| *closest > 0.0)
            .map(|closest| 1.0 - common / closest)
            .fold(0.0, f64::max)
    }

    /// Whether some of the one belong to some of the other, or both to one.
    fn related(&self, a: &[usize], b: &[usize]) -> bool {
        let owners = |x: &usize| self.belongs.get(x).into_iter().flatten();
        a.iter().any(|x| b.iter().any(|y| owners(x).any(|o| o == y) || owners(y).any(|o| o == x)))
    }
}

fn rest(all: &[usize], without: &[usize]) -> Vec<usize> {
    all.iter().filter(|end| !without.contains(end)).copied().collect()
}

impl Features {
    /// Each feature with what it adds.
    pub(super) fn parts(&self) -> Vec<Weight> {
        let parts = self.0.iter().zip(FEATURES).filter(|(value, _)| **value != 0.0);
        let weight = |(value, (what, weight)): (&f32, _)| Weight {
            what,
            value: f64::from(*value) * weight,
            adds: true,
        };
        parts.skip(1).map(weight).collect()
    }

    /// How likely, 0 to 1.
    pub(super) fn score(self) -> f64 {
        let sum: f64 =
            self.0.iter().zip(FEATURES).map(|(value, (_, weight))| f64::from(*value) * weight).sum();
        1.0 / (1.0 + (-sum).exp())
    }
}

/// The feature that the times of two reports have, in words; `None` if they cannot be one.
fn time(a: &Report, b: &Report) -> Option<(usize, &'static str)> {
    match (a.period, b.period) {
        (Some(x), Some(y)) if !x.meets(y) => {
            x.follows(y).then_some((NEXT_DAY, "same participants, days that follow each other"))
        }
        (Some(x), Some(y)) if x.is_day() && y.is_day() => Some((SAME_DAY, "same participants, same day")),
        (Some(x), Some(y)) => match x.days().max(y.days()) {
            0..=10 => Some((DAYS_MEET, "same participants, overlapping days")),
            11..=31 => Some((MONTH, "same participants, same month")),
            _ => Some((LONGER, "same participants, overlapping times")),
        },
        (None, None) => match (a.published, b.published) {
            (Some(x), Some(y)) => Some(distance(days_between(x, y))),
            _ => Some((UNDATED, "same participants in the same company")),
        },
        (Some(known), None) => dated_and_undated(known, b.published),
        (None, Some(known)) => dated_and_undated(known, a.published),
    }
}

fn dated_and_undated(known: Period, published: Option<Date>) -> Option<(usize, &'static str)> {
    let Some(published) = published else { return Some((UNDATED, "same participants in the same company")) };
    (known.first <= published).then(|| distance(days_between(known.last.min(published), published)))
}

fn distance(days: i64) -> (usize, &'static str) {
    match days {
        0..=2 => (FRESH, "same participants, reported at one time"),
        3..=7 => (WEEK, "same participants, reported in one week"),
        _ => (STALE, "same participants, reported some time apart"),
    }
}
