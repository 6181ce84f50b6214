//! `context.jsonld`: what the terms of the JSON-LD output mean.

use super::event_class;
use super::vocabulary::{CLASSES, Coercion, PROPERTIES};
use crate::ontology::{Ontology, RelationKind};
use serde_json::{Map, Value, json};

/// The JSON-LD document whose only key is `@context`.
///
/// Every class and relation of the ontology is a term. Ids may be relative to `@base`.
pub fn context(ontology: &Ontology) -> Value {
    let mut terms = Map::new();
    for (prefix, iri) in &ontology.prefixes.0 {
        let key = if prefix == "id" { "@base" } else { prefix };
        terms.insert(key.to_owned(), json!(iri));
    }
    for class in CLASSES {
        terms.insert(class.term.to_owned(), json!(class.iri));
    }
    for entity_type in ontology.types.values() {
        let name = entity_type.name.as_str();
        terms.insert(name.to_owned(), json!(format!("kg:{name}")));
    }
    for relation in ontology.relations.values().filter(|relation| relation.kind == RelationKind::Event) {
        let class = event_class(&relation.name);
        terms.insert(class.clone(), json!(format!("kg:{class}")));
    }
    for property in PROPERTIES {
        terms.insert(property.term.to_owned(), term(property.iri, property.coercion, property.set));
    }
    for name in ontology.relations.keys() {
        let iri = format!("kg:{}", name.as_str());
        terms.insert(name.as_str().to_owned(), term(&iri, Coercion::Id, true));
    }
    json!({ "@context": terms })
}

fn term(iri: &str, coercion: Coercion, set: bool) -> Value {
    let mut definition = Map::new();
    definition.insert("@id".to_owned(), json!(iri));
    match coercion {
        Coercion::None => {}
        Coercion::Id => drop(definition.insert("@type".to_owned(), json!("@id"))),
        Coercion::Vocab => drop(definition.insert("@type".to_owned(), json!("@vocab"))),
        Coercion::Datatype(datatype) => drop(definition.insert("@type".to_owned(), json!(datatype))),
    }
    if set {
        definition.insert("@container".to_owned(), json!("@set"));
    }
    if definition.len() == 1 { json!(iri) } else { Value::Object(definition) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxjsonld::JsonLdParser;

    #[test]
    fn the_context_gives_a_statement_its_triples() {
        let mut document = context(&Ontology::embedded());
        let node = json!({
            "@type": ["Statement", "Event"], "@id": "s1", "subject": "e1", "relation": "called",
            "object": "e2", "confidence": "0.9", "mention": ["m1"], "articleCount": 2,
            "time": {"@type": "xsd:gYearMonth", "@value": "2025-03"}
        });
        document.as_object_mut().unwrap().extend(node.as_object().unwrap().clone());
        let text = serde_json::to_vec(&document).unwrap();
        let mut triples: Vec<String> = JsonLdParser::new()
            .for_slice(&text)
            .map(|quad| {
                let quad = quad.unwrap();
                format!("{} {}", quad.predicate.as_str(), quad.object)
            })
            .collect();
        triples.sort();
        assert_eq!(
            triples,
            [
                "http://www.w3.org/1999/02/22-rdf-syntax-ns#type <http://semanticweb.cs.vu.nl/2009/11/sem/Event>",
                "http://www.w3.org/1999/02/22-rdf-syntax-ns#type <https://w3id.org/newsgraph/ns#Statement>",
                "https://w3id.org/newsgraph/ns#articleCount \"2\"^^<http://www.w3.org/2001/XMLSchema#integer>",
                "https://w3id.org/newsgraph/ns#confidence \"0.9\"^^<http://www.w3.org/2001/XMLSchema#decimal>",
                "https://w3id.org/newsgraph/ns#mention <https://w3id.org/newsgraph/id/m1>",
                "https://w3id.org/newsgraph/ns#object <https://w3id.org/newsgraph/id/e2>",
                "https://w3id.org/newsgraph/ns#relation <https://w3id.org/newsgraph/ns#called>",
                "https://w3id.org/newsgraph/ns#subject <https://w3id.org/newsgraph/id/e1>",
                "https://w3id.org/newsgraph/ns#time \"2025-03\"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>",
            ]
        );
    }

    #[test]
    fn no_term_is_defined_twice() {
        let ontology = Ontology::embedded();
        let prefixes = ontology.prefixes.0.keys().map(String::as_str);
        let types = ontology.types.keys().map(|t| t.as_str());
        let relations = ontology.relations.keys().map(|r| r.as_str());
        let fixed = CLASSES.iter().map(|c| c.term).chain(PROPERTIES.iter().map(|p| p.term));
        let mut terms: Vec<&str> = prefixes.chain(types).chain(relations).chain(fixed).collect();
        let all = terms.len();
        terms.sort_unstable();
        terms.dedup();
        assert_eq!(terms.len(), all);
    }
}
