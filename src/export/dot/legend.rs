//! What the colours of a drawing mean.

use super::drawing::Drawing;
use super::escape::html;
use crate::export::picture::Spot;
use crate::export::style::{self, Colour, Quadrant};
use crate::model::Status;
use std::collections::BTreeSet;

impl Drawing<'_> {
    /// An HTML-like table of the colours in use and of what was read, under the drawing.
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
        let unreal = |spot: &Spot<'_>| spot.tells().is_some_and(|(_, status)| status != Status::Occurred);
        let dashed = drawn().any(|(spot, _)| unreal(spot));
        let dashed = dashed.then(|| cell(Colour::GREY, "┅", "planned, threatened, requested or denied"));
        let rows = [row(types), row(lines.chain(dashed)), row(self.coverage().into_iter())].concat();
        if rows.is_empty() {
            "nothing to draw".to_owned()
        } else {
            format!("<TABLE BORDER=\"0\">{rows}</TABLE>")
        }
    }

    /// How much was read: "12 articles of 4 outlets, 2025-03-15 to 2025-03-19".
    fn coverage(&self) -> Option<String> {
        let articles = || self.picture.graph.articles();
        let outlets = articles().filter_map(|a| a.source.as_deref()).collect::<BTreeSet<_>>().len();
        let mut text = counted(articles().count(), "article")?;
        text.extend(counted(outlets, "outlet").map(|outlets| format!(" of {outlets}")));
        let days = || articles().filter_map(|a| a.published);
        if let (Some(first), Some(last)) = (days().min(), days().max()) {
            text.push_str(&if first == last { format!(", {first}") } else { format!(", {first} to {last}") });
        }
        Some(format!("<TD>{text}</TD>"))
    }
}

/// "1 article", "2 articles"; `None` for none.
fn counted(count: usize, word: &str) -> Option<String> {
    (count > 0).then(|| format!("{count} {word}{}", if count == 1 { "" } else { "s" }))
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
