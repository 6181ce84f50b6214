//! From the paths of the command line to items.

use super::error::{Cause, IngestError};
use super::format::{Items, format_of, known_endings};
use super::item::{Item, Origin};
use super::watch::Watch;
use super::{feed, jsonl};
use std::fs;
use std::path::{Path, PathBuf};

/// The items of files, folders and `-`, in the order of the paths.
///
/// Folders are walked in sorted order; passed over in them are hidden files, files of unknown formats, XML that is no
/// feed, tables without a column of texts, pipes, devices, and what this program wrote itself. A folder without any article is an error. A file that is named directly must be a regular one of a known format. `-` is JSON
/// Lines on standard input.
pub struct Inputs {
    /// Still to visit; the next one last.
    pending: Vec<Step>,
    /// The rest of the file that is being read.
    current: Option<Items>,
    /// That file, if the user can name it.
    watched: Option<(PathBuf, Watch)>,
    /// How many articles and errors have left.
    given: usize,
}

enum Step {
    /// Given by the user.
    Named(PathBuf),
    /// Found in a folder.
    Found(PathBuf),
    /// The end of a folder that the user named, with how many had left before it.
    End(PathBuf, usize),
}

impl Inputs {
    /// Walks `paths`. Nothing is opened before the first call of `next`.
    pub fn new(paths: &[PathBuf]) -> Self {
        Self {
            pending: paths.iter().rev().cloned().map(Step::Named).collect(),
            current: None,
            watched: None,
            given: 0,
        }
    }

    fn visit(&mut self, path: PathBuf, named: bool) -> Result<(), IngestError> {
        if named && (path.as_os_str() == "-" || path.as_os_str() == "/dev/stdin") {
            self.current = Some(jsonl::stdin_items());
            return Ok(());
        }
        let origin = Origin::file(&path);
        let metadata = fs::metadata(&path).map_err(|e| origin.error(Cause::Unreadable(e)))?;
        if metadata.is_dir() {
            if named || !leads_back(&path) {
                let entries = sorted_entries(&path).map_err(|e| origin.error(Cause::Unreadable(e)))?;
                if named {
                    self.pending.push(Step::End(path, self.given));
                }
                self.pending.extend(entries.into_iter().rev().map(Step::Found));
            }
            return Ok(());
        }
        if !metadata.is_file() {
            // Opening a pipe would wait for its other end.
            let expected = named || format_of(&path).is_some();
            return if expected { Err(origin.error(Cause::NotAFile)) } else { Ok(()) };
        }
        let format = format_of(&path);
        if format.is_some() {
            // Whoever reads the file says so if it cannot be opened.
            self.watched = Watch::new(&path).ok().map(|watch| (path, watch));
        }
        match format {
            Some(format) if named => self.current = Some(format.items(origin)),
            Some(format) => {
                let is_expected = move |item: &Result<Item, IngestError>| {
                    item.as_ref().err().is_none_or(|error| !is_of_another_kind(error))
                };
                self.current = Some(Box::new(format.items(origin).filter(is_expected)));
            }
            None if named => return Err(origin.error(Cause::UnknownFormat { known: known_endings() })),
            None => {}
        }
        Ok(())
    }
}

impl Iterator for Inputs {
    type Item = Result<Item, IngestError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.current.as_mut().and_then(Iterator::next) {
                self.given += 1;
                return Some(item);
            }
            self.current = None;
            if let Some((path, _)) = self.watched.take().filter(|(_, watch)| watch.has_changed()) {
                self.given += 1;
                return Some(Err(Origin::file(path).error(Cause::Changed)));
            }
            let visited = match self.pending.pop()? {
                Step::Named(path) => self.visit(path, true),
                Step::Found(path) => self.visit(path, false),
                Step::End(path, before) if before == self.given => {
                    Err(Origin::file(path).error(Cause::EmptyFolder { known: known_endings() }))
                }
                Step::End(..) => Ok(()),
            };
            if let Err(error) = visited {
                self.given += 1;
                return Some(Err(error));
            }
        }
    }
}

/// Whether a file in a folder is of a kind that nobody meant to be read: this program's own output may stand among its
/// inputs, and endings such as `.xml` and `.csv` say little of what a file holds.
fn is_of_another_kind(error: &IngestError) -> bool {
    match error.cause {
        Cause::Records | Cause::Judgements | Cause::NoTextColumn { .. } => true,
        Cause::NotAFeed { .. } => error.origin.path.as_deref().is_some_and(feed::is_any_xml),
        _ => false,
    }
}

/// Whether a folder is a link to one of the folders that it stands in.
fn leads_back(folder: &Path) -> bool {
    let is_link = fs::symlink_metadata(folder).is_ok_and(|metadata| metadata.is_symlink());
    is_link
        && match (folder.parent().map(fs::canonicalize), fs::canonicalize(folder)) {
            (Some(Ok(parent)), Ok(target)) => parent.starts_with(target),
            _ => true,
        }
}

fn sorted_entries(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if !entry.file_name().as_encoded_bytes().starts_with(b".") {
            paths.push(entry.path());
        }
    }
    paths.sort();
    Ok(paths)
}

#[cfg(test)]
mod tests;
