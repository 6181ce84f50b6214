//! Third-person pronouns: the nearest entity that they can mean, or nothing.

use super::cluster::{Cluster, NameMention};
use super::gender;
use crate::analyse::names::NameType;
use crate::gazetteer::{Gazetteer, Gender};
use crate::model::{Deprel, Document, Mention, MentionKind};

/// What a pronoun can stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asks {
    Man,
    Woman,
    Thing,
    Several,
}

fn asks(word: &str) -> Option<Asks> {
    match word.to_ascii_lowercase().as_str() {
        "he" | "him" | "his" | "himself" => Some(Asks::Man),
        "she" | "her" | "hers" | "herself" => Some(Asks::Woman),
        "it" | "its" | "itself" => Some(Asks::Thing),
        "they" | "them" | "their" | "theirs" | "themselves" => Some(Asks::Several),
        _ => None,
    }
}

/// How many sentences back a pronoun may reach.
const REACH: usize = 3;

/// Mentions for the pronouns that can be resolved.
pub(super) fn resolve(
    document: &Document,
    gazetteer: &Gazetteer,
    names: &[NameMention<'_>],
    of: &[usize],
    clusters: &[Cluster],
) -> Vec<Mention> {
    let text = document.article.text.as_str();
    let genders: Vec<Option<Gender>> = clusters
        .iter()
        .map(|c| match c.name_type {
            NameType::Person => gender::of_person(gazetteer, text, &document.tokens, names, c),
            _ => None,
        })
        .collect();
    let mut out: Vec<Mention> = Vec::new();
    for (number, sentence) in document.sentences.iter().enumerate() {
        for at in sentence.tokens.clone() {
            let token = &document.tokens[at];
            let Some(asks) = asks(token.span.of(text)) else { continue };
            let fits = |cluster: usize| match (asks, clusters[cluster].name_type) {
                (Asks::Man, NameType::Person) => genders[cluster] != Some(Gender::Feminine),
                (Asks::Woman, NameType::Person) => genders[cluster] != Some(Gender::Masculine),
                (Asks::Thing, NameType::Country | NameType::Organization | NameType::Group) => true,
                (Asks::Several, NameType::Group) => true,
                _ => false,
            };
            let from = names.partition_point(|n| n.sentence + REACH <= number);
            let to = names.partition_point(|n| n.tokens.start < at);
            // Subjects first, then the nearest, sentence by sentence going back.
            let best = (from.min(to)..to)
                .filter(|&n| fits(of[n]))
                .max_by_key(|&n| {
                    let subject = matches!(
                        document.tokens[names[n].tokens.end - 1].deprel,
                        Deprel::Nsubj | Deprel::NsubjPass
                    );
                    (names[n].sentence, subject, n)
                })
                .map(|n| of[n]);
            let earlier = out
                .iter()
                .rev()
                .take(4)
                .find(|m| sentence.span.contains(m.span) && m.span.end < token.span.start && fits(m.entity))
                .filter(|m| {
                    document.tokens[sentence.tokens.clone()]
                        .iter()
                        .any(|t| t.span == m.span && self::asks(t.span.of(text)) == Some(asks))
                })
                .map(|m| m.entity);
            if let Some(entity) = earlier.or(best) {
                out.push(Mention { span: token.span, kind: MentionKind::Pronoun, entity });
            }
        }
    }
    out
}
