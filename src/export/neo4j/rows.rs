//! The rows of the two tables.

use super::columns::{Column, EDGE, NODE, header};
use crate::export::iri::{NODES, node};
use crate::export::table::Table;
use crate::export::text::{cell, citation, dispute, one_line};
use crate::export::{ExportError, edtf};
use crate::model::{Fact, GraphId, GraphStatement, KnowledgeGraph, Role};
use crate::ontology::Ontology;
use jiff::civil::Date;
use std::io::Write;

/// What a row says in some of the columns.
#[derive(Default)]
struct Row {
    cells: Vec<(&'static str, String)>,
}

impl Row {
    fn set(mut self, column: &'static str, value: impl ToString) -> Self {
        self.cells.push((column, value.to_string()));
        self
    }

    fn text(self, column: &'static str, text: Option<&str>) -> Self {
        self.set(column, cell(text.unwrap_or_default()))
    }

    fn list(self, column: &'static str, parts: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        let parts: Vec<String> =
            parts.into_iter().map(|part| one_line(part.as_ref()).replace('|', "¦")).collect();
        self.set(column, cell(&parts.join("|")))
    }

    fn day(self, column: &'static str, day: Option<Date>) -> Self {
        self.set(column, day.map(|day| day.to_string()).unwrap_or_default())
    }

    fn days(self, time: Option<&str>) -> Self {
        let (first, last) = time.map(edtf::days).unwrap_or_default();
        self.day("first_day", first).day("last_day", last)
    }
}

/// Writes rows in the order of the columns.
struct Rows<W: Write> {
    table: Table<W>,
    columns: &'static [Column],
}

impl<W: Write> Rows<W> {
    fn begin(out: W, fixed: &[&str], columns: &'static [Column]) -> Result<Self, ExportError> {
        let mut table = Table::new(out, b',');
        table.row(header(fixed, columns))?;
        Ok(Self { table, columns })
    }

    fn write(&mut self, fixed: &[&str], row: &Row) -> Result<(), ExportError> {
        debug_assert!(
            row.cells.iter().all(|(name, _)| self.columns.iter().any(|(column, _)| column == name))
        );
        let value = |name: &str| row.cells.iter().find(|(cell, _)| *cell == name).map_or("", |(_, v)| v);
        self.table.row(fixed.iter().copied().chain(self.columns.iter().map(|(name, _)| value(name))))
    }
}

/// Writes `nodes.csv`.
pub(super) fn nodes(
    graph: &KnowledgeGraph,
    ontology: &Ontology,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    let mut rows = Rows::begin(out, &["id:ID", ":LABEL"], NODE)?;
    for entity in graph.entities() {
        let row = Row::default()
            .text("name", Some(&entity.label))
            .text("type", Some(entity.entity_type.as_str()))
            .set("articles", entity.articles.len())
            .list("aliases", entity.aliases.keys())
            .list("same_as", &entity.same_as)
            .list("iso_codes", &entity.iso_codes);
        let labels = format!("Entity|{}", entity.entity_type.as_str());
        rows.write(&[entity.id.as_str(), &labels], &row)?;
    }
    for event in graph.events() {
        let row = Row::default()
            .text("name", Some(&event.label))
            .text("type", Some(event.predicate.as_str()))
            .set("status", event.status.as_str())
            .text("time", event.time.as_deref())
            .days(event.time.as_deref())
            .set("sources", event.sources)
            .set("articles", event.articles.len());
        rows.write(&[event.id.as_str(), "Event"], &row)?;
    }
    for statement in graph.statements() {
        rows.write(&[statement.id.as_str(), "Statement"], &statement_row(graph, ontology, statement))?;
    }
    for article in graph.articles() {
        let row = Row::default()
            .text("name", article.title.as_deref())
            .text("outlet", article.source.as_deref())
            .text("url", article.url.as_deref())
            .day("published", article.published);
        rows.write(&[&article_id(&article.id), "Article"], &row)?;
    }
    rows.table.end()
}

fn statement_row(graph: &KnowledgeGraph, ontology: &Ontology, statement: &GraphStatement) -> Row {
    let name = |id| graph.entity(id).map_or_else(|| id.to_string(), |entity| entity.label.clone());
    let relation = ontology.relation(&statement.predicate).map(|relation| relation.label.as_str());
    let relation = relation.unwrap_or_else(|| statement.predicate.as_str());
    let says = format!("{} {relation} {}", name(&statement.subject), name(&statement.object));
    let (qualifiers, corroboration) = (&statement.qualifiers, &statement.corroboration);
    let disputes = corroboration.disputes.iter().map(|d| dispute(graph, d));
    Row::default()
        .text("name", Some(&says))
        .text("type", Some(statement.predicate.as_str()))
        .set("status", statement.status.as_str())
        .text("time", statement.time.as_deref())
        .days(statement.time.as_deref())
        .set("sources", corroboration.sources)
        .set("articles", statement.article_count())
        .set("confidence", statement.confidence)
        .text("contested", Some(&disputes.collect::<Vec<_>>().join(" | ")))
        .text("office", qualifiers.office.as_deref())
        .text("called", qualifiers.label.as_deref())
        .text("instrument", qualifiers.instrument.as_deref())
        .text("killed", qualifiers.killed.as_deref())
        .text("injured", qualifiers.injured.as_deref())
}

/// Writes `edges.csv`.
pub(super) fn edges(graph: &KnowledgeGraph, out: &mut dyn Write) -> Result<(), ExportError> {
    let mut rows = Rows::begin(out, &[":START_ID", ":END_ID", ":TYPE"], EDGE)?;
    for fact in graph.facts() {
        let ends = [fact.subject.as_str(), fact.object.as_str(), fact.predicate.as_str()];
        rows.write(&ends, &fact_row(graph, fact))?;
    }
    let none = Row::default();
    for event in graph.events() {
        for (role, entity) in graph.roles(&event.id) {
            rows.write(&[event.id.as_str(), entity.id.as_str(), role.as_str()], &none)?;
        }
        for plan in event.carries_out.iter().filter(|plan| graph.event(plan).is_some()) {
            rows.write(&[event.id.as_str(), plan.as_str(), "carriesOut"], &none)?;
        }
    }
    for statement in graph.statements() {
        let id = statement.id.as_str();
        let ends = [(Role::Subject, &statement.subject), (Role::Object, &statement.object)];
        let place = statement.place.iter().map(|place| (Role::Place, place));
        for (role, entity) in ends.into_iter().chain(place) {
            if graph.entity(entity).is_some() {
                rows.write(&[id, entity.as_str(), role.as_str()], &none)?;
            }
        }
        if let Some(event) = statement.event.as_ref().filter(|event| graph.event(event).is_some()) {
            rows.write(&[id, event.as_str(), "event"], &none)?;
        }
        for source in statement.sources.iter().filter(|source| graph.article(&source.article).is_some()) {
            let attribution = source.attribution.as_ref().and_then(|id| graph.entity(id));
            for quote in &source.evidence {
                let row = Row::default()
                    .set("confidence", source.confidence)
                    .days(source.time.as_deref())
                    .text("quote", Some(&quote.text))
                    .set("start_offset", quote.start)
                    .set("end_offset", quote.end)
                    .text("attribution", attribution.map(|entity| entity.label.as_str()))
                    .text("rule", Some(&source.rule));
                rows.write(&[id, &article_id(&source.article), "mention"], &row)?;
            }
        }
    }
    rows.table.end()
}

fn fact_row(graph: &KnowledgeGraph, fact: &Fact) -> Row {
    let statements = || fact.statements.iter().filter_map(|id| graph.statement(id));
    let days = || statements().filter_map(|s| s.time.as_deref()).map(edtf::days);
    let quotes = statements().flat_map(|s| &s.sources).map(|source| citation(graph, source));
    Row::default()
        .set("sources", fact.sources)
        .set("articles", fact.articles.len())
        .set("confidence", statements().map(|s| s.confidence).fold(0.0, f64::max))
        .day("first_day", days().filter_map(|(first, _)| first).min())
        .day("last_day", days().filter_map(|(_, last)| last).max())
        .day("first_report", statements().filter_map(|s| s.corroboration.first).min())
        .day("last_report", statements().filter_map(|s| s.corroboration.last).max())
        .list("statements", fact.statements.iter().map(GraphId::as_str))
        .text("quotes", Some(&quotes.collect::<Vec<_>>().join(" | ")))
}

/// Articles may have ids of any spelling, also that of a node.
fn article_id(id: &str) -> String {
    node("article", &[id]).split_off(NODES.len())
}
