//! Puts the files of a graph in place together, so that whatever ends a run leaves the old ones or the new ones.
//!
//! Files wait in a hidden folder beside the old ones. Once all of them are on disk, a file in it that names them marks
//! the folder: from then on the new graph stands. A run that ends before the mark has done nothing. What a run leaves
//! undone that ends after it, the next one does ([`settle`]). Where the file system refuses to move a file, those that
//! were moved go back.

use super::turn::{locked, no_links};
use super::write::{JUDGEMENTS, RECORDS, WriteError};
use crate::export::FORMATS;
use serde::{Deserialize, Serialize};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::thread::{Scope, ScopedJoinHandle};

/// How the names of the hidden folders begin.
const STAGING: &str = ".newsgraph-";

/// The file that marks a folder whose files are complete.
const MARK: &str = "swap.json";

/// The mark while it is being written.
const UNMARKED: &str = "swap.json.part";

/// Which files of a folder a run changes; by their names in the folder.
#[derive(Debug, Serialize, Deserialize)]
struct Swap {
    placed: Vec<String>,
    removed: Vec<String>,
}

/// A hidden folder in which files wait. Dropped without [`Staging::commit`], it goes with them.
#[derive(Debug)]
pub(super) struct Staging {
    inner: tempfile::TempDir,
    folder: PathBuf,
}

/// A file that was filled and is on its way to the disk.
#[derive(Debug)]
pub(super) struct Filled<'s> {
    name: String,
    /// In bytes.
    size: u64,
    /// Ends once the file is on disk.
    wait: ScopedJoinHandle<'s, io::Result<()>>,
}

impl Staging {
    /// A hidden folder inside `folder`.
    pub(super) fn within(folder: &Path) -> Result<Self, WriteError> {
        let inner = tempfile::Builder::new().prefix(STAGING).tempdir_in(folder).map_err(at(folder))?;
        Ok(Self { inner, folder: folder.to_owned() })
    }

    /// Makes a file of this name, lets it be filled, and sends it to the disk, which takes its time, beside all others.
    pub(super) fn fill<'s>(
        &self,
        name: &str,
        scope: &'s Scope<'s, '_>,
        fill: impl FnOnce(&File) -> Result<(), WriteError>,
    ) -> Result<Filled<'s>, WriteError> {
        let target = self.folder.join(name);
        let path = place(self.inner.path(), New, name);
        let file = room(&path).and_then(|()| File::create(path)).map_err(at(&target))?;
        fill(&file)?;
        let size = file.metadata().map_err(at(&target))?.len();
        Ok(Filled { name: name.to_owned(), size, wait: scope.spawn(move || synced(&file)) })
    }

    /// Waits until a file is on disk, as a full one may show only now, and returns its path to be and its size in bytes.
    pub(super) fn settled(
        &self,
        Filled { name, size, wait }: Filled<'_>,
    ) -> Result<(PathBuf, u64), WriteError> {
        let path = self.folder.join(name);
        let done = wait.join().unwrap_or_else(|_| Err(io::Error::other("the thread failed")));
        done.map_err(at(&path)).map(|()| (path, size))
    }

    /// Writes down, until it is on disk, which files are to be placed and which taken away.
    pub(super) fn prepare(&self, placed: &[&str], removed: &[&str]) -> Result<(), WriteError> {
        if let Some(target) = placed.iter().map(|name| self.folder.join(name)).find(|path| path.is_dir()) {
            // Moved away it would be lost with what the user keeps in it.
            return Err(at(&target)(io::ErrorKind::IsADirectory.into()));
        }
        let owned = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
        let swap = Swap { placed: owned(placed), removed: owned(removed) };
        let written = serde_json::to_vec(&swap).map_err(io::Error::from).and_then(|swap| {
            let mut mark = File::create(self.inner.path().join(UNMARKED))?;
            mark.write_all(&swap).and_then(|()| synced(&mark))
        });
        written.map_err(at(&self.folder))
    }

    /// Puts the files in place and takes away what is to go.
    pub(super) fn commit(self) -> Result<(), WriteError> {
        let (unmarked, mark) = (self.inner.path().join(UNMARKED), self.inner.path().join(MARK));
        fs::rename(unmarked, mark).map_err(at(&self.folder))?;
        let Self { inner, folder } = self;
        // From here on the hidden folder outlives this run if the files cannot be put in place.
        let staging = inner.keep();
        let swap = Swap::read(&staging).map_err(|error| unfinished(&staging, error))?;
        let done = swap.carry_out(&staging, &folder).map_err(|error| match swap.undo(&staging, &folder) {
            Ok(()) => error,
            Err(stuck) => unfinished(&staging, stuck),
        });
        if !is_there(&staging.join(MARK)) {
            discard(&staging);
        }
        done
    }
}

impl Swap {
    /// Moves the new files in and the old ones out, from wherever an earlier try ended.
    fn carry_out(&self, staging: &Path, folder: &Path) -> Result<(), WriteError> {
        for name in &self.placed {
            let target = folder.join(name);
            self.put(staging, &target, name).map_err(at(&target))?;
        }
        for name in &self.removed {
            let target = folder.join(name);
            self.take_away(staging, &target, name).map_err(at(&target))?;
            leave(&target, folder);
        }
        fs::remove_file(staging.join(MARK)).map_err(at(folder))
    }

    fn put(&self, staging: &Path, target: &Path, name: &str) -> io::Result<()> {
        let (new, old) = (place(staging, New, name), place(staging, Old, name));
        if !is_there(&new) {
            return Ok(());
        }
        if is_there(target) && !is_there(&old) {
            room(&old)?;
            // A second name, so that readers find the file at every moment; not every file system has them.
            fs::hard_link(target, &old).or_else(|_| fs::rename(target, &old))?;
        }
        room(target)?;
        fs::rename(new, target)
    }

    fn take_away(&self, staging: &Path, target: &Path, name: &str) -> io::Result<()> {
        let old = place(staging, Old, name);
        if !is_there(target) || is_there(&old) {
            return Ok(());
        }
        room(&old)?;
        fs::rename(target, old)
    }

    /// Puts back what was there before. Nothing is lost on the way: a run that ends amid it is carried out by the next.
    fn undo(&self, staging: &Path, folder: &Path) -> io::Result<()> {
        for name in self.placed.iter().chain(&self.removed).rev() {
            let (new, old) = (place(staging, New, name), place(staging, Old, name));
            let target = folder.join(name);
            let is_removed = self.removed.contains(name);
            if !is_removed && !is_there(&new) && is_there(&target) {
                room(&new)?;
                fs::rename(&target, &new)?;
            }
            if is_there(&old) && !is_there(&target) {
                room(&target)?;
                fs::rename(&old, &target)?;
            }
            leave(&target, folder);
        }
        fs::remove_file(staging.join(MARK))
    }

    /// What the mark says; a name that no run writes could lead out of the folder.
    fn read(staging: &Path) -> io::Result<Self> {
        let swap: Self = serde_json::from_slice(&fs::read(staging.join(MARK))?)?;
        let known = |name: &String| {
            FORMATS.iter().map(|format| format.file_name()).chain([RECORDS, JUDGEMENTS]).any(|n| n == name)
        };
        match swap.placed.iter().chain(&swap.removed).find(|name| !known(name)) {
            Some(name) => {
                Err(io::Error::other(format!("this version of newsgraph writes no file named {name:?}")))
            }
            None => Ok(swap),
        }
    }
}

/// Does what a run that was killed left undone in a folder; `waits` is called before waiting for a run that is at it.
///
/// ```
/// # let folder = tempfile::tempdir()?;
/// newsgraph::pipeline::settle(folder.path(), &|| println!("another run writes"))?;
/// # Ok::<_, Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// The files can be moved neither in nor back.
pub fn settle(folder: &Path, waits: &dyn Fn()) -> Result<(), WriteError> {
    if marked(folder).next().is_none() {
        return Ok(());
    }
    // Without a lock the run may be alive.
    let Some(_lock) = locked(folder, waits) else { return Ok(()) };
    settle_locked(folder)
}

/// As [`settle`], for who holds the folder's lock.
pub(super) fn settle_locked(folder: &Path) -> Result<(), WriteError> {
    for staging in marked(folder) {
        no_links(folder)?;
        let swap = Swap::read(&staging).map_err(|error| unfinished(&staging, error))?;
        swap.carry_out(&staging, folder)
            .or_else(|_| swap.undo(&staging, folder))
            .map_err(|error| unfinished(&staging, error))?;
        discard(&staging);
    }
    Ok(())
}

/// Removes what runs that were killed before their mark left behind.
pub(super) fn sweep(folder: &Path) {
    hidden(folder).filter(|staging| !is_there(&staging.join(MARK))).for_each(|staging| discard(&staging));
}

fn discard(staging: &Path) {
    // What cannot be removed is hidden and does no harm.
    let _ = fs::remove_dir_all(staging);
}

/// The hidden folders, in sorted order.
fn hidden(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    // A link is none of ours, wherever it leads.
    let ours = entries.filter(|entry| {
        entry.file_name().as_encoded_bytes().starts_with(STAGING.as_bytes())
            && entry.file_type().is_ok_and(|kind| kind.is_dir())
    });
    let mut paths: Vec<PathBuf> = ours.map(|entry| entry.path()).collect();
    paths.sort();
    paths.into_iter()
}

fn marked(folder: &Path) -> impl Iterator<Item = PathBuf> {
    hidden(folder).filter(|staging| is_there(&staging.join(MARK)))
}

/// Which file of a name.
#[derive(Debug, Clone, Copy)]
enum Which {
    New,
    Old,
}
use Which::{New, Old};

/// The path in the hidden folder.
fn place(staging: &Path, which: Which, name: &str) -> PathBuf {
    staging.join(if matches!(which, New) { "new" } else { "old" }).join(name)
}

/// Makes the folder of a file, which a format of several files has to itself.
fn room(file: &Path) -> io::Result<()> {
    file.parent().map_or(Ok(()), fs::create_dir_all)
}

/// Removes the own folder of a format, if nothing is left in it; what the user keeps there stays.
fn leave(file: &Path, folder: &Path) {
    if let Some(own) = file.parent().filter(|own| *own != folder) {
        let _ = fs::remove_dir(own);
    }
}

/// Whether anything has this name, be it a link that leads nowhere.
fn is_there(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// Waits until a file is on disk, where the file system knows how.
fn synced(file: &File) -> io::Result<()> {
    match file.sync_all() {
        Err(e) if matches!(e.kind(), io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput) => Ok(()),
        done => done,
    }
}

fn at(path: &Path) -> impl Fn(io::Error) -> WriteError + use<> {
    let path = path.to_owned();
    move |source| WriteError::Io { path: path.clone(), source }
}

fn unfinished(staging: &Path, cause: impl std::fmt::Display) -> WriteError {
    WriteError::Unfinished { staging: staging.to_owned(), cause: cause.to_string() }
}

#[cfg(test)]
mod tests;
