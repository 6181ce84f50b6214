//! The lines above the article's first paragraph: outlet, section, headline, date, byline, credits.

use super::dateline;
use super::line::{ends_sentence, folded, is_title_cased, words};
use super::outlet::is_outlet;
use super::phrases::SECTIONS;
use super::{Known, Part};
use crate::ingest::dates;
use crate::model::BlockKind;
use regex::Regex;
use std::sync::LazyLock;

/// How a byline begins, before a name.
const BYLINE: [&str; 13] = [
    "By",
    "BY",
    "by",
    "Written by",
    "Reported by",
    "Reporting by",
    "Story by",
    "Text by",
    "Words by",
    "Author:",
    "Authors:",
    "Edited by",
    "Compiled by",
];

/// What the desk did: "(Reporting by …; Editing by …)", "Translated by …".
const DESK: [&str; 7] =
    ["Additional reporting", "Reporting", "Writing", "Editing", "Compiled", "Translated", "Edited"];

/// A picture's credit: "Photo: …", "[File: Jane Doe/AFP]", "… REUTERS/Jane Doe". The agency behind a slash must end the
/// line, for "a Reuters/Ipsos poll" is news, and so is a paragraph that ends in "(AFP)".
static CREDIT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"^[(\[]?(?i:file |stock |cover )?(?i:photo|photograph|image|picture|credit|illustration|video|graphic|caption)s?",
        r"(?i: credit| source| courtesy)?(?: ?[:©/]| courtesy )|^[(\[]?(?i:file photo|photo illustration|image credit)\b",
        r"|\b(?:REUTERS|Reuters|AP Photo|AFP|Getty Images|EPA|EPA-EFE|Anadolu|Shutterstock)\s?/\s?\p{Lu}[\p{L}.'’-]*",
        r"(?:\s\p{Lu}[\p{L}.'’-]*){0,4}[)\]]?$",
        r"|\[(?:[^\]]*/)?(?:Reuters|AFP|AP|AP Photo|Getty Images|EPA|Anadolu)(?:/[^\]]*)?\]$",
        r"|\([^()]*/(?:Reuters|AFP|AP|Getty Images|EPA|Anadolu)\)$|\((?i:photo) by [^)]*\)$",
    ))
});

/// "Photo by Jane Doe": a credit unless a sentence goes on behind it.
static CREDIT_BY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^[(\[]?(?i:photo|photograph|image|picture|video|graphic|illustration)s? by \p{Lu}")
});

/// How a picture's credit begins, in small letters.
const CREDIT_OPENINGS: [&str; 11] = [
    "file ",
    "stock ",
    "cover ",
    "photo",
    "image",
    "picture",
    "credit",
    "illustration",
    "video",
    "graphic",
    "caption",
];

/// Whose pictures are credited.
const CREDITED: [&str; 8] =
    ["REUTERS", "Reuters", "AP Photo", "AFP", "Getty Images", "EPA", "Anadolu", "Shutterstock"];

fn pattern(source: &str) -> Regex {
    Regex::new(source).expect("the pattern is a constant")
}

/// The head never reaches further than this many parts.
const MAX_HEAD: usize = 16;

/// Marks the parts of the head, fills in what `known` lacks, and returns the index of the first paragraph.
pub(super) fn mark(text: &str, parts: &mut [Part], known: &mut Known) -> usize {
    let limit = parts.len().min(MAX_HEAD);
    let mut candidates = Vec::new();
    let mut date_lines = Vec::new();
    let mut end = limit;
    for at in 0..limit {
        let line = parts[at].span.of(text);
        if parts[at].kind == Some(BlockKind::Headline) {
            candidates.push(at);
        }
        if parts[at].kind.is_some() {
            continue;
        }
        let is_head = |parts: &[Part]| parts[at].kind == Some(BlockKind::Metadata);
        if let Some(found) = date_line(line) {
            parts[at].kind = Some(BlockKind::Metadata);
            date_lines.push((at, found));
        } else if let Some((place, day)) = dateline::alone(line) {
            let is_place = !is_outlet(place) && (is_place_line(place) || line.ends_with(['-', '–', '—']));
            parts[at].kind = Some(if is_place { BlockKind::Dateline } else { BlockKind::Metadata });
            date_lines.push((at, dates::DateLine { day: Some(day), is_update: false }));
        } else if is_credit(line) || is_byline(line) {
            parts[at].kind = Some(BlockKind::Metadata);
        } else if is_body(text, parts, at, candidates.is_empty()) {
            end = at;
            break;
        } else {
            candidates.push(at);
        }
        if known.source.is_none() && is_head(parts) {
            known.source = outlet_beside(line).map(str::to_owned);
        }
    }
    let has_body = end < limit;
    if known.published.is_none() {
        let days = |update: bool| date_lines.iter().filter(move |(_, d)| d.is_update == update);
        known.published = days(false).chain(days(true)).find_map(|(_, d)| d.day);
    }
    let dated: Vec<_> = date_lines.iter().map(|(at, _)| *at).collect();
    headline_and_outlet(text, parts, known, &candidates, &dated, has_body);
    end
}

/// Tells headline, outlet, section and subheadings apart among the short lines of the head.
fn headline_and_outlet(
    text: &str,
    parts: &mut [Part],
    known: &mut Known,
    candidates: &[usize],
    dated: &[usize],
    has_body: bool,
) {
    let line = |at: usize, parts: &[Part]| parts[at].span.of(text);
    let title = known.title.as_deref().map(folded);
    let is_title = |at: &usize| title.as_ref().is_some_and(|t| *t == folded(line(*at, parts)));
    let is_given = |at: &usize| parts[*at].kind == Some(BlockKind::Headline);
    let is_name = |at: &usize| {
        let line = line(*at, parts);
        SECTIONS.contains(&folded(line).as_str())
            || words(line) == 1
            || (words(line) <= 5 && is_outlet(line) && is_title_cased(line))
            || known.source.as_deref().is_some_and(|source| folded(source) == folded(line))
    };
    let headline = (candidates.iter().find(|at| is_title(at)))
        .or_else(|| candidates.iter().find(|at| is_given(at)))
        .or_else(|| candidates.iter().find(|at| words(line(**at, parts)) >= 4 && !is_name(at)))
        .or_else(|| candidates.iter().find(|at| !is_name(at)))
        .or_else(|| candidates.iter().find(|_| !has_body))
        .copied();
    let mut outlet: Option<(u8, usize)> = None;
    for &at in candidates {
        let text_here = line(at, parts);
        let key = folded(text_here);
        if Some(at) == headline {
            parts[at].kind = Some(BlockKind::Headline);
            if known.title.is_none() {
                known.title = Some(text_here.to_owned());
            }
            continue;
        }
        if parts[at].kind.is_some() {
            continue;
        }
        // A place in capitals on a line of its own, right above the first paragraph.
        if is_place_line(text_here) && candidates.last() == Some(&at) && has_body {
            parts[at].kind = Some(BlockKind::Dateline);
            continue;
        }
        let is_before = headline.is_some_and(|headline| at < headline);
        let is_dated = dated.iter().any(|d| d.abs_diff(at) == 1);
        let is_short = words(text_here) <= 5 && is_title_cased(text_here);
        let is_metadata =
            is_short && (is_before || is_dated || is_outlet(text_here) || words(text_here) <= 3);
        parts[at].kind = Some(if is_metadata { BlockKind::Metadata } else { BlockKind::Headline });
        if !is_metadata || SECTIONS.contains(&key.as_str()) {
            continue;
        }
        // A two-word line below the headline may as well be the author's name.
        let strength = match () {
            () if is_outlet(text_here) => 3,
            () if words(text_here) == 1 && is_dated => 2,
            () if is_before || words(text_here) == 1 => 1,
            () => continue,
        };
        if outlet.is_none_or(|(best, _)| strength > best) {
            outlet = Some((strength, at));
        }
    }
    if let (None, Some((_, at))) = (&known.source, outlet) {
        known.source = Some(line(at, parts).to_owned());
    }
}

/// The outlet beside a day or an author: "Harbour Gazette | 2025-03-09", "By Lena Orsk / Harbour Gazette, 4 March 2025".
fn outlet_beside(line: &str) -> Option<&str> {
    let mut parts = line.split(['|', '·', '•', '/', ',']).map(str::trim);
    let several = parts.clone().count() > 1;
    let name = |part: &&str| {
        words(part) <= 5
            && is_outlet(part)
            && is_title_cased(part)
            && !part.chars().any(|c| c.is_ascii_digit())
    };
    parts.find(|part| several && name(part) && !is_byline(part))
}

/// "PORT VARDEN" or "LONDON/PARIS": capitals, too long for most acronyms, and no outlet's name.
fn is_place_line(line: &str) -> bool {
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    let is_section = SECTIONS.contains(&folded(line).as_str());
    letters >= 4
        && words(line) <= 3
        && !line.chars().any(|c| c.is_lowercase() || c.is_ascii_digit())
        && !is_outlet(line)
        && !is_section
}

/// A date line: the whole line, or one of the parts that `|`, `·` or `•` set apart while the others are short.
fn date_line(line: &str) -> Option<dates::DateLine> {
    if line.len() > 120 {
        return None;
    }
    dates::line(line).or_else(|| {
        let mut parts = line.split(['|', '·', '•']).map(str::trim);
        (parts.clone().count() > 1 && parts.clone().all(|part| words(part) <= 8))
            .then(|| parts.find_map(dates::line))
            .flatten()
    })
}

/// "By Jane Doe", "Reporting by …; Editing by …".
pub(super) fn is_byline(line: &str) -> bool {
    let names = |opening: &&str| line.strip_prefix(*opening).is_some_and(begins_name);
    let is_by = BYLINE.iter().any(names) && words(line) <= 14 && !ends_sentence(line);
    // "By Monday the port had reopened" begins like a byline; names have no small words but these.
    let is_names = || {
        line.split_whitespace().skip(1).all(|word| {
            word.starts_with(|c: char| !c.is_lowercase())
                || matches!(
                    word,
                    "and" | "by" | "in" | "for" | "at" | "of" | "the" | "de" | "van" | "von" | "bin" | "al"
                )
        })
    };
    (is_by && is_names()) || (is_of_desk(line) && words(line) <= 30)
}

/// Whether a capital follows after white space.
fn begins_name(rest: &str) -> bool {
    let name = rest.trim_start();
    name.len() < rest.len() && name.starts_with(char::is_uppercase)
}

/// "(Reporting by", "Edited and".
fn is_of_desk(line: &str) -> bool {
    let line = line.strip_prefix('(').unwrap_or(line);
    let by = |rest: &str| {
        let rest = rest.strip_prefix(" by").or_else(|| rest.strip_prefix(" and"));
        rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
    };
    DESK.iter().any(|work| line.strip_prefix(work).is_some_and(by))
}

/// A picture's credit or a caption that ends in one.
pub(super) fn is_credit(line: &str) -> bool {
    // The patterns are dear to make, and most articles need none of them.
    if !may_be_credit(line) {
        return false;
    }
    (words(line) <= 60 && CREDIT.is_match(line))
        || (words(line) <= 12 && !ends_sentence(line) && CREDIT_BY.is_match(line))
}

/// Whether a line begins as a credit does, ends in a bracket or names who is credited before or behind a slash.
fn may_be_credit(line: &str) -> bool {
    let opening = line.strip_prefix(['(', '[']).unwrap_or(line).as_bytes();
    let opens = |with: &&str| {
        opening.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with.as_bytes()))
    };
    CREDIT_OPENINGS.iter().any(opens)
        || line.ends_with([')', ']'])
        || (line.contains('/') && CREDITED.iter().any(|name| line.contains(name)))
}

/// Whether the part is the first paragraph of the body rather than a line above it.
fn is_body(text: &str, parts: &[Part], at: usize, is_first: bool) -> bool {
    let line = parts[at].span.of(text);
    let length = words(line);
    // "Varden – Orsk's oldest port" without a full stop is a headline that looks like a dateline.
    let has_dateline = || (ends_sentence(line) || length > 15) && dateline::find(line, true).is_some();
    if length > 30 || line.len() > 240 || has_dateline() {
        return true;
    }
    if !ends_sentence(line) {
        return line.starts_with(char::is_lowercase) || line.ends_with([':', ',']) && length > 6;
    }
    // A headline may end in a question mark, an exclamation mark or an abbreviation, and before a wide gap in anything.
    let gap = parts.get(at + 1).map_or("", |next| &text[parts[at].span.end..next.span.start]);
    let newlines = gap.bytes().filter(|b| *b == b'\n').count();
    let bare = line.trim_end_matches(['"', '”', '’', '\'']);
    let is_abbreviated =
        ["U.S.", "U.K.", "U.N.", "E.U.", "D.C.", "Jr.", "Sr.", "Inc.", "Corp.", "Ltd.", "Co."]
            .iter()
            .any(|abbreviation| bare.ends_with(abbreviation));
    let one_sentence =
        !bare.trim_end_matches(['.', '!', '?', '…']).contains(['.', '!', '?']) || is_abbreviated;
    let may_be_headline = is_first
        && length <= 20
        && one_sentence
        && (newlines >= 3 || (newlines >= 2 && (is_abbreviated || bare.ends_with(['?', '!']))));
    !may_be_headline
}
