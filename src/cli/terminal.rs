//! Text for people, whatever ids, file names and articles hold.

use std::fmt::Display;

/// Says on stderr what is wrong or worth knowing.
pub(super) fn say(what: &dyn Display) {
    eprintln!("newsgraph: {}", printable(&what.to_string()));
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
