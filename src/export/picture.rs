//! The graph as the drawn formats show it: what is a node, what joins two nodes, and how each is called and coloured.

use super::style::{self, Colour, Quadrant};
use super::text::one_line;
use crate::model::{
    EntityNode, EventNode, Fact, GraphId, GraphStatement, KnowledgeGraph, Predicate, Role, Source, Status,
};
use crate::ontology::Ontology;
use std::collections::BTreeMap;

/// Something drawn as a node.
#[derive(Debug, Clone, Copy)]
pub(super) enum Spot<'g> {
    /// An entity.
    Entity(&'g EntityNode),
    /// An event.
    Event(&'g EventNode),
    /// A statement that is neither part of an event nor holds, such as a denied membership: without a node of its own
    /// it would be lost, as an edge it would read as true.
    Statement(&'g GraphStatement),
}

impl<'g> Spot<'g> {
    /// The id of what is shown.
    pub(super) fn id(self) -> &'g GraphId {
        match self {
            Spot::Entity(entity) => &entity.id,
            Spot::Event(event) => &event.id,
            Spot::Statement(statement) => &statement.id,
        }
    }

    /// The relation that it tells of, with its status; `None` for entities.
    pub(super) fn tells(self) -> Option<(&'g Predicate, Status)> {
        match self {
            Spot::Entity(_) => None,
            Spot::Event(event) => Some((&event.predicate, event.status)),
            Spot::Statement(statement) => Some((&statement.predicate, statement.status)),
        }
    }
}

/// A line from an event, or a statement shown as one, to an entity. Both by their place in [`Picture::spots`].
#[derive(Debug, Clone, Copy)]
pub(super) struct RoleLine {
    pub(super) from: usize,
    pub(super) role: Role,
    pub(super) to: usize,
}

/// A line for a fact, its ends by their place in [`Picture::spots`].
#[derive(Debug, Clone, Copy)]
pub(super) struct FactLine<'g> {
    pub(super) from: usize,
    pub(super) fact: &'g Fact,
    pub(super) to: usize,
}

/// All that is drawn.
pub(super) struct Picture<'g> {
    pub(super) graph: &'g KnowledgeGraph,
    pub(super) ontology: &'g Ontology,
    /// Entities and events by id, then statements by id.
    pub(super) spots: Vec<Spot<'g>>,
    /// By id of the fact.
    pub(super) facts: Vec<FactLine<'g>>,
    /// By event, role and entity.
    pub(super) roles: Vec<RoleLine>,
    /// The number of lines at each spot.
    pub(super) degrees: Vec<usize>,
}

impl<'g> Picture<'g> {
    pub(super) fn of(graph: &'g KnowledgeGraph, ontology: &'g Ontology) -> Self {
        let entities = graph.entities().map(Spot::Entity);
        let mut spots: Vec<Spot<'g>> = entities.chain(graph.events().map(Spot::Event)).collect();
        spots.sort_by_key(|spot| spot.id());
        let loose = |s: &&GraphStatement| s.event.is_none() && s.status != Status::Occurred;
        spots.extend(graph.statements().filter(loose).map(Spot::Statement));
        let index: BTreeMap<&GraphId, usize> = spots.iter().enumerate().map(|(at, s)| (s.id(), at)).collect();
        let facts: Vec<FactLine<'g>> = graph
            .facts()
            .filter_map(|fact| {
                Some(FactLine { from: *index.get(&fact.subject)?, fact, to: *index.get(&fact.object)? })
            })
            .collect();
        let mut roles = Vec::new();
        for (from, spot) in spots.iter().enumerate() {
            match spot {
                Spot::Entity(_) => {}
                Spot::Event(event) => {
                    roles.extend(graph.roles(&event.id).into_iter().filter_map(|(role, entity)| {
                        Some(RoleLine { from, role, to: *index.get(&entity.id)? })
                    }))
                }
                Spot::Statement(statement) => {
                    let ends = [(Role::Subject, &statement.subject), (Role::Object, &statement.object)];
                    let lines = ends.into_iter().chain(statement.place.as_ref().map(|id| (Role::Place, id)));
                    roles.extend(
                        lines.filter_map(|(role, id)| Some(RoleLine { from, role, to: *index.get(id)? })),
                    );
                }
            }
        }
        let mut degrees = vec![0; spots.len()];
        let ends = facts.iter().map(|l| (l.from, l.to)).chain(roles.iter().map(|l| (l.from, l.to)));
        for (from, to) in ends {
            degrees[from] += 1;
            degrees[to] += 1;
        }
        Self { graph, ontology, spots, facts, roles, degrees }
    }

    /// What people call the relation: "held talks with".
    pub(super) fn relation_label(&self, predicate: &Predicate) -> String {
        match self.ontology.relation(predicate) {
            Some(relation) if !relation.label.is_empty() => relation.label.clone(),
            _ => predicate.as_str().to_owned(),
        }
    }

    /// What people call the spot, on one line.
    pub(super) fn label(&self, spot: Spot<'_>) -> String {
        let name = |id: &GraphId| {
            self.graph.entity(id).map_or_else(|| id.to_string(), |entity| entity.label.clone())
        };
        match spot {
            Spot::Entity(entity) => one_line(&entity.label),
            Spot::Event(event) => one_line(&event.label),
            Spot::Statement(s) => one_line(&format!(
                "{} {} {}",
                name(&s.subject),
                self.relation_label(&s.predicate),
                name(&s.object)
            )),
        }
    }

    /// The colour of the spot: an entity's type, an event's quadrant.
    pub(super) fn colour(&self, spot: Spot<'_>) -> Colour {
        match spot {
            Spot::Entity(entity) => style::entity(self.ontology, &entity.entity_type),
            Spot::Event(EventNode { predicate, .. }) | Spot::Statement(GraphStatement { predicate, .. }) => {
                Quadrant::of(self.ontology, predicate).colour()
            }
        }
    }

    /// The statements of a fact that the graph holds.
    pub(super) fn statements(&self, fact: &'g Fact) -> impl Iterator<Item = &'g GraphStatement> {
        fact.statements.iter().filter_map(|id| self.graph.statement(id))
    }

    /// "Gulf Courier, 2025-03-17: “…”", as far as each is known; the article's id stands in for the outlet.
    pub(super) fn citation(&self, source: &Source) -> String {
        let article = self.graph.article(&source.article);
        let outlet = article.and_then(|a| a.source.as_deref()).unwrap_or(&source.article);
        let date = article.and_then(|a| a.published).map(|d| format!(", {d}")).unwrap_or_default();
        let quotes: Vec<&str> = source.evidence.iter().map(|quote| quote.text.as_str()).collect();
        one_line(&format!("{outlet}{date}: “{}”", quotes.join(" … ")))
    }
}
