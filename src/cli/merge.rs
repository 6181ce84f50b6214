//! `newsgraph merge`: the second half of `build`, from records.

use super::common::{self, Outcome, Output, Schema, Skips};
use super::folders;
use super::interrupt;
use super::terminal::say;
use crate::ingest::{self, Cause};
use crate::merge::Gathered;
use crate::pipeline::{RecordError, read_records, record_files};
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
    /// Folder for the exports; made if need be [default: output in newsgraph.toml]
    #[arg(short = 'o', long = "output", value_name = "DIR")]
    folder: Option<PathBuf>,
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    schema: Schema,
}

pub(super) fn run(arguments: Arguments) -> Outcome {
    interrupt::listen();
    let folder = folders::output("merge", arguments.folder);
    let Some(judgements) = arguments.output.judged.judgements() else { return Outcome::NothingWritten };
    if !common::is_possible(&folder) {
        return Outcome::NothingWritten;
    }
    let ontology = match arguments.schema.load() {
        Ok(schemas) => schemas.ontology,
        Err(outcome) => return outcome,
    };
    let bar = common::progress("records");
    let mut skips = Skips::new(bar.clone());
    let mut found = Gathered::default();
    let mut files = Vec::new();
    for path in &arguments.files {
        if let Err(outcome) = folders::settled(path) {
            return outcome;
        }
        match record_files(path) {
            Ok(named) if named.is_empty() => {
                skips.add(&format_args!("{}: holds no file of records", common::show(path)));
            }
            Ok(named) => files.extend(named),
            Err(error) => skips.add(&format_args!("{}: cannot be listed: {error}", common::show(path))),
        }
    }
    for file in &files {
        let name = common::show(file);
        match open(file) {
            Ok(input) => {
                let mut bad = Bad::default();
                for record in read_records(&name, input, &ontology) {
                    match record {
                        Ok(record) => {
                            found.add(record);
                            bad.tell(&mut skips);
                        }
                        Err(reason) => bad.add(reason, &mut skips),
                    }
                    bar.inc(1);
                    if !interrupt::keep_going() {
                        return Outcome::Interrupted;
                    }
                }
                bad.end(&mut skips);
            }
            Err(cause) => skips.add(&format_args!("{name}: {cause}")),
        }
    }
    bar.finish_and_clear();
    if found.is_empty() {
        say(&"no record could be read; nothing was written");
        return Outcome::NothingWritten;
    }
    let turn = folders::turn(&folder);
    common::finish(found, &judgements, &ontology, turn, &arguments.output, skips)
}

/// The bad lines of a file. Until a good one comes they wait, for a file of another kind is one fault.
#[derive(Default)]
struct Bad {
    waiting: Vec<RecordError>,
    some_good: bool,
}

impl Bad {
    fn add(&mut self, reason: RecordError, skips: &mut Skips) {
        match self.some_good {
            true => skips.add(&reason),
            false => self.waiting.push(reason),
        }
    }

    /// A good line has come.
    fn tell(&mut self, skips: &mut Skips) {
        self.some_good = true;
        self.waiting.drain(..).for_each(|reason| skips.add(&reason));
    }

    /// The file is at its end.
    fn end(self, skips: &mut Skips) {
        match self.waiting.split_first() {
            None => {}
            Some((first, [])) => skips.add(first),
            Some((first, rest)) => {
                skips.add(&format_args!("{first}; nor is any of the {} lines after it", rest.len()));
            }
        }
    }
}

fn open(file: &Path) -> Result<Box<dyn BufRead>, Cause> {
    if file.as_os_str() == "-" {
        return Ok(Box::new(BufReader::new(std::io::stdin())));
    }
    Ok(ingest::open(file)?)
}
