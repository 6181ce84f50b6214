//! What counts from the day of publication or from the day told last.

use super::super::calendar::Which;
use super::super::value::Value;
use super::super::words::{Unit, day_part, number, season, weekday};
use super::dates::month_and_day;
use super::dates::weekday_with;
use super::dates::with_part;
use super::measures::quantity;
use super::periods::decade;
use super::{Found, View};

pub(super) fn which(word: &str) -> Option<Which> {
    Some(match word {
        "last" | "previous" => Which::Last,
        "this" | "current" => Which::This,
        "next" | "coming" => Which::Next,
        _ => return None,
    })
}

/// "last Friday", "this week", "next month", "earlier this year", "earlier in the month", "the past two weeks", "the weekend".
pub(super) fn pointed(v: &View<'_>) -> Found {
    let lead = usize::from(matches!(v.w(0), "earlier" | "later" | "the") && which(v.w(1)).is_some());
    if matches!(v.w(0), "earlier" | "later") && (v.w(1), v.w(2)) == ("in", "the") {
        let (unit, plural) = Unit::parse(v.w(3))?;
        let long = matches!(unit, Unit::Week | Unit::Month | Unit::Year) && !plural;
        return if long { Some((4, v.anchor.period(unit, Which::This)?)) } else { None };
    }
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
pub(super) fn early_late(v: &View<'_>) -> Found {
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
pub(super) fn relative_day(v: &View<'_>) -> Found {
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

/// "two weeks ago", "a decade ago", "a month earlier", "three days later".
pub(super) fn ago(v: &View<'_>) -> Found {
    let (len, count, unit) = quantity(v)?;
    let (sign, from) = match v.w(len) {
        "ago" => (-1, v.anchor.published),
        "earlier" | "before" if v.w(len + 1) != "the" => (-1, v.anchor.told(unit).or(v.anchor.published)),
        "later" | "afterwards" => (1, Some(v.anchor.told(unit)?)),
        _ => return None,
    };
    match count {
        Some(count) => Some((len + 1, v.anchor.offset(unit, sign * count, from)?)),
        None => Some((len + 1, Value::Reference(if sign < 0 { "PAST_REF" } else { "FUTURE_REF" }))),
    }
}

/// "the same day", "that day", "the following day", "the day before".
pub(super) fn offset_from_named(v: &View<'_>) -> Found {
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
