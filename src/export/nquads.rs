//! N-Quads: for the triple stores that do not read JSON-LD.

use super::terms::{Object, Terms};
use super::{ExportError, Exporter, rdf};
use crate::model::KnowledgeGraph;
use crate::ontology::{Ontology, derive};
use oxrdf::vocab::rdf as rdf_vocabulary;
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
        let terms = Terms::of(&derive::context(ontology))?;
        let (mut lines, mut start) = (Vec::new(), Vec::new());
        rdf::walk(graph, ontology, &mut |description| {
            lines.clear();
            for class in &description.types {
                node(&description.id, &mut lines);
                node(rdf_vocabulary::TYPE.as_str(), &mut lines);
                node(terms.class(class)?.as_str(), &mut lines);
                lines.extend_from_slice(b".\n");
            }
            for (term, values) in description.properties() {
                let definition = terms.definition(term)?;
                start.clear();
                node(&description.id, &mut start);
                node(definition.iri.as_str(), &mut start);
                for value in values {
                    lines.extend_from_slice(&start);
                    object(terms.object(definition, term, value)?, &mut lines)?;
                    lines.extend_from_slice(b".\n");
                }
            }
            Ok(out.write_all(&lines)?)
        })
    }
}

/// Appends a node and a space. No IRI of ours holds what would want an escape.
fn node(iri: &str, out: &mut Vec<u8>) {
    out.push(b'<');
    out.extend_from_slice(iri.as_bytes());
    out.extend_from_slice(b"> ");
}

fn object(object: Object<'_>, out: &mut Vec<u8>) -> Result<(), ExportError> {
    let datatype = match object {
        Object::Node(iri) => {
            node(iri, out);
            return Ok(());
        }
        Object::Literal(text, datatype) => {
            quoted(text, out)?;
            datatype
        }
        Object::Integer(number, datatype) => {
            write!(out, "\"{number}\"")?;
            Some(datatype)
        }
    };
    match datatype {
        None => out.push(b' '),
        Some(datatype) => {
            out.extend_from_slice(b"^^");
            node(datatype.as_str(), out);
        }
    }
    Ok(())
}

/// Appends a string with the escapes of canonical N-Quads.
fn quoted(text: &str, out: &mut Vec<u8>) -> Result<(), ExportError> {
    out.push(b'"');
    let mut rest = text;
    let escaped = |c: char| matches!(c, '\0'..='\u{1F}' | '"' | '\\' | '\u{7F}' | '\u{FFFE}' | '\u{FFFF}');
    while let Some(at) = rest.find(escaped) {
        out.extend_from_slice(&rest.as_bytes()[..at]);
        let mut following = rest[at..].chars();
        match following.next() {
            Some('\u{8}') => out.extend_from_slice(b"\\b"),
            Some('\t') => out.extend_from_slice(b"\\t"),
            Some('\n') => out.extend_from_slice(b"\\n"),
            Some('\u{C}') => out.extend_from_slice(b"\\f"),
            Some('\r') => out.extend_from_slice(b"\\r"),
            Some(c @ ('"' | '\\')) => out.extend_from_slice(&[b'\\', c as u8]),
            Some(c) => write!(out, "\\u{:04X}", u32::from(c))?,
            None => {}
        }
        rest = following.as_str();
    }
    out.extend_from_slice(rest.as_bytes());
    out.push(b'"');
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::{sample, triples};
    use super::*;

    #[test]
    fn lines_are_those_of_a_foreign_writer_byte_for_byte() {
        for graph in [sample::small(), sample::nasty()] {
            let mut ours = Vec::new();
            NQuads.write(&graph, &sample::ontology(), &mut ours).unwrap();
            let mut theirs = oxttl::NQuadsSerializer::new().for_writer(Vec::new());
            triples::walk(&graph, &sample::ontology(), &mut |triple| {
                theirs.serialize_quad(triple.in_graph(oxrdf::GraphNameRef::DefaultGraph))
            })
            .unwrap();
            assert_eq!(String::from_utf8(ours).unwrap(), String::from_utf8(theirs.finish()).unwrap());
        }
    }
}
