//! Who is who within an article: names, pronouns and descriptions gathered into entities.

mod alias;
mod binding;
mod chain;
mod cluster;
mod described;
mod features;
mod find;
mod gender;
mod joint;
mod mention;
mod name_mention;
mod nameless;
mod nested;
mod nouns;
mod offices;
mod pair;
mod same_name;
mod spelling;
#[cfg(test)]
mod tests;
#[cfg(feature = "train")]
pub mod train;
mod traits;
mod tree;
mod weights;

use super::names::{Name, NameType};
use crate::gazetteer::{Gazetteer, Gender, MatchKind};
use crate::model::{Document, Entity, Mention, MentionKind, Span};
use chain::{Prepared, chains};
use cluster::{Cluster, clusters};
use find::candidates;
use mention::{Candidate, Form, Source};
use name_mention::{NameMention, name_mentions};
use rustc_hash::FxHashSet;
use weights::Weights;

/// The weights in the binary.
pub static WEIGHTS: &[u8] = include_bytes!("coreference.bin");

/// How likely a pronoun's chain must be: a wrong "he" makes a wrong statement.
const SURE_PRONOUN: f32 = 0.42;
/// How likely a description's chain must be.
const SURE_DESCRIPTION: f32 = 0.5;

/// Fills [`Document::entities`] and [`Document::mentions`] from the names of the document.
///
/// Sentences and tokens with their trees must be there. Chains without a name stay out of the document.
pub fn resolve(document: &mut Document, names: &[Name], gazetteer: &Gazetteer) {
    let text = document.article.text.as_str();
    let source = Source { text, sentences: &document.sentences, tokens: &document.tokens, gazetteer };
    let found = name_mentions(gazetteer, text, source.sentences, source.tokens, names);
    let groups = clusters(text, source.tokens, gazetteer, &found);
    let mut of = vec![0; found.len()];
    for (entity, group) in groups.iter().enumerate() {
        group.members.iter().for_each(|&m| of[m] = entity);
    }
    let mut mentions: Vec<Mention> = found
        .iter()
        .zip(&of)
        .map(|(name, &entity)| Mention { span: name.span, kind: MentionKind::Name, entity })
        .collect();
    mentions.extend(nested::countries(source, &found, &of, &groups));
    let (references, nameless) = references(source, &found, &of, &groups);
    mentions.extend(references);
    mentions.sort_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end), m.entity));
    mentions.dedup();
    let named = groups.iter().map(|group| entity(text, gazetteer, &found, group));
    document.entities = named.chain(nameless).collect();
    document.mentions = mentions;
}

/// The gender of each cluster that is a person.
fn genders(source: Source<'_, '_>, names: &[NameMention<'_>], groups: &[Cluster]) -> Vec<Option<Gender>> {
    groups
        .iter()
        .map(|group| match group.name_type {
            NameType::Person => gender::of_person(source.gazetteer, source.text, source.tokens, names, group),
            _ => None,
        })
        .collect()
}

/// Pronouns and descriptions that refer to named entities, and what is described without ever being named.
fn references(
    source: Source<'_, '_>,
    names: &[NameMention<'_>],
    of: &[usize],
    groups: &[Cluster],
) -> (Vec<Mention>, Vec<Entity>) {
    let Some(weights) = Weights::read(WEIGHTS) else { return (Vec::new(), Vec::new()) };
    let genders = genders(source, names, groups);
    let prepared = Prepared::new(source, candidates(source, names, |name| genders[of[name]]), of);
    let builder = chains(&weights, &prepared, 0.0);
    let kind = |mention: &Candidate<'_>| {
        if mention.form.is_pronoun() { MentionKind::Pronoun } else { MentionKind::Nominal }
    };
    let mut out = Vec::new();
    let mut known = vec![None; prepared.mentions.len()];
    for (m, mention) in prepared.mentions.iter().enumerate() {
        if mention.name.is_some() {
            continue;
        }
        if let Some(pair) = joint::members(source, mention, names, of, groups) {
            let span = span_of(source, mention);
            out.extend(pair.map(|entity| Mention { span, kind: kind(mention), entity }));
            known[m] = Some(pair[0]);
            continue;
        }
        let Some(entity) = builder.chains[builder.of[m]].cluster else { continue };
        if stands_for(mention, groups[entity].name_type) && builder.sure[m] >= least(mention) {
            known[m] = Some(entity);
            out.push(Mention { span: span_of(source, mention), kind: kind(mention), entity });
        }
    }
    let (found, nameless) = nameless::complete(source, &prepared, &builder, (names, of, groups), &known);
    let replaced: FxHashSet<Span> =
        found.iter().map(|f| span_of(source, &prepared.mentions[f.mention])).collect();
    out.retain(|m| !replaced.contains(&m.span));
    out.extend(found.into_iter().map(|found| Mention {
        span: found.span,
        kind: kind(&prepared.mentions[found.mention]),
        entity: found.entity,
    }));
    (out, nameless)
}

/// From the first token of a mention to its head.
fn span_of(source: Source<'_, '_>, mention: &Candidate<'_>) -> Span {
    source.tokens[mention.tokens.start].span.cover(source.tokens[mention.head].span)
}

fn least(mention: &Candidate<'_>) -> f32 {
    if mention.form.is_pronoun() { SURE_PRONOUN } else { SURE_DESCRIPTION }
}

/// Whether a mention of this form may stand for an entity of this type in a statement.
fn stands_for(mention: &Candidate<'_>, name_type: NameType) -> bool {
    match mention.form {
        // Of one person news says "they" so rarely that it is more often somebody else.
        Form::Third => name_type != NameType::Person || !(mention.traits.plural && mention.traits.neuter),
        Form::Speech => name_type == NameType::Person && mention.quoted && mention.traits.singular,
        Form::Deictic | Form::Name | Form::Indefinite => false,
        // "the president" is no country, and "the region" no party.
        _ => match (mention.name_type, name_type) {
            (Some(a), b) if a == b => true,
            (Some(NameType::Organization | NameType::Group), NameType::Organization | NameType::Group) => {
                true
            }
            (Some(NameType::Country | NameType::Place), NameType::Country | NameType::Place) => true,
            (Some(_), _) => false,
            (None, _) => matches!(mention.form, Form::Definite | Form::Demonstrative),
        },
    }
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
    // A user's entity bears the name that its table gives, also where an article has only another.
    let own = cluster.entry.map(|e| gazetteer.entry(e)).filter(|e| e.own).map(|e| e.name.to_owned());
    let name = own
        .or_else(|| fullest(text, gazetteer, names, cluster))
        .unwrap_or_else(|| aliases.first().cloned().unwrap_or_default());
    Entity { entity_type: cluster.name_type.entity_type(), name, aliases, same_as }
}

/// A name over a line break reads as one line.
fn clean(surface: &str) -> String {
    surface.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The longest name in the article; a country that only adjectives, capitals or letters name gets its usual name.
fn fullest(
    text: &str,
    gazetteer: &Gazetteer,
    names: &[NameMention<'_>],
    cluster: &Cluster,
) -> Option<String> {
    let is_country = cluster.name_type == NameType::Country;
    let is_acronym = |m: usize| matches!(names[m].meaning, Some((_, MatchKind::Acronym)));
    let proper = |m: usize| {
        let other = matches!(names[m].meaning, Some((_, how)) if how > MatchKind::Acronym);
        !(other || is_country && is_acronym(m))
    };
    if is_country && !cluster.members.iter().any(|&m| proper(m)) {
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
