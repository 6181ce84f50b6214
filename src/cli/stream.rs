//! What the commands share that write to stdout as they read.

use super::common::{Outcome, Parallel, Skips, progress};
use super::inputs::Wanted;
use super::interrupt::keep_going;
use super::terminal::say;
use crate::ingest::{Inputs, Item, Remark};
use crate::model::Article;
use crate::pipeline::{SkippedInput, in_order, read_article, unread};
use indicatif::ProgressBar;
use std::io::{self, BufWriter, ErrorKind, Write};

/// Stdout, with a buffer.
pub(super) fn stdout() -> impl Write {
    BufWriter::with_capacity(1 << 16, std::io::stdout().lock())
}

/// Writes a finished text to stdout. Its styles go where colours do: to terminals, unless `NO_COLOR` or `CLICOLOR` says
/// otherwise. A reader that closes its end early has what it wanted.
pub(super) fn to_reader(text: &str) -> Outcome {
    let mut out = anstream::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            say(&format_args!("stdout: cannot be written: {error}"));
            Outcome::NothingWritten
        }
        _ => Outcome::Done,
    }
}

/// Stdout for records and texts: nothing but whole ones is written, so that an interrupted run leaves no half of one.
pub(super) struct Whole {
    waiting: Vec<u8>,
}

/// How many bytes may wait, if no single text is longer.
const WAITING: usize = 1 << 16;

impl Whole {
    pub(super) fn stdout() -> Self {
        Self { waiting: Vec::with_capacity(WAITING) }
    }

    /// Takes what `fill` appends as one whole.
    pub(super) fn put(&mut self, fill: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) -> io::Result<()> {
        fill(&mut self.waiting)?;
        if self.waiting.len() < WAITING { Ok(()) } else { self.write() }
    }

    /// Writes what waits, unless the run was interrupted: its process may end in the middle.
    pub(super) fn write(&mut self) -> io::Result<()> {
        if !keep_going() {
            return Ok(());
        }
        let mut out = io::stdout().lock();
        out.write_all(&self.waiting)?;
        self.waiting.clear();
        out.flush()
    }
}

/// Writes the text of every article to stdout, in input order.
pub(super) fn texts(
    wanted: &Wanted,
    parallel: &Parallel,
    text: impl Fn(Article) -> String + Sync,
) -> Outcome {
    let bar = progress("articles");
    let mut skips = Skips::new(bar.clone());
    let mut out = Whole::stdout();
    let mut failed = None;
    let work = |item: Result<Item, _>| read_article(item?, wanted.languages, &text);
    in_order(
        Inputs::new(&wanted.paths),
        unread,
        parallel.threads(),
        work,
        |result: Result<(String, Vec<Remark>), SkippedInput>| {
            match result {
                Ok((text, remarks)) => {
                    bar.inc(1);
                    skips.remark_all(&remarks);
                    failed = out.put(|waiting| waiting.write_all(text.as_bytes())).err();
                }
                Err(reason) => skips.add_input(&reason),
            }
            failed.is_none() && keep_going()
        },
    );
    ended(failed.or_else(|| out.write().err()), &bar, &skips)
}

/// How a command ended that writes to stdout as it goes; `failed` is what stopped the writing, `bar` has counted the
/// articles.
pub(super) fn ended(failed: Option<std::io::Error>, bar: &ProgressBar, skips: &Skips) -> Outcome {
    bar.finish_and_clear();
    match failed {
        // The reader has what it wanted.
        Some(error) if error.kind() == ErrorKind::BrokenPipe => Outcome::Done,
        Some(error) => {
            say(&format_args!("stdout: cannot be written: {error}"));
            Outcome::NothingWritten
        }
        None if !keep_going() => Outcome::Interrupted,
        None if bar.position() > 0 => skips.outcome(),
        // Each input has said why it gave none.
        None => Outcome::NothingWritten,
    }
}
