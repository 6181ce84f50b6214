//! `key: value` lines between two `---` lines at the very beginning of a text.

use super::blocks::Known;
use super::dates;
use super::remark::{self, Oddity};

/// What the front matter of a text states.
#[derive(Debug, Default)]
pub(super) struct FrontMatter {
    /// The article's id.
    pub(super) id: Option<String>,
    /// The rest.
    pub(super) known: Known,
    /// What it states in vain.
    pub(super) oddities: Vec<Oddity>,
}

/// More lines than this are not front matter.
const MAX_LINES: usize = 200;

/// Splits `text` (with `\n` line ends) into front matter and body. Keys that are not known are passed over.
pub(super) fn split(text: &str) -> (FrontMatter, &str) {
    let mut front = FrontMatter::default();
    let (lines, body) = match fence(text) {
        Fence::Closed(lines, body) => (lines, body),
        Fence::Open => {
            front.oddities.push(Oddity::OpenFrontMatter);
            return (front, text);
        }
        Fence::None => return (front, text),
    };
    lines.lines().for_each(|line| {
        front.take(line);
    });
    (front, without_blank_lines(body))
}

impl FrontMatter {
    /// Takes what a line states; returns whether its key is one of ours.
    fn take(&mut self, line: &str) -> bool {
        // An indented line continues a YAML value that is not ours.
        let Some((key, value)) = line.split_once(':').filter(|(k, _)| !k.starts_with([' ', '\t', '-', '#']))
        else {
            return false;
        };
        let key = key.trim();
        let value = unquoted(value.trim());
        let stated = (!value.is_empty()).then(|| value.to_owned());
        let known = &mut self.known;
        let field = match key.to_ascii_lowercase().as_str() {
            "source" | "outlet" | "publisher" => &mut known.source,
            "url" => {
                if let Some(url) = stated {
                    remark::address(known, &mut self.oddities, key, url);
                }
                return true;
            }
            "title" | "headline" => &mut known.title,
            "language" | "lang" => &mut known.language,
            "id" => &mut self.id,
            "published" | "date" => {
                let value = unquoted(value.split(" #").next().unwrap_or(value).trim());
                if !value.is_empty() {
                    remark::date(known, &mut self.oddities, key, value, dates::stated(value));
                }
                return true;
            }
            _ => return false,
        };
        *field = stated.or(field.take());
        true
    }
}

/// How front matter is fenced.
enum Fence<'t> {
    /// The lines between the fences, and what follows.
    Closed(&'t str, &'t str),
    /// It begins with a key of ours and does not end.
    Open,
    /// There is none.
    None,
}

fn fence(text: &str) -> Fence<'_> {
    let rest = text.strip_prefix("---").map(|rest| rest.trim_start_matches([' ', '\t']));
    let Some(rest) = rest.and_then(|rest| rest.strip_prefix('\n')) else { return Fence::None };
    let mut at = 0;
    for line in rest.split_inclusive('\n').take(MAX_LINES) {
        if line.trim_end() == "---" {
            return Fence::Closed(&rest[..at], &rest[at + line.len()..]);
        }
        at += line.len();
    }
    // A rule over a text is no fence.
    let first = rest.lines().find(|line| !line.trim().is_empty());
    match first.is_some_and(|line| FrontMatter::default().take(line)) {
        true => Fence::Open,
        false => Fence::None,
    }
}

/// `text` from its first line that is not blank.
pub(super) fn without_blank_lines(text: &str) -> &str {
    let blank = text.len() - text.trim_start().len();
    &text[text[..blank].rfind('\n').map_or(0, |end| end + 1)..]
}

fn unquoted(value: &str) -> &str {
    for quote in ['"', '\''] {
        if let Some(inner) = value.strip_prefix(quote).and_then(|v| v.strip_suffix(quote)) {
            return inner;
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_keys_are_read_and_others_passed_over() {
        let text = "---\nsource: \"Harbour Gazette\"\ndate: 17 March 2025\nlicence: CC BY\nurl: https://example.org/a:b\n---\nBody.\n";
        let (front, body) = split(text);
        assert_eq!(body, "Body.\n");
        assert_eq!(front.known.source.as_deref(), Some("Harbour Gazette"));
        assert_eq!(front.known.url.as_deref(), Some("https://example.org/a:b"));
        assert_eq!(front.known.published, Some(jiff::civil::date(2025, 3, 17)));
    }

    #[test]
    fn a_rule_is_not_front_matter() {
        let text = "---\nThe port reopened on Monday.\n";
        let (front, body) = split(text);
        assert_eq!((body, front.oddities.len()), (text, 0));
    }

    #[test]
    fn a_date_may_carry_a_comment_or_be_nonsense() {
        let (front, body) = split("---\ndate: '2025-03-12' # as printed\n---\n\n  \n  Body.");
        assert_eq!((front.known.published, body), (Some(dates::day(2025, 3, 12)), "  Body."));
        let front = split("---\nDate: soon\n---\nBody.").0;
        let oddity = Oddity::Date { field: "Date".to_owned(), value: "soon".to_owned() };
        assert_eq!((front.known.published, front.oddities), (None, vec![oddity]));
    }

    #[test]
    fn front_matter_without_end_is_text_and_odd() {
        let text = "---\ntitle: Port reopens\n\nBody.";
        let (front, body) = split(text);
        assert_eq!((body, front.oddities), (text, vec![Oddity::OpenFrontMatter]));
    }
}
