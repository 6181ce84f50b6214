//! `newsgraph build`: the main job, from articles to exports.

use super::common::{self, Outcome, Output, Parallel, Schema, Skips};
use super::extract::records;
use crate::pipeline::Pipeline;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  newsgraph build articles/ -o graph
  newsgraph build articles/ more.jsonl.gz -o graph --format graphml,dot
  newsgraph build articles/ -o graph --schema mine     with your own relations and names")]
pub(super) struct Arguments {
    /// Articles: files, folders, or - for JSON Lines on stdin
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    schema: Schema,
    #[command(flatten)]
    parallel: Parallel,
}

pub(super) fn run(arguments: Arguments) -> Outcome {
    common::listen_for_interrupt();
    let schemas = match arguments.schema.load() {
        Ok(schemas) => schemas,
        Err(outcome) => return outcome,
    };
    let pipeline = Pipeline::new(schemas);
    let bar = common::progress("articles");
    let mut skips = Skips::new(bar.clone());
    // Of two articles with one id the first is kept: sorted, so that the order of the arguments decides nothing.
    let mut paths = arguments.paths;
    paths.sort();
    paths.dedup();
    let mut found = Vec::new();
    records(&pipeline, &paths, arguments.parallel.threads(), &mut skips, |record| {
        found.push(record);
        bar.inc(1);
        true
    });
    bar.finish_and_clear();
    if !common::keep_going() {
        return Outcome::Interrupted;
    }
    if found.is_empty() {
        eprintln!("newsgraph: no article could be read; nothing was written");
        return Outcome::NothingWritten;
    }
    common::finish(found, pipeline.ontology(), &arguments.output, skips)
}
