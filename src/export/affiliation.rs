//! To which country somebody belongs.

use crate::model::{EntityNode, GraphId, KnowledgeGraph};
use crate::ontology::Ontology;
use std::collections::{BTreeMap, BTreeSet};

/// The direct edges along which people and bodies belong to others, as the schemas mark them.
pub(super) struct Affiliations<'g> {
    graph: &'g KnowledgeGraph,
    upwards: BTreeMap<&'g GraphId, Vec<&'g GraphId>>,
}

impl<'g> Affiliations<'g> {
    pub(super) fn of(graph: &'g KnowledgeGraph, ontology: &Ontology) -> Self {
        let mut upwards: BTreeMap<&GraphId, Vec<&GraphId>> = BTreeMap::new();
        for fact in graph.facts() {
            if ontology.relation(&fact.predicate).is_some_and(|relation| relation.affiliates) {
                upwards.entry(&fact.subject).or_default().push(&fact.object);
            }
        }
        Self { graph, upwards }
    }

    /// The country that an entity is or belongs to: that of the fewest steps. `None` if there is none, or two of equally
    /// few: a spokeswoman of two states is of neither.
    pub(super) fn country(&self, entity: &'g GraphId) -> Option<&'g EntityNode> {
        let mut seen = BTreeSet::from([entity]);
        let mut reached = BTreeSet::from([entity]);
        while !reached.is_empty() {
            let known = || reached.iter().filter_map(|id| self.graph.entity(id));
            let mut countries = known().filter(|entity| !entity.iso_codes.is_empty());
            if let Some(country) = countries.next() {
                return countries.next().is_none().then_some(country);
            }
            let next = reached.iter().filter_map(|id| self.upwards.get(id)).flatten().copied();
            reached = next.filter(|id| seen.insert(id)).collect();
        }
        None
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
    use crate::model::{Node, Status};

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
