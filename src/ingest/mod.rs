//! bytes → [`Article`](crate::model::Article).
//!
//! [`Inputs`] walks the files, folders and `-` that the user named and yields one [`Item`] per article, unparsed and
//! cheap; [`Item::into_article`] does the costly part and may run on any thread. A fault costs one article, never the
//! rest of its file: each is an [`IngestError`] with path, line and [`Cause`]. What costs no article is a [`Remark`].
//!
//! ```no_run
//! use newsgraph::ingest::Inputs;
//! for item in Inputs::new(&["articles".into()]) {
//!     match item.and_then(|item| item.into_article()) {
//!         Ok(article) => println!("{}: {} blocks", article.id, article.blocks.len()),
//!         Err(error) => eprintln!("{error}"),
//!     }
//! }
//! ```
//!
//! Offsets count bytes of [`Article::text`](crate::model::Article::text), which is, by format: the input's own `text`,
//! byte for byte (JSON Lines, tables, Parquet); the file without byte order mark and front matter, its line ends as `\n` (plain text);
//! the same with inline markup taken away (Markdown); headline, blank line and main text (HTML, archives, feeds).

mod blocks;
mod compression;
mod dates;
mod encoding;
mod error;
mod feed;
mod format;
mod front_matter;
mod html;
mod html_metadata;
mod html_nesting;
mod inputs;
mod item;
mod jsonl;
mod language;
mod markdown;
#[cfg(feature = "parquet")]
mod parquet;
mod remark;
mod table;
mod text;
#[cfg(test)]
mod trial;
mod warc;
mod watch;

pub use compression::{COMPRESSIONS, Stream, open};
pub use error::{Cause, Encoding, IngestError};
pub use format::{InputFormat, Items, format_of};
pub use inputs::Inputs;
pub use item::{Item, MAX_ARTICLE_BYTES, MAX_TEXT_BYTES, Origin, Place};
pub use language::{Foreign, foreign};
pub use remark::{Oddity, Parsed, Remark};

/// Every format that can be read, in the order of help texts.
pub static FORMATS: &[&dyn InputFormat] = &[
    &text::PlainText,
    &markdown::Markdown,
    &html::Html,
    &jsonl::JsonLines,
    &table::Table,
    #[cfg(feature = "parquet")]
    &parquet::Parquet,
    &feed::Feed,
    &warc::Warc,
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn names_and_extensions_are_unique_and_described() {
        let mut seen = BTreeSet::new();
        for format in FORMATS {
            assert!(!format.description().is_empty() && !format.extensions().is_empty());
            for extension in format.extensions() {
                assert!(seen.insert(*extension), "{extension} is claimed twice");
                assert_eq!(extension.to_lowercase(), **extension);
            }
        }
        let names: BTreeSet<_> = FORMATS.iter().map(|f| f.name()).collect();
        assert_eq!(names.len(), FORMATS.len());
    }
}
