//! The JSON-LD context read as a dictionary, so that every RDF format gives a term the same meaning.

use super::ExportError;
use super::edtf;
use super::iri::{is_plain, named};
use oxrdf::{Literal, NamedNode, NamedNodeRef, Term, vocab::xsd};
use rustc_hash::FxHashMap;
use serde_json::Value as Json;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Write;

/// A value of a property before the context gives it its meaning.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Value<'a> {
    /// A node, by absolute IRI.
    Id(Cow<'a, str>),
    /// A name of the vocabulary: a term such as `called`.
    Name(&'a str),
    /// A string, of the type to which the context coerces the term.
    Text(Cow<'a, str>),
    /// A count or offset.
    Integer(u64),
    /// A literal that states its type itself: lexical form and prefixed name of the type.
    Typed(&'a str, &'static str),
}

/// What the context makes of a term's values.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Coercion {
    None,
    Id,
    Vocab,
    Datatype(NamedNode),
}

/// An object of a triple.
#[derive(Debug, Clone, Copy)]
pub(super) enum Object<'a> {
    /// A node, by absolute IRI.
    Node(&'a str),
    /// A lexical form with its type, if it is no plain string.
    Literal(&'a str, Option<NamedNodeRef<'a>>),
    /// A count or offset with its type.
    Integer(u64, NamedNodeRef<'a>),
}

/// What the context says of a term.
#[derive(Debug, Clone)]
pub(super) struct Definition {
    pub(super) iri: NamedNode,
    coercion: Coercion,
    set: bool,
}

/// The terms and prefixes of a context.
#[derive(Debug)]
pub(super) struct Terms {
    context: Json,
    prefixes: BTreeMap<String, String>,
    definitions: FxHashMap<String, Definition>,
    /// The types that values state themselves, by prefixed name.
    datatypes: BTreeMap<&'static str, NamedNode>,
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
        let mut terms = Self {
            prefixes,
            definitions: FxHashMap::default(),
            datatypes: BTreeMap::new(),
            context: Json::Null,
        };
        for datatype in edtf::DATATYPES {
            // A context without the prefix has no such values.
            if let Ok(iri) = terms.absolute(datatype) {
                terms.datatypes.insert(datatype, named(&iri)?);
            }
        }
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
    pub(super) fn rdf(&self, term: &str, value: &Value<'_>) -> Result<Term, ExportError> {
        let object = self.object(self.definition(term)?, term, value)?;
        Ok(match object {
            Object::Node(iri) => named(iri)?.into(),
            Object::Literal(text, None) => Literal::new_simple_literal(text).into(),
            Object::Literal(text, Some(datatype)) => Literal::new_typed_literal(text, datatype).into(),
            Object::Integer(number, datatype) => {
                Literal::new_typed_literal(number.to_string(), datatype).into()
            }
        })
    }

    /// What a value of `term` is in RDF, which nothing is copied for.
    pub(super) fn object<'v>(
        &'v self,
        definition: &'v Definition,
        term: &str,
        value: &'v Value<'_>,
    ) -> Result<Object<'v>, ExportError> {
        Ok(match (value, &definition.coercion) {
            (Value::Id(iri), Coercion::Id) if is_plain(iri) => Object::Node(iri),
            (Value::Name(name), Coercion::Vocab) => Object::Node(self.definition(name)?.iri.as_str()),
            (Value::Text(text), Coercion::None) => Object::Literal(text, None),
            (Value::Text(text), Coercion::Datatype(datatype)) => {
                Object::Literal(text, Some(datatype.as_ref()))
            }
            (Value::Integer(number), Coercion::None) => Object::Integer(*number, xsd::INTEGER),
            (Value::Integer(number), Coercion::Datatype(datatype)) => {
                Object::Integer(*number, datatype.as_ref())
            }
            (Value::Typed(lexical, datatype), _) => {
                let known = self.datatypes.get(datatype);
                let datatype = known.ok_or_else(|| ExportError::UndefinedTerm((*datatype).to_owned()))?;
                Object::Literal(lexical, Some(datatype.as_ref()))
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

    /// Appends the values of `term` as JSON-LD: an array if there are several or the context calls the term a set.
    pub(super) fn json(
        &self,
        term: &str,
        values: &[Value<'_>],
        out: &mut Vec<u8>,
    ) -> Result<(), ExportError> {
        let definition = self.definition(term)?;
        let array = values.len() != 1 || definition.set;
        if array {
            out.push(b'[');
        }
        for (at, value) in values.iter().enumerate() {
            self.object(definition, term, value)?;
            if at > 0 {
                out.push(b',');
            }
            value.json(out)?;
        }
        if array {
            out.push(b']');
        }
        Ok(())
    }

    /// What the context says of a term.
    pub(super) fn definition(&self, term: &str) -> Result<&Definition, ExportError> {
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

impl Value<'_> {
    fn json(&self, out: &mut Vec<u8>) -> Result<(), ExportError> {
        match self {
            Value::Id(text) | Value::Text(text) => string(text, out),
            Value::Name(text) => string(text, out),
            Value::Integer(number) => Ok(write!(out, "{number}")?),
            Value::Typed(lexical, datatype) => {
                out.extend_from_slice(b"{\"@type\":");
                string(datatype, out)?;
                out.extend_from_slice(b",\"@value\":");
                string(lexical, out)?;
                out.push(b'}');
                Ok(())
            }
        }
    }
}

/// Appends a text as a JSON string.
pub(super) fn string(text: &str, out: &mut Vec<u8>) -> Result<(), ExportError> {
    serde_json::to_writer(out, text).map_err(|error| ExportError::Io(error.into()))
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
        assert_eq!(rdf("relation", Value::Name("called")), "<https://w3id.org/newsgraph/ns#called>");
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
        assert!(matches!(
            terms.json("called", &[spaced], &mut Vec::new()),
            Err(ExportError::IllTyped { .. })
        ));
        assert!(terms.class("nope:Person").is_err());
    }

    #[test]
    fn only_sets_are_arrays_of_one() {
        let json = |term: &str, value| {
            let mut out = Vec::new();
            terms().json(term, &[value], &mut out).unwrap();
            String::from_utf8(out).unwrap()
        };
        assert_eq!(json("called", Value::Id("https://a.example/".into())), "[\"https://a.example/\"]");
        assert_eq!(json("exact", Value::Text("x".into())), "\"x\"");
    }
}
