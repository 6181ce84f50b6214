//! RSS and Atom feeds: one article an entry.
//!
//! [`entries`] cuts a feed into its entries without understanding them, so that one that is not well-formed costs itself
//! alone and memory does not grow with the file. Each becomes a feed of one entry, which feed-rs reads.

mod entries;

use super::blocks::Known;
use super::error::Cause;
use super::format::{InputFormat, Items, ending};
use super::html::fragment;
use super::item::Origin;
use super::remark::{self, Oddity, Parsed};
use super::{compression, dates, encoding};
use feed_rs::model::{Entry, Link};
use feed_rs::parser::{Builder, ParseFeedError};
use jiff::civil::Date;
use quick_xml::events::Event;
use regex::{Captures, Regex};
use std::path::Path;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

/// RSS or Atom, one article an entry.
pub(super) struct Feed;

/// The ending of files that may hold any XML.
const ANY_XML: &str = "xml";

/// Whether only its content can tell if a file is a feed.
pub(super) fn is_any_xml(path: &Path) -> bool {
    ending(path).is_some_and(|ending| ending == ANY_XML)
}

impl InputFormat for Feed {
    fn name(&self) -> &'static str {
        "feed"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["rss", "atom", ANY_XML]
    }

    fn description(&self) -> &'static str {
        "RSS or Atom feed, one article an entry; other XML in folders is passed by"
    }

    fn items(&'static self, origin: Origin) -> Items {
        let Some(path) = &origin.path else { return Box::new(std::iter::empty()) };
        let stream =
            compression::open(path).and_then(|stream| encoding::utf8_stream(stream).map_err(Cause::of_read));
        match stream {
            Ok(stream) => entries::items(self, stream, origin),
            Err(cause) => Box::new(std::iter::once(Err(origin.error(cause)))),
        }
    }

    fn parse(&self, bytes: &[u8], _: &Origin) -> Result<Parsed, Cause> {
        let text = encoding::page_text(bytes)?;
        let (feed, unread) = read(undeclared(&text))?;
        let outlet = feed.title.map(|title| fragment::plain(&title.content));
        let language = feed.language;
        let entry = feed.entries.into_iter().next().ok_or(Cause::BareEntry)?;
        let mut oddities = Vec::new();
        // Atom demands `updated`, so that publishers who tell no difference give nothing else.
        let published = entry.published.or(entry.updated).and_then(|time| day(time.timestamp()));
        if let (None, Some(value)) = (published, unread.into_iter().next()) {
            oddities.push(Oddity::Date { field: "published".to_owned(), value });
        }
        let filled = |text: String| Some(text).filter(|text| !text.trim().is_empty());
        let mut known = Known {
            source: outlet.and_then(filled),
            title: entry.title.as_ref().map(|title| fragment::plain(&title.content)).and_then(filled),
            url: None,
            published,
            language: entry.language.clone().or(language).and_then(filled),
        };
        if let Some(url) = address(&entry) {
            remark::address(&mut known, &mut oddities, "link", url);
        }
        let content = entry.content.and_then(|content| content.body);
        let summary = entry.summary.map(|summary| summary.content);
        for markup in [content, summary].into_iter().flatten() {
            match fragment::article(&markup, known.clone()) {
                Ok(article) => return Ok(Parsed { article, oddities }),
                Err(Cause::NoMainText) => {}
                Err(cause) => return Err(cause),
            }
        }
        Err(Cause::BareEntry)
    }
}

/// Elements of an entry that nest deeper than this are a trap.
const MAX_DEPTH: usize = 200;

/// Reads a whole feed, and what in it should be a time and is none that is understood.
fn read(xml: &str) -> Result<(feed_rs::model::Feed, Vec<String>), Cause> {
    if is_too_deep(xml) {
        return Err(Cause::TooDeep { limit: MAX_DEPTH });
    }
    let unread = Arc::new(Mutex::new(Vec::new()));
    let note = Arc::clone(&unread);
    let parser = Builder::new()
        .id_generator(|_, _, _| String::new())
        .timestamp_parser(move |text| {
            // Of a time with a zone the day as written counts, which a time in UTC no longer knows.
            let time = dates::stated(text).and_then(|day| format!("{day}T00:00:00Z").parse().ok());
            if time.is_none() {
                note.lock().unwrap_or_else(PoisonError::into_inner).push(text.to_owned());
            }
            time
        })
        .build();
    let feed = parser.parse(with_sound_references(xml).as_bytes()).map_err(|error| {
        let message = match error {
            ParseFeedError::XmlReader(error) => error.to_string(),
            other => other.to_string(),
        };
        Cause::MalformedEntry { message: message.trim_start_matches("Parser error: ").to_owned() }
    })?;
    let unread = std::mem::take(&mut *unread.lock().unwrap_or_else(PoisonError::into_inner));
    Ok((feed, unread))
}

/// The feed without its XML declaration, whose encoding is no longer true.
fn undeclared(xml: &str) -> &str {
    let rest = xml.trim_start();
    rest.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")).map_or(rest, |(_, rest)| rest)
}

/// Bare ampersands, as in addresses, are what feeds most often get wrong.
fn with_sound_references(xml: &str) -> std::borrow::Cow<'_, str> {
    static AMPERSAND: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?s)<!\[CDATA\[.*?\]\]>|&(?:#[0-9]+;|#[xX][0-9a-fA-F]+;|[[:alpha:]_][\w.-]*;)?")
            .expect("the pattern is a constant")
    });
    AMPERSAND.replace_all(xml, |found: &Captures<'_>| match &found[0] {
        "&" => "&amp;".to_owned(),
        sound => sound.to_owned(),
    })
}

/// Whether elements nest too deep; feed-rs follows some of them by recursion.
fn is_too_deep(xml: &str) -> bool {
    let mut reader = quick_xml::Reader::from_str(xml);
    let config = reader.config_mut();
    (config.check_end_names, config.allow_unmatched_ends) = (false, true);
    let mut depth = 0_usize;
    loop {
        match reader.read_event() {
            Ok(Event::Start(_)) => depth += 1,
            Ok(Event::End(_)) => depth = depth.saturating_sub(1),
            // What is not well-formed is told by the reader of the feed.
            Ok(Event::Eof) | Err(_) => return false,
            Ok(_) => {}
        }
        if depth > MAX_DEPTH {
            return true;
        }
    }
}

/// The address of the article itself: not of its comments, its parts or its feed.
fn address(entry: &Entry) -> Option<String> {
    let is_own = |link: &&Link| {
        link.target.is_none() && link.rel.as_deref().is_none_or(|rel| rel.is_empty() || rel == "alternate")
    };
    let link = entry.links.iter().find(is_own).map(|link| link.href.trim().to_owned());
    link.filter(|link| !link.is_empty())
        .or_else(|| Some(entry.id.clone()).filter(|id| remark::is_address(id)))
}

fn day(seconds: i64) -> Option<Date> {
    let time = jiff::Timestamp::from_second(seconds).ok()?;
    Some(time.to_zoned(jiff::tz::TimeZone::UTC).date())
}

#[cfg(test)]
mod tests;
