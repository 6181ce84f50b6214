//! What the formats do to strings before they write them.

use super::digits::push_day;
use crate::model::{Dispute, KnowledgeGraph, Source};
use jiff::civil::Date;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// The text without the characters that XML 1.0 forbids even as references: most control characters, U+FFFE, U+FFFF.
pub(super) fn xml(text: &str) -> Cow<'_, str> {
    let forbidden = |c: char| matches!(c, '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}');
    if text.contains(forbidden) { Cow::Owned(text.replace(forbidden, "")) } else { Cow::Borrowed(text) }
}

/// The text on one line: every run of white space and control characters becomes one space.
pub(super) fn one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Whether [`one_line`] would change nothing.
fn is_one_line(text: &str) -> bool {
    let bytes = text.as_bytes();
    let ends = bytes.first() == Some(&b' ') || bytes.last() == Some(&b' ');
    // Without a way out half way, so that many bytes are looked at at once.
    let odd = bytes.iter().fold(false, |odd, &byte| odd | !(b' '..0x7F).contains(&byte));
    let gaps = bytes.iter().zip(bytes.iter().skip(1));
    let gap = gaps.fold(false, |gap, (&a, &b)| gap | ((a == b' ') & (b == b' ')));
    let blank = |c: char| c != ' ' && (c.is_whitespace() || c.is_control());
    !(ends || gap || odd && text.contains(blank))
}

/// Appends the text on one line, as [`one_line`] makes it.
pub(super) fn push_line(text: &str, out: &mut String) {
    if is_one_line(text) { out.push_str(text) } else { out.push_str(&one_line(text)) }
}

/// Whether a byte cannot stand in an element's content, or is the first of some that cannot.
const fn is_markup(byte: u8) -> bool {
    // Without branches, so that many bytes are looked at at once.
    (byte < b' ') | (byte == b'&') | (byte == b'<') | (byte == b'>') | (byte == 0xEF)
}

/// Where the first byte is that [`push_xml`] may have to replace.
fn first_markup(bytes: &[u8]) -> Option<usize> {
    const CHUNK: usize = 32;
    let any = |chunk: &[u8]| chunk.iter().fold(false, |any, &byte| any | is_markup(byte));
    let chunk = bytes.chunks(CHUNK).position(any)? * CHUNK;
    bytes[chunk..].iter().position(|&byte| is_markup(byte)).map(|at| chunk + at)
}

/// Makes an element's content of what stands in `out` from `start` on, without what [`xml`] takes out.
pub(super) fn escape_from(start: usize, out: &mut String) {
    if let Some(at) = first_markup(&out.as_bytes()[start..]) {
        let rest = out.split_off(start + at);
        push_xml(&rest, out);
    }
}

/// Appends a text to an element's content, without what [`xml`] takes out.
pub(super) fn push_xml(text: &str, out: &mut String) {
    let bytes = text.as_bytes();
    let (mut kept, mut next) = (0, 0);
    while let Some(at) = first_markup(&bytes[next..]).map(|at| next + at) {
        let (instead, length) = match bytes[at] {
            b'&' => ("&amp;", 1),
            b'<' => ("&lt;", 1),
            b'>' => ("&gt;", 1),
            // Readers make a line feed of it where it stands as it is.
            b'\r' => ("&#13;", 1),
            0..b' ' if !matches!(bytes[at], b'\t' | b'\n') => ("", 1),
            // U+FFFE and U+FFFF.
            0xEF if matches!(bytes.get(at + 1..at + 3), Some([0xBF, 0xBE | 0xBF])) => ("", 3),
            _ => {
                next = at + 1;
                continue;
            }
        };
        out.push_str(&text[kept..at]);
        out.push_str(instead);
        kept = at + length;
        next = kept;
    }
    out.push_str(&text[kept..]);
}

/// The text as a cell of a table: on one line, without what is no character, and never a formula.
///
/// Spreadsheets run what begins with `=`, `+`, `-` or `@` (also in the wide forms of East Asian scripts), so that such a
/// text gets an apostrophe before it. So does one that begins with an apostrophe: what takes one off the beginning of
/// each cell that has it reads every text as it was.
pub(super) fn cell(text: &str) -> String {
    let line = one_line(&xml(text));
    match line.chars().next() {
        Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '\'') => format!("'{line}"),
        _ => line,
    }
}

/// The text in as few lines of at most `width` characters as spaces allow, all about as long as each other.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let widest = fill(text, width);
    let narrower = (1..width).map(|width| fill(text, width));
    narrower.into_iter().find(|lines| lines.len() == widest.len()).unwrap_or(widest)
}

/// The text in lines, each as full as `width` allows.
fn fill(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut length = 0;
    for word in text.split(' ') {
        let word_length = word.chars().count();
        match lines.last_mut() {
            Some(line) if length + 1 + word_length <= width => {
                line.push(' ');
                line.push_str(word);
                length += 1 + word_length;
            }
            _ => {
                lines.push(word.to_owned());
                length = word_length;
            }
        }
    }
    lines
}

/// The text in at most `limit` characters, the last of which is then an ellipsis.
pub(super) fn shorten(text: &str, limit: usize) -> Cow<'_, str> {
    if text.chars().nth(limit).is_none() {
        return Cow::Borrowed(text);
    }
    let kept: String = text.chars().take(limit.saturating_sub(1)).collect();
    Cow::Owned(format!("{}…", kept.trim_end()))
}

/// "killed: 12 (Gulf Courier); 31 (Harbour Post)": what sources disagree on, with their outlets.
pub(super) fn dispute(graph: &KnowledgeGraph, dispute: &Dispute) -> String {
    let outlet = |id: &String| graph.article(id).and_then(|a| a.source.clone()).unwrap_or_else(|| id.clone());
    let values = dispute.values.iter().map(|(value, articles)| {
        let outlets: BTreeSet<String> = articles.iter().map(outlet).collect();
        format!("{value} ({})", outlets.into_iter().collect::<Vec<_>>().join(", "))
    });
    one_line(&format!("{}: {}", dispute.about.as_str(), values.collect::<Vec<_>>().join("; ")))
}

/// "Gulf Courier, 2025-03-17: “…”", as far as each is known; the article's id stands in for the outlet.
pub(super) fn citation(graph: &KnowledgeGraph, source: &Source) -> String {
    let article = graph.article(&source.article);
    let outlet = article.and_then(|a| a.source.as_deref());
    let mut line = String::new();
    push_citation(outlet, article.and_then(|a| a.published), source, is_tidy(source), &mut line);
    line
}

/// Whether the quotes of a source are on one line each, without space at their ends.
pub(super) fn is_tidy(source: &Source) -> bool {
    source.evidence.iter().all(|quote| !quote.text.is_empty() && is_one_line(&quote.text))
}

/// Appends the same for a source whose article's outlet and day are known already, as is what [`is_tidy`] says.
pub(super) fn push_citation(
    outlet: Option<&str>,
    day: Option<Date>,
    source: &Source,
    is_tidy: bool,
    out: &mut String,
) {
    let start = out.len();
    let outlet = outlet.unwrap_or(&source.article);
    out.push_str(outlet);
    if let Some(day) = day {
        out.push_str(", ");
        push_day(day, out);
    }
    out.push_str(": “");
    for (at, quote) in source.evidence.iter().enumerate() {
        if at > 0 {
            out.push_str(" … ");
        }
        out.push_str(&quote.text);
    }
    out.push('”');
    if !(is_tidy && is_one_line(outlet)) {
        let line = one_line(&out[start..]);
        out.truncate(start);
        out.push_str(&line);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn xml_keeps_all_but_the_forbidden_characters() {
        assert_eq!(xml("a\u{0}\u{1F}\u{B}b\t\n\r\u{7F}\u{85}\u{FFFE}\u{FFFF}🛰"), "ab\t\n\r\u{7F}\u{85}🛰");
    }

    #[test]
    fn content_is_what_is_left_with_its_markup_escaped() {
        for text in ["a<b>&\u{0}\u{1F}\t\u{7F}\u{FFFE}x\u{FFFF}\u{FFFD}\u{EFFF}ﬁ🛰", "", "&", "\u{B}"] {
            for before in ["", "0123456789abcdef", "0123456789abcdef & "] {
                let text = format!("{before}{text}");
                let [mut pushed, mut escaped] = ["<".to_owned(), format!("<{text}")];
                push_xml(&text, &mut pushed);
                escape_from(1, &mut escaped);
                assert_eq!(pushed[1..], *quick_xml::escape::partial_escape(&*xml(&text)));
                assert_eq!(pushed, escaped);
            }
        }
    }

    #[test]
    fn what_is_on_one_line_already_stays() {
        for text in ["a b", " a", "a ", "a  b", "a\tb", "a\u{2028}b", "“a” … b", "", "a\u{85}", "a\u{a0}b"]
        {
            assert_eq!(is_one_line(text), one_line(text) == text, "{text:?}");
        }
    }

    #[test]
    fn no_cell_is_a_formula_and_each_can_be_read_back() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "\t=1", "\r\n@x", "'tis", "'=1", "plain", ""] {
            let cell = cell(text);
            assert!(!cell.starts_with(['=', '+', '-', '@', '＝', '\t', '\r']), "{cell}");
            assert_eq!(cell.strip_prefix('\'').unwrap_or(&cell), one_line(text));
        }
    }

    #[test]
    fn lines_break_at_spaces_and_long_words_stay_whole() {
        assert_eq!(wrap("United Arab Emirates", 11), ["United Arab", "Emirates"]);
        assert_eq!(wrap("one two three four", 15), ["one two", "three four"]);
        assert_eq!(wrap("Extraordinarily long", 5), ["Extraordinarily", "long"]);
        assert_eq!(one_line(" a\n\n b\u{2028}c\u{1} "), "a b c");
        assert_eq!(shorten("abcdef", 4), "abc…");
        assert_eq!(shorten("äöü", 3), "äöü");
    }
}
