//! For the fuzz targets in `fuzz/` alone: readers of what users write, which otherwise only the command line reaches.

use super::{config, inputs};
use std::path::{Path, PathBuf};

/// Reads the text of a `newsgraph.toml`.
///
/// # Errors
/// The line, from 1, and what is wrong with it.
pub fn settings(text: &str) -> Result<(), (usize, String)> {
    config::parse(text, Path::new("")).map(drop).map_err(|fault| (fault.line, fault.cause))
}

/// Reads a list of paths.
///
/// # Errors
/// Why it is none.
pub fn paths(bytes: &[u8]) -> Result<Vec<PathBuf>, String> {
    inputs::listed(bytes)
}
