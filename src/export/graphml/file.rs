//! The elements of a GraphML file and what their attributes are called.

use crate::export::picture::{FactLine, Picture, RoleLine, Spot};
use crate::export::style::{Colour, Quadrant};
use crate::export::{ExportError, edtf, layout, text};
use crate::model::{GraphId, GraphStatement, MergeReason, Role, Status};
use quick_xml::Writer;
use quick_xml::escape::partial_escape;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event as Xml};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

/// Attributes of nodes with their types. Gephi knows `label`, `size`, `x`, `y`, `r`, `g` and `b` by these names.
const NODE_KEYS: &[(&str, &str)] = &[
    ("label", "string"),
    ("kind", "string"),
    ("type", "string"),
    ("aliases", "string"),
    ("sameAs", "string"),
    ("isoCodes", "string"),
    ("predicate", "string"),
    ("status", "string"),
    ("time", "string"),
    ("place", "string"),
    ("articles", "int"),
    ("sources", "int"),
    ("contested", "string"),
    ("carriesOut", "string"),
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
    ("articles", "int"),
    ("contested", "string"),
    ("firstReport", "string"),
    ("lastReport", "string"),
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

/// A file that is being written.
pub(super) struct File<'p, 'g, W: Write> {
    xml: Writer<W>,
    picture: &'p Picture<'g>,
    /// The statements of each event.
    tellings: BTreeMap<&'g GraphId, Vec<&'g GraphStatement>>,
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
        for (class, keys) in [("node", NODE_KEYS), ("edge", EDGE_KEYS)] {
            for (name, kind) in keys {
                let id = format!("{class}_{name}");
                let attributes =
                    [("id", id.as_str()), ("for", class), ("attr.name", name), ("attr.type", kind)];
                xml.write_event(Xml::Empty(BytesStart::new("key").with_attributes(attributes)))?;
            }
        }
        let graph = [("id", "newsgraph"), ("edgedefault", "directed")];
        xml.write_event(Xml::Start(BytesStart::new("graph").with_attributes(graph)))?;
        let mut tellings: BTreeMap<&GraphId, Vec<&GraphStatement>> = BTreeMap::new();
        for statement in picture.graph.statements() {
            if let Some(event) = &statement.event {
                tellings.entry(event).or_default().push(statement);
            }
        }
        Ok(Self { xml, picture, tellings })
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
        let (articles, merges): (BTreeSet<&str>, &[MergeReason]) = match spot {
            Spot::Entity(entity) => {
                self.data("node", "kind", "entity")?;
                self.data("node", "type", entity.entity_type.as_str())?;
                let alias = |(name, count): (&String, &usize)| format!("{name} ({count})");
                self.data("node", "aliases", &join(entity.aliases.iter().map(alias)))?;
                self.data("node", "sameAs", &entity.same_as.join(SEPARATOR))?;
                self.data("node", "isoCodes", &entity.iso_codes.join(SEPARATOR))?;
                (entity.articles.iter().map(String::as_str).collect(), &entity.merges)
            }
            Spot::Event(event) => {
                self.data("node", "kind", "event")?;
                self.told(spot, event.time.as_deref(), event.place.as_ref())?;
                self.data("node", "sources", &event.sources.to_string())?;
                let statements = self.tellings.get(&event.id).into_iter().flatten().copied();
                let contested = contested(picture, statements);
                self.data("node", "contested", &contested)?;
                self.data("node", "carriesOut", &join(event.carries_out.iter().map(GraphId::as_str)))?;
                (event.articles.iter().map(String::as_str).collect(), &event.merges)
            }
            Spot::Statement(statement) => {
                self.data("node", "kind", "statement")?;
                self.told(spot, statement.time.as_deref(), statement.place.as_ref())?;
                self.data("node", "sources", &statement.corroboration.sources.to_string())?;
                self.data("node", "contested", &contested(picture, [statement].into_iter()))?;
                (statement.sources.iter().map(|s| s.article.as_str()).collect(), &[])
            }
        };
        self.reports(&articles)?;
        self.data("node", "merges", &join(merges.iter().map(reason)))?;
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
        spot: Spot<'_>,
        time: Option<&str>,
        place: Option<&GraphId>,
    ) -> Result<(), ExportError> {
        let picture = self.picture;
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
    fn reports(&mut self, articles: &BTreeSet<&str>) -> Result<(), ExportError> {
        let picture = self.picture;
        let known = || articles.iter().filter_map(|id| picture.graph.article(id));
        let outlets: BTreeSet<&str> = known().filter_map(|a| a.source.as_deref()).collect();
        let date = |date: Option<jiff::civil::Date>| date.map(|d| d.to_string()).unwrap_or_default();
        self.data("node", "articles", &articles.len().to_string())?;
        self.data("node", "outlets", &join(outlets))?;
        self.data("node", "firstDate", &date(known().filter_map(|a| a.published).min()))?;
        self.data("node", "lastDate", &date(known().filter_map(|a| a.published).max()))
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
        let sources = fact.sources.max(1);
        self.data("edge", "weight", &sources.to_string())?;
        self.data("edge", "kind", "fact")?;
        self.data("edge", "predicate", fact.predicate.as_str())?;
        self.data("edge", "sources", &sources.to_string())?;
        self.data("edge", "articles", &fact.articles.len().to_string())?;
        self.data("edge", "contested", &contested(picture, picture.statements(fact)))?;
        let report = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
        let first = picture.statements(fact).filter_map(|s| s.corroboration.first).min();
        let last = picture.statements(fact).filter_map(|s| s.corroboration.last).max();
        self.data("edge", "firstReport", &report(first))?;
        self.data("edge", "lastReport", &report(last))?;
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

    /// Writes the edge of a role.
    pub(super) fn role(&mut self, line: &RoleLine) -> Result<(), ExportError> {
        let picture = self.picture;
        let (from, to) = (picture.spots[line.from], picture.spots[line.to]);
        // Ids of facts and nodes hold no dot.
        let id = format!("{}.{}.{}", from.id(), line.role.as_str(), to.id());
        self.edge(&id, (line.from, line.to), line.role.as_str())?;
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

/// On what the sources of statements disagree.
fn contested<'g>(picture: &Picture<'_>, statements: impl Iterator<Item = &'g GraphStatement>) -> String {
    let disputes = statements.flat_map(|statement| &statement.corroboration.disputes);
    let distinct: BTreeSet<String> = disputes.map(|dispute| text::dispute(picture.graph, dispute)).collect();
    join(distinct)
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

/// Why two local entities or events are one node.
fn reason(merge: &MergeReason) -> String {
    let (left, right) = (&merge.left, &merge.right);
    format!(
        "{}#{} = {}#{}: {} ({})",
        left.article, left.local, right.article, right.local, merge.reason, merge.score
    )
}
