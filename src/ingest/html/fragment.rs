//! Pieces of HTML that are no pages: what feeds say of an article, in markup or without.

use super::{Paragraph, assemble, document, has_text, paragraphs, remove_machinery};
use crate::ingest::blocks::{self, Known};
use crate::ingest::error::Cause;
use crate::model::Article;
use dom_query::Document;

/// The article of a fragment; text without any tag is taken line by line.
pub(in crate::ingest) fn article(markup: &str, known: Known) -> Result<Article, Cause> {
    let known = known.tidy();
    let mut paragraphs = match has_tags(markup) {
        true => {
            let document = document(markup)?;
            remove_machinery(&document);
            paragraphs(&document.root())
        }
        false => markup
            .replace('\r', "")
            .split("\n\n")
            .map(|paragraph| Paragraph { text: plain(paragraph), kind: None })
            .filter(|paragraph| !paragraph.text.is_empty())
            .collect(),
    };
    paragraphs.retain(|paragraph| !is_origin(&paragraph.text));
    if !has_text(&paragraphs) {
        return Err(Cause::NoMainText);
    }
    let (text, parts) = assemble(known.title.as_deref(), &paragraphs);
    Ok(blocks::article_of_parts(text, parts, known))
}

/// A line of text without markup and character references.
pub(in crate::ingest) fn plain(line: &str) -> String {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.contains(['<', '&']) {
        true => words(&Document::from(line).text()),
        false => words(line),
    }
}

fn has_tags(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'<', bytes)
        .any(|at| bytes.get(at + 1).is_some_and(|b| b.is_ascii_alphabetic() || matches!(b, b'/' | b'!')))
}

/// What blogs append to each entry of their feeds: "The post Port reopens appeared first on Harbour Gazette."
fn is_origin(line: &str) -> bool {
    line.starts_with("The post ")
        && [" appeared first on ", " first appeared on "].iter().any(|w| line.contains(w))
}
