//! Which run may write to a folder.

use super::swap::{settle_locked, sweep};
use super::write::{JUDGEMENTS, RECORDS, WriteError};
use crate::export::FORMATS;
use std::fs::{self, File, TryLockError};
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

/// The right to write to a folder: other runs wait until the value goes. File systems that know no locks give none.
#[derive(Debug)]
pub struct Turn {
    pub(super) folder: PathBuf,
    _lock: Option<File>,
}

impl Turn {
    /// Whether a graph can be written to a folder that is there or can be made.
    ///
    /// # Errors
    /// Something else has its name, nobody may write there, a format's own folder in it is a link, or a file in it has an
    /// export's name and no run wrote it.
    pub fn possible(folder: &Path) -> Result<(), WriteError> {
        if folder.exists() && !folder.is_dir() {
            return Err(WriteError::NotAFolder(folder.to_owned()));
        }
        no_links(folder)?;
        // Found out now and not after hours of reading.
        tempfile::tempfile_in(nearest(folder))
            .map_err(|source| WriteError::Io { path: folder.to_owned(), source })?;
        if is_ours(folder) { Ok(()) } else { Self::unused(folder) }
    }

    /// Whether no file in a folder has a name of those that a run writes.
    ///
    /// # Errors
    /// Names the first such file.
    pub fn unused(folder: &Path) -> Result<(), WriteError> {
        let names = FORMATS.iter().map(|format| format.file_name()).chain([RECORDS]);
        match names.map(|name| folder.join(name)).find(|path| path.exists()) {
            Some(foreign) => Err(WriteError::Foreign(foreign)),
            None => Ok(()),
        }
    }

    /// Makes the folder of a graph if need be and waits until no other run writes to it, after calling `waits` if there
    /// is one. What a run that was killed there left undone is done, or its leftovers are removed.
    ///
    /// # Errors
    /// Those of [`Turn::possible`] and [`Turn::enter`].
    pub fn take(folder: &Path, waits: &dyn Fn()) -> Result<Self, WriteError> {
        Self::possible(folder)?;
        Self::enter(folder, waits)
    }

    /// As [`Turn::take`], whatever the folder holds.
    ///
    /// # Errors
    /// The folder cannot be made, or what a killed run left can be put neither in place nor back.
    pub fn enter(folder: &Path, waits: &dyn Fn()) -> Result<Self, WriteError> {
        fs::create_dir_all(folder).map_err(|source| WriteError::Io { path: folder.to_owned(), source })?;
        let lock = locked(folder, waits);
        settle_locked(folder)?;
        sweep(folder);
        Ok(Self { folder: folder.to_owned(), _lock: lock })
    }
}

/// The lock of a folder; none where the file system has none. Calls `waits` before it waits.
pub(super) fn locked(folder: &Path, waits: &dyn Fn()) -> Option<File> {
    let file = File::open(folder).ok()?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            waits();
            file.lock().ok()?;
        }
        Err(TryLockError::Error(_)) => return None,
    }
    Some(file)
}

/// The folder, or the innermost one around it that is there.
fn nearest(folder: &Path) -> &Path {
    let there = folder.ancestors().find(|path| path.is_dir());
    there.unwrap_or(Path::new("."))
}

/// Whether no format's own folder in a folder is a link: what is written must not land elsewhere.
///
/// # Errors
/// Names the first that is.
pub(super) fn no_links(folder: &Path) -> Result<(), WriteError> {
    let mut rooms =
        FORMATS.iter().filter_map(|format| Some(folder.join(format.file_name().split_once('/')?.0)));
    let is_link = |room: &PathBuf| fs::symlink_metadata(room).is_ok_and(|found| found.is_symlink());
    rooms.find(is_link).map_or(Ok(()), |room| Err(WriteError::Link(room)))
}

/// Whether an earlier run wrote into a folder: each leaves its decisions, or at least records.
fn is_ours(folder: &Path) -> bool {
    let first_line = || {
        let mut line = String::new();
        BufReader::new(File::open(folder.join(RECORDS))?).take(64).read_to_string(&mut line)?;
        Ok::<_, io::Error>(line)
    };
    folder.join(JUDGEMENTS).exists()
        || first_line().is_ok_and(|line| line.is_empty() || line.starts_with("{\"article\":"))
}
