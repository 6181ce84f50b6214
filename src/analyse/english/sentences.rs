//! Sentence boundaries inside one block of text.

use super::abbreviations::{is_abbreviation, is_initials, precedes_a_name};
use crate::model::Span;

/// The sentences of `block`, in order, without white space at their ends; together they cover all of it that is not
/// white space.
///
/// ```
/// use newsgraph::{analyse::english::sentences, model::Span};
/// let text = "Gen. Ito left at 5 p.m. Sunday. \"We agreed,\" he said.";
/// assert_eq!(sentences(text, Span::new(0, text.len())).len(), 2);
/// ```
pub fn sentences(text: &str, block: Span) -> Vec<Span> {
    let mut out = Vec::new();
    let body = block.of(text);
    let mut start = 0;
    let mut chars = body.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let blank_line = c == '\n' && follows_newline(&body[..at]);
        if blank_line {
            push(&mut out, body, block.start, start, at);
            start = at;
            continue;
        }
        if !is_terminator(c) {
            continue;
        }
        let mut end = at + c.len_utf8();
        let mut last = c;
        while let Some(&(_, next)) = chars.peek() {
            if !(is_terminator(next) || is_closer(next)) {
                break;
            }
            if is_terminator(next) {
                last = next;
            }
            end += next.len_utf8();
            chars.next();
        }
        if ends_sentence(&body[start..], at - start, end - start, last) {
            push(&mut out, body, block.start, start, end);
            start = end;
        }
    }
    push(&mut out, body, block.start, start, body.len());
    out
}

/// Bytes after which a sentence is cut at the next gap: no writer's sentence is that long, and everything after this
/// stage may take time that grows faster than a sentence's length.
const LONGEST: usize = 4000;

fn push(out: &mut Vec<Span>, body: &str, offset: usize, mut start: usize, end: usize) {
    while end - start > LONGEST {
        let limit = body.floor_char_boundary(start + LONGEST);
        let gap = body[start..limit].rfind(char::is_whitespace).filter(|&gap| gap > LONGEST / 2);
        let cut = gap.map_or(limit, |gap| start + gap);
        push_trimmed(out, &body[start..cut], offset + start);
        start = cut;
    }
    push_trimmed(out, &body[start..end], offset + start);
}

fn push_trimmed(out: &mut Vec<Span>, piece: &str, offset: usize) {
    let trimmed = piece.trim();
    if !trimmed.is_empty() {
        let from = offset + (piece.len() - piece.trim_start().len());
        out.push(Span::new(from, from + trimmed.len()));
    }
}

fn follows_newline(before: &str) -> bool {
    before.trim_end_matches([' ', '\t', '\r']).ends_with('\n')
}

fn is_terminator(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？')
}

fn is_closer(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | ')' | ']' | '»')
}

/// Whether a sentence ends between `end` and what follows; the terminator stands at `at`, `end` is after its closers.
fn ends_sentence(rest: &str, at: usize, end: usize, last: char) -> bool {
    let after = &rest[end..];
    let next = after.trim_start();
    if next.is_empty() {
        return true;
    }
    if next.len() == after.len() {
        return false;
    }
    let closed = end > at + 1;
    let first = next.chars().find(|&c| !is_opener(c)).unwrap_or(' ');
    if first.is_lowercase() {
        return false;
    }
    if last != '.' {
        // "“Is it over?” Brown asked" needs the verb of saying; a capital is the best sign that it is a new sentence.
        return first.is_alphanumeric() || !first.is_ascii_punctuation();
    }
    if matches!(first, ',' | ';' | ':' | ')' | ']' | '?' | '!' | '-' | '–') {
        return false;
    }
    if closed {
        return true;
    }
    let word = last_word(&rest[..at]);
    if precedes_a_name(word) {
        return !(first.is_alphanumeric());
    }
    if word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit()) && rest[..at].trim() == word {
        // "1. Introduction": the number of a list item.
        return false;
    }
    if !is_abbreviation(word) {
        return true;
    }
    let next_word = next.trim_start_matches(is_opener);
    let next_word =
        next_word.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').next().unwrap_or("");
    if is_initials(word) && word.len() == 1 {
        // "J. Brown"; but "vitamin C. The".
        return begins_a_sentence(next_word) && word != "I" && !rest[..at].trim_end_matches(word).is_empty();
    }
    begins_a_sentence(next_word)
}

fn is_opener(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '‘' | '(' | '[' | '«')
}

fn last_word(before: &str) -> &str {
    let start = before
        .char_indices()
        .rev()
        .find(|&(_, c)| !(c.is_alphanumeric() || c == '.'))
        .map_or(0, |(i, c)| i + c.len_utf8());
    &before[start..]
}

/// Words that begin sentences and, capitalised, hardly follow an abbreviation within one.
fn begins_a_sentence(word: &str) -> bool {
    const STARTERS: &[&str] = &[
        "A",
        "After",
        "All",
        "Also",
        "Although",
        "An",
        "And",
        "Another",
        "As",
        "At",
        "Both",
        "But",
        "By",
        "Despite",
        "During",
        "Each",
        "Earlier",
        "Even",
        "For",
        "From",
        "Furthermore",
        "He",
        "Her",
        "Here",
        "His",
        "How",
        "However",
        "I",
        "If",
        "In",
        "It",
        "Its",
        "Last",
        "Later",
        "Many",
        "Meanwhile",
        "Moreover",
        "More",
        "Most",
        "My",
        "No",
        "Not",
        "Now",
        "On",
        "Once",
        "One",
        "Our",
        "She",
        "Since",
        "So",
        "Some",
        "Such",
        "That",
        "The",
        "Their",
        "Then",
        "There",
        "These",
        "They",
        "This",
        "Those",
        "Though",
        "Thus",
        "To",
        "Under",
        "Until",
        "We",
        "What",
        "When",
        "Where",
        "While",
        "Who",
        "Why",
        "With",
        "You",
        "Your",
    ];
    STARTERS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        sentences(text, Span::new(0, text.len())).into_iter().map(|s| s.of(text)).collect()
    }

    #[test]
    fn titles_initials_and_abbreviations_do_not_end_a_sentence() {
        assert_eq!(split("Gen. Lloyd K. Brown Jr. met Mr. Ito of Acme Inc. on Monday. He left.").len(), 2);
        assert_eq!(
            split("The U.S. Iraqi talks end at 5 p.m. Sunday."),
            ["The U.S. Iraqi talks end at 5 p.m. Sunday."]
        );
        assert_eq!(split("They flew to the U.S. The talks went on.").len(), 2);
    }

    #[test]
    fn quotes_close_with_their_sentence() {
        assert_eq!(
            split("“We won.” He smiled. “Did you?” she asked."),
            ["“We won.”", "He smiled.", "“Did you?” she asked."]
        );
    }

    #[test]
    fn blank_lines_end_a_sentence() {
        assert_eq!(split("Talks resume\n\nThe ministers met."), ["Talks resume", "The ministers met."]);
    }

    #[test]
    fn endless_sentences_are_cut() {
        let words = "word ".repeat(5000);
        assert!(split(&words).iter().all(|s| s.len() <= LONGEST && s.ends_with("word")));
        let glued = "é".repeat(50_000);
        assert_eq!(split(&glued).concat(), glued);
    }

    #[test]
    fn nothing_comes_of_nothing() {
        assert!(split(" \n ").is_empty());
    }
}
