//! `newsgraph schema`: the artefacts that derive from the schema files.

use super::common::Outcome;
use crate::ontology::{Ontology, derive};
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// From the schema files of a checkout, write the JSON-LD context, ontology, SHACL shapes and JSON Schema that derive from the schema files
    Derive {
        /// Folder of the schema files
        #[arg(long, value_name = "DIR", default_value = "schemas")]
        schemas: PathBuf,
        /// Folder to write to
        #[arg(short = 'o', long = "output", value_name = "DIR", default_value = "schemas/derived")]
        folder: PathBuf,
        /// Write nothing; end with exit code 1 and the differences if the folder is out of date
        #[arg(long)]
        check: bool,
    },
}

pub(super) fn run(arguments: Arguments) -> Outcome {
    let Command::Derive { schemas, folder, check } = arguments.command;
    let ontology = match Ontology::load_dir(&schemas) {
        Ok(ontology) => ontology,
        Err(error) => {
            eprintln!(
                "newsgraph: {error} (run it where the schema files are, or name their folder with --schemas)"
            );
            return Outcome::NothingWritten;
        }
    };
    let done = if check { derive::check(&ontology, &folder) } else { derive::write(&ontology, &folder) };
    match done {
        Ok(()) => Outcome::Done,
        Err(error) => {
            eprintln!("newsgraph: {error}");
            if check { Outcome::SomeSkipped } else { Outcome::NothingWritten }
        }
    }
}
