//! `newsgraph view`: a page to look at, from the records of a graph.

use super::common::{self, Judged, Outcome, Schema};
use super::folders;
use super::graph::{self, Opened};
use super::interrupt;
use super::terminal::{Volume, printable, say, says};
use crate::export::{Exporter, Html};
use crate::model::KnowledgeGraph;
use crate::ontology::Ontology;
use std::fs::{self, File};
use std::io::{BufWriter, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  newsgraph build articles/ -o graph && newsgraph view graph     writes graph/graph.html
  newsgraph view graph -o report/who-met-whom.html
  newsgraph view graph --judgements judgements.txt               as the graph was built with them")]
pub(super) struct Arguments {
    /// A folder that build or merge wrote; or a file of records
    #[arg(value_name = "OUT")]
    folder: PathBuf,
    /// The page [default: graph.html in OUT]
    #[arg(short = 'o', long = "output", value_name = "FILE")]
    file: Option<PathBuf>,
    #[command(flatten)]
    judged: Judged,
    #[command(flatten)]
    schema: Schema,
}

pub(super) fn run(arguments: Arguments) -> Outcome {
    interrupt::listen();
    let page = arguments.file.unwrap_or_else(|| beside(&arguments.folder).join(Html.file_name()));
    if let Err(reason) = may_write(&page) {
        return failed(&reason);
    }
    let Opened { graph, ontology, outcome } =
        match graph::open(&arguments.folder, &arguments.judged, &arguments.schema) {
            Ok(opened) => opened,
            Err(outcome) => return outcome,
        };
    if !interrupt::keep_going() {
        return Outcome::Interrupted;
    }
    match write(&graph, &ontology, &page) {
        Ok(size) => {
            let line = format!("{} ({})", printable(&common::show(&page)), indicatif::HumanBytes(size));
            let told = match says(Volume::Notes) {
                true => writeln!(std::io::stdout(), "written     {line}"),
                false => Ok(()),
            };
            match told {
                Err(error) if error.kind() != ErrorKind::BrokenPipe => {
                    say(&format_args!("stdout: cannot be written: {error}; the page is written"));
                    Outcome::SomeSkipped
                }
                _ => outcome,
            }
        }
        Err(reason) => failed(&format_args!("{}: cannot be written: {reason}", common::show(&page))),
    }
}

fn failed(reason: &dyn std::fmt::Display) -> Outcome {
    say(&format_args!("{reason}; nothing was written"));
    Outcome::NothingWritten
}

/// The folder in which a path's page belongs.
fn beside(path: &Path) -> PathBuf {
    if path.is_file() { path.parent().map(Path::to_owned).unwrap_or_default() } else { path.to_owned() }
}

/// Refuses to write over a file that is no page of ours.
fn may_write(page: &Path) -> Result<(), String> {
    let name = common::show(page);
    if page.is_dir() {
        return Err(format!("{name}: is a folder; -o names a file"));
    }
    let Ok(file) = File::open(page) else { return Ok(()) };
    let mut beginning = Vec::new();
    let read = file.take(Html::BEGINNING.len() as u64).read_to_end(&mut beginning);
    if read.is_ok_and(|_| beginning.is_empty() || beginning == Html::BEGINNING.as_bytes()) {
        return Ok(());
    }
    Err(format!("{name}: is there already and was not written by newsgraph; name another file with -o"))
}

/// Writes the page beside its place and moves it there, so that no half of one is ever seen. Returns its size in bytes.
fn write(
    graph: &KnowledgeGraph,
    ontology: &Ontology,
    page: &Path,
) -> Result<u64, Box<dyn std::error::Error>> {
    let folder = page.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let _turn = folders::turn_beside(folder)?;
    let _writes = interrupt::writes();
    let staging = tempfile::Builder::new().prefix(".newsgraph-").tempdir_in(folder)?;
    let staged = staging.path().join(Html.file_name());
    let mut out = BufWriter::with_capacity(1 << 16, File::create(&staged)?);
    Html.write(graph, ontology, &mut out)?;
    out.flush()?;
    let size = fs::metadata(&staged)?.len();
    fs::rename(&staged, page)?;
    Ok(size)
}
