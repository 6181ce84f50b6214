//! How statements and entities stand in the whole graph.

use super::said::Named;
use super::timeline::in_order;
use crate::model::{GraphId, GraphStatement, KnowledgeGraph, Status};
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The statements on which sources disagree, those of most sources first.
pub fn contested(graph: &KnowledgeGraph) -> Vec<&GraphStatement> {
    let mut said: Vec<_> = graph.statements().filter(|s| !s.corroboration.disputes.is_empty()).collect();
    said.sort_by_key(|s| (Reverse(s.corroboration.sources), &s.id));
    said
}

/// The statements of what occurred or holds that hang by one independent source, in order of time.
pub fn single_source(graph: &KnowledgeGraph) -> Vec<&GraphStatement> {
    let alone = |s: &&GraphStatement| s.status == Status::Occurred && s.corroboration.sources < 2;
    let mut said: Vec<_> = graph.statements().filter(alone).collect();
    in_order(&mut said);
    said
}

/// The statements that two or more independent sources report, those of most sources first, then the surest.
pub fn corroborated(graph: &KnowledgeGraph) -> Vec<&GraphStatement> {
    let mut said: Vec<_> = graph.statements().filter(|s| s.corroboration.sources > 1).collect();
    said.sort_by(|a, b| {
        let sources = b.corroboration.sources.cmp(&a.corroboration.sources);
        sources.then(b.confidence.total_cmp(&a.confidence)).then(a.id.cmp(&b.id))
    });
    said
}

/// An entity with how much it is connected by what occurred or holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Connected {
    /// The entity.
    #[serde(flatten)]
    pub entity: Named,
    /// How many other entities it stands in a statement with.
    pub neighbours: usize,
    /// How many statements it stands in.
    pub statements: usize,
    /// How many articles mention it.
    pub articles: usize,
}

/// All entities that stand in a statement of what occurred or holds, those with most neighbours first.
pub fn connected(graph: &KnowledgeGraph) -> Vec<Connected> {
    let mut near: BTreeMap<&GraphId, (BTreeSet<&GraphId>, usize)> = BTreeMap::new();
    for s in graph.statements().filter(|s| s.status == Status::Occurred) {
        for (one, other) in [(&s.subject, &s.object), (&s.object, &s.subject)] {
            let (neighbours, statements) = near.entry(one).or_default();
            neighbours.insert(other);
            *statements += 1;
        }
    }
    let mut all: Vec<Connected> = near
        .into_iter()
        .map(|(id, (neighbours, statements))| Connected {
            entity: Named::of(graph, id),
            neighbours: neighbours.len(),
            statements,
            articles: graph.entity(id).map_or(0, |node| node.articles.len()),
        })
        .collect();
    all.sort_by(|a, b| {
        let rank = |c: &Connected| (Reverse(c.neighbours), Reverse(c.statements));
        rank(a).cmp(&rank(b)).then_with(|| a.entity.id.cmp(&b.entity.id))
    });
    all
}
