//! `newsgraph merge`: the second half of `build`, from records.

use super::common::{self, Outcome, Output, Schema, Skips};
use crate::pipeline::read_records;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  newsgraph extract articles/ > records.jsonl && newsgraph merge records.jsonl -o graph
  newsgraph merge monday/records.jsonl tuesday/records.jsonl -o week")]
pub(super) struct Arguments {
    /// Files of records, as extract and build write them, or - for stdin
    #[arg(required = true, value_name = "RECORDS")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    schema: Schema,
}

pub(super) fn run(arguments: Arguments) -> Outcome {
    common::listen_for_interrupt();
    let ontology = match arguments.schema.load() {
        Ok(schemas) => schemas.ontology,
        Err(outcome) => return outcome,
    };
    let bar = common::progress("records");
    let mut skips = Skips::new(bar.clone());
    let mut found = Vec::new();
    for file in &arguments.files {
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
            Err(error) => skips.add(&format_args!("{name}: cannot be read: {error}")),
        }
    }
    bar.finish_and_clear();
    if found.is_empty() {
        eprintln!("newsgraph: no record could be read; nothing was written");
        return Outcome::NothingWritten;
    }
    common::finish(found, &ontology, &arguments.output, skips)
}

fn open(file: &Path) -> std::io::Result<Box<dyn BufRead>> {
    if file.as_os_str() == "-" {
        return Ok(Box::new(BufReader::new(std::io::stdin())));
    }
    Ok(Box::new(BufReader::new(File::open(file)?)))
}
