//! Reads `schemas/`.

use std::path::PathBuf;

/// A schema file that cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{file}:{line}: {cause}", file = file.display())]
pub struct SchemaError {
    /// The file, relative to the schema folder.
    pub file: PathBuf,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub cause: String,
}
