//! The graph's ids for what records hold.

use super::corpus::Corpus;
use super::dating;
use super::events::Events;
use super::nodes::Nodes;
use crate::model::{ArticleRecord, GraphId, LocalIds};
use rustc_hash::FxHashMap;
use smol_str::SmolStr;

/// What stands in the graph for what one record holds, position by position; `None` for what is not in the graph.
#[derive(Debug)]
pub(super) struct Naming {
    /// Positions of nodes.
    entities: Vec<Option<u32>>,
    events: Vec<Option<u32>>,
    statements: Vec<Option<GraphId>>,
    /// Between which days an article without a date was published.
    published: Option<String>,
}

impl Naming {
    /// Names the statement at a position.
    pub(super) fn tell(&mut self, at: usize, id: GraphId) {
        self.statements[at] = Some(id);
    }
}

/// The names in every record, but for statements.
pub(super) fn names(corpus: &Corpus, events: &Events, nodes: &Nodes) -> Vec<Naming> {
    let inferred = dating::inferred(corpus, events);
    let name = |(at, published)| {
        let record = &corpus.records[at];
        let entity = |id: &str| u32::try_from(nodes.node_of(corpus.find(at, id)?)).ok();
        let event =
            |id: &str| u32::try_from(nodes.node_of_event(events.of(events.find(corpus, at, id)?))).ok();
        Naming {
            entities: record.entities.iter().map(|e| entity(&e.id)).collect(),
            events: record.events.iter().map(|e| event(&e.id)).collect(),
            statements: vec![None; record.statements.len()],
            published,
        }
    };
    inferred.into_iter().enumerate().map(name).collect()
}

/// Gives a record the graph's ids, each with the id that it replaces. What refers to nothing stays as it is.
pub(super) fn apply(record: &mut ArticleRecord, naming: &Naming, nodes: &Nodes) {
    let entities = naming.entities.iter().map(|node| Some(&nodes.entities[(*node)? as usize].id));
    let events = naming.events.iter().map(|node| Some(&nodes.events[(*node)? as usize].id));
    let entities = known(record.entities.iter().map(|e| &e.id), entities);
    let events = known(record.events.iter().map(|e| &e.id), events);
    let renamed = |ids: &FxHashMap<SmolStr, SmolStr>, id: &mut SmolStr| {
        let name = ids.get(id).unwrap_or(id).clone();
        std::mem::replace(id, name)
    };
    let of_entity = |id: &mut SmolStr| renamed(&entities, id);
    let of_event = |id: &mut SmolStr| renamed(&events, id);
    record.article.published_inferred.clone_from(&naming.published);
    for entity in &mut record.entities {
        entity.local = Some(of_entity(&mut entity.id));
    }
    for mention in &mut record.mentions {
        mention.local = Some(of_entity(&mut mention.entity));
    }
    for event in &mut record.events {
        event.local = Some(of_event(&mut event.id));
    }
    for (statement, id) in record.statements.iter_mut().zip(&naming.statements) {
        statement.statement = id.as_ref().map(|id| id.0.clone());
        statement.local = Some(Box::new(LocalIds {
            subject: of_entity(&mut statement.subject),
            object: of_entity(&mut statement.object),
            event: statement.event.as_mut().map(of_event),
            place: statement.place.as_mut().map(of_entity),
            attribution: statement.attribution.as_mut().map(of_entity),
        }));
    }
}

/// The graph's ids by the record's own.
fn known<'a>(
    locals: impl Iterator<Item = &'a SmolStr>,
    ids: impl Iterator<Item = Option<&'a GraphId>>,
) -> FxHashMap<SmolStr, SmolStr> {
    locals.zip(ids).filter_map(|(local, id)| Some((local.clone(), id?.0.clone()))).collect()
}
