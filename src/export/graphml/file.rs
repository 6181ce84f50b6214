//! The elements of a GraphML file and what their attributes are called.

use super::data::{self, Keys};
use super::ids::Ids;
use crate::export::columns::{self, Columns, Kind, Report};
use crate::export::digits::{push_count, push_tenths};
use crate::export::picture::{FactLine, Picture, RoleLine, Spot};
use crate::export::style::Quadrant;
use crate::export::{ExportError, layout, text};
use crate::model::{Predicate, Role, Status};
use quick_xml::escape::escape;
use rustc_hash::FxHashMap;
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

/// How many bytes are written at once. Larger pieces cost the system less, up to where they no longer stay in the cache.
const PIECE: usize = 1 << 18;

/// A file that is being written.
pub(super) struct File<'p, 'g, W: Write> {
    out: W,
    /// Elements that are not written yet.
    page: String,
    picture: &'p Picture<'g>,
    columns: Columns<'p, 'g>,
    ids: Ids,
    node_keys: Keys,
    edge_keys: Keys,
    /// What all nodes of one type or of one relation end with.
    node_ends: FxHashMap<(bool, &'p str), String>,
    relations: FxHashMap<&'p Predicate, Shared>,
    /// What all edges of one role in events of one relation and status have after their ends.
    roles: FxHashMap<(&'p Predicate, Status, Role), String>,
}

/// What all facts of one relation share.
struct Shared {
    /// From the end of an edge's ends to its weight.
    label: String,
    /// From its weight to what is its own.
    relation: String,
    /// After what is its own.
    end: String,
}

impl<'p, 'g, W: Write> File<'p, 'g, W> {
    /// Writes everything before the first node.
    pub(super) fn begin(mut out: W, picture: &'p Picture<'g>) -> Result<Self, ExportError> {
        out.write_all(HEAD.as_bytes())?;
        let labels = [("label", Kind::Text), ("weight", Kind::Number)];
        let node = labels[..1].iter().chain(columns::NODE).chain(NODE_LOOKS).map(|key| ("node", key));
        let edge = labels.iter().chain(columns::EDGE).chain(EDGE_LOOKS).map(|key| ("edge", key));
        for (class, (name, kind)) in node.chain(edge) {
            let kind = type_name(*kind);
            writeln!(
                out,
                r#" <key id="{class}_{name}" for="{class}" attr.name="{name}" attr.type="{kind}"/>"#
            )?;
        }
        out.write_all(b" <graph id=\"newsgraph\" edgedefault=\"directed\">\n")?;
        Ok(Self {
            out,
            page: String::with_capacity(PIECE + PIECE / 8),
            picture,
            columns: Columns::of(picture),
            ids: Ids::of(&picture.spots),
            node_keys: Keys::of("node", columns::NODE),
            edge_keys: Keys::of("edge", columns::EDGE),
            node_ends: FxHashMap::default(),
            relations: FxHashMap::default(),
            roles: FxHashMap::default(),
        })
    }

    /// Writes everything after the last edge.
    pub(super) fn end(mut self) -> Result<(), ExportError> {
        self.page.push_str(" </graph>\n</graphml>\n");
        Ok(self.out.write_all(self.page.as_bytes())?)
    }

    /// Writes the elements that are complete, if they are enough.
    fn turn(&mut self) -> Result<(), ExportError> {
        if self.page.len() >= PIECE {
            self.out.write_all(self.page.as_bytes())?;
            self.page.clear();
        }
        Ok(())
    }

    /// Writes the nodes from a place in [`Picture::spots`] on, with their sizes and places.
    pub(super) fn nodes(&mut self, first: usize, placed: &[(f64, layout::Point)]) -> Result<(), ExportError> {
        self.columns.bring(&self.picture.spots[first..first + placed.len()]);
        placed.iter().zip(first..).try_for_each(|(&(size, place), at)| self.node(at, size, place))
    }

    fn node(&mut self, at: usize, size: f64, place: layout::Point) -> Result<(), ExportError> {
        let (picture, page) = (self.picture, &mut self.page);
        let spot = picture.spots[at];
        push(page, ["  <node id=\"", self.ids.at(at), "\">\n   <data key=\"node_label\">"]);
        let start = page.len();
        picture.push_label(spot, page);
        text::escape_from(start, page);
        if page.len() > start {
            page.push_str("</data>\n");
        } else {
            page.truncate(start - "   <data key=\"node_label\">".len());
        }
        self.columns.node(spot, &mut self.node_keys.data(page));
        page.push_str("   <data key=\"node_size\">");
        push_tenths(size, page);
        for (begin, value) in
            ["</data>\n   <data key=\"node_x\">", "</data>\n   <data key=\"node_y\">"].into_iter().zip(place)
        {
            page.push_str(begin);
            push_tenths((value * 10.0).round() / 10.0, page);
        }
        page.push_str("</data>\n");
        let of = match spot {
            Spot::Entity(entity) => (true, entity.entity_type.as_str()),
            Spot::Event(event) => (false, event.predicate.as_str()),
            Spot::Statement(statement) => (false, statement.predicate.as_str()),
        };
        page.push_str(self.node_ends.entry(of).or_insert_with(|| {
            let mut end = String::new();
            data::push_colour("node", picture.colour(spot), &mut end);
            end + "  </node>\n"
        }));
        self.turn()
    }

    /// Writes the edges of some facts.
    pub(super) fn facts(&mut self, lines: &'p [FactLine<'g>]) -> Result<(), ExportError> {
        let reports = self.columns.reports(lines);
        self.ids.bring(lines.iter().flat_map(|line| [line.from, line.to]));
        lines.iter().zip(reports.each()).try_for_each(|(line, report)| self.fact(line, report))
    }

    fn fact(&mut self, line: &'p FactLine<'g>, report: Report<'_, 'g>) -> Result<(), ExportError> {
        let (picture, columns, keys, page) = (self.picture, &self.columns, &self.edge_keys, &mut self.page);
        let predicate = &line.fact.predicate;
        let shared = self.relations.entry(predicate).or_insert_with(|| {
            let [mut label, mut relation, mut end] =
                [label(predicate.as_str()), String::new(), String::new()];
            data::push("edge", "label", picture.relation_label(predicate), &mut label);
            columns.relation(predicate, &mut keys.data(&mut relation));
            columns.codes(predicate, &mut keys.data(&mut end));
            data::push_colour("edge", Quadrant::of(picture.ontology, predicate).colour(), &mut end);
            Shared {
                label: label + "   <data key=\"edge_weight\">",
                relation: format!("</data>\n{relation}"),
                end: end + "  </edge>\n",
            }
        });
        page.push_str("  <edge id=\"");
        push_attribute(line.fact.id.as_str(), page);
        push(
            page,
            ["\" source=\"", self.ids.at(line.from), "\" target=\"", self.ids.at(line.to), &shared.label],
        );
        push_count(line.weight(), page);
        page.push_str(&shared.relation);
        columns.fact(line, report, &mut keys.data(page));
        page.push_str(&shared.end);
        self.turn()
    }

    /// Writes the edges of some roles.
    pub(super) fn roles(&mut self, lines: &[RoleLine]) -> Result<(), ExportError> {
        self.ids.bring(lines.iter().map(|line| line.to));
        lines.iter().try_for_each(|line| self.role(line))
    }

    fn role(&mut self, line: &RoleLine) -> Result<(), ExportError> {
        let (picture, keys, page) = (self.picture, &self.edge_keys, &mut self.page);
        let Some((predicate, status)) = picture.spots[line.from].tells() else { return Ok(()) };
        let end = self.roles.entry((predicate, status, line.role)).or_insert_with(|| {
            let mut end = label(line.role.as_str());
            data::push("edge", "label", line.role.as_str(), &mut end);
            data::push("edge", "weight", "1", &mut end);
            self.columns.role(&mut keys.data(&mut end));
            data::push_colour("edge", picture.role_colour(line), &mut end);
            end + "  </edge>\n"
        });
        let (from, to) = (self.ids.at(line.from), self.ids.at(line.to));
        // As `Picture::role_id` makes it.
        push(page, ["  <edge id=\"", from, ".", line.role.as_str(), ".", to, "\" source=\"", from]);
        push(page, ["\" target=\"", to, end]);
        self.turn()
    }
}

fn push<const N: usize>(page: &mut String, parts: [&str; N]) {
    parts.into_iter().for_each(|part| page.push_str(part));
}

/// Appends the value of an XML attribute. Ids and names of relations are of letters and digits, but nobody's word is taken for it.
pub(super) fn push_attribute(value: &str, out: &mut String) {
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() | (*byte == b'-') | (*byte == b'_');
    if value.as_bytes().iter().fold(true, |all, byte| all & is_plain(byte)) {
        out.push_str(value);
    } else {
        out.push_str(&escape(value));
    }
}

/// The end of an edge's XML attributes. The label is Gephi's edge type: without it parallel edges of different relations
/// become one.
fn label(label: &str) -> String {
    let mut end = "\" label=\"".to_owned();
    push_attribute(label, &mut end);
    end + "\">\n"
}
