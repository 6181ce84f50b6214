//! `schemas/` as values: what may be said, of whom, with which words.
//!
//! Nothing about a relation or an entity type is written in Rust; the binary carries what derives from the folder.

mod check;
mod compiled;
pub mod derive;
mod file;
mod inflection;
mod lexicon;
mod load;
mod schema;
mod source;

pub use inflection::{plural, verb_forms};
pub use lexicon::{AdjectiveEntry, Lexicon, NounEntry, VerbEntry};
pub use load::SchemaError;
pub use schema::{
    Example, FtmLink, Ontology, Prefixes, Qualifier, Relation, RelationKind, Structure, TypeSchema,
};
