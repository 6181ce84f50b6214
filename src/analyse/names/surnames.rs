//! Surnames alone: "Mensah will …" in an article about Ada Mensah names her, whatever the model says of the word.

use super::{Name, NameType};
use crate::model::{Token, Upos};
use std::collections::BTreeSet;

/// Shorter surnames are too often something else.
const LEAST: usize = 4;

/// Adds the proper nouns that are the surname of a person whom the article names in full, and takes away common nouns
/// that the model takes for countries of which nobody has heard ("Soldiers" at the beginning of a sentence).
pub(super) fn add(text: &str, tokens: &[Token], mut names: Vec<Name>) -> Vec<Name> {
    names.retain(|name| {
        let common = tokens[name.tokens.clone()].iter().all(|t| t.upos == Upos::Noun);
        name.name_type != NameType::Country || name.meaning.is_some() || !common
    });
    let surnames: BTreeSet<&str> = names
        .iter()
        .filter(|name| name.name_type == NameType::Person && name.tokens.len() > 1)
        .map(|name| tokens[name.tokens.end - 1].span.of(text))
        .filter(|surname| surname.chars().count() >= LEAST && surname.chars().all(char::is_alphabetic))
        .collect();
    if surnames.is_empty() {
        return names;
    }
    let mut taken = vec![false; tokens.len()];
    names.iter().flat_map(|name| name.tokens.clone()).for_each(|token| taken[token] = true);
    for (at, token) in tokens.iter().enumerate() {
        // Beside another proper noun it may be a part of a longer name: "the Mensah Foundation".
        let apart = |at: Option<usize>| {
            at.and_then(|at| tokens.get(at))
                .is_none_or(|t| !matches!(t.upos, Upos::Propn) && t.span.of(text) != "-")
        };
        if token.upos == Upos::Propn
            && !taken[at]
            && surnames.contains(token.span.of(text))
            && apart(at.checked_sub(1))
            && apart(Some(at + 1))
        {
            names.push(Name { tokens: at..at + 1, name_type: NameType::Person, meaning: None });
        }
    }
    names.sort_by_key(|name| name.tokens.start);
    names
}

#[cfg(test)]
mod tests {
    use crate::analyse::Analyser;
    use crate::model::Article;

    #[test]
    fn a_surname_alone_names_its_bearer() {
        let text = "Ada Mensah met Kofi Boateng on Friday. Mensah will visit Cairo. Boateng plans to rest. \
                    Mensah Street was closed.\n\nSoldiers detained Idriss Koba.";
        let document = Analyser::embedded().analyse(Article::from_text("t", text));
        let named = |words: &str| {
            let mentions = document.mentions.iter().filter(|m| document.text(m.span) == words);
            mentions.map(|m| document.entities[m.entity].name.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(named("Mensah"), ["Ada Mensah"]);
        assert_eq!(named("Boateng"), ["Kofi Boateng"]);
        assert!(named("Soldiers").is_empty());
    }
}
