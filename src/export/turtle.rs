//! Turtle: RDF that people read and edit.

use super::iri::NODES;
use super::{ExportError, Exporter, triples};
use crate::model::KnowledgeGraph;
use crate::ontology::Ontology;
use oxttl::TurtleSerializer;
use std::io::{self, Write};

/// Kinds of the graph's own nodes whose names are written short: `entity:person-lena-aros`.
const KINDS: [&str; 8] =
    ["article", "entity", "event", "mention", "merge", "outlet", "software", "statement"];

/// `graph.ttl`: the triples of `graph.jsonld`, a block of lines for each node.
///
/// Turtle knows no named graphs, and none is missed: every quad of the other RDF files is in the default graph.
#[derive(Debug)]
pub struct Turtle;

impl Exporter for Turtle {
    fn name(&self) -> &'static str {
        "turtle"
    }

    fn file_name(&self) -> &'static str {
        "graph.ttl"
    }

    fn media_type(&self) -> &'static str {
        "text/turtle"
    }

    fn describe(&self) -> &'static str {
        "the triples of jsonld with prefixes, a block for each node"
    }

    fn readers(&self) -> &'static str {
        "Oxigraph, rdflib, Jena, Protégé, text editors"
    }

    fn write(
        &self,
        graph: &KnowledgeGraph,
        ontology: &Ontology,
        out: &mut dyn Write,
    ) -> Result<(), ExportError> {
        let own = KINDS.iter().map(|kind| ((*kind).to_owned(), format!("{NODES}{kind}/")));
        let known = ontology.prefixes.0.iter().map(|(prefix, iri)| (prefix.clone(), iri.clone()));
        let mut turtle = TurtleSerializer::new();
        for (prefix, iri) in known.chain(own) {
            turtle = turtle.with_prefix(prefix, iri).map_err(|error| io::Error::other(error.to_string()))?;
        }
        let mut turtle = turtle.for_writer(out);
        triples::walk(graph, ontology, &mut |triple| turtle.serialize_triple(triple))?;
        turtle.finish()?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::{NQuads, sample};
    use super::*;
    use oxrdf::{Graph, Triple};
    use oxttl::{NQuadsParser, TurtleParser};

    #[test]
    fn turtle_and_n_quads_are_the_same_triples() {
        for graph in [sample::small(), sample::nasty()] {
            let [mut turtle, mut quads] = [Vec::new(), Vec::new()];
            Turtle.write(&graph, &sample::ontology(), &mut turtle).unwrap();
            NQuads.write(&graph, &sample::ontology(), &mut quads).unwrap();
            let turtle: Graph = TurtleParser::new().for_slice(&turtle).collect::<Result<_, _>>().unwrap();
            let quads = NQuadsParser::new().for_slice(&quads).map(|quad| Triple::from(quad.unwrap()));
            let quads: Graph = quads.collect();
            assert!(quads.len() > 50);
            assert_eq!(turtle, quads);
        }
    }

    #[test]
    fn names_are_short() {
        let mut turtle = Vec::new();
        Turtle.write(&sample::small(), &sample::ontology(), &mut turtle).unwrap();
        let turtle = String::from_utf8(turtle).unwrap();
        assert!(turtle.contains("kg:called entity:E2"), "{turtle}");
    }
}
