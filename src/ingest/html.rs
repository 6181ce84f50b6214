//! HTML pages: the main text by readability, the metadata from the page's own head.

pub(super) mod fragment;

use super::blocks::{self, Known, Part};
use super::encoding;
use super::error::Cause;
use super::format::{InputFormat, Items, whole_file};
use super::html_metadata;
use super::html_nesting;
use super::item::Origin;
use super::remark::Parsed;
use crate::model::{Article, BlockKind, Span};
use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};

/// A web page, one article a file.
pub(super) struct Html;

impl InputFormat for Html {
    fn name(&self) -> &'static str {
        "html"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["html", "htm", "xhtml"]
    }

    fn description(&self) -> &'static str {
        "web page: main text, and outlet, title, canonical address and date from its own metadata"
    }

    fn items(&'static self, origin: Origin) -> Items {
        whole_file(self, origin)
    }

    fn parse(&self, bytes: &[u8], _: &Origin) -> Result<Parsed, Cause> {
        article(&encoding::page_text(bytes)?, Known::default()).map(Parsed::from)
    }
}

/// Pages with more tags than this are lists or traps, not articles.
const MAX_ELEMENTS: usize = 50_000;

/// The article of a page; what `given` knows takes precedence over what the page says.
pub(super) fn article(page: &str, given: Known) -> Result<Article, Cause> {
    let document = document(page)?;
    let found = html_metadata::read(&document);
    let known = Known {
        source: given.source.or(found.source),
        title: given.title.or(found.title),
        url: given.url.or(found.url),
        published: given.published.or(found.published),
        language: given.language.or(found.language),
    }
    .tidy();
    let paragraphs = main_text(document).ok_or(Cause::NoMainText)?;
    let (text, parts) = assemble(known.title.as_deref(), &paragraphs);
    Ok(blocks::article_of_parts(text, parts, known))
}

/// The elements of a page that is neither too large nor nested too deep.
fn document(page: &str) -> Result<Document, Cause> {
    if memchr::memchr_iter(b'<', page.as_bytes()).count() > 2 * MAX_ELEMENTS {
        return Err(Cause::TooManyTags { limit: 2 * MAX_ELEMENTS });
    }
    if html_nesting::is_too_deep(page) {
        return Err(Cause::TooDeep { limit: html_nesting::MAX_DEPTH });
    }
    let document = Document::from(page);
    match html_nesting::is_tree_too_deep(&document) {
        true => Err(Cause::TooDeep { limit: html_nesting::MAX_DEPTH }),
        false => Ok(document),
    }
}

/// A paragraph of the main text and what its element says about it.
struct Paragraph {
    text: String,
    kind: Option<BlockKind>,
}

/// Headline, blank line, paragraphs with a blank line between them.
fn assemble(title: Option<&str>, paragraphs: &[Paragraph]) -> (String, Vec<Part>) {
    let mut text = String::new();
    let mut parts = Vec::with_capacity(paragraphs.len() + 1);
    let mut push = |line: &str, kind| {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(line);
        parts.push(Part { span: Span::new(start, text.len()), kind });
    };
    if let Some(title) = title {
        push(title, Some(BlockKind::Headline));
    }
    for paragraph in paragraphs {
        let is_furniture = paragraph.kind.is_none() && blocks::is_furniture(&paragraph.text);
        if title != Some(&paragraph.text) && !is_furniture {
            push(&paragraph.text, paragraph.kind);
        }
    }
    (text, parts)
}

fn main_text(document: Document) -> Option<Vec<Paragraph>> {
    remove_machinery(&document);
    let fallback = {
        let scope = ["article", "main", "body"].into_iter().map(|s| document.select(s)).find(|s| s.exists());
        scope.and_then(|scope| scope.nodes().first().map(paragraphs)).unwrap_or_default()
    };
    let config = Config { max_elements_to_parse: MAX_ELEMENTS, disable_json_ld: true, ..Config::default() };
    let read = Readability::with_document(document, None, Some(config)).and_then(|mut reader| reader.parse());
    let found = read.ok().map(|found| {
        let content = Document::from(found.content);
        paragraphs(&content.root())
    });
    found.filter(|found| has_text(found)).or(Some(fallback)).filter(|found| has_text(found))
}

/// Takes away the elements that hold no text for readers.
fn remove_machinery(document: &Document) {
    for selector in ["script", "style", "noscript", "template", "iframe", "svg", "form", "button"] {
        document.select(selector).remove();
    }
}

fn has_text(paragraphs: &[Paragraph]) -> bool {
    paragraphs.iter().any(|p| p.kind.is_none())
}

/// Elements that begin a new paragraph.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "dd",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Walks the elements in document order, without recursion: pages may be nested as deep as they like.
fn paragraphs(root: &NodeRef<'_>) -> Vec<Paragraph> {
    let mut walk = Walk::default();
    // A step is a node to enter, or none where a block ends.
    let mut pending: Vec<Step<'_>> = vec![Step::Enter(*root)];
    while let Some(step) = pending.pop() {
        let node = match step {
            Step::Enter(node) => node,
            Step::Leave { is_block, is_link, is_hidden, is_cell, kind } => {
                if is_block {
                    walk.end();
                }
                walk.links -= usize::from(is_link);
                walk.hidden -= usize::from(is_hidden);
                walk.cells -= usize::from(is_cell);
                walk.kind = kind;
                continue;
            }
        };
        if node.is_text() {
            walk.text(&node.text());
            continue;
        }
        let name = node.node_name().map(|n| n.to_string()).unwrap_or_default();
        if name == "br" {
            walk.line_break();
            continue;
        }
        let is_block = BLOCKS.contains(&name.as_str());
        let is_cell = matches!(name.as_str(), "td" | "th");
        if is_block {
            walk.end();
        }
        let (is_link, is_hidden) = (name == "a", matches!(name.as_str(), "nav" | "aside" | "footer"));
        pending.push(Step::Leave { is_block, is_link, is_hidden, is_cell, kind: walk.kind });
        walk.cells += usize::from(is_cell);
        walk.links += usize::from(is_link);
        walk.hidden += usize::from(is_hidden);
        match name.as_str() {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => walk.kind = Some(BlockKind::Headline),
            "figcaption" => walk.kind = Some(BlockKind::Metadata),
            _ => {}
        }
        let first = pending.len();
        pending.extend(node.children_it(false).map(Step::Enter));
        pending[first..].reverse();
    }
    walk.end();
    walk.paragraphs
}

enum Step<'a> {
    Enter(NodeRef<'a>),
    Leave { is_block: bool, is_link: bool, is_hidden: bool, is_cell: bool, kind: Option<BlockKind> },
}

#[derive(Default)]
struct Walk {
    paragraphs: Vec<Paragraph>,
    line: String,
    /// Bytes of `line` that are link text.
    linked: usize,
    /// Enclosing links.
    links: usize,
    /// Enclosing navigation.
    hidden: usize,
    /// Enclosing cells of tables.
    cells: usize,
    /// Line breaks since the last text.
    breaks: usize,
    kind: Option<BlockKind>,
}

impl Walk {
    fn text(&mut self, text: &str) {
        if self.hidden > 0 {
            return;
        }
        if !text.trim().is_empty() {
            // Two line breaks make a paragraph on pages of an older kind.
            if self.breaks >= 2 {
                self.end();
            }
            self.breaks = 0;
        }
        let before = self.line.len();
        if text.starts_with(char::is_whitespace) {
            self.space();
        }
        for (i, word) in text.split_whitespace().enumerate() {
            if i > 0 {
                self.space();
            }
            self.line.push_str(word);
        }
        if text.ends_with(char::is_whitespace) {
            self.space();
        }
        if self.links > 0 {
            self.linked += self.line.len() - before;
        }
    }

    fn space(&mut self) {
        if !self.line.is_empty() && !self.line.ends_with(' ') {
            self.line.push(' ');
        }
    }

    fn line_break(&mut self) {
        self.breaks += 1;
        self.space();
    }

    fn end(&mut self) {
        self.breaks = 0;
        let line = std::mem::take(&mut self.line);
        let linked = std::mem::take(&mut self.linked);
        let line = line.trim();
        // A line that is nothing but links leads elsewhere.
        if line.is_empty() || (linked * 10 >= line.len() * 9 && self.kind.is_none() && !line.ends_with('.')) {
            return;
        }
        // Cells of a table of figures are no sentences.
        if self.cells > 0
            && line.split_whitespace().count() <= 4
            && !line.ends_with(['.', '!', '?', '”', '"'])
        {
            return;
        }
        self.paragraphs.push(Paragraph { text: line.to_owned(), kind: self.kind });
    }
}

#[cfg(test)]
mod tests;
