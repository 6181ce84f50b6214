//! `newsgraph annotate`: the analysis of articles as CoNLL-U.

use super::common::{self, Outcome, Parallel, Schema};
use super::inputs;
use super::stream;
use crate::analyse::{Analyser, Conllu};
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  newsgraph annotate story.txt
  newsgraph annotate articles/ > analysis.conllu")]
pub(super) struct Arguments {
    /// Articles: files, folders, or - for JSON Lines on stdin [default: sources in newsgraph.toml]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    schema: Schema,
    #[command(flatten)]
    parallel: Parallel,
}

pub(super) fn run(arguments: Arguments) -> Outcome {
    common::listen_for_interrupt();
    let paths = inputs::sources("annotate", arguments.paths);
    let analyser = match arguments.schema.load() {
        Ok(schemas) => Analyser::with_gazetteer(schemas.gazetteer),
        Err(outcome) => return outcome,
    };
    stream::texts(&paths, &arguments.parallel, |article| Conllu(&analyser.analyse(article)).to_string())
}
