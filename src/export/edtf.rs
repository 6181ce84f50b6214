//! Times of statements as typed literals.

use jiff::civil::Date;

/// The types of a year, of a month and of a day.
pub(super) const DATATYPES: [&str; 3] = ["xsd:gYear", "xsd:gYearMonth", "xsd:date"];

/// A point on the calendar with the precision that its XML Schema type has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stamp<'t> {
    /// `2025-03-16`, `2025-03` or `2025`.
    pub(super) lexical: &'t str,
    /// `xsd:date`, `xsd:gYearMonth` or `xsd:gYear`.
    pub(super) datatype: &'static str,
}

/// What is known of the bounds of an EDTF time. A day, month or year is its own begin and end; an interval has the
/// ends that it names. A form whose bounds are approximate or unspecified (`2025-03-16~`, `202X`) has none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Bounds<'t> {
    /// The first day, month or year.
    pub(super) begin: Option<Stamp<'t>>,
    /// The last day, month or year.
    pub(super) end: Option<Stamp<'t>>,
}

/// The bounds of an EDTF time.
pub(super) fn bounds(edtf: &str) -> Bounds<'_> {
    let slash = edtf.bytes().position(|byte| byte == b'/');
    match slash.map(|at| (&edtf[..at], &edtf[at + 1..])) {
        Some((begin, end)) => Bounds { begin: stamp(begin), end: stamp(end) },
        None => {
            let stamp = stamp(edtf);
            Bounds { begin: stamp.clone(), end: stamp }
        }
    }
}

/// The first and the last day of an EDTF time, as far as they are known.
pub(super) fn days(edtf: &str) -> (Option<Date>, Option<Date>) {
    let Bounds { begin, end } = bounds(edtf);
    let part = |stamp: &Stamp<'_>, at: usize| stamp.lexical.split('-').nth(at)?.parse::<i8>().ok();
    let first = |stamp: &Stamp<'_>| {
        let year = stamp.lexical.get(..4)?.parse().ok()?;
        Date::new(year, part(stamp, 1).unwrap_or(1), part(stamp, 2).unwrap_or(1)).ok()
    };
    let last = |stamp: &Stamp<'_>| {
        let first = first(stamp)?;
        Some(match (part(stamp, 1), part(stamp, 2)) {
            (Some(_), Some(_)) => first,
            (Some(_), None) => first.last_of_month(),
            (None, _) => first.last_of_year(),
        })
    };
    (begin.as_ref().and_then(first), end.as_ref().and_then(last))
}

/// The typed literal of a day, month or year; `None` for every other form and for days that no calendar has, which
/// SHACL would not catch.
pub(super) fn stamp(edtf: &str) -> Option<Stamp<'_>> {
    let (year, month, day) = match edtf.as_bytes() {
        year if year.len() == 4 => (year, None, None),
        [year @ .., b'-', m1, m2] if year.len() == 4 => (year, Some([*m1, *m2]), None),
        [year @ .., b'-', m1, m2, b'-', d1, d2] if year.len() == 4 => {
            (year, Some([*m1, *m2]), Some([*d1, *d2]))
        }
        _ => return None,
    };
    let datatype = DATATYPES[usize::from(month.is_some()) + usize::from(day.is_some())];
    let [month, day] = [month, day].map(|part| part.map_or(Some(1), |part| number(&part)));
    let (year, month, day) = (number(year)?, i8::try_from(month?).ok()?, i8::try_from(day?).ok()?);
    // XML Schema 1.0 has no year 0.
    if year == 0 {
        return None;
    }
    Date::new(year, month, day).ok()?;
    Some(Stamp { lexical: edtf, datatype })
}

/// The number of at most four digits.
fn number(digits: &[u8]) -> Option<i16> {
    let add = |sum: i16, digit: &u8| digit.is_ascii_digit().then(|| sum * 10 + i16::from(digit - b'0'));
    digits.iter().try_fold(0, add)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexical(stamp: Option<Stamp<'_>>) -> Option<(String, &'static str)> {
        stamp.map(|s| (s.lexical.to_owned(), s.datatype))
    }

    #[test]
    fn full_dates_are_dates_and_reduced_ones_keep_their_precision() {
        assert_eq!(lexical(stamp("2025-03-16")), Some(("2025-03-16".into(), "xsd:date")));
        assert_eq!(lexical(stamp("2025-03")), Some(("2025-03".into(), "xsd:gYearMonth")));
        assert_eq!(lexical(stamp("2025")), Some(("2025".into(), "xsd:gYear")));
    }

    #[test]
    fn what_is_no_date_is_never_typed() {
        for text in [
            "2025-02-30",
            "2025-13",
            "0000",
            "202X",
            "2025-21",
            "2025-W12",
            "XXXX-03-15",
            "2025-03-16~",
            "+025",
            "25",
            "2025-3-1",
            "2025-03-16T10:00",
            "..",
            "",
            "٢٠٢٥",
        ] {
            assert_eq!(stamp(text), None, "{text}");
        }
    }

    #[test]
    fn a_month_and_a_year_have_a_first_and_a_last_day() {
        let days = |edtf| {
            let (first, last) = days(edtf);
            [first, last].map(|day| day.map(|day| day.to_string()).unwrap_or_default())
        };
        assert_eq!(days("2025-03-16"), ["2025-03-16", "2025-03-16"]);
        assert_eq!(days("2024-02"), ["2024-02-01", "2024-02-29"]);
        assert_eq!(days("2025"), ["2025-01-01", "2025-12-31"]);
        assert_eq!(days("2025-03-14/2025-04"), ["2025-03-14", "2025-04-30"]);
        assert_eq!(days("2025-03/.."), ["2025-03-01", ""]);
        assert_eq!(days("202X"), ["", ""]);
    }

    #[test]
    fn an_interval_has_the_ends_that_it_names() {
        let Bounds { begin, end } = bounds("2025-03-14/2025-04");
        assert_eq!(lexical(begin), Some(("2025-03-14".into(), "xsd:date")));
        assert_eq!(lexical(end), Some(("2025-04".into(), "xsd:gYearMonth")));
        assert_eq!(bounds("../2025").begin, None);
        assert_eq!(bounds("2025/").end, None);
    }
}
