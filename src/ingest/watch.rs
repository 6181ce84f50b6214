//! Whether a file was written to while it was read.

use std::fs::File;
use std::io;
use std::path::Path;
use std::time::SystemTime;

/// A file as it was at one time. One that is put in its place meanwhile is another: what is read is whole.
pub(super) struct Watch {
    file: File,
    stamp: (u64, Option<SystemTime>),
}

impl Watch {
    /// Opens a file to watch it.
    pub(super) fn new(path: &Path) -> io::Result<Self> {
        let file = File::open(path)?;
        stamp(&file).map(|stamp| Self { file, stamp })
    }

    /// Whether size or time of the last change are others now.
    pub(super) fn has_changed(&self) -> bool {
        stamp(&self.file).is_ok_and(|stamp| stamp != self.stamp)
    }
}

fn stamp(file: &File) -> io::Result<(u64, Option<SystemTime>)> {
    let metadata = file.metadata()?;
    Ok((metadata.len(), metadata.modified().ok()))
}
