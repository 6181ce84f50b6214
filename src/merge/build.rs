//! The graph, once it is known who is whom and which event is which: made in pieces, so that the records can be put away
//! before it is put together.

use super::copies::Copies;
use super::corpus::Corpus;
use super::entities::Entities;
use super::events::Events;
use super::naming::{self, Naming};
use super::nodes::Nodes;
use super::partition::Refused;
use super::reasons;
use super::stable::{Ids, hash, in_order};
use super::statements::{self, ascii};
use super::{corroboration, plans};
use crate::model::{
    Fact, GraphId, GraphStatement, KnowledgeGraph, LocalRef, Node, NodeKind, Predicate, Refusal, Role, Status,
};
use crate::ontology::Ontology;
use std::collections::{BTreeMap, BTreeSet};

/// All that a graph holds but for its records, not yet put together.
#[derive(Debug)]
pub(super) struct Pieces {
    pub(super) nodes: Nodes,
    statements: Vec<GraphStatement>,
    refusals: Vec<Refusal>,
    copies: Copies,
    ids: Ids,
    /// The names that the graph gives to what each record holds.
    pub(super) names: Vec<Naming>,
}

impl Pieces {
    /// Makes them from a corpus.
    pub(super) fn new(
        corpus: &Corpus,
        entities: Entities,
        mut events: Events,
        copies: Option<Copies>,
        ontology: &Ontology,
    ) -> Self {
        let mut ids = Ids::default();
        let plans = plans::carried_out(&events);
        events.forget_details();
        let copies = copies.unwrap_or_else(|| Copies::find(corpus));
        let refused = entities.refusals();
        let mut nodes = Nodes::entities(corpus, entities, &mut ids);
        let groups = statements::group(corpus, &events, &nodes, ontology);
        nodes.add_events(corpus, &events, &copies, ontology, &groups, &mut ids);
        nodes.add_plans(&plans);
        let refusals = refusals(corpus, refused, &events, &nodes).collect();
        let mut names = naming::names(corpus, &events, &nodes);
        drop(events);
        let statements = groups
            .into_iter()
            .map(|(key, sources)| {
                let statement = statements::statement(corpus, &nodes, key, &sources, &mut ids);
                for &(record, at) in sources.iter() {
                    names[record].tell(at, statement.id.clone());
                }
                statement
            })
            .collect();
        Self { nodes, statements, refusals, copies, ids, names }
    }

    /// The graph.
    pub(super) fn graph(mut self, ontology: &Ontology) -> KnowledgeGraph {
        corroboration::corroborate(&self.copies, &mut self.statements);
        let facts = facts(&self.copies, &self.statements, &mut self.ids);
        self.statements.sort_by(|a, b| a.id.cmp(&b.id));
        let mut roles: BTreeSet<(&GraphId, Role, &GraphId)> = BTreeSet::new();
        for statement in &self.statements {
            let Some(event) = &statement.event else { continue };
            let symmetric =
                ontology.relation(&statement.predicate).is_some_and(|relation| relation.symmetric);
            let object = if symmetric { Role::Subject } else { Role::Object };
            roles.insert((event, Role::Subject, &statement.subject));
            roles.insert((event, object, &statement.object));
        }
        let Nodes { entities, events, .. } = self.nodes;
        let placed = events.iter().filter_map(|event| Some((event.id.clone(), event.place.clone()?)));
        let places: Vec<(GraphId, GraphId)> = placed.collect();
        roles.extend(places.iter().map(|(event, place)| (event, Role::Place, place)));
        let mut graph = KnowledgeGraph::default();
        graph.reserve(entities.len() + events.len(), roles.len() + facts.len());
        self.refusals.into_iter().for_each(|refusal| graph.insert_refusal(refusal));
        self.copies.copied().for_each(|(article, of)| graph.insert_copy(article, of));
        entities.into_iter().for_each(|node| graph.insert_node(Node::Entity(node)));
        events.into_iter().for_each(|node| graph.insert_node(Node::Event(node)));
        for (event, role, entity) in roles {
            graph.insert_role(event, role, entity);
        }
        for fact in facts {
            graph.insert_fact(fact);
        }
        graph.insert_statements(self.statements);
        graph
    }
}

/// The pairs that nearly were one, entities first.
fn refusals<'a>(
    corpus: &'a Corpus,
    refused: Vec<Refused>,
    events: &'a Events,
    nodes: &'a Nodes,
) -> impl Iterator<Item = Refusal> + 'a {
    let refusal = |kind,
                   (tie, against): Refused,
                   local: &dyn Fn(usize) -> LocalRef,
                   node: &dyn Fn(usize) -> GraphId| {
        let (left_node, right_node) = (node(tie.left), node(tie.right));
        Refusal { kind, reason: reasons::reason(&tie, local), left_node, right_node, against }
    };
    let entity = move |refused| {
        let node = |entity| nodes.entity_id(entity).clone();
        refusal(NodeKind::Entity, refused, &|entity| corpus.local_ref(entity), &node)
    };
    let event = move |refused| {
        let node = |report| nodes.event_id(events.of(report)).clone();
        refusal(NodeKind::Event, refused, &|report| events.local_ref(corpus, report), &node)
    };
    refused.into_iter().map(entity).chain(events.refusals().into_iter().map(event))
}

/// One for each subject, relation and object of which something occurred or holds.
fn facts(copies: &Copies, statements: &[GraphStatement], ids: &mut Ids) -> Vec<Fact> {
    let mut by_ends: BTreeMap<(&GraphId, &Predicate, &GraphId), Vec<&GraphStatement>> = BTreeMap::new();
    for statement in statements.iter().filter(|s| s.status == Status::Occurred) {
        by_ends
            .entry((&statement.subject, &statement.predicate, &statement.object))
            .or_default()
            .push(statement);
    }
    by_ends
        .into_iter()
        .map(|((subject, predicate, object), said)| {
            let mut statements: Vec<GraphId> = said.iter().map(|s| s.id.clone()).collect();
            statements.sort();
            Fact {
                id: ids.take(&format!("{subject}--{}--{object}", ascii(predicate))),
                subject: subject.clone(),
                predicate: predicate.clone(),
                object: object.clone(),
                statements,
                articles: in_order(
                    said.iter().flat_map(|s| s.sources.iter().map(|source| source.article.clone())),
                ),
                sources: corroboration::independent(copies, said.iter().flat_map(|s| &s.sources)),
            }
        })
        .collect()
}

/// Eight hexadecimal digits of a hash.
pub(super) fn short_hash(parts: &[&str]) -> String {
    format!("{:08x}", hash(parts) >> 32)
}
