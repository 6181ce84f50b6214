//! The elements of a GraphML file and what their attributes are called.

use crate::export::columns::{self, Columns, Kind};
use crate::export::picture::{FactLine, Picture, RoleLine, Spot};
use crate::export::style::{Colour, Quadrant};
use crate::export::{ExportError, layout, text};
use quick_xml::escape::escape;
use std::io::Write;

/// Attributes that Gephi knows by these names, in places of their own among the others.
const NODE_LOOKS: &[(&str, Kind)] = &[
    ("size", Kind::Number),
    ("x", Kind::Number),
    ("y", Kind::Number),
    ("r", Kind::Integer),
    ("g", Kind::Integer),
    ("b", Kind::Integer),
    ("color", Kind::Text),
];
const EDGE_LOOKS: &[(&str, Kind)] =
    &[("r", Kind::Integer), ("g", Kind::Integer), ("b", Kind::Integer), ("color", Kind::Text)];

/// The types of attributes as GraphML names them.
const fn type_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "string",
        Kind::Integer => "int",
        Kind::Number => "double",
    }
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">
";

/// A file that is being written.
pub(super) struct File<'p, 'g, W: Write> {
    out: W,
    /// The element that is being written: it leaves as a whole.
    element: Vec<u8>,
    picture: &'p Picture<'g>,
    columns: Columns<'p, 'g>,
}

impl<'p, 'g, W: Write> File<'p, 'g, W> {
    /// Writes everything before the first node.
    pub(super) fn begin(out: W, picture: &'p Picture<'g>) -> Result<Self, ExportError> {
        let mut file = Self { out, element: Vec::new(), picture, columns: Columns::of(picture) };
        file.out.write_all(HEAD.as_bytes())?;
        let labels = [("label", Kind::Text), ("weight", Kind::Number)];
        let node = labels[..1].iter().chain(columns::NODE).chain(NODE_LOOKS).map(|key| ("node", key));
        let edge = labels.iter().chain(columns::EDGE).chain(EDGE_LOOKS).map(|key| ("edge", key));
        for (class, (name, kind)) in node.chain(edge) {
            let kind = type_name(*kind);
            writeln!(
                file.out,
                r#" <key id="{class}_{name}" for="{class}" attr.name="{name}" attr.type="{kind}"/>"#
            )?;
        }
        file.out.write_all(b" <graph id=\"newsgraph\" edgedefault=\"directed\">\n")?;
        Ok(file)
    }

    /// Writes everything after the last edge.
    pub(super) fn end(mut self) -> Result<(), ExportError> {
        self.out.write_all(b" </graph>\n</graphml>\n")?;
        Ok(())
    }

    /// Begins an element. Ids and names of relations are of letters and digits, but nobody's word is taken for it.
    fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.element.clear();
        push(&mut self.element, &["  <", name]);
        for (key, value) in attributes {
            push(&mut self.element, &[" ", key, "=\"", &escape(*value), "\""]);
        }
        push(&mut self.element, &[">\n"]);
    }

    /// Ends the element and writes it.
    fn close(&mut self, name: &str) -> Result<(), ExportError> {
        push(&mut self.element, &["  </", name, ">\n"]);
        Ok(self.out.write_all(&self.element)?)
    }

    fn data(&mut self, class: &str, name: &str, value: &str) {
        data(&mut self.element, class, name, value);
    }

    fn colour(&mut self, class: &str, colour: Colour) {
        for (name, part) in ["r", "g", "b"].iter().zip(colour.0) {
            self.data(class, name, &part.to_string());
        }
        self.data(class, "color", &colour.hex());
    }

    /// Writes a node.
    pub(super) fn node(
        &mut self,
        spot: Spot<'_>,
        size: f64,
        place: layout::Point,
    ) -> Result<(), ExportError> {
        let picture = self.picture;
        self.open("node", &[("id", spot.id().as_str())]);
        self.data("node", "label", &picture.label(spot));
        let cells = self.columns.node(spot);
        cells.iter().for_each(|(name, value)| data(&mut self.element, "node", name, value));
        self.data("node", "size", &format!("{size:.1}"));
        for (name, value) in ["x", "y"].iter().zip(place) {
            // Adding zero makes -0 plain 0.
            self.data("node", name, &format!("{:.1}", (value * 10.0).round() / 10.0 + 0.0));
        }
        self.colour("node", picture.colour(spot));
        self.close("node")
    }

    fn edge(&mut self, id: &str, ends: (usize, usize), label: &str) {
        let picture = self.picture;
        let (source, target) = (picture.spots[ends.0].id(), picture.spots[ends.1].id());
        // Gephi's edge type: without it parallel edges of different relations become one.
        let ends = [("id", id), ("source", source.as_str()), ("target", target.as_str()), ("label", label)];
        self.open("edge", &ends);
    }

    /// Writes the edge of a fact.
    pub(super) fn fact(&mut self, line: &FactLine<'_>) -> Result<(), ExportError> {
        let (picture, fact) = (self.picture, line.fact);
        self.edge(fact.id.as_str(), (line.from, line.to), fact.predicate.as_str());
        self.data("edge", "label", picture.relation_label(&fact.predicate));
        self.data("edge", "weight", &line.weight().to_string());
        let cells = self.columns.fact(line);
        cells.iter().for_each(|(name, value)| data(&mut self.element, "edge", name, value));
        self.colour("edge", Quadrant::of(picture.ontology, &fact.predicate).colour());
        self.close("edge")
    }

    /// Writes the edge of a role.
    pub(super) fn role(&mut self, line: &RoleLine) -> Result<(), ExportError> {
        let picture = self.picture;
        self.edge(&picture.role_id(line), (line.from, line.to), line.role.as_str());
        self.data("edge", "label", line.role.as_str());
        self.data("edge", "weight", "1");
        let cells = self.columns.role();
        cells.iter().for_each(|(name, value)| data(&mut self.element, "edge", name, value));
        self.colour("edge", picture.role_colour(line));
        self.close("edge")
    }
}

fn push(element: &mut Vec<u8>, parts: &[&str]) {
    parts.iter().for_each(|part| element.extend_from_slice(part.as_bytes()));
}

/// Appends an attribute, unless nothing is known.
fn data(element: &mut Vec<u8>, class: &str, name: &str, value: &str) {
    let before = element.len();
    push(element, &["   <data key=\"", class, "_", name, "\">"]);
    let start = element.len();
    text::push_xml(value, element);
    if element.len() == start {
        element.truncate(before);
    } else {
        push(element, &["</data>\n"]);
    }
}
