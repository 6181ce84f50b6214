//! What can be wrong with an input.

use super::compression;
use super::item::Origin;
use super::language::Foreign;
use std::fmt;
use std::io;

/// One input that could not become an article: where it stands and what is wrong with it.
///
/// ```
/// use newsgraph::ingest::{Cause, Origin, Place};
/// let error = Origin::file("news/kiosk.jsonl").at(Place::Line(7)).error(Cause::MissingText);
/// assert_eq!(error.to_string(), "news/kiosk.jsonl, line 7: there is neither `text` nor `html`");
/// ```
#[derive(Debug, thiserror::Error)]
#[error("{origin}: {cause}")]
pub struct IngestError {
    /// Where the article stands.
    pub origin: Origin,
    /// What is wrong.
    #[source]
    pub cause: Cause,
}

/// Why an input is not an article.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Cause {
    /// The operating system refused.
    #[error("cannot be read: {0}")]
    Unreadable(#[source] io::Error),
    /// A named pipe, socket or device.
    #[error("is a pipe, socket or device, not a regular file; pass JSON Lines to `-`")]
    NotAFile,
    /// Nothing but white space.
    #[error("is empty")]
    Empty,
    /// Bytes that no text holds.
    #[error("is binary, not text: control character 0x{byte:02X} at byte {at}")]
    Binary {
        /// Offset of the first such byte, from 0.
        at: usize,
        /// The byte.
        byte: u8,
    },
    /// Text in another encoding.
    #[error("is not UTF-8 at byte {at}: {hint}")]
    NotUtf8 {
        /// Offset of the first wrong byte, from 0, within the file or the line.
        at: usize,
        /// What it probably is.
        hint: Encoding,
    },
    /// A file that was written to meanwhile.
    #[error("was changed while it was read; what was read of it may be cut off")]
    Changed,
    /// A compressed stream that ends too early.
    #[error("is truncated: the compressed stream ends too early")]
    Truncated,
    /// A compressed stream that unpacks to far more than any text does.
    #[error("is a trap: it unpacks to more than {ratio} times its size")]
    Bomb {
        /// The limit.
        ratio: u64,
    },
    /// A file whose ending promises gzip.
    #[error("is not compressed with gzip, as its ending says")]
    NotGzip,
    /// A compressed stream with wrong content.
    #[error("is corrupt: {0}")]
    Corrupt(#[source] io::Error),
    /// A line that is no JSON object of an article.
    #[error("is not an article in JSON at column {column}: {message}")]
    MalformedJson {
        /// Column in bytes, counted from 1.
        column: usize,
        /// What the JSON reader says.
        message: String,
    },
    /// A JSON line without an article.
    #[error("there is neither `text` nor `html`")]
    MissingText,
    /// Another kind of text where JSON Lines are due.
    #[error("must be JSON Lines, one object with an article a line")]
    NotJsonLines,
    /// The records that this program writes.
    #[error("this is a file of records; use newsgraph merge")]
    Records,
    /// The decisions of merging that this program writes.
    #[error("this is a file of merging's decisions, not of articles")]
    Judgements,
    /// XML of another kind than feeds are.
    #[error("is no RSS or Atom feed{}", .root.as_ref().map(|root| format!(": its outermost element is <{root}>")).unwrap_or_default())]
    NotAFeed {
        /// The name of the outermost element, if there is any.
        root: Option<String>,
    },
    /// A feed without entries.
    #[error("the feed holds no entry")]
    EmptyFeed,
    /// A feed's entry that cannot be read.
    #[error("the entry is not well-formed: {message}")]
    MalformedEntry {
        /// What the feed reader says.
        message: String,
    },
    /// A feed's entry that is a headline and no more.
    #[error("the entry has no text")]
    BareEntry,
    /// A table whose columns are none of an article.
    #[error("has no column `text` or `html`; its columns are {columns}")]
    NoTextColumn {
        /// The names of the columns, with commas.
        columns: String,
    },
    /// A file whose ending promises Parquet.
    #[error("cannot be read as Parquet: {message}")]
    BadParquet {
        /// What the reader says.
        message: String,
    },
    /// A table's row with a quotation mark that no other closes.
    #[error("a quotation mark is opened that nothing closes; {}", if *.is_last { "the rest of the table is passed over" } else { "the line is passed over" })]
    OpenQuote {
        /// Nothing behind it can be read.
        is_last: bool,
    },
    /// A file whose ending promises an archive.
    #[error("is no WARC archive: it does not begin with WARC/ and a version")]
    NotWarc,
    /// A record of an archive that cannot be read.
    #[error("the record is broken: {message}")]
    BrokenRecord {
        /// What is wrong with it.
        message: String,
    },
    /// An article that is not in English; reported by the pipeline, which is told whether to ask.
    #[error(transparent)]
    Foreign(Foreign),
    /// A folder that the user named.
    #[error("holds no article (known endings: {known}; each also with .gz or .zst)")]
    EmptyFolder {
        /// The endings that are known.
        known: String,
    },
    /// A page in which no article is found.
    #[error("the page holds no article text")]
    NoMainText,
    /// A page whose elements nest deeper than those of any article.
    #[error("the page is nested more than {limit} elements deep")]
    TooDeep {
        /// The limit.
        limit: usize,
    },
    /// A file that no format claims.
    #[error("is of no known format (known endings: {known}; each also with .gz or .zst)")]
    UnknownFormat {
        /// The endings that are known.
        known: String,
    },
    /// A page with more tags than any article has.
    #[error("the page has more than {limit} tags")]
    TooManyTags {
        /// The limit.
        limit: usize,
    },
    /// More than an article can be.
    #[error("is larger than {limit} bytes, the limit for one article")]
    TooLarge {
        /// The limit.
        limit: usize,
    },
    /// More text than an article can have.
    #[error("its text is {length} bytes long, and an article has at most {limit}")]
    TooLong {
        /// The length.
        length: usize,
        /// The limit.
        limit: usize,
    },
    /// An id that another article of the same run has; reported by the pipeline, which sees all ids.
    #[error("the id {0:?} belongs to another article already")]
    DuplicateId(String),
    /// An article of the same run again, id and text.
    #[error("the article of the id {0:?} was read before, with the same text")]
    Repeated(String),
}

impl Cause {
    /// Sorts the errors of a reader: a stream that ends early, one with wrong content, and all others.
    pub(super) fn of_read(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::QuotaExceeded => Cause::Bomb { ratio: compression::MAX_RATIO },
            io::ErrorKind::UnexpectedEof => Cause::Truncated,
            io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput => Cause::Corrupt(error),
            // zstd reports a frame with wrong content as an error of no particular kind and without an OS code.
            io::ErrorKind::Other if error.raw_os_error().is_none() => Cause::Corrupt(error),
            _ => Cause::Unreadable(error),
        }
    }
}

/// What a text that is not UTF-8 probably is; shows itself as a hint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-16, by its byte order mark or its zero bytes.
    Utf16,
    /// Latin-1 or Windows-1252: single bytes above 0x7F between ASCII letters.
    Latin1,
    /// UTF-8 that breaks off inside a character.
    CutUtf8,
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Encoding::Utf16 => "it looks like UTF-16; convert it with `iconv -f UTF-16 -t UTF-8`",
            Encoding::Latin1 => {
                "it looks like Latin-1 or Windows-1252; convert it with `iconv -f WINDOWS-1252 -t UTF-8`"
            }
            Encoding::CutUtf8 => "it breaks off inside a character",
        })
    }
}
