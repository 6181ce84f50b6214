//! Reads record files and checks what they hold.

use super::check::check;
use crate::model::ArticleRecord;
use crate::ontology::Ontology;
use std::io::BufRead;

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

/// Reads records, one a line, and checks each against the ontology and itself; empty lines are passed over.
///
/// Every item is a record or the error that names its line; an error of the reader ends the iteration.
pub fn read_records<'a>(
    file: &'a str,
    input: impl BufRead + 'a,
    ontology: &'a Ontology,
) -> impl Iterator<Item = Result<ArticleRecord, RecordError>> + 'a {
    let mut failed = false;
    input
        .split(b'\n')
        .enumerate()
        .take_while(move |(_, line)| !std::mem::replace(&mut failed, line.is_err()))
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
