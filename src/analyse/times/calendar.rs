//! Which day, month or year a relative expression means, past-biased as news is.

use super::value::{Season, Value};
use super::words::Unit;
use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

/// The point from which an article counts, and whether the clause at hand looks ahead.
#[derive(Debug, Clone, Copy)]
pub(super) struct Anchor {
    /// The day of publication, if known.
    pub(super) published: Option<Date>,
    /// The day that the text last named, for "two days later" and "that day".
    pub(super) named: Option<Date>,
    /// The month or year that it named since then, by its first day, for "in 2011 …, three years later".
    pub(super) since: Option<(Date, Unit)>,
    /// Whether the clause speaks of the future.
    pub(super) ahead: bool,
}

/// Which of a series is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    Last,
    This,
    Next,
    /// Named without a word that points.
    Bare,
}

impl Anchor {
    /// A day of the week: bare, the last one on or before publication, or the next on or after it if the clause looks
    /// ahead; "last" and "next" never mean the day itself.
    pub(super) fn weekday(self, day: Weekday, which: Which) -> Value {
        let Some(published) = self.published else { return Value::WeekDay(day) };
        let same = published.weekday() == day;
        let found = match which {
            Which::Last => published.nth_weekday(-1, day),
            Which::Next => published.nth_weekday(1, day),
            Which::Bare | Which::This if same => Ok(published),
            Which::Bare | Which::This if self.ahead => published.nth_weekday(1, day),
            Which::Bare | Which::This => published.nth_weekday(-1, day),
        };
        found.map_or(Value::WeekDay(day), Value::Day)
    }

    /// A day of a month without a year: the last one on or before publication, or the next if the clause looks ahead.
    /// A day that lies just ahead is taken as ahead whatever the tense: "the March 15 election".
    pub(super) fn month_day(self, month: i8, day: i8) -> Option<Value> {
        if !(1..=31).contains(&day) {
            return None;
        }
        let Some(published) = self.published else { return Some(Value::MonthDay(month, day)) };
        let in_year = |year: i16| Date::new(year, month, day).ok();
        let year = published.year();
        let past = [year, year - 1].into_iter().filter_map(in_year).find(|d| *d <= published);
        let ahead = [year, year + 1].into_iter().filter_map(in_year).find(|d| *d >= published);
        let near = |d: &Date| published.until(*d).is_ok_and(|s| s.get_days() <= 14);
        // 29 February exists in neither year.
        let just_past = past.filter(|p| published.since(*p).is_ok_and(|s| s.get_days() <= 14));
        let chosen = if self.ahead {
            // Nobody calls a day a year away by its date alone just after it has passed.
            ahead.filter(near).or(just_past).or(ahead).or(past)
        } else {
            past.filter(|p| !far(published, *p)).or(ahead.filter(near)).or(past)
        };
        Some(chosen.map_or(Value::MonthDay(month, day), Value::Day))
    }

    /// A month without a year, by the same rule.
    pub(super) fn month(self, month: i8, which: Which) -> Value {
        let Some(published) = self.published else { return Value::BareMonth(month) };
        let (year, now) = (published.year(), published.month());
        let year = match which {
            Which::Last if month >= now => year - 1,
            Which::Next if month <= now => year + 1,
            Which::Bare if self.ahead && month < now => year + 1,
            Which::Bare if !self.ahead && month > now => year - 1,
            _ => year,
        };
        Value::Month(year, month)
    }

    /// A season without a year, by the same rule; "last winter" said in spring is the winter just past.
    pub(super) fn season(self, season: Season, which: Which) -> Option<Value> {
        let published = self.published?;
        let begins = |year: i16| Date::new(year, season.months().0, 1).ok();
        let year = published.year();
        let last = [year, year - 1].into_iter().find(|y| begins(*y).is_some_and(|d| d <= published))?;
        let running = || {
            let after = (season.months().1 % 12) + 1;
            let end = Date::new(last + i16::from(season == Season::Winter), after, 1).ok();
            end.is_some_and(|end| published < end)
        };
        let year = match which {
            Which::Last if running() => last - 1,
            Which::Last => last,
            Which::Next => last + 1,
            Which::This => {
                if running() || !self.ahead {
                    last
                } else {
                    last + 1
                }
            }
            Which::Bare => {
                if self.ahead && !running() {
                    last + 1
                } else {
                    last
                }
            }
        };
        Some(Value::Season(year, season))
    }

    /// "last week", "this month", "next year".
    pub(super) fn period(self, unit: Unit, which: Which) -> Option<Value> {
        let step = match which {
            Which::Last => -1,
            Which::This | Which::Bare => 0,
            Which::Next => 1,
        };
        let Some(published) = self.published else {
            return Some(Value::Reference(match which {
                Which::Last => "PAST_REF",
                Which::Next => "FUTURE_REF",
                Which::This | Which::Bare => "PRESENT_REF",
            }));
        };
        let moved = |span: Span| published.checked_add(span).ok();
        Some(match unit {
            Unit::Day => Value::Day(moved(step.days())?),
            Unit::Night => Value::Time(moved(step.days())?, "NI".into()),
            Unit::Week => Value::Week(monday(moved(step.weeks())?)?),
            Unit::Weekend => Value::Weekend(self.weekend(published, which)?),
            Unit::Fortnight => return None,
            Unit::Month => month_of(moved(step.months())?),
            Unit::Quarter => quarter_of(moved((3 * step).months())?),
            Unit::Year => Value::Year(moved(step.years())?.year()),
            Unit::Decade => Value::Decade((published.year() / 10 + step as i16) * 10),
            Unit::Century => Value::Century(published.year() / 100 + step as i16),
            Unit::Second | Unit::Minute | Unit::Hour => return None,
        })
    }

    /// The Monday of the week whose weekend is meant. Said on a Saturday or Sunday, "the weekend" is the running one.
    fn weekend(self, published: Date, which: Which) -> Option<Date> {
        let running = matches!(published.weekday(), Weekday::Saturday | Weekday::Sunday);
        let step = match which {
            Which::Last => -1,
            Which::Next => 1,
            Which::This => 0,
            Which::Bare if running || self.ahead => 0,
            Which::Bare => -1,
        };
        monday(published.checked_add(step.weeks()).ok()?)
    }

    /// So many units before (negative) or after `from`, as exact as the unit: days give a day, months a month.
    pub(super) fn offset(self, unit: Unit, count: i32, from: Option<Date>) -> Option<Value> {
        let Some(from) = from else {
            return Some(Value::Reference(if count < 0 { "PAST_REF" } else { "FUTURE_REF" }));
        };
        let count = i64::from(count);
        if count.unsigned_abs() > 10_000 {
            return None;
        }
        let moved = |span: Span| from.checked_add(span).ok();
        Some(match unit {
            Unit::Second | Unit::Minute => Value::Day(from),
            Unit::Hour => Value::Day(moved((count / 24).days())?),
            Unit::Day | Unit::Night => Value::Day(moved(count.days())?),
            Unit::Week => Value::Day(moved(count.weeks())?),
            Unit::Fortnight => Value::Day(moved((2 * count).weeks())?),
            Unit::Weekend => Value::Weekend(monday(moved(count.weeks())?)?),
            Unit::Month => month_of(moved(count.months())?),
            Unit::Quarter => month_of(moved((3 * count).months())?),
            Unit::Year => Value::Year(moved(count.years())?.year()),
            Unit::Decade => Value::Year(moved((10 * count).years())?.year()),
            Unit::Century => Value::Year(moved((100 * count).years())?.year()),
        })
    }

    /// What "two weeks later" counts from: no finer than it was told.
    pub(super) fn told(self, unit: Unit) -> Option<Date> {
        let coarse = self.since.filter(|(_, told)| match told {
            Unit::Year => matches!(unit, Unit::Year | Unit::Decade | Unit::Century),
            _ => !matches!(
                unit,
                Unit::Second | Unit::Minute | Unit::Hour | Unit::Day | Unit::Night | Unit::Week
            ),
        });
        coarse.map(|(first, _)| first).or(self.named)
    }

    /// A feast by its name, of the nearest year that fits the clause.
    pub(super) fn holiday(self, name: &str) -> Option<Value> {
        let of_year = |year: i16| holiday(name, year);
        let Some(published) = self.published else {
            let day = of_year(2001).filter(|_| !matches!(name, "easter" | "good friday" | "thanksgiving"))?;
            return Some(Value::MonthDay(day.month(), day.day()));
        };
        let year = published.year();
        let past = [year, year - 1].into_iter().filter_map(of_year).find(|d| *d <= published);
        let ahead = [year, year + 1].into_iter().filter_map(of_year).find(|d| *d >= published);
        if self.ahead { ahead } else { past }.map(Value::Day)
    }
}

/// More than ten months back: a date that reads as the coming one, if the coming one is near.
fn far(published: Date, past: Date) -> bool {
    past.until(published).is_ok_and(|s| s.get_days() > 300)
}

fn monday(day: Date) -> Option<Date> {
    day.checked_sub(i64::from(day.weekday().to_monday_zero_offset()).days()).ok()
}

/// The month in which a day lies.
pub(super) fn month_of(day: Date) -> Value {
    Value::Month(day.year(), day.month())
}

fn quarter_of(day: Date) -> Value {
    Value::Quarter(day.year(), (day.month() - 1) / 3 + 1)
}

/// Feasts that fall on one day everywhere that names them so.
fn holiday(name: &str, year: i16) -> Option<Date> {
    let fixed = |month, day| Date::new(year, month, day).ok();
    match name {
        "new year" => fixed(1, 1),
        "valentine" => fixed(2, 14),
        "may day" => fixed(5, 1),
        "halloween" => fixed(10, 31),
        "christmas eve" => fixed(12, 24),
        "christmas" => fixed(12, 25),
        "boxing day" => fixed(12, 26),
        "new year eve" => fixed(12, 31),
        "thanksgiving" => fixed(11, 1)?.nth_weekday_of_month(4, Weekday::Thursday).ok(),
        "easter" => easter(year),
        "good friday" => easter(year)?.checked_sub(2.days()).ok(),
        _ => None,
    }
}

/// Easter Sunday of the western churches, by the anonymous Gregorian computus.
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Date::new(year, (n / 31) as i8, (n % 31 + 1) as i8).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    /// Wednesday 5 March 2025.
    const PAST: Anchor = Anchor { published: Some(date(2025, 3, 5)), named: None, since: None, ahead: false };
    const AHEAD: Anchor = Anchor { ahead: true, ..PAST };

    #[test]
    fn a_bare_weekday_lies_behind_unless_the_clause_looks_ahead() {
        assert_eq!(PAST.weekday(Weekday::Sunday, Which::Bare), Value::Day(date(2025, 3, 2)));
        assert_eq!(AHEAD.weekday(Weekday::Sunday, Which::Bare), Value::Day(date(2025, 3, 9)));
        assert_eq!(PAST.weekday(Weekday::Wednesday, Which::Bare), Value::Day(date(2025, 3, 5)));
        assert_eq!(PAST.weekday(Weekday::Wednesday, Which::Last), Value::Day(date(2025, 2, 26)));
    }

    #[test]
    fn months_and_days_take_the_nearest_year_that_fits() {
        assert_eq!(PAST.month(11, Which::Bare), Value::Month(2024, 11));
        assert_eq!(AHEAD.month(2, Which::Bare), Value::Month(2026, 2));
        assert_eq!(PAST.month_day(12, 24), Some(Value::Day(date(2024, 12, 24))));
        assert_eq!(PAST.month_day(3, 15), Some(Value::Day(date(2025, 3, 15))));
        assert_eq!(AHEAD.month_day(2, 1), Some(Value::Day(date(2026, 2, 1))));
        assert_eq!(AHEAD.month_day(3, 1), Some(Value::Day(date(2025, 3, 1))));
        assert_eq!(PAST.season(Season::Winter, Which::Last), Some(Value::Season(2024, Season::Winter)));
    }

    #[test]
    fn feasts_that_move_are_computed() {
        assert_eq!(easter(2024), Some(date(2024, 3, 31)));
        assert_eq!(easter(2025), Some(date(2025, 4, 20)));
        assert_eq!(PAST.holiday("thanksgiving"), Some(Value::Day(date(2024, 11, 28))));
    }
}
