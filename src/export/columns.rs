//! What the network formats and the tables tell of a node or an edge besides its looks: names, types and values of
//! attributes.

use super::picture::{FactLine, Picture, Spot};
use super::{edtf, text};
use crate::model::{GraphId, GraphStatement, MergeReason, RecordArticle};
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use smol_str::SmolStr;
use std::borrow::Cow;
use std::collections::BTreeSet;

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
pub(super) type Cell<'a> = (&'static str, Cow<'a, str>);

/// Reads the attributes of a picture's nodes and edges.
pub(super) struct Columns<'p, 'g> {
    picture: &'p Picture<'g>,
    /// The statements that tell of events, by event.
    tellings: Vec<(&'g GraphId, &'g GraphStatement)>,
    /// The articles by id: each edge asks for several.
    articles: FxHashMap<&'g str, &'g RecordArticle>,
}

impl<'p, 'g> Columns<'p, 'g> {
    pub(super) fn of(picture: &'p Picture<'g>) -> Self {
        let told = picture.graph.statements();
        let mut tellings: Vec<_> = told.filter_map(|s| Some((s.event.as_ref()?, s))).collect();
        // Stable: the statements of one event stay in the order of their ids.
        tellings.sort_by_key(|(event, _)| *event);
        let articles = picture.graph.articles().map(|article| (article.id.as_str(), article)).collect();
        Self { picture, tellings, articles }
    }

    fn tellings(&self, event: &GraphId) -> impl Iterator<Item = &'g GraphStatement> {
        let from = self.tellings.partition_point(|(other, _)| *other < event);
        let of_event = self.tellings[from..].iter().take_while(move |(other, _)| *other == event);
        of_event.map(|(_, statement)| *statement)
    }

    /// The attributes of a node, of those in [`NODE`].
    pub(super) fn node<'s>(&'s self, spot: Spot<'s>) -> Vec<Cell<'s>> {
        let picture = self.picture;
        let mut cells = Vec::with_capacity(NODE.len());
        let (articles, merges): (BTreeSet<&str>, &[MergeReason]) = match spot {
            Spot::Entity(entity) => {
                cells.push(("kind", "entity".into()));
                cells.push(("type", entity.entity_type.as_str().into()));
                let alias = |(name, count): (&String, &usize)| format!("{name} ({count})");
                cells.push(("aliases", join(entity.aliases.iter().map(alias)).into()));
                cells.push(("sameAs", entity.same_as.join(SEPARATOR).into()));
                cells.push(("isoCodes", entity.iso_codes.join(SEPARATOR).into()));
                (entity.articles.iter().map(SmolStr::as_str).collect(), &entity.merges)
            }
            Spot::Event(event) => {
                cells.push(("kind", "event".into()));
                self.told(&mut cells, spot, event.time.as_deref(), event.place.as_ref());
                cells.push(("sources", event.sources.to_string().into()));
                cells.push(("contested", contested(picture, self.tellings(&event.id)).into()));
                cells.push(("carriesOut", join(event.carries_out.iter().map(GraphId::as_str)).into()));
                (event.articles.iter().map(SmolStr::as_str).collect(), &event.merges)
            }
            Spot::Statement(statement) => {
                cells.push(("kind", "statement".into()));
                self.told(&mut cells, spot, statement.time.as_deref(), statement.place.as_ref());
                cells.push(("sources", statement.corroboration.sources.to_string().into()));
                cells.push(("contested", contested(picture, [statement].into_iter()).into()));
                (statement.sources.iter().map(|s| s.article.as_str()).collect(), &[])
            }
        };
        let known = || articles.iter().filter_map(|id| self.articles.get(id).copied());
        cells.push(("articles", articles.len().to_string().into()));
        cells.push((
            "outlets",
            join(known().filter_map(|a| a.source.as_deref()).collect::<BTreeSet<_>>()).into(),
        ));
        cells.push(("firstDate", day(known().filter_map(|a| a.published).min()).into()));
        cells.push(("lastDate", day(known().filter_map(|a| a.published).max()).into()));
        cells.push(("merges", join(merges.iter().map(reason)).into()));
        cells
    }

    /// What an event or statement tells.
    fn told<'s>(
        &'s self,
        cells: &mut Vec<Cell<'s>>,
        spot: Spot<'s>,
        time: Option<&'s str>,
        place: Option<&GraphId>,
    ) {
        if let Some((predicate, status)) = spot.tells() {
            cells.push(("type", self.picture.relation_label(predicate).into()));
            cells.push(("predicate", predicate.as_str().into()));
            cells.push(("status", status.as_str().into()));
        }
        cells.push(("time", time.unwrap_or_default().into()));
        let place = place.and_then(|id| self.picture.graph.entity(id));
        cells.push(("place", place.map(|entity| entity.label.as_str()).unwrap_or_default().into()));
    }

    /// The attributes of a fact's edge, of those in [`EDGE`].
    pub(super) fn fact<'s>(&'s self, line: &FactLine<'s>) -> Vec<Cell<'s>> {
        let (picture, fact) = (self.picture, line.fact);
        let statements: Vec<&GraphStatement> = picture.statements(fact).collect();
        let known = fact.articles.iter().filter_map(|id| self.articles.get(id.as_str()));
        let outlets: BTreeSet<&str> = known.filter_map(|a| a.source.as_deref()).collect();
        let mut quotes = String::new();
        for source in statements.iter().flat_map(|statement| &statement.sources) {
            let article = self.articles.get(source.article.as_str()).copied();
            append(&mut quotes, &text::citation_of(article, source));
        }
        let times = || statements.iter().filter_map(|s| s.time.as_deref()).map(edtf::bounds);
        let earliest = times().filter_map(|b| b.begin).map(|stamp| stamp.lexical).min();
        // A month ends after each of its days.
        let ends = times().filter_map(|b| b.end).map(|stamp| stamp.lexical);
        let latest = ends.max_by(|a, b| a.bytes().chain(*b"-99").cmp(b.bytes().chain(*b"-99")));
        let relation = picture.ontology.relation(&fact.predicate);
        let plover = relation.map(|r| [r.plover_class.as_deref(), r.plover_mode.as_deref()]);
        let plover: Vec<&str> = plover.into_iter().flatten().flatten().collect();
        let [first, last] = [
            statements.iter().filter_map(|s| s.corroboration.first).min(),
            statements.iter().filter_map(|s| s.corroboration.last).max(),
        ];
        vec![
            ("kind", "fact".into()),
            ("predicate", fact.predicate.as_str().into()),
            ("sources", fact.sources.max(1).to_string().into()),
            ("articles", fact.articles.len().to_string().into()),
            ("contested", contested(picture, statements.iter().copied()).into()),
            ("firstReport", day(first).into()),
            ("lastReport", day(last).into()),
            ("outlets", join(outlets).into()),
            ("quotes", quotes.into()),
            ("statements", join(fact.statements.iter().map(GraphId::as_str)).into()),
            ("earliest", earliest.unwrap_or_default().into()),
            ("latest", latest.unwrap_or_default().into()),
            ("confidence", statements.iter().map(|s| s.confidence).fold(0.0, f64::max).to_string().into()),
            ("plover", plover.join("/").into()),
            ("cameo", relation.and_then(|r| r.cameo.as_deref()).unwrap_or_default().into()),
        ]
    }

    /// The attributes of a role's edge, of those in [`EDGE`].
    pub(super) fn role(&self) -> Vec<Cell<'_>> {
        vec![("kind", "role".into())]
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
        append(&mut joined, part.as_ref());
    }
    joined
}

fn append(joined: &mut String, part: &str) {
    if !joined.is_empty() {
        joined.push_str(SEPARATOR);
    }
    joined.push_str(part);
}

/// Why two local entities or events are one node.
fn reason(merge: &MergeReason) -> String {
    let (left, right) = (&merge.left, &merge.right);
    format!(
        "{}#{} = {}#{}: {} ({})",
        left.article, left.local, right.article, right.local, merge.reason, merge.score
    )
}
