//! The lines below the article's last paragraph: link lists, policies, appeals, credits.

use super::Part;
use super::head::{is_byline, is_credit};
use super::line::{is_headline_like, words};
use super::phrases::PHRASES;
use crate::model::BlockKind;

/// Marks the furniture at the end of the parts from `body` on.
pub(super) fn mark(text: &str, parts: &mut [Part], body: usize) {
    let has_body =
        |parts: &[Part], end: usize| parts[..end].iter().skip(body).any(|part| part.kind.is_none());
    let mut links: Vec<usize> = Vec::new();
    let mut furniture_below = false;
    for at in (body..parts.len()).rev() {
        let line = parts[at].span.of(text);
        match parts[at].kind {
            Some(BlockKind::Furniture) => {
                furniture_below = true;
                continue;
            }
            Some(_) => continue,
            None => {}
        }
        if !has_body(parts, at) {
            break;
        }
        if is_byline(line) || is_credit(line) {
            parts[at].kind = Some(BlockKind::Metadata);
        } else if is_appeal(line) {
            parts[at].kind = Some(BlockKind::Furniture);
            furniture_below = true;
        } else if is_headline_like(line) && (furniture_below || words(line) >= 3) && words(line) <= 16 {
            links.push(at);
        } else {
            break;
        }
    }
    // One line without a full stop may be the last sentence of a careless writer; a list, or a line above other
    // furniture, is not.
    if links.len() >= 2 || furniture_below {
        for at in links {
            parts[at].kind = Some(BlockKind::Furniture);
        }
    }
}

fn is_appeal(line: &str) -> bool {
    let lower = line.to_lowercase();
    let mut bare_words = lower.split(|c: char| !c.is_alphanumeric());
    let addresses_reader =
        bare_words.any(|word| matches!(word, "you" | "your" | "us" | "we" | "our" | "reserved"));
    // A quoted policy is news.
    words(line) <= 80
        && addresses_reader
        && !line.contains(['"', '“', '‘'])
        && PHRASES.iter().any(|phrase| lower.contains(phrase))
}
