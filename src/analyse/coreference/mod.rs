//! Who is who within an article: names, pronouns and descriptions gathered into entities.

mod chain;
mod cluster;
mod features;
mod gender;
mod mention;
mod pronouns;
mod spelling;
#[cfg(feature = "train")]
pub mod train;
mod tree;
mod weights;

use super::names::{Name, NameType};
use crate::gazetteer::{Gazetteer, MatchKind};
use crate::model::{Document, Entity, Mention, MentionKind};
use cluster::{Cluster, NameMention, clusters, name_mentions};

/// Fills [`Document::entities`] and [`Document::mentions`] from the names of the document.
///
/// Sentences and tokens must be there; trees make pronouns surer but may be missing.
pub fn resolve(document: &mut Document, names: &[Name], gazetteer: &Gazetteer) {
    let text = document.article.text.as_str();
    let found = name_mentions(gazetteer, text, &document.sentences, &document.tokens, names);
    let groups = clusters(text, &document.tokens, gazetteer, &found);
    let mut of = vec![0; found.len()];
    for (entity, group) in groups.iter().enumerate() {
        group.members.iter().for_each(|&m| of[m] = entity);
    }
    let mut mentions: Vec<Mention> = found
        .iter()
        .zip(&of)
        .map(|(name, &entity)| Mention { span: name.span, kind: MentionKind::Name, entity })
        .collect();
    mentions.extend(pronouns::resolve(document, gazetteer, &found, &of, &groups));
    mentions.sort_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end), m.entity));
    let entities = groups.iter().map(|group| entity(text, gazetteer, &found, group)).collect();
    document.entities = entities;
    document.mentions = mentions;
}

fn entity(text: &str, gazetteer: &Gazetteer, names: &[NameMention<'_>], cluster: &Cluster) -> Entity {
    let mut aliases: Vec<String> = Vec::new();
    for &m in &cluster.members {
        let surface = clean(names[m].span.of(text));
        if !aliases.contains(&surface) {
            aliases.push(surface);
        }
    }
    let same_as = cluster.entry.map(|e| gazetteer.entry(e).same_as()).unwrap_or_default();
    let name = fullest(text, gazetteer, names, cluster)
        .unwrap_or_else(|| aliases.first().cloned().unwrap_or_default());
    Entity { entity_type: cluster.name_type.entity_type(), name, aliases, same_as }
}

/// A name over a line break reads as one line.
fn clean(surface: &str) -> String {
    surface.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The longest name in the article; a country that only adjectives or capitals name gets its usual name.
fn fullest(
    text: &str,
    gazetteer: &Gazetteer,
    names: &[NameMention<'_>],
    cluster: &Cluster,
) -> Option<String> {
    let proper = |m: usize| !matches!(names[m].meaning, Some((_, how)) if how > MatchKind::Acronym);
    let is_acronym = |m: usize| matches!(names[m].meaning, Some((_, MatchKind::Acronym)));
    if cluster.name_type == NameType::Country && !cluster.members.iter().any(|&m| proper(m)) {
        return cluster.entry.map(|e| gazetteer.entry(e).name.to_owned());
    }
    cluster
        .members
        .iter()
        .copied()
        .filter(|&m| proper(m))
        .max_by_key(|&m| {
            let shouted = !names[m].span.of(text).chars().any(char::is_lowercase);
            (!is_acronym(m), !shouted, names[m].words.len(), names[m].span.len(), std::cmp::Reverse(m))
        })
        .map(|m| clean(names[m].span.of(text)))
}
