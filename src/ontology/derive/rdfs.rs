//! `ontology.ttl`: the vocabulary as RDFS and OWL.

use super::triples::Triples;
use super::vocabulary::{CLASSES, Coercion, PROPERTIES};
use super::{event_class, words};
use crate::model::EntityType;
use crate::ontology::{Ontology, Relation, RelationKind, TypeSchema};
use oxrdf::Literal;

const ONTOLOGY: &str = "kg:";

/// Annotations that relations carry in the ontology itself.
const ANNOTATIONS: &[(&str, &str)] = &[
    ("kg:ploverClass", "The class of the PLOVER event ontology."),
    ("kg:ploverMode", "The mode of the PLOVER event ontology."),
    ("kg:cameo", "The code of the CAMEO event ontology."),
];

/// Classes for entity types, events, statements and mentions; properties for relations and what statements carry.
pub(super) fn ontology_turtle(ontology: &Ontology) -> Vec<u8> {
    let mut out = Triples::new(&ontology.prefixes);
    out.add(ONTOLOGY, "rdf:type", "owl:Ontology");
    out.text(ONTOLOGY, "rdfs:label", "newsgraph");
    out.text(
        ONTOLOGY,
        "rdfs:comment",
        "What newsgraph says about the events and relations that news articles report.",
    );
    for &(name, comment) in ANNOTATIONS {
        out.add(name, "rdf:type", "owl:AnnotationProperty");
        describe(&mut out, name, &words(name), comment);
    }
    for entity_type in ontology.types.values() {
        entity_class(&mut out, ontology, entity_type);
    }
    for class in CLASSES.iter().filter(|class| class.iri.starts_with("kg:")) {
        out.add(class.iri, "rdf:type", "owl:Class");
        describe(&mut out, class.iri, &words(class.iri), class.comment);
        out.add(class.iri, "rdfs:subClassOf", class.broader);
    }
    for property in PROPERTIES.iter().filter(|property| property.iri.starts_with("kg:")) {
        let kind = match property.coercion {
            Coercion::Id | Coercion::Vocab => "owl:ObjectProperty",
            Coercion::None | Coercion::Datatype(_) => "owl:DatatypeProperty",
        };
        out.add(property.iri, "rdf:type", kind);
        describe(&mut out, property.iri, &words(property.iri), property.comment);
        if let Coercion::Datatype(datatype) = property.coercion {
            out.add(property.iri, "rdfs:range", datatype);
        }
    }
    for relation in ontology.relations.values() {
        property(&mut out, ontology, relation);
        if relation.kind == RelationKind::Event {
            event(&mut out, relation);
        }
    }
    out.into_turtle()
}

fn entity_class(out: &mut Triples<'_>, ontology: &Ontology, entity_type: &TypeSchema) {
    let name = format!("kg:{}", entity_type.name.as_str());
    out.add(&name, "rdf:type", "owl:Class");
    describe(out, &name, &entity_type.label, &entity_type.definition);
    for class in ontology.types.values() {
        if !class.concrete && class.admits.contains(&entity_type.name) {
            out.add(&name, "rdfs:subClassOf", &format!("kg:{}", class.name.as_str()));
        }
    }
    for other in &entity_type.same_as {
        out.add(&name, if is_item(other) { "rdfs:seeAlso" } else { "rdfs:subClassOf" }, other);
    }
}

fn property(out: &mut Triples<'_>, ontology: &Ontology, relation: &Relation) {
    let name = format!("kg:{}", relation.name.as_str());
    out.add(&name, "rdf:type", "owl:ObjectProperty");
    if relation.symmetric {
        out.add(&name, "rdf:type", "owl:SymmetricProperty");
    }
    describe(out, &name, &relation.label, &relation.definition);
    end(out, ontology, &name, &relation.subject, "rdfs:domain", "schema:domainIncludes");
    end(out, ontology, &name, &relation.object, "rdfs:range", "schema:rangeIncludes");
    for other in &relation.see_also {
        out.add(&name, "rdfs:seeAlso", other);
    }
    let codes = [&relation.plover_class, &relation.plover_mode, &relation.cameo];
    for ((annotation, _), code) in ANNOTATIONS.iter().zip(codes) {
        if let Some(code) = code {
            out.add_term(&name, annotation, Literal::new_simple_literal(code));
        }
    }
}

/// An end that admits other concrete types must not make a reasoner conclude that those are of its type.
fn end(
    out: &mut Triples<'_>,
    ontology: &Ontology,
    relation: &str,
    end: &EntityType,
    strict: &str,
    loose: &str,
) {
    let name = format!("kg:{}", end.as_str());
    let admits = match ontology.types.get(end) {
        Some(entity_type) if entity_type.concrete => entity_type.admits.as_slice(),
        _ => &[],
    };
    if admits.is_empty() {
        out.add(relation, strict, &name);
        return;
    }
    out.add(relation, loose, &name);
    for admitted in admits {
        out.add(relation, loose, &format!("kg:{}", admitted.as_str()));
    }
}

fn event(out: &mut Triples<'_>, relation: &Relation) {
    let class = format!("kg:{}", event_class(&relation.name));
    out.add(&class, "rdf:type", "owl:Class");
    out.text(&class, "rdfs:label", &words(&class));
    out.add(&class, "rdfs:subClassOf", "sem:Event");
    out.add(&class, "rdfs:seeAlso", &format!("kg:{}", relation.name.as_str()));
    out.add(&class, "rdfs:isDefinedBy", ONTOLOGY);
}

fn describe(out: &mut Triples<'_>, name: &str, label: &str, comment: &str) {
    out.text(name, "rdfs:label", label);
    out.text(name, "rdfs:comment", comment);
    out.add(name, "rdfs:isDefinedBy", ONTOLOGY);
}

/// Wikidata describes its classes and properties as items, which are not RDFS classes.
fn is_item(name: &str) -> bool {
    name.starts_with("wd:") || name.starts_with("wdt:")
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxrdf::{Graph, NamedNodeRef, vocab::rdfs};
    use oxttl::TurtleParser;

    fn graph() -> Graph {
        let turtle = ontology_turtle(&Ontology::embedded());
        TurtleParser::new().for_slice(&turtle).map(|triple| triple.unwrap()).collect()
    }

    fn kg(name: &str) -> String {
        format!("https://w3id.org/newsgraph/ns#{name}")
    }

    #[test]
    fn a_country_at_the_end_of_a_visit_is_not_concluded_to_be_a_place() {
        let (graph, visited) = (graph(), kg("visited"));
        let visited = NamedNodeRef::new(&visited).unwrap();
        assert!(graph.object_for_subject_predicate(visited, rdfs::DOMAIN).is_some());
        assert!(graph.object_for_subject_predicate(visited, rdfs::RANGE).is_none());
    }

    #[test]
    fn everything_of_our_own_has_a_label() {
        let graph = graph();
        let unnamed: Vec<String> = graph
            .iter()
            .filter(|triple| {
                triple.subject.to_string().contains("newsgraph/ns#")
                    && graph.object_for_subject_predicate(triple.subject, rdfs::LABEL).is_none()
            })
            .map(|triple| triple.to_string())
            .collect();
        assert!(unnamed.is_empty(), "{unnamed:?}");
    }
}
