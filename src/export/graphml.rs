//! GraphML: for Gephi, Cytoscape, yEd, networkx, igraph and graphology.

use super::layout;
use super::picture::{FactLine, Picture, RoleLine, Spot};
use super::style::{Colour, Quadrant};
use super::{ExportError, Exporter, edtf, text};
use crate::model::{GraphId, KnowledgeGraph, Role, Status};
use crate::ontology::Ontology;
use quick_xml::Writer;
use quick_xml::escape::partial_escape;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event as Xml};
use std::collections::BTreeSet;
use std::io::Write;

/// `graph.graphml`: entities and events as nodes, facts and roles as edges, with positions, sizes and colours.
///
/// Strings are exact except for the characters that XML forbids. Gephi on import turns an upper-case `INF` inside string
/// attributes other than labels into `Infinity`; as any spelling that escaped it would be wrong in all other readers,
/// the strings are left as they are. Names and relations are therefore also labels, which Gephi leaves alone.
#[derive(Debug)]
pub struct GraphMl;

impl Exporter for GraphMl {
    fn name(&self) -> &'static str {
        "graphml"
    }

    fn file_name(&self) -> &'static str {
        "graph.graphml"
    }

    fn media_type(&self) -> &'static str {
        "application/graphml+xml"
    }

    fn describe(&self) -> &'static str {
        "network with positions, sizes and colours for Gephi, Cytoscape, yEd, networkx and igraph"
    }

    fn write(
        &self,
        graph: &KnowledgeGraph,
        ontology: &Ontology,
        out: &mut dyn Write,
    ) -> Result<(), ExportError> {
        let picture = Picture::of(graph, ontology);
        let mut file = File { xml: Writer::new_with_indent(out, b' ', 1) };
        file.xml.write_event(Xml::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        let root = BytesStart::new("graphml").with_attributes([
            ("xmlns", "http://graphml.graphdrawing.org/xmlns"),
            ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
            (
                "xsi:schemaLocation",
                "http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd",
            ),
        ]);
        file.xml.write_event(Xml::Start(root))?;
        for (class, keys) in [("node", NODE_KEYS), ("edge", EDGE_KEYS)] {
            for (name, kind) in keys {
                let id = format!("{class}_{name}");
                let attributes =
                    [("id", id.as_str()), ("for", class), ("attr.name", name), ("attr.type", kind)];
                file.xml.write_event(Xml::Empty(BytesStart::new("key").with_attributes(attributes)))?;
            }
        }
        let element =
            BytesStart::new("graph").with_attributes([("id", "newsgraph"), ("edgedefault", "directed")]);
        file.xml.write_event(Xml::Start(element))?;
        let sizes: Vec<f64> = picture.spots.iter().zip(&picture.degrees).map(|(s, &d)| size(*s, d)).collect();
        let fact_ends = picture.facts.iter().map(|line| (line.from, line.to));
        let role_ends = picture.roles.iter().map(|line| (line.from, line.to));
        let places = layout::arrange(&sizes, &fact_ends.chain(role_ends).collect::<Vec<_>>());
        for (at, &spot) in picture.spots.iter().enumerate() {
            file.node(&picture, at, spot, sizes[at], places[at])?;
        }
        for line in &picture.facts {
            file.fact(&picture, line)?;
        }
        for line in &picture.roles {
            file.role(&picture, line)?;
        }
        file.xml.write_event(Xml::End(BytesEnd::new("graph")))?;
        file.xml.write_event(Xml::End(BytesEnd::new("graphml")))?;
        file.xml.get_mut().write_all(b"\n")?;
        Ok(())
    }
}

/// Attributes of nodes with their types. Gephi knows `label`, `size`, `x`, `y`, `r`, `g` and `b` by these names.
const NODE_KEYS: &[(&str, &str)] = &[
    ("label", "string"),
    ("kind", "string"),
    ("type", "string"),
    ("aliases", "string"),
    ("sameAs", "string"),
    ("predicate", "string"),
    ("status", "string"),
    ("time", "string"),
    ("place", "string"),
    ("articles", "int"),
    ("outlets", "string"),
    ("firstDate", "string"),
    ("lastDate", "string"),
    ("merges", "string"),
    ("size", "double"),
    ("x", "double"),
    ("y", "double"),
    ("r", "int"),
    ("g", "int"),
    ("b", "int"),
    ("color", "string"),
];

/// Attributes of edges with their types. Gephi knows `label`, `weight`, `r`, `g` and `b` by these names.
const EDGE_KEYS: &[(&str, &str)] = &[
    ("label", "string"),
    ("weight", "double"),
    ("kind", "string"),
    ("predicate", "string"),
    ("sources", "int"),
    ("outlets", "string"),
    ("quotes", "string"),
    ("statements", "string"),
    ("earliest", "string"),
    ("latest", "string"),
    ("confidence", "double"),
    ("plover", "string"),
    ("cameo", "string"),
    ("r", "int"),
    ("g", "int"),
    ("b", "int"),
    ("color", "string"),
];

/// What stands between the parts of an attribute that lists something.
const SEPARATOR: &str = " | ";

/// A node's radius in the unit of its position.
fn size(spot: Spot<'_>, degree: usize) -> f64 {
    let root = (degree as f64).sqrt();
    match spot {
        Spot::Entity(_) => (8.0 + 4.0 * root).min(60.0),
        Spot::Event(_) | Spot::Statement(_) => (4.0 + root).min(12.0),
    }
}

struct File<W: Write> {
    xml: Writer<W>,
}

impl<W: Write> File<W> {
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

    fn colour(&mut self, class: &str, colour: Colour) -> Result<(), ExportError> {
        for (name, part) in ["r", "g", "b"].iter().zip(colour.0) {
            self.data(class, name, &part.to_string())?;
        }
        self.data(class, "color", &colour.hex())
    }

    fn node(
        &mut self,
        picture: &Picture<'_>,
        at: usize,
        spot: Spot<'_>,
        size: f64,
        place: layout::Point,
    ) -> Result<(), ExportError> {
        debug_assert!(at < picture.spots.len());
        let element = BytesStart::new("node").with_attributes([("id", spot.id().as_str())]);
        self.xml.write_event(Xml::Start(element))?;
        self.data("node", "label", &picture.label(spot))?;
        let articles: BTreeSet<&str> = match spot {
            Spot::Entity(entity) => {
                self.data("node", "kind", "entity")?;
                self.data("node", "type", entity.entity_type.as_str())?;
                let alias = |(name, count): (&String, &usize)| format!("{name} ({count})");
                self.data("node", "aliases", &join(entity.aliases.iter().map(alias)))?;
                self.data("node", "sameAs", &entity.same_as.join(SEPARATOR))?;
                entity.articles.iter().map(String::as_str).collect()
            }
            Spot::Event(event) => {
                self.data("node", "kind", "event")?;
                self.told(picture, spot, event.time.as_deref(), event.place.as_ref())?;
                event.articles.iter().map(String::as_str).collect()
            }
            Spot::Statement(statement) => {
                self.data("node", "kind", "statement")?;
                self.told(picture, spot, statement.time.as_deref(), statement.place.as_ref())?;
                statement.sources.iter().map(|s| s.article.as_str()).collect()
            }
        };
        self.reports(picture, &articles)?;
        if let Spot::Entity(crate::model::EntityNode { merges, .. })
        | Spot::Event(crate::model::EventNode { merges, .. }) = spot
        {
            let merge = |m: &crate::model::MergeReason| {
                let (left, right) = (&m.left, &m.right);
                format!(
                    "{}#{} = {}#{}: {} ({})",
                    left.article, left.local, right.article, right.local, m.reason, m.score
                )
            };
            self.data("node", "merges", &join(merges.iter().map(merge)))?;
        }
        self.data("node", "size", &format!("{size:.1}"))?;
        for (name, value) in ["x", "y"].iter().zip(place) {
            // Adding zero makes -0 plain 0.
            self.data("node", name, &format!("{:.1}", (value * 10.0).round() / 10.0 + 0.0))?;
        }
        self.colour("node", picture.colour(spot))?;
        self.xml.write_event(Xml::End(BytesEnd::new("node")))?;
        Ok(())
    }

    /// What an event or statement tells.
    fn told(
        &mut self,
        picture: &Picture<'_>,
        spot: Spot<'_>,
        time: Option<&str>,
        place: Option<&GraphId>,
    ) -> Result<(), ExportError> {
        if let Some((predicate, status)) = spot.tells() {
            self.data("node", "type", &picture.relation_label(predicate))?;
            self.data("node", "predicate", predicate.as_str())?;
            self.data("node", "status", status.as_str())?;
        }
        self.data("node", "time", time.unwrap_or_default())?;
        let place = place.and_then(|id| picture.graph.entity(id));
        self.data("node", "place", place.map_or("", |entity| &entity.label))
    }

    /// Who reports a node and when.
    fn reports(&mut self, picture: &Picture<'_>, articles: &BTreeSet<&str>) -> Result<(), ExportError> {
        let known = || articles.iter().filter_map(|id| picture.graph.article(id));
        let outlets: BTreeSet<&str> = known().filter_map(|a| a.source.as_deref()).collect();
        let date = |date: Option<jiff::civil::Date>| date.map(|d| d.to_string()).unwrap_or_default();
        self.data("node", "articles", &articles.len().to_string())?;
        self.data("node", "outlets", &join(outlets))?;
        self.data("node", "firstDate", &date(known().filter_map(|a| a.published).min()))?;
        self.data("node", "lastDate", &date(known().filter_map(|a| a.published).max()))
    }

    fn edge(
        &mut self,
        picture: &Picture<'_>,
        id: &str,
        ends: (usize, usize),
        label: &str,
    ) -> Result<(), ExportError> {
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

    fn fact(&mut self, picture: &Picture<'_>, line: &FactLine<'_>) -> Result<(), ExportError> {
        let fact = line.fact;
        self.edge(picture, fact.id.as_str(), (line.from, line.to), fact.predicate.as_str())?;
        self.data("edge", "label", &picture.relation_label(&fact.predicate))?;
        let articles = fact.articles.len().max(1);
        self.data("edge", "weight", &articles.to_string())?;
        self.data("edge", "kind", "fact")?;
        self.data("edge", "predicate", fact.predicate.as_str())?;
        self.data("edge", "sources", &articles.to_string())?;
        let known = fact.articles.iter().filter_map(|id| picture.graph.article(id));
        let outlets: BTreeSet<&str> = known.filter_map(|a| a.source.as_deref()).collect();
        self.data("edge", "outlets", &join(outlets))?;
        let sources = picture.statements(fact).flat_map(|statement| &statement.sources);
        self.data("edge", "quotes", &join(sources.map(|source| picture.citation(source))))?;
        self.data("edge", "statements", &join(fact.statements.iter().map(GraphId::as_str)))?;
        let bounds = || picture.statements(fact).filter_map(|s| s.time.as_deref()).map(edtf::bounds);
        let earliest = bounds().filter_map(|b| b.begin).map(|stamp| stamp.lexical).min();
        // A month ends after each of its days.
        let latest =
            bounds().filter_map(|b| b.end).map(|stamp| stamp.lexical).max_by_key(|l| format!("{l}-99"));
        self.data("edge", "earliest", &earliest.unwrap_or_default())?;
        self.data("edge", "latest", &latest.unwrap_or_default())?;
        let confidence = picture.statements(fact).map(|s| s.confidence).fold(0.0, f64::max);
        self.data("edge", "confidence", &confidence.to_string())?;
        if let Some(relation) = picture.ontology.relation(&fact.predicate) {
            let plover = [relation.plover_class.as_deref(), relation.plover_mode.as_deref()];
            self.data("edge", "plover", &plover.into_iter().flatten().collect::<Vec<_>>().join("/"))?;
            self.data("edge", "cameo", relation.cameo.as_deref().unwrap_or_default())?;
        }
        self.colour("edge", Quadrant::of(picture.ontology, &fact.predicate).colour())?;
        self.xml.write_event(Xml::End(BytesEnd::new("edge")))?;
        Ok(())
    }

    fn role(&mut self, picture: &Picture<'_>, line: &RoleLine) -> Result<(), ExportError> {
        let (from, to) = (picture.spots[line.from], picture.spots[line.to]);
        // Ids of facts and nodes hold no dot.
        let id = format!("{}.{}.{}", from.id(), line.role.as_str(), to.id());
        self.edge(picture, &id, (line.from, line.to), line.role.as_str())?;
        self.data("edge", "label", line.role.as_str())?;
        self.data("edge", "weight", "1")?;
        self.data("edge", "kind", "role")?;
        let status = from.tells().map_or(Status::Occurred, |(_, status)| status);
        let share = if status == Status::Occurred { 0.6 } else { 0.35 };
        let share = if line.role == Role::Place { share / 2.0 } else { share };
        self.colour("edge", picture.colour(from).tint(share))?;
        self.xml.write_event(Xml::End(BytesEnd::new("edge")))?;
        Ok(())
    }
}

fn join(parts: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let mut joined = String::new();
    for part in parts {
        if !joined.is_empty() {
            joined.push_str(SEPARATOR);
        }
        joined.push_str(part.as_ref());
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::super::sample::{self, Builder};
    use super::*;
    use quick_xml::{Reader, XmlVersion};
    use std::collections::BTreeMap;

    fn written(graph: &KnowledgeGraph) -> String {
        let mut bytes = Vec::new();
        GraphMl.write(graph, &sample::ontology(), &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    /// Each `element` with its XML attributes and data.
    fn read(file: &str, element: &str) -> Vec<BTreeMap<String, String>> {
        let mut reader = Reader::from_str(file);
        let (mut found, mut key): (Vec<BTreeMap<String, String>>, Option<String>) = (Vec::new(), None);
        let mut inside = false;
        loop {
            match reader.read_event().unwrap() {
                Xml::Eof => return found,
                Xml::Start(tag) | Xml::Empty(tag) => {
                    let attributes = tag.attributes().map(|attribute| {
                        let attribute = attribute.unwrap();
                        let name = attribute.key.as_ref().to_owned();
                        (name, attribute.normalized_value(XmlVersion::Implicit1_0).unwrap().into_owned())
                    });
                    let attributes: BTreeMap<String, String> = attributes.collect();
                    let name = tag.name().as_ref().to_owned();
                    if name == element {
                        found.push(attributes);
                        inside = true;
                    } else if name == "data" && inside {
                        key = attributes.get("key").cloned();
                    }
                }
                Xml::Text(text) => {
                    if let (Some(key), Some(last)) = (&key, found.last_mut()) {
                        last.entry(key.clone())
                            .or_default()
                            .push_str(&text.xml_content(XmlVersion::Implicit1_0));
                    }
                }
                Xml::GeneralRef(reference) => {
                    if let (Some(key), Some(last)) = (&key, found.last_mut()) {
                        let character = match reference.resolve_char_ref().unwrap() {
                            Some(character) => character,
                            None => match &*reference {
                                "amp" => '&',
                                "lt" => '<',
                                "gt" => '>',
                                other => panic!("unexpected &{other};"),
                            },
                        };
                        last.entry(key.clone()).or_default().push(character);
                    }
                }
                Xml::End(tag) => {
                    key = None;
                    inside &= tag.name().as_ref() != element;
                }
                _ => {}
            }
        }
    }

    #[test]
    fn the_graph_is_directed_throughout_and_keys_belong_to_one_class() {
        let file = written(&sample::small());
        assert_eq!(read(&file, "graph")[0]["edgedefault"], "directed");
        assert!(!file.contains(" directed=") && !file.contains("<desc") && !file.contains("<default"));
        for key in read(&file, "key") {
            assert!(["node", "edge"].contains(&key["for"].as_str()));
            assert!(
                ["boolean", "int", "long", "float", "double", "string"].contains(&key["attr.type"].as_str())
            );
        }
    }

    #[test]
    fn gephi_finds_its_names_in_every_node_and_edge() {
        let file = written(&sample::small());
        for name in ["label", "size", "x", "y", "r", "g", "b", "color"] {
            assert!(read(&file, "node").iter().all(|n| n.contains_key(&format!("node_{name}"))), "{name}");
        }
        for edge in read(&file, "edge") {
            assert!(
                ["label", "weight", "r", "g", "b", "color"]
                    .iter()
                    .all(|n| edge.contains_key(&format!("edge_{n}")))
            );
            assert!(edge["edge_weight"].parse::<f64>().unwrap() > 0.0);
            assert!(!edge["label"].is_empty());
        }
    }

    #[test]
    fn edges_have_ids_of_their_own_and_ends_that_exist_and_none_is_written_twice() {
        let file = written(&sample::nasty());
        let nodes: BTreeSet<String> =
            read(&file, "node").into_iter().map(|mut n| n.remove("id").unwrap()).collect();
        let edges = read(&file, "edge");
        let ids: BTreeSet<&String> = edges.iter().map(|e| &e["id"]).collect();
        let courses: BTreeSet<_> = edges.iter().map(|e| (&e["source"], &e["target"], &e["label"])).collect();
        assert_eq!((ids.len(), courses.len()), (edges.len(), edges.len()));
        assert!(edges.iter().all(|e| nodes.contains(&e["source"]) && nodes.contains(&e["target"])));
    }

    #[test]
    fn two_sources_are_one_edge_with_both_listed() {
        let file = written(&sample::small());
        let edges = read(&file, "edge");
        let called: Vec<_> = edges.iter().filter(|e| e["label"] == "called").collect();
        assert_eq!(called.len(), 1);
        assert_eq!((called[0]["edge_sources"].as_str(), called[0]["edge_weight"].as_str()), ("2", "2"));
        assert_eq!(
            called[0]["edge_quotes"],
            "Gulf Courier, 2025-03-17: “Aros called Brandt on Sunday.” | \
             Harbour Post, 2025-03-18: “Brandt spoke by phone with Aros, Norland's minister.”"
        );
        assert_eq!(called[0]["edge_earliest"], "2025-03-16");
    }

    #[test]
    fn what_did_not_happen_is_a_node_with_its_status_and_no_edge_between_entities() {
        let file = written(&sample::small());
        let facts = read(&file, "edge").into_iter().filter(|e| e["edge_kind"] == "fact");
        let facts: Vec<String> = facts.map(|mut e| e.remove("label").unwrap()).collect();
        assert_eq!(facts, ["called", "holdsOffice", "struck"]);
        let statuses: Vec<String> =
            read(&file, "node").into_iter().filter_map(|mut n| n.remove("node_status")).collect();
        assert_eq!(statuses, ["occurred", "occurred", "planned", "threatened", "denied"]);
    }

    #[test]
    fn strings_come_back_to_the_character_less_what_xml_forbids() {
        let graph = sample::nasty();
        let file = written(&graph);
        assert!(
            !file.contains(|c: char| c < ' ' && !"\t\n\r".contains(c))
                && !file.contains(['\u{fffe}', '\u{ffff}'])
        );
        let nodes = read(&file, "node");
        for entity in graph.entities() {
            let node = nodes.iter().find(|n| n["id"] == entity.id.as_str()).unwrap();
            assert_eq!(node["node_sameAs"], entity.same_as[0]);
            let alias = text::xml(&format!("{} (alias) (1)", entity.label)).into_owned();
            assert!(node["node_aliases"].contains(&alias), "{alias:?} in {:?}", node["node_aliases"]);
        }
    }

    #[test]
    fn nothing_of_ours_is_rewritten_by_gephi() {
        let file = written(&sample::small());
        assert!(!file.contains("INF"), "Gephi would make Infinity of it");
        let report = [("a", "INFANTRY and INF units called.")];
        let graph = Builder::new(vec![sample::record("a", "Gulf Courier", None, "2025-03-17")])
            .entity("E1", "Organization", "INF Group", &["a"])
            .entity("E2", "Country", "Norland", &["a"])
            .event("S1", ("E1", "called", "E2"), (Status::Occurred, ""), &report)
            .build();
        let file = written(&graph);
        assert!(
            read(&file, "node").iter().any(|n| n["node_label"] == "INF Group"),
            "labels are safe in Gephi"
        );
        assert!(
            read(&file, "edge")[0]["edge_quotes"].contains("INFANTRY and INF units"),
            "exact everywhere else"
        );
    }
}
