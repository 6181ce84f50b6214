//! Passages with complete gold (`tests/corpus`, see its README), and which entity of an analysis is which of gold's.

use crate::model::Entity;
use serde::Deserialize;
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A passage of the corpus. Offsets count code points.
#[derive(Debug, Clone, Deserialize)]
#[allow(missing_docs, reason = "the fields are the corpus format's own")]
pub struct Passage {
    pub id: String,
    pub text: String,
    pub published: Option<jiff::civil::Date>,
    pub entities: Vec<GoldEntity>,
    pub mentions: Vec<GoldMention>,
    pub statements: Vec<GoldStatement>,
}

/// An entity of a passage.
#[derive(Debug, Clone, Deserialize)]
#[allow(missing_docs, reason = "the fields are the corpus format's own")]
pub struct GoldEntity {
    pub id: String,
    #[serde(rename = "type")]
    pub entity_type: String,
    pub name: String,
}

/// A mention of a passage.
#[derive(Debug, Clone, Deserialize)]
#[allow(missing_docs, reason = "the fields are the corpus format's own")]
pub struct GoldMention {
    pub entity: String,
    pub start: usize,
    pub end: usize,
    pub text: String,
}

/// A statement of a passage.
#[derive(Debug, Clone, Deserialize)]
#[allow(missing_docs, reason = "the fields are the corpus format's own")]
pub struct GoldStatement {
    pub subject: String,
    pub predicate: String,
    pub object: String,
    pub status: String,
    pub time: Option<String>,
    pub trigger: Option<String>,
    pub optional: bool,
}

/// Reads a corpus file of one JSON passage a line.
///
/// # Errors
/// If a line is no passage.
pub fn read_passages(lines: &str) -> Result<Vec<Passage>, serde_json::Error> {
    lines.lines().filter(|l| !l.trim().is_empty()).map(serde_json::from_str).collect()
}

/// A relation with its ends, those of a symmetric one in one order.
pub(super) fn ordered(relation: usize, a: usize, b: usize, symmetric: bool) -> (usize, usize, usize) {
    if symmetric && b < a { (relation, b, a) } else { (relation, a, b) }
}

/// The gold entity behind each entity of the document, by shared names.
pub(super) fn align(passage: &Passage, entities: &[Entity]) -> Vec<Option<usize>> {
    let forms: Vec<BTreeSet<String>> = passage
        .entities
        .iter()
        .map(|e| {
            let mentions = passage.mentions.iter().filter(|m| m.entity == e.id).map(|m| m.text.as_str());
            mentions
                .filter(|t| !is_pronoun(t))
                .chain([e.name.as_str()])
                .map(fold)
                .filter(|f| !f.is_empty())
                .collect()
        })
        .collect();
    entities
        .iter()
        .map(|entity| {
            let names: BTreeSet<String> =
                entity.aliases.iter().map(String::as_str).chain([entity.name.as_str()]).map(fold).collect();
            let mut best = (0, None);
            for (i, gold) in passage.entities.iter().enumerate() {
                let same_type = gold.entity_type == entity.entity_type.as_str();
                let score = if gold.entity_type == "Topic" {
                    2 * usize::from(same_type && topic_like(&gold.name, &entity.name))
                } else {
                    let shared = forms[i].intersection(&names).count();
                    2 * shared + usize::from(shared > 0 && same_type)
                };
                if score > best.0 {
                    best = (score, Some(i));
                }
            }
            best.1
        })
        .collect()
}

/// Whether the text is a pronoun, whatever its capitals.
pub(crate) fn is_pronoun(text: &str) -> bool {
    matches!(
        text.to_lowercase().as_str(),
        "he" | "she"
            | "it"
            | "they"
            | "him"
            | "her"
            | "hers"
            | "them"
            | "his"
            | "its"
            | "their"
            | "theirs"
            | "who"
            | "whom"
            | "whose"
            | "which"
            | "that"
            | "this"
            | "these"
            | "those"
            | "we"
            | "us"
            | "our"
            | "ours"
            | "i"
            | "me"
            | "my"
            | "mine"
            | "you"
            | "your"
            | "himself"
            | "herself"
            | "itself"
            | "themselves"
    )
}

fn topic_like(a: &str, b: &str) -> bool {
    let words = |s: &str| -> BTreeSet<String> {
        fold(s)
            .split(' ')
            .filter(|w| {
                !matches!(*w, "the" | "a" | "an" | "of" | "and" | "in" | "on" | "to" | "for" | "s" | "")
            })
            .map(str::to_owned)
            .collect()
    };
    let (a, b) = (words(a), words(b));
    !a.is_empty() && !b.is_empty() && 4 * a.intersection(&b).count() >= a.len() + b.len()
}

/// A name without case, accents, possessives, punctuation and titles.
fn fold(text: &str) -> String {
    let plain: String = text
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .collect::<String>()
        .to_lowercase()
        .replace(['’', '‘', 'ʼ', '`'], "'");
    let plain = plain.replace("'s ", " ");
    let plain = plain.strip_suffix("'s").unwrap_or(&plain);
    let kept: String = plain
        .chars()
        .filter(|c| !matches!(c, '\'' | '"' | '“' | '”' | '.' | ',' | '(' | ')'))
        .map(|c| if matches!(c, '-' | '‐'..='―' | '/' | '_') { ' ' } else { c })
        .collect();
    let mut words: Vec<&str> = kept.split_whitespace().collect();
    const TITLES: [&str; 11] =
        ["the", "mr", "mrs", "ms", "dr", "gen", "general", "president", "secretary", "minister", "sheikh"];
    while words.len() > 1 && (TITLES.contains(&words[0]) || words.starts_with(&["prime", "minister"])) {
        words.remove(0);
    }
    words.join(" ")
}
