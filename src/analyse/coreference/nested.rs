//! Countries named inside the names of their bodies: "Iraqi" in "Iraqi Foreign Ministry".

use super::cluster::Cluster;
use super::mention::Source;
use super::name_mention::NameMention;
use crate::analyse::names::NameType;
use crate::gazetteer::MatchKind;
use crate::model::{Mention, MentionKind};

/// Heads of the names of bodies that belong to a state.
const STATE_BODIES: &[&str] = &[
    "ministry",
    "parliament",
    "government",
    "army",
    "navy",
    "military",
    "police",
    "embassy",
    "consulate",
    "department",
    "forces",
    "guard",
    "guards",
    "court",
    "senate",
    "congress",
    "presidency",
    "cabinet",
    "coastguard",
    "knesset",
    "duma",
    "assembly",
    "office",
];

/// A mention of the country for each name of a state's body that holds its name, if the article names the country
/// elsewhere too.
pub(super) fn countries(
    source: Source<'_, '_>,
    names: &[NameMention<'_>],
    of: &[usize],
    clusters: &[Cluster],
) -> Vec<Mention> {
    let mut out = Vec::new();
    for (n, name) in names.iter().enumerate() {
        let is_body = clusters[of[n]].name_type == NameType::Organization;
        let of_state = name.words.iter().any(|w| STATE_BODIES.contains(&w.to_lowercase().as_str()));
        if !is_body || !of_state || name.tokens.len() < 2 {
            continue;
        }
        for token in name.tokens.clone() {
            let span = source.tokens[token].span;
            let country = source.gazetteer.lookup(span.of(source.text)).into_iter().find(|c| {
                source.gazetteer.entry(c.entry).is_country() && c.how <= MatchKind::Adjective && !c.is_word
            });
            let Some(country) = country else { continue };
            if let Some(entity) = clusters.iter().position(|c| c.entry == Some(country.entry)) {
                out.push(Mention { span, kind: MentionKind::Name, entity });
                break;
            }
        }
    }
    out
}
