//! What is derived from the ontology and checked in under `schemas/derived/`: one file per artefact.
//!
//! None of them is ever edited; [`check`] says whether they are up to date, [`write()`] makes them so.

mod context;
mod drift;
mod rdfs;
mod record_schema;
mod shapes;
mod triples;
mod vocabulary;

pub use context::context;
pub use drift::{DeriveError, check, write};

use super::{Ontology, compiled};
use crate::model::Predicate;

/// A derived artefact.
#[derive(Debug)]
pub struct Artefact {
    /// Its file under `schemas/derived/`.
    pub file_name: &'static str,
    /// What it is, for people.
    pub description: &'static str,
    derive: fn(&Ontology) -> Vec<u8>,
}

impl Artefact {
    /// Its content.
    pub fn derive(&self, ontology: &Ontology) -> Vec<u8> {
        (self.derive)(ontology)
    }
}

/// Every derived artefact.
pub const ARTEFACTS: &[Artefact] = &[
    Artefact {
        file_name: "context.jsonld",
        description: "JSON-LD context of the linked data",
        derive: |ontology| pretty(&context(ontology)),
    },
    Artefact {
        file_name: "ontology.ttl",
        description: "the vocabulary as RDFS and OWL",
        derive: rdfs::ontology_turtle,
    },
    Artefact {
        file_name: "shapes.ttl",
        description: "SHACL shapes of the linked data",
        derive: shapes::shapes_turtle,
    },
    Artefact {
        file_name: "record.schema.json",
        description: "JSON Schema of a record",
        derive: |ontology| pretty(&record_schema::record_schema(ontology)),
    },
    Artefact {
        file_name: "ontology.json",
        description: "all schema files in one but for their examples, as the binary carries them",
        derive: compiled::compile,
    },
];

/// File name and content of every artefact.
pub fn all(ontology: &Ontology) -> Vec<(&'static str, Vec<u8>)> {
    ARTEFACTS.iter().map(|artefact| (artefact.file_name, artefact.derive(ontology))).collect()
}

/// The class of a relation's events: `CalledEvent` for `called`.
pub fn event_class(predicate: &Predicate) -> String {
    let mut letters = predicate.as_str().chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).chain("Event".chars()).collect()
}

/// A prefixed name as words: `kg:ploverClass` is "plover class".
fn words(name: &str) -> String {
    let local = name.split_once(':').map_or(name, |(_, local)| local);
    let mut words = String::new();
    for letter in local.chars() {
        if letter.is_ascii_uppercase() && !words.is_empty() {
            words.push(' ');
        }
        words.push(letter.to_ascii_lowercase());
    }
    words
}

fn pretty(json: &serde_json::Value) -> Vec<u8> {
    format!("{json:#}\n").into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn what_is_checked_in_is_what_the_schemas_say() {
        let schemas = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas");
        let ontology = Ontology::load_dir(&schemas).unwrap();
        if let Err(error) = check(&ontology, &schemas.join("derived")) {
            panic!("{error}");
        }
    }

    #[test]
    fn names_become_words_and_event_classes() {
        assert_eq!(event_class(&Predicate::new("foughtWith")), "FoughtWithEvent");
        assert_eq!(words("kg:FoughtWithEvent"), "fought with event");
    }
}
