//! `newsgraph query`: SPARQL over a graph's folder.

mod table;

use super::common::{Judged, Outcome, Schema, show, took};
use super::folders;
use super::graph::{self, Opened};
use super::stream::to_reader;
use super::terminal::{detail, hint, lines, printable, say};
use crate::export::{Exporter, JsonLd, NQuads};
use crate::ontology::Ontology;
use crate::query::{Answer, DataError, Quads, SyntaxError, prepare};
use oxrdf::{Literal, Term, Variable};
use sparesults::{QueryResultsFormat, QueryResultsSerializer};
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};
use std::time::Instant;

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  newsgraph query graph 'SELECT ?a ?b WHERE { ?a kg:met ?b }'
  newsgraph query graph --file question.rq --format csv > answer.csv
  newsgraph query graph 'ASK { ?call kg:relation kg:called ; kg:contested ?why }'
  newsgraph query graph 'DESCRIBE ?kenya WHERE { ?kenya rdfs:label \"Kenya\" }' > kenya.nt

The prefixes kg, id, schema, prov, oa, rdfs, skos, xsd and the others of the exports need no declaration. The default
graph is all graphs together. CONSTRUCT and DESCRIBE give N-Triples.")]
pub(super) struct Arguments {
    /// A folder that build or merge wrote; or a file of records, N-Quads or JSON-LD
    #[arg(value_name = "OUT")]
    folder: PathBuf,
    /// The query
    #[arg(value_name = "SPARQL", required_unless_present = "file")]
    query: Option<String>,
    /// File of the query; - for stdin
    #[arg(long, value_name = "FILE", conflicts_with = "query")]
    file: Option<PathBuf>,
    /// How rows are written
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: Format,
    /// In CSV, leave values that a spreadsheet would run as formulas as they are
    #[arg(long)]
    raw: bool,
    #[command(flatten)]
    judged: Judged,
    #[command(flatten)]
    schema: Schema,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// Columns for reading; prefixed names are short, and on a terminal long values are cut
    Table,
    /// SPARQL 1.1 results as CSV; an apostrophe goes before what a spreadsheet would run as a formula
    Csv,
    /// SPARQL 1.1 results as JSON
    Json,
}

pub(super) fn run(arguments: Arguments) -> Outcome {
    let text = match query_text(&arguments) {
        Ok(text) => text,
        Err(reason) => return failed(&reason),
    };
    let ontology = match arguments.schema.load() {
        Ok(schemas) => schemas.ontology,
        Err(outcome) => return outcome,
    };
    let prefixes = &ontology.prefixes.0;
    let query = match prepare(&text, prefixes.iter().map(|(p, iri)| (p.as_str(), iri.as_str()))) {
        Ok(query) => query,
        Err(error) => return misspelt(arguments.file.as_deref(), &error),
    };
    let started = Instant::now();
    let quads = match load(&arguments) {
        Ok(quads) => quads.indexed(),
        Err(outcome) => return outcome,
    };
    took("loading", started);
    detail(&format_args!("{} triples", quads.len()));
    let started = Instant::now();
    let answer = match query.run(&quads) {
        Ok(answer) => answer,
        Err(error) => return failed(&error),
    };
    took("answering", started);
    match written(answer, &arguments, &ontology) {
        Ok(text) => to_reader(&text),
        Err(error) => failed(&format_args!("the answer cannot be written: {error}")),
    }
}

fn failed(reason: &dyn std::fmt::Display) -> Outcome {
    say(reason);
    Outcome::NothingWritten
}

fn query_text(arguments: &Arguments) -> Result<String, String> {
    let Some(file) = &arguments.file else { return Ok(arguments.query.clone().unwrap_or_default()) };
    let text = match file.as_os_str() == "-" {
        true => io::read_to_string(io::stdin()),
        false => std::fs::read_to_string(file),
    };
    text.map_err(|error| format!("{}: cannot be read: {error}", show(file)))
}

/// Shows where a query is wrong.
fn misspelt(file: Option<&Path>, error: &SyntaxError) -> Outcome {
    let name = file.map_or_else(|| "the query".to_owned(), show);
    say(&format_args!("{name}, {error}"));
    // Tabs would put the mark elsewhere.
    let line = error.text.replace('\t', " ");
    lines(&format!("  {}\n  {:>2$}\n", printable(&line), "^", error.column));
    if let Some(advice) = &error.hint {
        hint(advice);
    }
    Outcome::WrongUsage
}

/// The quads of the folder's exports, or of what its records make.
fn load(arguments: &Arguments) -> Result<Quads, Outcome> {
    let path = arguments.folder.as_path();
    folders::settled(path)?;
    let (file, is_json) = match path.is_dir() {
        true => {
            let [nquads, json] = [&NQuads as &dyn Exporter, &JsonLd].map(|f| path.join(f.file_name()));
            if nquads.is_file() || !json.is_file() { (nquads, false) } else { (json, true) }
        }
        false => {
            let ending = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
            (path.to_owned(), matches!(ending, "jsonld" | "json"))
        }
    };
    let is_rdf = file.is_file() && file.extension().is_none_or(|e| e != "jsonl" && e != "gz" && e != "zst");
    if !is_rdf {
        return from_records(arguments);
    }
    detail(&format_args!("{} is read", show(&file)));
    let mut quads = Quads::default();
    let read = File::open(&file).map_err(|error| format!("cannot be read: {error}")).and_then(|input| {
        let input = BufReader::with_capacity(1 << 16, input);
        let read = if is_json { quads.read_jsonld(input) } else { quads.read_nquads(input) };
        read.map_err(|error: DataError| error.to_string())
    });
    match read {
        Ok(()) => Ok(quads),
        Err(cause) => Err(failed(&format_args!("{}: {cause}", show(&file)))),
    }
}

fn from_records(arguments: &Arguments) -> Result<Quads, Outcome> {
    let Opened { graph, ontology, .. } =
        graph::open(&arguments.folder, &arguments.judged, &arguments.schema)?;
    let mut bytes = Vec::new();
    let written = NQuads.write(&graph, &ontology, &mut bytes).map_err(|error| error.to_string());
    let mut quads = Quads::default();
    written
        .and_then(|()| quads.read_nquads(bytes.as_slice().take(u64::MAX)).map_err(|error| error.to_string()))
        .map_err(|cause| failed(&format_args!("{}: {cause}", show(&arguments.folder))))?;
    Ok(quads)
}

fn written(answer: Answer, arguments: &Arguments, ontology: &Ontology) -> io::Result<String> {
    let serializer = |format| QueryResultsSerializer::from_format(format);
    let bytes = match (answer, arguments.format) {
        (Answer::Triples(triples), _) => {
            return Ok(triples.iter().map(|triple| format!("{triple} .\n")).collect());
        }
        (Answer::Truth(truth), Format::Table) => {
            return Ok(format!("{}\n", if truth { "yes" } else { "no" }));
        }
        (Answer::Truth(truth), format) => {
            serializer(results(format)).serialize_boolean_to_writer(Vec::new(), truth)?
        }
        (Answer::Rows { columns, rows }, Format::Table) => {
            return Ok(table::table(&columns, &rows, &ontology.prefixes));
        }
        (Answer::Rows { columns, rows }, format) => {
            let variables: Vec<Variable> = columns.into_iter().map(Variable::new_unchecked).collect();
            let mut out =
                serializer(results(format)).serialize_solutions_to_writer(Vec::new(), variables.clone())?;
            let guarded = format == Format::Csv && !arguments.raw;
            for row in rows {
                let row: Vec<(usize, Term)> =
                    row.into_iter().enumerate().filter_map(|(at, term)| Some((at, term?))).collect();
                let row: Vec<(usize, Term)> = match guarded {
                    true => row.into_iter().map(|(at, term)| (at, without_formula(term))).collect(),
                    false => row,
                };
                out.serialize(row.iter().map(|(at, term)| (&variables[*at], term)))?;
            }
            out.finish()?
        }
    };
    let mut text = String::from_utf8(bytes).map_err(io::Error::other)?;
    if !text.ends_with('\n') {
        text.push('\n');
    }
    Ok(text)
}

const fn results(format: Format) -> QueryResultsFormat {
    match format {
        Format::Json => QueryResultsFormat::Json,
        Format::Csv | Format::Table => QueryResultsFormat::Csv,
    }
}

/// What articles say must not run in the reader's spreadsheet.
fn without_formula(term: Term) -> Term {
    match &term {
        Term::Literal(literal)
            if literal.value().starts_with(['=', '+', '-', '@', '\t', '\r'])
                && literal.value().parse::<f64>().is_err() =>
        {
            Literal::new_simple_literal(format!("'{}", literal.value())).into()
        }
        _ => term,
    }
}
