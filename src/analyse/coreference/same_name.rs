//! How surely two names of one type name the same thing: 0 not at all, up to 9.

use super::name_mention::NameMention;
use super::spelling::{alike, is_acronym};

/// Words that say what a body is, not which.
const GENERIC: &[&str] = &[
    "ministry",
    "department",
    "parliament",
    "army",
    "council",
    "committee",
    "agency",
    "party",
    "movement",
    "force",
    "forces",
    "coalition",
    "court",
    "commission",
    "front",
    "union",
    "group",
    "organization",
    "organisation",
    "office",
    "assembly",
    "senate",
    "congress",
    "government",
    "bank",
    "guard",
    "guards",
    "brigade",
    "brigades",
    "alliance",
    "command",
    "corps",
    "fund",
    "foundation",
    "company",
    "corporation",
    "university",
    "police",
    "bureau",
    "service",
    "international",
    "national",
    "global",
    "state",
    "foreign",
    "defense",
    "defence",
    "interior",
    "central",
    "supreme",
    "republic",
    "province",
    "city",
    "airport",
    "river",
    "north",
    "south",
    "east",
    "west",
    "northern",
    "southern",
    "new",
    "islamic",
    "united",
    "people",
    "democratic",
    "liberation",
    "mission",
    "authority",
    "board",
    "house",
    "embassy",
];

const SMALL: &[&str] = &["the", "of", "and", "for", "s", "in", "to", "against", "a", "an", "on"];

/// Full name and part of it, surname best.
pub(super) fn person_strength(a: &NameMention<'_>, b: &NameMention<'_>) -> u32 {
    let (short, long) =
        if a.folded.len() <= b.folded.len() { (&a.folded, &b.folded) } else { (&b.folded, &a.folded) };
    let (Some(first), Some(last)) = (short.first(), short.last()) else { return 0 };
    let (Some(long_first), Some(long_last)) = (long.first(), long.last()) else { return 0 };
    if short == long {
        return 9;
    }
    if short.len() == 1 {
        return if last == long_last {
            7
        } else if last == long_first {
            5
        } else if long.contains(last) {
            4
        } else if alike(last, long_last) {
            2
        } else {
            0
        };
    }
    let given = first == long_first
        || alike(first, long_first)
        || (first.chars().count() == 1 && long_first.starts_with(first.as_str()))
        || (long_first.chars().count() == 1 && first.starts_with(long_first.as_str()));
    let parts = short.iter().filter(|w| long.iter().any(|l| l == *w || alike(l, w))).count();
    if last == long_last && given {
        8
    } else if given && alike(last, long_last) || parts == short.len() && short.len() >= 2 {
        6
    } else {
        0
    }
}

fn content<'n>(name: &'n NameMention<'_>) -> Vec<&'n str> {
    name.folded.iter().map(String::as_str).filter(|w| !SMALL.contains(w)).collect()
}

/// The same words, a run of them, or the acronym.
pub(super) fn body_strength(a: &NameMention<'_>, b: &NameMention<'_>) -> u32 {
    if let (Some(x), Some(y)) = (a.country, b.country)
        && x != y
    {
        return 0;
    }
    let (x, y) = (content(a), content(b));
    if x.is_empty() || y.is_empty() {
        return 0;
    }
    if x == y {
        return 8;
    }
    let (short, long, short_name, long_name) =
        if x.len() <= y.len() { (&x, &y, a, b) } else { (&y, &x, b, a) };
    if short.len() == 1 && short_name.words.len() == 1 && is_acronym(short_name.words[0], &long_name.words) {
        return 7;
    }
    let mut sorted = (short.clone(), long.clone());
    sorted.0.sort_unstable();
    sorted.1.sort_unstable();
    if sorted.0 == sorted.1 {
        return 7;
    }
    let at = long.windows(short.len()).position(|w| w == short.as_slice());
    let Some(at) = at else {
        let plural = short.len() == 1 && long.len() == 1 && singular(short[0]) == singular(long[0]);
        return if plural { 7 } else { 0 };
    };
    let specific = short.iter().any(|w| !GENERIC.contains(w));
    let at_end = at + short.len() == long.len();
    if specific && (at == 0 || at_end) {
        5
    } else if at_end || at == 0 {
        // "the Ministry" after "the Ministry of Health".
        3
    } else if specific {
        3
    } else {
        0
    }
}

fn singular(word: &str) -> &str {
    word.strip_suffix('s').filter(|w| w.chars().count() > 3).unwrap_or(word)
}

pub(super) fn place_strength(a: &NameMention<'_>, b: &NameMention<'_>) -> u32 {
    let (x, y) = (content(a), content(b));
    if x == y {
        return 8;
    }
    let (short, long) = if x.len() <= y.len() { (&x, &y) } else { (&y, &x) };
    let kind = [
        "province",
        "city",
        "governorate",
        "region",
        "district",
        "river",
        "island",
        "town",
        "oil",
        "field",
        "strait",
    ];
    let rest: Vec<&&str> = long.iter().filter(|w| !short.contains(w)).collect();
    let only_kind = rest.iter().all(|w| kind.contains(w));
    if !short.is_empty() && only_kind && short.iter().all(|w| long.contains(w)) { 6 } else { 0 }
}
