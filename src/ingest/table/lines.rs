//! Cuts a table into its rows, which may go over several lines.
//!
//! A quotation mark that nothing closes would take in all the rows behind it. Here it costs its own line: where a quoted
//! field goes over several lines and then closes in the middle of a word, or not at all, reading begins anew on the next.

use crate::ingest::compression::{self, Again, Line, Stream};
use crate::ingest::error::Cause;
use crate::ingest::item::MAX_ARTICLE_BYTES;

/// A row may measure this much.
const LIMIT: usize = MAX_ARTICLE_BYTES + 64 * 1024;

/// So many bytes of a table are read a second time; a table that asks for more is nothing but open quotation marks.
const MOST_AGAIN: usize = 4 * LIMIT;

/// The lines of a table.
pub(super) struct Lines {
    /// None after the end or an error that nothing can follow.
    stream: Option<Again>,
    separator: u8,
    /// Line ends that have been read.
    line: u64,
    row: Vec<u8>,
    buffer: Vec<u8>,
}

/// Where the reader of a row stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// At the beginning of a field.
    Begin,
    Plain,
    Quoted,
    /// Behind a quotation mark in a quoted field: the end of the field, or the first half of a doubled mark.
    Mark,
}

impl Lines {
    /// The lines of a stream whose fields are parted by `separator`.
    pub(super) fn new(stream: Stream, separator: u8) -> Self {
        let stream = Some(Again::new(stream, MOST_AGAIN));
        Self { stream, separator, line: 0, row: Vec::new(), buffer: Vec::new() }
    }

    /// The next row with its line end, and the line on which it begins, from 1; none at the end.
    pub(super) fn next(&mut self) -> Option<(u64, Result<&[u8], Cause>)> {
        self.row.clear();
        let begins = self.line + 1;
        let mut first = 0;
        let mut state = State::Begin;
        loop {
            let stream = self.stream.as_mut()?;
            let cause = match compression::read_line(stream, &mut self.buffer, LIMIT) {
                Ok(Line::Read) => None,
                Ok(Line::End) if self.row.is_empty() => {
                    self.stream = None;
                    return None;
                }
                Ok(Line::End) => return Some((begins, Err(self.back_to(first)))),
                Ok(Line::TooLong) => Some(Cause::TooLarge { limit: MAX_ARTICLE_BYTES }),
                Ok(Line::Endless) => {
                    self.stream = None;
                    Some(Cause::TooLarge { limit: MAX_ARTICLE_BYTES })
                }
                Err(error) => {
                    self.stream = None;
                    Some(Cause::of_read(error))
                }
            };
            self.line += 1;
            if let Some(cause) = cause {
                return Some((begins, Err(cause)));
            }
            let is_first = self.row.is_empty();
            let is_odd = self.read(&mut state);
            self.row.append(&mut self.buffer);
            self.row.push(b'\n');
            if is_first {
                first = self.row.len();
            } else if is_odd {
                return Some((begins, Err(self.back_to(first))));
            }
            if state != State::Quoted {
                return Some((begins, Ok(&self.row)));
            }
            if self.row.len() > LIMIT {
                self.stream = None;
                return Some((begins, Err(Cause::OpenQuote { is_last: true })));
            }
        }
    }

    /// Reads the line in the buffer; true if a quoted field ends in the middle of a word.
    fn read(&self, state: &mut State) -> bool {
        let mut is_odd = false;
        for &byte in &self.buffer {
            let is_end = byte == self.separator || byte == b'\r';
            *state = match (*state, byte) {
                (State::Begin | State::Mark, b'"') => State::Quoted,
                (State::Quoted, b'"') => State::Mark,
                (State::Quoted, _) => State::Quoted,
                (State::Mark, _) if !is_end => {
                    is_odd = true;
                    State::Plain
                }
                _ if is_end => State::Begin,
                _ => State::Plain,
            };
        }
        if *state != State::Quoted {
            *state = State::Begin;
        }
        is_odd
    }

    /// Goes back to the end of the row's first line, which is given up.
    fn back_to(&mut self, first: usize) -> Cause {
        let rest = self.row.split_off(first);
        self.line -= memchr::memchr_iter(b'\n', &rest).count() as u64;
        if !self.stream.as_mut().is_some_and(|stream| stream.put_back(&rest)) {
            self.stream = None;
        }
        Cause::OpenQuote { is_last: self.stream.is_none() }
    }
}
