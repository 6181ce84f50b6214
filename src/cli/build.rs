//! `newsgraph build`: the main job, from articles to exports.

use super::common::{self, Outcome, Output, Parallel, Schema, Skips};
use super::extract::{Known, hash, records};
use super::folders;
use super::inputs::Articles;
use super::interrupt;
use super::terminal::say;
use crate::ingest;
use crate::merge::Gathered;
use crate::ontology::Ontology;
use crate::pipeline::{Pipeline, RECORDS, Turn, read_records};
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::time::Instant;

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  newsgraph build articles/ -o graph
  newsgraph build articles/ more.jsonl.gz -o graph --format graphml,dot
  find news -name '*.txt' -mtime -7 -print0 | newsgraph build --paths-from - -o week
  newsgraph build articles/ -o graph --schema mine     with your own relations and names
  newsgraph build tuesday/ --into graph --judgements judgements.txt")]
pub(super) struct Arguments {
    #[command(flatten)]
    articles: Articles,
    /// Folder for the exports; made if need be [default: output in newsgraph.toml]
    #[arg(short = 'o', long = "output", value_name = "DIR")]
    folder: Option<PathBuf>,
    /// Folder of an earlier build to add the articles to; what it holds is not analysed again, and the result is that of
    /// building from all articles at once
    #[arg(long, value_name = "DIR", conflicts_with = "folder")]
    into: Option<PathBuf>,
    #[command(flatten)]
    output: Output,
    #[command(flatten)]
    schema: Schema,
    #[command(flatten)]
    parallel: Parallel,
}

pub(super) fn run(arguments: Arguments) -> Outcome {
    interrupt::listen();
    let mut wanted = match arguments.articles.wanted("build") {
        Ok(wanted) => wanted,
        Err(outcome) => return outcome,
    };
    let folder = match (&arguments.into, arguments.folder) {
        (Some(folder), _) => folder.clone(),
        (None, folder) => folders::output("build", folder),
    };
    let Some(judgements) = arguments.output.judged.judgements() else { return Outcome::NothingWritten };
    if !common::is_possible(&folder) {
        return Outcome::NothingWritten;
    }
    let schemas = match arguments.schema.load() {
        Ok(schemas) => schemas,
        Err(outcome) => return outcome,
    };
    // Taking it apart piece by piece just before the process ends would cost a tenth of a short run.
    let started = Instant::now();
    let pipeline = ManuallyDrop::new(Pipeline::new(schemas));
    common::took("loading the models", started);
    let mut found = Gathered::default();
    let mut turn = None;
    if let Some(folder) = &arguments.into {
        if !folder.exists() {
            say(&format_args!("{}: there is no such folder to add to; -o makes one", common::show(folder)));
            return Outcome::NothingWritten;
        }
        // Held from reading to writing, so that of two runs that add to one folder neither loses the other's articles.
        match folders::turn(folder) {
            Ok(taken) => turn = Some(taken),
            Err(error) => {
                say(&error);
                return Outcome::NothingWritten;
            }
        }
        match earlier(folder, pipeline.ontology()) {
            Ok(earlier) => found = earlier,
            Err(reason) => {
                say(&format_args!("{reason}; nothing was changed"));
                return Outcome::NothingWritten;
            }
        }
    }
    let known: Known = found.texts().map(|(id, text)| (id.to_owned(), hash(&text))).collect();
    let bar = common::progress("articles");
    let mut skips = Skips::new(bar.clone());
    // Of two articles with one id the first is kept: sorted, so that the order of the arguments decides nothing.
    wanted.paths.sort();
    wanted.paths.dedup();
    let started = Instant::now();
    records(&pipeline, &wanted, arguments.parallel.threads(), &known, &mut skips, |record| {
        found.add(record);
        bar.inc(1);
        true
    });
    bar.finish_and_clear();
    common::took("reading, analysis and extraction", started);
    common::spent(&pipeline);
    if !interrupt::keep_going() {
        return Outcome::Interrupted;
    }
    if found.is_empty() {
        say(&"no article could be read; nothing was written");
        return Outcome::NothingWritten;
    }
    let turn = turn.map_or_else(|| folders::turn(&folder), Ok);
    common::finish(found, &judgements, pipeline.ontology(), turn, &arguments.output, skips)
}

/// The records of an earlier build; none if there was none. One that cannot be read, or exports whose records are gone,
/// would be lost on writing, and are an error.
fn earlier(folder: &Path, ontology: &Ontology) -> Result<Gathered, String> {
    let file = folder.join(RECORDS);
    if !file.exists() {
        return Turn::unused(folder).map(|()| Gathered::default()).map_err(|error| error.to_string());
    }
    let name = common::show(&file);
    let input = ingest::open(&file).map_err(|cause| format!("{name}: {cause}"))?;
    let records = read_records(&name, input, ontology).collect::<Result<Gathered, _>>();
    let records = records.map_err(|error| error.to_string())?;
    // No build writes none.
    if records.is_empty() { Err(format!("{name}: holds no records")) } else { Ok(records) }
}
