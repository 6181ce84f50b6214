//! The shapes of time expressions, tried in order at every word; the first that fits wins.

use super::calendar::{Anchor, Which};
use super::value::Value;
use super::words::{Unit, Word, day_part, month, number, ordinal, season, weekday};
use jiff::ToSpan;
use jiff::civil::Date;

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

/// "2025-03-16", "16/03/2025" only where the day cannot be a month.
fn iso_date(v: &View<'_>) -> Found {
    let joined = |n| matches!(v.w(n), "-" | "/" | ".") && !v.spaced(n) && !v.spaced(n + 1);
    if !(joined(1) && joined(3) && v.w(1) == v.w(3)) {
        return None;
    }
    let part = |n: usize| v.w(n).parse::<i16>().ok();
    let date = match (part(0)?, part(2)?, part(4)?) {
        (year, month, day) if v.w(0).len() == 4 => Date::new(year, month as i8, day as i8),
        (day, month, year) if v.w(4).len() == 4 && (day > 12 || v.w(1) != "/") => {
            Date::new(year, month as i8, day as i8)
        }
        (month, day, year) if v.w(4).len() == 4 && day > 12 => Date::new(year, month as i8, day as i8),
        _ => return None,
    };
    Some((5, Value::Day(date.ok()?)))
}

/// "March 15", "Mar. 15th, 2025", "July 25-27", "March 2025", "March".
fn month_and_day(v: &View<'_>) -> Found {
    let month = v.month(0)?;
    let next = 1 + v.dot(1);
    if let Some(year) = v.year(next) {
        return Some((next + 1, Value::Month(year, month)));
    }
    if v.w(next) == "," && v.year(next + 1).is_some() {
        return Some((next + 2, Value::Month(v.year(next + 1)?, month)));
    }
    let Some((len, day)) = v.day(next) else {
        // "May" and "March" begin sentences as other words; alone they need a word that points at a month.
        let pointed = matches!(
            v.before(),
            "in" | "since"
                | "until"
                | "till"
                | "by"
                | "from"
                | "to"
                | "of"
                | "during"
                | "through"
                | "before"
                | "after"
                | "and"
                | "late"
                | "early"
                | "mid"
                | "between"
                | "or"
                | "on"
                | "-"
                | "for"
                | "'s"
                | "’s"
                | "s"
                | "this"
        );
        let alone = pointed || !matches!(month, 3 | 5) && v.w(0).len() > 3 && v.at > 0;
        return alone.then(|| (next, v.anchor.month(month, Which::Bare)));
    };
    let mut end = next + len;
    let last = if matches!(v.w(end), "-" | "–" | "to") {
        v.day(end + 1).filter(|(_, last)| *last > day).map(|(len, last)| (end + 1 + len, last))
    } else if v.w(end) == "and" {
        v.day(end + 1).filter(|(_, last)| *last == day + 1).map(|(len, last)| (end + 1 + len, last))
    } else {
        None
    };
    if let Some((after, _)) = last {
        end = after;
    }
    let comma = usize::from(v.w(end) == ",");
    let dated = |day: i8| match v.year(end + comma) {
        Some(year) => Date::new(year, month, day).ok().map(Value::Day),
        None => v.anchor.month_day(month, day),
    };
    let first = dated(day)?;
    let length = if v.year(end + comma).is_some() { end + comma + 1 } else { end };
    match last {
        Some((_, last)) => Some((length, Value::Range(Box::new(first), Box::new(dated(last)?)))),
        None => Some((length, first)),
    }
}

/// "15 March 2025", "the 15th of March".
fn day_and_month(v: &View<'_>) -> Found {
    let (len, day) = v.day(0)?;
    let of = usize::from(v.w(len) == "of");
    let month = v.month(len + of)?;
    let end = len + of + 1 + v.dot(len + of + 1);
    let comma = usize::from(v.w(end) == ",");
    match v.year(end + comma) {
        Some(year) => Some((end + comma + 1, Value::Day(Date::new(year, month, day).ok()?))),
        None => Some((end, v.anchor.month_day(month, day)?)),
    }
}

/// "Sunday", "Sunday night", "Sunday, March 16", "Tuesday of last week".
fn weekday_with(v: &View<'_>) -> Found {
    let day = weekday(v.w(0)).filter(|_| v.capital(0))?;
    if v.w(0).ends_with("days") && day_part(v.w(1)).is_none() {
        return Some((1, Value::Set(format!("XXXX-WXX-{}", day.to_monday_one_offset()))));
    }
    let next = 1 + v.dot(1);
    let comma = usize::from(v.w(next) == ",");
    let dated = View::new(v.all, v.at + next + comma, v.anchor);
    if let Some((len, value @ (Value::Day(_) | Value::MonthDay(..)))) =
        month_and_day(&dated).or_else(|| day_and_month(&dated))
    {
        return Some((next + comma + len, value));
    }
    if (v.w(next), v.w(next + 2)) == ("of", "week") {
        let which = which(v.w(next + 1))?;
        if let Some(Value::Week(monday)) = v.anchor.period(Unit::Week, which) {
            let date = monday.checked_add(i64::from(day.to_monday_zero_offset()).days()).ok()?;
            return Some((next + 3, Value::Day(date)));
        }
    }
    let (length, pointed) = match v.w(next) {
        "last" => (next + 1, Which::Last),
        "next" => (next + 1, Which::Next),
        _ => (next, Which::Bare),
    };
    Some(with_part(v, length, v.anchor.weekday(day, pointed)))
}

/// Adds "night", "morning", "at 5 p.m." to a day.
fn with_part(v: &View<'_>, length: usize, value: Value) -> (usize, Value) {
    let Value::Day(day) = value else { return (length, value) };
    match day_part(v.w(length)) {
        Some(part) => (length + 1, Value::Time(day, part.to_owned())),
        None => (length, Value::Day(day)),
    }
}

fn which(word: &str) -> Option<Which> {
    Some(match word {
        "last" | "previous" => Which::Last,
        "this" | "current" => Which::This,
        "next" | "coming" => Which::Next,
        _ => return None,
    })
}

/// "last Friday", "this week", "next month", "earlier this year", "the past two weeks", "the weekend".
fn pointed(v: &View<'_>) -> Found {
    let lead = usize::from(matches!(v.w(0), "earlier" | "later" | "the") && which(v.w(1)).is_some());
    if v.w(0) == "the" && v.w(1) == "weekend" {
        return Some((2, v.anchor.period(Unit::Weekend, Which::Bare)?));
    }
    if matches!(v.w(0), "past" | "last" | "next" | "coming" | "recent") {
        let several = number(v.w(1)).filter(|_| v.w(1) != "a").map(Some);
        let several = several.or(matches!(v.w(1), "few" | "several" | "couple").then_some(None));
        if let Some(count) = several {
            let of = usize::from(v.w(2) == "of");
            if let Some((unit, _)) = Unit::parse(v.w(2 + of)) {
                return Some((3 + of, Value::Duration(unit.duration(count))));
            }
        }
        if matches!(v.w(0), "past" | "recent") {
            let (unit, plural) = Unit::parse(v.w(1))?;
            return Some((2, Value::Duration(unit.duration((!plural).then_some(1)))));
        }
    }
    let pointer = which(v.w(lead))?;
    let word = v.w(lead + 1);
    if let Some(day) = weekday(word).filter(|_| v.capital(lead + 1)) {
        let next = lead + 2;
        return Some(with_part(v, next, v.anchor.weekday(day, pointer)));
    }
    if let Some(month) = v.month(lead + 1) {
        let following = View::new(v.all, v.at + lead + 1, v.anchor);
        return match month_and_day(&following) {
            Some((len, value @ (Value::Day(_) | Value::Range(..)))) => Some((lead + 1 + len, value)),
            _ => Some((lead + 2, v.anchor.month(month, pointer))),
        };
    }
    if let Some(season) = season(word).filter(|_| word != "fall" || pointer != Which::Next) {
        return Some((lead + 2, v.anchor.season(season, pointer)?));
    }
    if let Some(part) = day_part(word).filter(|p| *p != "12:00") {
        let back = i32::from(pointer == Which::Last);
        return match v.anchor.offset(Unit::Day, -back, v.anchor.published)? {
            Value::Day(day) if pointer != Which::Next => Some((lead + 2, Value::Time(day, part.to_owned()))),
            _ => None,
        };
    }
    let (unit, plural) = Unit::parse(word)?;
    if plural
        || matches!(unit, Unit::Hour | Unit::Minute | Unit::Second)
        || (pointer, unit) == (Which::This, Unit::Day)
    {
        return None;
    }
    // "the next day" counts from what was told last, "next week" from the day of publication.
    if v.w(0) == "the" && unit == Unit::Day {
        let step = if pointer == Which::Last { -1 } else { 1 };
        return Some((lead + 2, v.anchor.offset(unit, step, v.anchor.named)?));
    }
    Some((lead + 2, v.anchor.period(unit, pointer)?))
}

/// "early 2024", "late last year", "mid-September", "the end of March": the period, as exact as it can be said.
fn early_late(v: &View<'_>) -> Found {
    let mut at = match v.w(0) {
        "early" | "late" | "mid" => 1,
        "beginning" | "start" | "middle" | "end" | "outset" if v.w(1) == "of" => 2,
        _ => return None,
    };
    at += usize::from(matches!(v.w(at), "-" | "in") && at == 1);
    let rest = View::new(v.all, v.at + at, v.anchor);
    if let Some(year) = rest.year(0) {
        return Some((at + 1, Value::Year(year)));
    }
    if let Some(month) = rest.month(0) {
        return match month_and_day(&rest) {
            Some((len, value @ Value::Month(..))) => Some((at + len, value)),
            _ => Some((at + 1, v.anchor.month(month, Which::Bare))),
        };
    }
    let day = weekday(rest.w(0)).filter(|_| rest.capital(0));
    if day.is_some() {
        return weekday_with(&rest).map(|(len, value)| (at + len, value));
    }
    decade(&rest).or_else(|| pointed(&rest)).map(|(len, value)| (at + len, value))
}

/// "today", "yesterday morning", "tomorrow", "tonight", "overnight", "now".
fn relative_day(v: &View<'_>) -> Found {
    let (step, part) = match v.w(0) {
        "today" => (0, None),
        "yesterday" => (-1, None),
        "tomorrow" => (1, None),
        "tonight" => (0, Some("NI")),
        "overnight" => (0, Some("NI")),
        _ => return None,
    };
    let Some(Value::Day(day)) = v.anchor.offset(Unit::Day, step, v.anchor.published) else {
        return Some((1, Value::Reference(["PAST_REF", "PRESENT_REF", "FUTURE_REF"][(step + 1) as usize])));
    };
    match part {
        Some(part) => Some((1, Value::Time(day, part.to_owned()))),
        None => Some(with_part(v, 1, Value::Day(day))),
    }
}

/// How many of which unit: "two weeks", "a few days", "a year and a half" (its whole years).
fn quantity(v: &View<'_>) -> Option<(usize, Option<i32>, Unit)> {
    let (len, count) = match (v.w(0), v.w(1)) {
        ("a", "few" | "couple") => (2, None),
        ("several" | "few" | "many" | "some", _) => (1, None),
        (word, _) => (1, Some(number(word)?)),
    };
    let (len, count) = match (v.w(0), v.w(1), v.w(2)) {
        ("a", "couple", "of") => (3, Some(2)),
        ("twenty" | "thirty" | "forty" | "fifty" | "sixty" | "ninety", "-", unit) => match number(unit) {
            Some(small @ 1..=9) => (3, count.map(|n| n + small)),
            _ => (len, count),
        },
        _ => (len, count),
    };
    let (unit, _) = Unit::parse(v.w(len))?;
    Some((len + 1, count, unit))
}

/// "two weeks ago", "a decade ago", "a month earlier", "three days later".
fn ago(v: &View<'_>) -> Found {
    let (len, count, unit) = quantity(v)?;
    let (sign, from) = match v.w(len) {
        "ago" => (-1, v.anchor.published),
        "earlier" | "before" if v.w(len + 1) != "the" => (-1, v.anchor.named.or(v.anchor.published)),
        "later" | "afterwards" => (1, Some(v.anchor.named?)),
        _ => return None,
    };
    match count {
        Some(count) => Some((len + 1, v.anchor.offset(unit, sign * count, from)?)),
        None => Some((len + 1, Value::Reference(if sign < 0 { "PAST_REF" } else { "FUTURE_REF" }))),
    }
}

/// "the same day", "that day", "the following day", "the day before".
fn offset_from_named(v: &View<'_>) -> Found {
    let named = v.anchor.named;
    let (len, step) = match (v.w(0), v.w(1), v.w(2)) {
        ("the", "same", "day") => (3, 0),
        ("that", "day", _) => (2, 0),
        ("the", "following", "day") => (3, 1),
        ("the", "day", "before") if v.w(3) != "yesterday" && !v.capital(3) => (3, -1),
        ("the", "day", "after") if v.w(3).is_empty() || v.w(3) == "," => (3, 1),
        _ => return None,
    };
    Some((len, v.anchor.offset(Unit::Day, step, Some(named?))?))
}

/// "17:30", "5 p.m.", "5:30 pm Sunday".
fn clock(v: &View<'_>) -> Found {
    let hour: i8 = v.w(0).parse().ok().filter(|h| (0..24).contains(h) && v.w(0).len() <= 2)?;
    let colon = matches!(v.w(1), ":" | ".") && !v.spaced(1) && !v.spaced(2) && v.w(2).len() == 2;
    let minute: i8 = if colon { v.w(2).parse().ok().filter(|m| (0..60).contains(m))? } else { 0 };
    let next = if colon { 3 } else { 1 };
    let half = match (v.w(next), v.w(next + 1), v.w(next + 2), v.w(next + 3)) {
        (h @ ("a" | "p"), ".", "m", ".") => Some((h == "p", 4)),
        (h @ ("a" | "p"), ".", "m", _) => Some((h == "p", 3)),
        (h @ ("am" | "pm"), ..) => Some((h == "pm", 1)),
        _ => None,
    };
    let (hour, end) = match half {
        Some((afternoon, len)) if (1..=12).contains(&hour) => {
            (hour % 12 + if afternoon { 12 } else { 0 }, next + len)
        }
        None if colon && v.w(1) == ":" && v.w(3) != ":" => (hour, next),
        _ => return None,
    };
    let time = format!("{hour:02}:{minute:02}");
    let on = usize::from(v.w(end) == "on");
    let rest = View::new(v.all, v.at + end + on, v.anchor);
    let day = weekday_with(&rest).or_else(|| month_and_day(&rest)).or_else(|| relative_day(&rest));
    if let Some((len, Value::Day(day))) = day {
        return Some((end + on + len, Value::Time(day, time)));
    }
    Some((end, Value::Clock(time)))
}

/// "2024" where it cannot count things: after a preposition of time, or before a noun ("the 2015 accord").
fn year_alone(v: &View<'_>) -> Found {
    let year = v.year(0)?;
    let quantity_follows = matches!(
        v.w(1),
        "people" | "troops" | "soldiers" | "tonnes" | "miles" | "km" | "percent" | "%" | "euros" | "dollars"
    );
    let money = matches!(v.before(), "$" | "€" | "£" | "#" | "." | ",") && !v.spaced(0);
    let after_preposition = matches!(
        v.before(),
        "in" | "since"
            | "until"
            | "till"
            | "by"
            | "of"
            | "from"
            | "to"
            | "during"
            | "before"
            | "after"
            | "and"
            | "or"
            | "between"
            | "through"
            | "mid"
            | "early"
            | "late"
            | "-"
            | "–"
            | "the"
            | "a"
            | "'s"
            | "’s"
            | "s"
            | "("
            | "around"
            | ","
            | "his"
            | "her"
            | "its"
            | "their"
            | "for"
    );
    (after_preposition && !quantity_follows && !money).then_some((1, Value::Year(year)))
}

/// "the first quarter of 2024", "Q3 2024", "fiscal year 2025", "the second half of the year", "summer 2023".
fn period_name(v: &View<'_>) -> Found {
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

/// "the 1990s", "the '80s", "the 20th century".
fn decade(v: &View<'_>) -> Found {
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

/// "Christmas Eve", "New Year's Day", "Easter".
fn feast(v: &View<'_>) -> Found {
    if !v.capital(0) {
        return None;
    }
    let apostrophe = |n: usize| if matches!(v.w(n), "'" | "’") && v.w(n + 1) == "s" { 2 } else { 0 };
    let (name, len) = match (v.w(0), v.w(1)) {
        ("new", "year") => {
            let end = 2 + apostrophe(2);
            match v.w(end) {
                "eve" => ("new year eve", end + 1),
                "day" => ("new year", end + 1),
                _ => return None,
            }
        }
        ("christmas", "eve") => ("christmas eve", 2),
        ("christmas", "day") => ("christmas", 2),
        ("christmas", _) if !v.capital(1) => ("christmas", 1),
        ("boxing", "day") => ("boxing day", 2),
        ("valentine", _) if v.w(1 + apostrophe(1)) == "day" => ("valentine", 2 + apostrophe(1)),
        ("may", "day") if v.capital(1) => ("may day", 2),
        ("good", "friday") if v.capital(1) => ("good friday", 2),
        ("easter", "sunday") => ("easter", 2),
        ("easter", _) if !v.capital(1) => ("easter", 1),
        ("thanksgiving", "day") => ("thanksgiving", 2),
        ("thanksgiving", _) => ("thanksgiving", 1),
        ("halloween", _) => ("halloween", 1),
        _ => return None,
    };
    Some((len, v.anchor.holiday(name)?))
}

/// "every day", "each week", "daily", "annually".
fn recurring(v: &View<'_>) -> Found {
    let set = match v.w(0) {
        "daily" => "P1D",
        "weekly" => "P1W",
        "monthly" => "P1M",
        "yearly" | "annually" => "P1Y",
        "every" | "each" => {
            if let Some(day) = weekday(v.w(1)) {
                return Some((2, Value::Set(format!("XXXX-WXX-{}", day.to_monday_one_offset()))));
            }
            if let Some((len, Some(count), unit)) = quantity(&View::new(v.all, v.at + 1, v.anchor)) {
                return Some((1 + len, Value::Set(unit.duration(Some(count)))));
            }
            let (unit, plural) = Unit::parse(v.w(1))?;
            return if plural { None } else { Some((2, Value::Set(unit.duration(Some(1))))) };
        }
        _ => return None,
    };
    Some((1, Value::Set(set.to_owned())))
}

/// "three days", "two-year", "a few weeks", "decades".
fn duration(v: &View<'_>) -> Found {
    if let Some((len, count, unit)) = quantity(v) {
        let article = matches!(v.w(0), "a" | "an") && matches!(unit, Unit::Second | Unit::Quarter);
        // "one day" and "a second" are more often no measure of time.
        let idle = article
            || (v.w(0), unit) == ("one", Unit::Day)
            || matches!(v.w(0), "some" | "many") && count.is_none() && unit == Unit::Second;
        return (!idle).then(|| (len, Value::Duration(unit.duration(count))));
    }
    if let (Some(count), "-") = (number(v.w(0)).filter(|_| v.w(0) != "a"), v.w(1)) {
        let (unit, plural) = Unit::parse(v.w(2))?;
        return (!plural && !v.spaced(2)).then(|| (3, Value::Duration(unit.duration(Some(count)))));
    }
    let (unit, plural) = Unit::parse(v.w(0))?;
    let long = matches!(
        unit,
        Unit::Day | Unit::Week | Unit::Month | Unit::Year | Unit::Decade | Unit::Century | Unit::Hour
    );
    (plural && long && matches!(v.before(), "for" | "in" | "within" | "after" | "of"))
        .then(|| (1, Value::Duration(unit.duration(None))))
}

/// What a day-like value says of the day that the text now speaks of.
pub(super) fn named_day(value: &Value) -> Option<Date> {
    match value {
        Value::Day(day) | Value::Time(day, _) => Some(*day),
        _ => None,
    }
}
