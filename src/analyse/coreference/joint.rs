//! Joint references: "both leaders", "the two", "the sides", and "they" after two names joined by "and" or by a contact.

use super::cluster::Cluster;
use super::mention::{Candidate, Form, Source};
use super::name_mention::NameMention;
use crate::analyse::names::NameType;
use crate::model::Deprel;

/// Of which types the members of a joint reference may be: both of one set, the first that two entities belong to.
fn wanted(noun: &str) -> Option<&'static [&'static [NameType]]> {
    use NameType::{Country, Group, Organization, Person};
    const PERSONS: &[&[NameType]] = &[&[Person]];
    const COUNTRIES: &[&[NameType]] = &[&[Country]];
    // A government and those who fight it are sides as much as two governments are.
    const SIDES: &[&[NameType]] = &[&[Country], &[Country, Group], &[Group], &[Person], &[Organization]];
    const GROUPS: &[&[NameType]] = &[&[Group]];
    const ANYBODY: &[&[NameType]] = &[&[Person], &[Country], &[Country, Group], &[Group], &[Organization]];
    Some(match noun.to_lowercase().as_str() {
        "leaders" | "men" | "women" | "presidents" | "ministers" | "officials" | "premiers" | "chiefs"
        | "diplomats" | "generals" | "secretaries" | "politicians" | "rivals" | "statesmen" | "envoys"
        | "pair" | "duo" | "counterparts" => PERSONS,
        "two" => ANYBODY,
        "countries" | "nations" | "neighbours" | "neighbors" | "governments" | "states" | "allies"
        | "armies" | "capitals" | "peoples" | "powers" | "republics" => COUNTRIES,
        "sides" | "parties" | "delegations" => SIDES,
        "groups" | "factions" | "militias" | "movements" => GROUPS,
        _ => return None,
    })
}

/// How many sentences back the members may stand.
const REACH: usize = 4;

/// The members of a joint reference, as clusters; `None` if the mention is none or its members are not plain.
pub(super) fn members(
    source: Source<'_, '_>,
    mention: &Candidate<'_>,
    names: &[NameMention<'_>],
    of: &[usize],
    clusters: &[Cluster],
) -> Option<[usize; 2]> {
    let before = names.partition_point(|n| n.tokens.start < mention.tokens.start);
    if mention.form == Form::Third {
        return if mention.traits.plural {
            joined_subjects(source, mention, &names[..before], of)
                .or_else(|| talkers(source, mention, &names[..before], of, clusters))
        } else {
            None
        };
    }
    // "Both" alone is anybody; what it stands before is looked at as that noun.
    let alone = mention.form == Form::Deictic && mention.head_word.eq_ignore_ascii_case("both");
    let types = wanted(if alone { "two" } else { mention.head_word })?;
    if !alone && (mention.form.is_pronoun() || !is_dual(source, mention)) {
        return None;
    }
    types.iter().find_map(|&t| pair(source, mention, &names[..before], of, clusters, t, REACH))
}

/// Verbs whose plural subject does it to one another.
const MUTUAL: [&str; 12] = [
    "discuss",
    "talk",
    "speak",
    "confer",
    "consult",
    "exchange",
    "meet",
    "negotiate",
    "review",
    "touch",
    "bargain",
    "parley",
];

/// "A rang B. They discussed …": the only two persons that this sentence or the one before speaks of.
fn talkers(
    source: Source<'_, '_>,
    mention: &Candidate<'_>,
    names: &[NameMention<'_>],
    of: &[usize],
    clusters: &[Cluster],
) -> Option<[usize; 2]> {
    let sentence = source.sentences.get(mention.sentence)?.tokens.clone();
    let verb = source.tokens[mention.head].head.map(|h| sentence.start + h as usize)?;
    let talks = mention.role == Deprel::Nsubj && MUTUAL.contains(&source.tokens.get(verb)?.lemma.as_str());
    talks.then(|| pair(source, mention, names, of, clusters, &[NameType::Person], 1)).flatten()
}

/// "both …", "the two …", "the sides", "the pair".
fn is_dual(source: Source<'_, '_>, mention: &Candidate<'_>) -> bool {
    let surface = |t: usize| source.tokens[t].span.of(source.text).to_ascii_lowercase();
    let words: Vec<String> = (mention.tokens.start..=mention.head).take(4).map(surface).collect();
    let mut words = words.iter().map(String::as_str);
    match words.next() {
        Some("both" | "two") => true,
        Some("the") => {
            words.next() == Some("two")
                || matches!(
                    mention.head_word.to_ascii_lowercase().as_str(),
                    "sides" | "pair" | "duo" | "parties" | "rivals" | "neighbours" | "neighbors"
                )
        }
        _ => false,
    }
}

/// The two entities of these types that one sentence, this one or one not more than `reach` before it, speaks of.
fn pair(
    source: Source<'_, '_>,
    mention: &Candidate<'_>,
    names: &[NameMention<'_>],
    of: &[usize],
    clusters: &[Cluster],
    wanted: &[NameType],
    reach: usize,
) -> Option<[usize; 2]> {
    let from = mention.sentence.saturating_sub(reach);
    for sentence in (from..=mention.sentence).rev() {
        let start = names.partition_point(|n| n.sentence < sentence);
        let end = names.partition_point(|n| n.sentence <= sentence);
        let mut found: Vec<usize> = Vec::new();
        for n in start..end {
            if wanted.contains(&clusters[of[n]].name_type) && !found.contains(&of[n]) {
                found.push(of[n]);
            }
        }
        match found[..] {
            [a, b] => return Some([a, b]),
            [] | [_] => {}
            _ => {
                return coordinated(source, &names[start..end], &of[start..end])
                    .filter(|pair| pair.iter().all(|&c| wanted.contains(&clusters[c].name_type)))
                    .or_else(|| leading(&found, clusters));
            }
        }
    }
    None
}

/// The two of several entities that the text has named more often than all others.
fn leading(found: &[usize], clusters: &[Cluster]) -> Option<[usize; 2]> {
    let mut counted: Vec<(usize, usize)> = found.iter().map(|&c| (clusters[c].members.len(), c)).collect();
    counted.sort_by_key(|&(count, c)| (std::cmp::Reverse(count), c));
    (counted[1].0 > counted[2].0).then(|| [counted[0].1.min(counted[1].1), counted[0].1.max(counted[1].1)])
}

/// The first two names that "and" joins.
fn coordinated(source: Source<'_, '_>, names: &[NameMention<'_>], of: &[usize]) -> Option<[usize; 2]> {
    (1..names.len()).find_map(|n| {
        let between = names[n - 1].tokens.end..names[n].tokens.start;
        let and = between.len() <= 6
            && between.clone().any(|t| {
                let token = &source.tokens[t];
                token.deprel == Deprel::Cc && token.span.of(source.text).eq_ignore_ascii_case("and")
            });
        let conj = names[n].tokens.clone().any(|t| source.tokens[t].deprel == Deprel::Conj);
        (and && conj && of[n - 1] != of[n]).then(|| [of[n - 1], of[n]])
    })
}

/// "A and B met; they …": the joined subjects of this sentence or the one before.
fn joined_subjects(
    source: Source<'_, '_>,
    mention: &Candidate<'_>,
    names: &[NameMention<'_>],
    of: &[usize],
) -> Option<[usize; 2]> {
    for sentence in (mention.sentence.saturating_sub(1)..=mention.sentence).rev() {
        let start = names.partition_point(|n| n.sentence < sentence);
        let end = names.partition_point(|n| n.sentence <= sentence);
        let offset = source.sentences[sentence].tokens.start;
        for n in start + 1..end {
            let conj = names[n].tokens.clone().find(|&t| source.tokens[t].deprel == Deprel::Conj);
            let Some(conj) = conj else { continue };
            let Some(head) = source.tokens[conj].head.map(|h| offset + h as usize) else { continue };
            let first = (start..n).find(|&k| names[k].tokens.contains(&head));
            let subject = source
                .tokens
                .get(head)
                .is_some_and(|t| matches!(t.deprel, Deprel::Nsubj | Deprel::NsubjPass));
            if let Some(first) = first
                && subject
                && of[first] != of[n]
            {
                return Some([of[first], of[n]]);
            }
        }
        // Any other plural subject nearer by may be meant.
        let range = source.sentences[sentence].tokens.clone();
        let plural = source.tokens[range.start..range.end.min(mention.head)]
            .iter()
            .any(|t| matches!(t.deprel, Deprel::Nsubj | Deprel::NsubjPass) && t.xpos == "NNS");
        if plural {
            return None;
        }
    }
    None
}
