//! `newsgraph annotate`: the analysis of articles as CoNLL-U.

use super::common::{Outcome, Parallel, Schema};
use super::inputs::Articles;
use super::interrupt;
use super::stream;
use crate::analyse::Conllu;

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  newsgraph annotate story.txt
  newsgraph annotate articles/ > analysis.conllu")]
pub(super) struct Arguments {
    #[command(flatten)]
    articles: Articles,
    #[command(flatten)]
    schema: Schema,
    #[command(flatten)]
    parallel: Parallel,
}

pub(super) fn run(arguments: Arguments) -> Outcome {
    interrupt::listen();
    let wanted = match arguments.articles.wanted("annotate") {
        Ok(wanted) => wanted,
        Err(outcome) => return outcome,
    };
    let analyser = match arguments.schema.load() {
        Ok(schemas) => schemas.analyser(),
        Err(outcome) => return outcome,
    };
    stream::texts(&wanted, &arguments.parallel, |article| Conllu(&analyser.analyse(article)).to_string())
}
