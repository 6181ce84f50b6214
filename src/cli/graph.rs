//! Opens the graph in a folder, to ask it or to show it.

use super::common::{self, Judged, Outcome, Schema, Skips, show};
use super::folders;
use super::terminal::{hint, note, say};
use crate::ingest;
use crate::merge::{self, Merged};
use crate::model::{ArticleRecord, KnowledgeGraph};
use crate::ontology::Ontology;
use crate::pipeline::{RECORDS, read_records};
use smol_str::SmolStr;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// A graph and the schemas that it was made with.
pub(super) struct Opened {
    pub(super) graph: KnowledgeGraph,
    pub(super) ontology: Ontology,
    /// Whether all that the records say is in the graph.
    pub(super) outcome: Outcome,
}

/// Reads a folder that build or merge wrote, or a file of records; says what is wrong with it.
pub(super) fn open(path: &Path, judged: &Judged, schema: &Schema) -> Result<Opened, Outcome> {
    let judgements = judged.judgements().ok_or(Outcome::NothingWritten)?;
    let ontology = schema.load()?.ontology;
    let file = records_file(path)?;
    let started = Instant::now();
    let records = read(&file, &ontology).map_err(|reason| {
        say(&reason);
        Outcome::NothingWritten
    })?;
    if records.is_empty() {
        say(&format_args!("{}: holds no records", show(&file)));
        return Err(Outcome::NothingWritten);
    }
    let known: BTreeSet<SmolStr> =
        records.iter().flat_map(|r| &r.statements).filter_map(|s| s.statement.clone()).collect();
    let Merged { graph, notes } = merge::merge(records, &judgements, &ontology);
    let mut skips = Skips::new(common::progress("records"));
    judged.tell(&notes, &mut skips);
    common::took("reading and merging the records", started);
    if graph.statements().any(|s| !known.is_empty() && !known.contains(s.id.as_str())) {
        note(&format_args!(
            "{}: was built with other judgements or another schema than are given here, so that the answer is without them; give the --judgements and --schema of the build",
            show(path)
        ));
    }
    Ok(Opened { graph, ontology, outcome: skips.outcome() })
}

/// The file of records that a path names.
pub(super) fn records_file(path: &Path) -> Result<PathBuf, Outcome> {
    folders::settled(path)?;
    let file = if path.is_dir() { path.join(RECORDS) } else { path.to_owned() };
    if file.is_file() {
        return Ok(file);
    }
    match path.exists() {
        false => say(&format_args!("{}: there is no such folder", show(path))),
        true => say(&format_args!("{}: no graph is here: {RECORDS} is missing", show(path))),
    }
    advise_to_build(path);
    Err(Outcome::NothingWritten)
}

/// Says how a graph comes about.
pub(super) fn advise_to_build(path: &Path) {
    // A folder of articles is easily taken for that of the graph.
    let articles = if path.is_dir() { show(path) } else { "ARTICLES".to_owned() };
    hint(&format_args!("`newsgraph build {articles} -o FOLDER` makes a graph; then name FOLDER"));
}

fn read(file: &Path, ontology: &Ontology) -> Result<Vec<ArticleRecord>, String> {
    let name = show(file);
    let input = ingest::open(file).map_err(|cause| format!("{name}: {cause}"))?;
    read_records(&name, input, ontology).collect::<Result<_, _>>().map_err(|error| error.to_string())
}
