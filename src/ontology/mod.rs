//! `schemas/` as values: what may be said, of whom, with which words.
//!
//! Nothing about a relation or an entity type is written in Rust; the binary carries the folder.

mod check;
pub mod derive;
mod file;
mod lexicon;
mod load;
mod schema;

pub use lexicon::{AdjectiveEntry, Lexicon, NounEntry, VerbEntry};
pub use load::SchemaError;
pub use schema::{Example, Ontology, Prefixes, Relation, RelationKind, TypeSchema};
