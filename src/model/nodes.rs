//! The nodes and edges of the graph, and what is stated in it.

use super::{Corroboration, EntityType, NodeKind, Predicate, RareQualifiers, RecordSpan, Status};
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;
use std::collections::{BTreeMap, BTreeSet};

/// The id of a node, statement or fact in the graph: ASCII letters, digits, `-` and `_`, unique among all of them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct GraphId(pub SmolStr);

impl GraphId {
    /// The id as exports write it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for GraphId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// An entity or event as one article knows it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct LocalRef {
    /// The article's id.
    pub article: SmolStr,
    /// The id within the article's record, such as `e1`.
    pub local: SmolStr,
}

/// Why two local entities or events became one node.
#[derive(Debug, Clone, PartialEq)]
pub struct MergeReason {
    /// One of the two.
    pub left: LocalRef,
    /// The other.
    pub right: LocalRef,
    /// In words: "same gazetteer entry", "same full name".
    pub reason: &'static str,
    /// How sure, 0 to 1.
    pub score: f64,
    /// What the score is made of.
    pub evidence: Vec<Weight>,
}

/// A part of a score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weight {
    /// What it is for, in words: "same day".
    pub what: &'static str,
    /// How much it adds, or how much there is of it.
    pub value: f64,
    /// Whether it adds to the score, or takes from it.
    pub adds: bool,
}

impl std::fmt::Display for Weight {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { what, value, adds } = *self;
        if adds { write!(f, "{what} {value:+.2}") } else { write!(f, "{what} {value:.2}") }
    }
}

/// Two local entities or events that nearly became one node.
#[derive(Debug, Clone, PartialEq)]
pub struct Refusal {
    /// What the two are.
    pub kind: NodeKind,
    /// What spoke for it.
    pub reason: MergeReason,
    /// The node of the left one.
    pub left_node: GraphId,
    /// The node of the right one.
    pub right_node: GraphId,
    /// Why they were not merged, in words.
    pub against: &'static str,
}

/// One real-world person, place, body or thing, with all its names.
#[derive(Debug, Clone, PartialEq)]
pub struct EntityNode {
    /// Its id.
    pub id: GraphId,
    /// One of `schemas/entities`.
    pub entity_type: EntityType,
    /// The name to show.
    pub label: String,
    /// Every surface form of its name with the number of name mentions.
    pub aliases: BTreeMap<String, usize>,
    /// Other data sets' IRIs for it, Wikidata first.
    pub same_as: Vec<String>,
    /// A country's codes of ISO 3166-1, of two and of three letters.
    pub iso_codes: Vec<&'static str>,
    /// The ids of the articles that mention it, in order.
    pub articles: Vec<SmolStr>,
    /// The local entities that it unites, in order.
    pub members: Vec<LocalRef>,
    /// Why they were united.
    pub merges: Vec<MergeReason>,
}

/// One event with all its reports.
#[derive(Debug, Clone, PartialEq)]
pub struct EventNode {
    /// Its id.
    pub id: GraphId,
    /// What kind of event.
    pub predicate: Predicate,
    /// A short description for people: "Iraq called United States, 2025-03-16".
    pub label: String,
    /// Whether it took place, as most of its reports have it.
    pub status: Status,
    /// When, as EDTF: the most precise time on which its reports agree.
    pub time: Option<String>,
    /// Where.
    pub place: Option<GraphId>,
    /// The ids of the articles that report it, in order.
    pub articles: Vec<SmolStr>,
    /// How many of its reports are independent of each other.
    pub sources: usize,
    /// The planned or threatened events that it carries out.
    pub carries_out: BTreeSet<GraphId>,
    /// The local events that it unites, in order.
    pub members: Vec<LocalRef>,
    /// Why they were united.
    pub merges: Vec<MergeReason>,
}

/// One thing said about two entities, by one or more sources.
#[derive(Debug, Clone, PartialEq)]
pub struct GraphStatement {
    /// Its id.
    pub id: GraphId,
    /// Who or what it is about.
    pub subject: GraphId,
    /// The relation. Symmetric ones are written once, ends in the order of their ids.
    pub predicate: Predicate,
    /// The other end.
    pub object: GraphId,
    /// The event it tells of; `None` for standing facts.
    pub event: Option<GraphId>,
    /// Whether it happened.
    pub status: Status,
    /// When, as EDTF.
    pub time: Option<String>,
    /// Where.
    pub place: Option<GraphId>,
    /// Details on which its sources agree or which only some give.
    pub qualifiers: RareQualifiers,
    /// The highest confidence of its sources.
    pub confidence: f64,
    /// Who reports it, in order of article and offset; never empty.
    pub sources: Vec<Source>,
    /// How well it is supported, and who disagrees.
    pub corroboration: Corroboration,
}

impl GraphStatement {
    /// How many articles report it.
    pub fn article_count(&self) -> usize {
        self.sources.iter().map(|s| s.article.as_str()).collect::<BTreeSet<_>>().len()
    }
}

/// One article's report of a statement.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// The article's id.
    pub article: SmolStr,
    /// The statement's id within the article's record.
    pub local: SmolStr,
    /// The quoted sentences; offsets in code points of the article's text; never empty.
    pub evidence: Vec<RecordSpan>,
    /// Whom the article credits.
    pub attribution: Option<GraphId>,
    /// The time as this article gives it.
    pub time: Option<SmolStr>,
    /// The details as this article gives them.
    pub qualifiers: RareQualifiers,
    /// Which construction and lexicon entry found it.
    pub rule: SmolStr,
    /// How likely it is right, 0 to 1.
    pub confidence: f64,
}

/// A direct edge between two entities: all statements of one relation between them that occurred or hold.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// Its id.
    pub id: GraphId,
    /// From.
    pub subject: GraphId,
    /// The relation.
    pub predicate: Predicate,
    /// To.
    pub object: GraphId,
    /// The ids of its statements.
    pub statements: Vec<GraphId>,
    /// The ids of the articles that report it, in order.
    pub articles: Vec<SmolStr>,
    /// How many of its reports are independent of each other.
    pub sources: usize,
}

/// A node of the graph.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// A person, place, body or thing.
    Entity(EntityNode),
    /// Something that happened or is said to be going to happen.
    Event(EventNode),
}

impl Node {
    /// The node's id.
    pub fn id(&self) -> &GraphId {
        match self {
            Node::Entity(node) => &node.id,
            Node::Event(node) => &node.id,
        }
    }
}

/// What an entity is in an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// A subject of the event's statements.
    Subject,
    /// An object of the event's statements.
    Object,
    /// Where it takes place.
    Place,
}

impl Role {
    /// The word that exports use.
    pub const fn as_str(self) -> &'static str {
        match self {
            Role::Subject => "subject",
            Role::Object => "object",
            Role::Place => "place",
        }
    }
}

/// An edge of the graph.
#[derive(Debug, Clone, PartialEq)]
pub enum Link {
    /// From entity to entity; most edges are roles, and small.
    Fact(Box<Fact>),
    /// From event to entity. The ends of a symmetric relation are both subjects.
    Role(Role),
}
