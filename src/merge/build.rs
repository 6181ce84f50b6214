//! The graph, once it is known who is whom and which event is which.

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

/// Builds the graph of a corpus, all but its records, and the names that it gives to what they hold.
pub(super) fn build(
    corpus: &Corpus,
    entities: &Entities,
    events: &Events,
    ontology: &Ontology,
) -> (KnowledgeGraph, Vec<Naming>) {
    let mut ids = Ids::default();
    let mut nodes = Nodes::entities(corpus, entities, &mut ids);
    let copies = Copies::find(corpus);
    let groups = statements::group(corpus, events, &nodes, ontology);
    nodes.add_events(corpus, events, &copies, ontology, &groups, &mut ids);
    nodes.add_plans(&plans::carried_out(events));
    let mut reported = BTreeMap::new();
    let mut statements: Vec<GraphStatement> = groups
        .into_iter()
        .map(|(key, sources)| {
            let statement = statements::statement(corpus, &nodes, key, &sources, &mut ids);
            reported.extend(sources.into_iter().map(|source| (source, statement.id.clone())));
            statement
        })
        .collect();
    corroboration::corroborate(corpus, &copies, &mut statements);

    let mut roles: BTreeSet<(GraphId, Role, GraphId)> = BTreeSet::new();
    for statement in &statements {
        let Some(event) = &statement.event else { continue };
        let symmetric = ontology.relation(&statement.predicate).is_some_and(|relation| relation.symmetric);
        let object = if symmetric { Role::Subject } else { Role::Object };
        roles.insert((event.clone(), Role::Subject, statement.subject.clone()));
        roles.insert((event.clone(), object, statement.object.clone()));
    }
    for event in &nodes.events {
        roles.extend(event.place.iter().map(|place| (event.id.clone(), Role::Place, place.clone())));
    }
    let facts = facts(corpus, &copies, &statements, &mut ids);

    let names = naming::names(corpus, entities, events, &nodes, &reported);
    let mut graph = KnowledgeGraph::default();
    graph.reserve(nodes.entities.len() + nodes.events.len(), roles.len() + facts.len());
    for refusal in refusals(corpus, entities, events, &nodes) {
        graph.insert_refusal(refusal);
    }
    let id = |record: usize| corpus.records[record].article.id.clone();
    for record in (0..corpus.records.len()).filter(|&record| copies.origin(record) != record) {
        graph.insert_copy(id(record), id(copies.origin(record)));
    }
    for node in nodes.entities {
        graph.insert_node(Node::Entity(node));
    }
    for node in nodes.events {
        graph.insert_node(Node::Event(node));
    }
    for statement in statements {
        graph.insert_statement(statement);
    }
    for (event, role, entity) in &roles {
        graph.insert_role(event, *role, entity);
    }
    for fact in facts {
        graph.insert_fact(fact);
    }
    (graph, names)
}

/// The pairs that nearly were one, entities first.
fn refusals<'a>(
    corpus: &'a Corpus,
    entities: &'a Entities,
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
        let node = |entity| nodes.entity_id(entities.of(entity)).clone();
        refusal(NodeKind::Entity, refused, &|entity| corpus.local_ref(entity), &node)
    };
    let event = move |refused| {
        let node = |report| nodes.event_id(events.of(report)).clone();
        refusal(NodeKind::Event, refused, &|report| events.local_ref(corpus, report), &node)
    };
    entities.refusals().into_iter().map(entity).chain(events.refusals().into_iter().map(event))
}

/// One for each subject, relation and object of which something occurred or holds.
fn facts(corpus: &Corpus, copies: &Copies, statements: &[GraphStatement], ids: &mut Ids) -> Vec<Fact> {
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
                sources: corroboration::independent(corpus, copies, said.iter().flat_map(|s| &s.sources)),
            }
        })
        .collect()
}

/// Eight hexadecimal digits of a hash.
pub(super) fn short_hash(parts: &[&str]) -> String {
    format!("{:08x}", hash(parts) >> 32)
}
