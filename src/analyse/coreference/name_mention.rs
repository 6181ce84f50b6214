//! The names of an article, taken apart into what tells whether two of them name the same thing.

use super::spelling::fold;
use crate::analyse::names::{Name, NameType};
use crate::gazetteer::{EntryIx, Gazetteer, MatchKind};
use crate::model::{Sentence, Span, Token};

/// One name in the text, taken apart.
#[derive(Debug, Clone)]
pub(super) struct NameMention<'t> {
    /// Where it stands.
    pub(super) span: Span,
    /// Its tokens among the article's.
    pub(super) tokens: std::ops::Range<usize>,
    /// The number of its sentence.
    pub(super) sentence: usize,
    /// Its type.
    pub(super) name_type: NameType,
    /// What the gazetteer has for it.
    pub(super) meaning: Option<(EntryIx, MatchKind)>,
    /// Its words as they stand.
    pub(super) words: Vec<&'t str>,
    /// Its words folded, marks left out.
    pub(super) folded: Vec<String>,
    /// The country that it is said to be of: "Iraqi Foreign Ministry", "Iran's Foreign Ministry".
    pub(super) country: Option<EntryIx>,
}

/// Takes the names of an article apart.
pub(super) fn name_mentions<'t>(
    gazetteer: &Gazetteer,
    text: &'t str,
    sentences: &[Sentence],
    tokens: &[Token],
    names: &[Name],
) -> Vec<NameMention<'t>> {
    let mut sentence = 0;
    names
        .iter()
        .filter(|name| !name.tokens.is_empty() && name.tokens.end <= tokens.len())
        .filter(|name| !is_title_alone(gazetteer, text, tokens, names, name))
        .map(|name| {
            while sentence + 1 < sentences.len() && sentences[sentence].tokens.end <= name.tokens.start {
                sentence += 1;
            }
            let words: Vec<&str> = tokens[name.tokens.clone()].iter().map(|t| t.span.of(text)).collect();
            let folded = words
                .iter()
                .map(|w| fold(w))
                .filter(|w| w.chars().any(char::is_alphanumeric))
                .collect::<Vec<_>>();
            NameMention {
                span: tokens[name.tokens.start].span.cover(tokens[name.tokens.end - 1].span),
                tokens: name.tokens.clone(),
                sentence,
                name_type: name.name_type,
                meaning: name.meaning,
                country: country_of(gazetteer, text, tokens, name),
                words,
                folded,
            }
        })
        .collect()
}

/// "Secretary" taken for a person's name, or "Defense" in "Secretary of Defense": a title names nobody, unless the
/// article knows somebody of that surname.
fn is_title_alone(gazetteer: &Gazetteer, text: &str, tokens: &[Token], names: &[Name], name: &Name) -> bool {
    let surface = |at: usize| tokens[at].span.of(text);
    let at = name.tokens.start;
    if name.name_type != NameType::Person || name.tokens.len() != 1 || name.meaning.is_some() {
        return false;
    }
    let is_title = |word: &str| gazetteer.title(&word.to_lowercase()).is_some();
    if at >= 2 && surface(at - 1) == "of" && is_title(surface(at - 2)) {
        return true;
    }
    let surname = |n: &Name| {
        n.name_type == NameType::Person && n.tokens.len() > 1 && surface(n.tokens.end - 1) == surface(at)
    };
    is_title(surface(at)) && !names.iter().any(surname)
}

/// The country in a body's name, or the possessive or adjective right before it.
fn country_of(gazetteer: &Gazetteer, text: &str, tokens: &[Token], name: &Name) -> Option<EntryIx> {
    if !matches!(name.name_type, NameType::Organization | NameType::Group) {
        return None;
    }
    let country = |token: usize| {
        let found = gazetteer.lookup(tokens[token].span.of(text));
        found
            .iter()
            .find(|c| gazetteer.entry(c.entry).is_country() && c.how <= MatchKind::Adjective)
            .map(|c| c.entry)
    };
    let inside = name.tokens.clone().find_map(country);
    let before = name.tokens.start.checked_sub(1).and_then(|at| {
        let possessive = matches!(tokens[at].span.of(text), "'s" | "’s" | "'" | "’");
        if possessive { at.checked_sub(1).and_then(country) } else { country(at) }
    });
    inside.or(before)
}
