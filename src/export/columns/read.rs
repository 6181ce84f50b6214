//! Reads the attributes of nodes and edges.

use super::found::{Found, Known, Report, Reports};
use super::{Cells, EdgeColumn, NodeColumn};
use crate::export::digits::{push_count, push_day, push_number};
use crate::export::near::{bring, bring_text};
use crate::export::picture::{FactLine, Picture, Spot};
use crate::export::{edtf, text};
use crate::model::{Dispute, GraphId, GraphStatement, MergeReason, Predicate};
use jiff::civil::Date;
use smol_str::SmolStr;
use std::collections::BTreeSet;

/// Reads the attributes of a picture's nodes and edges.
pub(in crate::export) struct Columns<'p, 'g> {
    picture: &'p Picture<'g>,
    /// The statements that tell of events and that sources do not agree on, by event.
    disputed: Vec<(&'g GraphId, &'g GraphStatement)>,
    found: Found<'g>,
}

impl<'p, 'g> Columns<'p, 'g> {
    pub(in crate::export) fn of(picture: &'p Picture<'g>) -> Self {
        let graph = picture.graph;
        let disputed = graph.statements().filter(|s| !s.corroboration.disputes.is_empty());
        let mut disputed: Vec<_> = disputed.filter_map(|s| Some((s.event.as_ref()?, s))).collect();
        disputed.sort_by_key(|(event, _)| *event);
        Self { picture, disputed, found: Found::of(graph) }
    }

    fn disputed(&self, event: &GraphId) -> impl Iterator<Item = &'g GraphStatement> {
        let from = self.disputed.partition_point(|(other, _)| *other < event);
        let of_event = self.disputed[from..].iter().take_while(move |(other, _)| *other == event);
        of_event.map(|(_, statement)| *statement)
    }

    /// On what the sources of statements disagree.
    fn contested<'s>(&self, statements: impl Iterator<Item = &'s GraphStatement>) -> BTreeSet<String> {
        let disputes = statements.flat_map(|statement| &statement.corroboration.disputes);
        disputes.map(|dispute: &Dispute| text::dispute(self.picture.graph, dispute)).collect()
    }

    /// Tells the attributes of a node, of those in [`super::NODE`].
    pub(in crate::export) fn node(&self, spot: Spot<'_>, cells: &mut impl Cells) {
        let (mut articles, merges): (Vec<&str>, &[MergeReason]) = match spot {
            Spot::Entity(entity) => {
                cells.text(NodeColumn::Kind, "entity");
                cells.text(NodeColumn::Type, entity.entity_type.as_str());
                cells.parts(NodeColumn::Aliases, &entity.aliases, |(name, count), out| {
                    out.push_str(name);
                    out.push_str(" (");
                    push_count(*count, out);
                    out.push(')');
                });
                cells.list(NodeColumn::SameAs, &entity.same_as);
                cells.list(NodeColumn::IsoCodes, &entity.iso_codes);
                (entity.articles.iter().map(SmolStr::as_str).collect(), &entity.merges)
            }
            Spot::Event(event) => {
                cells.text(NodeColumn::Kind, "event");
                self.told(spot, event.time.as_deref(), event.place.as_ref(), cells);
                cells.value(NodeColumn::Sources, |out| push_count(event.sources, out));
                cells.list(NodeColumn::Contested, self.contested(self.disputed(&event.id)));
                cells.list(NodeColumn::CarriesOut, event.carries_out.iter().map(GraphId::as_str));
                (event.articles.iter().map(SmolStr::as_str).collect(), &event.merges)
            }
            Spot::Statement(statement) => {
                cells.text(NodeColumn::Kind, "statement");
                self.told(spot, statement.time.as_deref(), statement.place.as_ref(), cells);
                cells.value(NodeColumn::Sources, |out| push_count(statement.corroboration.sources, out));
                cells.list(NodeColumn::Contested, self.contested([statement].into_iter()));
                (statement.sources.iter().map(|s| s.article.as_str()).collect(), &[])
            }
        };
        distinct(&mut articles);
        let known: Vec<Known<'_>> = articles.iter().map(|id| self.found.article(id)).collect();
        let days = || known.iter().filter_map(|article| article.published);
        cells.value(NodeColumn::Articles, |out| push_count(articles.len(), out));
        cells.list(NodeColumn::Outlets, outlets(known.iter().copied()));
        day(NodeColumn::FirstDate, days().min(), cells);
        day(NodeColumn::LastDate, days().max(), cells);
        cells.parts(NodeColumn::Merges, merges, reason);
    }

    /// What an event or statement tells.
    fn told(&self, spot: Spot<'_>, time: Option<&str>, place: Option<&GraphId>, cells: &mut impl Cells) {
        if let Some((predicate, status)) = spot.tells() {
            cells.text(NodeColumn::Type, self.picture.relation_label(predicate));
            cells.text(NodeColumn::Predicate, predicate.as_str());
            cells.text(NodeColumn::Status, status.as_str());
        }
        cells.text(NodeColumn::Time, time.unwrap_or_default());
        let place = place.and_then(|id| self.picture.graph.entity(id));
        cells.text(NodeColumn::Place, place.map(|entity| entity.label.as_str()).unwrap_or_default());
    }

    /// Brings near what [`Self::node`] reads of some nodes.
    pub(in crate::export) fn bring(&self, spots: &[Spot<'_>]) {
        for spot in spots {
            match spot {
                Spot::Entity(entity) => bring((entity.label.len(), entity.articles.len())),
                Spot::Event(event) => bring((event.label.len(), event.articles.len())),
                Spot::Statement(_) => {}
            }
        }
        for spot in spots {
            match spot {
                Spot::Entity(entity) => {
                    bring_text(&entity.label);
                    entity.articles.first().into_iter().for_each(|id| bring_text(id));
                    bring(entity.aliases.first_key_value().map(|(name, count)| (name.len(), *count)));
                    bring(entity.merges.first().map(|merge| merge.score));
                }
                Spot::Event(event) => {
                    bring_text(&event.label);
                    event.articles.first().into_iter().for_each(|id| bring_text(id));
                    event.time.as_deref().into_iter().for_each(bring_text);
                }
                Spot::Statement(_) => {}
            }
        }
    }

    /// Looks up what is told of some facts.
    pub(in crate::export) fn reports(&self, lines: &[FactLine<'g>]) -> Reports<'g> {
        Reports::of(lines, &self.found)
    }

    /// Tells the attributes of a fact's edge, of those in [`super::EDGE`], which are its own: those that all facts of
    /// the relation share are told before it by [`Self::relation`] and after it by [`Self::codes`].
    pub(in crate::export) fn fact(
        &self,
        line: &FactLine<'_>,
        report: Report<'_, 'g>,
        cells: &mut impl Cells,
    ) {
        let (fact, Report { statements, sources }) = (line.fact, report);
        cells.value(EdgeColumn::Sources, |out| push_count(line.weight(), out));
        cells.value(EdgeColumn::Articles, |out| push_count(fact.articles.len(), out));
        cells.list(EdgeColumn::Contested, self.contested(statements.iter().copied()));
        day(EdgeColumn::FirstReport, statements.iter().filter_map(|s| s.corroboration.first).min(), cells);
        day(EdgeColumn::LastReport, statements.iter().filter_map(|s| s.corroboration.last).max(), cells);
        let article = |id: &SmolStr| {
            let cited = sources.iter().find(|cited| cited.source.article == *id);
            cited.map_or_else(|| self.found.article(id), |cited| cited.article)
        };
        cells.list(EdgeColumn::Outlets, outlets(fact.articles.iter().map(article)));
        cells.parts(EdgeColumn::Quotes, sources, |cited, out| {
            let Known { outlet, published } = cited.article;
            text::push_citation(outlet, published, cited.source, cited.is_tidy, out);
        });
        cells.list(EdgeColumn::Statements, fact.statements.iter().map(GraphId::as_str));
        let (mut earliest, mut latest): (Option<&str>, Option<&str>) = (None, None);
        // A month ends after each of its days.
        let late =
            |end: &str, other: &str| end.bytes().chain(*b"-99").cmp(other.bytes().chain(*b"-99")).is_ge();
        for bounds in statements.iter().filter_map(|s| s.time.as_deref()).map(edtf::bounds) {
            let [begin, end] = [bounds.begin, bounds.end].map(|stamp| stamp.map(|stamp| stamp.lexical));
            earliest = begin.filter(|begin| earliest.is_none_or(|other| *begin < other)).or(earliest);
            latest = end.filter(|end| latest.is_none_or(|other| late(end, other))).or(latest);
        }
        cells.text(EdgeColumn::Earliest, earliest.unwrap_or_default());
        cells.text(EdgeColumn::Latest, latest.unwrap_or_default());
        let confidence = statements.iter().map(|s| s.confidence).fold(0.0, f64::max);
        cells.value(EdgeColumn::Confidence, |out| push_number(confidence, out));
    }

    /// Tells of which relation a fact's edge is.
    pub(in crate::export) fn relation(&self, predicate: &Predicate, cells: &mut impl Cells) {
        cells.text(EdgeColumn::Kind, "fact");
        cells.text(EdgeColumn::Predicate, predicate.as_str());
    }

    /// Tells the codes of a relation.
    pub(in crate::export) fn codes(&self, predicate: &Predicate, cells: &mut impl Cells) {
        let Some(relation) = self.picture.ontology.relation(predicate) else { return };
        let plover = [relation.plover_class.as_deref(), relation.plover_mode.as_deref()];
        cells.text(EdgeColumn::Plover, &plover.into_iter().flatten().collect::<Vec<_>>().join("/"));
        cells.text(EdgeColumn::Cameo, relation.cameo.as_deref().unwrap_or_default());
    }

    /// Tells the attributes of a role's edge, of those in [`super::EDGE`].
    pub(in crate::export) fn role(&self, cells: &mut impl Cells) {
        cells.text(EdgeColumn::Kind, "role");
    }
}

/// Tells a day as ISO 8601 writes it.
fn day(column: impl Into<usize>, date: Option<Date>, cells: &mut impl Cells) {
    cells.value(column, |out| date.into_iter().for_each(|date| push_day(date, out)));
}

/// Sorts texts and keeps one of each.
fn distinct(texts: &mut Vec<&str>) {
    texts.sort_unstable();
    texts.dedup();
}

/// Where articles appeared.
fn outlets<'g>(articles: impl Iterator<Item = Known<'g>>) -> Vec<&'g str> {
    let mut outlets = articles.filter_map(|article| article.outlet).collect();
    distinct(&mut outlets);
    outlets
}

/// Appends why two local entities or events are one node.
fn reason(merge: &MergeReason, out: &mut String) {
    let (left, right) = (&merge.left, &merge.right);
    let parts = [
        &*left.article,
        "#",
        &*left.local,
        " = ",
        &*right.article,
        "#",
        &*right.local,
        ": ",
        merge.reason,
        " (",
    ];
    parts.into_iter().for_each(|part| out.push_str(part));
    push_number(merge.score, out);
    out.push(')');
}
