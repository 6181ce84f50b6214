//! What the network formats and the tables tell of a node or an edge besides its looks: names, types and values of
//! attributes.

use super::picture::{FactLine, Picture, Spot};
use super::{edtf, text};
use crate::model::{GraphId, GraphStatement, MergeReason};
use jiff::civil::Date;
use smol_str::SmolStr;
use std::collections::{BTreeMap, BTreeSet};

/// The type of an attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Integer,
    Number,
}

/// Attributes of nodes in the order in which they are written.
pub(super) const NODE: &[(&str, Kind)] = &[
    ("kind", Kind::Text),
    ("type", Kind::Text),
    ("aliases", Kind::Text),
    ("sameAs", Kind::Text),
    ("isoCodes", Kind::Text),
    ("predicate", Kind::Text),
    ("status", Kind::Text),
    ("time", Kind::Text),
    ("place", Kind::Text),
    ("articles", Kind::Integer),
    ("sources", Kind::Integer),
    ("contested", Kind::Text),
    ("carriesOut", Kind::Text),
    ("outlets", Kind::Text),
    ("firstDate", Kind::Text),
    ("lastDate", Kind::Text),
    ("merges", Kind::Text),
];

/// Attributes of edges in the order in which they are written.
pub(super) const EDGE: &[(&str, Kind)] = &[
    ("kind", Kind::Text),
    ("predicate", Kind::Text),
    ("sources", Kind::Integer),
    ("articles", Kind::Integer),
    ("contested", Kind::Text),
    ("firstReport", Kind::Text),
    ("lastReport", Kind::Text),
    ("outlets", Kind::Text),
    ("quotes", Kind::Text),
    ("statements", Kind::Text),
    ("earliest", Kind::Text),
    ("latest", Kind::Text),
    ("confidence", Kind::Number),
    ("plover", Kind::Text),
    ("cameo", Kind::Text),
];

/// What stands between the parts of an attribute that lists something.
const SEPARATOR: &str = " | ";

/// An attribute with its value, which is empty where nothing is known.
pub(super) type Cell = (&'static str, String);

/// Reads the attributes of a picture's nodes and edges.
pub(super) struct Columns<'p, 'g> {
    picture: &'p Picture<'g>,
    /// The statements of each event.
    tellings: BTreeMap<&'g GraphId, Vec<&'g GraphStatement>>,
}

impl<'p, 'g> Columns<'p, 'g> {
    pub(super) fn of(picture: &'p Picture<'g>) -> Self {
        let mut tellings: BTreeMap<&GraphId, Vec<&GraphStatement>> = BTreeMap::new();
        for statement in picture.graph.statements() {
            if let Some(event) = &statement.event {
                tellings.entry(event).or_default().push(statement);
            }
        }
        Self { picture, tellings }
    }

    /// The attributes of a node, of those in [`NODE`].
    pub(super) fn node(&self, spot: Spot<'_>) -> Vec<Cell> {
        let picture = self.picture;
        let mut cells = Vec::with_capacity(NODE.len());
        let (articles, merges): (BTreeSet<&str>, &[MergeReason]) = match spot {
            Spot::Entity(entity) => {
                cells.push(("kind", "entity".to_owned()));
                cells.push(("type", entity.entity_type.as_str().to_owned()));
                let alias = |(name, count): (&String, &usize)| format!("{name} ({count})");
                cells.push(("aliases", join(entity.aliases.iter().map(alias))));
                cells.push(("sameAs", entity.same_as.join(SEPARATOR)));
                cells.push(("isoCodes", entity.iso_codes.join(SEPARATOR)));
                (entity.articles.iter().map(SmolStr::as_str).collect(), &entity.merges)
            }
            Spot::Event(event) => {
                cells.push(("kind", "event".to_owned()));
                self.told(&mut cells, spot, event.time.as_deref(), event.place.as_ref());
                cells.push(("sources", event.sources.to_string()));
                let statements = self.tellings.get(&event.id).into_iter().flatten().copied();
                cells.push(("contested", contested(picture, statements)));
                cells.push(("carriesOut", join(event.carries_out.iter().map(GraphId::as_str))));
                (event.articles.iter().map(SmolStr::as_str).collect(), &event.merges)
            }
            Spot::Statement(statement) => {
                cells.push(("kind", "statement".to_owned()));
                self.told(&mut cells, spot, statement.time.as_deref(), statement.place.as_ref());
                cells.push(("sources", statement.corroboration.sources.to_string()));
                cells.push(("contested", contested(picture, [statement].into_iter())));
                (statement.sources.iter().map(|s| s.article.as_str()).collect(), &[])
            }
        };
        let known = || articles.iter().filter_map(|id| picture.graph.article(id));
        cells.push(("articles", articles.len().to_string()));
        cells.push(("outlets", join(known().filter_map(|a| a.source.as_deref()).collect::<BTreeSet<_>>())));
        cells.push(("firstDate", day(known().filter_map(|a| a.published).min())));
        cells.push(("lastDate", day(known().filter_map(|a| a.published).max())));
        cells.push(("merges", join(merges.iter().map(reason))));
        cells
    }

    /// What an event or statement tells.
    fn told(&self, cells: &mut Vec<Cell>, spot: Spot<'_>, time: Option<&str>, place: Option<&GraphId>) {
        if let Some((predicate, status)) = spot.tells() {
            cells.push(("type", self.picture.relation_label(predicate)));
            cells.push(("predicate", predicate.as_str().to_owned()));
            cells.push(("status", status.as_str().to_owned()));
        }
        cells.push(("time", time.unwrap_or_default().to_owned()));
        let place = place.and_then(|id| self.picture.graph.entity(id));
        cells.push(("place", place.map(|entity| entity.label.clone()).unwrap_or_default()));
    }

    /// The attributes of a fact's edge, of those in [`EDGE`].
    pub(super) fn fact(&self, line: &FactLine<'_>) -> Vec<Cell> {
        let (picture, fact) = (self.picture, line.fact);
        let statements = || picture.statements(fact);
        let known = fact.articles.iter().filter_map(|id| picture.graph.article(id));
        let outlets: BTreeSet<&str> = known.filter_map(|a| a.source.as_deref()).collect();
        let sources = statements().flat_map(|statement| &statement.sources);
        let bounds = || statements().filter_map(|s| s.time.as_deref()).map(edtf::bounds);
        let earliest = bounds().filter_map(|b| b.begin).map(|stamp| stamp.lexical).min();
        // A month ends after each of its days.
        let latest =
            bounds().filter_map(|b| b.end).map(|stamp| stamp.lexical).max_by_key(|l| format!("{l}-99"));
        let relation = picture.ontology.relation(&fact.predicate);
        let plover = relation.map(|r| [r.plover_class.as_deref(), r.plover_mode.as_deref()]);
        let plover: Vec<&str> = plover.into_iter().flatten().flatten().collect();
        vec![
            ("kind", "fact".to_owned()),
            ("predicate", fact.predicate.as_str().to_owned()),
            ("sources", fact.sources.max(1).to_string()),
            ("articles", fact.articles.len().to_string()),
            ("contested", contested(picture, statements())),
            ("firstReport", day(statements().filter_map(|s| s.corroboration.first).min())),
            ("lastReport", day(statements().filter_map(|s| s.corroboration.last).max())),
            ("outlets", join(outlets)),
            ("quotes", join(sources.map(|source| text::citation(picture.graph, source)))),
            ("statements", join(fact.statements.iter().map(GraphId::as_str))),
            ("earliest", earliest.unwrap_or_default()),
            ("latest", latest.unwrap_or_default()),
            ("confidence", statements().map(|s| s.confidence).fold(0.0, f64::max).to_string()),
            ("plover", plover.join("/")),
            ("cameo", relation.and_then(|r| r.cameo.clone()).unwrap_or_default()),
        ]
    }

    /// The attributes of a role's edge, of those in [`EDGE`].
    pub(super) fn role(&self) -> Vec<Cell> {
        vec![("kind", "role".to_owned())]
    }
}

/// A day as ISO 8601 writes it; empty if there is none.
fn day(date: Option<Date>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
}

/// On what the sources of statements disagree.
pub(super) fn contested<'g>(
    picture: &Picture<'_>,
    statements: impl Iterator<Item = &'g GraphStatement>,
) -> String {
    let disputes = statements.flat_map(|statement| &statement.corroboration.disputes);
    let distinct: BTreeSet<String> = disputes.map(|dispute| text::dispute(picture.graph, dispute)).collect();
    join(distinct)
}

/// The parts in one attribute.
pub(super) fn join(parts: impl IntoIterator<Item = impl AsRef<str>>) -> String {
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
