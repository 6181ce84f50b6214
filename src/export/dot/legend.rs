//! What the colours of a drawing mean.

use super::Drawing;
use super::escape::html;
use crate::export::picture::Spot;
use crate::export::style::{self, Colour, Quadrant};
use std::collections::BTreeSet;

impl Drawing<'_> {
    /// An HTML-like table of the colours in use, under the drawing.
    pub(super) fn legend(&self) -> String {
        let drawn = || self.picture.spots.iter().zip(&self.degrees).filter(|&(_, &degree)| degree > 0);
        let mut cells = String::new();
        let mut cell = |colour: Colour, sign: &str, label: &str| {
            cells.push_str(&format!(
                "<TD><FONT COLOR=\"{}\">{sign}</FONT> {}</TD>",
                colour.hex(),
                html(label)
            ));
        };
        let types: BTreeSet<_> = drawn()
            .filter_map(|(spot, _)| match spot {
                Spot::Entity(entity) => Some(&entity.entity_type),
                Spot::Event(_) | Spot::Statement(_) => None,
            })
            .collect();
        for entity_type in types {
            let label = self.picture.ontology.types.get(entity_type).map(|schema| schema.label.as_str());
            cell(
                style::entity(self.picture.ontology, entity_type),
                "■",
                label.unwrap_or(entity_type.as_str()),
            );
        }
        let predicates = self.picture.facts.iter().map(|line| &line.fact.predicate);
        let told = drawn().filter_map(|(spot, _)| spot.tells()).map(|(predicate, _)| predicate);
        let used: BTreeSet<Quadrant> =
            predicates.chain(told).map(|p| Quadrant::of(self.picture.ontology, p)).collect();
        for quadrant in Quadrant::ALL.into_iter().filter(|quadrant| used.contains(quadrant)) {
            cell(quadrant.colour(), "━", quadrant.label());
        }
        if cells.is_empty() {
            cells = "<TD>nothing to draw</TD>".to_owned();
        }
        format!("<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"6\"><TR>{cells}</TR></TABLE>")
    }
}
