//! The data of GraphML elements.

use crate::export::columns::{Cells, Kind};
use crate::export::style::Colour;
use crate::export::text;

/// Begins the data of an attribute of a class, `node` or `edge`.
fn begin(class: &str, name: &str) -> String {
    format!("   <data key=\"{class}_{name}\">")
}

const END: &str = "</data>\n";

/// How the data of each attribute of nodes, or of edges, begins.
pub(super) struct Keys(Vec<String>);

impl Keys {
    pub(super) fn of(class: &str, columns: &[(&str, Kind)]) -> Self {
        Self(columns.iter().map(|(name, _)| begin(class, name)).collect())
    }

    /// Appends data to an element.
    pub(super) fn data<'a>(&'a self, out: &'a mut String) -> Data<'a> {
        Data { keys: &self.0, out, before: 0, start: 0 }
    }
}

/// Appends the attributes of an element as data, less those of which nothing is known.
pub(super) struct Data<'a> {
    keys: &'a [String],
    out: &'a mut String,
    /// Where the data that is being written begins.
    before: usize,
    /// Where its value begins.
    start: usize,
}

impl Cells for Data<'_> {
    fn begin(&mut self, column: usize) -> &mut String {
        self.before = self.out.len();
        self.out.push_str(&self.keys[column]);
        self.start = self.out.len();
        self.out
    }

    fn end(&mut self) {
        text::escape_from(self.start, self.out);
        if self.out.len() == self.start {
            self.out.truncate(self.before);
        } else {
            self.out.push_str(END);
        }
    }
}

/// Appends data that stands in no table.
pub(super) fn push(class: &str, name: &str, value: &str, out: &mut String) {
    let keys = Keys(vec![begin(class, name)]);
    keys.data(out).text(0_usize, value);
}

/// Appends a colour as Gephi reads it and as others do.
pub(super) fn push_colour(class: &str, colour: Colour, out: &mut String) {
    for (name, part) in ["r", "g", "b"].iter().zip(colour.0) {
        push(class, name, &part.to_string(), out);
    }
    push(class, "color", &colour.hex(), out);
}
