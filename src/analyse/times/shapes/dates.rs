//! Days, months and years by name or number.

use super::super::calendar::Which;
use super::super::value::Value;
use super::super::words::{Unit, day_part, weekday};
use super::relative::which;
use super::{Found, View};
use jiff::ToSpan;
use jiff::civil::Date;

/// "2025-03-16", "16/03/2025" only where the day cannot be a month.
pub(super) fn iso_date(v: &View<'_>) -> Found {
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
pub(super) fn month_and_day(v: &View<'_>) -> Found {
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
pub(super) fn day_and_month(v: &View<'_>) -> Found {
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
pub(super) fn weekday_with(v: &View<'_>) -> Found {
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
pub(super) fn with_part(v: &View<'_>, length: usize, value: Value) -> (usize, Value) {
    let Value::Day(day) = value else { return (length, value) };
    match day_part(v.w(length)) {
        Some(part) => (length + 1, Value::Time(day, part.to_owned())),
        None => (length, Value::Day(day)),
    }
}

/// "2024" where it cannot count things: after a preposition of time, or before a noun ("the 2015 accord").
pub(super) fn year_alone(v: &View<'_>) -> Found {
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

/// "Christmas Eve", "New Year's Day", "Easter".
pub(super) fn feast(v: &View<'_>) -> Found {
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
