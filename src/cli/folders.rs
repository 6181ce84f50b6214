//! The folders of a run: where it writes, and what it passes over in those that it reads.

use super::common::{Outcome, show};
use super::config;
use super::terminal::{Volume, detail, note, say, says};
use crate::ingest;
use crate::pipeline::{self, JUDGEMENTS, RECORDS, Turn, WriteError};
use std::path::{Path, PathBuf};

/// The folder for the exports that is named on the command line, or else in the settings.
pub(super) fn output(command: &str, named: Option<PathBuf>) -> PathBuf {
    let folder = named.or_else(|| config::get().output.clone());
    folder.unwrap_or_else(|| super::lacks(command, "--output <DIR> (output)"))
}

/// The right to write a graph to a folder; says so if another run must end first.
pub(super) fn turn(folder: &Path) -> Result<Turn, WriteError> {
    Turn::take(folder, &|| waits(folder))
}

/// The right to write any file to a folder; says so if another run must end first.
pub(super) fn turn_beside(folder: &Path) -> Result<Turn, WriteError> {
    Turn::enter(folder, &|| waits(folder))
}

/// Finishes in a folder that is about to be read what a killed run left undone; says why that is impossible.
pub(super) fn settled(folder: &Path) -> Result<(), Outcome> {
    pipeline::settle(folder, &|| waits(folder)).map_err(|error| {
        say(&error);
        Outcome::NothingWritten
    })
}

fn waits(folder: &Path) {
    note(&format_args!("{}: another run writes to this folder; waiting until it is done", show(folder)));
}

/// Says which files of the user's folders are no inputs.
pub(super) fn passed_over(paths: &[PathBuf]) {
    if says(Volume::Details) {
        paths.iter().filter(|path| path.is_dir()).for_each(|folder| passed_over_in(folder));
    }
}

fn passed_over_in(folder: &Path) {
    let mut entries: Vec<_> = std::fs::read_dir(folder).into_iter().flatten().flatten().collect();
    entries.sort_by_key(|entry| entry.file_name());
    for entry in entries {
        let (path, name) = (entry.path(), entry.file_name());
        let name = name.to_string_lossy();
        // Links to folders are not followed: they may lead in circles.
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if name.starts_with('.') {
            detail(&format_args!("{}: passed over: hidden", show(&path)));
        } else if is_folder {
            passed_over_in(&path);
        } else if [RECORDS, JUDGEMENTS].contains(&&*name) {
            detail(&format_args!("{}: passed over: newsgraph wrote it", show(&path)));
        } else if ingest::format_of(&path).is_none() && !path.is_dir() {
            detail(&format_args!("{}: passed over: no format of articles has this ending", show(&path)));
        }
    }
}
