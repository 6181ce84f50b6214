//! N-Quads: for the triple stores that do not read JSON-LD.

use super::{ExportError, Exporter, triples};
use crate::model::KnowledgeGraph;
use crate::ontology::Ontology;
use oxrdf::GraphNameRef;
use oxttl::NQuadsSerializer;
use std::io::Write;

/// `graph.nq`: the same quads as `graph.jsonld`, all in the default graph, one a line.
#[derive(Debug)]
pub struct NQuads;

impl Exporter for NQuads {
    fn name(&self) -> &'static str {
        "nquads"
    }

    fn file_name(&self) -> &'static str {
        "graph.nq"
    }

    fn media_type(&self) -> &'static str {
        "application/n-quads"
    }

    fn describe(&self) -> &'static str {
        "the quads of jsonld, one a line"
    }

    fn readers(&self) -> &'static str {
        "Virtuoso, Jena, Oxigraph, GraphDB"
    }

    fn is_default(&self) -> bool {
        true
    }

    fn write(
        &self,
        graph: &KnowledgeGraph,
        ontology: &Ontology,
        out: &mut dyn Write,
    ) -> Result<(), ExportError> {
        let mut quads = NQuadsSerializer::new().for_writer(out);
        triples::walk(graph, ontology, &mut |triple| {
            quads.serialize_quad(triple.in_graph(GraphNameRef::DefaultGraph))
        })
    }
}
