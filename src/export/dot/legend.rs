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
        let types: BTreeSet<_> = drawn()
            .filter_map(|(spot, _)| match spot {
                Spot::Entity(entity) => Some(&entity.entity_type),
                Spot::Event(_) | Spot::Statement(_) => None,
            })
            .collect();
        let ontology = self.picture.ontology;
        let types = types.into_iter().map(|entity_type| {
            let label = ontology.types.get(entity_type).map(|schema| schema.label.as_str());
            let sign = if style::is_concept(ontology, entity_type) { "Aa" } else { "■" };
            cell(style::entity(ontology, entity_type), sign, label.unwrap_or(entity_type.as_str()))
        });
        let predicates = self.picture.facts.iter().map(|line| &line.fact.predicate);
        let told = drawn().filter_map(|(spot, _)| spot.tells()).map(|(predicate, _)| predicate);
        let used: BTreeSet<Quadrant> = predicates.chain(told).map(|p| Quadrant::of(ontology, p)).collect();
        let lines = used.into_iter().map(|quadrant| cell(quadrant.colour(), "━", quadrant.label()));
        let rows: String = [row(types), row(lines)].concat();
        if rows.is_empty() {
            "nothing to draw".to_owned()
        } else {
            format!("<TABLE BORDER=\"0\">{rows}</TABLE>")
        }
    }
}

/// One entry.
fn cell(colour: Colour, sign: &str, label: &str) -> String {
    format!("<TD><FONT COLOR=\"{}\">{sign}</FONT> {}</TD>", colour.hex(), html(label))
}

/// Entries in a table of their own, so that those of two rows need not stand under each other.
fn row(cells: impl Iterator<Item = String>) -> String {
    let cells: String = cells.collect();
    if cells.is_empty() {
        return cells;
    }
    format!("<TR><TD><TABLE BORDER=\"0\" CELLSPACING=\"4\"><TR>{cells}</TR></TABLE></TD></TR>")
}
