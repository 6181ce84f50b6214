//! The shapes of time expressions, tried in order at every word; the first that fits wins.

mod dates;
mod measures;
mod periods;
mod relative;

use super::calendar::Anchor;
use super::value::Value;
use super::words::{Unit, Word, month};
use dates::{day_and_month, feast, iso_date, month_and_day, weekday_with, year_alone};
use jiff::civil::Date;
use measures::{clock, duration, recurring};
use periods::{decade, period_name};
use relative::{ago, early_late, offset_from_named, pointed, relative_day};

/// What a shape found: how many words it takes and what they mean.
pub(super) type Found = Option<(usize, Value)>;

/// The words from the one at which a shape is tried, and the point from which the article counts.
pub(super) struct View<'w> {
    /// All words of the sentence.
    all: &'w [Word],
    /// Where the shape is tried.
    at: usize,
    /// The anchor.
    pub(super) anchor: Anchor,
}

impl<'w> View<'w> {
    pub(super) fn new(all: &'w [Word], at: usize, anchor: Anchor) -> Self {
        Self { all, at, anchor }
    }

    /// The lower-case word `n` places on; empty past the end.
    fn w(&self, n: usize) -> &'w str {
        self.all.get(self.at + n).map_or("", |w| &w.lower)
    }

    fn before(&self) -> &'w str {
        self.at.checked_sub(1).map_or("", |at| &self.all[at].lower)
    }

    fn capital(&self, n: usize) -> bool {
        self.all.get(self.at + n).is_some_and(|w| w.capital)
    }

    fn spaced(&self, n: usize) -> bool {
        self.all.get(self.at + n).is_some_and(|w| w.spaced)
    }

    fn month(&self, n: usize) -> Option<i8> {
        month(self.w(n)).filter(|_| self.capital(n))
    }

    /// How many words an abbreviation's full stop takes after word `n`.
    fn dot(&self, n: usize) -> usize {
        usize::from(
            self.w(n) == "." && !self.spaced(n) && self.all.get(self.at + n + 1).is_some_and(|w| !w.capital),
        )
    }

    fn year(&self, n: usize) -> Option<i16> {
        let word = self.w(n);
        let year = word.parse().ok().filter(|_| word.len() == 4)?;
        (1500..=2199).contains(&year).then_some(year)
    }

    /// A day of the month: `5`, `5th`, `21st`.
    fn day(&self, n: usize) -> Option<(usize, i8)> {
        let word = self.w(n);
        let day = word.parse().ok().filter(|d| word.len() <= 2 && (1..=31).contains(d))?;
        let suffix = matches!(self.w(n + 1), "st" | "nd" | "rd" | "th") && !self.spaced(n + 1);
        Some((1 + usize::from(suffix), day))
    }
}

/// All shapes, longest first where two could begin with the same word.
pub(super) const SHAPES: &[fn(&View<'_>) -> Found] = &[
    iso_date,
    month_and_day,
    day_and_month,
    weekday_with,
    pointed,
    early_late,
    relative_day,
    ago,
    offset_from_named,
    clock,
    year_alone,
    period_name,
    decade,
    feast,
    recurring,
    duration,
];

/// The month or year that a value names, by its first day.
pub(super) fn named_period(value: &Value) -> Option<(Date, Unit)> {
    let (year, month, unit) = match *value {
        Value::Month(year, month) => (year, month, Unit::Month),
        Value::Year(year) => (year, 1, Unit::Year),
        _ => return None,
    };
    Some((Date::new(year, month, 1).ok()?, unit))
}

/// What a day-like value says of the day that the text now speaks of.
pub(super) fn named_day(value: &Value) -> Option<Date> {
    match value {
        Value::Day(day) | Value::Time(day, _) => Some(*day),
        _ => None,
    }
}
