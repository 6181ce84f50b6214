//! Writes a graph's exports into a folder, all or none.

use crate::export::{ExportError, Exporter, FORMATS};
use crate::model::KnowledgeGraph;
use crate::ontology::Ontology;
use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

/// The file of records that is written next to the exports.
pub const RECORDS: &str = "records.jsonl";

/// The file next to the exports that says what merging decided and why.
pub const JUDGEMENTS: &str = "judgements.jsonl";

/// How the names of hidden folders begin in which exports wait until all are written.
const STAGING: &str = ".newsgraph-";

/// A folder that could not be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// A file is where the folder should be.
    #[error("{path}: is a file; exports are written into a folder", path = .0.display())]
    NotAFolder(PathBuf),
    /// A file of an export's name is there that no run wrote, or whose records are gone.
    #[error("{path}: is there already and was not written by newsgraph, as far as the folder shows; name another folder, or move the file", path = .0.display())]
    Foreign(PathBuf),
    /// The folder of a format is a link, through which files elsewhere would be written over.
    #[error("{path}: is a link; newsgraph writes into folders of its own only", path = .0.display())]
    Link(PathBuf),
    /// The file system refused.
    #[error("{path}: cannot be written: {source}", path = path.display())]
    Io {
        /// What could not be written.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// An export failed.
    #[error("{path}: cannot be written: {source}", path = path.display())]
    Export {
        /// The export's file.
        path: PathBuf,
        /// Why.
        source: ExportError,
    },
    /// `keep_going` said no.
    #[error("interrupted; nothing was changed")]
    Interrupted,
}

/// What was done to a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The files with their sizes in bytes, in the order of writing.
    pub files: Vec<(PathBuf, u64)>,
    /// Exports of an earlier run that are not among the formats and would tell of another graph.
    pub removed: Vec<PathBuf>,
}

/// The right to write to a folder: other runs wait until the value goes. File systems that know no locks give none.
#[derive(Debug)]
pub struct Turn {
    folder: PathBuf,
    _lock: Option<File>,
}

impl Turn {
    /// Whether a folder is there or can be made.
    ///
    /// # Errors
    /// Something else has its name, a format's own folder in it is a link, or a file in it has an export's name and no run
    /// wrote it.
    pub fn possible(folder: &Path) -> Result<(), WriteError> {
        if folder.exists() && !folder.is_dir() {
            return Err(WriteError::NotAFolder(folder.to_owned()));
        }
        let rooms =
            FORMATS.iter().filter_map(|format| Some(folder.join(format.file_name().split_once('/')?.0)));
        let is_link = |room: &PathBuf| fs::symlink_metadata(room).is_ok_and(|found| found.is_symlink());
        if let Some(room) = rooms.filter(is_link).next() {
            return Err(WriteError::Link(room));
        }
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

    /// Makes the folder if need be and waits until no other run writes to it.
    ///
    /// # Errors
    /// The folder cannot be made.
    pub fn take(folder: &Path) -> Result<Self, WriteError> {
        Self::possible(folder)?;
        fs::create_dir_all(folder).map_err(|source| WriteError::Io { path: folder.to_owned(), source })?;
        let lock = File::open(folder).and_then(|folder| folder.lock().map(|()| folder)).ok();
        Ok(Self { folder: folder.to_owned(), _lock: lock })
    }
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

/// Writes `records.jsonl`, `judgements.jsonl` and every export of `formats` into a folder, and removes exports of
/// earlier runs in other formats.
///
/// All files are written to a hidden folder inside `folder` first and moved into place together at the end, so that an
/// interrupted run leaves what was there before. `keep_going` is asked while bytes are written.
///
/// # Errors
/// Names the file and the reason.
pub fn write_graph(
    graph: &KnowledgeGraph,
    ontology: &Ontology,
    formats: &[&dyn Exporter],
    turn: &Turn,
    keep_going: &(dyn Fn() -> bool + Sync),
) -> Result<Written, WriteError> {
    let folder = turn.folder.as_path();
    let io_at = |path: &Path| {
        let path = path.to_owned();
        move |source| WriteError::Io { path, source }
    };
    sweep(folder);
    let staging = tempfile::Builder::new().prefix(STAGING).tempdir_in(folder).map_err(io_at(folder))?;
    let mut written = Vec::new();
    let interrupted = |e: WriteError| if keep_going() { e } else { WriteError::Interrupted };

    let stage = |name: &str, fill: &mut dyn FnMut(&mut dyn Write) -> Result<(), WriteError>| {
        let path = staging.path().join(name);
        let file = room(&path).and_then(|()| File::create(&path)).map_err(io_at(&folder.join(name)))?;
        let mut out = BufWriter::with_capacity(1 << 16, Guarded { inner: file, keep_going });
        fill(&mut out)?;
        out.flush().map_err(io_at(&folder.join(name)))?;
        fs::metadata(&path).map(|m| m.len()).map_err(io_at(&folder.join(name)))
    };

    let mut records = graph.records();
    let size = stage(RECORDS, &mut |out| lines(out, &mut records).map_err(io_at(&folder.join(RECORDS))));
    written.push((RECORDS, size.map_err(interrupted)?));
    let mut judgements = graph.judgements();
    let size =
        stage(JUDGEMENTS, &mut |out| lines(out, &mut judgements).map_err(io_at(&folder.join(JUDGEMENTS))));
    written.push((JUDGEMENTS, size.map_err(interrupted)?));
    for format in formats {
        let path = folder.join(format.file_name());
        let size = stage(format.file_name(), &mut |out| {
            format
                .write(graph, ontology, out)
                .map_err(|source| WriteError::Export { path: path.clone(), source })
        })
        .map_err(interrupted)?;
        written.push((format.file_name(), size));
    }
    if !keep_going() {
        return Err(WriteError::Interrupted);
    }
    let mut files = Vec::new();
    for (name, size) in written {
        let path = folder.join(name);
        room(&path).and_then(|()| fs::rename(staging.path().join(name), &path)).map_err(io_at(&path))?;
        files.push((path, size));
    }
    let mut removed = Vec::new();
    for stale in FORMATS.iter().map(|format| folder.join(format.file_name())) {
        if !files.iter().any(|(path, _)| *path == stale) && stale.is_file() {
            fs::remove_file(&stale).map_err(io_at(&stale))?;
            if let Some(own) = stale.parent().filter(|parent| *parent != folder) {
                // It stays if the user keeps files of their own in it.
                let _ = fs::remove_dir(own);
            }
            removed.push(stale);
        }
    }
    Ok(Written { files, removed })
}

/// Makes the folder of a file, which a format of several files has to itself.
fn room(file: &Path) -> io::Result<()> {
    file.parent().map_or(Ok(()), fs::create_dir_all)
}

/// Writes values as JSON, one a line.
fn lines(out: &mut dyn Write, values: &mut dyn Iterator<Item = impl serde::Serialize>) -> io::Result<()> {
    for value in values {
        serde_json::to_writer(&mut *out, &value)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// Removes what runs that were killed left behind.
fn sweep(folder: &Path) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries.filter(|e| e.file_name().to_string_lossy().starts_with(STAGING)) {
        // What cannot be removed is hidden and does no harm.
        let _ = fs::remove_dir_all(entry.path());
    }
}

/// A writer that fails once the run is interrupted, so that no long export outlives Ctrl-C.
struct Guarded<'k, W> {
    inner: W,
    keep_going: &'k (dyn Fn() -> bool + Sync),
}

impl<W: Write> Write for Guarded<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // Not ErrorKind::Interrupted: writers try that again.
        if (self.keep_going)() { self.inner.write(bytes) } else { Err(io::Error::other("interrupted")) }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}
