//! [`KnowledgeGraph`] → bytes, one file per format.
//!
//! All formats show one model: entities and events are nodes, a statement has one mention per source and quote, and
//! only what occurred or holds ([`KnowledgeGraph::facts`]) is also written as a direct edge or triple.
//!
//! To add a format, write its file and name it in [`FORMATS`].

use crate::model::KnowledgeGraph;
use crate::ontology::Ontology;
use std::io::{self, Write};

mod dot;
mod edtf;
mod graphml;
mod iri;
mod jsonld;
mod layout;
mod nquads;
mod page;
mod picture;
mod rdf;
mod style;
mod terms;
mod text;

#[cfg(test)]
mod sample;

pub use dot::Dot;
pub use graphml::GraphMl;
pub use iri::NODES;
pub use jsonld::JsonLd;
pub use nquads::NQuads;
pub use page::Html;

/// A format that graphs are written in.
pub trait Exporter: Sync {
    /// The name that `--format` takes, such as `graphml`.
    fn name(&self) -> &'static str;

    /// The file in the output folder, such as `graph.graphml`.
    fn file_name(&self) -> &'static str;

    /// The media type, such as `application/ld+json`.
    fn media_type(&self) -> &'static str;

    /// One line for people: what the file holds and who reads it.
    fn describe(&self) -> &'static str;

    /// Writes the whole file. The same graph gives the same bytes. `out` should be buffered.
    fn write(
        &self,
        graph: &KnowledgeGraph,
        ontology: &Ontology,
        out: &mut dyn Write,
    ) -> Result<(), ExportError>;
}

/// All formats, in the order in which help lists them.
pub static FORMATS: &[&dyn Exporter] = &[&GraphMl, &JsonLd, &NQuads, &Dot];

/// An export that could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// Writing failed.
    #[error("cannot write the export: {0}")]
    Io(#[from] io::Error),
    /// The JSON-LD context does not say what a term means, so that readers would drop it silently.
    #[error("the JSON-LD context does not define the term {0:?}")]
    UndefinedTerm(String),
    /// The JSON-LD context gives a term another kind of value than the graph has for it.
    #[error("the JSON-LD context coerces the term {term:?} to {coercion}, which {value} is not")]
    IllTyped {
        /// The term.
        term: String,
        /// What the context makes of its values.
        coercion: String,
        /// The value as it was to be written.
        value: String,
    },
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_format_has_its_own_name_and_file_and_says_what_it_is() {
        let names: BTreeSet<_> = FORMATS.iter().map(|f| f.name()).collect();
        let files: BTreeSet<_> = FORMATS.iter().map(|f| f.file_name()).collect();
        assert_eq!((names.len(), files.len()), (FORMATS.len(), FORMATS.len()));
        assert!(FORMATS.iter().all(|f| f.describe().len() > 20 && f.media_type().contains('/')));
    }

    #[test]
    fn every_format_writes_the_same_bytes_twice_and_accepts_an_empty_graph() {
        let ontology = sample::ontology();
        for graph in [KnowledgeGraph::default(), sample::nasty()] {
            for format in FORMATS {
                let [mut first, mut second] = [Vec::new(), Vec::new()];
                format.write(&graph, &ontology, &mut first).unwrap();
                format.write(&graph, &ontology, &mut second).unwrap();
                assert!(!first.is_empty() && first == second, "{}", format.name());
            }
        }
    }
}
