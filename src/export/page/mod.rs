//! HTML: one page to look at, which asks nothing of any network.
//!
//! The page is `bundle.html`, bundled by `make page` from the sources in `web/`, with the graph as JSON inside. Its
//! content security policy names the hashes of its one script and one style, so that nothing that an article says can
//! run and nothing can be loaded.

mod data;
mod quote;
mod script;
mod select;

use self::data::Content;
use self::select::Limits;
use super::picture::Picture;
use super::{ExportError, Exporter};
use crate::model::KnowledgeGraph;
use crate::ontology::Ontology;
use std::io::{self, Write};

/// `graph.html`: the graph with its quotes, a search, filters and a timeline, for a browser.
///
/// Of a graph that is too large for a browser the page holds the best supported statements, and says so.
#[derive(Debug)]
pub struct Html;

/// The page without its graph.
const BUNDLE: &str = include_str!("bundle.html");

/// Where the graph goes in the bundle.
const PLACE: &str = "{{graph}}";

impl Html {
    /// How every page begins, by which one that newsgraph wrote is known.
    pub const BEGINNING: &str = "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<meta name=\"generator\" content=\"newsgraph\">";
}

impl Exporter for Html {
    fn name(&self) -> &'static str {
        "html"
    }

    fn file_name(&self) -> &'static str {
        "graph.html"
    }

    fn media_type(&self) -> &'static str {
        "text/html"
    }

    fn describe(&self) -> &'static str {
        "page for a browser: graph, timeline, search and every quote, in one file without network"
    }

    fn readers(&self) -> &'static str {
        "web browsers"
    }

    fn is_laid_out(&self) -> bool {
        true
    }

    fn write(
        &self,
        graph: &KnowledgeGraph,
        ontology: &Ontology,
        out: &mut dyn Write,
    ) -> Result<(), ExportError> {
        write_within(graph, ontology, Limits::PAGE, out)
    }
}

fn write_within(
    graph: &KnowledgeGraph,
    ontology: &Ontology,
    limits: Limits,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    let (before, after) =
        BUNDLE.split_once(PLACE).ok_or_else(|| io::Error::other("the page has no place for a graph"))?;
    let content = Content::of(Picture::of(graph, ontology), limits);
    out.write_all(before.as_bytes())?;
    script::write(&content.data(), out)?;
    out.write_all(after.as_bytes())?;
    Ok(())
}

#[cfg(test)]
mod tests;
