//! The words of the calendar, and the lexer that cuts a sentence into them.

use super::value::Season;
use crate::model::Span;
use jiff::civil::Weekday;

/// A word, number or mark of the text, in lower case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) lower: String,
    pub(super) span: Span,
    /// Whether its first letter is a capital.
    pub(super) capital: bool,
    /// Whether white space stands before it.
    pub(super) spaced: bool,
}

/// Cuts text into runs of letters, runs of digits and single marks. Independent of the tokeniser's choices, so that
/// "July 25-27", "mid-September" and "17:00" look the same whatever it does with hyphens and colons.
pub(super) fn words(text: &str, within: Span) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    let mut spaced = true;
    let mut previous = Class::Mark;
    for (at, c) in within.of(text).char_indices() {
        let at = within.start + at;
        if c.is_whitespace() {
            spaced = true;
            continue;
        }
        let class = if c.is_ascii_digit() {
            Class::Digit
        } else if c.is_alphabetic() {
            Class::Letter
        } else {
            Class::Mark
        };
        let end = at + c.len_utf8();
        let joins = !spaced && class == previous && class != Class::Mark;
        match out.last_mut().filter(|_| joins) {
            Some(word) => {
                word.span.end = end;
                push_lower(c, &mut word.lower);
            }
            None => {
                let mut lower = String::with_capacity(16);
                push_lower(c, &mut lower);
                out.push(Word { lower, span: Span::new(at, end), capital: c.is_uppercase(), spaced });
            }
        }
        previous = class;
        spaced = false;
    }
    out
}

fn push_lower(c: char, text: &mut String) {
    match c.is_ascii() {
        true => text.push(c.to_ascii_lowercase()),
        false => text.extend(c.to_lowercase()),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    Digit,
    Mark,
}

/// A month by its name or abbreviation, 1 to 12.
pub(super) fn month(word: &str) -> Option<i8> {
    const NAMES: [&str; 12] = [
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
    let at = NAMES.iter().position(|name| *name == word || (word.len() == 3 && name.starts_with(word)));
    at.or((word == "sept").then_some(8)).map(|at| at as i8 + 1)
}

/// A day of the week by its name or abbreviation. "Sun", "Sat" and "Wed" are words of their own and not taken.
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "monday" | "mon" | "mondays" => Weekday::Monday,
        "tuesday" | "tue" | "tues" | "tuesdays" => Weekday::Tuesday,
        "wednesday" | "weds" | "wednesdays" => Weekday::Wednesday,
        "thursday" | "thu" | "thur" | "thurs" | "thursdays" => Weekday::Thursday,
        "friday" | "fri" | "fridays" => Weekday::Friday,
        "saturday" | "saturdays" => Weekday::Saturday,
        "sunday" | "sundays" => Weekday::Sunday,
        _ => return None,
    })
}

/// A season by its name.
pub(super) fn season(word: &str) -> Option<Season> {
    Some(match word {
        "spring" => Season::Spring,
        "summer" => Season::Summer,
        "autumn" | "fall" => Season::Autumn,
        "winter" => Season::Winter,
        _ => return None,
    })
}

/// The length of a unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Night,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

impl Unit {
    /// A unit by its singular or plural, with whether it was plural.
    pub(super) fn parse(word: &str) -> Option<(Unit, bool)> {
        let (stem, plural) = match word {
            "centuries" => ("century", true),
            _ => word.strip_suffix('s').map_or((word, false), |stem| (stem, true)),
        };
        let unit = match stem {
            "second" => Unit::Second,
            "minute" => Unit::Minute,
            "hour" => Unit::Hour,
            "day" => Unit::Day,
            "night" => Unit::Night,
            "weekend" => Unit::Weekend,
            "week" => Unit::Week,
            "fortnight" => Unit::Fortnight,
            "month" => Unit::Month,
            "quarter" => Unit::Quarter,
            "year" => Unit::Year,
            "decade" => Unit::Decade,
            "century" => Unit::Century,
            _ => return None,
        };
        Some((unit, plural))
    }

    /// `P3D`, `PT2H`, `PXW` for so many units.
    pub(super) fn duration(self, count: Option<i32>) -> String {
        let n = |factor: i32| count.map_or_else(|| "X".to_owned(), |n| n.saturating_mul(factor).to_string());
        match self {
            Unit::Second => format!("PT{}S", n(1)),
            Unit::Minute => format!("PT{}M", n(1)),
            Unit::Hour => format!("PT{}H", n(1)),
            Unit::Day | Unit::Night => format!("P{}D", n(1)),
            Unit::Weekend => format!("P{}WE", n(1)),
            Unit::Week => format!("P{}W", n(1)),
            Unit::Fortnight => format!("P{}W", n(2)),
            Unit::Month => format!("P{}M", n(1)),
            Unit::Quarter => format!("P{}Q", n(1)),
            Unit::Year => format!("P{}Y", n(1)),
            Unit::Decade => format!("P{}Y", n(10)),
            Unit::Century => format!("P{}Y", n(100)),
        }
    }
}

/// A small number in words or digits; `a` and `an` are one.
pub(super) fn number(word: &str) -> Option<i32> {
    const WORDS: [&str; 20] = [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    if word == "a" || word == "an" {
        return Some(1);
    }
    if let Some(at) = WORDS.iter().position(|w| *w == word) {
        return Some(at as i32 + 1);
    }
    match word {
        "thirty" => Some(30),
        "forty" => Some(40),
        "fifty" => Some(50),
        "sixty" => Some(60),
        "ninety" => Some(90),
        "hundred" => Some(100),
        _ if word.len() <= 4 => word.parse().ok(),
        _ => None,
    }
}

/// First, second … fourth, in words or as "1st".
pub(super) fn ordinal(word: &str) -> Option<i8> {
    Some(match word {
        "first" => 1,
        "second" => 2,
        "third" => 3,
        "fourth" => 4,
        _ => return None,
    })
}

/// The TIMEX3 code of a part of the day.
pub(super) fn day_part(word: &str) -> Option<&'static str> {
    Some(match word {
        "morning" | "dawn" => "MO",
        "noon" | "midday" => "12:00",
        "afternoon" => "AF",
        "evening" | "dusk" => "EV",
        "night" | "overnight" => "NI",
        _ => return None,
    })
}
