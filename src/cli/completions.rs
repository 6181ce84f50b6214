//! `newsgraph completions` and `newsgraph man`: what shells and `man` know of the command line.

use super::Arguments as CommandLine;
use super::common::{Outcome, show};
use super::stream;
use super::terminal::say;
use clap::CommandFactory;
use clap_complete::Shell;
use clap_mangen::Man;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  newsgraph completions bash > ~/.local/share/bash-completion/completions/newsgraph
  newsgraph completions zsh > ~/.zfunc/_newsgraph
  newsgraph completions fish > ~/.config/fish/completions/newsgraph.fish")]
pub(super) struct Completions {
    /// The shell
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

pub(super) fn completions(arguments: &Completions) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut CommandLine::command(), "newsgraph", &mut script);
    print(&script)
}

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  newsgraph man | man -l -                            the main page
  newsgraph man ~/.local/share/man/man1               one page per subcommand")]
pub(super) struct Manual {
    /// Folder for the pages, one per subcommand; made if need be [default: the main page on stdout]
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
}

pub(super) fn manual(arguments: &Manual) -> Outcome {
    let command = CommandLine::command();
    let written = match &arguments.folder {
        None => {
            let mut page = Vec::new();
            return match Man::new(command).render(&mut page) {
                Ok(()) => print(&page),
                Err(error) => failed(&error),
            };
        }
        Some(folder) => write(command, folder).map_err(|error| (folder, error)),
    };
    match written {
        Ok(()) => Outcome::Done,
        Err((folder, error)) => failed(&format_args!("{}: cannot be written: {error}", show(folder))),
    }
}

/// Writes the page of a command and those of its subcommands.
fn write(command: clap::Command, folder: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    // Only now do subcommands carry their full names: newsgraph-ask-timeline.
    clap_mangen::generate_to(command, folder)
}

fn print(bytes: &[u8]) -> Outcome {
    let mut out = stream::stdout();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            failed(&format_args!("stdout: cannot be written: {error}"))
        }
        _ => Outcome::Done,
    }
}

fn failed(error: &dyn std::fmt::Display) -> Outcome {
    say(error);
    Outcome::NothingWritten
}
