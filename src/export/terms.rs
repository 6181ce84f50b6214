//! The JSON-LD context read as a dictionary, so that every RDF format gives a term the same meaning.

use super::ExportError;
use super::iri::named;
use oxrdf::{Literal, NamedNode, Term, vocab::xsd};
use serde_json::Value as Json;
use std::collections::BTreeMap;

/// A value of a property before the context gives it its meaning.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Value {
    /// A node, by absolute IRI.
    Id(String),
    /// A name of the vocabulary: a term such as `called`.
    Name(String),
    /// A string, of the type to which the context coerces the term.
    Text(String),
    /// A count or offset.
    Integer(u64),
    /// A literal that states its type itself: lexical form and prefixed name of the type.
    Typed(String, &'static str),
}

/// What the context makes of a term's values.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Coercion {
    None,
    Id,
    Vocab,
    Datatype(NamedNode),
}

#[derive(Debug, Clone)]
struct Definition {
    iri: NamedNode,
    coercion: Coercion,
    set: bool,
}

/// The terms and prefixes of a context.
#[derive(Debug)]
pub(super) struct Terms {
    context: Json,
    prefixes: BTreeMap<String, String>,
    definitions: BTreeMap<String, Definition>,
}

impl Terms {
    /// Reads a document with a `@context` key. Only what the derived context uses is understood: prefixes, terms with
    /// `@id`, `@type` and `@container`, and `@base`.
    pub(super) fn of(document: &Json) -> Result<Self, ExportError> {
        let context = document.get("@context").cloned().unwrap_or_default();
        let entries = || context.as_object().into_iter().flatten().filter(|(name, _)| !name.starts_with('@'));
        let prefixes = entries()
            .filter_map(|(name, value)| Some((name.clone(), value.as_str()?.to_owned())))
            .filter(|(_, iri)| iri.ends_with(['/', '#', ':']) && iri.contains("://"))
            .collect();
        let mut terms = Self { prefixes, definitions: BTreeMap::new(), context: Json::Null };
        for (name, value) in entries() {
            if terms.prefixes.contains_key(name) {
                continue;
            }
            let id = value.as_str().or_else(|| value.get("@id")?.as_str());
            let iri = named(&terms.absolute(id.unwrap_or(name))?)?;
            let coercion = match value.get("@type").and_then(Json::as_str) {
                None => Coercion::None,
                Some("@id") => Coercion::Id,
                Some("@vocab") => Coercion::Vocab,
                Some(datatype) => Coercion::Datatype(named(&terms.absolute(datatype)?)?),
            };
            let set = value.get("@container").and_then(Json::as_str) == Some("@set");
            terms.definitions.insert(name.clone(), Definition { iri, coercion, set });
        }
        terms.context = context;
        Ok(terms)
    }

    /// The context itself, to be embedded.
    pub(super) fn context(&self) -> &Json {
        &self.context
    }

    /// The IRI of a class: a term or a prefixed name.
    pub(super) fn class(&self, name: &str) -> Result<NamedNode, ExportError> {
        match self.definitions.get(name) {
            Some(definition) => Ok(definition.iri.clone()),
            None => named(&self.absolute(name)?),
        }
    }

    /// The IRI of a property.
    pub(super) fn property(&self, term: &str) -> Result<&NamedNode, ExportError> {
        Ok(&self.definition(term)?.iri)
    }

    /// A value of `term` as RDF.
    pub(super) fn rdf(&self, term: &str, value: &Value) -> Result<Term, ExportError> {
        let definition = self.definition(term)?;
        Ok(match (value, &definition.coercion) {
            (Value::Id(iri), Coercion::Id) => named(iri)?.into(),
            (Value::Name(name), Coercion::Vocab) => self.definition(name)?.iri.clone().into(),
            (Value::Text(text), Coercion::None) => Literal::new_simple_literal(text).into(),
            (Value::Text(text), Coercion::Datatype(datatype)) => {
                Literal::new_typed_literal(text, datatype.clone()).into()
            }
            (Value::Integer(number), Coercion::None) => {
                Literal::new_typed_literal(number.to_string(), xsd::INTEGER).into()
            }
            (Value::Integer(number), Coercion::Datatype(datatype)) => {
                Literal::new_typed_literal(number.to_string(), datatype.clone()).into()
            }
            (Value::Typed(lexical, datatype), _) => {
                Literal::new_typed_literal(lexical, named(&self.absolute(datatype)?)?).into()
            }
            (value, coercion) => {
                return Err(ExportError::IllTyped {
                    term: term.to_owned(),
                    coercion: format!("{coercion:?}"),
                    value: format!("{value:?}"),
                });
            }
        })
    }

    /// The values of `term` as JSON-LD: an array if there are several or the context calls the term a set.
    pub(super) fn json(&self, term: &str, values: &[Value]) -> Result<Json, ExportError> {
        for value in values {
            self.rdf(term, value)?;
        }
        let mut array: Vec<Json> = values.iter().map(to_json).collect();
        Ok(if array.len() == 1 && !self.definition(term)?.set {
            array.swap_remove(0)
        } else {
            Json::Array(array)
        })
    }

    fn definition(&self, term: &str) -> Result<&Definition, ExportError> {
        self.definitions.get(term).ok_or_else(|| ExportError::UndefinedTerm(term.to_owned()))
    }

    /// The absolute IRI of a prefixed name.
    fn absolute(&self, name: &str) -> Result<String, ExportError> {
        if name.contains("://") {
            return Ok(name.to_owned());
        }
        name.split_once(':')
            .and_then(|(prefix, local)| Some(format!("{}{local}", self.prefixes.get(prefix)?)))
            .ok_or_else(|| ExportError::UndefinedTerm(name.to_owned()))
    }
}

fn to_json(value: &Value) -> Json {
    match value {
        Value::Id(text) | Value::Name(text) | Value::Text(text) => text.as_str().into(),
        Value::Integer(number) => (*number).into(),
        Value::Typed(lexical, datatype) => serde_json::json!({"@type": datatype, "@value": lexical}),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn terms() -> Terms {
        Terms::of(&json!({"@context": {
            "@base": "https://w3id.org/newsgraph/id/",
            "kg": "https://w3id.org/newsgraph/ns#",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
            "Person": "kg:Person",
            "exact": "kg:exact",
            "called": {"@id": "kg:called", "@type": "@id", "@container": "@set"},
            "relation": {"@id": "kg:relation", "@type": "@vocab"},
            "confidence": {"@id": "kg:confidence", "@type": "xsd:decimal"}
        }}))
        .unwrap()
    }

    #[test]
    fn a_term_means_in_rdf_what_the_context_says() {
        let rdf = |term: &str, value| terms().rdf(term, &value).unwrap().to_string();
        assert_eq!(rdf("relation", Value::Name("called".into())), "<https://w3id.org/newsgraph/ns#called>");
        assert_eq!(
            rdf("confidence", Value::Text("0.9".into())),
            "\"0.9\"^^<http://www.w3.org/2001/XMLSchema#decimal>"
        );
        assert_eq!(rdf("exact", Value::Text("https://a.example/".into())), "\"https://a.example/\"");
    }

    #[test]
    fn terms_and_values_that_readers_would_drop_are_refused() {
        let terms = terms();
        assert!(matches!(terms.rdf("nope", &Value::Integer(1)), Err(ExportError::UndefinedTerm(_))));
        assert!(matches!(terms.rdf("called", &Value::Text("x".into())), Err(ExportError::IllTyped { .. })));
        let spaced = Value::Id("https://a.example/a b".into());
        assert!(matches!(terms.json("called", &[spaced]), Err(ExportError::IllTyped { .. })));
        assert!(terms.class("nope:Person").is_err());
    }

    #[test]
    fn only_sets_are_arrays_of_one() {
        let terms = terms();
        let node = Value::Id("https://a.example/".into());
        assert_eq!(terms.json("called", &[node]).unwrap(), json!(["https://a.example/"]));
        assert_eq!(terms.json("exact", &[Value::Text("x".into())]).unwrap(), json!("x"));
    }
}
