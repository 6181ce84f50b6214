//! What the commands share that write to stdout as they read.

use super::common::{Outcome, Parallel, Skips, keep_going, progress};
use super::inputs::Wanted;
use super::terminal::say;
use crate::ingest::{Inputs, Item, Remark};
use crate::model::Article;
use crate::pipeline::{SkippedInput, in_order, read_article};
use indicatif::ProgressBar;
use std::io::{BufWriter, ErrorKind, Write};

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

/// Writes the text of every article to stdout, in input order.
pub(super) fn texts(
    wanted: &Wanted,
    parallel: &Parallel,
    text: impl Fn(Article) -> String + Sync,
) -> Outcome {
    let bar = progress("articles");
    let mut skips = Skips::new(bar.clone());
    let mut out = stdout();
    let mut failed = None;
    let work = |item: Result<Item, _>| read_article(item?, wanted.languages, &text);
    in_order(
        Inputs::new(&wanted.paths),
        parallel.threads(),
        work,
        |result: Result<(String, Vec<Remark>), SkippedInput>| {
            match result {
                Ok((text, remarks)) => {
                    bar.inc(1);
                    skips.remark_all(&remarks);
                    failed = out.write_all(text.as_bytes()).err();
                }
                Err(reason) => skips.add_input(&reason),
            }
            failed.is_none() && keep_going()
        },
    );
    ended(failed.or_else(|| out.flush().err()), &bar, &skips)
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
