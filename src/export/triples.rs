//! The graph as triples, for the formats that write nothing else.

use super::iri::named;
use super::terms::Terms;
use super::{ExportError, rdf};
use crate::model::KnowledgeGraph;
use crate::ontology::{Ontology, derive};
use oxrdf::TripleRef;
use oxrdf::vocab::rdf as rdf_vocabulary;
use std::io;

/// Hands all triples to `visit`, those of one subject together, and of these those of one property.
pub(super) fn walk(
    graph: &KnowledgeGraph,
    ontology: &Ontology,
    visit: &mut dyn FnMut(TripleRef<'_>) -> io::Result<()>,
) -> Result<(), ExportError> {
    let terms = Terms::of(&derive::context(ontology))?;
    rdf::walk(graph, ontology, &mut |description| {
        let subject = named(&description.id)?;
        for class in &description.types {
            let class = terms.class(class)?;
            visit(TripleRef::new(&subject, rdf_vocabulary::TYPE, &class))?;
        }
        for (term, values) in description.properties() {
            let property = terms.property(term)?;
            for value in values {
                let object = terms.rdf(term, value)?;
                visit(TripleRef::new(&subject, property, &object))?;
            }
        }
        Ok(())
    })
}
