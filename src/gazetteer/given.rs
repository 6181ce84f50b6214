//! Given names and the gender that they tell.

use super::key::{Key, Likeness};
use super::table::{Table, split};
use crate::ontology::SchemaError;
use rustc_hash::FxHashMap;

/// The gender that a name or title tells, for pronouns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gender {
    /// "she".
    Feminine,
    /// "he".
    Masculine,
    /// Borne by both.
    Either,
}

impl Gender {
    /// Reads `f`, `m` or `e`.
    pub(super) fn parse(cell: &str) -> Option<Self> {
        match cell {
            "f" => Some(Gender::Feminine),
            "m" => Some(Gender::Masculine),
            "e" => Some(Gender::Either),
            _ => None,
        }
    }
}

const COLUMNS: [&str; 2] = ["gender", "names"];

/// Adds the names of a table by their folded keys: a row holds a gender and names separated by blanks.
pub(super) fn read(
    file: &'static str,
    text: &'static str,
    names: &mut FxHashMap<u64, Gender>,
) -> Result<(), SchemaError> {
    let table = Table::new(file, text, &COLUMNS, 2)?;
    names.reserve(text.len() / 7);
    for row in table.rows() {
        let row = row?;
        let [gender, listed] = row.cells;
        let gender = Gender::parse(gender)
            .ok_or_else(|| table.error(row.line, format!("`{gender}` is no gender; write f, m or e")))?;
        for name in split(listed, b' ').filter(|n| !n.is_empty()) {
            let known = names.entry(Key::of(name, Likeness::Folded)).or_insert(gender);
            if *known != gender {
                *known = Gender::Either;
            }
        }
    }
    Ok(())
}
