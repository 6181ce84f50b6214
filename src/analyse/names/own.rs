//! A user's own names are names wherever they stand, whatever the model says.

use super::{Name, NameType};
use crate::gazetteer::Gazetteer;
use crate::model::{Sentence, Token};

/// Adds the names of a user's tables. What overlaps one of them gives way, unless it is longer and holds it whole:
/// "Amina Okafor" stays where a table lists another "Okafor".
pub(super) fn add(
    gazetteer: &Gazetteer,
    text: &str,
    sentences: &[Sentence],
    tokens: &[Token],
    mut names: Vec<Name>,
) -> Vec<Name> {
    for sentence in sentences {
        let range = sentence.tokens.clone();
        let surfaces: Vec<&str> = tokens[range.clone()].iter().map(|t| t.span.of(text)).collect();
        let mut at = 0;
        while at < surfaces.len() {
            let Some((length, found)) = gazetteer.own_match(&surfaces, at) else {
                at += 1;
                continue;
            };
            let here = range.start + at..range.start + at + length;
            at += length;
            let listed = gazetteer.entry(found.entry).entity_type.as_str();
            let Some(&name_type) = NameType::ALL.iter().find(|t| t.as_str() == listed) else { continue };
            let overlaps = |name: &Name| name.tokens.start < here.end && here.start < name.tokens.end;
            let holds = |name: &Name| {
                name.tokens.start <= here.start && here.end <= name.tokens.end && name.tokens.len() > length
            };
            if names.iter().any(|name| overlaps(name) && holds(name)) {
                continue;
            }
            names.retain(|name| !overlaps(name));
            names.push(Name { tokens: here, name_type, meaning: Some((found.entry, found.how)) });
        }
    }
    names.sort_by_key(|name| name.tokens.start);
    names
}
