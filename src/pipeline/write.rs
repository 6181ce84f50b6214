//! Writes a graph's exports into a folder, all or none.

use super::ordered::in_order;
use super::swap::Staging;
use super::turn::Turn;
use crate::export::{ExportError, Exporter, FORMATS};
use crate::model::KnowledgeGraph;
use crate::ontology::Ontology;
use std::io::{self, BufWriter, Write};
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// The file of records that is written next to the exports.
pub const RECORDS: &str = "records.jsonl";

/// The file next to the exports that says what merging decided and why.
pub const JUDGEMENTS: &str = "judgements.jsonl";

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
    /// What a run that was killed left undone can be put neither in place nor back.
    #[error("{path}: holds files of a run that was cut off and that cannot be moved into place: {cause}; mend that, or remove this folder to go on with what is there", path = staging.display())]
    Unfinished {
        /// The hidden folder of that run.
        staging: PathBuf,
        /// Why.
        cause: String,
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

/// Writes `records.jsonl`, `judgements.jsonl` and every export of `formats` into a folder, and removes exports of
/// earlier runs in other formats.
///
/// All or none of it is done: an interrupted run, or one for which the disk is too small, leaves what was there before.
/// Where a kill falls between two moves at the very end, the next command on the folder finishes them.
/// `keep_going` is asked while bytes are written.
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
    let staging = Staging::within(folder)?;
    let parts = [Part::Records, Part::Judgements].into_iter();
    let parts: Vec<Part<'_>> = parts.chain(formats.iter().map(|&format| Part::Export(format))).collect();
    let placed: Vec<&str> = parts.iter().map(|part| part.file_name()).collect();
    let is_stale = |name: &&str| !placed.contains(name) && folder.join(name).is_file();
    let stale: Vec<&str> = FORMATS.iter().map(|format| format.file_name()).filter(is_stale).collect();
    let files = std::thread::scope(|scope| {
        let fill = |part: Part<'_>| {
            staging.fill(part.file_name(), scope, |file| {
                let mut out = BufWriter::with_capacity(1 << 16, Guarded { inner: file, keep_going });
                let filled = part.write(graph, ontology, &mut out).and_then(|()| Ok(out.flush()?));
                let path = folder.join(part.file_name());
                filled.map_err(|error| match error {
                    ExportError::Io(source) => WriteError::Io { path, source },
                    source => WriteError::Export { path, source },
                })
            })
        };
        let mut filled = Vec::new();
        let threads = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
        in_order(
            parts.iter().copied(),
            |part| Some(u64::from(part.is_laid_out())),
            threads,
            fill,
            |file| {
                let is_sound = file.is_ok();
                filled.push(file);
                is_sound
            },
        );
        let filled = filled.into_iter().collect::<Result<Vec<_>, _>>()?;
        staging.prepare(&placed, &stale)?;
        filled.into_iter().map(|file| staging.settled(file)).collect::<Result<Vec<_>, _>>()
    });
    let files = files.map_err(|error| if keep_going() { error } else { WriteError::Interrupted })?;
    if !keep_going() {
        return Err(WriteError::Interrupted);
    }
    staging.commit()?;
    let removed: Vec<PathBuf> = stale.iter().map(|name| folder.join(name)).collect();
    Ok(Written { files, removed })
}

/// What is written into a file of its own.
#[derive(Clone, Copy)]
enum Part<'f> {
    Records,
    Judgements,
    Export(&'f dyn Exporter),
}

impl Part<'_> {
    /// Whether places must be found first, which takes longest.
    fn is_laid_out(self) -> bool {
        matches!(self, Part::Export(format) if format.is_laid_out())
    }

    fn file_name(self) -> &'static str {
        match self {
            Part::Records => RECORDS,
            Part::Judgements => JUDGEMENTS,
            Part::Export(format) => format.file_name(),
        }
    }

    fn write(
        self,
        graph: &KnowledgeGraph,
        ontology: &Ontology,
        out: &mut dyn Write,
    ) -> Result<(), ExportError> {
        match self {
            Part::Records => {
                for line in graph.record_lines() {
                    out.write_all(&line)?;
                    out.write_all(b"\n")?;
                }
                Ok(())
            }
            Part::Judgements => lines(out, &mut graph.judgements()),
            Part::Export(format) => format.write(graph, ontology, out),
        }
    }
}

/// Writes values as JSON, one a line.
fn lines(
    out: &mut dyn Write,
    values: &mut dyn Iterator<Item = impl serde::Serialize>,
) -> Result<(), ExportError> {
    for value in values {
        serde_json::to_writer(&mut *out, &value).map_err(io::Error::from)?;
        out.write_all(b"\n")?;
    }
    Ok(())
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
