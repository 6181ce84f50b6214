//! How deep a page is nested, before and after parsing.
//!
//! The parser looks through all open elements at every block element, and readability walks recursively: a page of
//! nothing but nested elements would cost minutes or the stack. Real pages stay below a hundred levels.

use dom_query::Document;

/// Pages nested deeper than this are refused.
pub(super) const MAX_DEPTH: usize = 600;

/// Elements at whose start the parser looks through all open ones, in lower case.
const BLOCKS: &[&[u8]] = &[
    b"address",
    b"article",
    b"aside",
    b"blockquote",
    b"center",
    b"details",
    b"dialog",
    b"dir",
    b"div",
    b"dl",
    b"fieldset",
    b"figcaption",
    b"figure",
    b"footer",
    b"form",
    b"header",
    b"hgroup",
    b"main",
    b"menu",
    b"nav",
    b"ol",
    b"search",
    b"section",
    b"summary",
    b"ul",
];

/// Whether the tags of `page` nest too deep. An estimate without parsing: end tags close what they name, and all in it.
pub(super) fn is_too_deep(page: &str) -> bool {
    let bytes = page.as_bytes();
    let mut open: Vec<&[u8]> = Vec::new();
    for at in memchr::memchr_iter(b'<', bytes) {
        let is_end = bytes.get(at + 1) == Some(&b'/');
        let from = at + 1 + usize::from(is_end);
        let length = bytes[from..].iter().take(12).take_while(|b| b.is_ascii_alphabetic()).count();
        let name = &bytes[from..from + length];
        let Some(name) = BLOCKS.iter().find(|block| block.eq_ignore_ascii_case(name)) else { continue };
        if !is_end {
            open.push(name);
            if open.len() > MAX_DEPTH {
                return true;
            }
        } else if let Some(start) = open.iter().rposition(|other| other == name) {
            open.truncate(start);
        }
    }
    false
}

/// Whether the parsed page nests too deep.
pub(super) fn is_tree_too_deep(document: &Document) -> bool {
    let mut pending = vec![(document.root(), 0)];
    while let Some((node, depth)) = pending.pop() {
        if depth > MAX_DEPTH {
            return true;
        }
        pending.extend(node.children_it(false).map(|child| (child, depth + 1)));
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_traps_are_too_deep() {
        assert!(is_too_deep(&"<div>".repeat(1000)));
        assert!(!is_too_deep(&"<DIV><p>One<br></DIV>".repeat(1000)));
        assert!(!is_too_deep(&"<div><section></div>".repeat(1000)));
        assert!(is_tree_too_deep(&Document::from("<b>".repeat(1000))));
    }
}
