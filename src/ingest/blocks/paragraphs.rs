//! Plain text into paragraphs.
//!
//! Blank lines end a paragraph. A single line end does so too unless the text is hard-wrapped, which is decided once
//! for the whole text: most lines that another line follows stop in the middle of a sentence and none is long. In a
//! wrapped text a line goes on if the next line's first word would not have fitted.

use super::Part;
use super::line::ends_sentence;
use crate::model::Span;

/// Lines longer than this (in bytes) are paragraphs of their own, not wrapped ones.
const WIDEST_WRAP: usize = 120;
/// Lines shorter than this say nothing about wrapping: names, dates, list entries.
const NARROWEST_WRAP: usize = 45;
/// By how much a wrapped line may stop short of the place where the next word would no longer fit.
const SLACK: usize = 8;

/// The paragraphs of `text`.
pub(super) fn split(text: &str) -> Vec<Part> {
    let lines = lines(text);
    let width = wrap_width(text, &lines);
    let mut parts: Vec<Part> = Vec::with_capacity(lines.len());
    let mut previous: Option<Span> = None;
    for &line in &lines {
        if line.is_empty() {
            previous = None;
            continue;
        }
        match (previous, parts.last_mut()) {
            (Some(before), Some(part)) if goes_on(text, before, line, width) => part.span.end = line.end,
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

/// The width at which the text is wrapped, if it is.
fn wrap_width(text: &str, lines: &[Span]) -> Option<usize> {
    let (mut followed, mut open, mut running, mut width) = (0, 0, 0, 0);
    for pair in lines.windows(2).filter(|pair| !pair[1].is_empty() && pair[0].len() >= NARROWEST_WRAP) {
        followed += 1;
        width = width.max(pair[0].len());
        if !ends_sentence(pair[0].of(text)) {
            open += 1;
            running += usize::from(pair[1].of(text).starts_with(char::is_lowercase));
        }
    }
    // Prose breaks before small words most of the time; a list of headlines does not.
    (followed >= 2 && width <= WIDEST_WRAP && open * 2 > followed && running * 3 > open).then_some(width)
}

fn goes_on(text: &str, before: Span, line: Span, width: Option<usize>) -> bool {
    let (before, line) = (before.of(text), line.of(text));
    if !ends_sentence(before) && before.len() >= NARROWEST_WRAP && line.starts_with(char::is_lowercase) {
        return true;
    }
    let first_word = line.split_whitespace().next().map_or(0, str::len);
    let is_list_entry = line.starts_with(['•', '*', '–', '█']) || line.starts_with("- ");
    width.is_some_and(|width| before.len() + 1 + first_word + SLACK > width && !is_list_entry)
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
    fn lines_that_are_paragraphs_stay_apart() {
        let text = "The port of Varden reopened on Monday after a storm that tore down two cranes.\r\n\
                    Its master said that ferries would sail again from Friday.\r\nThe mayor agreed.";
        assert_eq!(texts(text).len(), 3);
        assert_eq!(texts("17-03-2025\nGazette\nThe port reopened.").len(), 3);
    }
}
