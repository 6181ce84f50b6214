//! What all records together say.

use super::{
    ArticleRecord, Corroboration, Decision, EntityType, Judgement, NodeKind, Predicate, Qualifiers,
    RecordArticle, RecordSpan, Status,
};
use petgraph::graph::{DiGraph, NodeIndex};
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
    pub article: String,
    /// The id within the article's record, such as `e1`.
    pub local: String,
}

/// Why two local entities or events became one node.
#[derive(Debug, Clone, PartialEq)]
pub struct MergeReason {
    /// One of the two.
    pub left: LocalRef,
    /// The other.
    pub right: LocalRef,
    /// In words: "same gazetteer entry", "same full name".
    pub reason: String,
    /// How sure, 0 to 1.
    pub score: f64,
    /// What the score is made of, in words: "same day +1.20".
    pub evidence: Vec<String>,
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
    /// The ids of the articles that mention it.
    pub articles: BTreeSet<String>,
    /// The local entities that it unites.
    pub members: BTreeSet<LocalRef>,
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
    /// The ids of the articles that report it.
    pub articles: BTreeSet<String>,
    /// How many of its reports are independent of each other.
    pub sources: usize,
    /// The planned or threatened events that it carries out.
    pub carries_out: BTreeSet<GraphId>,
    /// The local events that it unites.
    pub members: BTreeSet<LocalRef>,
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
    pub qualifiers: Qualifiers,
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
    pub article: String,
    /// The statement's id within the article's record.
    pub local: String,
    /// The quoted sentences; offsets in code points of the article's text; never empty.
    pub evidence: Vec<RecordSpan>,
    /// Whom the article credits.
    pub attribution: Option<GraphId>,
    /// The time as this article gives it.
    pub time: Option<String>,
    /// The details as this article gives them.
    pub qualifiers: Qualifiers,
    /// Which construction and lexicon entry found it.
    pub rule: String,
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
    /// The ids of the articles that report it.
    pub articles: BTreeSet<String>,
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
    /// From entity to entity.
    Fact(Fact),
    /// From event to entity. The ends of a symmetric relation are both subjects.
    Role(Role),
}

/// The merged graph: entities and events as nodes, facts and roles as edges, every statement with its sources.
///
/// All iteration is in the order of ids, so whatever is written from it is the same on every run.
#[derive(Debug, Clone, Default)]
pub struct KnowledgeGraph {
    graph: DiGraph<Node, Link>,
    index: BTreeMap<GraphId, NodeIndex>,
    facts: BTreeMap<GraphId, petgraph::graph::EdgeIndex>,
    statements: BTreeMap<GraphId, GraphStatement>,
    articles: BTreeMap<String, RecordArticle>,
    records: Vec<ArticleRecord>,
    refusals: Vec<Judgement>,
    /// Each article that is a copy, with the one that stands for all copies.
    copies: BTreeMap<String, String>,
}

impl KnowledgeGraph {
    /// An empty graph over these articles; `records` are their records with the graph's ids, in order of article id.
    pub fn new(records: Vec<ArticleRecord>) -> Self {
        let articles = records.iter().map(|r| (r.article.id.clone(), r.article.clone())).collect();
        Self { articles, records, ..Self::default() }
    }

    /// Adds a pair that was nearly merged and was not.
    pub fn insert_refusal(&mut self, refusal: Judgement) {
        self.refusals.push(refusal);
    }

    /// States that an article is a copy of another: the same text in two outlets, or twice in one.
    pub fn insert_copy(&mut self, article: String, of: String) {
        self.copies.insert(article, of);
    }

    /// The article that stands for an article and all its copies: itself, if there are none.
    pub fn origin<'a>(&'a self, article: &'a str) -> &'a str {
        self.copies.get(article).map_or(article, String::as_str)
    }

    /// Every merge, by node, and then every refusal.
    pub fn judgements(&self) -> impl Iterator<Item = Judgement> {
        let merged = self.nodes().flat_map(|node| {
            let (kind, id, merges) = match node {
                Node::Entity(entity) => (NodeKind::Entity, &entity.id, &entity.merges),
                Node::Event(event) => (NodeKind::Event, &event.id, &event.merges),
            };
            merges.iter().map(move |merge| Judgement {
                kind,
                decision: Decision::Merged,
                left: merge.left.clone(),
                right: merge.right.clone(),
                left_node: id.clone(),
                right_node: id.clone(),
                score: merge.score,
                reason: merge.reason.clone(),
                evidence: merge.evidence.clone(),
                against: None,
            })
        });
        merged.chain(self.refusals.iter().cloned())
    }

    /// Adds a node. A second node of the same id replaces the first.
    pub fn insert_node(&mut self, node: Node) {
        let id = node.id().clone();
        match self.index.get(&id) {
            Some(&at) => self.graph[at] = node,
            None => {
                let at = self.graph.add_node(node);
                self.index.insert(id, at);
            }
        }
    }

    /// Adds a statement. Its ends must have been added.
    pub fn insert_statement(&mut self, statement: GraphStatement) {
        self.statements.insert(statement.id.clone(), statement);
    }

    /// Adds a direct edge. Returns whether both ends are in the graph; if not, nothing is added.
    pub fn insert_fact(&mut self, fact: Fact) -> bool {
        let (Some(&from), Some(&to)) = (self.index.get(&fact.subject), self.index.get(&fact.object)) else {
            return false;
        };
        let id = fact.id.clone();
        let at = self.graph.add_edge(from, to, Link::Fact(fact));
        self.facts.insert(id, at);
        true
    }

    /// Links an event to an entity, once per role. Returns whether both are in the graph.
    pub fn insert_role(&mut self, event: &GraphId, role: Role, entity: &GraphId) -> bool {
        let (Some(&from), Some(&to)) = (self.index.get(event), self.index.get(entity)) else {
            return false;
        };
        let known = self.graph.edges_connecting(from, to).any(|e| *e.weight() == Link::Role(role));
        if !known {
            self.graph.add_edge(from, to, Link::Role(role));
        }
        true
    }

    /// The articles by id.
    pub fn articles(&self) -> impl Iterator<Item = &RecordArticle> {
        self.articles.values()
    }

    /// The article of that id.
    pub fn article(&self, id: &str) -> Option<&RecordArticle> {
        self.articles.get(id)
    }

    /// The records of all articles with the graph's ids, by article id.
    pub fn records(&self) -> &[ArticleRecord] {
        &self.records
    }

    /// All nodes by id.
    pub fn nodes(&self) -> impl Iterator<Item = &Node> {
        self.index.values().map(|&at| &self.graph[at])
    }

    /// All entities by id.
    pub fn entities(&self) -> impl Iterator<Item = &EntityNode> {
        self.nodes().filter_map(|node| match node {
            Node::Entity(entity) => Some(entity),
            Node::Event(_) => None,
        })
    }

    /// All events by id.
    pub fn events(&self) -> impl Iterator<Item = &EventNode> {
        self.nodes().filter_map(|node| match node {
            Node::Event(event) => Some(event),
            Node::Entity(_) => None,
        })
    }

    /// The entity of that id.
    pub fn entity(&self, id: &GraphId) -> Option<&EntityNode> {
        match &self.graph[*self.index.get(id)?] {
            Node::Entity(entity) => Some(entity),
            Node::Event(_) => None,
        }
    }

    /// The event of that id.
    pub fn event(&self, id: &GraphId) -> Option<&EventNode> {
        match &self.graph[*self.index.get(id)?] {
            Node::Event(event) => Some(event),
            Node::Entity(_) => None,
        }
    }

    /// All statements by id, whatever their status.
    pub fn statements(&self) -> impl Iterator<Item = &GraphStatement> {
        self.statements.values()
    }

    /// The statement of that id.
    pub fn statement(&self, id: &GraphId) -> Option<&GraphStatement> {
        self.statements.get(id)
    }

    /// All direct edges by id.
    pub fn facts(&self) -> impl Iterator<Item = &Fact> {
        self.facts.values().filter_map(|&at| match &self.graph[at] {
            Link::Fact(fact) => Some(fact),
            Link::Role(_) => None,
        })
    }

    /// The entities in an event with their roles, in order of role and id.
    pub fn roles(&self, event: &GraphId) -> Vec<(Role, &EntityNode)> {
        let Some(&at) = self.index.get(event) else { return Vec::new() };
        let mut roles: Vec<_> = self
            .graph
            .edges(at)
            .filter_map(|edge| {
                use petgraph::visit::EdgeRef;
                match (edge.weight(), &self.graph[edge.target()]) {
                    (Link::Role(role), Node::Entity(entity)) => Some((*role, entity)),
                    _ => None,
                }
            })
            .collect();
        roles.sort_by(|a, b| (a.0, &a.1.id).cmp(&(b.0, &b.1.id)));
        roles
    }
}
