//! Reads record files and checks what they hold.

use super::check::check;
use crate::ingest::COMPRESSIONS;
use crate::model::ArticleRecord;
use crate::ontology::Ontology;
use std::fs;
use std::io::{self, BufRead, Read};
use std::path::{Path, PathBuf};

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// A line of a record file that cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{file}, line {line}: {cause}")]
pub struct RecordError {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub cause: String,
}

/// The files of records that a path names: itself, or in a folder and its folders all `.jsonl` files, `.gz` and `.zst`
/// ones too, in sorted order. Judgements are no records, and what is hidden may be the half of a killed run.
///
/// # Errors
/// A folder that cannot be listed.
pub fn record_files(path: &Path) -> io::Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut entries = fs::read_dir(path)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(|entry| entry.file_name());
    let mut files = Vec::new();
    for entry in entries {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with('.') {
            continue;
        }
        let ending = name.rsplit_once('.').filter(|(_, ending)| COMPRESSIONS.contains(ending));
        let plain = ending.map_or(&*name, |(plain, _)| plain);
        // Links to folders are not followed: they may lead in circles.
        if entry.file_type()?.is_dir() {
            files.extend(record_files(&entry.path())?);
        } else if plain.ends_with(".jsonl") && plain != super::JUDGEMENTS {
            files.push(entry.path());
        }
    }
    Ok(files)
}

/// The longest line of a record file, in bytes: several times the record of the longest article.
const MAX_LINE: u64 = 256 * 1024 * 1024;

/// The lines of a stream without their ends; the last one may be an error, such as that of a line without end.
fn lines(mut input: impl BufRead) -> impl Iterator<Item = io::Result<Vec<u8>>> {
    let mut is_over = false;
    std::iter::from_fn(move || {
        let mut line = Vec::new();
        let read =
            if is_over { Ok(0) } else { input.by_ref().take(MAX_LINE + 1).read_until(b'\n', &mut line) };
        let read = read.and_then(|length| match length as u64 {
            0..=MAX_LINE => Ok(length),
            _ => Err(io::Error::other(format!("the line is longer than {MAX_LINE} bytes"))),
        });
        is_over = !matches!(read, Ok(1..));
        if line.last() == Some(&b'\n') {
            line.pop();
        }
        read.map(|length| (length > 0).then_some(line)).transpose()
    })
}

/// Reads records, one a line, and checks each against the ontology and itself; empty lines are passed over.
///
/// Every item is a record or the error that names its line; an error of the reader ends the iteration.
pub fn read_records<'a>(
    file: &'a str,
    input: impl BufRead + 'a,
    ontology: &'a Ontology,
) -> impl Iterator<Item = Result<ArticleRecord, RecordError>> + 'a {
    lines(input)
        .enumerate()
        .filter(|(_, line)| !matches!(line, Ok(bytes) if bytes.trim_ascii().is_empty()))
        .map(move |(at, line)| {
            let located = |cause: String| RecordError { file: file.to_owned(), line: at + 1, cause };
            let line = line.map_err(|e| located(format!("cannot be read: {e}")))?;
            let line = line.strip_prefix(BYTE_ORDER_MARK).filter(|_| at == 0).unwrap_or(&line);
            let record: ArticleRecord = serde_json::from_slice(line)
                .map_err(|e| located(format!("not a record of an article: {}", without_line(&e))))?;
            check(&record, ontology).map_err(located)?;
            Ok(record)
        })
}

/// serde_json counts lines within the one that it was given; the file's own line is the one that helps.
fn without_line(error: &serde_json::Error) -> String {
    error.to_string().replace(" at line 1 column", " at column")
}
