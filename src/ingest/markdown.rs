//! Markdown, one article a file.

use super::blocks::{self, Known};
use super::error::Cause;
use super::format::{InputFormat, Items, whole_file};
use super::item::Origin;
use super::remark::Parsed;
use super::text::unix_lines;
use super::{encoding, front_matter};
use regex::{Captures, Regex};
use std::borrow::Cow;
use std::sync::LazyLock;

/// A Markdown file with optional front matter. Inline markup and heading marks are taken away, for they would stand
/// in the middle of sentences; text without markup stays byte for byte.
pub(super) struct Markdown;

impl InputFormat for Markdown {
    fn name(&self) -> &'static str {
        "md"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["md", "markdown"]
    }

    fn description(&self) -> &'static str {
        "Markdown, one article a file; optional `key: value` front matter between `---` lines"
    }

    fn items(&'static self, origin: Origin) -> Items {
        whole_file(self, origin)
    }

    fn parse(&self, bytes: &[u8], _: &Origin) -> Result<Parsed, Cause> {
        let text = unix_lines(&encoding::file_text(bytes)?);
        let (front, body) = front_matter::split(&text);
        let (plain, heading) = plain(body);
        let plain = front_matter::without_blank_lines(&plain).to_owned();
        if plain.trim().is_empty() {
            return Err(Cause::Empty);
        }
        let known = Known { title: front.known.title.clone().or(heading), ..front.known };
        let mut article = blocks::article(plain, known);
        article.id = front.id.unwrap_or_default();
        Ok(Parsed { article, oddities: front.oddities })
    }
}

/// The text without markup, and its first heading of the first level.
fn plain(body: &str) -> (String, Option<String>) {
    let body = COMMENT.replace_all(body, "");
    let mut text = String::with_capacity(body.len());
    let mut title = None;
    for line in body.split_inclusive('\n') {
        let (content, end) = line.strip_suffix('\n').map_or((line, ""), |content| (content, "\n"));
        let trimmed = content.trim();
        let is_rule = trimmed.len() >= 3
            && ['-', '*', '_', '='].iter().any(|m| trimmed.chars().all(|c| c == *m || c == ' '));
        if is_rule {
            text.push_str(end);
            continue;
        }
        let level = trimmed.bytes().take_while(|b| *b == b'#').count();
        if (1..=6).contains(&level) && trimmed[level..].starts_with(' ') {
            let heading = inline(trimmed[level..].trim().trim_end_matches('#').trim_end()).into_owned();
            text.push_str(&heading);
            // A heading is a paragraph of its own, blank line or not.
            text.push_str(if end.is_empty() { "" } else { "\n\n" });
            title = title.or((level == 1).then_some(heading));
            continue;
        }
        let quoted = content
            .trim_start()
            .strip_prefix('>')
            .map_or(content, |rest| rest.strip_prefix(' ').unwrap_or(rest));
        text.push_str(&inline(quoted));
        text.push_str(end);
    }
    (text, title)
}

static COMMENT: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?s)<!--.*?-->"));
static LINK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r#"(!?)\[([^\[\]]*)\](?:\([^()\s]*(?:\([^()]*\)[^()\s]*)?(?:\s+"[^"]*")?\)|\[[^\[\]]*\])"#)
});
static EMPHASIS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\*\*([^*\s](?:[^*]*[^*\s])?)\*\*|\*([^*\s](?:[^*]*[^*\s])?)\*|\b_([^_\s](?:[^_]*[^_\s])?)_\b|`([^`]+)`",
    )
});

fn pattern(source: &str) -> Regex {
    Regex::new(source).expect("the pattern is a constant")
}

/// Links become their text, pictures nothing, emphasised words themselves.
fn inline(line: &str) -> Cow<'_, str> {
    if !line.contains(['[', '*', '_', '`']) {
        return Cow::Borrowed(line);
    }
    let line = LINK.replace_all(line, |found: &Captures<'_>| match &found[1] {
        "!" => String::new(),
        _ => found[2].to_owned(),
    });
    let line = EMPHASIS.replace_all(&line, |found: &Captures<'_>| {
        (1..=4).find_map(|group| found.get(group)).map_or_else(String::new, |m| m.as_str().to_owned())
    });
    Cow::Owned(line.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_goes_and_text_stays() {
        let (text, title) = plain(
            "# Port *reopens*\nThe [port](https://example.org/a_b) of **Varden** reopened.\n\n---\n\n> “We [all] sail,” she_said.\n",
        );
        assert_eq!(title.as_deref(), Some("Port reopens"));
        assert_eq!(text, "Port reopens\n\nThe port of Varden reopened.\n\n\n\n“We [all] sail,” she_said.\n");
        let plain_text = "The port reopened.\n\nTwo ships sailed – 3 * 4 of them.\n";
        assert_eq!(plain(plain_text).0, plain_text);
    }
}
