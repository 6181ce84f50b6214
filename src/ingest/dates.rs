//! Publication dates as pages and papers write them.
//!
//! Every reader here takes the whole string or nothing: a date inside a running sentence is the language analysis's
//! business. Of a date-time with a zone, the local day as written counts.

use jiff::civil::Date;

/// A date that the input states in a field of its own: `2025-03-17`, `2025-03-17T09:30:00+03:00`, `17-03-2025`,
/// `March 17, 2025`, `Mon, 17 Mar 2025 09:30:00 GMT`.
pub(super) fn stated(value: &str) -> Option<Date> {
    match read(value) {
        Some(Reading::Day(day)) => Some(day),
        _ => None,
    }
}

/// The day, in UTC, of seconds or milliseconds since 1970, as machines write it; which of both it is shows in its size.
pub(super) fn of_epoch(count: f64) -> Option<Date> {
    const YEAR_OF_SECONDS: f64 = 31_556_952.0;
    let seconds = if count.abs() >= 1000.0 * YEAR_OF_SECONDS { count / 1000.0 } else { count };
    // Smaller numbers are years or days: 2025, 20250317.
    let is_plausible = (3.0 * YEAR_OF_SECONDS..500.0 * YEAR_OF_SECONDS).contains(&seconds);
    let time = is_plausible.then(|| jiff::Timestamp::from_second(seconds as i64).ok()).flatten()?;
    Some(time.to_zoned(jiff::tz::TimeZone::UTC).date())
}

/// A line that is nothing but a publication date, perhaps after a word such as "Published:".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct DateLine {
    /// The day; none if two readings are possible, as in 03/04/2025.
    pub(super) day: Option<Date>,
    /// The line dates a later change ("Updated: …").
    pub(super) is_update: bool,
}

/// Reads a line that is nothing but a publication date.
pub(super) fn line(text: &str) -> Option<DateLine> {
    let mut rest =
        text.trim().trim_start_matches(['(', '[', '|']).trim_end_matches([')', ']', '|', '.']).trim();
    let mut is_update = false;
    let labels = [
        ("first published", false),
        ("date published", false),
        ("published", false),
        ("publication date", false),
        ("posted", false),
        ("issued", false),
        ("created", false),
        ("date", false),
        ("last updated", true),
        ("last modified", true),
        ("updated", true),
        ("modified", true),
    ];
    for (label, update) in labels {
        let Some(head) = rest.get(..label.len()) else { continue };
        if head.eq_ignore_ascii_case(label) {
            let after = rest[label.len()..].trim_start();
            let after = after.strip_prefix("on ").or_else(|| after.strip_prefix("at ")).unwrap_or(after);
            rest = after.trim_start_matches([':', ' ', '\u{a0}']);
            is_update = update;
            break;
        }
    }
    let day = match read(rest)? {
        Reading::Day(day) => Some(day),
        Reading::Ambiguous => None,
    };
    Some(DateLine { day, is_update })
}

/// The full date that stands somewhere in a short text such as a dateline: "VARDEN, March 12, 2025 (Reuters) -".
pub(super) fn within(text: &str) -> Option<Date> {
    let words: Vec<&str> = text.split_whitespace().collect();
    [3, 1]
        .into_iter()
        .flat_map(|length| words.windows(length))
        .find_map(|window| stated(window.join(" ").trim_matches(|c: char| !c.is_alphanumeric())))
}

enum Reading {
    Day(Date),
    /// Day and month could change places.
    Ambiguous,
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Words that may stand around a time of day without changing the day.
const TIME_WORDS: &[&str] = &[
    "at", "am", "pm", "a.m", "p.m", "gmt", "utc", "z", "est", "edt", "et", "cst", "cdt", "ct", "mst", "mdt",
    "pst", "pdt", "pt", "bst", "cet", "cest", "eet", "eest", "msk", "ist", "jst", "kst", "hkt", "sgt",
    "aest", "aedt", "ast", "trt", "local", "time", "hrs", "hours", "h",
];

/// Longer strings are no dates.
const MAX_LENGTH: usize = 80;

fn read(text: &str) -> Option<Reading> {
    let text = text.trim();
    if text.len() < 6 || text.len() > MAX_LENGTH || !text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    if let Some(day) = iso(text) {
        return Some(Reading::Day(day));
    }
    let (mut day, mut month, mut year, mut reading) = (None, None, None, None);
    let separator = |c: char| c.is_whitespace() || matches!(c, ',' | '|' | '·' | '•' | '(' | ')' | '–' | '—');
    for token in text.split(separator).filter(|t| !t.is_empty() && *t != "-") {
        let word = token.trim_end_matches('.').to_ascii_lowercase();
        if reading.is_none() && day.is_none() && month.is_none() && year.is_none() {
            reading = numeric(&word);
            if reading.is_some() {
                continue;
            }
        }
        if let Some(m) = month_number(&word) {
            if month.replace(m).is_some() {
                return None;
            }
        } else if let Some(number) = number(&word) {
            match word.len() {
                4 if year.is_none() && (1000..=2999).contains(&number) => year = Some(number),
                _ if day.is_none() && (1..=31).contains(&number) && reading.is_none() => day = Some(number),
                _ => return None,
            }
        } else if !(is_weekday(&word) || is_time(&word) || TIME_WORDS.contains(&word.as_str())) {
            return None;
        }
    }
    match (reading, day, month, year) {
        (Some(reading), None, None, None) => Some(reading),
        (None, Some(day), Some(month), Some(year)) => valid(year, month, day).map(Reading::Day),
        _ => None,
    }
}

/// `2025-03-17`, `20250317` or a date-time that begins so.
fn iso(text: &str) -> Option<Date> {
    let bytes = text.as_bytes();
    let digits = |range: std::ops::Range<usize>| {
        let part = bytes.get(range)?;
        part.iter().all(u8::is_ascii_digit).then(|| part.iter().fold(0, |n, b| n * 10 + u32::from(b - b'0')))
    };
    let (year, month, day, end) = match bytes.get(4)? {
        b'-' | b'/' if bytes.get(7) == bytes.get(4) => (digits(0..4)?, digits(5..7)?, digits(8..10)?, 10),
        b'0'..=b'9' => (digits(0..4)?, digits(4..6)?, digits(6..8)?, 8),
        _ => return None,
    };
    // What follows must be a time of day: other things that begin with digits are no dates.
    let rest = text.get(end..)?;
    let time = rest.strip_prefix(['T', 't', ' ']);
    let is_compact = |t: &str| matches!(t.len(), 4 | 6) && t.bytes().all(|b| b.is_ascii_digit());
    let is_time = |t: &str| {
        let t = t.trim();
        if is_compact(t.split(['Z', 'z', '+', '-', '.']).next().unwrap_or(t)) {
            return true;
        }
        t.starts_with(|c: char| c.is_ascii_digit())
            && t.contains(':')
            && t.chars().all(|c| c.is_ascii_alphanumeric() || " :.,+-[]/_".contains(c))
    };
    (rest.is_empty() || end == 8 && is_compact(rest) || time.is_some_and(is_time))
        .then(|| valid(year, month, day))
        .flatten()
}

/// `17-03-2025`, `3/17/2025`, `17.03.2025`: the reading that is possible; with both possible, dashes and dots put the
/// day first, and a slash says nothing.
fn numeric(word: &str) -> Option<Reading> {
    let separator = ['-', '/', '.'].into_iter().find(|&s| word.matches(s).count() == 2)?;
    let mut parts = word.split(separator);
    let (a, b, c) = (parts.next()?, parts.next()?, parts.next()?);
    if a.len() > 4 || b.len() > 2 || c.len() > 4 {
        return None;
    }
    if a.len() == 4 {
        return valid(number(a)?, number(b)?, number(c)?).map(Reading::Day);
    }
    if c.len() != 4 || a.len() > 2 {
        return None;
    }
    let (a, b, year) = (number(a)?, number(b)?, number(c)?);
    match (valid(year, b, a), valid(year, a, b)) {
        (Some(day_first), Some(month_first)) if day_first != month_first && separator == '/' => {
            Some(Reading::Ambiguous)
        }
        (Some(day), _) | (None, Some(day)) => Some(Reading::Day(day)),
        (None, None) => None,
    }
}

fn valid(year: u32, month: u32, day: u32) -> Option<Date> {
    let plausible = (1000..=2999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    plausible.then(|| Date::new(year as i16, month as i8, day as i8).ok()).flatten()
}

/// A number of up to four digits, perhaps an ordinal ("17th").
fn number(word: &str) -> Option<u32> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let suffix = &word[digits.len()..];
    let is_number = (1..=4).contains(&digits.len()) && matches!(suffix, "" | "st" | "nd" | "rd" | "th");
    is_number.then(|| digits.parse().ok()).flatten()
}

/// The month that a word names, 1 to 12: in full, or its first three letters ("Sept" too).
pub(super) fn month_number(word: &str) -> Option<u32> {
    let word = word.trim_end_matches('.').to_ascii_lowercase();
    let matches =
        |month: &&str| word == *month || word == month[..3] || (*month == "september" && word == "sept");
    MONTHS.iter().position(matches).map(|at| at as u32 + 1)
}

fn is_weekday(word: &str) -> bool {
    let short = |day: &str| matches!(word, "tues" | "weds" | "thur" | "thurs") || word == &day[..3];
    WEEKDAYS.iter().any(|day| word == *day || short(day))
}

/// `10:32`, `10.32pm`, `10:32:05`, `7pm`, `+0300`.
fn is_time(word: &str) -> bool {
    let bare =
        word.trim_end_matches("am").trim_end_matches("pm").trim_end_matches("a.m").trim_end_matches("p.m");
    let clock = bare.trim_end_matches(['z', 'h']).trim_start_matches(['+', '-']);
    let has_mark = clock.contains([':', '.']) || bare != word || clock.len() < bare.len();
    has_mark
        && clock.starts_with(|c: char| c.is_ascii_digit())
        && clock.len() <= 12
        && clock.bytes().all(|b| b.is_ascii_digit() || matches!(b, b':' | b'.'))
}

/// Short for tests.
#[cfg(test)]
pub(super) fn day(year: i16, month: i8, day: i8) -> Date {
    jiff::civil::date(year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_mastheads_are_read() {
        let march_17 = Some(day(2025, 3, 17));
        for text in [
            "17-03-2025",
            "03-17-2025",
            "17.03.2025",
            "3/17/2025",
            "2025-03-17",
            "20250317",
            "2025-03-17T23:59:00-05:00",
            "March 17, 2025",
            "Mar. 17, 2025 at 4:05 p.m. EST",
            "17 March 2025 10:32",
            "Monday, March 17, 2025",
            "Mon, 17 Mar 2025 09:30:00 GMT",
            "17th March 2025",
            "2025/03/17",
            "20250317T101010Z",
            "20250317101010",
            "2025-03-17T25:61:00Z",
        ] {
            assert_eq!(stated(text), march_17, "{text}");
        }
        assert_eq!(stated("05-03-2025"), Some(day(2025, 3, 5)));
    }

    #[test]
    fn what_is_no_single_day_is_refused() {
        for text in [
            "03/04/2025",
            "31-02-2025",
            "March 2025",
            "On March 17, 2025, the port",
            "2025",
            "5,000-2025",
            "",
        ] {
            assert_eq!(stated(text), None, "{text}");
        }
    }

    #[test]
    fn lines_may_carry_a_label() {
        let expected = |is_update| Some(DateLine { day: Some(day(2025, 3, 17)), is_update });
        assert_eq!(line("Published: March 17, 2025 | 10:32 GMT"), expected(false));
        assert_eq!(line("Last updated on 17 March 2025"), expected(true));
        assert_eq!(line("03/04/2025"), Some(DateLine { day: None, is_update: false }));
        assert_eq!(line("The talks resumed on 17 March 2025"), None);
        assert_eq!(line("Updated pledges, 17 March 2025"), None);
    }
}
