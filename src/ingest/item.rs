//! One article that is not parsed yet.

use super::error::{Cause, IngestError};
use super::format::{InputFormat, file_bytes, stem};
use super::remark::{Parsed, Remark};
use crate::model::Article;
use std::fmt;
use std::path::{Path, PathBuf};

/// The largest article that is read, in bytes, unpacked: far more than any news article, far less than memory.
pub const MAX_ARTICLE_BYTES: usize = 16 * 1024 * 1024;

/// The longest text of an article that is analysed, in bytes: longer than any novel. Analysis and extraction take time and
/// memory in proportion to it, up to half a kilobyte a byte.
pub const MAX_TEXT_BYTES: usize = 2 * 1024 * 1024;

/// Where an item comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The file, as the user gave it or as the folder walk found it; none for standard input.
    pub path: Option<PathBuf>,
    /// Where in the file the article stands, if the file holds several.
    pub place: Option<Place>,
}

/// Where in its file an article stands.
///
/// ```
/// use newsgraph::ingest::Place;
/// assert_eq!(Place::Line(7).to_string(), "line 7");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The line on which it begins, counted from 1.
    Line(u64),
    /// The record of an archive, counted from 1.
    Record(u64),
    /// The row of a table that has no lines, counted from 1.
    Row(u64),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Line(line) => write!(f, "line {line}"),
            Place::Record(record) => write!(f, "record {record}"),
            Place::Row(row) => write!(f, "row {row}"),
        }
    }
}

impl Origin {
    /// A whole file.
    pub fn file(path: impl Into<PathBuf>) -> Self {
        Self { path: Some(path.into()), place: None }
    }

    /// Standard input.
    pub const fn stdin() -> Self {
        Self { path: None, place: None }
    }

    /// A place in the same file.
    pub fn at(&self, place: Place) -> Self {
        Self { path: self.path.clone(), place: Some(place) }
    }

    /// The id of an article that states none: the file's name without its endings, and eight hexadecimal digits that
    /// stand for the article's bytes (unpacked; of JSON Lines, those of the line). Folder and place have no part in it,
    /// so that the same article has the same id wherever it lies.
    ///
    /// ```
    /// use newsgraph::ingest::Origin;
    /// let origin = Origin::file("news/march.txt.gz");
    /// assert_eq!(origin.fallback_id(b"Two envoys met."), "march-e3ebeb86");
    /// ```
    pub fn fallback_id(&self, bytes: &[u8]) -> String {
        let stem = self.path.as_deref().map_or_else(|| "stdin".to_owned(), stem);
        let hash = fnv1a(bytes.trim_ascii());
        format!("{stem}-{:08x}", (hash >> 32) as u32 ^ hash as u32)
    }

    /// An error at this place.
    pub fn error(&self, cause: Cause) -> IngestError {
        IngestError { origin: self.clone(), cause }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.path {
            Some(path) => write!(f, "{}", path.display())?,
            None => f.write_str("standard input")?,
        }
        self.place.map_or(Ok(()), |place| write!(f, ", {place}"))
    }
}

/// FNV-1a of 64 bits: the same on every machine and in every version of this program.
fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// One article that is not parsed yet. Cheap to make and to send to another thread.
pub struct Item {
    format: &'static dyn InputFormat,
    origin: Origin,
    /// The article's bytes; none if the whole file is the article and is still to be read.
    bytes: Option<Vec<u8>>,
}

impl Item {
    /// The article is the whole file, which is read by [`Item::into_article`].
    pub fn of_file(format: &'static dyn InputFormat, origin: Origin) -> Self {
        Self { format, origin, bytes: None }
    }

    /// The article is a part of a file, already in memory.
    pub fn of_bytes(format: &'static dyn InputFormat, origin: Origin, bytes: Vec<u8>) -> Self {
        Self { format, origin, bytes: Some(bytes) }
    }

    /// The format's name, such as `jsonl`.
    pub fn format(&self) -> &'static str {
        self.format.name()
    }

    /// Where it comes from.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// The bytes of the file, if the article is all of it and has not been read yet.
    pub fn unread(&self) -> Option<u64> {
        let path = self.origin.path.as_ref().filter(|_| self.bytes.is_none())?;
        std::fs::metadata(path).ok().map(|file| file.len())
    }

    /// Reads and parses the article.
    ///
    /// # Errors
    /// If the file cannot be read or holds no article; see [`Cause`].
    pub fn into_article(self) -> Result<Article, IngestError> {
        self.read().map(|(article, _)| article)
    }

    /// Reads and parses the article, and says what of its input is passed over.
    ///
    /// # Errors
    /// If the file cannot be read or holds no article; see [`Cause`].
    pub fn read(self) -> Result<(Article, Vec<Remark>), IngestError> {
        let Self { format, origin, bytes } = self;
        let bytes = match (bytes, &origin.path) {
            (Some(bytes), _) => Ok(bytes),
            (None, Some(path)) => file_bytes(path),
            (None, None) => Err(Cause::Empty),
        };
        let read = bytes.and_then(|bytes| {
            let Parsed { mut article, oddities } = format.parse(&bytes, &origin)?;
            if article.text.len() > MAX_TEXT_BYTES {
                return Err(Cause::TooLong { length: article.text.len(), limit: MAX_TEXT_BYTES });
            }
            if article.id.is_empty() {
                article.id = origin.fallback_id(&bytes);
            }
            article.path = origin.path.as_deref().map(|path: &Path| path.to_string_lossy().into_owned());
            let remark = |oddity| Remark { origin: origin.clone(), oddity };
            Ok((article, oddities.into_iter().map(remark).collect()))
        });
        read.map_err(|cause| origin.error(cause))
    }
}

impl std::fmt::Debug for Item {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Item")
            .field("format", &self.format())
            .field("origin", &self.origin)
            .finish_non_exhaustive()
    }
}
