//! The schemas of a run: what the binary carries, and a user's folder over it.

use crate::analyse::Analyser;
use crate::gazetteer::Gazetteer;
use crate::ontology::{Ontology, SchemaError};
use std::path::Path;
use std::thread::Builder;

/// The folders and files that a schema folder may hold.
const PARTS: [&str; 4] = ["entities", "relations", "gazetteer", "prefixes.toml"];

/// What may be said, and the names that are known.
#[derive(Debug, Clone)]
pub struct Schemas {
    /// Relations, types and words.
    pub ontology: Ontology,
    /// The user's names, over those that the binary carries. Read once, they live as long as the process.
    own: Option<&'static Gazetteer>,
}

impl Schemas {
    /// What the binary carries.
    pub fn embedded() -> Self {
        // The names take longest, and articles are begun without: whoever first asks for them waits for this, or makes them
        // where there is no thread to spare.
        let _ = Builder::new().spawn(Gazetteer::embedded);
        Self { ontology: Ontology::embedded(), own: None }
    }

    /// The names that are known.
    pub fn gazetteer(&self) -> &'static Gazetteer {
        self.own.unwrap_or_else(Gazetteer::embedded)
    }

    /// The analysis with these names.
    pub fn analyser(&self) -> Analyser {
        self.own.map_or_else(Analyser::embedded, Analyser::with_gazetteer)
    }

    /// What the binary carries with a user's folder over it: `relations/*.toml`, `entities/*.toml`, `prefixes.toml` and
    /// `gazetteer/*.tsv`, all in the formats of the project's own `schemas/`.
    ///
    /// # Errors
    /// The first file that cannot be used, with the folder's path before it, its line and the cause.
    pub fn over(dir: &Path) -> Result<Self, SchemaError> {
        let located = |error: SchemaError| match error.file == dir {
            true => error,
            false => SchemaError { file: dir.join(error.file), ..error },
        };
        let mut schemas = Self::embedded();
        check_parts(dir)?;
        schemas.ontology.load_over(dir).map_err(located)?;
        let names = dir.join("gazetteer");
        if names.exists() {
            schemas.own = Some(Box::leak(Box::new(Gazetteer::load_over(&names).map_err(located)?)));
        }
        Ok(schemas)
    }
}

/// A misspelt folder would be passed over in silence, and its relations would never be found.
fn check_parts(dir: &Path) -> Result<(), SchemaError> {
    let error = |file: &Path, cause: String| SchemaError { file: file.to_owned(), line: None, cause };
    let entries = std::fs::read_dir(dir).map_err(|e| error(dir, format!("cannot be read: {e}")))?;
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let is_schema = path.is_dir() || path.extension().is_some_and(|e| e == "toml" || e == "tsv");
        // What `schema derive` writes, and hidden folders, are no input.
        if is_schema && !PARTS.contains(&name.as_str()) && name != "derived" && !name.starts_with('.') {
            let cause = format!("no part of a schema folder; there are {}", PARTS.join(", "));
            return Err(error(&path, cause));
        }
    }
    Ok(())
}
