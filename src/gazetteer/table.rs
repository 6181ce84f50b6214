//! Tab-separated tables: comment lines with `#`, a line of column names, one row a line.

use crate::ontology::SchemaError;
use std::path::Path;

/// A table with columns in a fixed order, whatever their order in the file.
pub(super) struct Table<const N: usize> {
    file: &'static str,
    text: &'static str,
    /// For each column of the file, its position in a row.
    columns: Vec<usize>,
    /// The line that follows the column names, from 1.
    first_line: usize,
}

/// One line: its number, from 1, and its cells; absent columns are empty.
pub(super) struct Row<const N: usize> {
    pub(super) line: usize,
    pub(super) cells: [&'static str; N],
}

impl<const N: usize> Table<N> {
    /// Reads the column names. `known` are all that the table may have; the first `required` must be there.
    pub(super) fn new(
        file: &'static str,
        text: &'static str,
        known: &[&str; N],
        required: usize,
    ) -> Result<Self, SchemaError> {
        let (mut rest, mut line) = (text, 1);
        loop {
            let (head, tail) = rest.split_once('\n').unwrap_or((rest, ""));
            let head = head.strip_suffix('\r').unwrap_or(head);
            if head.is_empty() && tail.is_empty() {
                return Err(error(file, line, "the line of column names is missing".to_owned()));
            }
            rest = tail;
            line += 1;
            if head.is_empty() || head.starts_with('#') {
                continue;
            }
            let columns = head
                .split('\t')
                .map(|name| {
                    known.iter().position(|k| *k == name).ok_or_else(|| {
                        error(
                            file,
                            line - 1,
                            format!("unknown column `{name}`; there are: {}", known.join(", ")),
                        )
                    })
                })
                .collect::<Result<Vec<_>, _>>()?;
            if let Some(missing) = (0..required).find(|c| !columns.contains(c)) {
                return Err(error(file, line - 1, format!("the column `{}` is missing", known[missing])));
            }
            return Ok(Self { file, text: rest, columns, first_line: line });
        }
    }

    /// The rows; a row with more cells than columns is an error.
    pub(super) fn rows(&self) -> impl Iterator<Item = Result<Row<N>, SchemaError>> {
        split(self.text, b'\n').zip(self.first_line..).filter_map(|(text, line)| {
            let text = text.strip_suffix('\r').unwrap_or(text);
            if text.is_empty() || text.starts_with('#') {
                return None;
            }
            let mut cells = [""; N];
            for (i, cell) in split(text, b'\t').enumerate() {
                let Some(&column) = self.columns.get(i) else {
                    let cause = format!("more than the {} cells that the columns name", self.columns.len());
                    return Some(Err(self.error(line, cause)));
                };
                cells[column] = cell;
            }
            Some(Ok(Row { line, cells }))
        })
    }

    /// An error in this table.
    pub(super) fn error(&self, line: usize, cause: String) -> SchemaError {
        error(self.file, line, cause)
    }
}

fn error(file: &str, line: usize, cause: String) -> SchemaError {
    SchemaError { file: Path::new("gazetteer").join(file), line: Some(line), cause }
}

/// The items of a cell that holds a list separated by `|`.
pub(super) fn list(cell: &'static str) -> impl Iterator<Item = &'static str> {
    split(cell, b'|').filter(|item| !item.is_empty())
}

/// The parts of a text between ASCII marks. The parts are so short that a plain loop beats the library's search.
pub(super) fn split(text: &'static str, mark: u8) -> impl Iterator<Item = &'static str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let at = text.bytes().position(|byte| byte == mark);
        rest = at.map(|at| &text[at + 1..]);
        Some(at.map_or(text, |at| &text[..at]))
    })
}
