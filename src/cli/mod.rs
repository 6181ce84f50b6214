//! The command line, one file per subcommand. Only this module prints.

mod annotate;
mod ask;
mod build;
mod common;
mod completions;
mod config;
mod explain;
mod extract;
mod folders;
mod formats;
#[cfg(fuzzing)]
pub mod fuzzing;
mod graph;
mod inputs;
mod interrupt;
mod merge;
#[cfg(feature = "query")]
mod query;
mod schema;
mod stream;
mod summary;
mod terminal;
mod trace;
mod view;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, Subcommand};
use common::Outcome;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use terminal::{Volume, say};

/// Turn English news articles into a knowledge graph in which every edge quotes its sentence.
#[derive(Debug, Parser)]
#[command(version, arg_required_else_help = true, after_help = EXAMPLES)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// Say only what went wrong
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    quiet: bool,
    /// Say what was passed over and why, and how long each stage took
    #[arg(short, long, global = true)]
    verbose: bool,
    /// File of settings that the command line need not repeat [default: newsgraph.toml in the current folder, if there]
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  newsgraph build articles/ -o graph          articles in, graph out
  newsgraph extract story.html | jq .statements
  newsgraph merge part1.jsonl part2.jsonl -o graph
  newsgraph build articles/ -o graph --format default,gexf,neo4j
  newsgraph view graph                        writes graph/graph.html, a page to look at
  newsgraph ask graph timeline \"Kenya\"       what is said of Kenya, in order of time
  newsgraph explain graph Kenya | less        why the graph says what it says

Exit codes: 0 done; 1 some inputs were skipped (not readable, or not in English), each named on stderr;
2 wrong usage; 3 nothing could be written; 130 interrupted.";

#[derive(Debug, Subcommand)]
enum Command {
    /// Read articles, extract, merge and write the graph to a folder
    Build(build::Arguments),
    /// Read articles and write one JSON record per article to stdout, in input order
    Extract(extract::Arguments),
    /// Merge records of articles and write the graph to a folder
    Merge(merge::Arguments),
    /// Write a page to look at: graph, timeline, search and every quote, in one HTML file
    View(view::Arguments),
    /// Show why a graph says it: sentences with their parts marked, constructions, words, scores and sources
    Explain(explain::Arguments),
    /// Ask a graph: timeline of a name, what joins two, who met whom, what is contested, what hangs by one source
    Ask(ask::Arguments),
    /// Ask a graph in SPARQL: table, CSV or JSON, N-Triples
    #[cfg(feature = "query")]
    Query(query::Arguments),
    /// Print the analysis of articles as CoNLL-U, names and coreference in MISC
    Annotate(annotate::Arguments),
    /// List the formats that build and merge write, with the programs that read them
    Formats(formats::Arguments),
    /// Show or derive what the schema files define
    Schema(schema::Arguments),
    /// Print what a shell needs to complete commands and options
    Completions(completions::Completions),
    /// Print the manual page, or write one per subcommand to a folder
    Man(completions::Manual),
}

impl Command {
    /// Whether a file of settings has a say in it.
    fn is_configured(&self) -> bool {
        !matches!(
            self,
            Self::Explain(_) | Self::Formats(_) | Self::Schema(_) | Self::Completions(_) | Self::Man(_)
        )
    }
}

/// Ends the process as clap does where a command lacks what neither arguments nor settings give.
fn lacks(command: &str, what: &str) -> ! {
    let mut whole = Arguments::command();
    whole.build();
    let command = whole.find_subcommand_mut(command);
    let message = format!("the following was given neither here nor in a file of settings: {what}");
    match command {
        Some(command) => command.error(ErrorKind::MissingRequiredArgument, message).exit(),
        None => whole.error(ErrorKind::MissingRequiredArgument, message).exit(),
    }
}

/// Prints what there is to say instead of running a command: help or version on stdout, wrong usage on stderr.
fn answered(answer: &clap::Error) -> Outcome {
    let written = answer.print().and_then(|()| std::io::stdout().flush());
    match written {
        _ if answer.use_stderr() => Outcome::WrongUsage,
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            say(&format_args!("stdout: cannot be written: {error}"));
            Outcome::NothingWritten
        }
        _ => Outcome::Done,
    }
}

/// Parses the process's arguments, runs the command and returns the exit code that the contract names.
pub fn run() -> ExitCode {
    let Arguments { command, quiet, verbose, config } = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(answer) => return answered(&answer).into(),
    };
    terminal::set_volume(match (quiet, verbose) {
        (true, _) => Volume::Errors,
        (_, true) => Volume::Details,
        _ => Volume::Notes,
    });
    if (command.is_configured() || config.is_some())
        && let Err(outcome) = config::load(config.as_deref())
    {
        return outcome.into();
    }
    let outcome = match command {
        Command::Build(arguments) => build::run(arguments),
        Command::Extract(arguments) => extract::run(arguments),
        Command::Merge(arguments) => merge::run(arguments),
        Command::View(arguments) => view::run(arguments),
        Command::Explain(arguments) => explain::run(arguments),
        Command::Ask(arguments) => ask::run(arguments),
        #[cfg(feature = "query")]
        Command::Query(arguments) => query::run(arguments),
        Command::Annotate(arguments) => annotate::run(arguments),
        Command::Formats(arguments) => formats::run(arguments),
        Command::Schema(arguments) => schema::run(arguments),
        Command::Completions(arguments) => completions::completions(&arguments),
        Command::Man(arguments) => completions::manual(&arguments),
    };
    outcome.into()
}
