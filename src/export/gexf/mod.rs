//! GEXF 1.3: for Gephi's timeline.

mod timeline;

use self::timeline::{Spell, Timeline};
use super::columns::{self, Cells, Columns, Kind};
use super::layout::Point;
use super::near::HANDFUL;
use super::picture::Picture;
use super::style::{Colour, Quadrant};
use super::text::{one_line, xml};
use super::{ExportError, Exporter};
use crate::model::KnowledgeGraph;
use crate::ontology::Ontology;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, Event as Xml};
use std::io::Write;

/// `graph.gexf`: the nodes, edges and attributes of `graph.graphml` with the days on which they are there.
///
/// Attributes stand in XML attributes, whose white space readers change, so that every text is on one line.
#[derive(Debug)]
pub struct Gexf;

impl Exporter for Gexf {
    fn name(&self) -> &'static str {
        "gexf"
    }

    fn file_name(&self) -> &'static str {
        "graph.gexf"
    }

    fn media_type(&self) -> &'static str {
        "application/gexf+xml"
    }

    fn describe(&self) -> &'static str {
        "the network of graphml with a timeline"
    }

    fn readers(&self) -> &'static str {
        "Gephi, Gephi Lite, networkx, graphology"
    }

    fn is_laid_out(&self) -> bool {
        true
    }

    fn write(
        &self,
        graph: &KnowledgeGraph,
        ontology: &Ontology,
        out: &mut dyn Write,
    ) -> Result<(), ExportError> {
        let picture = Picture::of(graph, ontology);
        let timeline = Timeline::of(&picture);
        let columns = Columns::of(&picture);
        let mut file = File { xml: Writer::new_with_indent(out, b' ', 1) };
        let mut values = Values::default();
        file.begin()?;
        file.open("nodes", &[])?;
        for (at, (&spot, (size, place))) in picture.spots.iter().zip(picture.arrange()).enumerate() {
            let label = picture.label(spot);
            // Gephi shows a node without a label as nothing at all.
            let label = if label.is_empty() { spot.id().as_str() } else { &label };
            file.open("node", &[("id", spot.id().as_str()), ("label", label)])?;
            columns.node(spot, values.clear());
            file.body(columns::NODE, &values, timeline.spot(at))?;
            file.looks(size, place)?;
            file.colour(picture.colour(spot))?;
            file.close("node")?;
        }
        file.close("nodes")?;
        file.open("edges", &[])?;
        for (first, lines) in (0..).step_by(HANDFUL).zip(picture.facts.chunks(HANDFUL)) {
            let reports = columns.reports(lines);
            for ((at, line), report) in (first..).zip(lines).zip(reports.each()) {
                let label = picture.relation_label(&line.fact.predicate);
                let ends = [picture.spots[line.from].id().as_str(), picture.spots[line.to].id().as_str()];
                let weight = line.weight().to_string();
                file.edge(line.fact.id.as_str(), line.fact.predicate.as_str(), ends, label, &weight)?;
                columns.relation(&line.fact.predicate, values.clear());
                columns.fact(line, report, &mut values);
                columns.codes(&line.fact.predicate, &mut values);
                file.body(columns::EDGE, &values, timeline.fact(at))?;
                file.colour(Quadrant::of(ontology, &line.fact.predicate).colour())?;
                file.close("edge")?;
            }
        }
        for line in &picture.roles {
            let ends = [picture.spots[line.from].id().as_str(), picture.spots[line.to].id().as_str()];
            let role = line.role.as_str();
            file.edge(&picture.role_id(line), role, ends, role, "1")?;
            columns.role(values.clear());
            file.body(columns::EDGE, &values, timeline.spot(line.from))?;
            file.colour(picture.role_colour(line))?;
            file.close("edge")?;
        }
        file.close("edges")?;
        file.end()
    }
}

/// The attributes of a node or an edge.
#[derive(Default)]
struct Values {
    text: String,
    /// The column of each and where its value ends.
    ends: Vec<(usize, usize)>,
}

impl Values {
    fn clear(&mut self) -> &mut Self {
        self.text.clear();
        self.ends.clear();
        self
    }
}

impl Cells for Values {
    fn begin(&mut self, column: usize) -> &mut String {
        self.ends.push((column, self.text.len()));
        &mut self.text
    }

    fn end(&mut self) {
        self.ends.pop_if(|(_, end)| *end == self.text.len());
        if let Some((_, end)) = self.ends.last_mut() {
            *end = self.text.len();
        }
    }
}

/// A file that is being written.
struct File<W: Write> {
    xml: Writer<W>,
}

impl<W: Write> File<W> {
    fn element<'a>(name: &'a str, attributes: &[(&'a str, &'a str)]) -> BytesStart<'a> {
        let mut element = BytesStart::new(name);
        for &(key, value) in attributes {
            element.push_attribute((key, one_line(&xml(value)).as_str()));
        }
        element
    }

    fn open(&mut self, name: &str, attributes: &[(&str, &str)]) -> Result<(), ExportError> {
        Ok(self.xml.write_event(Xml::Start(Self::element(name, attributes)))?)
    }

    fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) -> Result<(), ExportError> {
        Ok(self.xml.write_event(Xml::Empty(Self::element(name, attributes)))?)
    }

    fn close(&mut self, name: &str) -> Result<(), ExportError> {
        Ok(self.xml.write_event(Xml::End(BytesEnd::new(name)))?)
    }

    /// Writes everything before the nodes.
    fn begin(&mut self) -> Result<(), ExportError> {
        self.xml.write_event(Xml::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        self.open(
            "gexf",
            &[
                ("xmlns", "http://gexf.net/1.3"),
                ("xmlns:viz", "http://gexf.net/1.3/viz"),
                ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
                ("xsi:schemaLocation", "http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd"),
                ("version", "1.3"),
            ],
        )?;
        self.open(
            "graph",
            &[
                ("defaultedgetype", "directed"),
                ("idtype", "string"),
                ("mode", "dynamic"),
                ("timeformat", "date"),
                ("timerepresentation", "interval"),
                ("timezone", "UTC"),
            ],
        )?;
        for (class, keys) in [("node", columns::NODE), ("edge", columns::EDGE)] {
            self.open("attributes", &[("class", class), ("mode", "static")])?;
            for (name, kind) in keys {
                self.empty("attribute", &[("id", name), ("title", name), ("type", type_name(*kind))])?;
            }
            self.close("attributes")?;
        }
        Ok(())
    }

    /// Writes everything after the edges.
    fn end(mut self) -> Result<(), ExportError> {
        self.close("graph")?;
        self.close("gexf")?;
        self.xml.get_mut().write_all(b"\n")?;
        Ok(())
    }

    /// Begins an edge. `kind` is Gephi's edge type: without it parallel edges of different relations become one.
    fn edge(
        &mut self,
        id: &str,
        kind: &str,
        [source, target]: [&str; 2],
        label: &str,
        weight: &str,
    ) -> Result<(), ExportError> {
        self.open(
            "edge",
            &[
                ("id", id),
                ("source", source),
                ("target", target),
                ("kind", kind),
                ("label", label),
                ("weight", weight),
            ],
        )
    }

    /// Writes the attributes of a node or an edge and its spells.
    fn body(&mut self, keys: &[(&str, Kind)], values: &Values, spells: &[Spell]) -> Result<(), ExportError> {
        self.open("attvalues", &[])?;
        let mut start = 0;
        for &(column, end) in &values.ends {
            self.empty("attvalue", &[("for", keys[column].0), ("value", &values.text[start..end])])?;
            start = end;
        }
        self.close("attvalues")?;
        if !spells.is_empty() {
            self.open("spells", &[])?;
            for (first, last) in spells {
                self.empty("spell", &[("start", &first.to_string()), ("end", &last.to_string())])?;
            }
            self.close("spells")?;
        }
        Ok(())
    }

    fn looks(&mut self, size: f64, place: Point) -> Result<(), ExportError> {
        self.empty("viz:size", &[("value", &format!("{size:.1}"))])?;
        // Adding zero makes -0 plain 0.
        let [x, y] = place.map(|value| format!("{:.1}", (value * 10.0).round() / 10.0 + 0.0));
        self.empty("viz:position", &[("x", &x), ("y", &y), ("z", "0.0")])
    }

    fn colour(&mut self, colour: Colour) -> Result<(), ExportError> {
        let [r, g, b] = colour.0.map(|part| part.to_string());
        self.empty("viz:color", &[("r", &r), ("g", &g), ("b", &b)])
    }
}

/// The types of attributes as GEXF names them.
const fn type_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "string",
        Kind::Integer => "integer",
        Kind::Number => "double",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample;

    fn written(graph: &KnowledgeGraph) -> String {
        let mut bytes = Vec::new();
        Gexf.write(graph, &sample::ontology(), &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    /// The element that begins so, up to its end.
    fn element<'f>(file: &'f str, start: &str, end: &str) -> &'f str {
        let from = file.find(start).unwrap_or_else(|| panic!("{start} is missing"));
        &file[from..from + file[from..].find(end).unwrap()]
    }

    #[test]
    fn an_act_is_there_on_its_day_and_who_acts_also_on_the_days_of_the_reports() {
        let file = written(&sample::small());
        let call = element(&file, "<edge id=\"f-E1-called-E2\"", "</edge>");
        assert!(call.contains("<spell start=\"2025-03-16\" end=\"2025-03-16\"/>"), "{call}");
        assert!(call.contains("kind=\"called\"") && call.contains("weight=\"2\""));
        let strike = element(&file, "<node id=\"vS2\"", "</node>");
        assert!(strike.contains("<spell start=\"2025-03-01\" end=\"2025-03-31\"/>"), "{strike}");
        let aros = element(&file, "<node id=\"E1\"", "</node>");
        assert!(aros.contains("<spell start=\"2025-03-16\" end=\"2025-03-18\"/>"), "{aros}");
        let office = element(&file, "<edge id=\"f-E1-holdsOffice-E3\"", "</edge>");
        assert!(!office.contains("<spell"), "nothing is said of when the office is held: {office}");
    }

    #[test]
    fn every_node_has_a_label_and_nothing_that_xml_forbids() {
        let file = written(&sample::nasty());
        assert!(!file.contains("label=\"\"") && !file.contains(" label=\" "));
        assert!(!file.contains(|c: char| c < ' ' && c != '\n') && !file.contains('\u{fffe}'));
    }
}
