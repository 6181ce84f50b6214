//! [`KnowledgeGraph`] → bytes, one file per format, or a folder of files.
//!
//! All formats show one model: entities and events are nodes, a statement has one mention per source and quote, and
//! only what occurred or holds ([`KnowledgeGraph::facts`]) is also written as a direct edge or triple.
//!
//! To add a format, write its file and name it in [`FORMATS`].
//!
//! ```
//! use newsgraph::{export::{Exporter, NQuads}, model::KnowledgeGraph, ontology::Ontology};
//! let mut bytes = Vec::new();
//! NQuads.write(&KnowledgeGraph::default(), &Ontology::embedded(), &mut bytes)?;
//! assert!(bytes.ends_with(b" .\n"));
//! # Ok::<_, newsgraph::export::ExportError>(())
//! ```

use crate::model::KnowledgeGraph;
use crate::ontology::Ontology;
use std::io::{self, Write};

mod affiliation;
mod columns;
mod digits;
mod dot;
mod edtf;
mod events;
mod ftm;
mod gexf;
mod graphml;
mod iri;
mod jsonld;
mod layout;
mod near;
mod neo4j;
mod nquads;
mod page;
mod picture;
mod rdf;
mod style;
mod table;
mod terms;
mod text;
mod triples;
mod turtle;

#[cfg(test)]
mod sample;

pub use dot::Dot;
pub use events::EventTable;
pub use ftm::FollowTheMoney;
pub use gexf::Gexf;
pub use graphml::GraphMl;
pub use iri::NODES;
pub use jsonld::JsonLd;
pub use neo4j::Neo4j;
pub use nquads::NQuads;
pub use page::Html;
pub use turtle::Turtle;

/// A file that graphs are written to. A format of several files has an exporter for each, all of one name.
pub trait Exporter: Sync {
    /// The name that `--format` takes, such as `graphml`.
    fn name(&self) -> &'static str;

    /// The file in the output folder, such as `graph.graphml` or, in a folder of its own, `neo4j/nodes.csv`.
    fn file_name(&self) -> &'static str;

    /// The media type, such as `application/ld+json`.
    fn media_type(&self) -> &'static str;

    /// One line for people: what the file holds.
    fn describe(&self) -> &'static str;

    /// The programs that read it, for people: `Gephi, networkx`.
    fn readers(&self) -> &'static str;

    /// Whether it is written when nobody says which formats they want.
    fn is_default(&self) -> bool {
        false
    }

    /// Whether it says where nodes stand, which takes longer to find than all else takes to write.
    fn is_laid_out(&self) -> bool {
        false
    }

    /// Writes the whole file. The same graph gives the same bytes. `out` should be buffered.
    fn write(
        &self,
        graph: &KnowledgeGraph,
        ontology: &Ontology,
        out: &mut dyn Write,
    ) -> Result<(), ExportError>;
}

/// All formats, in the order in which help lists them. Files of one format stand together.
pub static FORMATS: &[&dyn Exporter] = &[
    &GraphMl,
    &JsonLd,
    &NQuads,
    &Dot,
    &Gexf,
    &Turtle,
    &FollowTheMoney,
    &Neo4j::Nodes,
    &Neo4j::Edges,
    &Neo4j::Import,
    &Neo4j::Kuzu,
    &EventTable,
    &Html,
];

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
    fn every_file_has_its_own_name_and_says_what_it_is_and_files_of_one_format_stand_together() {
        let files: BTreeSet<_> = FORMATS.iter().map(|f| f.file_name()).collect();
        assert_eq!(files.len(), FORMATS.len());
        let names: BTreeSet<_> = FORMATS.iter().map(|f| f.name()).collect();
        let runs = FORMATS.chunk_by(|a, b| a.name() == b.name());
        assert!(runs.clone().all(|run| run.iter().all(|f| f.is_default() == run[0].is_default())));
        assert_eq!(names.len(), runs.count());
        for format in FORMATS {
            assert!(format.describe().len() > 20 && format.media_type().contains('/'));
            assert!(!format.readers().is_empty());
            // Parts that lead out of the folder, or into staging, are no names.
            assert!(format.file_name().split('/').all(|part| !part.is_empty() && !part.starts_with('.')));
        }
    }

    #[test]
    fn every_format_writes_the_same_bytes_twice_and_accepts_an_empty_graph() {
        let ontology = sample::ontology();
        for graph in [KnowledgeGraph::default(), sample::nasty()] {
            for format in FORMATS {
                let [mut first, mut second] = [Vec::new(), Vec::new()];
                format.write(&graph, &ontology, &mut first).unwrap();
                format.write(&graph, &ontology, &mut second).unwrap();
                assert!(first == second, "{}", format.name());
                assert!(!first.is_empty() || graph.nodes().next().is_none(), "{}", format.name());
            }
        }
    }
}
