//! The shape of the schema files; what a value must be beyond its shape is [`super::check`]'s business.

use super::{AdjectiveEntry, FtmLink, NounEntry, Qualifier, RelationKind, Structure, VerbEntry};
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

/// `schemas/prefixes.toml`: a flat table of namespaces by prefix.
pub(super) type PrefixFile = BTreeMap<String, Spanned<String>>;

/// `schemas/entities/*.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TypeFile {
    pub(super) entity: Spanned<TypeTable>,
}

/// `[entity]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TypeTable {
    pub(super) name: Spanned<String>,
    pub(super) label: Spanned<String>,
    pub(super) definition: Spanned<String>,
    #[serde(default)]
    pub(super) admits: Vec<Spanned<String>>,
    #[serde(default = "yes")]
    pub(super) concrete: bool,
    #[serde(default)]
    pub(super) same_as: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) color: Option<Spanned<String>>,
    pub(super) ftm: Option<Spanned<String>>,
}

fn yes() -> bool {
    true
}

/// `schemas/relations/*.toml`: either `[relation]` or, in an overlay, `[extend]`, with words and examples.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RelationFile {
    pub(super) relation: Option<Spanned<RelationTable>>,
    pub(super) extend: Option<ExtendTable>,
    #[serde(default)]
    pub(super) verb: Vec<Spanned<VerbEntry>>,
    #[serde(default)]
    pub(super) noun: Vec<Spanned<NounEntry>>,
    #[serde(default)]
    pub(super) adjective: Vec<Spanned<AdjectiveEntry>>,
    #[serde(default)]
    pub(super) example: Vec<Spanned<ExampleTable>>,
}

/// `[relation]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RelationTable {
    pub(super) name: Spanned<String>,
    pub(super) label: Spanned<String>,
    pub(super) definition: Spanned<String>,
    pub(super) subject: Spanned<String>,
    pub(super) object: Spanned<String>,
    #[serde(default)]
    pub(super) symmetric: bool,
    pub(super) kind: RelationKind,
    pub(super) plover_class: Option<Spanned<String>>,
    pub(super) plover_mode: Option<Spanned<String>>,
    pub(super) cameo: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) see_also: Vec<Spanned<String>>,
    pub(super) ftm: Option<Spanned<FtmLink>>,
    #[serde(default)]
    pub(super) affiliates: bool,
    #[serde(default)]
    pub(super) qualifiers: Vec<Qualifier>,
    #[serde(default)]
    pub(super) structures: Vec<Structure>,
    #[serde(default)]
    pub(super) contact: bool,
    pub(super) family: Option<Spanned<String>>,
}

/// `[extend]`: the words and examples of this file are added to a relation that exists already.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ExtendTable {
    pub(super) relation: Spanned<String>,
}

/// `[[example]]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ExampleTable {
    pub(super) text: String,
    pub(super) expect: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) gap: bool,
}
