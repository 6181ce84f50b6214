//! Opens a file, decompressing by its ending.

use super::error::Cause;
use flate2::bufread::GzDecoder;
use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// A stream of decompressed bytes.
pub type Stream = Box<dyn BufRead + Send>;

const BUFFER: usize = 64 * 1024;

/// How gzip files begin.
const GZIP: &[u8] = &[0x1F, 0x8B];

/// The endings of compressed files.
pub const COMPRESSIONS: &[&str] = &["gz", "zst"];

/// Opens a file; `.gz` (of any number of members) and `.zst` are decompressed while they are read.
///
/// # Errors
/// [`Cause::Unreadable`], or why it does not begin as its ending says.
pub fn open(path: &Path) -> Result<Stream, Cause> {
    let file = File::open(path).map_err(Cause::Unreadable)?;
    let packed = Arc::new(AtomicU64::new(0));
    let file = Counted { file, count: Arc::clone(&packed) };
    let mut file = BufReader::with_capacity(BUFFER, file);
    let ending = path.extension().map(|e| e.to_ascii_lowercase());
    Ok(match ending.as_ref().and_then(|e| e.to_str()) {
        Some("gz") if !begins_like(file.fill_buf().map_err(Cause::Unreadable)?, GZIP) => {
            return Err(Cause::NotGzip);
        }
        Some("gz") => {
            let member = Some(GzDecoder::new(Source { file, holds_first: false }));
            buffered(Rationed {
                stream: Some(Members { member, is_fresh: true }),
                goes_on: true,
                packed,
                unpacked: 0,
            })
        }
        Some("zst") => {
            let stream = Some(zstd::Decoder::with_buffer(file).map_err(Cause::of_read)?);
            buffered(Rationed { stream, goes_on: false, packed, unpacked: 0 })
        }
        _ => Box::new(file),
    })
}

/// Whether the bytes begin with `magic`, as far as there are any.
fn begins_like(bytes: &[u8], magic: &[u8]) -> bool {
    bytes.iter().zip(magic).all(|(a, b)| a == b)
}

fn buffered(reader: impl Read + Send + 'static) -> Stream {
    Box::new(BufReader::with_capacity(BUFFER, reader))
}

/// To more than so many times its size no compressed file is unpacked: text comes to ten times, and to a hundred where it
/// repeats itself.
pub(super) const MAX_RATIO: u64 = 500;

/// So many bytes are unpacked whatever the ratio.
const UNRATIONED: u64 = 64 * 1024 * 1024;

/// Counts the bytes that are read of a file.
struct Counted {
    file: File,
    count: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.file.read(buffer)?;
        self.count.fetch_add(length as u64, Ordering::Relaxed);
        Ok(length)
    }
}

/// A decompressed stream that ends in [`io::ErrorKind::QuotaExceeded`] once it has become too large for its file.
struct Rationed<R> {
    /// None after an error that nothing can follow.
    stream: Option<R>,
    /// After an error the stream gives what lies behind it, and not the same error for ever.
    goes_on: bool,
    /// Bytes of the file that have been read.
    packed: Arc<AtomicU64>,
    unpacked: u64,
}

impl<R: Read> Read for Rationed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = UNRATIONED.max(self.packed.load(Ordering::Relaxed).saturating_mul(MAX_RATIO));
        let Some(stream) = &mut self.stream else { return Ok(0) };
        if self.unpacked > most {
            self.stream = None;
            let said = format!("it unpacks to more than {MAX_RATIO} times its size");
            return Err(io::Error::new(io::ErrorKind::QuotaExceeded, said));
        }
        let read = stream.read(buffer);
        match &read {
            Ok(length) => self.unpacked += *length as u64,
            Err(error) if error.kind() != io::ErrorKind::Interrupted && !self.goes_on => self.stream = None,
            Err(_) => {}
        }
        read
    }
}

/// The members of a gzip file, one after the other. What follows the last one and is none is passed over, as gzip does.
/// After a member with wrong content those behind it can still be read. One that is wrong from its beginning gives
/// [`io::ErrorKind::InvalidData`], one that is wrong later [`io::ErrorKind::InvalidInput`].
struct Members {
    /// The member that is being read; none after the end.
    member: Option<GzDecoder<Source>>,
    /// Nothing of it has been read yet.
    is_fresh: bool,
}

impl Read for Members {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while let Some(member) = &mut self.member {
            match member.read(buffer) {
                Ok(0) if !buffer.is_empty() => {
                    let rest = self.member.take().map(GzDecoder::into_inner);
                    self.member = rest.map_or(Ok(None), |rest| rest.member(false))?;
                    self.is_fresh = true;
                }
                Err(error) if error.kind() != io::ErrorKind::Interrupted => {
                    let rest = self.member.take().map(GzDecoder::into_inner);
                    self.member = rest.map_or(Ok(None), |rest| rest.member(true))?;
                    let was_fresh = std::mem::replace(&mut self.is_fresh, true);
                    return Err(match error.kind() {
                        io::ErrorKind::InvalidInput if was_fresh => {
                            io::Error::new(io::ErrorKind::InvalidData, error)
                        }
                        _ => error,
                    });
                }
                read => {
                    self.is_fresh &= buffer.is_empty();
                    return read;
                }
            }
        }
        Ok(0)
    }
}

/// A gzip file. To tell whether a member follows, its first byte may have been taken off the file already: the second
/// may lie behind the end of the buffer.
struct Source {
    file: BufReader<Counted>,
    holds_first: bool,
}

impl Source {
    /// The member that begins here; none if none does, or with `anywhere` if none does further on either.
    fn member(mut self, anywhere: bool) -> io::Result<Option<GzDecoder<Source>>> {
        loop {
            let buffer = self.file.fill_buf()?;
            match memchr::memchr(GZIP[0], buffer) {
                _ if buffer.is_empty() => return Ok(None),
                Some(at) if anywhere || at == 0 => self.file.consume(at + 1),
                _ if !anywhere => return Ok(None),
                _ => {
                    let length = buffer.len();
                    self.file.consume(length);
                    continue;
                }
            }
            if self.file.fill_buf()?.first() == GZIP.last() {
                self.holds_first = true;
                return Ok(Some(GzDecoder::new(self)));
            }
            if !anywhere {
                return Ok(None);
            }
        }
    }
}

impl Read for Source {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.holds_first && !buffer.is_empty() {
            buffer[0] = GZIP[0];
            self.holds_first = false;
            return Ok(1);
        }
        self.file.read(buffer)
    }
}

impl BufRead for Source {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.holds_first { Ok(&GZIP[..1]) } else { self.file.fill_buf() }
    }

    fn consume(&mut self, amount: usize) {
        match self.holds_first {
            true => self.holds_first = amount == 0,
            false => self.file.consume(amount),
        }
    }
}

/// Reads a whole stream of at most `limit` bytes. Compressed bombs end here too: no more than the limit is unpacked.
pub(super) fn read_all(stream: impl Read, limit: usize) -> Result<Vec<u8>, Cause> {
    let mut bytes = Vec::new();
    stream.take(limit as u64 + 1).read_to_end(&mut bytes).map_err(Cause::of_read)?;
    if bytes.len() > limit { Err(Cause::TooLarge { limit }) } else { Ok(bytes) }
}

/// A stream of which what was read last can be read again.
pub(super) struct Again {
    ahead: VecDeque<u8>,
    stream: Stream,
    /// How many bytes more may be read again, so that a file cannot cost time without end.
    left: usize,
}

impl Again {
    /// A stream of which at most so many bytes are read again.
    pub(super) fn new(stream: Stream, most: usize) -> Self {
        Self { ahead: VecDeque::new(), stream, left: most }
    }

    /// Puts bytes before those that are still to be read; false if too many were put back before.
    pub(super) fn put_back(&mut self, bytes: &[u8]) -> bool {
        let Some(left) = self.left.checked_sub(bytes.len()) else { return false };
        self.left = left;
        bytes.iter().rev().for_each(|&byte| self.ahead.push_front(byte));
        true
    }
}

impl Read for Again {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.ahead.is_empty() { self.stream.read(buffer) } else { self.ahead.read(buffer) }
    }
}

impl BufRead for Again {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.ahead.is_empty() { self.stream.fill_buf() } else { Ok(self.ahead.as_slices().0) }
    }

    fn consume(&mut self, amount: usize) {
        match self.ahead.is_empty() {
            true => self.stream.consume(amount),
            false => drop(self.ahead.drain(..amount)),
        }
    }
}

/// How [`read_line`] ended.
pub(super) enum Line {
    /// A line, without its `\n`, is in the buffer.
    Read,
    /// The line was longer than the limit; its rest has been passed over.
    TooLong,
    /// As before, and the rest was so long that reading on is pointless.
    Endless,
    /// Nothing is left.
    End,
}

/// How many times the limit an overlong line may measure before the stream is given up.
const PATIENCE: usize = 64;

/// Reads one line of at most `limit` bytes into `line`.
pub(super) fn read_line(stream: &mut impl BufRead, line: &mut Vec<u8>, limit: usize) -> io::Result<Line> {
    line.clear();
    stream.by_ref().take(limit as u64 + 1).read_until(b'\n', line)?;
    if line.is_empty() {
        return Ok(Line::End);
    }
    if line.last() == Some(&b'\n') {
        line.pop();
        return Ok(Line::Read);
    }
    if line.len() <= limit {
        return Ok(Line::Read);
    }
    line.clear();
    for _ in 0..PATIENCE {
        let mut passed = 0;
        while passed < limit {
            let buffer = stream.fill_buf()?;
            if buffer.is_empty() {
                return Ok(Line::TooLong);
            }
            if let Some(end) = memchr::memchr(b'\n', buffer) {
                stream.consume(end + 1);
                return Ok(Line::TooLong);
            }
            let length = buffer.len();
            passed += length;
            stream.consume(length);
        }
    }
    Ok(Line::Endless)
}
