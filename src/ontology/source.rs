//! Schema files and the folder in which they lie.

use super::{SchemaError, check};
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use toml::Spanned;

/// One schema file.
pub(super) struct File {
    pub(super) path: PathBuf,
    pub(super) text: String,
}

impl File {
    pub(super) fn parse<T: serde::de::DeserializeOwned>(&self) -> Result<T, SchemaError> {
        toml::from_str(&self.text)
            .map_err(|error| self.error(error.span().unwrap_or(0..0), error.message().to_owned()))
    }

    pub(super) fn check(&self, span: Range<usize>, checked: check::Checked) -> Result<(), SchemaError> {
        checked.map_err(|cause| self.error(span, cause))
    }

    pub(super) fn error(&self, span: Range<usize>, cause: String) -> SchemaError {
        let before = &self.text.as_bytes()[..span.start.min(self.text.len())];
        let line = 1 + before.iter().filter(|&&byte| byte == b'\n').count();
        SchemaError { file: self.path.clone(), line: Some(line), cause }
    }

    pub(super) fn first_of_its_name(
        &self,
        seen: &mut BTreeMap<String, PathBuf>,
        name: &Spanned<String>,
    ) -> Result<(), SchemaError> {
        match seen.insert(name.get_ref().clone(), self.path.clone()) {
            None => Ok(()),
            Some(other) => {
                let cause = format!("`{}` is already defined in {}", name.get_ref(), other.display());
                Err(self.error(name.span(), cause))
            }
        }
    }
}

/// A schema folder's files, each list in order of path.
pub(super) struct Files {
    pub(super) prefixes: Option<File>,
    pub(super) entities: Vec<File>,
    pub(super) relations: Vec<File>,
}

impl Files {
    pub(super) fn read(dir: &Path) -> Result<Self, SchemaError> {
        let prefixes = PathBuf::from("prefixes.toml");
        let files = Files {
            prefixes: if dir.join(&prefixes).exists() { Some(read(dir, prefixes)?) } else { None },
            entities: read_all(dir, "entities")?,
            relations: read_all(dir, "relations")?,
        };
        let names = dir.join("gazetteer").is_dir();
        if files.prefixes.is_none() && files.entities.is_empty() && files.relations.is_empty() && !names {
            let cause = "no schema here: neither prefixes.toml nor entities/*.toml nor relations/*.toml nor gazetteer/*.tsv";
            return Err(SchemaError { file: dir.to_owned(), line: None, cause: cause.into() });
        }
        Ok(files)
    }
}

fn read(dir: &Path, path: PathBuf) -> Result<File, SchemaError> {
    match std::fs::read_to_string(dir.join(&path)) {
        Ok(text) => Ok(File { path, text }),
        Err(error) => Err(SchemaError { file: path, line: None, cause: format!("cannot be read: {error}") }),
    }
}

fn read_all(dir: &Path, parent: &str) -> Result<Vec<File>, SchemaError> {
    let folder = dir.join(parent);
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let unreadable = |error: std::io::Error| SchemaError {
        file: parent.into(),
        line: None,
        cause: format!("cannot be read: {error}"),
    };
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let path = Path::new(parent).join(entry.map_err(unreadable)?.file_name());
        if path.extension().is_some_and(|extension| extension == "toml") {
            paths.push(path);
        }
    }
    paths.sort();
    paths.into_iter().map(|path| read(dir, path)).collect()
}

pub(super) fn parse_all<T: serde::de::DeserializeOwned>(
    files: Vec<File>,
) -> Result<Vec<(File, T)>, SchemaError> {
    files.into_iter().map(|file| file.parse().map(|table| (file, table))).collect()
}
