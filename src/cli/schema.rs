//! `newsgraph schema`: the artefacts that derive from the schema files.

use super::common::Outcome;
use super::terminal::say;
use crate::ontology::{Ontology, derive};
use crate::pipeline::Schemas;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Write the JSON-LD context, ontology, SHACL shapes and JSON Schema that derive from the schema files of a
    /// checkout, or from the built-in ones with your own over them
    Derive {
        /// Folder of the schema files
        #[arg(long, value_name = "DIR", default_value = "schemas", conflicts_with = "schema")]
        schemas: PathBuf,
        /// Folder of your own, laid over the built-in schemas; needs --output
        #[arg(long, value_name = "DIR", requires = "folder")]
        schema: Option<PathBuf>,
        /// Folder to write to [default: schemas/derived]
        #[arg(short = 'o', long = "output", value_name = "DIR")]
        folder: Option<PathBuf>,
        /// Write nothing; end with exit code 1 and the differences if the folder is out of date
        #[arg(long)]
        check: bool,
    },
}

pub(super) fn run(arguments: Arguments) -> Outcome {
    let Command::Derive { schemas, schema, folder, check } = arguments.command;
    let folder = folder.unwrap_or_else(|| PathBuf::from("schemas/derived"));
    let hint = match schema {
        Some(_) => "",
        None => " (run it where the schema files are, or name their folder with --schemas)",
    };
    let ontology = match schema {
        Some(own) => Schemas::over(&own).map(|schemas| schemas.ontology),
        None => Ontology::load_dir(&schemas),
    };
    let ontology = match ontology {
        Ok(ontology) => ontology,
        Err(error) => {
            say(&format_args!("{error}{hint}"));
            return Outcome::NothingWritten;
        }
    };
    let done = if check { derive::check(&ontology, &folder) } else { derive::write(&ontology, &folder) };
    match done {
        Ok(()) => Outcome::Done,
        Err(error) => {
            say(&error);
            if check { Outcome::SomeSkipped } else { Outcome::NothingWritten }
        }
    }
}
