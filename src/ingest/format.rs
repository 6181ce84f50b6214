//! What an input format is.

use super::compression::{self, COMPRESSIONS};
use super::error::{Cause, IngestError};
use super::item::{Item, Origin};
use super::remark::Parsed;
use super::watch::Watch;
use super::{FORMATS, MAX_ARTICLE_BYTES};
use std::path::Path;

/// The items of one file.
pub type Items = Box<dyn Iterator<Item = Result<Item, IngestError>> + Send>;

/// A kind of file that holds articles.
pub trait InputFormat: Sync {
    /// Short name, such as `txt`.
    fn name(&self) -> &'static str;

    /// File endings in lower case without the dot.
    fn extensions(&self) -> &'static [&'static str];

    /// One line for help texts.
    fn description(&self) -> &'static str;

    /// Splits the file at `origin.path` into items; cheap, for it runs before the work is spread over threads.
    ///
    /// Formats that hold one article a file keep the default, which reads nothing yet.
    fn items(&'static self, origin: Origin) -> Items;

    /// Parses the bytes of one item.
    fn parse(&self, bytes: &[u8], origin: &Origin) -> Result<Parsed, Cause>;
}

/// The single item of a file that is one article.
pub(super) fn whole_file(format: &'static dyn InputFormat, origin: Origin) -> Items {
    Box::new(std::iter::once(Ok(Item::of_file(format, origin))))
}

/// The bytes of a whole file, decompressed.
pub(super) fn file_bytes(path: &Path) -> Result<Vec<u8>, Cause> {
    let watch = Watch::new(path).map_err(Cause::Unreadable)?;
    let bytes = compression::read_all(compression::open(path)?, MAX_ARTICLE_BYTES)?;
    if watch.has_changed() { Err(Cause::Changed) } else { Ok(bytes) }
}

/// The format that claims the ending of `path`; `.gz` and `.zst` after it are allowed.
///
/// ```
/// use newsgraph::ingest::format_of;
/// assert_eq!(format_of("news/2025.jsonl.gz".as_ref()).unwrap().name(), "jsonl");
/// assert!(format_of("picture.png".as_ref()).is_none());
/// ```
pub fn format_of(path: &Path) -> Option<&'static dyn InputFormat> {
    let name = path.file_name()?.to_string_lossy().to_ascii_lowercase();
    let (stem, extension) = endings(&name)?;
    let format = FORMATS.iter().find(|format| format.extensions().contains(&extension));
    format.filter(|_| !stem.is_empty()).copied()
}

/// The file's name without the ending of its format and its compression: `a.txt.gz` is `a`.
pub(super) fn stem(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    endings(&name).map_or(name.as_ref(), |(stem, _)| stem).to_owned()
}

/// The ending of the file's format, in lower case: of `a.XML.gz`, `xml`.
pub(super) fn ending(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_string_lossy().to_ascii_lowercase();
    endings(&name).map(|(_, ending)| ending.to_owned())
}

fn endings(name: &str) -> Option<(&str, &str)> {
    let (stem, extension) = name.rsplit_once('.')?;
    if COMPRESSIONS.iter().any(|c| extension.eq_ignore_ascii_case(c)) {
        return stem.rsplit_once('.');
    }
    Some((stem, extension))
}

/// All known endings, for messages: `.txt, .md, …`.
pub(super) fn known_endings() -> String {
    let endings: Vec<_> = FORMATS.iter().flat_map(|f| f.extensions()).map(|e| format!(".{e}")).collect();
    endings.join(", ")
}
