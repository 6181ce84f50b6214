//! Lines that belong to the page, not to the article, wherever they stand.

use super::Part;
use super::line::{folded, is_headline_like, words};
use super::phrases::{BEGINNINGS, COMMENTS, COOKIES, LINK_LISTS, WHOLE};
use crate::ingest::dates;
use crate::model::BlockKind;
use std::collections::BTreeSet;

/// A short line has at most so many words.
const SHORT: usize = 16;

/// What kind of furniture a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece {
    /// It stands for itself.
    Single,
    /// Headlines of other articles follow.
    LinkList,
    /// Readers' comments follow.
    Comments,
}

/// What furniture a line is, if it is any; whatever stands around it.
pub(super) fn piece(line: &str) -> Option<Piece> {
    // Notices about cookies are long.
    if line.len() <= 600 && COOKIES.iter().any(|beginning| begins(line, beginning)) {
        return Some(Piece::Single);
    }
    if line.len() > 240 || words(line) > SHORT {
        return None;
    }
    let key = folded(line);
    let bare = key.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start();
    let bare = bare.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
    if COMMENTS.contains(&bare) {
        return Some(Piece::Comments);
    }
    if LINK_LISTS.contains(&key.as_str()) || key.starts_with("more from ") && is_headline_like(line) {
        return Some(Piece::LinkList);
    }
    let is_single = WHOLE.contains(&key.as_str())
        || BEGINNINGS.iter().any(|beginning| begins(line, beginning))
        || is_ornament(line)
        || is_legend(line)
        || is_age(&key)
        || is_breadcrumb(line);
    is_single.then_some(Piece::Single)
}

/// Whether a line begins with a phrase, whatever its capitals.
fn begins(line: &str, phrase: &str) -> bool {
    match line.get(..phrase.len()) {
        Some(start) if start.is_ascii() => start.eq_ignore_ascii_case(phrase),
        None if line.is_ascii() => false,
        _ => line.to_lowercase().starts_with(phrase),
    }
}

/// "* * *", "-30-", "###": nothing to read.
fn is_ornament(line: &str) -> bool {
    line.len() <= 24 && !line.chars().any(char::is_alphabetic) && dates::line(line).is_none()
}

/// The key of a map or chart: "██ Government forces".
fn is_legend(line: &str) -> bool {
    line.starts_with(|c: char| ('\u{2580}'..='\u{25FF}').contains(&c)) && words(line) <= 10
}

/// "3 min read", "2 hours ago".
fn is_age(key: &str) -> bool {
    let mut words = key.split(' ');
    let counted = words.next().is_some_and(|w| w.bytes().all(|b| b.is_ascii_digit()));
    let unit = words.next().unwrap_or_default().trim_end_matches('s');
    let last = words.next().unwrap_or_default();
    counted
        && matches!(unit, "min" | "minute" | "hour" | "hr" | "day" | "week" | "month")
        && matches!(last, "read" | "ago")
        && words.next().is_none()
}

/// "Home > World > Africa".
fn is_breadcrumb(line: &str) -> bool {
    let steps = line.split(['>', '»', '›']);
    line.contains(['>', '»', '›'])
        && steps.clone().count() >= 3
        && steps.into_iter().all(|step| words(step) <= 4)
}

/// Marks furniture lines, the links that follow a "Related articles", all after "Comments", and what is said twice.
pub(super) fn mark(text: &str, parts: &mut [Part]) {
    let mut in_links = false;
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut sentences = 0;
    for at in 0..parts.len() {
        if parts[at].kind.is_some() {
            in_links = false;
            continue;
        }
        let line = parts[at].span.of(text);
        let piece = piece(line);
        // Comments come after an article: a heading of that name before its text is something else.
        if piece == Some(Piece::Comments) && sentences > 0 {
            for part in &mut parts[at..] {
                part.kind = Some(BlockKind::Furniture);
            }
            return;
        }
        let is_headline = is_headline_like(line);
        let key = folded(line);
        let is_repeated = words(line) >= 4 && !seen.insert(key);
        let is_link = in_links && is_headline;
        if matches!(piece, Some(Piece::Single | Piece::LinkList)) || is_repeated || is_link {
            parts[at].kind = Some(BlockKind::Furniture);
        }
        in_links = piece == Some(Piece::LinkList) || (is_link && piece.is_none());
        sentences += usize::from(!is_headline);
    }
}
