//! One entity of a FollowTheMoney file.

use crate::export::ExportError;
use crate::export::text::{one_line, shorten};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Write};
use unicode_normalization::UnicodeNormalization;

/// The longest name and the longest text that FollowTheMoney keeps, in characters.
const NAME: usize = 384;
const TEXT: usize = 65_000;

/// An entity with its properties.
#[derive(Debug, Serialize)]
pub(super) struct Thing {
    id: String,
    schema: String,
    properties: BTreeMap<String, Vec<String>>,
}

impl Thing {
    pub(super) fn new(schema: &str, id: String) -> Self {
        Self { id, schema: schema.to_owned(), properties: BTreeMap::new() }
    }

    /// Adds a value on one line and in composed characters, as readers make of it anyway. An empty one, and one that is
    /// there already, is passed over.
    pub(super) fn add(&mut self, property: &str, value: impl AsRef<str>) {
        let limit = if matches!(property, "name" | "alias") { NAME } else { TEXT };
        let value: String = one_line(value.as_ref()).nfc().filter(|c| !is_noncharacter(*c)).collect();
        let value = shorten(&value, limit);
        if !value.is_empty() {
            let values = self.properties.entry(property.to_owned()).or_default();
            if !values.iter().any(|known| *known == value) {
                values.push(value.into_owned());
            }
        }
    }

    /// Writes it on a line.
    pub(super) fn write(&self, out: &mut dyn Write) -> Result<(), ExportError> {
        serde_json::to_writer(&mut *out, self).map_err(io::Error::from)?;
        Ok(out.write_all(b"\n")?)
    }
}

/// Unicode's code points that are never characters.
const fn is_noncharacter(c: char) -> bool {
    matches!(c, '\u{fdd0}'..='\u{fdef}') || c as u32 & 0xfffe == 0xfffe
}

/// An id that FollowTheMoney takes: letters, digits, `-` and `.`, a letter or digit at both ends. Any other byte is `.`
/// and its two hexadecimal digits, and so are `.` itself and a `-` at the end of a part; `..` stands between parts.
pub(super) fn id(kind: &str, parts: &[&str]) -> String {
    let mut id = kind.to_owned();
    for part in parts {
        id.push_str("..");
        for (at, byte) in part.bytes().enumerate() {
            if byte.is_ascii_alphanumeric() || (byte == b'-' && at + 1 < part.len()) {
                id.push(char::from(byte));
            } else {
                id.push_str(&format!(".{byte:02X}"));
            }
        }
    }
    // A part may be empty.
    if id.ends_with('.') { id + "0" } else { id }
}
