//! Tables with named columns, as spreadsheets and databases write them: one article a row.

pub(super) mod columns;

use super::compression::{self, Stream};
use super::encoding;
use super::error::{Cause, IngestError};
use super::format::{InputFormat, Items, ending};
use super::item::{Item, MAX_ARTICLE_BYTES, Origin, Place};
use super::jsonl::JsonLines;
use super::remark::Parsed;
use columns::Keys;
use csv::{ByteRecord, Reader, ReaderBuilder};
use std::io::{self, BufRead, Cursor, Read};

/// One article a row; the first row names the columns.
pub(super) struct Table;

impl InputFormat for Table {
    fn name(&self) -> &'static str {
        "csv"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["csv", "tsv"]
    }

    fn description(&self) -> &'static str {
        "table, one article a row, separated by comma, semicolon, tab or |; columns as the keys of JSON Lines"
    }

    fn items(&'static self, origin: Origin) -> Items {
        let Some(path) = &origin.path else { return Box::new(std::iter::empty()) };
        match compression::open(path).and_then(|stream| Rows::new(stream, origin.clone())) {
            Ok(rows) => Box::new(rows),
            Err(cause) => Box::new(std::iter::once(Err(origin.error(cause)))),
        }
    }

    fn parse(&self, bytes: &[u8], origin: &Origin) -> Result<Parsed, Cause> {
        JsonLines.parse(bytes, origin)
    }
}

/// The row of names is no longer than this.
const MAX_HEADER: usize = 1024 * 1024;

struct Rows {
    /// None after the end or an error that nothing can follow.
    reader: Option<Reader<Limited>>,
    origin: Origin,
    keys: Keys,
    row: ByteRecord,
    /// Lines end in `\r\n`. The reader counts the second half of an end with the line that follows.
    is_crlf: bool,
}

impl Rows {
    /// Reads the names of the columns.
    fn new(stream: Stream, origin: Origin) -> Result<Self, Cause> {
        let mut stream = encoding::utf8_stream(stream).map_err(Cause::of_read)?;
        if let Some(binary) = encoding::binary(stream.fill_buf().map_err(Cause::of_read)?) {
            return Err(binary);
        }
        let mut head = Vec::new();
        stream.by_ref().take(MAX_HEADER as u64).read_until(b'\n', &mut head).map_err(Cause::of_read)?;
        let is_crlf = head.ends_with(b"\r\n");
        let is_tsv = origin.path.as_deref().and_then(ending).is_some_and(|ending| ending == "tsv");
        let separator = separator(&head, is_tsv);
        let whole: Stream = Box::new(Cursor::new(head).chain(stream));
        let limited = Limited { stream: whole, left: LIMIT };
        let mut reader = ReaderBuilder::new().delimiter(separator).flexible(true).from_reader(limited);
        let names = reader.byte_headers().map_err(of_reader)?;
        let names: Vec<String> =
            names.iter().map(|name| String::from_utf8_lossy(name).into_owned()).collect();
        if names.iter().all(|name| name.trim().is_empty()) {
            return Err(Cause::Empty);
        }
        let keys = Keys::of(&names)?;
        Ok(Self { reader: Some(reader), origin, keys, row: ByteRecord::new(), is_crlf })
    }

    /// The row as a line of JSON Lines; none if it is blank.
    fn article(&self) -> Result<Option<Vec<u8>>, Cause> {
        let value = |column| encoding::utf8(self.row.get(column).unwrap_or_default());
        self.keys.line(|column| Ok(Some(value(column)?.into())))
    }
}

impl Iterator for Rows {
    type Item = Result<Item, IngestError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let reader = self.reader.as_mut()?;
            reader.get_mut().left = LIMIT;
            let line = reader.position().line() + u64::from(self.is_crlf);
            let place = Place::Line(line);
            match reader.read_byte_record(&mut self.row) {
                Ok(true) => {}
                Ok(false) => {
                    self.reader = None;
                    return None;
                }
                Err(error) => {
                    self.reader = None;
                    return Some(Err(self.origin.at(place).error(of_reader(error))));
                }
            }
            let origin = self.origin.at(place);
            match self.article() {
                Ok(None) => {}
                Ok(Some(line)) => return Some(Ok(Item::of_bytes(&Table, origin, line))),
                Err(cause) => return Some(Err(origin.error(cause))),
            }
        }
    }
}

/// The separator that stands most often between the names.
fn separator(head: &[u8], is_tsv: bool) -> u8 {
    let mut is_quoted = false;
    let mut counts = [(b',', 0), (b'\t', 0), (b';', 0), (b'|', 0)];
    for &byte in head {
        is_quoted ^= byte == b'"';
        let counted = counts.iter_mut().find(|(separator, _)| *separator == byte);
        if let Some((_, count)) = counted.filter(|_| !is_quoted) {
            *count += 1;
        }
    }
    if is_tsv && counts[1].1 > 0 {
        return b'\t';
    }
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(separator, _)| *separator)
}

/// A row may measure this much; the reader reads ahead.
const LIMIT: usize = MAX_ARTICLE_BYTES + 64 * 1024;

/// A stream that fails once too much of it is read at a time: a quote that is never closed would take in all the rest.
struct Limited {
    stream: Stream,
    left: usize,
}

impl Read for Limited {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let most = buffer.len().min(self.left);
        let length = self.stream.read(&mut buffer[..most])?;
        self.left -= length;
        Ok(length)
    }
}

fn of_reader(error: csv::Error) -> Cause {
    match error.into_kind() {
        csv::ErrorKind::Io(error) if error.kind() == io::ErrorKind::FileTooLarge => {
            Cause::TooLarge { limit: MAX_ARTICLE_BYTES }
        }
        csv::ErrorKind::Io(error) => Cause::of_read(error),
        other => Cause::Corrupt(io::Error::other(format!("{other:?}"))),
    }
}

#[cfg(test)]
mod tests;
