//! JSON Lines: one article a line.

use super::blocks::{self, Known};
use super::compression::{self, Line, Stream};
use super::error::{Cause, IngestError};
use super::format::{InputFormat, Items};
use super::item::{Item, MAX_ARTICLE_BYTES, Origin, Place};
use super::remark::{self, Parsed};
use super::{dates, encoding, html};
use crate::model::Judgement;
use jiff::civil::Date;
use serde::Deserialize;
use serde::de::IgnoredAny;
use std::borrow::Cow;
use std::io::{BufRead, BufReader};

/// One article a line: `text` or `html`, and `id`, `title`, `url`, `source`, `published` (or `date`), `language` if known.
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
    date: Option<Field>,
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
        "JSON Lines, one article a line: text or html, and id, title, url, source, published (or date), language if known"
    }

    fn items(&'static self, origin: Origin) -> Items {
        let Some(path) = &origin.path else { return stdin_items() };
        match compression::open(path) {
            Ok(stream) => Lines::items(stream, origin),
            Err(cause) => Box::new(std::iter::once(Err(origin.error(cause)))),
        }
    }

    fn parse(&self, bytes: &[u8], _: &Origin) -> Result<Parsed, Cause> {
        let line = encoding::utf8(bytes)?;
        // serde would take an array for the fields in order.
        if !line.trim_start().starts_with('{') {
            return Err(Cause::MalformedJson { column: 1, message: "expected an object".to_owned() });
        }
        let row: Row<'_> = serde_json::from_str(line).map_err(|error| Cause::MalformedJson {
            column: error.column(),
            message: without_position(&error.to_string()),
        })?;
        let id = match row.id {
            Some(Id::Text(id)) => id,
            Some(Id::Number(id)) => id.to_string(),
            None => String::new(),
        };
        let mut known = Known {
            source: filled(row.source),
            title: filled(row.title),
            url: None,
            language: filled(row.language),
            published: None,
        };
        let mut oddities = Vec::new();
        if let Some(url) = filled(row.url) {
            remark::address(&mut known, &mut oddities, "url", url);
        }
        let published = row.published.and_then(stated).map(|stated| ("published", stated));
        if let Some((field, (value, day))) =
            published.or_else(|| row.date.and_then(stated).map(|stated| ("date", stated)))
        {
            remark::date(&mut known, &mut oddities, field, &value, day);
        }
        let mut article = match (row.text, row.html) {
            (Some(text), _) if !text.trim().is_empty() => blocks::article(text.into_owned(), known),
            (_, Some(page)) => html::article(&page, known)?,
            (Some(_), None) => return Err(Cause::Empty),
            (None, None) => return Err(Cause::MissingText),
        };
        article.id = id;
        Ok(Parsed { article, oddities })
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

/// What a field says of the day of publication, and the day; none where it says nothing.
fn stated(field: Field) -> Option<(String, Option<Date>)> {
    match field {
        Field::Text(text) if text.trim().is_empty() => None,
        Field::Text(text) => Some((text.clone(), dates::stated(&text))),
        Field::Other(serde_json::Value::Null) => None,
        Field::Other(value) => {
            let text = value["name"].as_str().map_or_else(|| value.to_string(), str::to_owned);
            let day = value.as_f64().and_then(dates::of_epoch).or_else(|| dates::stated(&text));
            Some((text, day))
        }
    }
}

/// serde_json appends "at line 1 column 7", which says nothing that the error does not say better.
fn without_position(message: &str) -> String {
    message.rfind(" at line ").map_or(message, |at| &message[..at]).to_owned()
}

/// The items of standard input.
pub(super) fn stdin_items() -> Items {
    let stream: Stream = Box::new(BufReader::with_capacity(64 * 1024, std::io::stdin()));
    Lines::items(stream, Origin::stdin())
}

struct Lines {
    /// None after the end or an error that nothing can follow.
    stream: Option<Stream>,
    origin: Origin,
    line: u64,
    buffer: Vec<u8>,
    /// A line that is not blank has been read.
    has_content: bool,
    /// A line of this program's own has been met and reported.
    has_own: bool,
}

impl Lines {
    fn items(stream: Stream, origin: Origin) -> Items {
        let (line, buffer, has_content, has_own) = (0, Vec::new(), false, false);
        Box::new(Lines { stream: Some(stream), origin, line, buffer, has_content, has_own })
    }

    /// The last item: an error that concerns the whole file.
    fn end(&mut self, cause: Cause) -> Option<Result<Item, IngestError>> {
        self.stream = None;
        Some(Err(self.origin.error(cause)))
    }

    /// Looks at the beginning of the stream: why it cannot be JSON Lines, if so.
    fn begin(&mut self) -> Result<(), Cause> {
        let Some(stream) = self.stream.take() else { return Ok(()) };
        let mut stream = encoding::utf8_stream(stream).map_err(Cause::of_read)?;
        let head = stream.fill_buf().map_err(Cause::of_read)?;
        let content = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
        if !content.is_empty() && content[0] != b'{' {
            if let Some(binary) = encoding::binary(head) {
                return Err(binary);
            }
            if self.origin.path.is_none() {
                return Err(Cause::NotJsonLines);
            }
        }
        self.stream = Some(stream);
        Ok(())
    }
}

impl Iterator for Lines {
    type Item = Result<Item, IngestError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.line == 0
            && let Err(cause) = self.begin()
        {
            return self.end(cause);
        }
        loop {
            let stream = self.stream.as_mut()?;
            self.line += 1;
            let origin = self.origin.at(Place::Line(self.line));
            let too_large = Cause::TooLarge { limit: MAX_ARTICLE_BYTES };
            let read = compression::read_line(stream, &mut self.buffer, MAX_ARTICLE_BYTES);
            let bytes = self.buffer.trim_ascii();
            match read {
                Ok(Line::Read) if bytes.is_empty() => continue,
                Ok(Line::Read) => {
                    self.has_content = true;
                    match own(bytes) {
                        None => return Some(Ok(Item::of_bytes(&JsonLines, origin, self.buffer.clone()))),
                        Some(cause) if !std::mem::replace(&mut self.has_own, true) => {
                            return Some(Err(origin.error(cause)));
                        }
                        Some(_) => {}
                    }
                }
                Ok(Line::TooLong) => {
                    self.has_content = true;
                    return Some(Err(origin.error(too_large)));
                }
                Ok(Line::Endless) => {
                    self.stream = None;
                    return Some(Err(origin.error(too_large)));
                }
                // A file without any line is more likely a mistake than a wish.
                Ok(Line::End) if !self.has_content => return self.end(Cause::Empty),
                Ok(Line::End) => self.stream = None,
                Err(error) => {
                    self.stream = None;
                    return Some(Err(origin.error(Cause::of_read(error))));
                }
            }
        }
    }
}

/// Why a line that this program wrote is no article; none for all others.
fn own(line: &[u8]) -> Option<Cause> {
    // Within a string the quotes would be escaped, so that few articles get past these.
    let holds = |key: &[u8]| memchr::memmem::find(line, key).is_some();
    if holds(b"\"article\"") && is_record(line) {
        Some(Cause::Records)
    } else if holds(b"\"left_node\"") && serde_json::from_slice::<Judgement>(line).is_ok() {
        Some(Cause::Judgements)
    } else {
        None
    }
}

/// Whether a line is one of the records that this program writes: an object `article`, and no text beside it.
fn is_record(line: &[u8]) -> bool {
    #[derive(Deserialize)]
    struct Record {
        article: serde_json::Map<String, serde_json::Value>,
        #[serde(default)]
        text: Option<IgnoredAny>,
        #[serde(default)]
        html: Option<IgnoredAny>,
    }
    serde_json::from_slice::<Record>(line)
        .is_ok_and(|record| !record.article.is_empty() && record.text.is_none() && record.html.is_none())
}

#[cfg(test)]
mod tests;
