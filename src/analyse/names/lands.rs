//! The country before a title: "US President A" names two, whatever the model took for one name.

use super::{Name, NameType};
use crate::gazetteer::Gazetteer;
use crate::model::Token;

/// How many tokens before a name are read.
const REACH: usize = 8;

/// Adds the countries that stand right before a title and the name of its bearer.
pub(super) fn add(gazetteer: &Gazetteer, text: &str, tokens: &[Token], names: Vec<Name>) -> Vec<Name> {
    let mut lands: Vec<Name> = Vec::new();
    for (at, person) in names.iter().enumerate().filter(|(_, n)| n.name_type == NameType::Person) {
        let taken = at.checked_sub(1).map_or(0, |before| names[before].tokens.end);
        let from = taken.max(person.tokens.start.saturating_sub(REACH));
        let before: Vec<&str> = tokens[from..person.tokens.start].iter().map(|t| t.span.of(text)).collect();
        let Some(land) = (1..before.len()).find(|&title| is_title(gazetteer, &before, title)) else {
            continue;
        };
        let country = gazetteer.lookup(before[land - 1]).into_iter().next();
        if let Some(country) = country.filter(|c| gazetteer.entry(c.entry).is_country()) {
            let token = from + land - 1;
            let meaning = Some((country.entry, country.how));
            lands.push(Name { tokens: token..token + 1, name_type: NameType::Country, meaning });
        }
    }
    let mut all = names;
    all.extend(lands);
    all.sort_by_key(|name| name.tokens.start);
    all
}

/// Whether titles and nothing else follow from `at` on.
fn is_title(gazetteer: &Gazetteer, words: &[&str], mut at: usize) -> bool {
    while let Some((length, _)) = gazetteer.longest_title(words, at) {
        at += length;
    }
    at == words.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyse::Analyser;
    use crate::model::Article;

    #[test]
    fn a_country_before_a_title_is_a_name() {
        let text = "Last year US Secretary of State Ada Moore met Kenyan Foreign Minister Juma Otieno.";
        let document = Analyser::embedded().analyse(Article::from_text("t", text));
        let tokens = &document.tokens;
        let person = |name: &str| {
            let start = text.find(name).expect("it is there");
            let first = tokens.iter().position(|t| t.span.start == start).expect("a token begins there");
            Name { tokens: first..first + 2, name_type: NameType::Person, meaning: None }
        };
        let names = vec![person("Ada Moore"), person("Juma Otieno")];
        let found = add(Gazetteer::embedded(), text, tokens, names);
        let words: Vec<&str> = found.iter().map(|n| tokens[n.tokens.start].span.of(text)).collect();
        assert_eq!(words, ["US", "Ada", "Kenyan", "Juma"]);
        assert!(add(Gazetteer::embedded(), text, &tokens[..2], Vec::new()).is_empty());
    }
}
