//! Relations and entity types as the schema files define them.

use super::Lexicon;
use crate::model::{EntityType, Predicate};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// All entity types and relations.
#[derive(Debug, Clone, Default)]
pub struct Ontology {
    /// Entity types and classes of them, by name.
    pub types: BTreeMap<EntityType, TypeSchema>,
    /// Relations by name.
    pub relations: BTreeMap<Predicate, Relation>,
    /// Namespaces by prefix, `schemas/prefixes.toml`.
    pub prefixes: Prefixes,
}

/// The namespaces that every RDF output uses.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prefixes(pub BTreeMap<String, String>);

/// An entity type (`Person`) or a class of types that relations name as an end (`Agent`).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TypeSchema {
    /// Its name.
    pub name: EntityType,
    /// For people.
    pub label: String,
    /// What belongs to it.
    pub definition: String,
    /// The types that an end of this name admits; a concrete type always admits itself.
    pub admits: Vec<EntityType>,
    /// Whether entities may carry it as their type (false for classes such as `Agent`).
    pub concrete: bool,
    /// Equivalent or broader classes elsewhere, as prefixed names (`schema:Person`).
    pub same_as: Vec<String>,
    /// The colour of its nodes, `#rrggbb`; empty for classes.
    pub color: String,
    /// The schema of FollowTheMoney that its entities have; `None` where that has none, as for topics.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ftm: Option<String>,
}

/// Whether a relation tells of an event or of a standing fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RelationKind {
    /// It happens at a time: its statements carry events.
    Event,
    /// It holds: no event.
    State,
}

/// A relation as FollowTheMoney has it: an entity that joins two others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FtmLink {
    /// Its schema, such as `Membership`.
    pub schema: String,
    /// The property that names the subject, such as `member`.
    pub subject: String,
    /// The property that names the object, such as `organization`.
    pub object: String,
}

/// A detail that the sentences of a relation may give.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Qualifier {
    /// The title of an office.
    Office,
    /// What somebody is called: "as a terrorist organisation".
    As,
    /// How many died.
    Killed,
    /// How many were hurt.
    Injured,
    /// By what means.
    Instrument,
}

/// What says a relation without a word of the relation's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Structure {
    /// A country or body beside a person's name: "*Kuwaiti* journalist A".
    Nationality,
    /// A place beside a place: "A, *Iraq*".
    Location,
    /// A body named with its owner: "*Chad*'s interior ministry".
    Part,
}

/// One relation: what it means, which words say it, and the proof.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Relation {
    /// Its name.
    pub name: Predicate,
    /// For people: "called", "held talks with".
    pub label: String,
    /// What it means.
    pub definition: String,
    /// The type or class of its subject.
    pub subject: EntityType,
    /// The type or class of its object.
    pub object: EntityType,
    /// Whether it reads the same both ways.
    pub symmetric: bool,
    /// Event or standing fact.
    pub kind: RelationKind,
    /// PLOVER class, such as `CONSULT`; `None` where PLOVER has none.
    pub plover_class: Option<String>,
    /// PLOVER mode, such as `phone`.
    pub plover_mode: Option<String>,
    /// CAMEO code, such as `041`.
    pub cameo: Option<String>,
    /// Close relations elsewhere, as prefixed names.
    pub see_also: Vec<String>,
    /// What it is in FollowTheMoney; `None` for a link of no particular kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ftm: Option<FtmLink>,
    /// Whether its subject belongs to its object, so that a country there is the subject's own in event data.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub affiliates: bool,
    /// The details that are read from its sentences.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub qualifiers: Vec<Qualifier>,
    /// The structures that say it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub structures: Vec<Structure>,
    /// Whether its ends talk to each other, so that what one of them discussed there the other did too.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub contact: bool,
    /// What it has in common with relations that may tell of the same event in other words, such as `force`; `None` for none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub family: Option<String>,
    /// The words.
    pub lexicon: Lexicon,
    /// Sentences that say it, and sentences that seem to; the binary carries none, tests and training read the folder.
    #[serde(skip)]
    pub examples: Vec<Example>,
}

/// A sentence of ours with what extraction must make of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// The sentence.
    pub text: String,
    /// Statements of this relation as `subject | object` or `subject | object | status`; empty if it says nothing
    /// of this relation.
    pub expect: Vec<String>,
    /// Extraction does not get it right yet. The tests fail when it does, so that the mark goes.
    pub gap: bool,
}

impl Relation {
    /// Whether it says what somebody talked about.
    pub fn is_of_topic(&self) -> bool {
        self.object.as_str() == "Topic"
    }
}

impl Prefixes {
    /// The absolute IRI of a prefixed name such as `schema:Person`; `None` if the prefix is unknown.
    pub fn expand(&self, name: &str) -> Option<String> {
        let (prefix, local) = name.split_once(':')?;
        Some(format!("{}{local}", self.0.get(prefix)?))
    }
}

impl Ontology {
    /// The relation of that name.
    pub fn relation(&self, predicate: &Predicate) -> Option<&Relation> {
        self.relations.get(predicate)
    }

    /// Whether an entity of type `actual` may stand at an end that asks for `end`.
    pub fn admits(&self, end: &EntityType, actual: &EntityType) -> bool {
        end == actual || self.types.get(end).is_some_and(|t| t.admits.contains(actual))
    }
}
