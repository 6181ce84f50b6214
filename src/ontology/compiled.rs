//! The ontology as one JSON document, which the binary carries: TOML takes ten times as long to read.

use super::{Ontology, Prefixes, Relation, TypeSchema};
use serde::{Deserialize, Serialize};
use std::fmt::Write;

/// `schemas/derived/ontology.json`, derived from the schema files like the other artefacts there.
const EMBEDDED: &str = include_str!("../../schemas/derived/ontology.json");

#[derive(Debug, Default, Deserialize)]
struct Compiled {
    prefixes: Prefixes,
    types: Vec<TypeSchema>,
    relations: Vec<Relation>,
}

impl Ontology {
    /// The ontology that the binary carries: `schemas/` when it was last derived, without the examples of relations.
    ///
    /// # Panics
    /// Never in a build whose tests pass: they compare it with the schema files.
    pub fn embedded() -> Self {
        match serde_json::from_str::<Compiled>(EMBEDDED) {
            Ok(compiled) => Self {
                types: compiled.types.into_iter().map(|t| (t.name.clone(), t)).collect(),
                relations: compiled.relations.into_iter().map(|r| (r.name.clone(), r)).collect(),
                prefixes: compiled.prefixes,
            },
            Err(error) => panic!("schemas/derived/ontology.json: {error}"),
        }
    }
}

/// The document, with a line per type and relation, so that changes to different relations merge.
pub(super) fn compile(ontology: &Ontology) -> Vec<u8> {
    let mut text = format!("{{\"prefixes\":{},\n", json(&ontology.prefixes));
    lines(&mut text, "types", ontology.types.values());
    text.push_str(",\n");
    lines(&mut text, "relations", ontology.relations.values());
    text.push_str("}\n");
    text.into_bytes()
}

fn lines<'a, T: Serialize + 'a>(text: &mut String, key: &str, values: impl Iterator<Item = &'a T>) {
    let lines: Vec<String> = values.map(json).collect();
    let written = write!(text, "\"{key}\":[\n{}\n]", lines.join(",\n"));
    debug_assert!(written.is_ok(), "writing to a string cannot fail");
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
