//! Hours, lengths of time, and what recurs.

use super::super::value::Value;
use super::super::words::{Unit, number, weekday};
use super::dates::month_and_day;
use super::dates::weekday_with;
use super::relative::relative_day;
use super::{Found, View};

/// "17:30", "5 p.m.", "5:30 pm Sunday".
pub(super) fn clock(v: &View<'_>) -> Found {
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

/// How many of which unit: "two weeks", "a few days", "a year and a half" (its whole years).
pub(super) fn quantity(v: &View<'_>) -> Option<(usize, Option<i32>, Unit)> {
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

/// "every day", "each week", "daily", "annually".
pub(super) fn recurring(v: &View<'_>) -> Found {
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
pub(super) fn duration(v: &View<'_>) -> Found {
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
