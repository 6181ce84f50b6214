//! The dateline before a paragraph's first sentence: "BAGHDAD —", "WASHINGTON (Reuters) -", "Shafaq News/".

mod opening;

use super::line;
use super::outlet::is_outlet;
use super::phrases::SECTIONS;
use crate::ingest::dates;
use jiff::civil::Date;
use opening::{Form, Opening, slashed};
use regex::Regex;
use std::sync::LazyLock;

/// A dateline at the beginning of a paragraph.
pub(super) struct Dateline<'t> {
    /// Its length in bytes, separator included.
    pub(super) end: usize,
    /// The news agency that it names.
    pub(super) agency: Option<&'t str>,
}

/// An agency alone, or after a date: "(Reuters) -", "March 3 (Reuters) -".
static AGENCY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?:[A-Z][a-z]{2,8}\.? [0-9]{1,2} )?\((?P<agency>\p{Lu}[^()\n]+)\)\s*(?:--|—|–|-|:)\s*")
});

/// Place, date, and an agency between slashes: "VARDEN, March 3. /CNA/.".
static BETWEEN_SLASHES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\p{Lu}[\p{L}\p{M}.’'-]*(?: \p{Lu}[\p{L}\p{M}.’'-]*)*(?:, [A-Z][a-z]{2,8}\.? [0-9]{1,2})?[.,]? ?/(?P<agency>\p{Lu}[^/\n]+)/\.?(?: ?[–—-])?\s+",
    )
});

/// The time of an entry in a live report: "14:20 –", "09:15 GMT:".
static CLOCK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^[0-9]{1,2}[:.][0-9]{2}(?: ?(?:am|pm|a\.m\.|p\.m\.|GMT|UTC|local time))*(?: ?[–—:]| -)\s+")
});

/// A date in digits, with or without a dash: "17-03-2025 ".
static DIGITS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2})(?:\s*(?:--|—|–|-|:))?\s+",
    )
});

// How many words and letters a part may have is asked of what was found: a bound in a pattern copies the part as often.
fn pattern(source: &str) -> Regex {
    Regex::new(source).expect("the pattern is a constant")
}

/// No dateline is longer, in bytes.
const MAX_LENGTH: usize = 120;

/// No date before an agency is longer, in bytes: "September. 30 ".
const MAX_DATE: usize = 14;

/// Where what may separate a dateline from its sentence first stands: a bracket opens, a dash, colon or slash closes.
fn separator(head: &str) -> Option<usize> {
    let closes = |(at, mark): (usize, &str)| {
        let rest = &head[at + mark.len()..];
        mark == "—" || rest.starts_with(char::is_whitespace) || mark == "-" && rest.starts_with('-')
    };
    let close = head.match_indices(['—', '–', ':', '/', '-']).find(|&found| closes(found))?.0;
    Some(head.find('(').map_or(close, |open| open.min(close)))
}

/// Whether all words could be names, days or what joins them.
fn is_of_names(text: &str) -> bool {
    let mut words = text.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty());
    words.all(is_of_name)
}

fn is_of_name(word: &str) -> bool {
    word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        || matches!(word, "of" | "the" | "and" | "near" | "al" | "on" | "in" | "de" | "del" | "la")
}

/// Finds the dateline of a paragraph. Forms that could also be the beginning of a sentence count only in the article's
/// first paragraph.
pub(super) fn find(paragraph: &str, is_first: bool) -> Option<Dateline<'_>> {
    // What follows the separator is looked at, too: 200 bytes are enough.
    let head = &paragraph[..paragraph.floor_char_boundary(200)];
    let mut letters = head.chars().filter(|c| c.is_alphabetic());
    let in_capitals = letters.by_ref().take(2).all(char::is_uppercase);
    let starts_with_digit = head.starts_with(|c: char| c.is_ascii_digit());
    // The patterns are dear to make and to match, and most articles need none of them.
    let is_separated = separator(head).is_some_and(|end| is_of_names(&head[..end]));
    let is_slashed = || head.split_once('/').is_some_and(|(before, _)| is_of_names(before));
    let is_bracketed = || head.find('(').is_some_and(|at| at <= MAX_DATE);
    ((in_capitals && is_separated).then(|| capitals(head)).flatten())
        .or_else(|| (is_first && is_slashed()).then(|| slash(head)).flatten())
        .or_else(|| (is_first && is_slashed()).then(|| between_slashes(head)).flatten())
        .or_else(|| (is_first && is_separated).then(|| mixed(head)).flatten())
        .or_else(|| (is_first && is_bracketed()).then(|| agency(head)).flatten())
        .or_else(|| starts_with_digit.then(|| clock(head)).flatten())
        .or_else(|| (is_first && starts_with_digit).then(|| digits(head)).flatten())
        .filter(|dateline| dateline.end < paragraph.len() && dateline.end <= MAX_LENGTH)
}

fn found<'t>(whole: &str, agency: Option<&'t str>) -> Dateline<'t> {
    Dateline { end: whole.trim_end().len(), agency: agency.and_then(agency_name) }
}

fn capitals(head: &str) -> Option<Dateline<'_>> {
    let Opening { whole, place, more, agency, end } = Opening::of(head, Form::Capitals)?;
    let letters = place.chars().filter(|c| c.is_alphabetic()).count();
    let is_separated = match end.trim() {
        ":" => more.is_empty() || names_month(more),
        "/" => more.is_empty() && agency.is_none(),
        // "US- Iraq talks": a hyphen without a space before it needs a longer word than an acronym.
        "-" => end.starts_with(' ') || letters > 3,
        _ => true,
    };
    let rest = &head[whole.len()..];
    let fits = is_separated
        && letters >= 3
        && agency.is_none_or(is_short)
        && is_continuation(more)
        && begins_sentence(rest)
        && (agency.is_some() || !more.is_empty() || !is_parenthesis(rest));
    let agency = agency.or_else(|| is_outlet(place).then_some(place));
    fits.then(|| found(whole, agency))
}

/// Whether a name has no more than so many words.
fn has_words(name: &str, most: usize) -> bool {
    name.split([' ', '/']).count() <= most
}

/// Whether an agency in brackets is as short as their names are.
fn is_short(agency: &str) -> bool {
    (2..=40).contains(&agency.chars().count())
}

/// Whether a region or date holds the name of a month.
fn names_month(more: &str) -> bool {
    more.split([',', ' ']).any(|word| dates::month_number(word).is_some())
}

/// Whether a second dash soon answers the first and the sentence goes on: "ISIL — Daesh to its enemies — raised".
fn is_parenthesis(rest: &str) -> bool {
    let near = &rest[..rest.floor_char_boundary(60)];
    let near = near.split(['.', '!', '?']).next().unwrap_or(near);
    let answer = [" — ", " – ", " -- ", " - "]
        .iter()
        .filter_map(|dash| near.find(dash).map(|at| at + dash.len()))
        .min();
    answer.is_some_and(|at| near[at..].starts_with(char::is_lowercase))
}

/// What may stand between place and agency: regions and dates.
fn is_continuation(more: &str) -> bool {
    more.matches(',').count() <= 3
        && more
            .split(',')
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .all(|part| part.split_whitespace().count() <= 5 && part.split_whitespace().all(is_of_name))
}

fn mixed(head: &str) -> Option<Dateline<'_>> {
    let Opening { whole, place, more, agency, end: separator } = Opening::of(head, Form::Mixed)?;
    let rest = &head[whole.len()..];
    let end = separator.trim_start();
    // Without an agency or a date only a dash that no second one answers can end a dateline: "Chad — Libya's
    // neighbour — said" is a sentence.
    let answered = || {
        let sentence = rest.split(['.', '!', '?']).next().unwrap_or(rest);
        [" — ", " – ", " -- ", " - ", "—"].iter().any(|dash| sentence.contains(dash))
    };
    // "Varden, CNA - The port": an agency that comes without brackets is in capitals.
    let bare = || Some(more.trim_start_matches([',', ' '])).filter(|m| is_acronym(m));
    let agency = agency.or_else(bare);
    let is_proven = agency.is_some_and(|a| agency_name(a).is_some()) || names_month(more);
    let is_apart = separator.starts_with(' ') && !answered();
    let is_plain = || is_apart && (end != "-" || !more.is_empty()) && end != ":" && line::words(more) <= 3;
    let is_section = SECTIONS.contains(&line::folded(place).as_str());
    let fits = !is_section
        && has_words(place, 3)
        && agency.is_none_or(is_short)
        && (is_proven || is_plain())
        && is_continuation(more)
        && begins_sentence(rest);
    fits.then(|| found(whole, agency))
}

fn is_acronym(name: &str) -> bool {
    name.len() >= 3 && name.chars().all(char::is_uppercase)
}

fn slash(head: &str) -> Option<Dateline<'_>> {
    let (first, second, rest) = slashed(head)?;
    let names = [Some(first), second];
    if names.into_iter().flatten().any(|name| !has_words(name, 4)) {
        return None;
    }
    let agency = names.into_iter().flatten().find(|name| is_outlet(name)).or(second).unwrap_or(first);
    begins_sentence(rest).then(|| found(&head[..head.len() - rest.len()], Some(agency)))
}

fn agency(head: &str) -> Option<Dateline<'_>> {
    let groups = AGENCY.captures(head)?;
    let whole = groups.get(0)?;
    let agency = groups.name("agency").map(|m| m.as_str());
    let fits = agency.is_none_or(is_short) && begins_sentence(&head[whole.end()..]);
    fits.then(|| found(whole.as_str(), agency))
}

fn between_slashes(head: &str) -> Option<Dateline<'_>> {
    let groups = BETWEEN_SLASHES.captures(head)?;
    let whole = groups.get(0)?;
    let agency =
        groups.name("agency").map(|m| m.as_str()).filter(|name| is_acronym(name) || is_outlet(name))?;
    begins_sentence(&head[whole.end()..]).then(|| found(whole.as_str(), Some(agency)))
}

fn clock(head: &str) -> Option<Dateline<'_>> {
    let time = CLOCK.find(head)?;
    begins_sentence(&head[time.end()..]).then(|| found(time.as_str(), None))
}

fn digits(head: &str) -> Option<Dateline<'_>> {
    let date = DIGITS.find(head)?;
    let is_dateline = dates::within(date.as_str()).is_some() && begins_sentence(&head[date.end()..]);
    is_dateline.then(|| found(date.as_str(), None))
}

/// Reads a line that is nothing but place and full date, perhaps with an agency and a dash: the place, the day.
pub(super) fn alone(line: &str) -> Option<(&str, Date)> {
    if line.len() > MAX_LENGTH {
        return None;
    }
    let bare = line.trim_end_matches(['-', '–', '—', ':', ' ']);
    let bare =
        bare.strip_suffix(')').and_then(|b| b.rsplit_once('(')).map_or(bare, |(before, _)| before.trim());
    bare.match_indices(',').find_map(|(comma, _)| {
        let (place, date) = (&bare[..comma], dates::stated(&bare[comma + 1..])?);
        let is_place =
            line::is_title_cased(place) && line::words(place) <= 5 && !place.contains(char::is_numeric);
        is_place.then_some((place, date))
    })
}

fn begins_sentence(rest: &str) -> bool {
    let rest = rest.trim_start_matches(['"', '“', '‘', '\'', '(', '[', '«']);
    rest.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) && rest.contains(' ')
}

/// The name of an agency in brackets; "(live)" or "(file)" is none.
fn agency_name(text: &str) -> Option<&str> {
    let name = text.trim();
    let is_name =
        name.starts_with(char::is_uppercase) && line::is_title_cased(name) && line::words(name) <= 5;
    is_name.then_some(name)
}

#[cfg(test)]
mod tests;
