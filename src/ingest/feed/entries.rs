//! Cuts a feed into its entries.

use crate::ingest::compression::Stream;
use crate::ingest::encoding;
use crate::ingest::error::{Cause, IngestError};
use crate::ingest::format::{InputFormat, Items};
use crate::ingest::html::fragment;
use crate::ingest::item::{Item, MAX_ARTICLE_BYTES, Origin, Place};
use std::fmt::Write as _;
use std::io::{BufRead, Read};
use std::sync::LazyLock;

/// What stands before the first entry is no longer than this.
const MAX_HEAD: usize = 1024 * 1024;

/// The kinds of feeds, by the local name of their outermost element.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Rss,
    Rdf,
    Atom,
    /// An Atom entry by itself.
    Entry,
}

impl Kind {
    fn of(root: &str) -> Option<Self> {
        match root {
            "rss" => Some(Kind::Rss),
            "RDF" => Some(Kind::Rdf),
            "feed" => Some(Kind::Atom),
            "entry" => Some(Kind::Entry),
            _ => None,
        }
    }

    const fn entry(self) -> &'static str {
        match self {
            Kind::Rss | Kind::Rdf => "item",
            Kind::Atom | Kind::Entry => "entry",
        }
    }
}

/// The outermost element.
struct Root {
    kind: Kind,
    /// Its start tag, with the namespaces that entries need.
    tag: Vec<u8>,
    /// Its name with its prefix.
    name: String,
}

struct Entries {
    format: &'static dyn InputFormat,
    /// None after the end or an error that nothing can follow.
    stream: Option<Stream>,
    origin: Origin,
    /// The line on which `piece` begins.
    line: u64,
    /// Text and the tag that ends it.
    piece: Vec<u8>,
    root: Option<Root>,
    /// All that stands before the first entry.
    before: Vec<u8>,
    /// What stands around each entry; none before the first.
    around: Option<(Vec<u8>, Vec<u8>)>,
    /// The entry that is being read, and its line.
    entry: Option<(u64, Vec<u8>)>,
}

/// The items of a feed.
pub(super) fn items(format: &'static dyn InputFormat, stream: Stream, origin: Origin) -> Items {
    let (stream, line, piece, before) = (Some(stream), 1, Vec::new(), Vec::new());
    let (root, around, entry) = (None, None, None);
    Box::new(Entries { format, stream, origin, line, piece, root, before, around, entry })
}

/// The tag at the end of a piece.
struct Tag {
    /// Where it begins.
    at: usize,
    /// With its prefix.
    name: String,
    is_end: bool,
    is_empty: bool,
}

impl Tag {
    /// None where the piece ends in anything else, such as a comment.
    fn of(piece: &[u8]) -> Option<Self> {
        let first = memchr::memchr(b'<', piece)?;
        if matches!(piece.get(first + 1), Some(b'!' | b'?')) {
            return None;
        }
        let at = memchr::memrchr(b'<', piece)?;
        let tag = &piece[at + 1..];
        let is_end = tag.first() == Some(&b'/');
        let name = &tag[usize::from(is_end)..];
        let length = name
            .iter()
            .position(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>'))
            .unwrap_or(name.len());
        let name = std::str::from_utf8(&name[..length]).ok()?;
        let is_name = name.starts_with(|c: char| c.is_alphabetic() || c == '_');
        is_name.then(|| Self { at, name: name.to_owned(), is_end, is_empty: tag.ends_with(b"/>") })
    }

    fn local(&self) -> &str {
        self.name.rsplit(':').next().unwrap_or(&self.name)
    }
}

impl Entries {
    /// The last item: an error that concerns the whole file.
    fn end(&mut self, cause: Cause) -> Option<Result<Item, IngestError>> {
        self.stream = None;
        Some(Err(self.origin.error(cause)))
    }

    /// Reads the next piece: up to the end of a tag, comment or CDATA section. False at the end of the stream.
    fn read(&mut self) -> Result<bool, Cause> {
        let Some(stream) = &mut self.stream else { return Ok(false) };
        self.line += memchr::memchr_iter(b'\n', &self.piece).count() as u64;
        self.piece.clear();
        loop {
            let length = self.piece.len();
            let left = (MAX_ARTICLE_BYTES + 1).saturating_sub(length) as u64;
            stream.take(left).read_until(b'>', &mut self.piece).map_err(Cause::of_read)?;
            if self.piece.len() > MAX_ARTICLE_BYTES {
                return Err(Cause::TooLarge { limit: MAX_ARTICLE_BYTES });
            }
            let first = memchr::memchr(b'<', &self.piece).map_or(&[][..], |at| &self.piece[at..]);
            let is_open = first.starts_with(b"<!--") && !(first.ends_with(b"-->") && first.len() > 6)
                || first.starts_with(b"<![CDATA[") && !first.ends_with(b"]]>");
            if self.piece.len() == length || !is_open {
                return Ok(!self.piece.is_empty());
            }
        }
    }

    /// Takes a piece that stands before the outermost element or is its start.
    fn begin(&mut self, tag: Option<&Tag>) -> Result<(), Cause> {
        let Some(tag) = tag else { return Ok(()) };
        let not_a_feed = || Cause::NotAFeed { root: Some(tag.name.chars().take(40).collect()) };
        let kind = Kind::of(tag.local()).filter(|_| !tag.is_end).ok_or_else(not_a_feed)?;
        self.root = Some(Root { kind, tag: self.piece[tag.at..].to_vec(), name: tag.name.clone() });
        Ok(())
    }

    /// The item of an entry that is at its end.
    fn finish(&mut self) -> Option<Result<Item, IngestError>> {
        let (line, entry) = self.entry.take()?;
        let origin = self.origin.at(Place::Line(line));
        let (before, after) = self.around.as_ref()?;
        let bytes = [before.as_slice(), &entry, after].concat();
        Some(Ok(Item::of_bytes(self.format, origin, bytes)))
    }

    /// The error of an entry that does not end.
    fn cut(&mut self) -> Option<Result<Item, IngestError>> {
        let (line, _) = self.entry.take()?;
        let message = format!("</{}> is missing", self.root.as_ref()?.kind.entry());
        Some(Err(self.origin.at(Place::Line(line)).error(Cause::MalformedEntry { message })))
    }
}

impl Iterator for Entries {
    type Item = Result<Item, IngestError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            self.stream.as_ref()?;
            match self.read() {
                Ok(true) => {}
                Ok(false) if self.root.is_none() => return self.end(Cause::NotAFeed { root: None }),
                Ok(false) if self.entry.is_some() => {
                    self.stream = None;
                    return self.cut();
                }
                Ok(false) if self.around.is_none() => return self.end(Cause::EmptyFeed),
                Ok(false) => return None,
                Err(cause) => return self.end(cause),
            }
            let tag = Tag::of(&self.piece);
            if self.root.is_none()
                && let Err(cause) = self.begin(tag.as_ref())
            {
                return self.end(cause);
            }
            let Some(kind) = self.root.as_ref().map(|root| root.kind) else {
                self.before.extend_from_slice(&self.piece);
                if self.before.len() > MAX_HEAD {
                    return self.end(Cause::NotAFeed { root: None });
                }
                continue;
            };
            let tag = tag.filter(|tag| tag.local() == kind.entry());
            let mut given = None;
            match (&tag, &mut self.entry) {
                (Some(tag), _) if !tag.is_end => {
                    given = self.cut();
                    if self.around.is_none() {
                        self.before.extend_from_slice(&self.piece[..tag.at]);
                        self.around = self.root.as_ref().map(|root| root.around(&self.before));
                        self.before = Vec::new();
                    }
                    let skipped = &self.piece[..tag.at];
                    let line = self.line + memchr::memchr_iter(b'\n', skipped).count() as u64;
                    self.entry = (!tag.is_empty).then(|| (line, self.piece[tag.at..].to_vec()));
                }
                (_, Some((line, entry))) => {
                    entry.extend_from_slice(&self.piece);
                    if entry.len() > MAX_ARTICLE_BYTES {
                        let place = Place::Line(*line);
                        self.entry = None;
                        let cause = Cause::TooLarge { limit: MAX_ARTICLE_BYTES };
                        return Some(Err(self.origin.at(place).error(cause)));
                    }
                    if tag.is_some() {
                        given = self.finish();
                    }
                }
                (_, None) if self.around.is_none() => {
                    self.before.extend_from_slice(&self.piece);
                    if self.before.len() > MAX_HEAD {
                        return self.end(Cause::TooLarge { limit: MAX_HEAD });
                    }
                }
                (_, None) => {}
            }
            if given.is_some() {
                return given;
            }
        }
    }
}

impl Root {
    /// What makes an entry a feed of its own: the outermost element with the feed's title and language, and nothing that
    /// changes from day to day, for an article's id follows from these bytes.
    fn around(&self, before: &[u8]) -> (Vec<u8>, Vec<u8>) {
        let mut head = Vec::new();
        if let Some(length) =
            memchr::memmem::find(before, b"?>").filter(|_| before.trim_ascii_start().starts_with(b"<?xml"))
        {
            head.extend_from_slice(&before[..length + 2]);
        }
        if self.kind == Kind::Entry {
            return (head, Vec::new());
        }
        let (open, close) = match self.kind {
            Kind::Rss => ("<channel>", "</channel>"),
            _ => ("", ""),
        };
        let tag = self.tag();
        let after = format!("{close}</{}>", self.name).into_bytes();
        let whole = [before, &after].concat();
        let feed =
            encoding::page_text(&whole).ok().and_then(|text| super::read(super::undeclared(&text)).ok());
        let (title, language) = feed.map_or((None, None), |(feed, _)| (feed.title, feed.language));
        head.extend_from_slice(&tag);
        head.extend_from_slice(open.as_bytes());
        let title =
            title.map(|title| format!("<title>{}</title>", escaped(&fragment::plain(&title.content))));
        let language = language.map(|tag| escaped(&tag));
        let facts = match (self.kind, language) {
            (Kind::Rss, Some(tag)) => format!("{}<language>{tag}</language>", title.unwrap_or_default()),
            (Kind::Rdf, tag) => {
                let tag = tag.map(|tag| {
                    format!("<d:language xmlns:d=\"http://purl.org/dc/elements/1.1/\">{tag}</d:language>")
                });
                format!("<channel>{}{}</channel>", title.unwrap_or_default(), tag.unwrap_or_default())
            }
            // Atom's language is an attribute of the outermost element.
            _ => title.unwrap_or_default(),
        };
        head.extend_from_slice(facts.as_bytes());
        (head, after)
    }

    /// The start tag. There are versions of RSS that feed-rs does not know by number but reads.
    fn tag(&self) -> Vec<u8> {
        static VERSION: LazyLock<regex::bytes::Regex> = LazyLock::new(|| {
            regex::bytes::Regex::new(r#"(?-u)\sversion\s*=\s*(?:"[^"]*"|'[^']*')"#)
                .expect("the pattern is a constant")
        });
        if self.kind != Kind::Rss {
            return self.tag.clone();
        }
        let bare = VERSION.replace(&self.tag, &b""[..]);
        let name = self.name.len() + 1;
        [&bare[..name], b" version=\"2.0\"", &bare[name..]].concat()
    }
}

/// Text for XML of any encoding.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            ' ' | '0'..='9' | 'A'..='Z' | 'a'..='z' | '.' | ',' | ':' | '-' => out.push(c),
            // Writing to a string cannot fail.
            _ => _ = write!(out, "&#{};", u32::from(c)),
        }
    }
    out
}
