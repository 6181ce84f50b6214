//! A sentence with marks under its parts.

use crate::cli::terminal::turns;
use unicode_width::UnicodeWidthChar;

/// How wide a line of a sentence may be, in columns.
const WIDTH: usize = 96;

/// A part of a sentence with its label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    /// Code points from the sentence's start.
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) label: String,
}

/// A piece of a mark on one line, in columns.
#[derive(Debug)]
struct Piece<'m> {
    from: usize,
    to: usize,
    /// Empty where the mark goes on from the line above.
    label: &'m str,
}

/// The sentence in lines, under each its marks as `^^^^` with their labels. Parts that overlap are marked one below
/// the other.
pub(super) fn marked(sentence: &str, marks: &[Mark]) -> Vec<String> {
    let shown = |c: char| if c.is_whitespace() || c.is_control() || turns(c) { ' ' } else { c };
    let chars: Vec<char> = sentence.chars().map(shown).collect();
    let mut out = Vec::new();
    for (start, end) in lines(&chars) {
        let end = (start..end).rev().find(|&at| chars[at] != ' ').map_or(start, |last| last + 1);
        out.push(chars[start..end].iter().collect());
        let column = |at: usize| chars[start..at].iter().map(|c| c.width().unwrap_or(0)).sum::<usize>();
        let pieces = marks.iter().filter(|m| m.start < end && m.end > start).map(|mark| Piece {
            from: column(mark.start.max(start)),
            to: column(mark.end.min(end)),
            label: if mark.start >= start { &mark.label } else { "" },
        });
        let mut pieces: Vec<Piece<'_>> = pieces.collect();
        pieces.sort_by_key(|p| (p.from, p.to));
        while !pieces.is_empty() {
            let mut carets = String::new();
            let mut labels: Vec<String> = Vec::new();
            pieces.retain(|piece| {
                let overlaps = !carets.is_empty() && piece.from < carets.len();
                if !overlaps {
                    pad(&mut carets, piece.from);
                    carets.push_str(&"^".repeat((piece.to - piece.from).max(1)));
                    put(&mut labels, piece);
                }
                overlaps
            });
            out.push(carets);
            out.extend(labels);
        }
    }
    out
}

/// Puts a label under the start of its marks, on the first line that has room.
fn put(labels: &mut Vec<String>, piece: &Piece<'_>) {
    if piece.label.is_empty() {
        return;
    }
    let free = |line: &String| line.is_empty() || line.chars().count() < piece.from;
    let at = labels.iter().position(free).unwrap_or(labels.len());
    if at == labels.len() {
        labels.push(String::new());
    }
    pad(&mut labels[at], piece.from);
    labels[at].push_str(piece.label);
}

/// Fills a line with blanks up to a column.
fn pad(line: &mut String, column: usize) {
    line.push_str(&" ".repeat(column.saturating_sub(line.chars().count())));
}

/// Where the lines start and end: as many words on each as fit.
fn lines(chars: &[char]) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut start = 0;
    while start < chars.len() {
        let (mut width, mut end, mut space) = (0, start, None);
        while end < chars.len() {
            width += chars[end].width().unwrap_or(0);
            if width > WIDTH {
                break;
            }
            end += 1;
            if chars[end - 1] == ' ' {
                space = Some(end);
            }
        }
        let end = if end == chars.len() { end } else { space.unwrap_or(end.max(start + 1)) };
        out.push((start, end));
        start = end;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(sentence: &str, part: &str, label: &str) -> Mark {
        let start = sentence[..sentence.find(part).unwrap()].chars().count();
        Mark { start, end: start + part.chars().count(), label: label.into() }
    }

    #[test]
    fn marks_stand_under_their_words_whatever_the_script() {
        let text = "東京 saw “Peru” call\u{a0}Chile.";
        let marks =
            [mark(text, "Peru", "subject"), mark(text, "call", "trigger"), mark(text, "Chile", "object")];
        let expected = [
            "東京 saw “Peru” call Chile.",
            "          ^^^^  ^^^^ ^^^^^",
            "          subject    object",
            "                trigger",
        ];
        assert_eq!(marked(text, &marks), expected);
    }

    #[test]
    fn parts_that_overlap_and_long_sentences_keep_their_marks() {
        let text = format!("Peru {}called Chile.", "and others from far away ".repeat(6));
        let marks = [
            mark(&text, "Peru", "subject"),
            mark(&text, "called Chile", "whole"),
            mark(&text, "Chile", "object"),
        ];
        let lines = marked(&text, &marks);
        assert!(lines.iter().all(|line| line.chars().count() <= WIDTH), "{lines:#?}");
        for label in ["subject", "whole", "object"] {
            assert!(lines.iter().any(|line| line.contains(label)), "{lines:#?}");
        }
    }

    #[test]
    fn a_word_longer_than_a_line_and_an_empty_sentence_end() {
        assert_eq!(marked("", &[]), Vec::<String>::new());
        assert_eq!(marked(&"x".repeat(3 * WIDTH), &[]).len(), 3);
    }
}
