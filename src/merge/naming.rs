//! The graph's ids for what records hold.

use super::corpus::Corpus;
use super::dating;
use super::entities::Entities;
use super::events::Events;
use super::nodes::Nodes;
use crate::model::{ArticleRecord, GraphId, LocalIds};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// The graph's ids for one record's own, position by position; `None` for what is not in the graph.
#[derive(Debug)]
pub(super) struct Naming {
    entities: Vec<Option<GraphId>>,
    events: Vec<Option<GraphId>>,
    statements: Vec<Option<GraphId>>,
    /// Between which days an article without a date was published.
    published: Option<String>,
}

/// The names in every record. `reported` gives the graph's statement for a record and a position in it.
pub(super) fn names(
    corpus: &Corpus,
    entities: &Entities,
    events: &Events,
    nodes: &Nodes,
    reported: &BTreeMap<(usize, usize), GraphId>,
) -> Vec<Naming> {
    let inferred = dating::inferred(corpus, events);
    let name = |(at, published)| {
        let record = &corpus.records[at];
        let entity = |id: &str| Some(nodes.entity_id(entities.of(corpus.find(at, id)?)).clone());
        let event = |id: &str| Some(nodes.event_id(events.of(events.find(at, id)?)).clone());
        Naming {
            entities: record.entities.iter().map(|e| entity(&e.id)).collect(),
            events: record.events.iter().map(|e| event(&e.id)).collect(),
            statements: (0..record.statements.len()).map(|said| reported.get(&(at, said)).cloned()).collect(),
            published,
        }
    };
    inferred.into_iter().enumerate().map(name).collect()
}

/// Gives a record the graph's ids, each with the id that it replaces; mentions get theirs when they are unpacked. What refers to nothing stays as it is.
pub(super) fn apply(record: &mut ArticleRecord, naming: &Naming) {
    let known = |ids: &[Option<GraphId>], locals: Vec<&String>| -> FxHashMap<String, GraphId> {
        let named = locals.into_iter().zip(ids).filter_map(|(local, id)| Some((local.clone(), id.clone()?)));
        named.collect()
    };
    let entities = known(&naming.entities, record.entities.iter().map(|e| &e.id).collect());
    let events = known(&naming.events, record.events.iter().map(|e| &e.id).collect());
    let renamed = |ids: &FxHashMap<String, GraphId>, id: &mut String| {
        let name = ids.get(id).map_or_else(|| id.clone(), ToString::to_string);
        std::mem::replace(id, name)
    };
    let of_entity = |id: &mut String| renamed(&entities, id);
    let of_event = |id: &mut String| renamed(&events, id);
    record.article.published_inferred.clone_from(&naming.published);
    for entity in &mut record.entities {
        entity.local = Some(of_entity(&mut entity.id));
    }
    for event in &mut record.events {
        event.local = Some(of_event(&mut event.id));
    }
    for (statement, id) in record.statements.iter_mut().zip(&naming.statements) {
        statement.statement = id.as_ref().map(ToString::to_string);
        statement.local = Some(LocalIds {
            subject: of_entity(&mut statement.subject),
            object: of_entity(&mut statement.object),
            event: statement.event.as_mut().map(of_event),
            place: statement.place.as_mut().map(of_entity),
            attribution: statement.attribution.as_mut().map(of_entity),
        });
    }
}
