//! N-Quads: for the triple stores that do not read JSON-LD.

use super::iri::named;
use super::terms::Terms;
use super::{ExportError, Exporter, rdf};
use crate::model::KnowledgeGraph;
use crate::ontology::{Ontology, derive};
use oxrdf::vocab::rdf as rdf_vocabulary;
use oxrdf::{GraphNameRef, QuadRef};
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
        "RDF, one statement a line, for every triple store (Virtuoso, Jena, Oxigraph, GraphDB)"
    }

    fn write(
        &self,
        graph: &KnowledgeGraph,
        ontology: &Ontology,
        out: &mut dyn Write,
    ) -> Result<(), ExportError> {
        let terms = Terms::of(&derive::context(ontology))?;
        let mut quads = NQuadsSerializer::new().for_writer(out);
        rdf::walk(graph, ontology, &mut |description| {
            let subject = named(&description.id)?;
            for class in &description.types {
                let class = terms.class(class)?;
                let graph = GraphNameRef::DefaultGraph;
                quads.serialize_quad(QuadRef::new(&subject, rdf_vocabulary::TYPE, &class, graph))?;
            }
            for (term, values) in &description.properties {
                let property = terms.property(term)?;
                for value in values {
                    let object = terms.rdf(term, value)?;
                    let graph = GraphNameRef::DefaultGraph;
                    quads.serialize_quad(QuadRef::new(&subject, property, &object, graph))?;
                }
            }
            Ok(())
        })
    }
}
