//! Tables with named columns, as spreadsheets and databases write them: one article a row.

pub(super) mod columns;
mod lines;

use super::compression::{self, Stream};
use super::encoding;
use super::error::{Cause, IngestError};
use super::format::{InputFormat, Items, ending};
use super::item::{Item, Origin, Place};
use super::jsonl::JsonLines;
use super::remark::Parsed;
use columns::Keys;
use csv::{ByteRecord, ReaderBuilder};
use lines::Lines;
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

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// The reader of a row takes so many bytes at a time.
const BUFFER: usize = 8 * 1024;

/// The row of names is no longer than this.
const MAX_HEADER: usize = 1024 * 1024;

struct Rows {
    lines: Lines,
    separator: u8,
    origin: Origin,
    keys: Keys,
    /// The line that is being read, and its rows, the next one last: where lines end in `\r` alone there are several.
    line: u64,
    rows: Vec<ByteRecord>,
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
        let is_tsv = origin.path.as_deref().and_then(ending).is_some_and(|ending| ending == "tsv");
        let separator = separator(&head, is_tsv);
        let mark = if head.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
        head.drain(..mark);
        let mut lines = Lines::new(Box::new(Cursor::new(head).chain(stream)), separator);
        let mut rows: Vec<ByteRecord> = Vec::new();
        let row = loop {
            match rows.pop() {
                Some(names) if names.iter().any(|name| !name.trim_ascii().is_empty()) => break names,
                Some(_) => {}
                None => {
                    let (_, line) = lines.next().ok_or(Cause::Empty)?;
                    rows = read(line?, separator)?;
                }
            }
        };
        let names: Vec<String> = row.iter().map(|name| String::from_utf8_lossy(name).into_owned()).collect();
        let keys = Keys::of(&names)?;
        Ok(Self { lines, separator, origin, keys, line: 1, rows })
    }

    /// The row as a line of JSON Lines; none if it is blank.
    fn article(&self, row: &ByteRecord) -> Result<Option<Vec<u8>>, Cause> {
        let value = |column| encoding::utf8(row.get(column).unwrap_or_default());
        let line = self.keys.line(|column| Ok(Some(value(column)?.into())))?;
        let is_blank = row.iter().all(|field| field.trim_ascii().is_empty());
        // A row that has something, but no article, is named for what it lacks.
        Ok(line.or_else(|| (!is_blank).then(|| b"{}".to_vec())))
    }
}

impl Iterator for Rows {
    type Item = Result<Item, IngestError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let origin = self.origin.at(Place::Line(self.line));
            let row = match self.rows.pop() {
                Some(row) => self.article(&row),
                None => {
                    let (line, rows) = self.lines.next()?;
                    self.line = line;
                    match rows.and_then(|bytes| read(bytes, self.separator)) {
                        Ok(rows) => {
                            self.rows = rows;
                            continue;
                        }
                        Err(cause) => return Some(Err(self.origin.at(Place::Line(line)).error(cause))),
                    }
                }
            };
            match row {
                Ok(None) => {}
                Ok(Some(line)) => return Some(Ok(Item::of_bytes(&Table, origin, line))),
                Err(cause) => return Some(Err(origin.error(cause))),
            }
        }
    }
}

/// Reads the fields of a row, or of several, the last one first.
fn read(bytes: &[u8], separator: u8) -> Result<Vec<ByteRecord>, Cause> {
    let mut reader = ReaderBuilder::new();
    reader.delimiter(separator).flexible(true).has_headers(false).buffer_capacity(bytes.len().min(BUFFER));
    let rows: Result<Vec<_>, _> = reader.from_reader(bytes).into_byte_records().collect();
    let mut rows = rows.map_err(|error| Cause::Corrupt(io::Error::other(error)))?;
    rows.reverse();
    Ok(rows)
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

#[cfg(test)]
mod tests;
