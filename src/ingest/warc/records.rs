//! The records of a WARC archive, of which only pages are kept.

use super::http::{self, Head};
use crate::ingest::compression::{self, Again, Line, Stream};
use crate::ingest::error::{Cause, IngestError};
use crate::ingest::format::{InputFormat, Items};
use crate::ingest::item::{Item, MAX_ARTICLE_BYTES, Origin, Place};
use std::io::{self, BufRead, Read};

/// How a record begins.
const VERSION: &[u8] = b"WARC/";

/// Lines of a head that are longer are cut off by no server and written by no crawler.
const MAX_LINE: usize = 64 * 1024;

/// A record's head has no more lines.
const MAX_LINES: usize = 1000;

/// Within so many bytes a server's answer comes to its body.
const MAX_HTTP_HEAD: usize = 256 * 1024;

/// The content of a record of another kind is kept up to this size, for the next record may begin in it.
const MAX_KEPT: u64 = 1024 * 1024;

/// So many bytes of an archive are read a second time; one that asks for more is nothing but broken records.
const MOST_AGAIN: usize = 4 * MAX_ARTICLE_BYTES;

/// How often reading may fail, one time after the other, before the rest of a file is given up.
const PATIENCE: usize = 10_000;

struct Records {
    format: &'static dyn InputFormat,
    /// None after the end or an error that nothing can follow.
    stream: Option<Again>,
    origin: Origin,
    line: Vec<u8>,
    /// The record, counted from 1.
    record: u64,
    /// After a broken record the beginning of the next one is looked for.
    is_lost: bool,
    /// Why the next record cannot be read, if that is known already.
    fault: Option<Cause>,
}

/// The items of an archive.
pub(super) fn items(format: &'static dyn InputFormat, stream: Stream, origin: Origin) -> Items {
    let stream = Some(Again::new(stream, MOST_AGAIN));
    let (line, record, is_lost, fault) = (Vec::new(), 0, false, None);
    Box::new(Records { format, stream, origin, line, record, is_lost, fault })
}

/// What a record's own head says.
#[derive(Default)]
struct Fields {
    kind: String,
    media_type: String,
    address: String,
    length: Option<u64>,
}

impl Records {
    /// Goes to the next record's first line; false at the end.
    fn find(&mut self) -> Result<bool, Cause> {
        let Some(stream) = &mut self.stream else { return Ok(false) };
        if let Some(cause) = self.fault.take() {
            self.record += 1;
            return Err(cause);
        }
        let mut failures = 0;
        loop {
            let is_whole = match compression::read_line(stream, &mut self.line, MAX_LINE) {
                Ok(Line::End) if self.record == 0 => return Err(Cause::Empty),
                Ok(Line::End) => return Ok(false),
                Ok(Line::Read) => true,
                Ok(Line::TooLong | Line::Endless) => false,
                Err(_) if self.is_lost && failures < PATIENCE => {
                    failures += 1;
                    continue;
                }
                Err(error) => {
                    self.record += 1;
                    if self.is_lost {
                        self.stream = None;
                    }
                    return Err(Cause::of_read(error));
                }
            };
            failures = 0;
            if is_whole && self.line.trim_ascii().is_empty() {
                continue;
            }
            if is_whole && self.line.starts_with(VERSION) {
                self.record += 1;
                return Ok(true);
            }
            if self.record == 0 {
                return Err(Cause::NotWarc);
            }
            if !self.is_lost {
                self.record += 1;
                return Err(broken("it does not begin with WARC/ and a version"));
            }
        }
    }

    /// Reads the record whose first line was read; none if it is no page.
    fn page(&mut self) -> Result<Option<Vec<u8>>, Cause> {
        let Some(stream) = &mut self.stream else { return Ok(None) };
        let fields = fields(stream, &mut self.line)?;
        let length = fields.length.ok_or_else(|| broken("it states no Content-Length"))?;
        let mut block = Block { stream, left: length, kept: Vec::new(), fault: &mut self.fault };
        let read = block.page(&fields).and_then(|is_page| block.end().map(|()| is_page));
        let kept = std::mem::take(&mut block.kept);
        match read {
            Ok(None) => Ok(None),
            Ok(Some(head)) => Ok(Some([head.as_bytes(), &kept].concat())),
            Err(cause) => {
                if matches!(cause, Cause::BrokenRecord { .. }) {
                    self.back_to_record(&kept);
                }
                Err(cause)
            }
        }
    }

    /// A content that is shorter than it should be has the next record in it: goes back to where that begins.
    fn back_to_record(&mut self, kept: &[u8]) {
        const BEGINNING: &[u8] = b"\nWARC/1.";
        if let (Some(at), Some(stream)) = (memchr::memmem::find(kept, BEGINNING), &mut self.stream) {
            stream.put_back(&kept[at + 1..]);
        }
    }
}

/// What is left of a record's content.
struct Block<'s> {
    stream: &'s mut Again,
    left: u64,
    /// What of it has been read, if it is a page or small.
    kept: Vec<u8>,
    /// Why the next record cannot be read.
    fault: &'s mut Option<Cause>,
}

impl Block<'_> {
    /// Reads a page to its end: what goes before its content in the item; none if it is no page.
    fn page(&mut self, fields: &Fields) -> Result<Option<String>, Cause> {
        let address = fields.address.trim_start_matches('<').trim_end_matches('>');
        let head = match fields.kind.as_str() {
            "response" if fields.media_type.starts_with("application/http") => {
                self.read(MAX_HTTP_HEAD as u64)?;
                match Head::read(&self.kept) {
                    Ok(Some(head)) if head.is_page() => {}
                    Ok(Some(_)) => return Ok(None),
                    Ok(None) => return Err(self.refused(http::cut())),
                    Err(cause) => return Err(self.refused(cause)),
                }
                format!("{address}\n")
            }
            "resource" if http::is_html(&fields.media_type) => {
                format!("{address}\nHTTP/1.1 200 OK\r\nContent-Type: {}\r\n\r\n", fields.media_type)
            }
            _ => return Ok(None),
        };
        if self.left > MAX_ARTICLE_BYTES as u64 {
            return Err(self.refused(Cause::TooLarge { limit: MAX_ARTICLE_BYTES }));
        }
        self.read(self.left)?;
        Ok(Some(head))
    }

    /// Passes over the rest of what is no article for this reason, or a graver one.
    fn refused(&mut self, cause: Cause) -> Cause {
        match self.end() {
            Ok(()) => {
                self.kept.clear();
                cause
            }
            Err(graver) => graver,
        }
    }

    /// Reads at most `most` bytes more.
    fn read(&mut self, most: u64) -> Result<(), Cause> {
        let most = most.min(self.left);
        let read = self.stream.by_ref().take(most).read_to_end(&mut self.kept).map_err(Cause::of_read)?;
        self.left -= read as u64;
        if (read as u64) < most { Err(cut()) } else { Ok(()) }
    }

    /// Passes over the rest and the blank lines behind it. What follows must be a record, for otherwise the content is not
    /// what it should be.
    fn end(&mut self) -> Result<(), Cause> {
        if self.left <= MAX_KEPT {
            self.read(self.left)?;
        }
        let mut rest = self.stream.by_ref().take(self.left);
        let passed = io::copy(&mut rest, &mut io::sink()).map_err(Cause::of_read)?;
        if passed < self.left {
            return Err(cut());
        }
        self.left = 0;
        loop {
            let next = match self.stream.fill_buf() {
                Ok(next) => next,
                // The next member of a gzip file; that of this record was sound.
                Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                    *self.fault = Some(Cause::of_read(error));
                    return Ok(());
                }
                Err(error) => return Err(Cause::of_read(error)),
            };
            match next.first() {
                Some(b'\r' | b'\n') => self.stream.consume(1),
                Some(_) if !next.iter().zip(VERSION).all(|(a, b)| a == b) => {
                    return Err(broken("its content is longer or shorter than its Content-Length"));
                }
                _ => return Ok(()),
            }
        }
    }
}

/// Reads the lines of a record's head.
fn fields(stream: &mut Again, line: &mut Vec<u8>) -> Result<Fields, Cause> {
    let mut fields = Fields::default();
    for _ in 0..MAX_LINES {
        match compression::read_line(stream, line, MAX_LINE).map_err(Cause::of_read)? {
            Line::Read if line.trim_ascii().is_empty() => return Ok(fields),
            Line::Read => {}
            Line::End => return Err(cut()),
            Line::TooLong | Line::Endless => return Err(broken("a line of its head is too long")),
        }
        let Some(colon) = memchr::memchr(b':', line) else { continue };
        let value = String::from_utf8_lossy(&line[colon + 1..]).trim().to_owned();
        match line[..colon].trim_ascii().to_ascii_lowercase().as_slice() {
            b"warc-type" => fields.kind = value.to_ascii_lowercase(),
            b"content-type" => fields.media_type = value.to_ascii_lowercase(),
            b"warc-target-uri" => fields.address = value,
            b"content-length" => fields.length = value.parse().ok(),
            _ => {}
        }
    }
    Err(broken("its head does not end"))
}

/// Why a record is no article behind whose last byte the file ends. A compressed file that is cut off is so in its own words.
fn cut() -> Cause {
    broken("it is truncated: the file ends before the record does")
}

fn broken(message: &str) -> Cause {
    Cause::BrokenRecord { message: message.to_owned() }
}

impl Iterator for Records {
    type Item = Result<Item, IngestError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            self.stream.as_ref()?;
            let read = match self.find() {
                Ok(true) => {
                    self.is_lost = false;
                    self.page()
                }
                Ok(false) => return None,
                Err(cause) => Err(cause),
            };
            let place = (self.record > 0).then_some(Place::Record(self.record));
            let origin = Origin { path: self.origin.path.clone(), place };
            match read {
                Ok(None) => {}
                Ok(Some(bytes)) => return Some(Ok(Item::of_bytes(self.format, origin, bytes))),
                Err(cause) => {
                    match cause {
                        // Nothing follows, or nothing that could be found.
                        Cause::NotWarc
                        | Cause::Empty
                        | Cause::Truncated
                        | Cause::Bomb { .. }
                        | Cause::Unreadable(_) => self.stream = None,
                        // The record has been read to its end all the same.
                        Cause::TooLarge { .. } => {}
                        _ => self.is_lost = true,
                    }
                    return Some(Err(origin.error(cause)));
                }
            }
        }
    }
}
