//! Plain text into paragraphs.
//!
//! Blank lines end a paragraph. A single line end does so too unless the text is hard-wrapped, which is decided once
//! for the whole text: most lines that another line follows stop in the middle of a sentence and none is long. In a
//! wrapped text a line goes on if the next line's first word would not have fitted.

use super::Part;
use super::line::ends_sentence;
use crate::model::Span;

/// Lines longer than this (in characters) are paragraphs of their own, not wrapped ones.
const WIDEST_WRAP: usize = 120;
/// Lines shorter than this say nothing about wrapping: names, dates, list entries.
const NARROWEST_WRAP: usize = 45;
/// By how many characters a wrapped line may stop short of the place where the next word would no longer fit.
const SLACK: usize = 8;
/// The same in columns narrower than [`NARROWEST_WRAP`], where names and dates are about as long as lines.
const NARROW_SLACK: usize = 2;

/// How a text is wrapped.
#[derive(Clone, Copy)]
struct Wrap {
    /// In characters.
    width: usize,
    slack: usize,
}

impl Wrap {
    /// Whether a line ends where the first word of the next no longer fitted.
    fn is_full(self, before: &str, line: &str) -> bool {
        let first_word = line.split_whitespace().next().map_or(0, length);
        length(before) + 1 + first_word + self.slack > self.width
    }
}

/// In characters.
fn length(text: &str) -> usize {
    text.chars().count()
}

/// The paragraphs of `text`.
pub(super) fn split(text: &str) -> Vec<Part> {
    let lines = lines(text);
    let wrap = wrap(text, &lines).or_else(|| narrow_wrap(text, &lines));
    let mut parts: Vec<Part> = Vec::with_capacity(lines.len());
    let mut previous: Option<Span> = None;
    for &line in &lines {
        if line.is_empty() {
            previous = None;
            continue;
        }
        match (previous, parts.last_mut()) {
            (Some(before), Some(part)) if goes_on(text, before, line, wrap) => part.span.end = line.end,
            _ => parts.push(Part { span: line, kind: None }),
        }
        previous = Some(line);
    }
    parts
}

/// The lines, trimmed; blank ones are empty spans.
fn lines(text: &str) -> Vec<Span> {
    let mut lines = Vec::new();
    let mut start = 0;
    // Mac line ends of old, if there are no others, and the separators that some editing systems leave behind.
    let only_returns = !text.contains('\n');
    let is_end = |c: char| {
        matches!(c, '\n' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
            || (c == '\r' && only_returns)
    };
    for raw in text.split_inclusive(is_end) {
        let line = raw.trim();
        let at = start + (raw.len() - raw.trim_start().len());
        lines.push(if line.is_empty() { Span::new(start, start) } else { Span::new(at, at + line.len()) });
        start += raw.len();
    }
    lines
}

/// How the text is wrapped, if it is, as its longer lines show.
fn wrap(text: &str, lines: &[Span]) -> Option<Wrap> {
    let (mut followed, mut open, mut running, mut width) = (0, 0, 0, 0);
    for pair in lines.windows(2).filter(|pair| !pair[1].is_empty()) {
        let (before, line) = (pair[0].of(text), pair[1].of(text));
        let length = length(before);
        if length < NARROWEST_WRAP {
            continue;
        }
        followed += 1;
        width = width.max(length);
        if !ends_sentence(before) {
            open += 1;
            running += usize::from(line.starts_with(char::is_lowercase));
        }
    }
    // Prose breaks before small words most of the time; a list of headlines does not.
    let is_wrapped = followed >= 2 && width <= WIDEST_WRAP && open * 2 > followed && running * 3 > open;
    is_wrapped.then_some(Wrap { width, slack: SLACK })
}

/// How a text without long lines is wrapped, if it is: lists of names and verses have short lines too, so that most lines
/// must stop in the middle of a sentence, and where the next word no longer fitted.
fn narrow_wrap(text: &str, lines: &[Span]) -> Option<Wrap> {
    let width =
        lines.iter().map(|line| length(line.of(text))).max().filter(|&width| width < NARROWEST_WRAP)?;
    let wrap = Wrap { width, slack: NARROW_SLACK };
    let (mut followed, mut open, mut running, mut full) = (0, 0, 0, 0);
    for pair in lines.windows(2).filter(|pair| !pair[0].is_empty() && !pair[1].is_empty()) {
        let (before, line) = (pair[0].of(text), pair[1].of(text));
        followed += 1;
        full += usize::from(wrap.is_full(before, line));
        if !ends_sentence(before) {
            open += 1;
            running += usize::from(line.starts_with(char::is_lowercase));
        }
    }
    let is_wrapped =
        followed >= 4 && open * 3 > followed * 2 && running * 3 > open && full * 4 > followed * 3;
    is_wrapped.then_some(wrap)
}

fn goes_on(text: &str, before: Span, line: Span, wrap: Option<Wrap>) -> bool {
    let (before, line) = (before.of(text), line.of(text));
    if !ends_sentence(before) && length(before) >= NARROWEST_WRAP && line.starts_with(char::is_lowercase) {
        return true;
    }
    let is_list_entry = line.starts_with(['•', '*', '–', '█']) || line.starts_with("- ");
    wrap.is_some_and(|wrap| wrap.is_full(before, line) && !is_list_entry)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        split(text).iter().map(|part| part.span.of(text)).collect()
    }

    #[test]
    fn hard_wraps_are_joined() {
        let text = "Port reopens\n\nThe port of Varden reopened on Monday after a storm\nthat tore down two cranes, its \
                    master Lena Orsk told\nreporters. Ferries will sail again from Friday, she\nadded.\nThe mayor \
                    said that repairs would cost more than ten\nmillion crowns.\n";
        assert_eq!(texts(text).len(), 3);
        assert!(texts(text)[2].starts_with("The mayor") && texts(text)[2].ends_with("crowns."));
    }

    #[test]
    fn narrow_columns_are_joined_and_lists_are_not() {
        let text = "Port reopens\n\nThe port of Varden reopened\non Monday after a storm that\ntore down two cranes, its\n\
                    master Lena Orsk told\nreporters. Ferries sail again\nfrom Friday, she added.\n\nLena Orsk\n17-03-2025\n\n\
                    The mayor said that repairs\nwould cost a million crowns.\n";
        let found = texts(text);
        assert_eq!(found.len(), 5, "{found:?}");
        assert!(found[1].starts_with("The port") && found[1].ends_with("she added."), "{found:?}");
        let verse = "Lena Orsk, harbour master\nJon Arvik, first mate\nAda Brun, of the coast guard\nthe mayor\nthe crew\n";
        assert_eq!(texts(verse).len(), 5);
    }

    #[test]
    fn lines_that_are_paragraphs_stay_apart() {
        let text = "The port of Varden reopened on Monday after a storm that tore down two cranes.\r\n\
                    Its master said that ferries would sail again from Friday.\r\nThe mayor agreed.";
        assert_eq!(texts(text).len(), 3);
        assert_eq!(texts("17-03-2025\nGazette\nThe port reopened.").len(), 3);
    }
}
