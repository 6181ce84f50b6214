//! What the page shows: the statements, who is in them, and what is drawn for them.

use crate::export::picture::Picture;
use crate::model::{EntityNode, EventNode, GraphId, GraphStatement, Predicate, Role, Status};
use std::collections::{BTreeMap, BTreeSet};

/// An event of more participants than this is a node of its own: lines from each to each would hide that it is one.
const PAIR: usize = 2;

/// How much a page may hold and still be quick.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    pub(super) entities: usize,
    pub(super) statements: usize,
}

impl Limits {
    /// Beyond these a browser takes seconds to open the page.
    pub(super) const PAGE: Limits = Limits { entities: 20_000, statements: 40_000 };
}

/// An event with a node of its own.
pub(super) struct Hub<'g> {
    pub(super) event: &'g EventNode,
    /// The entities by their place in [`Shown::entities`].
    pub(super) ends: Vec<(Role, usize)>,
}

/// All statements of one relation and one status from one entity to another.
pub(super) struct Edge<'g> {
    /// The fact's id; with a dot and the status after it for what is no fact. Ids of facts hold no dot.
    pub(super) id: String,
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) predicate: &'g Predicate,
    pub(super) status: Status,
    /// Independent sources; of what is no fact, those of its best statement.
    pub(super) sources: usize,
    /// By their place in [`Shown::statements`].
    pub(super) statements: Vec<usize>,
    /// Whether it has a line; what events with nodes of their own say as it does has theirs.
    pub(super) drawn: bool,
}

/// What is shown of a graph.
pub(super) struct Shown<'g> {
    /// By id; each is in a statement.
    pub(super) entities: Vec<&'g EntityNode>,
    /// By id.
    pub(super) statements: Vec<&'g GraphStatement>,
    /// Events of the statements, by id.
    pub(super) events: Vec<&'g EventNode>,
    /// By id of the event.
    pub(super) hubs: Vec<Hub<'g>>,
    /// By ends, relation and status.
    pub(super) edges: Vec<Edge<'g>>,
    /// How many statements the limits left out.
    pub(super) left_out: usize,
    places: BTreeMap<&'g GraphId, usize>,
}

impl<'g> Shown<'g> {
    /// The best supported statements that the limits admit, and what is drawn for them.
    pub(super) fn of(picture: &Picture<'g>, limits: Limits) -> Self {
        let graph = picture.graph;
        let (statements, named) = strongest(picture, limits);
        let left_out = graph.statements().count() - statements.len();
        let entities: Vec<&EntityNode> = graph.entities().filter(|e| named.contains(&e.id)).collect();
        let places: BTreeMap<_, _> = entities.iter().enumerate().map(|(at, e)| (&e.id, at)).collect();
        let told: BTreeSet<&GraphId> = statements.iter().filter_map(|s| s.event.as_ref()).collect();
        let events: Vec<&EventNode> = told.iter().filter_map(|id| graph.event(id)).collect();
        let hub = |event: &&'g EventNode| {
            let roles = graph.roles(&event.id);
            let ends = roles.iter().filter_map(|(role, e)| Some((*role, *places.get(&e.id)?)));
            let ends: Vec<(Role, usize)> = ends.collect();
            let who: BTreeSet<usize> =
                ends.iter().filter(|(role, _)| *role != Role::Place).map(|(_, at)| *at).collect();
            (who.len() > PAIR).then_some(Hub { event, ends })
        };
        let hubs: Vec<Hub<'g>> = events.iter().filter_map(hub).collect();
        let mut shown = Self { entities, statements, events, hubs, edges: Vec::new(), left_out, places };
        shown.edges = shown.edges(picture);
        shown
    }

    /// The place of an entity in [`Shown::entities`].
    pub(super) fn place(&self, id: &GraphId) -> Option<usize> {
        self.places.get(id).copied()
    }

    fn edges(&self, picture: &Picture<'g>) -> Vec<Edge<'g>> {
        let graph = picture.graph;
        let own_node: BTreeMap<&GraphId, Status> =
            self.hubs.iter().map(|hub| (&hub.event.id, hub.event.status)).collect();
        // A report that the act was denied or planned must not share the line of what happened.
        let apart = |s: &GraphStatement| {
            s.event.as_ref().and_then(|event| own_node.get(event)).is_none_or(|&status| status != s.status)
        };
        let mut groups: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for (at, s) in self.statements.iter().enumerate() {
            if let (Some(from), Some(to)) = (self.place(&s.subject), self.place(&s.object)) {
                groups.entry((from, to, &s.predicate, s.status)).or_default().push(at);
            }
        }
        let facts: BTreeMap<_, _> =
            graph.facts().map(|fact| ((&fact.subject, &fact.predicate, &fact.object), fact)).collect();
        let edge = |((from, to, predicate, status), statements): ((usize, usize, _, Status), Vec<usize>)| {
            let (subject, object) = (&self.entities[from].id, &self.entities[to].id);
            let fact = facts.get(&(subject, predicate, object)).filter(|_| status == Status::Occurred);
            let told = || statements.iter().map(|&at| self.statements[at]);
            let best = told().map(|s| s.corroboration.sources).max().unwrap_or_default();
            let drawn = told().any(apart);
            let id = match fact {
                Some(fact) => fact.id.to_string(),
                None => format!("{subject}--{}--{object}.{}", predicate.as_str(), status.as_str()),
            };
            let sources = fact.map_or(best, |fact| fact.sources).max(1);
            Edge { id, from, to, predicate, status, sources, statements, drawn }
        };
        groups.into_iter().map(edge).collect()
    }
}

/// The statements with most sources, by id, and the entities in them.
fn strongest<'g>(picture: &Picture<'g>, limits: Limits) -> (Vec<&'g GraphStatement>, BTreeSet<&'g GraphId>) {
    let graph = picture.graph;
    let mut order: Vec<&GraphStatement> = graph.statements().collect();
    order.sort_by(|a, b| {
        let sources = b.corroboration.sources.cmp(&a.corroboration.sources);
        sources.then(b.confidence.total_cmp(&a.confidence)).then(a.id.cmp(&b.id))
    });
    let (mut kept, mut named) = (Vec::new(), BTreeSet::new());
    for statement in order {
        let ends = [Some(&statement.subject), Some(&statement.object), statement.place.as_ref()];
        let new: BTreeSet<&GraphId> = ends.into_iter().flatten().filter(|id| !named.contains(id)).collect();
        if kept.len() < limits.statements && named.len() + new.len() <= limits.entities {
            named.extend(new);
            kept.push(statement);
        }
    }
    kept.sort_by_key(|statement| &statement.id);
    (kept, named)
}
