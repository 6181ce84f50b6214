//! EDTF times as ranges of days.

use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday, date};

/// The days that an EDTF expression admits, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Period {
    /// The earliest.
    pub(crate) first: Date,
    /// The latest.
    pub(crate) last: Date,
}

impl Period {
    /// Reads a day, week (`2025-W12`), month, season, year, or an interval of them with open ends. Marks of doubt
    /// (`?`, `~`, `%`) are read over, a clock time too; whatever has no certain year is `None`.
    pub(crate) fn parse(edtf: &str) -> Option<Self> {
        if let Some((from, to)) = edtf.split_once('/') {
            let first = Self::parse(from).map_or(Date::MIN, |p| p.first);
            let last = Self::parse(to).map_or(Date::MAX, |p| p.last);
            let bounded = first != Date::MIN || last != Date::MAX;
            return (bounded && first <= last).then_some(Self { first, last });
        }
        let text = edtf.trim().trim_end_matches(['?', '~', '%']);
        let text = text.split('T').next().unwrap_or_default();
        let mut parts = text.split('-');
        let year = number(parts.next()?, 4)?;
        let Some(second) = parts.next() else {
            return Some(Self { first: Date::new(year, 1, 1).ok()?, last: Date::new(year, 12, 31).ok()? });
        };
        let third = parts.next();
        if parts.next().is_some() {
            return None;
        }
        if let Some(week) = second.strip_prefix('W') {
            let monday =
                ISOWeekDate::new(year, i8::try_from(number(week, 2)?).ok()?, Weekday::Monday).ok()?.date();
            let last = monday.checked_add(6.days()).ok()?;
            return third.is_none().then_some(Self { first: monday, last });
        }
        let month = number(second, 2)?;
        match third {
            None => Self::month_or_season(year, month),
            Some(day) => {
                let day =
                    Date::new(year, i8::try_from(month).ok()?, i8::try_from(number(day, 2)?).ok()?).ok()?;
                Some(Self { first: day, last: day })
            }
        }
    }

    /// 21 to 24 are EDTF's seasons, spring first; winter ends in the next year.
    fn month_or_season(year: i16, month: i16) -> Option<Self> {
        let (first, months) = match month {
            1..=12 => (Date::new(year, i8::try_from(month).ok()?, 1).ok()?, 1),
            21..=24 => (Date::new(year, i8::try_from((month - 20) * 3).ok()?, 1).ok()?, 3),
            _ => return None,
        };
        let last = first.checked_add((months - 1).months()).ok()?.last_of_month();
        Some(Self { first, last })
    }

    /// Whether some day lies in both.
    pub(crate) fn meets(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// Whether both are days, one after the other.
    pub(crate) fn follows(self, other: Self) -> bool {
        self.is_day() && other.is_day() && days_between(self.first, other.first) == 1
    }

    /// The number of days, at least 1.
    pub(crate) fn days(self) -> i64 {
        days_between(self.first, self.last) + 1
    }

    /// Whether it is one day.
    pub(crate) fn is_day(self) -> bool {
        self.first == self.last
    }
}

/// Days from the earlier to the later.
pub(crate) fn days_between(a: Date, b: Date) -> i64 {
    const EPOCH: Date = date(1970, 1, 1);
    let day = |d: Date| d.since(EPOCH).map_or(0, |span| i64::from(span.get_days()));
    (day(a) - day(b)).abs()
}

fn number(digits: &str, width: usize) -> Option<i16> {
    (digits.len() == width && digits.bytes().all(|b| b.is_ascii_digit())).then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(edtf: &str) -> Option<String> {
        Period::parse(edtf).map(|p| format!("{}..{}", p.first, p.last))
    }

    #[test]
    fn every_precision_is_a_range_of_days() {
        for (edtf, days) in [
            ("2025-03-16", "2025-03-16..2025-03-16"),
            ("2025-03-16T09:30", "2025-03-16..2025-03-16"),
            ("2024-02", "2024-02-01..2024-02-29"),
            ("2019~", "2019-01-01..2019-12-31"),
            ("2019-W25", "2019-06-17..2019-06-23"),
            ("2023-24", "2023-12-01..2024-02-29"),
            ("2025-03-01/2025-03-04", "2025-03-01..2025-03-04"),
            ("2023-10/..", "2023-10-01..9999-12-31"),
        ] {
            assert_eq!(range(edtf).as_deref(), Some(days), "{edtf}");
        }
    }

    #[test]
    fn what_names_no_year_is_no_period() {
        for edtf in
            ["", "XXXX-03-15", "soon", "2025-13", "2025-02-30", "../..", "2025-03-04/2025-03-01", "P2Y"]
        {
            assert_eq!(range(edtf), None, "{edtf}");
        }
    }

    #[test]
    fn distances_are_in_days() {
        assert_eq!(days_between(date(2024, 2, 28), date(2024, 3, 1)), 2);
        assert_eq!(days_between(date(2024, 3, 1), date(2023, 3, 1)), 366);
    }
}
