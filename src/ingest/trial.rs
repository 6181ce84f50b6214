//! Reads files that a test makes up.

use super::Inputs;
use crate::model::Article;

/// What came of a file.
pub(super) struct Tried {
    pub(super) articles: Vec<Article>,
    /// Without the folder's name.
    pub(super) errors: Vec<String>,
    pub(super) remarks: Vec<String>,
}

/// Reads a file of this name and content, as if it were named directly.
pub(super) fn named(name: &str, bytes: impl AsRef<[u8]>) -> Tried {
    read(name, bytes.as_ref(), true)
}

/// Reads the same in a folder, with an article beside it that does not count.
pub(super) fn found(name: &str, bytes: impl AsRef<[u8]>) -> Tried {
    read(name, bytes.as_ref(), false)
}

fn read(name: &str, bytes: &[u8], is_named: bool) -> Tried {
    let dir = tempfile::tempdir().expect("a temporary folder can be made");
    let path = dir.path().join(name);
    std::fs::write(&path, bytes).expect("the file can be written");
    let mut paths = vec![path];
    if !is_named {
        std::fs::write(dir.path().join("beside.txt"), "A ship sailed.").expect("the file can be written");
        paths = vec![dir.path().to_owned()];
    }
    let mut tried = Tried { articles: Vec::new(), errors: Vec::new(), remarks: Vec::new() };
    let folder = format!("{}/", dir.path().display());
    for item in Inputs::new(&paths) {
        match item.and_then(super::Item::read) {
            Ok((article, remarks)) => {
                tried.articles.push(article);
                tried.remarks.extend(remarks.iter().map(|remark| remark.to_string().replace(&folder, "")));
            }
            Err(error) => tried.errors.push(error.to_string().replace(&folder, "")),
        }
    }
    tried.articles.retain(|article| !article.id.starts_with("beside-"));
    tried
}
