//! GraphML: for Gephi, Cytoscape, yEd, networkx, igraph and graphology.

mod data;
mod file;
mod ids;

use self::file::File;
use super::near::HANDFUL;
use super::picture::Picture;
use super::{ExportError, Exporter};
use crate::model::KnowledgeGraph;
use crate::ontology::Ontology;
use std::io::Write;

/// `graph.graphml`: entities and events as nodes, facts and roles as edges, with positions, sizes and colours.
///
/// Strings are exact except for the characters that XML forbids. Gephi on import turns an upper-case `INF` inside string
/// attributes other than labels into `Infinity`; as any spelling that escaped it would be wrong in all other readers,
/// the strings are left as they are. Names and relations are therefore also labels, which Gephi leaves alone.
#[derive(Debug)]
pub struct GraphMl;

impl Exporter for GraphMl {
    fn name(&self) -> &'static str {
        "graphml"
    }

    fn file_name(&self) -> &'static str {
        "graph.graphml"
    }

    fn media_type(&self) -> &'static str {
        "application/graphml+xml"
    }

    fn describe(&self) -> &'static str {
        "a network with positions, sizes and colours"
    }

    fn readers(&self) -> &'static str {
        "Gephi, Cytoscape, yEd, networkx, igraph"
    }

    fn is_default(&self) -> bool {
        true
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
        let picture = Picture::of(graph, ontology);
        let placed = picture.arrange();
        let mut file = File::begin(out, &picture)?;
        for (first, placed) in (0..).step_by(HANDFUL).zip(placed.chunks(HANDFUL)) {
            file.nodes(first, placed)?;
        }
        for lines in picture.facts.chunks(HANDFUL) {
            file.facts(lines)?;
        }
        for lines in picture.roles.chunks(HANDFUL) {
            file.roles(lines)?;
        }
        file.end()
    }
}

#[cfg(test)]
mod tests;
