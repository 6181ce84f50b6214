//! `newsgraph explain`: why a graph says what it says.

mod find;
mod judgements;
mod marks;
mod text;

use super::common::Outcome;
use super::folders;
use super::graph::advise_to_build;
use super::terminal::{lines, printable, say};
use find::{Found, Lookup, LookupError};
use std::io::Write;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  newsgraph explain graph st-5d1c0ffee0ddba11           a statement (ids as the exports have them)
  newsgraph explain graph wekesa--called--haile         a direct edge
  newsgraph explain graph https://w3id.org/newsgraph/id/entity/kenya
  newsgraph explain graph Kenya | less                  an entity by its name

Under each sentence ^^^^ marks the subject, the words that say it (trigger) and the object. The score is the
confidence that this sentence is read right, 0 to 1.")]
pub(super) struct Arguments {
    /// A folder that build or merge wrote; or a file of records
    #[arg(value_name = "OUT")]
    folder: PathBuf,
    /// Id of a statement, an event, an entity or a direct edge; a node's IRI; or the full name of an entity
    #[arg(value_name = "ID")]
    id: String,
    /// Show every statement of an entity or event, not the first 20
    #[arg(long)]
    all: bool,
}

/// How many statements of an entity or event are shown unless all are asked for.
const SHOWN: usize = 20;

pub(super) fn run(arguments: Arguments) -> Outcome {
    if let Err(outcome) = folders::settled(&arguments.folder) {
        return outcome;
    }
    let lookup = match Lookup::open(&arguments.folder) {
        Ok(lookup) => lookup,
        Err(error) => {
            say(&error);
            if matches!(error, LookupError::Missing(_) | LookupError::NoGraph(_)) {
                advise_to_build(&arguments.folder);
            }
            return Outcome::NothingWritten;
        }
    };
    let found = match lookup.find(&arguments.id) {
        Ok(Found::Nothing(nearest)) => {
            say(&format_args!("{}: nothing has the id '{}'", lookup.name(), arguments.id));
            list("nearest are:", &nearest);
            return Outcome::NothingWritten;
        }
        Ok(Found::Several(all)) => {
            say(&format_args!("{}: '{}' may be any of {}", lookup.name(), arguments.id, all.len()));
            list("ask for one by its id:", &all);
            return Outcome::NothingWritten;
        }
        Ok(found) => found,
        Err(error) => return failed(&error),
    };
    let most = if arguments.all { usize::MAX } else { SHOWN };
    let mut out = std::io::stdout().lock();
    match write!(out, "{}", text::Explanation { found: &found, most }).and_then(|()| out.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            failed(&format_args!("stdout: cannot be written: {error}"))
        }
        _ => Outcome::Done,
    }
}

/// Lists ids on stderr, if there are any.
fn list(head: &str, ids: &[String]) {
    if !ids.is_empty() {
        lines(&format!("{head}\n"));
    }
    ids.iter().for_each(|id| lines(&format!("  {}\n", printable(id))));
}

fn failed(error: &dyn std::fmt::Display) -> Outcome {
    say(error);
    Outcome::NothingWritten
}
