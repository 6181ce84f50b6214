//! Parquet: one article a row, as data lakes and data sets keep them.

mod cells;

use self::cells::{Cell, Column};
use super::error::{Cause, IngestError};
use super::format::{InputFormat, Items};
use super::item::{Item, Origin, Place};
use super::jsonl::JsonLines;
use super::remark::Parsed;
use super::table::columns::Keys;
use ::parquet::column::reader::ColumnReader;
use ::parquet::errors::ParquetError;
use ::parquet::file::reader::{FileReader, SerializedFileReader};
use std::fs::File;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// One article a row; columns as those of tables. Columns of lists and maps are passed over.
pub(super) struct Parquet;

/// So many rows are read at a time: few, for each may be as large as an article can be.
const ROWS: usize = 16;

impl InputFormat for Parquet {
    fn name(&self) -> &'static str {
        "parquet"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["parquet"]
    }

    fn description(&self) -> &'static str {
        "Parquet, one article a row; columns as the keys of JSON Lines"
    }

    fn items(&'static self, origin: Origin) -> Items {
        let Some(path) = &origin.path else { return Box::new(std::iter::empty()) };
        match unharmed(|| Rows::open(path, &origin)) {
            Ok(rows) => Box::new(rows),
            Err(cause) => Box::new(std::iter::once(Err(origin.error(cause)))),
        }
    }

    fn parse(&self, bytes: &[u8], origin: &Origin) -> Result<Parsed, Cause> {
        JsonLines.parse(bytes, origin)
    }
}

struct Rows {
    /// None after the end or an error that nothing can follow.
    file: Option<SerializedFileReader<File>>,
    origin: Origin,
    keys: Keys,
    /// By their place in the file; none for those that hold nothing of an article.
    columns: Vec<Option<Column>>,
    /// The next row group.
    group: usize,
    /// Of the group that is being read; in the order of `columns`.
    readers: Vec<Option<ColumnReader>>,
    /// Rows of the group that are still to be read.
    left: usize,
    /// What was read ahead, by column.
    ahead: Vec<Vec<Cell>>,
    /// How many rows of `ahead` have been given, and how many there are.
    given: usize,
    held: usize,
    row: u64,
}

impl Rows {
    /// Reads the names of the columns, at the file's end.
    fn open(path: &Path, origin: &Origin) -> Result<Self, Cause> {
        if !path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("parquet")) {
            let message = "it is compressed as a whole; unpack it first".to_owned();
            return Err(Cause::BadParquet { message });
        }
        let file = SerializedFileReader::new(File::open(path).map_err(Cause::Unreadable)?).map_err(bad)?;
        let schema = file.metadata().file_metadata().schema_descr_ptr();
        let names: Vec<String> = schema.columns().iter().map(|leaf| cells::name(leaf)).collect();
        let keys = Keys::of(&names)?;
        let mut columns: Vec<Option<Column>> = names.iter().map(|_| None).collect();
        for at in keys.columns() {
            columns[at] = Column::of(&schema.column(at));
        }
        Ok(Self {
            file: Some(file),
            origin: origin.clone(),
            keys,
            columns,
            group: 0,
            readers: Vec::new(),
            left: 0,
            ahead: Vec::new(),
            given: 0,
            held: 0,
            row: 0,
        })
    }

    /// Reads the next rows; false at the end of the file.
    fn fill(&mut self) -> Result<bool, Cause> {
        while self.left == 0 {
            let Some(file) = self.file.as_ref().filter(|file| self.group < file.num_row_groups()) else {
                return Ok(false);
            };
            let group = file.get_row_group(self.group).map_err(bad)?;
            self.group += 1;
            self.left = usize::try_from(group.metadata().num_rows()).unwrap_or_default();
            let reader = |at: usize| group.get_column_reader(at);
            let readers =
                self.columns.iter().enumerate().map(|(at, c)| c.as_ref().map(|_| reader(at)).transpose());
            self.readers = readers.collect::<Result<_, _>>().map_err(bad)?;
        }
        let wanted = self.left.min(ROWS);
        self.ahead.clear();
        for (column, reader) in self.columns.iter().zip(&mut self.readers) {
            self.ahead.push(match (column, reader) {
                (Some(column), Some(reader)) => column.read(reader, wanted).map_err(bad)?,
                _ => Vec::new(),
            });
        }
        (self.given, self.held) = (0, wanted);
        self.left -= wanted;
        Ok(true)
    }

    /// The next row as a line of JSON Lines.
    fn line(&mut self) -> Result<Option<Vec<u8>>, Cause> {
        let at = self.given;
        self.given += 1;
        self.row += 1;
        self.keys.line(|column| self.ahead[column].get(at).map_or(Ok(None), Cell::value))
    }
}

impl Iterator for Rows {
    type Item = Result<Item, IngestError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if self.given == self.held {
                self.file.as_ref()?;
                match unharmed(|| self.fill()) {
                    Ok(true) => {}
                    Ok(false) => {
                        self.file = None;
                        return None;
                    }
                    Err(cause) => {
                        self.file = None;
                        return Some(Err(self.origin.at(Place::Row(self.row + 1)).error(cause)));
                    }
                }
            }
            let line = self.line();
            let origin = self.origin.at(Place::Row(self.row));
            match line {
                Ok(None) => {}
                Ok(Some(line)) => return Some(Ok(Item::of_bytes(&Parquet, origin, line))),
                Err(cause) => return Some(Err(origin.error(cause))),
            }
        }
    }
}

/// Does it, and makes an error of a panic: the reader of Parquet does not promise to be without on files that lie.
fn unharmed<T>(work: impl FnOnce() -> Result<T, Cause>) -> Result<T, Cause> {
    let broken = |_| Cause::BadParquet { message: "the file contradicts itself".to_owned() };
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| Err(broken(panic)))
}

fn bad(error: ParquetError) -> Cause {
    let said = error.to_string();
    let said = said.strip_prefix("Parquet error: ").unwrap_or(&said);
    // Some errors quote the bytes that they are about.
    Cause::BadParquet { message: said.chars().take(200).collect() }
}

#[cfg(test)]
mod tests;
