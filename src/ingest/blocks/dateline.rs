//! The dateline before a paragraph's first sentence: "BAGHDAD —", "WASHINGTON (Reuters) -", "Shafaq News/".

use super::line;
use crate::ingest::dates;
use regex::Regex;
use std::sync::LazyLock;

/// A dateline at the beginning of a paragraph.
pub(super) struct Dateline<'t> {
    /// Its length in bytes, separator included.
    pub(super) end: usize,
    /// The news agency that it names.
    pub(super) agency: Option<&'t str>,
}

/// Place in capitals, perhaps with region, date and agency, then a dash or a colon.
static CAPITALS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<place>\p{Lu}[\p{Lu}\p{M}.’'ʼ`-]*(?:[ /]\p{Lu}[\p{Lu}\p{M}.’'ʼ`-]*){0,4})(?P<more>(?:,? ?[^,:()–—\n]{1,40}?){0,3}?)(?: ?\((?P<agency>[^()\n]{2,40})\))?(?P<end> ?(?:--|—|[–:/-]\s))\s*",
    )
});

/// The same with a place in small letters, which needs more proof.
static MIXED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<place>\p{Lu}[\p{L}\p{M}.’'-]*(?:[ /]\p{Lu}[\p{L}\p{M}.’'-]*){0,2})(?P<more>(?:, [^,:()–—\n]{1,40}?){0,3}?)(?: ?\((?P<agency>[^()\n]{2,40})\))?(?P<end> ?(?:--|—|–|-))\s+",
    )
});

/// An agency before a slash: "Shafaq News/", "Baghdad / Desert News Agency /".
static SLASH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?P<first>\p{Lu}[\p{L}\p{M}.’'-]*(?: [\p{Lu}\d][\p{L}\p{M}.’'-]*){0,3}) ?/(?:\s*(?P<second>\p{Lu}[\p{L}\p{M}.’'-]*(?: [\p{Lu}\d][\p{L}\p{M}.’'-]*){0,3}) ?/)?\s+",
    )
});

/// An agency alone: "(Reuters) -".
static AGENCY: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^\((?P<agency>\p{Lu}[^()\n]{1,40})\)\s*(?:--|—|–|-|:)\s*"));

/// The time of an entry in a live report: "14:20 –", "09:15 GMT:".
static CLOCK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^\d{1,2}[:.]\d{2}(?: ?(?:am|pm|a\.m\.|p\.m\.|GMT|UTC|local time))*(?: ?[–—:]| -)\s+")
});

fn pattern(source: &str) -> Regex {
    Regex::new(source).expect("the pattern is a constant")
}

/// No dateline is longer, in bytes.
const MAX_LENGTH: usize = 120;

/// Finds the dateline of a paragraph. Forms that could also be the beginning of a sentence count only in the article's
/// first paragraph.
pub(super) fn find(paragraph: &str, is_first: bool) -> Option<Dateline<'_>> {
    // What follows the separator is looked at, too: 200 bytes are enough.
    let head = &paragraph[..paragraph.floor_char_boundary(200)];
    capitals(head)
        .or_else(|| is_first.then(|| slash(head)).flatten())
        .or_else(|| is_first.then(|| mixed(head)).flatten())
        .or_else(|| is_first.then(|| agency(head)).flatten())
        .or_else(|| {
            CLOCK.find(head).filter(|m| begins_sentence(&head[m.end()..])).map(|m| found(m.as_str(), None))
        })
        .filter(|dateline| dateline.end < paragraph.len() && dateline.end <= MAX_LENGTH)
}

fn found<'t>(whole: &str, agency: Option<&'t str>) -> Dateline<'t> {
    Dateline { end: whole.trim_end().len(), agency: agency.and_then(agency_name) }
}

fn capitals(head: &str) -> Option<Dateline<'_>> {
    let groups = CAPITALS.captures(head)?;
    let (whole, place, more, end) = (groups.get(0)?, &groups["place"], &groups["more"], &groups["end"]);
    let agency = groups.name("agency").map(|m| m.as_str());
    let letters = place.chars().filter(|c| c.is_alphabetic()).count();
    let is_separated = match end.trim() {
        ":" => more.is_empty(),
        "/" => more.is_empty() && agency.is_none(),
        // "US- Iraq talks": a hyphen without a space before it needs a longer word than an acronym.
        "-" => end.starts_with(' ') || letters > 3,
        _ => true,
    };
    let rest = &head[whole.end()..];
    let fits = is_separated
        && letters >= 3
        && is_continuation(more)
        && begins_sentence(rest)
        && (agency.is_some() || !more.is_empty() || !is_parenthesis(rest));
    fits.then(|| found(whole.as_str(), agency))
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
    more.split(',').map(str::trim).filter(|part| !part.is_empty()).all(|part| {
        part.split_whitespace().count() <= 5
            && part.split_whitespace().all(|word| {
                word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
                    || matches!(
                        word,
                        "of" | "the" | "and" | "near" | "al" | "on" | "in" | "de" | "del" | "la"
                    )
            })
    })
}

fn mixed(head: &str) -> Option<Dateline<'_>> {
    let groups = MIXED.captures(head)?;
    let whole = groups.get(0)?;
    let agency = groups.name("agency").map(|m| m.as_str());
    let rest = &head[whole.end()..];
    let end = groups["end"].trim_start();
    let more = &groups["more"];
    // Without an agency or a date only a dash that no second one answers can end a dateline: "Chad — Libya's
    // neighbour — said" is a sentence.
    let has_date = more.split([',', ' ']).any(|word| dates::month_number(word).is_some());
    let answered = || {
        let sentence = rest.split(['.', '!', '?']).next().unwrap_or(rest);
        [" — ", " – ", " -- ", " - ", "—"].iter().any(|dash| sentence.contains(dash))
    };
    let is_proven = agency.is_some_and(|a| agency_name(a).is_some()) || has_date;
    let is_plain = || groups["end"].starts_with(' ') && end != "-" && !answered() && line::words(more) <= 3;
    let is_hyphen_after_region =
        || end == "-" && groups["end"].starts_with(' ') && !more.is_empty() && !answered();
    let fits = (is_proven || is_plain() || is_hyphen_after_region())
        && is_continuation(more)
        && begins_sentence(rest);
    fits.then(|| found(whole.as_str(), agency))
}

fn slash(head: &str) -> Option<Dateline<'_>> {
    let groups = SLASH.captures(head)?;
    let whole = groups.get(0)?;
    let first = groups.name("first")?.as_str();
    let second = groups.name("second").map(|m| m.as_str());
    let names = [Some(first), second];
    let agency = names.into_iter().flatten().find(|name| is_outlet(name)).or(second).unwrap_or(first);
    begins_sentence(&head[whole.end()..]).then(|| found(whole.as_str(), Some(agency)))
}

fn agency(head: &str) -> Option<Dateline<'_>> {
    let groups = AGENCY.captures(head)?;
    let whole = groups.get(0)?;
    let agency = groups.name("agency").map(|m| m.as_str());
    begins_sentence(&head[whole.end()..]).then(|| found(whole.as_str(), agency))
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

/// Whether a name holds a word that outlets call themselves by.
pub(super) fn is_outlet(name: &str) -> bool {
    const WORDS: &[&str] = &[
        "agency",
        "bulletin",
        "chronicle",
        "courier",
        "daily",
        "dispatch",
        "echo",
        "examiner",
        "express",
        "gazette",
        "globe",
        "guardian",
        "herald",
        "independent",
        "inquirer",
        "insider",
        "journal",
        "mail",
        "mirror",
        "monitor",
        "network",
        "news",
        "newspaper",
        "newswire",
        "observer",
        "online",
        "post",
        "press",
        "radio",
        "record",
        "reporter",
        "review",
        "sentinel",
        "standard",
        "star",
        "sun",
        "telegraph",
        "television",
        "times",
        "today",
        "tribune",
        "tv",
        "weekly",
        "wire",
        "world",
        "afp",
        "ap",
        "anadolu",
        "bbc",
        "cnn",
        "dpa",
        "npr",
        "reuters",
        "tass",
        "upi",
        "xinhua",
        "jazeera",
        "arabiya",
        "wikinews",
    ];
    name.split(|c: char| !c.is_alphanumeric()).any(|word| WORDS.contains(&word.to_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines_end_before_the_sentence() {
        for (dateline, agency) in [
            ("VARDEN —", None),
            ("VARDEN, North Coast -", None),
            ("VARDEN, Orsk-Lund -", None),
            ("VARDEN (Reuters) -", Some("Reuters")),
            ("VARDEN, March 3 –", None),
            ("PORT VARDEN, Dec. 21 (Coast News Agency) --", Some("Coast News Agency")),
            ("N'VARD/ORSK, Feb 11 (AFP) —", Some("AFP")),
            ("VARDEN:", None),
            ("VARDEN (live):", None),
            ("Varden —", None),
            ("Varden, March 3 (AP) -", Some("AP")),
            ("Coast News/", Some("Coast News")),
            ("Varden / Coast News /", Some("Coast News")),
            ("(Reuters) -", Some("Reuters")),
            ("14:20 –", None),
        ] {
            let paragraph = format!("{dateline} The re-opened port is busy.");
            let found = find(&paragraph, true).unwrap_or_else(|| panic!("{dateline} is not found"));
            assert_eq!((&paragraph[..found.end], found.agency), (dateline, agency));
        }
        assert_eq!(find("VARDEN—The port reopened.", false).unwrap().end, "VARDEN—".len());
    }

    #[test]
    fn sentences_are_left_whole() {
        for paragraph in [
            "Varden — Orsk's rival — reopened its port.",
            "The port — Varden's only one — reopened.",
            "COVID-19 closed the port.",
            "UN — the world body — praised the port.",
            "CNSA — China's space agency — closed the port.",
            "US-backed crews reopened the port.",
            "Varden/Orsk talks resumed.",
            "The port, closed since March 3 (a Monday), reopened.",
            "VARDEN officials reopened the port - Orsk followed.",
            "Varden: Orsk to reopen the port.",
        ] {
            assert!(find(paragraph, true).is_none(), "{paragraph}");
        }
    }
}
