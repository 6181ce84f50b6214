//! What to call an entity that goes by many names.

use super::corpus::Corpus;
use super::forms::gazetteer_entry;
use super::statements::most_common;
use crate::gazetteer::Entry;
use crate::model::{EntityType, MentionKind};
use smol_str::SmolStr;
use std::collections::BTreeMap;

/// A form must come up in at least one of so many articles to stand for the entity.
const RARE: usize = 5;

/// For each entity, the surface forms of its name mentions with their number.
pub(super) fn name_mentions(corpus: &Corpus) -> Vec<BTreeMap<SmolStr, usize>> {
    let mut forms: Vec<BTreeMap<SmolStr, usize>> = vec![BTreeMap::new(); corpus.len()];
    for (record, parts) in corpus.parts.iter().enumerate() {
        let parts = parts.get().unwrap_or_default();
        for mention in parts.mentions.iter().filter(|m| m.kind == MentionKind::Name) {
            if let Some(entity) = corpus.find(record, &mention.entity) {
                *forms[entity].entry(SmolStr::new(&mention.at.text)).or_default() += 1;
            }
        }
    }
    forms
}

/// The type that most articles give.
pub(super) fn entity_type(corpus: &Corpus, members: &[usize]) -> EntityType {
    let types = members.iter().map(|&member| &corpus.entity(member).entity_type);
    most_common(types).cloned().unwrap_or_else(|| EntityType::new("Thing"))
}

/// The gazetteer's entry for an entity of that type, if its members agree with it.
pub(super) fn listed(corpus: &Corpus, members: &[usize], entity_type: &EntityType) -> Option<&'static Entry> {
    members.iter().map(|&member| corpus.entity(member)).find_map(|entity| {
        let iri = entity.same_as.first()?;
        gazetteer_entry(&entity.name, entity_type.as_str()).filter(|entry| entry.same_as().contains(iri))
    })
}

/// The gazetteer's name if it lists the entity; otherwise the fullest of the names that more than a few articles use,
/// and of equally full ones the most used. Names in capitals and with initials give way to others.
pub(super) fn entity_label(corpus: &Corpus, members: &[usize]) -> String {
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    for &member in members {
        *names.entry(corpus.entity(member).name.as_str()).or_default() += 1;
    }
    let entity_type = entity_type(corpus, members);
    if let Some(entry) = listed(corpus, members, &entity_type) {
        return entry.name.to_owned();
    }
    let person = entity_type.as_str() == "Person";
    let fullness =
        |name: &str| if person { name.split([' ', '-']).filter(|word| word.len() > 2).count() } else { 0 };
    let plain = |name: &str| name.chars().any(char::is_lowercase);
    let acronym = |name: &str| !name.contains(' ') && !plain(name);
    let best =
        names.iter().filter(|(_, count)| **count * RARE >= members.len()).max_by_key(|(name, count)| {
            (!acronym(name), plain(name), fullness(name), **count, std::cmp::Reverse(**name))
        });
    let (name, _) = best.unwrap_or((&"", &0));
    (*name).to_owned()
}
