//! Writes the derived artefacts, and finds the ones that are out of date.

use super::all;
use crate::ontology::Ontology;
use std::path::{Path, PathBuf};

/// How many lines of a difference are shown from each side.
const SHOWN: usize = 12;

/// Why the derived artefacts are not as they should be.
#[derive(Debug, thiserror::Error)]
pub enum DeriveError {
    /// A file could not be read or written.
    #[error("{file}: {source}", file = file.display())]
    Io {
        /// The file.
        file: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// Files differ from what the schemas say.
    #[error("out of date with schemas/; run `newsgraph schema derive`\n{0}")]
    Drift(String),
}

/// Writes every artefact into `dir`, which is made if it is not there.
///
/// # Errors
/// The first file that cannot be written.
pub fn write(ontology: &Ontology, dir: &Path) -> Result<(), DeriveError> {
    let io = |file: &Path| {
        let file = file.to_owned();
        move |source| DeriveError::Io { file, source }
    };
    std::fs::create_dir_all(dir).map_err(io(dir))?;
    for (name, bytes) in all(ontology) {
        let file = dir.join(name);
        std::fs::write(&file, bytes).map_err(io(&file))?;
    }
    Ok(())
}

/// Compares the artefacts in `dir` with what the ontology says.
///
/// # Errors
/// [`DeriveError::Drift`] shows every difference and names the command that mends it.
pub fn check(ontology: &Ontology, dir: &Path) -> Result<(), DeriveError> {
    let mut report = String::new();
    for (name, bytes) in all(ontology) {
        let file = dir.join(name);
        let there = match std::fs::read(&file) {
            Ok(there) => there,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                report.push_str(&format!("--- {name} is missing\n"));
                continue;
            }
            Err(source) => return Err(DeriveError::Io { file, source }),
        };
        if there != bytes {
            let (there, derived) = (String::from_utf8_lossy(&there), String::from_utf8_lossy(&bytes));
            report.push_str(&format!("--- {name}\n{}", difference(&there, &derived)));
        }
    }
    if report.is_empty() { Ok(()) } else { Err(DeriveError::Drift(report)) }
}

/// The lines between the common beginning and the common end of two texts.
fn difference(there: &str, derived: &str) -> String {
    let (there, derived): (Vec<&str>, Vec<&str>) = (there.lines().collect(), derived.lines().collect());
    let head = there.iter().zip(&derived).take_while(|(a, b)| a == b).count();
    let (left, right) = (&there[head..], &derived[head..]);
    let tail = left.iter().rev().zip(right.iter().rev()).take_while(|(a, b)| a == b).count();
    let mut text = format!("@@ line {} @@\n", head + 1);
    for (sign, lines) in [('-', &left[..left.len() - tail]), ('+', &right[..right.len() - tail])] {
        for line in lines.iter().take(SHOWN) {
            text.push_str(&format!("{sign} {line}\n"));
        }
        if lines.len() > SHOWN {
            text.push_str(&format!("{sign} … {} more lines\n", lines.len() - SHOWN));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stale_file_is_shown_with_the_command_that_mends_it() {
        let (ontology, dir) = (Ontology::embedded(), tempfile::tempdir().unwrap());
        write(&ontology, dir.path()).unwrap();
        check(&ontology, dir.path()).unwrap();
        let file = dir.path().join("ontology.ttl");
        let stale = std::fs::read_to_string(&file).unwrap().replace("\"called\"@en", "\"rang\"@en");
        std::fs::write(&file, stale).unwrap();
        let error = check(&ontology, dir.path()).unwrap_err().to_string();
        for part in ["newsgraph schema derive", "--- ontology.ttl", "\"rang\"@en", "\"called\"@en"] {
            assert!(error.contains(part), "{part} is not in:\n{error}");
        }
    }

    #[test]
    fn only_what_differs_is_shown() {
        assert_eq!(difference("a\nb\nc\n", "a\nx\ny\nc\n"), "@@ line 2 @@\n- b\n+ x\n+ y\n");
    }
}
