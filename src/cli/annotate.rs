//! `newsgraph annotate`: the analysis of articles as CoNLL-U.

use super::common::{self, Outcome, Parallel, Schema, Skips};
use crate::analyse::{Analyser, Conllu};
use crate::ingest::{Inputs, Item};
use crate::pipeline::{in_order, read_article};
use std::io::{BufWriter, Write};
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  newsgraph annotate story.txt
  newsgraph annotate articles/ > analysis.conllu")]
pub(super) struct Arguments {
    /// Articles: files, folders, or - for JSON Lines on stdin
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    schema: Schema,
    #[command(flatten)]
    parallel: Parallel,
}

pub(super) fn run(arguments: Arguments) -> Outcome {
    common::listen_for_interrupt();
    let analyser = match arguments.schema.load() {
        Ok(schemas) => Analyser::with_gazetteer(schemas.gazetteer),
        Err(outcome) => return outcome,
    };
    let bar = common::progress("articles");
    let mut skips = Skips::new(bar.clone());
    let mut out = BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
    let mut failed = None;
    let work =
        |item: Result<Item, _>| read_article(item?, |article| Conllu(&analyser.analyse(article)).to_string());
    in_order(Inputs::new(&arguments.paths), arguments.parallel.threads(), work, |result| {
        match result {
            Ok(text) => {
                bar.inc(1);
                failed = out.write_all(text.as_bytes()).err();
            }
            Err(reason) => skips.add(&reason),
        }
        failed.is_none() && common::keep_going()
    });
    let failed = failed.or_else(|| out.flush().err());
    common::streamed(failed, &bar, &skips)
}
