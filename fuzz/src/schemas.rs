//! A user's folder of schemas.

use crate::readers::FOLDER;
use newsgraph::gazetteer::Gazetteer;
use newsgraph::ontology::{Ontology, SchemaError};
use std::path::PathBuf;
use std::sync::LazyLock;

static ONTOLOGY: LazyLock<Ontology> = LazyLock::new(Ontology::embedded);

/// A file in a folder of its own, and the folder.
fn file(folder: &str, name: &str, bytes: &[u8]) -> PathBuf {
    let root = FOLDER.path().join(format!("schema-{folder}"));
    let part = root.join(folder);
    std::fs::create_dir_all(&part).expect("the folder can be made");
    std::fs::write(part.join(name), bytes).expect("the file can be written");
    root
}

fn told(error: &SchemaError, name: &str, bytes: &[u8]) {
    // What is missing stands behind the last line.
    let lines = bytes.iter().filter(|&&byte| byte == b'\n').count() + 2;
    assert!(error.file.ends_with(name), "{error}");
    assert!(error.line.is_none_or(|line| line >= 1 && line <= lines), "{error}");
}

/// A relation, or an entity type where the first byte is odd.
pub(crate) fn relations(bytes: &[u8]) {
    let Some((kind, bytes)) = bytes.split_first() else { return };
    let folder = if kind % 2 == 0 { "relations" } else { "entities" };
    let root = file(folder, "mine.toml", bytes);
    let mut ontology = ONTOLOGY.clone();
    match ontology.load_over(&root) {
        Ok(()) => {}
        Err(error) => told(&error, "mine.toml", bytes),
    }
}

/// A table of names, of titles, of given names or of ambiguous ones.
pub(crate) fn gazetteer(bytes: &[u8]) {
    let Some((kind, bytes)) = bytes.split_first() else { return };
    const NAMES: [&str; 4] = ["mine.tsv", "titles.tsv", "given_names.tsv", "ambiguous.tsv"];
    let name = NAMES[usize::from(kind % 4)];
    let root = file("gazetteer", name, bytes);
    let folder = root.join("gazetteer");
    if let Err(error) = Gazetteer::load_over(&folder) {
        told(&error, name, bytes);
    }
    std::fs::remove_file(folder.join(name)).expect("the file can be removed");
}
