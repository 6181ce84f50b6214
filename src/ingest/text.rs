//! Plain text, one article a file.

use super::blocks;
use super::error::Cause;
use super::format::{InputFormat, Items, whole_file};
use super::item::Origin;
use super::remark::Parsed;
use super::{encoding, front_matter};

/// A text file with optional front matter. Line ends become `\n`, so that the same article gives the same offsets
/// whichever system it was saved on.
pub(super) struct PlainText;

impl InputFormat for PlainText {
    fn name(&self) -> &'static str {
        "txt"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["txt"]
    }

    fn description(&self) -> &'static str {
        "plain text, one article a file; optional `key: value` front matter between `---` lines"
    }

    fn items(&'static self, origin: Origin) -> Items {
        whole_file(self, origin)
    }

    fn parse(&self, bytes: &[u8], _: &Origin) -> Result<Parsed, Cause> {
        let text = unix_lines(&encoding::file_text(bytes)?);
        let (front, body) = front_matter::split(&text);
        if body.trim().is_empty() {
            return Err(Cause::Empty);
        }
        let mut article = blocks::article(body.to_owned(), front.known);
        article.id = front.id.unwrap_or_default();
        Ok(Parsed { article, oddities: front.oddities })
    }
}

/// `\r\n` and lone `\r` as `\n`.
pub(super) fn unix_lines(text: &str) -> String {
    if memchr::memchr(b'\r', text.as_bytes()).is_none() {
        return text.to_owned();
    }
    text.replace("\r\n", "\n").replace('\r', "\n")
}
