//! Tables of text.

use super::ExportError;
use std::io::{self, Write};

/// Writes rows, quoted where needed as RFC 4180 has it, each ended by a line feed.
pub(super) struct Table<W: Write>(csv::Writer<W>);

impl<W: Write> Table<W> {
    pub(super) fn new(out: W, separator: u8) -> Self {
        Self(csv::WriterBuilder::new().delimiter(separator).from_writer(out))
    }

    /// Writes a row; all must be of one length.
    pub(super) fn row(
        &mut self,
        cells: impl IntoIterator<Item = impl AsRef<[u8]>>,
    ) -> Result<(), ExportError> {
        Ok(self.0.write_record(cells).map_err(io::Error::from)?)
    }

    /// Writes what is still in memory.
    pub(super) fn end(mut self) -> Result<(), ExportError> {
        Ok(self.0.flush()?)
    }
}
