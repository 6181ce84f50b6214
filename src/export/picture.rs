//! The graph as the drawn formats show it: what is a node, what joins two nodes, and how each is called and coloured.

use super::layout;
use super::style::{self, Colour, Quadrant};
use super::text::{one_line, push_line};
use crate::model::{
    EntityNode, EventNode, Fact, GraphId, GraphStatement, KnowledgeGraph, Node, Predicate, Role, Status,
};
use crate::ontology::Ontology;

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

impl FactLine<'_> {
    /// How strong the line is: the number of independent sources, never none.
    pub(super) fn weight(&self) -> usize {
        self.fact.sources.max(1)
    }
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
        let mut spots: Vec<Spot<'g>> = Vec::with_capacity(graph.seats());
        let mut at_seat = vec![0; graph.seats()];
        for (seat, node) in graph.seated() {
            at_seat[seat] = spots.len();
            spots.push(match node {
                Node::Entity(entity) => Spot::Entity(entity),
                Node::Event(event) => Spot::Event(event),
            });
        }
        let loose = |s: &&GraphStatement| s.event.is_none() && s.status != Status::Occurred;
        spots.extend(graph.statements().filter(loose).map(Spot::Statement));
        let fact = |(fact, [from, to]): (&'g Fact, [usize; 2])| FactLine {
            from: at_seat[from],
            fact,
            to: at_seat[to],
        };
        let facts: Vec<FactLine<'g>> = graph.seated_facts().map(fact).collect();
        let mut roles = Vec::new();
        for (seat, _) in graph.seated() {
            let from = at_seat[seat];
            let first = roles.len();
            let lines = graph.seated_roles(seat).map(|(role, to)| RoleLine { from, role, to: at_seat[to] });
            roles.extend(lines.filter(|line| matches!(spots[line.to], Spot::Entity(_))));
            // Spots stand in the order of ids.
            roles[first..].sort_unstable_by_key(|line: &RoleLine| (line.role, line.to));
        }
        for (from, spot) in spots.iter().enumerate().skip(graph.seats()) {
            let Spot::Statement(statement) = spot else { continue };
            let ends = [(Role::Subject, &statement.subject), (Role::Object, &statement.object)];
            let ends = ends.into_iter().chain(statement.place.as_ref().map(|id| (Role::Place, id)));
            let line = |(role, id)| Some(RoleLine { from, role, to: at_seat[graph.seat(id)?] });
            roles.extend(ends.filter_map(line));
        }
        let mut degrees = vec![0; spots.len()];
        let ends = facts.iter().map(|l| (l.from, l.to)).chain(roles.iter().map(|l| (l.from, l.to)));
        for (from, to) in ends {
            degrees[from] += 1;
            degrees[to] += 1;
        }
        Self { graph, ontology, spots, facts, roles, degrees }
    }

    /// Radius and place of every spot.
    pub(super) fn arrange(&self) -> Vec<(f64, layout::Point)> {
        let sizes: Vec<f64> = self.spots.iter().zip(&self.degrees).map(|(s, &d)| size(*s, d)).collect();
        let facts = self.facts.iter().map(|line| (line.from, line.to));
        let roles = self.roles.iter().map(|line| (line.from, line.to));
        let places = layout::arrange(&sizes, facts.chain(roles));
        sizes.into_iter().zip(places).collect()
    }

    /// What people call the relation: "held talks with".
    pub(super) fn relation_label<'s>(&'s self, predicate: &'s Predicate) -> &'s str {
        match self.ontology.relation(predicate) {
            Some(relation) if !relation.label.is_empty() => &relation.label,
            _ => predicate.as_str(),
        }
    }

    /// What people call the spot, on one line.
    pub(super) fn label(&self, spot: Spot<'_>) -> String {
        let mut label = String::new();
        self.push_label(spot, &mut label);
        label
    }

    /// Appends what people call the spot, on one line.
    pub(super) fn push_label(&self, spot: Spot<'_>, out: &mut String) {
        let name = |id: &GraphId| {
            self.graph.entity(id).map_or_else(|| id.to_string(), |entity| entity.label.clone())
        };
        match spot {
            Spot::Entity(entity) => push_line(&entity.label, out),
            Spot::Event(event) => push_line(&event.label, out),
            Spot::Statement(s) => out.push_str(&one_line(&format!(
                "{} {} {}",
                name(&s.subject),
                self.relation_label(&s.predicate),
                name(&s.object)
            ))),
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

    /// The id of a role's line, which no fact has: ids of facts and nodes hold no dot.
    pub(super) fn role_id(&self, line: &RoleLine) -> String {
        let (from, to) = (self.spots[line.from], self.spots[line.to]);
        format!("{}.{}.{}", from.id(), line.role.as_str(), to.id())
    }

    /// The colour of a role's line: that of the event, paler if it did not happen.
    pub(super) fn role_colour(&self, line: &RoleLine) -> Colour {
        let from = self.spots[line.from];
        let status = from.tells().map_or(Status::Occurred, |(_, status)| status);
        let share = if status == Status::Occurred { 0.6 } else { 0.35 };
        let share = if line.role == Role::Place { share / 2.0 } else { share };
        self.colour(from).tint(share)
    }

    /// The statements of a fact that the graph holds.
    pub(super) fn statements(&self, fact: &'g Fact) -> impl Iterator<Item = &'g GraphStatement> {
        fact.statements.iter().filter_map(|id| self.graph.statement(id))
    }
}

/// A node's radius in the unit of its position.
fn size(spot: Spot<'_>, degree: usize) -> f64 {
    let root = (degree as f64).sqrt();
    match spot {
        Spot::Entity(_) => (8.0 + 4.0 * root).min(60.0),
        Spot::Event(_) | Spot::Statement(_) => (4.0 + root).min(12.0),
    }
}
