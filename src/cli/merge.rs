//! `newsgraph merge`: the second half of `build`, from records.

use super::common::{self, Outcome, Output, Schema, Skips};
use crate::ingest::{self, Cause};
use crate::pipeline::{Turn, read_records, record_files};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  newsgraph extract articles/ > records.jsonl && newsgraph merge records.jsonl -o graph
  newsgraph merge monday/ tuesday/records.jsonl.zst -o week
  newsgraph merge records/ -o graph --judgements judgements.txt")]
pub(super) struct Arguments {
    /// Files of records, as extract and build write them (.gz and .zst too), folders of such files, or - for stdin
    #[arg(required = true, value_name = "RECORDS")]
    files: Vec<PathBuf>,
    /// Folder for the exports; made if need be
    #[arg(short = 'o', long = "output", value_name = "DIR")]
    folder: PathBuf,
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    schema: Schema,
}

pub(super) fn run(arguments: Arguments) -> Outcome {
    common::listen_for_interrupt();
    let Some(judgements) = arguments.output.judgements() else { return Outcome::NothingWritten };
    let ontology = match arguments.schema.load() {
        Ok(schemas) => schemas.ontology,
        Err(outcome) => return outcome,
    };
    let bar = common::progress("records");
    let mut skips = Skips::new(bar.clone());
    let mut found = Vec::new();
    let mut files = Vec::new();
    for path in &arguments.files {
        match record_files(path) {
            Ok(named) => files.extend(named),
            Err(error) => skips.add(&format_args!("{}: cannot be listed: {error}", common::show(path))),
        }
    }
    for file in &files {
        let name = common::show(file);
        match open(file) {
            Ok(input) => {
                for record in read_records(&name, input, &ontology) {
                    match record {
                        Ok(record) => found.push(record),
                        Err(reason) => skips.add(&reason),
                    }
                    bar.inc(1);
                    if !common::keep_going() {
                        return Outcome::Interrupted;
                    }
                }
            }
            Err(cause) => skips.add(&format_args!("{name}: {cause}")),
        }
    }
    bar.finish_and_clear();
    if found.is_empty() {
        eprintln!("newsgraph: no record could be read; nothing was written");
        return Outcome::NothingWritten;
    }
    let turn = Turn::take(&arguments.folder);
    common::finish(found, &judgements, &ontology, turn, &arguments.output, skips)
}

fn open(file: &Path) -> Result<Box<dyn BufRead>, Cause> {
    if file.as_os_str() == "-" {
        return Ok(Box::new(BufReader::new(std::io::stdin())));
    }
    Ok(ingest::open(file)?)
}
