//! `key: value` lines between two `---` lines at the very beginning of a text.

use super::blocks::Known;
use super::dates;

/// What the front matter of a text states.
#[derive(Debug, Default)]
pub(super) struct FrontMatter {
    /// The article's id.
    pub(super) id: Option<String>,
    /// The rest.
    pub(super) known: Known,
}

/// More lines than this are not front matter.
const MAX_LINES: usize = 200;

/// Splits `text` (with `\n` line ends) into front matter and body. Keys that are not known are passed over.
pub(super) fn split(text: &str) -> (FrontMatter, &str) {
    let mut front = FrontMatter::default();
    let Some((lines, body)) = fence(text) else { return (front, text) };
    for line in lines.lines() {
        let Some((key, value)) = line.split_once(':') else { continue };
        let value = unquoted(value.trim());
        // An indented line continues a YAML value that is not ours.
        if value.is_empty() || key.starts_with([' ', '\t', '-', '#']) {
            continue;
        }
        let known = &mut front.known;
        match key.trim().to_ascii_lowercase().as_str() {
            "source" | "outlet" | "publisher" => known.source = Some(value.to_owned()),
            "published" | "date" => {
                let before_comment = value.split(" #").next().unwrap_or(value);
                known.published = dates::stated(unquoted(before_comment.trim())).or(known.published);
            }
            "url" => known.url = Some(value.to_owned()),
            "title" | "headline" => known.title = Some(value.to_owned()),
            "language" | "lang" => known.language = Some(value.to_owned()),
            "id" => front.id = Some(value.to_owned()),
            _ => {}
        }
    }
    (front, without_blank_lines(body))
}

/// The lines between the fences, and what follows.
fn fence(text: &str) -> Option<(&str, &str)> {
    let rest = text.strip_prefix("---")?;
    let rest = rest.trim_start_matches([' ', '\t']).strip_prefix('\n')?;
    let mut at = 0;
    for line in rest.split_inclusive('\n').take(MAX_LINES) {
        if line.trim_end() == "---" {
            return Some((&rest[..at], &rest[at + line.len()..]));
        }
        at += line.len();
    }
    None
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
        assert_eq!(split(text).1, text);
    }

    #[test]
    fn a_date_may_carry_a_comment_or_be_nonsense() {
        let (front, body) = split("---\ndate: '2025-03-12' # as printed\n---\n\n  \n  Body.");
        assert_eq!((front.known.published, body), (Some(dates::day(2025, 3, 12)), "  Body."));
        assert_eq!(split("---\ndate: soon\n---\nBody.").0.known.published, None);
    }
}
