//! Event table: for users of PLOVER, POLECAT, GDELT and ICEWS.

use super::affiliation::{Affiliations, iso};
use super::style::Quadrant;
use super::table::Table;
use super::text::{self, cell};
use super::{ExportError, Exporter, edtf};
use crate::model::{EntityNode, GraphId, GraphStatement, KnowledgeGraph};
use crate::ontology::Ontology;
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::io::Write;

/// The columns; see [`EventTable`].
const COLUMNS: [&str; 36] = [
    "event_id",
    "statement_id",
    "event_date",
    "start_date",
    "end_date",
    "source_id",
    "source_name",
    "source_type",
    "source_country",
    "target_id",
    "target_name",
    "target_type",
    "target_country",
    "direction",
    "relation",
    "plover_class",
    "plover_mode",
    "cameo",
    "quad_class",
    "status",
    "place_id",
    "place",
    "place_country",
    "killed",
    "injured",
    "independent_sources",
    "articles",
    "outlets",
    "first_report",
    "last_report",
    "contested",
    "confidence",
    "quote",
    "quote_outlet",
    "quote_date",
    "url",
];

/// `events.tsv`: a row for each statement of an event, planned, threatened, requested and denied ones too. Whoever
/// counts what happened takes the rows whose `status` is `occurred`. Rows are in order of the first day of the event, or of
/// its first report where no day is known.
///
/// | column | holds |
/// |---|---|
/// | `event_id` `statement_id` | ids of the other exports; the rows of one event share the first |
/// | `event_date` | when, as EDTF: a day, month, year or interval |
/// | `start_date` `end_date` | the first and the last day of that, `YYYY-MM-DD` |
/// | `source_id` `source_name` `source_type` | who acts |
/// | `source_country` | ISO 3166-1, three letters: the country that the actor is, or belongs to by office, membership, citizenship or place as the graph knows them; empty if that leads to none or to two |
/// | `target_…` | the same of whom it is done to |
/// | `direction` | `directed`, or `mutual` where source and target could change places (a call, a meeting) |
/// | `relation` | newsgraph's own name for what was done |
/// | `plover_class` `plover_mode` `cameo` | its codes |
/// | `quad_class` | as GDELT counts: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict |
/// | `status` | `occurred`, `planned`, `threatened`, `requested`, `denied` |
/// | `place_id` `place` `place_country` | where |
/// | `killed` `injured` | as reported: `12`, `at least 3` |
/// | `independent_sources` `articles` | how many report it: copies count once in the first |
/// | `outlets` | their names, ` \| ` between them |
/// | `first_report` `last_report` | days |
/// | `contested` | on what the sources disagree |
/// | `confidence` | 0 to 1 |
/// | `quote` `quote_outlet` `quote_date` `url` | the words of the earliest report |
///
/// Cells are separated by tabs and quoted as RFC 4180 has it, which pandas, R's `read.delim` and Excel expect. Texts are
/// on one line. A text that spreadsheets would run as a formula, because it begins with `=`, `+`, `-` or `@`, has an
/// apostrophe before it, and so has one that begins with an apostrophe: take one off to read it as it was.
#[derive(Debug)]
pub struct EventTable;

impl Exporter for EventTable {
    fn name(&self) -> &'static str {
        "events"
    }

    fn file_name(&self) -> &'static str {
        "events.tsv"
    }

    fn media_type(&self) -> &'static str {
        "text/tab-separated-values"
    }

    fn describe(&self) -> &'static str {
        "a row for each reported act with PLOVER and CAMEO codes"
    }

    fn readers(&self) -> &'static str {
        "pandas, R, Excel"
    }

    fn write(
        &self,
        graph: &KnowledgeGraph,
        ontology: &Ontology,
        out: &mut dyn Write,
    ) -> Result<(), ExportError> {
        let affiliations = Affiliations::of(graph, ontology);
        let mut table = Table::new(out, b'\t');
        table.row(COLUMNS)?;
        let told = graph.statements().filter_map(|statement| Some((statement.event.as_ref()?, statement)));
        let mut told: Vec<(&GraphId, &GraphStatement)> = told.collect();
        told.sort_by_key(|(event, statement)| {
            let (first, _) = statement.time.as_deref().map(edtf::days).unwrap_or_default();
            (first.or(statement.corroboration.first).unwrap_or(Date::MAX), *event, &statement.id)
        });
        for (event, statement) in told {
            table.row(row(graph, ontology, &affiliations, event, statement))?;
        }
        table.end()
    }
}

fn row(
    graph: &KnowledgeGraph,
    ontology: &Ontology,
    affiliations: &Affiliations<'_>,
    event: &GraphId,
    statement: &GraphStatement,
) -> [String; COLUMNS.len()] {
    let day = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
    let text = |text: Option<&str>| cell(text.unwrap_or_default());
    let actor = |id: &GraphId| {
        let entity = graph.entity(id);
        [
            id.to_string(),
            text(entity.map(|entity| entity.label.as_str())),
            entity.map(|entity| entity.entity_type.as_str().to_owned()).unwrap_or_default(),
            iso(entity.and_then(|entity| affiliations.country(&entity.id)), 3).to_owned(),
        ]
    };
    let time = statement.time.as_deref();
    let (first, last) = time.map(edtf::days).unwrap_or_default();
    let [source_id, source_name, source_type, source_country] = actor(&statement.subject);
    let [target_id, target_name, target_type, target_country] = actor(&statement.object);
    let relation = ontology.relation(&statement.predicate);
    let code = |code: Option<&String>| code.cloned().unwrap_or_default();
    let place: Option<&EntityNode> = statement.place.as_ref().and_then(|id| graph.entity(id));
    let corroboration = &statement.corroboration;
    let articles: BTreeSet<&str> = statement.sources.iter().map(|source| source.article.as_str()).collect();
    let known = || articles.iter().filter_map(|id| graph.article(id));
    let outlets: BTreeSet<&str> = known().filter_map(|article| article.source.as_deref()).collect();
    let disputes = corroboration.disputes.iter().map(|dispute| text::dispute(graph, dispute));
    let published = |article: &str| graph.article(article).and_then(|article| article.published);
    let earliest =
        statement.sources.iter().min_by_key(|source| published(&source.article).unwrap_or(Date::MAX));
    let article = earliest.and_then(|source| graph.article(&source.article));
    let quotes = earliest.map(|source| source.evidence.iter().map(|quote| quote.text.as_str()));
    let quote = quotes.map(|quotes| quotes.collect::<Vec<_>>().join(" … ")).unwrap_or_default();
    let mutual = relation.is_some_and(|relation| relation.symmetric);
    [
        event.to_string(),
        statement.id.to_string(),
        text(time),
        day(first),
        day(last),
        source_id,
        source_name,
        source_type,
        source_country,
        target_id,
        target_name,
        target_type,
        target_country,
        if mutual { "mutual" } else { "directed" }.to_owned(),
        statement.predicate.as_str().to_owned(),
        code(relation.and_then(|relation| relation.plover_class.as_ref())),
        code(relation.and_then(|relation| relation.plover_mode.as_ref())),
        code(relation.and_then(|relation| relation.cameo.as_ref())),
        quad_class(Quadrant::of(ontology, &statement.predicate)).to_owned(),
        statement.status.as_str().to_owned(),
        place.map(|place| place.id.to_string()).unwrap_or_default(),
        text(place.map(|place| place.label.as_str())),
        iso(place.and_then(|place| affiliations.country(&place.id)), 3).to_owned(),
        text(statement.qualifiers.killed.as_deref()),
        text(statement.qualifiers.injured.as_deref()),
        corroboration.sources.to_string(),
        statement.article_count().to_string(),
        cell(&outlets.into_iter().collect::<Vec<_>>().join(" | ")),
        day(corroboration.first),
        day(corroboration.last),
        cell(&disputes.collect::<Vec<_>>().join(" | ")),
        statement.confidence.to_string(),
        cell(&quote),
        text(article.and_then(|article| article.source.as_deref())),
        day(article.and_then(|article| article.published)),
        text(article.and_then(|article| article.url.as_deref())),
    ]
}

/// GDELT's number of a quadrant.
const fn quad_class(quadrant: Quadrant) -> &'static str {
    match quadrant {
        Quadrant::VerbalCooperation => "1",
        Quadrant::MaterialCooperation => "2",
        Quadrant::VerbalConflict => "3",
        Quadrant::MaterialConflict => "4",
        Quadrant::Standing => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample;
    use std::collections::BTreeMap;

    fn rows(graph: &KnowledgeGraph) -> Vec<BTreeMap<String, String>> {
        let mut bytes = Vec::new();
        EventTable.write(graph, &sample::ontology(), &mut bytes).unwrap();
        let mut reader = csv::ReaderBuilder::new().delimiter(b'\t').from_reader(bytes.as_slice());
        reader.deserialize().collect::<Result<_, _>>().unwrap()
    }

    #[test]
    fn a_row_tells_who_did_what_to_whom_with_its_codes_and_the_earliest_words() {
        let rows = rows(&sample::small());
        let statements: Vec<&str> = rows.iter().map(|row| row["statement_id"].as_str()).collect();
        assert_eq!(statements, ["S2", "S1", "S4", "S5"], "standing facts are no events");
        let call = &rows[1];
        for (column, value) in [
            ("source_name", "Lena Aros"),
            ("target_name", "Tomas Brandt"),
            ("direction", "mutual"),
            ("plover_class", "CONSULT"),
            ("plover_mode", "phone"),
            ("cameo", "041"),
            ("quad_class", "1"),
            ("start_date", "2025-03-16"),
            ("independent_sources", "2"),
            ("outlets", "Gulf Courier | Harbour Post"),
            ("killed", "at least 3"),
            ("quote", "Aros called Brandt on Sunday."),
            ("url", "https://courier.example/a?x=1&y=2"),
        ] {
            assert_eq!(call[column], value, "{column}");
        }
        assert_eq!(
            (rows[0]["start_date"].as_str(), rows[0]["end_date"].as_str()),
            ("2025-03-01", "2025-03-31")
        );
        assert_eq!(rows[2]["status"], "planned");
    }
}
