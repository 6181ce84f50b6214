//! JSON Lines: one article a line.

use super::blocks::{self, Known};
use super::compression::{self, Line, Stream};
use super::error::{Cause, IngestError};
use super::format::{InputFormat, Items};
use super::item::{Item, MAX_ARTICLE_BYTES, Origin};
use super::{dates, encoding, html};
use crate::model::Article;
use serde::Deserialize;
use std::borrow::Cow;
use std::io::BufReader;

/// One article a line: `text` or `html`, and `id`, `title`, `url`, `source`, `published`, `language` if known.
pub(super) struct JsonLines;

/// The keys that are read; all others are passed over.
#[derive(Deserialize)]
struct Row<'a> {
    #[serde(default)]
    id: Option<Id>,
    #[serde(borrow, default)]
    text: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    html: Option<Cow<'a, str>>,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    url: Option<String>,
    #[serde(default)]
    source: Option<String>,
    #[serde(default)]
    published: Option<String>,
    #[serde(default)]
    language: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Id {
    Text(String),
    Number(i64),
}

impl InputFormat for JsonLines {
    fn name(&self) -> &'static str {
        "jsonl"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["jsonl", "ndjson"]
    }

    fn description(&self) -> &'static str {
        "JSON Lines, one article a line: text or html, and id, title, url, source, published, language if known"
    }

    fn items(&'static self, origin: Origin) -> Items {
        let Some(path) = &origin.path else { return stdin_items() };
        match compression::open(path) {
            Ok(stream) => Box::new(Lines { stream: Some(stream), origin, line: 0, buffer: Vec::new() }),
            Err(cause) => Box::new(std::iter::once(Err(origin.error(cause)))),
        }
    }

    fn parse(&self, bytes: &[u8], _: &Origin) -> Result<Article, Cause> {
        let line = encoding::utf8(bytes)?;
        let row: Row<'_> = serde_json::from_str(line).map_err(|error| Cause::MalformedJson {
            column: error.column(),
            message: without_position(&error.to_string()),
        })?;
        let published = match filled(row.published) {
            Some(value) => Some(dates::stated(&value).ok_or(Cause::BadDate(value))?),
            None => None,
        };
        let id = match row.id {
            Some(Id::Text(id)) => id,
            Some(Id::Number(id)) => id.to_string(),
            None => String::new(),
        };
        let known = Known {
            source: filled(row.source),
            title: filled(row.title),
            url: filled(row.url),
            language: filled(row.language),
            published,
        };
        let mut article = match (row.text, row.html) {
            (Some(text), _) if !text.trim().is_empty() => blocks::article(text.into_owned(), known),
            (_, Some(page)) => html::article(&page, known)?,
            (Some(_), None) => return Err(Cause::Empty),
            (None, None) => return Err(Cause::MissingText),
        };
        article.id = id;
        Ok(article)
    }
}

fn filled(value: Option<String>) -> Option<String> {
    value.filter(|v| !v.trim().is_empty())
}

/// serde_json appends "at line 1 column 7", which says nothing that the error does not say better.
fn without_position(message: &str) -> String {
    message.rfind(" at line ").map_or(message, |at| &message[..at]).to_owned()
}

/// The items of standard input.
pub(super) fn stdin_items() -> Items {
    let stream: Stream = Box::new(BufReader::with_capacity(64 * 1024, std::io::stdin()));
    Box::new(Lines { stream: Some(stream), origin: Origin::stdin(), line: 0, buffer: Vec::new() })
}

struct Lines {
    /// None after the end or an error that nothing can follow.
    stream: Option<Stream>,
    origin: Origin,
    line: u64,
    buffer: Vec<u8>,
}

impl Iterator for Lines {
    type Item = Result<Item, IngestError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let stream = self.stream.as_mut()?;
            self.line += 1;
            let origin = Origin { path: self.origin.path.clone(), line: Some(self.line) };
            let too_large = Cause::TooLarge { limit: MAX_ARTICLE_BYTES };
            match compression::read_line(stream, &mut self.buffer, MAX_ARTICLE_BYTES) {
                Ok(Line::Read) if self.buffer.trim_ascii().is_empty() => {}
                Ok(Line::Read) => {
                    return Some(Ok(Item::of_bytes(&JsonLines, origin, self.buffer.clone())));
                }
                Ok(Line::TooLong) => return Some(Err(origin.error(too_large))),
                Ok(Line::Endless) => {
                    self.stream = None;
                    return Some(Err(origin.error(too_large)));
                }
                Ok(Line::End) => {
                    self.stream = None;
                    // A file without any line is more likely a mistake than a wish.
                    return (self.line == 1).then(|| Err(self.origin.error(Cause::Empty)));
                }
                Err(error) => {
                    self.stream = None;
                    return Some(Err(origin.error(Cause::of_read(error))));
                }
            }
        }
    }
}
