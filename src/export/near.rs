//! Bringing near what is needed soon.
//!
//! The parts of a large graph lie all over memory, and the processor waits a hundred times as long for what is far as for
//! what is near. It waits for several at once if it is asked for them together: hence files that name many things
//! ask for a handful of them before they write them.

use std::hint::black_box;

/// How many things are best asked for together.
pub(super) const HANDFUL: usize = 64;

/// Reads what lies where this comes from.
pub(super) fn bring<T>(value: T) {
    black_box(value);
}

/// Reads a little of the text.
pub(super) fn bring_text(text: &str) {
    let bytes = text.as_bytes();
    bring([bytes.first().copied(), bytes.get(bytes.len() / 2).copied(), bytes.last().copied()]);
}
