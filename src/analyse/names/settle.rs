//! From labelled runs to names: titles cut off, and types and meanings that the gazetteer settles.

use super::{Name, NameType, heads};
use crate::gazetteer::{Candidate, Gazetteer, MatchKind, TitleKind};
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
        .filter_map(|(range, name_type)| {
            let range = if name_type == NameType::Person {
                without_title(gazetteer, text, tokens, range)?
            } else {
                range
            };
            let surface = tokens[range.start].span.cover(tokens[range.end - 1].span).of(text);
            let candidates = gazetteer.lookup(surface);
            let (name_type, meaning) = choose(gazetteer, name_type, range.len(), &candidates);
            let words: Vec<&str> = tokens[range.clone()].iter().map(|t| t.span.of(text)).collect();
            let told = if meaning.is_none() { heads::told(gazetteer, name_type, &words) } else { None };
            let name_type = told.unwrap_or(name_type);
            Some(Name { tokens: range, name_type, meaning })
        })
        .collect()
}

/// "Gen. Pinheiro" is "Pinheiro", and so is "French President Pinheiro". "Secretary" alone names nobody.
fn without_title(
    gazetteer: &Gazetteer,
    text: &str,
    tokens: &[Token],
    range: Range<usize>,
) -> Option<Range<usize>> {
    let surfaces: Vec<&str> = tokens[range.clone()].iter().map(|t| t.span.of(text)).collect();
    let title = |at: usize| gazetteer.longest_title(&surfaces, at);
    let land = match gazetteer.lookup(surfaces[0]).first() {
        Some(of)
            if gazetteer.entry(of.entry).entity_type.as_str() == NameType::Country.as_str()
                && title(1).is_some() =>
        {
            1
        }
        _ => 0,
    };
    let mut at = land;
    while let Some((length, found)) = title(at) {
        if at + length < surfaces.len() && found.before_name {
            at += length;
        } else if at + length == surfaces.len() && at == land && found.kind == TitleKind::Office {
            return None;
        } else {
            break;
        }
    }
    // A name may begin with the word for a land; where no title follows, it is a part of the name.
    let start = if at > land { at } else { 0 };
    Some(range.start + start..range.end)
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
