//! Names of nodes in RDF.

use super::ExportError;
use crate::model::{KnowledgeGraph, RecordArticle};
use oxrdf::NamedNode;
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// Where the graph's own nodes live: their IRIs begin so.
pub const NODES: &str = "https://w3id.org/newsgraph/id/";

/// The IRI of one of the graph's own nodes: [`NODES`], the kind of node, and the parts of its id percent-encoded.
pub(super) fn node(kind: &str, parts: &[&str]) -> String {
    let length = parts.iter().map(|part| part.len() + 1).sum::<usize>();
    let mut iri = String::with_capacity(NODES.len() + kind.len() + length);
    iri.push_str(NODES);
    iri.push_str(kind);
    for part in parts {
        iri.push('/');
        encode_segment(part, &mut iri);
    }
    iri
}

/// The address as a valid absolute IRI in ASCII, or `None` if it is no `http` or `https` address.
///
/// Characters that IRIs forbid and all outside ASCII are percent-encoded: processors disagree about both (an IRI with
/// a no-break space is lost in one of them), and an address means the same either way.
pub(super) fn web(address: &str) -> Option<String> {
    let (scheme, rest) = address.split_once("://")?;
    if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
        return None;
    }
    // Inside the host an escape means nothing, so that only an ASCII host is taken.
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if host.is_empty() || !host.bytes().all(|b| b.is_ascii_alphanumeric() || b".-:@_[]".contains(&b)) {
        return None;
    }
    let mut iri = String::with_capacity(address.len());
    for (at, byte) in address.bytes().enumerate() {
        let escape = byte == b'%'
            && !address
                .as_bytes()
                .get(at + 1..at + 3)
                .is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit));
        if escape || !byte.is_ascii_graphic() || b"<>\"{}|\\^`".contains(&byte) {
            push_escape(byte, &mut iri);
        } else {
            iri.push(char::from(byte));
        }
    }
    NamedNode::new(iri).ok().map(NamedNode::into_string)
}

/// A checked IRI.
pub(super) fn named(iri: &str) -> Result<NamedNode, ExportError> {
    NamedNode::new(iri).map_err(|cause| ExportError::IllTyped {
        term: "@id".to_owned(),
        coercion: format!("an IRI ({cause})"),
        value: format!("{iri:?}"),
    })
}

/// Whether a text has no character that IRIs forbid, and none outside ASCII.
pub(super) fn is_plain(iri: &str) -> bool {
    iri.bytes().all(|byte| PLAIN[usize::from(byte)])
}

static PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte = b'!';
    while byte <= b'~' {
        plain[byte as usize] = !matches!(byte, b'<' | b'>' | b'"' | b'{' | b'}' | b'|' | b'\\' | b'^' | b'`');
        byte += 1;
    }
    plain
};

/// The IRIs of a graph's articles: an article's own address where it has one to itself, else one under [`NODES`].
pub(super) struct ArticleIris<'g>(FxHashMap<&'g str, String>);

impl<'g> ArticleIris<'g> {
    /// Reads all addresses.
    pub(super) fn of(graph: &'g KnowledgeGraph) -> Self {
        let mut uses: FxHashMap<String, usize> = FxHashMap::default();
        for address in graph.articles().filter_map(address) {
            *uses.entry(address).or_default() += 1;
        }
        let iri = |article: &'g RecordArticle| {
            // Two articles under one address would become one node with two headlines.
            let own = address(article).filter(|a| uses.get(a) == Some(&1) && !a.starts_with(NODES));
            (article.id.as_str(), own.unwrap_or_else(|| node("article", &[&article.id])))
        };
        Self(graph.articles().map(iri).collect())
    }

    /// The IRI of the article of that id, whether or not the graph holds it.
    pub(super) fn get(&self, id: &str) -> Cow<'_, str> {
        self.0.get(id).map_or_else(|| node("article", &[id]).into(), |iri| iri.as_str().into())
    }
}

/// An article's address as an IRI.
fn address(article: &RecordArticle) -> Option<String> {
    article.url.as_deref().and_then(web)
}

/// Appends `text` with everything but RFC 3986's unreserved characters percent-encoded. The dots of a segment that has
/// nothing else are encoded too, because readers resolve such a segment away.
fn encode_segment(text: &str, out: &mut String) {
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_~".contains(&byte)) {
        return out.push_str(text);
    }
    let dots = text.bytes().all(|b| b == b'.');
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_~".contains(&byte) || (byte == b'.' && !dots) {
            out.push(char::from(byte));
        } else {
            push_escape(byte, out);
        }
    }
}

fn push_escape(byte: u8, out: &mut String) {
    use std::fmt::Write;
    let _ = write!(out, "%{byte:02X}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_any_spelling_become_valid_iris() {
        for id in ["a b", "100% ü/ä?#", "..", "<\">\u{0}", "عربي", "🛰", "a\\b\n", "%41"] {
            let iri = node("article", &[id]);
            assert!(iri.is_ascii() && NamedNode::new(&iri).is_ok(), "{iri}");
        }
        assert_eq!(node("article", &["100% ü"]), format!("{NODES}article/100%25%20%C3%BC"));
        assert_ne!(node("article", &["%41"]), node("article", &["A"]));
        assert_ne!(node("mention", &["a/b", "c"]), node("mention", &["a", "b/c"]));
    }

    #[test]
    fn only_web_addresses_become_iris_and_stray_characters_are_encoded() {
        assert_eq!(
            web("https://a.example/x y/é?q=1&r=<2>#f%zz%20").unwrap(),
            "https://a.example/x%20y/%C3%A9?q=1&r=%3C2%3E#f%25zz%20"
        );
        for address in
            ["a.example/x", "javascript:alert(1)", "file:///etc", "https://", "", "http://a b/", "x://y"]
        {
            assert_eq!(web(address), None, "{address}");
        }
    }
}
