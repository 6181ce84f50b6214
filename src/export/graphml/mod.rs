//! GraphML: for Gephi, Cytoscape, yEd, networkx, igraph and graphology.

mod file;

use self::file::File;
use super::picture::{Picture, Spot};
use super::{ExportError, Exporter, layout};
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
        "network with positions, sizes and colours for Gephi, Cytoscape, yEd, networkx and igraph"
    }

    fn write(
        &self,
        graph: &KnowledgeGraph,
        ontology: &Ontology,
        out: &mut dyn Write,
    ) -> Result<(), ExportError> {
        let picture = Picture::of(graph, ontology);
        let sizes: Vec<f64> = picture.spots.iter().zip(&picture.degrees).map(|(s, &d)| size(*s, d)).collect();
        let fact_ends = picture.facts.iter().map(|line| (line.from, line.to));
        let role_ends = picture.roles.iter().map(|line| (line.from, line.to));
        let places = layout::arrange(&sizes, &fact_ends.chain(role_ends).collect::<Vec<_>>());
        let mut file = File::begin(out, &picture)?;
        for (at, &spot) in picture.spots.iter().enumerate() {
            file.node(spot, sizes[at], places[at])?;
        }
        for line in &picture.facts {
            file.fact(line)?;
        }
        for line in &picture.roles {
            file.role(line)?;
        }
        file.end()
    }
}

/// A node's radius in the unit of its position.
fn size(spot: Spot<'_>, degree: usize) -> f64 {
    let root = (degree as f64).sqrt();
    match spot {
        Spot::Entity(_) => (8.0 + 4.0 * root).min(60.0),
        Spot::Event(_) | Spot::Statement(_) => (4.0 + root).min(12.0),
    }
}

#[cfg(test)]
mod tests;
