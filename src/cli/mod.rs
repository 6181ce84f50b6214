//! The command line, one file per subcommand. Only this module prints.

mod annotate;
mod build;
mod common;
mod explain;
mod extract;
mod formats;
mod inputs;
mod merge;
mod schema;
mod stream;
mod terminal;
mod trace;
mod view;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Turn English news articles into a knowledge graph in which every edge quotes its sentence.
#[derive(Debug, Parser)]
#[command(version, arg_required_else_help = true, after_help = EXAMPLES)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  newsgraph build articles/ -o graph          articles in, graph out
  newsgraph extract story.html | jq .statements
  newsgraph merge part1.jsonl part2.jsonl -o graph
  newsgraph build articles/ -o graph --format default,gexf,neo4j
  newsgraph view graph                        writes graph/graph.html, a page to look at
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
    /// Print the analysis of articles as CoNLL-U, names and coreference in MISC
    Annotate(annotate::Arguments),
    /// List the formats that build and merge write, with the programs that read them
    Formats(formats::Arguments),
    /// Show or derive what the schema files define
    Schema(schema::Arguments),
}

/// Parses the process's arguments, runs the command and returns the exit code that the contract names.
pub fn run() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Build(arguments) => build::run(arguments),
        Command::Extract(arguments) => extract::run(arguments),
        Command::Merge(arguments) => merge::run(arguments),
        Command::View(arguments) => view::run(arguments),
        Command::Explain(arguments) => explain::run(arguments),
        Command::Annotate(arguments) => annotate::run(arguments),
        Command::Formats(arguments) => formats::run(arguments),
        Command::Schema(arguments) => schema::run(arguments),
    };
    outcome.into()
}
