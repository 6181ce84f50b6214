//! What the text tells of a person's gender.

use super::cluster::Cluster;
use super::name_mention::NameMention;
use crate::gazetteer::{Gazetteer, Gender};
use crate::model::Token;

/// The gender that titles before a person's names tell, or else the given name.
pub(super) fn of_person(
    gazetteer: &Gazetteer,
    text: &str,
    tokens: &[Token],
    names: &[NameMention<'_>],
    cluster: &Cluster,
) -> Option<Gender> {
    cluster.members.iter().find_map(|&m| title_before(gazetteer, text, tokens, &names[m])).or_else(|| {
        cluster.members.iter().filter(|&&m| names[m].words.len() > 1).find_map(|&m| {
            names[m]
                .words
                .iter()
                .take(2)
                .find_map(|w| gazetteer.given_name(w))
                .filter(|&g| g != Gender::Either)
        })
    })
}

fn title_before(
    gazetteer: &Gazetteer,
    text: &str,
    tokens: &[Token],
    name: &NameMention<'_>,
) -> Option<Gender> {
    let start = name.tokens.start;
    (1..=3.min(start)).find_map(|back| {
        let words: Vec<&str> = tokens[start - back..start].iter().map(|t| t.span.of(text)).collect();
        let (length, title) = gazetteer.longest_title(&words, 0)?;
        if length == back { title.gender } else { None }
    })
}
