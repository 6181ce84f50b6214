//! The country before a title ("US President A" names two, whatever the model took for one name) and before those who act
//! for it ("Turkish troops").

use super::{Name, NameType};
use crate::gazetteer::{Gazetteer, MatchKind};
use crate::model::Token;

/// How many tokens before a name are read.
const REACH: usize = 8;

/// Those who act for a country, after its adjective.
#[rustfmt::skip]
const ARMS: [&str; 40] = [
    "aircraft", "airmen", "ambassador", "ambassadors", "army", "artillery", "authorities", "bombers", "commandos", "diplomat",
    "diplomats", "embassy", "envoy", "envoys", "fighters", "forces", "gendarmes", "government", "gunboats", "jets", "lawmakers",
    "marines", "military", "minister", "ministers", "navy", "negotiators", "officials", "paratroopers", "parliament",
    "peacekeepers", "police", "president", "prosecutors", "sailors", "soldiers", "tanks", "troops", "warplanes", "warships",
];

/// Adds the countries that are named by an adjective before those who act for them.
pub(super) fn add_commanders(
    gazetteer: &Gazetteer,
    text: &str,
    tokens: &[Token],
    mut names: Vec<Name>,
) -> Vec<Name> {
    let mut lands: Vec<Name> = Vec::new();
    for (at, pair) in tokens.windows(2).enumerate() {
        let [adjective, arm] = [0, 1].map(|i| pair[i].span.of(text));
        // Names stand in text order.
        let taken = || {
            let next = names.partition_point(|name| name.tokens.end <= at);
            names.get(next).is_some_and(|name| name.tokens.start <= at + 1)
        };
        if !adjective.starts_with(|c: char| c.is_uppercase()) || !ARMS.contains(&arm) || taken() {
            continue;
        }
        let [country] = gazetteer.lookup(adjective)[..] else { continue };
        if country.how == MatchKind::Adjective && gazetteer.entry(country.entry).is_country() {
            let meaning = Some((country.entry, country.how));
            lands.push(Name { tokens: at..at + 1, name_type: NameType::Country, meaning });
        }
    }
    names.extend(lands);
    names.sort_by_key(|name| name.tokens.start);
    names
}

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
    fn a_country_before_those_who_act_for_it_is_a_name() {
        let text = "Turkish troops and Kenyan police met a Polish sausage. Congolese soldiers left.";
        let document = Analyser::embedded().analyse(Article::from_text("t", text));
        let tokens = &document.tokens;
        let found = add_commanders(Gazetteer::embedded(), text, tokens, Vec::new());
        let words: Vec<&str> = found.iter().map(|n| tokens[n.tokens.start].span.of(text)).collect();
        assert_eq!(words, ["Turkish", "Kenyan"], "there are two states that Congolese soldiers may serve");
        let known = add_commanders(Gazetteer::embedded(), text, tokens, found.clone());
        assert_eq!(known, found);
    }

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
