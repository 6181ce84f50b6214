//! Texts as DOT's attributes hold them.

use crate::export::text::{one_line, shorten, wrap, xml};

/// Quotes in one tooltip.
const QUOTES: usize = 8;
/// Characters of one quote in a tooltip.
pub(super) const QUOTE_LENGTH: usize = 240;

/// A heading and quotes, one a line.
pub(super) fn tooltip(heading: &str, quotes: Vec<String>) -> String {
    let more = quotes.len().saturating_sub(QUOTES);
    let mut lines = vec![quote(heading)];
    lines.extend(quotes.iter().take(QUOTES).map(|text| quote(&shorten(text, QUOTE_LENGTH))));
    if more > 0 {
        lines.push(format!("and {more} more"));
    }
    lines.join("\\n")
}

/// An HTML-like label on a white ground, so that lines behind it do not cross the letters.
pub(super) fn on_white(label: &str) -> String {
    format!(
        "<<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"1\" BGCOLOR=\"#ffffffd8\"><TR><TD>{label}</TD></TR></TABLE>>"
    )
}

/// The text in lines of at most `width` characters.
pub(super) fn wrapped(text: &str, width: usize) -> String {
    wrap(text, width).iter().map(|line| quote(line)).collect::<Vec<_>>().join("\\n")
}

/// The text for a quoted string of DOT that Graphviz shows as it stands: no escape sequence (`\N`, `\G`, `\l`) and no
/// entity of it is live, and no character that SVG forbids is left.
pub(super) fn quote(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 8);
    for c in xml(text).chars() {
        match c {
            '\\' => quoted.push_str("\\\\"),
            '"' => quoted.push_str("\\\""),
            '&' => quoted.push_str("&amp;"),
            c if c.is_control() => quoted.push(' '),
            c => quoted.push(c),
        }
    }
    quoted
}

/// The text for an HTML-like label.
pub(super) fn html(text: &str) -> String {
    one_line(&xml(text)).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
