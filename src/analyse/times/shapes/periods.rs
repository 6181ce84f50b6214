//! Quarters, seasons, decades.

use super::super::calendar::Which;
use super::super::value::Value;
use super::super::words::{ordinal, season};
use super::{Found, View};

/// "the first quarter of 2024", "Q3 2024", "fiscal year 2025", "the second half of the year", "summer 2023".
pub(super) fn period_name(v: &View<'_>) -> Found {
    if let Some(season) = season(v.w(0)) {
        let of = usize::from(v.w(1) == "of");
        if let Some(year) = v.year(1 + of) {
            return Some((2 + of, Value::Season(year, season)));
        }
        let pointed = matches!(v.before(), "the" | "in" | "since") && v.w(0) != "fall";
        return if pointed { Some((1, v.anchor.season(season, Which::Bare)?)) } else { None };
    }
    if (v.w(0), v.w(1)) == ("fiscal", "year") || (v.w(0), v.w(1)) == ("financial", "year") {
        return Some((3, Value::FiscalYear(v.year(2)?)));
    }
    if v.w(0) == "q" && v.capital(0) {
        let quarter: i8 = v.w(1).parse().ok().filter(|q| (1..=4).contains(q) && !v.spaced(1))?;
        return Some((3, Value::Quarter(v.year(2)?, quarter)));
    }
    let nth = ordinal(v.w(0))?;
    let of = usize::from(v.w(2) == "of");
    let named = v.year(2 + of).map(|year| (3 + of, year));
    let (len, year) = match named {
        Some(found) => found,
        None => match View::new(v.all, v.at + 2 + of, v.anchor).year_phrase() {
            Some((len, year)) if of == 1 => (2 + of + len, year),
            _ => (2, v.anchor.published?.year()),
        },
    };
    match v.w(1) {
        "quarter" => Some((len, Value::Quarter(year, nth))),
        "half" if nth <= 2 && of == 1 && len > 2 => Some((len, Value::Half(year, nth))),
        _ => None,
    }
}

/// "the 1990s", "the '80s", "the 20th century".
pub(super) fn decade(v: &View<'_>) -> Found {
    let the = usize::from(v.w(0) == "the");
    let mark = usize::from(matches!(v.w(the), "'" | "’" | "‘"));
    let word = v.w(the + mark);
    let plural = |n: usize| v.w(n) == "s" && !v.spaced(n);
    if plural(the + mark + 1) && word.ends_with('0') {
        let year: i16 = word.parse().ok()?;
        return match word.len() {
            4 if (1500..=2190).contains(&year) => Some((the + mark + 2, Value::Decade(year))),
            2 if mark == 1 && (10..=90).contains(&year) => Some((the + mark + 2, Value::Decade(1900 + year))),
            _ => None,
        };
    }
    let century: i16 = word.parse().ok().filter(|c| (1..=22).contains(c) && the == 1)?;
    let suffixed = matches!(v.w(2), "st" | "nd" | "rd" | "th") && v.w(3) == "century";
    suffixed.then(|| (4, Value::Century(century - 1)))
}

impl View<'_> {
    /// "the year", "this year", "last year" as a year.
    fn year_phrase(&self) -> Option<(usize, i16)> {
        let this = self.anchor.published?.year();
        match (self.w(0), self.w(1)) {
            ("the" | "this", "year") => Some((2, this)),
            ("last", "year") => Some((2, this - 1)),
            ("next", "year") => Some((2, this + 1)),
            _ => None,
        }
    }
}
