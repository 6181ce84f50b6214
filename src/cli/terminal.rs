//! Text for people, whatever ids, file names and articles hold.

use anstyle::{AnsiColor, Style};
use std::fmt::Display;
use std::io::Write;
use std::sync::atomic::{AtomicU8, Ordering};

/// How much is said on stderr.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(super) enum Volume {
    /// What went wrong.
    Errors,
    /// What is worth knowing too.
    Notes,
    /// What was passed over and how long it took too.
    Details,
}

static VOLUME: AtomicU8 = AtomicU8::new(Volume::Notes as u8);

/// Sets how much is said from now on.
pub(super) fn set_volume(volume: Volume) {
    VOLUME.store(volume as u8, Ordering::Relaxed);
}

/// Whether so much is to be said.
pub(super) fn says(volume: Volume) -> bool {
    VOLUME.load(Ordering::Relaxed) >= volume as u8
}

const ERROR: Style = AnsiColor::Red.on_default().bold();
const QUIET: Style = Style::new().dimmed();
const HINT: Style = AnsiColor::Cyan.on_default();

/// Says on stderr what is wrong.
pub(super) fn say(what: &dyn Display) {
    line(ERROR, "newsgraph:", what);
}

/// Says on stderr what is worth knowing.
pub(super) fn note(what: &dyn Display) {
    if says(Volume::Notes) {
        line(QUIET, "newsgraph:", what);
    }
}

/// Says on stderr what only a curious user wants to know.
pub(super) fn detail(what: &dyn Display) {
    if says(Volume::Details) {
        line(QUIET, "newsgraph:", what);
    }
}

/// Says on stderr what may help, under what is wrong.
pub(super) fn hint(what: &dyn Display) {
    line(HINT, "  hint:", what);
}

/// Colours are for terminals, unless `NO_COLOR` or `CLICOLOR` says otherwise.
fn line(style: Style, head: &str, what: &dyn Display) {
    lines(&format!("{style}{head}{style:#} {}\n", printable(&what.to_string())));
}

/// Writes lines to stderr as they are, styles apart. Nobody is left to tell when that fails, and what was asked for is
/// done all the same.
pub(super) fn lines(text: &str) {
    let _ = anstream::stderr().lock().write_all(text.as_bytes());
}

/// The text with escapes for control characters and for those that turn the direction of writing: what a file name holds
/// must neither steer the terminal nor show another name than it has.
pub(super) fn printable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c.is_control() || turns(c) {
            true => out.extend(c.escape_default()),
            false => out.push(c),
        }
    }
    out
}

/// The text on one line, without control characters and without those that turn the direction of writing.
pub(super) fn one_line(text: &str) -> String {
    let text: String = text.chars().filter(|&c| !turns(c)).collect();
    let words = text.split(|c: char| c.is_whitespace() || c.is_control());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Whether a character changes the direction in which those after it are shown, or ends the line.
pub(super) fn turns(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_steers_the_terminal() {
        assert_eq!(printable("a\u{1b}[2J\u{202e}txt.exe\nشرق 🙂"), "a\\u{1b}[2J\\u{202e}txt.exe\\nشرق 🙂");
        assert_eq!(one_line("a\u{202e}b\n\u{7}c"), "ab c");
    }
}
