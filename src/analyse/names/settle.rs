//! From labelled runs to names: titles cut off, and types and meanings that the gazetteer settles.

use super::{Name, NameType};
use crate::gazetteer::{Candidate, Gazetteer, MatchKind};
use crate::model::Token;
use std::ops::Range;

/// Settles the names that the model found.
pub(super) fn settle(
    gazetteer: &Gazetteer,
    text: &str,
    tokens: &[Token],
    found: impl Iterator<Item = (Range<usize>, NameType)>,
) -> Vec<Name> {
    found
        .map(|(range, name_type)| {
            let range = if name_type == NameType::Person {
                without_title(gazetteer, text, tokens, range)
            } else {
                range
            };
            let surface = tokens[range.start].span.cover(tokens[range.end - 1].span).of(text);
            let candidates = gazetteer.lookup(surface);
            let (name_type, meaning) = choose(gazetteer, name_type, range.len(), &candidates);
            Name { tokens: range, name_type, meaning }
        })
        .collect()
}

/// "Gen. Pinheiro" is "Pinheiro".
fn without_title(gazetteer: &Gazetteer, text: &str, tokens: &[Token], range: Range<usize>) -> Range<usize> {
    let mut range = range;
    while range.len() > 1 {
        let surfaces: Vec<&str> = tokens[range.clone()].iter().map(|t| t.span.of(text)).collect();
        match gazetteer.longest_title(&surfaces, 0) {
            Some((length, title)) if length < range.len() && title.before_name => range.start += length,
            _ => break,
        }
    }
    range
}

/// The type and what the gazetteer has for it.
fn choose(
    gazetteer: &Gazetteer,
    name_type: NameType,
    length: usize,
    candidates: &[Candidate],
) -> (NameType, Option<(usize, MatchKind)>) {
    let of_type = |wanted: NameType| {
        candidates
            .iter()
            .find(|c| gazetteer.entry(c.entry).entity_type.as_str() == wanted.as_str())
            .map(|c| (c.entry, c.how))
    };
    if let Some(meaning) = of_type(name_type) {
        // A country by name is a country even where something lies in it; only its capital may be a mere place.
        return (name_type, Some(meaning));
    }
    let Some(first) = candidates.first() else { return (name_type, None) };
    let entry = gazetteer.entry(first.entry);
    let Some(listed) = NameType::ALL.iter().copied().find(|t| t.as_str() == entry.entity_type.as_str())
    else {
        return (name_type, None);
    };
    let one_type = candidates.iter().all(|c| gazetteer.entry(c.entry).entity_type == entry.entity_type);
    let is_body = |t: NameType| matches!(t, NameType::Organization | NameType::Group);
    let is_land = |t: NameType| matches!(t, NameType::Country | NameType::Place);
    let by_name = first.how <= MatchKind::Acronym;
    let sure = one_type && !first.is_personal && !first.is_word && !first.folded;
    let switches = one_type
        && ((is_body(name_type) && is_body(listed))
            || (is_land(name_type) && is_land(listed) && by_name)
            || (sure && length > 1 && by_name)
            || (sure && matches!(first.how, MatchKind::Adjective | MatchKind::Demonym)));
    if switches { (listed, Some((first.entry, first.how))) } else { (name_type, None) }
}
