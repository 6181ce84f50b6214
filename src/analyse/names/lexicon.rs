//! Which words stand in names and titles that the gazetteer lists.

use super::words::Word;
use crate::gazetteer::{Candidate, Gazetteer, MatchKind};
use crate::model::{Sentence, Token};

/// What the gazetteer says of one token: a set of the constants below.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Hit(u32);

const COUNTRY: u32 = 1;
const ADJECTIVE: u32 = 1 << 1;
const DEMONYM: u32 = 1 << 2;
const CAPITAL: u32 = 1 << 3;
const PLACE: u32 = 1 << 4;
const ORGANIZATION: u32 = 1 << 5;
const GROUP: u32 = 1 << 6;
const PERSON: u32 = 1 << 7;
const ASSET: u32 = 1 << 8;
const IS_WORD: u32 = 1 << 9;
const IS_PERSONAL: u32 = 1 << 10;
const ACRONYM: u32 = 1 << 11;
/// The token goes on with a listed name that began before it.
const INSIDE: u32 = 1 << 12;
const GIVEN_NAME: u32 = 1 << 13;
/// The last token of a title that stands before names.
const TITLE: u32 = 1 << 14;
/// The token begins or goes on with a title of more tokens.
const TITLE_OPEN: u32 = 1 << 15;
/// A title that does not stand right before a name.
const OFFICE: u32 = 1 << 16;
/// The listed name has more tokens than one.
const LONG: u32 = 1 << 17;

impl Hit {
    /// The number of bits in use.
    pub(super) const BITS: u64 = 18;

    /// The set as a number.
    pub(super) const fn bits(self) -> u64 {
        self.0 as u64
    }

    fn add(&mut self, bits: u32) {
        self.0 |= bits;
    }
}

/// Looks names up.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lexicon<'g> {
    gazetteer: &'g Gazetteer,
}

/// How many lower-case words before a name may be its title.
const TITLE_REACH: usize = 4;

impl<'g> Lexicon<'g> {
    /// Looks names up in `gazetteer`.
    pub(super) const fn new(gazetteer: &'g Gazetteer) -> Self {
        Self { gazetteer }
    }

    /// What is listed of each token of an article.
    pub(super) fn hits(
        &self,
        text: &str,
        sentences: &[Sentence],
        tokens: &[Token],
        words: &[Word],
    ) -> Vec<Hit> {
        let mut hits = vec![Hit::default(); tokens.len()];
        let mut surfaces: Vec<&str> = Vec::new();
        for sentence in sentences {
            let range = sentence.tokens.clone();
            surfaces.clear();
            surfaces.extend(tokens[range.clone()].iter().map(|t| t.span.of(text)));
            self.names(&surfaces, &words[range.clone()], &mut hits[range.clone()]);
            self.titles(&surfaces, &words[range.clone()], &mut hits[range]);
        }
        hits
    }

    fn names(&self, surfaces: &[&str], words: &[Word], hits: &mut [Hit]) {
        let mut at = 0;
        while at < surfaces.len() {
            if !words[at].candidate {
                at += 1;
                continue;
            }
            if self.gazetteer.given_name(surfaces[at]).is_some() {
                hits[at].add(GIVEN_NAME);
            }
            let Some((length, found)) = self.gazetteer.longest_match(surfaces, at) else {
                at += 1;
                continue;
            };
            let bits = found.iter().fold(0, |bits, candidate| bits | self.bits(candidate));
            let long = if length > 1 { LONG } else { 0 };
            hits[at].add(bits | long);
            for (k, hit) in hits[at + 1..at + length].iter_mut().enumerate() {
                hit.add(bits | long | INSIDE);
                if self.gazetteer.given_name(surfaces[at + 1 + k]).is_some() {
                    hit.add(GIVEN_NAME);
                }
            }
            at += length;
        }
    }

    fn bits(&self, candidate: &Candidate) -> u32 {
        let entry = self.gazetteer.entry(candidate.entry);
        let mut bits = match (entry.entity_type.as_str(), candidate.how) {
            ("Country", MatchKind::Adjective) => ADJECTIVE,
            ("Country", MatchKind::Demonym) => DEMONYM,
            ("Country", MatchKind::Capital | MatchKind::Metonym) => CAPITAL,
            ("Country", _) => COUNTRY,
            ("Place", _) => PLACE,
            ("Organization", _) => ORGANIZATION,
            ("Group", _) => GROUP,
            ("Person", _) => PERSON,
            _ => ASSET,
        };
        if candidate.how == MatchKind::Acronym {
            bits |= ACRONYM;
        }
        if candidate.is_word {
            bits |= IS_WORD;
        }
        if candidate.is_personal {
            bits |= IS_PERSONAL;
        }
        bits
    }

    fn titles(&self, surfaces: &[&str], words: &[Word], hits: &mut [Hit]) {
        let mut next_candidate = usize::MAX;
        let near: Vec<bool> = (0..surfaces.len())
            .rev()
            .map(|at| {
                if words[at].candidate {
                    next_candidate = at;
                }
                next_candidate != usize::MAX && next_candidate - at <= TITLE_REACH
            })
            .collect();
        let mut at = 0;
        while at < surfaces.len() {
            let is_near = near[near.len() - 1 - at];
            let found = if is_near { self.gazetteer.longest_title(surfaces, at) } else { None };
            let Some((length, title)) = found else {
                at += 1;
                continue;
            };
            let last = if title.before_name { TITLE } else { OFFICE };
            hits[at..at + length - 1].iter_mut().for_each(|h| h.add(TITLE_OPEN));
            hits[at + length - 1].add(last);
            at += length;
        }
    }
}
