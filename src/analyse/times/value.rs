//! What a time expression means, written as TIMEX3 and as EDTF.

use crate::model::TimexType;
use jiff::civil::{Date, ISOWeekDate, Weekday};

/// A calendar value as exact as the text makes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    /// A day.
    Day(Date),
    /// A part or hour of a day, written as TIMEX3 does after the `T`: `MO`, `AF`, `EV`, `NI`, `17:00`.
    Time(Date, String),
    /// An hour of no known day.
    Clock(String),
    /// A day of a month of no known year.
    MonthDay(i8, i8),
    /// A day of the week of no known week.
    WeekDay(Weekday),
    /// A month of no known year.
    BareMonth(i8),
    /// A month.
    Month(i16, i8),
    /// An ISO week, given by its Monday.
    Week(Date),
    /// The weekend that ends the ISO week of this Monday.
    Weekend(Date),
    /// A year.
    Year(i16),
    /// The fiscal year of that name; when it begins depends on who speaks.
    FiscalYear(i16),
    /// A quarter, 1 to 4.
    Quarter(i16, i8),
    /// A half, 1 or 2.
    Half(i16, i8),
    /// A season by its TIMEX3 name and its year; winter is the one that begins in that year.
    Season(i16, Season),
    /// Ten years from this one.
    Decade(i16),
    /// A hundred years; 20 stands for 2000 to 2099.
    Century(i16),
    /// From one value to the other, both included.
    Range(Box<Value>, Box<Value>),
    /// So many units, `P3D`, `PT2H`; `PXD` for an unknown number.
    Duration(String),
    /// Something that recurs: `P1D`, `XXXX-WXX-1`.
    Set(String),
    /// Now, before now, or after now, with no more said.
    Reference(&'static str),
}

/// A season of the northern hemisphere, by which news names quarters of the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

impl Season {
    const fn timex(self) -> &'static str {
        match self {
            Season::Spring => "SP",
            Season::Summer => "SU",
            Season::Autumn => "FA",
            Season::Winter => "WI",
        }
    }

    /// First month and last month; winter ends in the next year.
    pub(super) const fn months(self) -> (i8, i8) {
        match self {
            Season::Spring => (3, 5),
            Season::Summer => (6, 8),
            Season::Autumn => (9, 11),
            Season::Winter => (12, 2),
        }
    }
}

impl Value {
    /// The TIMEX3 type.
    pub(super) fn kind(&self) -> TimexType {
        match self {
            Value::Time(..) | Value::Clock(_) => TimexType::Time,
            Value::Duration(_) => TimexType::Duration,
            Value::Set(_) => TimexType::Set,
            _ => TimexType::Date,
        }
    }

    /// The TIMEX3 value.
    pub(super) fn timex(&self) -> String {
        match self {
            Value::Day(day) => day.to_string(),
            Value::Time(day, part) => format!("{day}T{part}"),
            Value::Clock(part) => format!("T{part}"),
            Value::MonthDay(month, day) => format!("XXXX-{month:02}-{day:02}"),
            Value::WeekDay(day) => format!("XXXX-WXX-{}", day.to_monday_one_offset()),
            Value::BareMonth(month) => format!("XXXX-{month:02}"),
            Value::Month(year, month) => format!("{year:04}-{month:02}"),
            Value::Week(monday) => week(*monday),
            Value::Weekend(monday) => format!("{}-WE", week(*monday)),
            Value::Year(year) => format!("{year:04}"),
            Value::FiscalYear(year) => format!("FY{year:04}"),
            Value::Quarter(year, quarter) => format!("{year:04}-Q{quarter}"),
            Value::Half(year, half) => format!("{year:04}-H{half}"),
            Value::Season(year, season) => format!("{year:04}-{}", season.timex()),
            Value::Decade(year) => format!("{:03}X", year / 10),
            Value::Century(century) => format!("{century:02}XX"),
            Value::Range(first, last) => format!("{}/{}", first.timex(), last.timex()),
            Value::Duration(text) | Value::Set(text) => text.clone(),
            Value::Reference(text) => (*text).to_owned(),
        }
    }

    /// The same as EDTF, with ISO weeks as they are; `None` for what is no stretch of the calendar.
    pub(super) fn edtf(&self) -> Option<String> {
        match self {
            Value::Day(_) | Value::Month(..) | Value::Week(_) | Value::Year(_) | Value::MonthDay(..) => {
                Some(self.timex())
            }
            Value::Time(day, _) => Some(day.to_string()),
            Value::Weekend(_)
            | Value::Quarter(..)
            | Value::Half(..)
            | Value::Season(..)
            | Value::Decade(_)
            | Value::Century(_)
            | Value::Range(..) => {
                let (first, last) = (self.first()?, self.last()?);
                Some(if first == last { first } else { format!("{first}/{last}") })
            }
            Value::Clock(_)
            | Value::WeekDay(_)
            | Value::BareMonth(_)
            | Value::FiscalYear(_)
            | Value::Duration(_)
            | Value::Set(_)
            | Value::Reference(_) => None,
        }
    }

    /// The EDTF of the first day, month or year of it.
    pub(super) fn first(&self) -> Option<String> {
        match self {
            Value::Weekend(monday) => Some(monday.saturating_add(jiff::Span::new().days(5)).to_string()),
            Value::Quarter(year, quarter) => Some(format!("{year:04}-{:02}", quarter * 3 - 2)),
            Value::Half(year, half) => Some(format!("{year:04}-{:02}", half * 6 - 5)),
            Value::Season(year, season) => Some(format!("{year:04}-{:02}", season.months().0)),
            Value::Decade(year) => Some(format!("{year:04}")),
            Value::Century(century) => Some(format!("{:04}", century * 100)),
            Value::Range(first, _) => first.first(),
            Value::Week(monday) => Some(monday.to_string()),
            _ => self.edtf(),
        }
    }

    /// The EDTF of the last day, month or year of it.
    pub(super) fn last(&self) -> Option<String> {
        match self {
            Value::Weekend(monday) => Some(monday.saturating_add(jiff::Span::new().days(6)).to_string()),
            Value::Quarter(year, quarter) => Some(format!("{year:04}-{:02}", quarter * 3)),
            Value::Half(year, half) => Some(format!("{year:04}-{:02}", half * 6)),
            Value::Season(year, season) => {
                let year = year + i16::from(*season == Season::Winter);
                Some(format!("{year:04}-{:02}", season.months().1))
            }
            Value::Decade(year) => Some(format!("{:04}", year + 9)),
            Value::Century(century) => Some(format!("{:04}", century * 100 + 99)),
            Value::Range(_, last) => last.last(),
            Value::Week(monday) => Some(monday.saturating_add(jiff::Span::new().days(6)).to_string()),
            _ => self.edtf(),
        }
    }
}

fn week(monday: Date) -> String {
    let week: ISOWeekDate = monday.iso_week_date();
    format!("{:04}-W{:02}", week.year(), week.week())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn periods_are_written_as_the_standards_ask() {
        let winter = Value::Season(2024, Season::Winter);
        assert_eq!((winter.timex(), winter.edtf()), ("2024-WI".into(), Some("2024-12/2025-02".into())));
        let week = Value::Week(date(2024, 12, 30));
        assert_eq!((week.timex(), week.edtf()), ("2025-W01".into(), Some("2025-W01".into())));
        assert_eq!(Value::Weekend(date(2025, 3, 10)).edtf(), Some("2025-03-15/2025-03-16".into()));
        assert_eq!(Value::Quarter(2025, 2).edtf(), Some("2025-04/2025-06".into()));
        assert_eq!(Value::Decade(1980).timex(), "198X");
        assert_eq!(Value::WeekDay(Weekday::Sunday).timex(), "XXXX-WXX-7");
    }
}
