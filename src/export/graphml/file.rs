//! The elements of a GraphML file and what their attributes are called.

use crate::export::columns::{self, Cell, Columns, Kind};
use crate::export::picture::{FactLine, Picture, RoleLine, Spot};
use crate::export::style::{Colour, Quadrant};
use crate::export::{ExportError, layout, text};
use quick_xml::Writer;
use quick_xml::escape::partial_escape;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event as Xml};
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

/// A file that is being written.
pub(super) struct File<'p, 'g, W: Write> {
    xml: Writer<W>,
    picture: &'p Picture<'g>,
    columns: Columns<'p, 'g>,
}

impl<'p, 'g, W: Write> File<'p, 'g, W> {
    /// Writes everything before the first node.
    pub(super) fn begin(out: W, picture: &'p Picture<'g>) -> Result<Self, ExportError> {
        let mut xml = Writer::new_with_indent(out, b' ', 1);
        xml.write_event(Xml::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        let root = BytesStart::new("graphml").with_attributes([
            ("xmlns", "http://graphml.graphdrawing.org/xmlns"),
            ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
            (
                "xsi:schemaLocation",
                "http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd",
            ),
        ]);
        xml.write_event(Xml::Start(root))?;
        let labels = [("label", Kind::Text), ("weight", Kind::Number)];
        let node = labels[..1].iter().chain(columns::NODE).chain(NODE_LOOKS).map(|key| ("node", key));
        let edge = labels.iter().chain(columns::EDGE).chain(EDGE_LOOKS).map(|key| ("edge", key));
        for (class, (name, kind)) in node.chain(edge) {
            let id = format!("{class}_{name}");
            let attributes =
                [("id", id.as_str()), ("for", class), ("attr.name", name), ("attr.type", type_name(*kind))];
            xml.write_event(Xml::Empty(BytesStart::new("key").with_attributes(attributes)))?;
        }
        let graph = [("id", "newsgraph"), ("edgedefault", "directed")];
        xml.write_event(Xml::Start(BytesStart::new("graph").with_attributes(graph)))?;
        Ok(Self { xml, picture, columns: Columns::of(picture) })
    }

    /// Writes everything after the last edge.
    pub(super) fn end(mut self) -> Result<(), ExportError> {
        self.xml.write_event(Xml::End(BytesEnd::new("graph")))?;
        self.xml.write_event(Xml::End(BytesEnd::new("graphml")))?;
        self.xml.get_mut().write_all(b"\n")?;
        Ok(())
    }

    fn data(&mut self, class: &str, name: &str, value: &str) -> Result<(), ExportError> {
        let value = text::xml(value);
        if !value.is_empty() {
            let key = format!("{class}_{name}");
            self.xml
                .create_element("data")
                .with_attribute(("key", key.as_str()))
                .write_text_content(BytesText::from_escaped(partial_escape(&*value)))?;
        }
        Ok(())
    }

    fn cells(&mut self, class: &str, cells: &[Cell]) -> Result<(), ExportError> {
        cells.iter().try_for_each(|(name, value)| self.data(class, name, value))
    }

    fn colour(&mut self, class: &str, colour: Colour) -> Result<(), ExportError> {
        for (name, part) in ["r", "g", "b"].iter().zip(colour.0) {
            self.data(class, name, &part.to_string())?;
        }
        self.data(class, "color", &colour.hex())
    }

    /// Writes a node.
    pub(super) fn node(
        &mut self,
        spot: Spot<'_>,
        size: f64,
        place: layout::Point,
    ) -> Result<(), ExportError> {
        let picture = self.picture;
        let element = BytesStart::new("node").with_attributes([("id", spot.id().as_str())]);
        self.xml.write_event(Xml::Start(element))?;
        self.data("node", "label", &picture.label(spot))?;
        self.cells("node", &self.columns.node(spot))?;
        self.data("node", "size", &format!("{size:.1}"))?;
        for (name, value) in ["x", "y"].iter().zip(place) {
            // Adding zero makes -0 plain 0.
            self.data("node", name, &format!("{:.1}", (value * 10.0).round() / 10.0 + 0.0))?;
        }
        self.colour("node", picture.colour(spot))?;
        self.xml.write_event(Xml::End(BytesEnd::new("node")))?;
        Ok(())
    }

    fn edge(&mut self, id: &str, ends: (usize, usize), label: &str) -> Result<(), ExportError> {
        let picture = self.picture;
        let (source, target) = (picture.spots[ends.0].id(), picture.spots[ends.1].id());
        // Gephi's edge type: without it parallel edges of different relations become one.
        let element = BytesStart::new("edge").with_attributes([
            ("id", id),
            ("source", source.as_str()),
            ("target", target.as_str()),
            ("label", label),
        ]);
        self.xml.write_event(Xml::Start(element))?;
        Ok(())
    }

    /// Writes the edge of a fact.
    pub(super) fn fact(&mut self, line: &FactLine<'_>) -> Result<(), ExportError> {
        let (picture, fact) = (self.picture, line.fact);
        self.edge(fact.id.as_str(), (line.from, line.to), fact.predicate.as_str())?;
        self.data("edge", "label", &picture.relation_label(&fact.predicate))?;
        self.data("edge", "weight", &line.weight().to_string())?;
        self.cells("edge", &self.columns.fact(line))?;
        self.colour("edge", Quadrant::of(picture.ontology, &fact.predicate).colour())?;
        self.xml.write_event(Xml::End(BytesEnd::new("edge")))?;
        Ok(())
    }

    /// Writes the edge of a role.
    pub(super) fn role(&mut self, line: &RoleLine) -> Result<(), ExportError> {
        let picture = self.picture;
        self.edge(&picture.role_id(line), (line.from, line.to), line.role.as_str())?;
        self.data("edge", "label", line.role.as_str())?;
        self.data("edge", "weight", "1")?;
        self.cells("edge", &self.columns.role())?;
        self.colour("edge", picture.role_colour(line))?;
        self.xml.write_event(Xml::End(BytesEnd::new("edge")))?;
        Ok(())
    }
}
