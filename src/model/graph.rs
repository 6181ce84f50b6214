//! What all records together say.

use super::nodes::{
    EntityNode, EventNode, Fact, GraphId, GraphStatement, Link, MergeReason, Node, Refusal, Role,
};
use super::{ArticleRecord, Decision, Judgement, NodeKind, Packed, RecordArticle};
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The merged graph: entities and events as nodes, facts and roles as edges, every statement with its sources.
///
/// All iteration is in the order of ids, so whatever is written from it is the same on every run.
#[derive(Debug, Clone, Default)]
pub struct KnowledgeGraph {
    graph: DiGraph<Node, Link>,
    index: BTreeMap<GraphId, NodeIndex>,
    facts: BTreeMap<GraphId, petgraph::graph::EdgeIndex>,
    /// In order of id.
    statements: Vec<GraphStatement>,
    records: Records,
    refusals: Vec<Refusal>,
    /// Each article that is a copy, with the one that stands for all copies.
    copies: BTreeMap<String, String>,
}

/// A record: of the article, what is often asked for, and apart all of it.
#[derive(Debug, Clone)]
struct Held {
    /// Without its text.
    article: RecordArticle,
    record: Packed<ArticleRecord>,
}

impl From<ArticleRecord> for Held {
    fn from(mut record: ArticleRecord) -> Self {
        let text = std::mem::take(&mut record.article.text);
        let article = record.article.clone();
        record.article.text = text;
        Self { article, record: Packed::new(record) }
    }
}

/// The records of a graph, in order of article id.
#[derive(Debug, Clone, Default)]
pub(crate) struct Records(Vec<Held>);

impl Records {
    /// Puts away records as they come, in any order.
    pub(crate) fn new(records: impl IntoIterator<Item = ArticleRecord>) -> Self {
        let mut all: Vec<Held> = Vec::new();
        for record in records {
            all.push(record.into());
            Packed::pack_many(all.len(), all.iter_mut().map(|held| &mut held.record));
        }
        all.sort_by(|a, b| a.article.id.cmp(&b.article.id));
        Self(all)
    }
}

impl KnowledgeGraph {
    /// The same graph over these articles: their records with the graph's ids, in any order.
    pub fn with_records(self, records: impl IntoIterator<Item = ArticleRecord>) -> Self {
        self.over(Records::new(records))
    }

    /// The same graph over these records.
    pub(crate) fn over(self, records: Records) -> Self {
        Self { records, ..self }
    }

    /// Makes room for so many nodes and edges, so that it need not be made again and again.
    pub(crate) fn reserve(&mut self, nodes: usize, edges: usize) {
        self.graph.reserve_exact_nodes(nodes);
        self.graph.reserve_exact_edges(edges);
    }

    /// Adds a pair that was nearly merged and was not.
    pub fn insert_refusal(&mut self, refusal: Refusal) {
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
            merges.iter().map(move |merge| judgement(kind, Decision::Merged, merge, [id, id], None))
        });
        let refused = self.refusals.iter().map(|refusal| {
            let Refusal { kind, reason, left_node, right_node, against } = refusal;
            judgement(*kind, Decision::Refused, reason, [left_node, right_node], Some(against))
        });
        merged.chain(refused)
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

    /// Adds statements. Their ends must have been added. Of several with one id the last counts.
    pub fn insert_statements(&mut self, statements: impl IntoIterator<Item = GraphStatement>) {
        let added: Vec<GraphStatement> = statements.into_iter().collect();
        if self.statements.is_empty() {
            self.statements = added;
        } else {
            self.statements.extend(added);
        }
        if !self.statements.is_sorted_by(|a, b| a.id < b.id) {
            self.statements.sort_by(|a, b| a.id.cmp(&b.id));
            self.statements.dedup_by(|later, earlier| {
                let same = later.id == earlier.id;
                if same {
                    std::mem::swap(later, earlier);
                }
                same
            });
        }
    }

    /// Adds a direct edge. Returns whether both ends are in the graph; if not, nothing is added.
    pub fn insert_fact(&mut self, fact: Fact) -> bool {
        let (Some(&from), Some(&to)) = (self.index.get(&fact.subject), self.index.get(&fact.object)) else {
            return false;
        };
        let id = fact.id.clone();
        let at = self.graph.add_edge(from, to, Link::Fact(Box::new(fact)));
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

    /// The articles in order of id. Their texts are left out: [`KnowledgeGraph::records`] has them.
    pub fn articles(&self) -> impl Iterator<Item = &RecordArticle> {
        self.records.0.iter().map(|held| &held.article)
    }

    /// All nodes by id, each with its seat: a number of its own below [`Self::seats`], which spares looking up ids.
    pub(crate) fn seated(&self) -> impl Iterator<Item = (usize, &Node)> {
        self.index.values().map(|&at| (at.index(), &self.graph[at]))
    }

    /// How many seats there are.
    pub(crate) fn seats(&self) -> usize {
        self.graph.node_count()
    }

    /// The seat of the node of that id.
    pub(crate) fn seat(&self, id: &GraphId) -> Option<usize> {
        self.index.get(id).map(|at| at.index())
    }

    /// All direct edges by id with the seats of their ends.
    pub(crate) fn seated_facts(&self) -> impl Iterator<Item = (&Fact, [usize; 2])> {
        self.facts.values().filter_map(|&at| {
            let (from, to) = self.graph.edge_endpoints(at)?;
            match &self.graph[at] {
                Link::Fact(fact) => Some((&**fact, [from.index(), to.index()])),
                Link::Role(_) => None,
            }
        })
    }

    /// The seats of those in the event of that seat, with their roles, in no order.
    pub(crate) fn seated_roles(&self, event: usize) -> impl Iterator<Item = (Role, usize)> {
        self.graph.edges(NodeIndex::new(event)).filter_map(|edge| match edge.weight() {
            Link::Role(role) => Some((*role, edge.target().index())),
            Link::Fact(_) => None,
        })
    }

    /// The article of that id, without its text.
    pub fn article(&self, id: &str) -> Option<&RecordArticle> {
        let at = self.records.0.binary_search_by(|held| held.article.id.as_str().cmp(id)).ok()?;
        Some(&self.records.0[at].article)
    }

    /// The records of all articles with the graph's ids, by article id; each is unpacked when its turn comes.
    pub fn records(&self) -> impl Iterator<Item = ArticleRecord> {
        self.records.0.iter().filter_map(|held| held.record.get().map(Cow::into_owned))
    }

    /// The same as JSON.
    pub fn record_lines(&self) -> impl Iterator<Item = Vec<u8>> {
        self.records.0.iter().map(|held| held.record.json())
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
        self.statements.iter()
    }

    /// The statement of that id.
    pub fn statement(&self, id: &GraphId) -> Option<&GraphStatement> {
        let at = self.statements.binary_search_by(|statement| statement.id.cmp(id)).ok()?;
        Some(&self.statements[at])
    }

    /// All direct edges by id.
    pub fn facts(&self) -> impl Iterator<Item = &Fact> {
        self.facts.values().filter_map(|&at| match &self.graph[at] {
            Link::Fact(fact) => Some(&**fact),
            Link::Role(_) => None,
        })
    }

    /// The entities in an event with their roles, in order of role and id.
    pub fn roles(&self, event: &GraphId) -> Vec<(Role, &EntityNode)> {
        let Some(&at) = self.index.get(event) else { return Vec::new() };
        let mut roles: Vec<_> = self
            .graph
            .edges(at)
            .filter_map(|edge| match (edge.weight(), &self.graph[edge.target()]) {
                (Link::Role(role), Node::Entity(entity)) => Some((*role, entity)),
                _ => None,
            })
            .collect();
        roles.sort_by(|a, b| (a.0, &a.1.id).cmp(&(b.0, &b.1.id)));
        roles
    }
}

/// A decision about a pair in words.
fn judgement(
    kind: NodeKind,
    decision: Decision,
    reason: &MergeReason,
    [left, right]: [&GraphId; 2],
    against: Option<&str>,
) -> Judgement {
    Judgement {
        kind,
        decision,
        left: reason.left.clone(),
        right: reason.right.clone(),
        left_node: left.clone(),
        right_node: right.clone(),
        score: reason.score,
        reason: reason.reason.to_owned(),
        evidence: reason.evidence.iter().map(ToString::to_string).collect(),
        against: against.map(str::to_owned),
    }
}
