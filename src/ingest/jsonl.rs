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
    title: Option<Field>,
    #[serde(default)]
    url: Option<Field>,
    #[serde(default)]
    source: Option<Field>,
    #[serde(default)]
    published: Option<Field>,
    #[serde(default)]
    language: Option<Field>,
}

/// A field that others write as they like: a string, or an object with a name ("source": {"name": "Gazette"}).
#[derive(Deserialize)]
#[serde(untagged)]
enum Field {
    Text(String),
    Other(serde_json::Value),
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
        // serde would take an array for the fields in order.
        if !line.trim_start().starts_with('{') {
            return Err(Cause::MalformedJson { column: 1, message: "expected an object".to_owned() });
        }
        let row: Row<'_> = serde_json::from_str(line).map_err(|error| Cause::MalformedJson {
            column: error.column(),
            message: without_position(&error.to_string()),
        })?;
        let published = match row.published {
            Some(Field::Other(value)) if !value.is_null() => return Err(Cause::BadDate(value.to_string())),
            field => {
                filled(field).map(|value| dates::stated(&value).ok_or(Cause::BadDate(value))).transpose()?
            }
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

/// The field's text; none where it is empty or of a kind that says nothing to us.
fn filled(field: Option<Field>) -> Option<String> {
    let text = match field? {
        Field::Text(text) => text,
        Field::Other(value) => value["name"].as_str()?.to_owned(),
    };
    Some(text).filter(|text| !text.trim().is_empty())
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

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Article, Cause> {
        JsonLines.parse(line.as_bytes(), &Origin::stdin())
    }

    #[test]
    fn fields_of_other_kinds_do_not_cost_the_article() {
        let line = r#"{"id":7,"text":"A ship sailed.","source":{"id":null,"name":"Gazette"},"title":null,"url":["x"]}"#;
        let article = parse(line).unwrap();
        assert_eq!(
            (article.id.as_str(), article.source.as_deref(), article.url),
            ("7", Some("Gazette"), None)
        );
        let line = r#"{"text":"A ship sailed.","published":1742169600}"#;
        assert!(matches!(parse(line), Err(Cause::BadDate(date)) if date == "1742169600"));
    }

    #[test]
    fn what_is_no_article_says_why() {
        assert!(matches!(parse(r#"["id","A ship sailed."]"#), Err(Cause::MalformedJson { column: 1, .. })));
        assert!(matches!(parse(r#"{"text":"A ship"#), Err(Cause::MalformedJson { column: 15, .. })));
        assert!(matches!(parse(r#"{"text":"  "}"#), Err(Cause::Empty)));
        assert!(matches!(parse(r#"{"title":"A ship"}"#), Err(Cause::MissingText)));
    }

    #[test]
    fn html_is_read_where_there_is_no_text() {
        let article =
            parse(r#"{"html":"<p>The port reopened on Monday.</p>","title":"Port reopens"}"#).unwrap();
        assert_eq!(article.text, "Port reopens\n\nThe port reopened on Monday.");
    }
}
