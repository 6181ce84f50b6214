//! Reads the corpus of invented passages with their mentions.

use crate::extract::gold;
use crate::model::{EntityType, MentionKind, Span};

/// One passage or story article.
#[derive(Debug, Clone)]
pub struct Passage {
    /// The text; the bar after a headline is replaced by line breaks of the same length.
    pub text: String,
    /// The mentions of typed entities, in text order.
    pub mentions: Vec<PassageMention>,
}

/// A mention of a passage.
#[derive(Debug, Clone)]
pub struct PassageMention {
    /// Where it stands, in bytes.
    pub span: Span,
    /// The passage's id of the entity.
    pub entity: String,
    /// The entity's type.
    pub entity_type: EntityType,
    /// By what kind of words, judged by them.
    pub kind: MentionKind,
}

/// Finds the mentions of a passage in its text.
pub fn marked(gold: &gold::Passage) -> Passage {
    let text = gold.text.replacen(" | ", "\n\n\n", 1);
    let mut bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    bytes.push(text.len());
    let mut mentions: Vec<PassageMention> = gold
        .mentions
        .iter()
        .filter_map(|m| {
            let entity_type = EntityType::new(&gold.entities.iter().find(|e| e.id == m.entity)?.entity_type);
            let span = Span::new(*bytes.get(m.start)?, *bytes.get(m.end)?);
            let kind = kind(span.of(&text));
            Some(PassageMention { span, entity: m.entity.clone(), entity_type, kind })
        })
        .collect();
    mentions.sort_by_key(|m| m.span);
    Passage { text, mentions }
}

/// "US" and "IT" in capitals are no pronouns; a description opens with a determiner or holds no capital but its first.
fn kind(surface: &str) -> MentionKind {
    let capitals = surface.chars().filter(|c| c.is_uppercase()).count();
    if gold::is_pronoun(surface) && (capitals <= 1 && surface != "US") {
        return MentionKind::Pronoun;
    }
    let capital_words = surface.split([' ', '-']).filter(|w| w.chars().any(char::is_uppercase)).count();
    let words = surface.split(' ').count();
    let opens = surface.split(' ').next().unwrap_or("").to_lowercase();
    let determiner = [
        "the", "a", "an", "his", "her", "its", "their", "both", "this", "that", "these", "those", "my", "two",
    ]
    .contains(&opens.as_str());
    let sentence_case = capital_words == 1
        && words > 1
        && surface.chars().next().is_some_and(char::is_uppercase)
        && surface[opens.len()..].chars().all(|c| !c.is_uppercase());
    if capital_words == 0 || (determiner && sentence_case) || (sentence_case && words > 2) {
        MentionKind::Nominal
    } else {
        MentionKind::Name
    }
}
