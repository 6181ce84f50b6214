//! Syntactic words after UD's English tokenisation.

use super::abbreviations::is_abbreviation;
use crate::model::Span;

/// The tokens of a sentence, in order, not overlapping, each at least one character long; together they cover all of it
/// that is not white space.
///
/// ```
/// use newsgraph::{analyse::english::tokens, model::Span};
/// let text = "Al-Karim's U.S.-backed team didn't win.";
/// let found: Vec<_> = tokens(text, Span::new(0, text.len())).into_iter().map(|t| t.of(text)).collect();
/// assert_eq!(found, ["Al-Karim", "'s", "U.S.", "-", "backed", "team", "did", "n't", "win", "."]);
/// ```
pub fn tokens(text: &str, sentence: Span) -> Vec<Span> {
    let body = sentence.of(text);
    let mut out = Vec::with_capacity(body.len() / 5 + 1);
    let mut at = 0;
    for chunk in body.split(char::is_whitespace) {
        if !chunk.is_empty() {
            Chunk { text: chunk, offset: sentence.start + at, ends_sentence: at + chunk.len() == body.len() }
                .tokens(&mut out);
        }
        at += chunk.len();
        at += body[at..].chars().next().map_or(0, char::len_utf8);
    }
    join_ayn(text, &mut out);
    out
}

/// "Rabi’ al-Bustani": before the article of an Arabic surname an apostrophe is a letter of the name, no possessive.
fn join_ayn(text: &str, tokens: &mut Vec<Span>) {
    let mut at = 1;
    while at + 1 < tokens.len() {
        let (before, mark, after) = (tokens[at - 1], tokens[at], tokens[at + 1]);
        let is_mark = mark.of(text).chars().all(is_apostrophe) && before.end == mark.start;
        if is_mark && is_arabic_surname(after.of(text)) && before.of(text).starts_with(char::is_uppercase) {
            tokens[at - 1] = before.cover(mark);
            tokens.remove(at);
        }
        at += 1;
    }
}

fn is_arabic_surname(word: &str) -> bool {
    ["al-", "el-", "ad-", "an-", "ar-", "as-", "at-", "az-"]
        .iter()
        .any(|article| word.strip_prefix(article).is_some_and(|rest| rest.starts_with(char::is_uppercase)))
}

/// A run of characters without white space.
struct Chunk<'t> {
    text: &'t str,
    offset: usize,
    ends_sentence: bool,
}

impl Chunk<'_> {
    fn tokens(&self, out: &mut Vec<Span>) {
        let text = self.text;
        let core_end = text.trim_end_matches(is_trailing_mark).len();
        let core_start = text.len() - text.trim_start_matches(is_leading_mark).len();
        if core_start < core_end && is_address(&text[core_start..core_end]) {
            self.pieces(out, 0, core_start);
            self.push(out, core_start, core_end);
            self.pieces(out, core_end, text.len());
        } else {
            self.pieces(out, 0, text.len());
        }
    }

    fn push(&self, out: &mut Vec<Span>, start: usize, end: usize) {
        if start < end {
            out.push(Span::new(self.offset + start, self.offset + end));
        }
    }

    /// Cuts `text[at..end]` into words and marks.
    fn pieces(&self, out: &mut Vec<Span>, mut at: usize, end: usize) {
        while at < end {
            let rest = &self.text[at..end];
            let length = match clitic(rest) {
                Some(length) if at > 0 => length,
                _ => match word_length(rest) {
                    0 => mark_length(rest),
                    length => {
                        let length = self.with_full_stop(at, length, end);
                        self.word(out, at, at + length);
                        at += length;
                        continue;
                    }
                },
            };
            self.push(out, at, at + length);
            at += length;
        }
    }

    /// Adds the full stop after an abbreviation to the word.
    fn with_full_stop(&self, at: usize, length: usize, end: usize) -> usize {
        let word = &self.text[at..at + length];
        let after = &self.text[at + length..end];
        if !after.starts_with('.') || after.starts_with("..") {
            return length;
        }
        let last = word.rsplit(['-', '–', '/']).next().unwrap_or(word);
        if !is_abbreviation(last) {
            return length;
        }
        // "the No." and "vitamin C." end a sentence with a word and a mark; "U.S." and "Inc." keep theirs.
        let at_end = self.ends_sentence && after[1..].chars().all(is_trailing_mark);
        let single =
            last.chars().count() == 1 || matches!(last, "no" | "sun" | "mar" | "sat" | "al" | "art" | "ms");
        if at_end && single { length } else { length + 1 }
    }

    /// Cuts a word at hyphens and before clitics.
    fn word(&self, out: &mut Vec<Span>, mut start: usize, end: usize) {
        while let Some(hyphen) = splitting_hyphen(&self.text[start..end]) {
            let width = self.text[start + hyphen..].chars().next().map_or(1, char::len_utf8);
            self.contraction(out, start, start + hyphen);
            self.push(out, start + hyphen, start + hyphen + width);
            start += hyphen + width;
        }
        self.contraction(out, start, end);
    }

    /// Cuts "didn't", "cannot" and "5pm" in two.
    fn contraction(&self, out: &mut Vec<Span>, start: usize, end: usize) {
        let cut = start + cut_of(&self.text[start..end]);
        self.push(out, start, cut);
        self.push(out, cut, end);
    }
}

fn is_leading_mark(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '"' | '\'' | '“' | '‘' | '«' | '<' | '*' | '-' | '–' | '—')
}

fn is_trailing_mark(c: char) -> bool {
    matches!(
        c,
        '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '"' | '\'' | '”' | '’' | '»' | '>' | '*' | '…'
    )
}

/// Web and mail addresses, handles and hashtags, which stay whole.
fn is_address(text: &str) -> bool {
    let lower_starts =
        |prefix: &str| text.get(..prefix.len()).is_some_and(|t| t.eq_ignore_ascii_case(prefix));
    if lower_starts("http://") || lower_starts("https://") || lower_starts("www.") || text.contains("://") {
        return true;
    }
    if let Some(name) = text.strip_prefix(['@', '#']) {
        return name.len() > 1 && name.chars().all(|c| c.is_alphanumeric() || c == '_');
    }
    if let Some((user, host)) = text.split_once('@') {
        return !user.is_empty() && host.contains('.') && !host.contains('@');
    }
    let Some((name, top)) = text.rsplit_once('.') else { return false };
    matches!(top, "com" | "org" | "net" | "gov" | "edu" | "co.uk") && name.chars().any(char::is_alphabetic)
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '`' | '´' | 'ʼ')
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑')
}

/// The length of the clitic ("'s", "’ll") that `rest` begins with.
fn clitic(rest: &str) -> Option<usize> {
    let mut chars = rest.chars();
    let apostrophe = chars.next().filter(|&c| is_apostrophe(c))?;
    let letters: &str = &rest[apostrophe.len_utf8()..];
    let length = letters.bytes().take_while(u8::is_ascii_alphabetic).count();
    if letters[length..].chars().next().is_some_and(char::is_alphanumeric) {
        return None;
    }
    is_clitic(&letters[..length]).then_some(apostrophe.len_utf8() + length)
}

fn is_clitic(letters: &str) -> bool {
    ["s", "m", "d", "ll", "re", "ve"].iter().any(|c| letters.eq_ignore_ascii_case(c))
}

/// The length of the word that `rest` begins with: letters and digits with marks between them.
fn word_length(rest: &str) -> usize {
    let mut chars = rest.char_indices().peekable();
    let mut end = 0;
    let mut previous = ' ';
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, c)| c);
        let joins = match c {
            _ if c.is_alphanumeric() || is_combining(c) => true,
            '_' => true,
            _ if end == 0 => false,
            '.' | ',' => {
                let digits = previous.is_ascii_digit() && next.is_some_and(|n| n.is_ascii_digit());
                let letters =
                    c == '.' && next.is_some_and(char::is_alphabetic) && dotted(&rest[..at], &rest[at + 1..]);
                digits || letters
            }
            ':' => previous.is_ascii_digit() && next.is_some_and(|n| n.is_ascii_digit()),
            '/' => previous.is_ascii_digit() && next.is_some_and(|n| n.is_ascii_digit()),
            '&' => previous.is_uppercase() && next.is_some_and(char::is_uppercase),
            _ if is_apostrophe(c) => next.is_some_and(char::is_alphabetic) && clitic(&rest[at..]).is_none(),
            _ if is_hyphen(c) => next.is_some_and(char::is_alphanumeric),
            _ => false,
        };
        // "U.S.-led": a full stop that belongs to initials may stand before a hyphen.
        let stop_before_hyphen =
            c == '.' && next.is_some_and(is_hyphen) && is_abbreviation(last_part(&rest[..at]));
        if !joins && !stop_before_hyphen {
            break;
        }
        end = at + c.len_utf8();
        previous = c;
    }
    end
}

fn last_part(word: &str) -> &str {
    word.rsplit(is_hyphen).next().unwrap_or(word)
}

/// Whether the full stop between `before` and `after` joins initials ("U.S", "p.m", "Ph.D") and not two sentences.
fn dotted(before: &str, after: &str) -> bool {
    let before = last_part(before).rsplit('.').next().unwrap_or(before);
    let letters = after.chars().take_while(|c| c.is_alphanumeric()).count();
    let before = before.chars().count();
    before <= 2 && letters <= 2 && (before == 1 || letters == 1)
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200d}' | '\u{fe0f}')
}

/// The length of the mark that `rest` begins with: "...", "--", "?!" and the like are one.
fn mark_length(rest: &str) -> usize {
    let Some(first) = rest.chars().next() else { return 0 };
    let run = |same: fn(char, char) -> bool| -> usize {
        rest.chars().take_while(|&c| same(first, c)).map(char::len_utf8).sum()
    };
    match first {
        '.' | '-' | '=' | '*' | '_' | '~' | '#' | '…' | '\'' | '`' | '—' => run(|first, c| c == first),
        '!' | '?' => run(|_, c| matches!(c, '!' | '?')),
        _ => first.len_utf8(),
    }
}

/// Where a word is cut at a hyphen; `None` if all of its hyphens belong to it.
fn splitting_hyphen(word: &str) -> Option<usize> {
    if !word.contains(is_hyphen) {
        return None;
    }
    if word.bytes().all(|b| b.is_ascii_digit() || b == b'-')
        && word.bytes().filter(|&b| b == b'-').count() > 1
    {
        // A telephone number or an ISO date.
        return None;
    }
    let mut start = 0;
    for (at, c) in word.char_indices() {
        if !is_hyphen(c) {
            continue;
        }
        if at > start && !keeps_hyphen(&word[start..at], &word[at + c.len_utf8()..]) {
            return Some(at);
        }
        start = at + c.len_utf8();
    }
    None
}

/// Whether `before` and `after` stay one word: prefixes ("anti-war"), and the articles of Arabic names ("al-Karim").
fn keeps_hyphen(before: &str, after: &str) -> bool {
    const PREFIXES: &[&str] = &[
        "anti", "co", "counter", "cross", "e", "ex", "inter", "intra", "macro", "micro", "mid", "mini",
        "multi", "neo", "non", "over", "pan", "post", "pre", "pro", "pseudo", "psycho", "quasi", "re",
        "semi", "socio", "sub", "super", "trans", "ultra", "un", "under",
    ];
    const NAME_ARTICLES: &[&str] =
        &["abd", "abdul", "abu", "ad", "al", "an", "ar", "as", "ash", "at", "az", "bin", "el", "ul", "ur"];
    let capital = after.chars().next().is_some_and(char::is_uppercase);
    let before = before.to_lowercase();
    PREFIXES.contains(&before.as_str()) || capital && NAME_ARTICLES.contains(&before.as_str())
}

/// Where a word without hyphens is cut in two; 0 if it is one token.
fn cut_of(word: &str) -> usize {
    const WHOLE: &[(&str, usize)] =
        &[("cannot", 3), ("gonna", 3), ("gotta", 3), ("wanna", 3), ("gimme", 3), ("lemme", 3), ("dunno", 2)];
    if word.len() < 3 || word.len() > 12 {
        return time_cut(word);
    }
    if let Some((_, cut)) = WHOLE.iter().find(|(w, _)| w.eq_ignore_ascii_case(word)) {
        return *cut;
    }
    let Some((at, _)) = word.char_indices().rev().nth(2) else { return 0 };
    let mut ending = word[at..].chars();
    let negation = ending.next().is_some_and(|c| c.eq_ignore_ascii_case(&'n'))
        && ending.next().is_some_and(is_apostrophe)
        && ending.next().is_some_and(|c| c.eq_ignore_ascii_case(&'t'));
    if negation { at } else { time_cut(word) }
}

/// "5pm" and "30km" are a number and a unit.
fn time_cut(word: &str) -> usize {
    let digits = word.bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b'.' | b':' | b',')).count();
    let unit = &word[digits..];
    if digits > 0 && ["am", "pm", "km", "kg", "cm", "mm", "mph", "a.m", "p.m", "a.m.", "p.m."].contains(&unit)
    {
        digits
    } else {
        0
    }
}

#[cfg(test)]
mod tests;
