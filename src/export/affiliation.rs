//! To which country somebody belongs.

use crate::model::{EntityNode, GraphId, KnowledgeGraph, Node};
use crate::ontology::Ontology;
use std::collections::BTreeMap;

/// The country that each entity belongs to, by the direct edges that the schemas mark.
pub(super) struct Affiliations<'g> {
    graph: &'g KnowledgeGraph,
    /// By seat.
    nearest: Vec<Nearest<'g>>,
}

/// The countries of the fewest steps.
#[derive(Clone, Copy)]
enum Nearest<'g> {
    None,
    One(&'g EntityNode),
    Several,
}

impl<'g> Nearest<'g> {
    /// Those of two ways of as many steps.
    fn or(self, other: Self) -> Self {
        match (self, other) {
            (Nearest::None, known) | (known, Nearest::None) => known,
            (Nearest::One(a), Nearest::One(b)) if a.id == b.id => self,
            _ => Nearest::Several,
        }
    }
}

impl<'g> Affiliations<'g> {
    /// Finds them for all entities at once, from the countries down.
    pub(super) fn of(graph: &'g KnowledgeGraph, ontology: &Ontology) -> Self {
        let mut members: Vec<Vec<usize>> = vec![Vec::new(); graph.seats()];
        for (fact, [member, body]) in graph.seated_facts() {
            if ontology.relation(&fact.predicate).is_some_and(|relation| relation.affiliates) {
                members[body].push(member);
            }
        }
        let mut nearest = vec![Nearest::None; graph.seats()];
        let countries = graph.seated().filter_map(|(seat, node)| match node {
            Node::Entity(entity) if !entity.iso_codes.is_empty() => Some((seat, Nearest::One(entity))),
            _ => None,
        });
        let mut reached: BTreeMap<usize, Nearest<'g>> = countries.collect();
        while !reached.is_empty() {
            reached.iter().for_each(|(&seat, &known)| nearest[seat] = known);
            let mut next: BTreeMap<usize, Nearest<'g>> = BTreeMap::new();
            for (&body, &known) in &reached {
                for &member in
                    members[body].iter().filter(|&&member| matches!(nearest[member], Nearest::None))
                {
                    let so_far = next.entry(member).or_insert(Nearest::None);
                    *so_far = so_far.or(known);
                }
            }
            reached = next;
        }
        Self { graph, nearest }
    }

    /// The country that an entity is or belongs to: that of the fewest steps. `None` if there is none, or two of equally
    /// few: a spokeswoman of two states is of neither.
    pub(super) fn country(&self, entity: &GraphId) -> Option<&'g EntityNode> {
        match self.nearest[self.graph.seat(entity)?] {
            Nearest::One(country) => Some(country),
            Nearest::None | Nearest::Several => None,
        }
    }
}

/// A country's code of ISO 3166-1 of that many letters; empty for what is no country.
pub(super) fn iso(country: Option<&EntityNode>, letters: usize) -> &'static str {
    let codes = country.map(|entity| entity.iso_codes.as_slice()).unwrap_or_default();
    codes.iter().find(|code| code.len() == letters).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample::{self, Builder, id};
    use crate::model::Status;

    #[test]
    fn the_nearest_country_counts_and_none_of_two() {
        let held = (Status::Occurred, "");
        let said = [("a", "She is.")];
        let mut graph = Builder::new(vec![sample::record("a", "Gulf Courier", None, "2025-03-17")])
            .entity("minister", "Person", "Lena Aros", &["a"])
            .entity("ministry", "Organization", "Ministry", &["a"])
            .entity("both", "Person", "Tomas Brandt", &["a"])
            .entity("norland", "Country", "Norland", &["a"])
            .entity("selm", "Country", "Selm", &["a"])
            .statement("S1", ("minister", "holdsOffice", "ministry"), held, None, &said)
            .statement("S2", ("ministry", "partOf", "norland"), held, None, &said)
            .statement("S3", ("norland", "memberOf", "selm"), held, None, &said)
            .statement("S4", ("both", "citizenOf", "norland"), held, None, &said)
            .statement("S5", ("both", "citizenOf", "selm"), held, None, &said)
            .statement("S6", ("ministry", "backs", "selm"), held, None, &said)
            .build();
        for (at, codes) in [("norland", ["NO", "NOR"]), ("selm", ["SE", "SEL"])] {
            let mut country = graph.entity(&id(at)).unwrap().clone();
            country.iso_codes = codes.to_vec();
            graph.insert_node(Node::Entity(country));
        }
        let affiliations = Affiliations::of(&graph, &sample::ontology());
        let country = |at: &str| iso(affiliations.country(graph.entity(&id(at)).map(|e| &e.id).unwrap()), 3);
        assert_eq!(["minister", "ministry", "norland", "both"].map(country), ["NOR", "NOR", "NOR", ""]);
    }
}
