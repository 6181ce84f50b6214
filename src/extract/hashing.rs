//! Features as slots of a table of weights, and the words of a sentence as the numbers that they are hashed from.

use super::sentence::SentenceView;
use crate::model::Upos;

/// The number of slots that features hash into; a power of two.
pub(super) const SLOTS: usize = 1 << 20;

/// The number of a word or name: FNV-1a over its bytes.
pub(super) const fn name(text: &str) -> u64 {
    let bytes = text.as_bytes();
    let mut hash = 0xcbf2_9ce4_8422_2325u64;
    let mut at = 0;
    while at < bytes.len() {
        hash = (hash ^ bytes[at] as u64).wrapping_mul(0x0000_0100_0000_01b3);
        at += 1;
    }
    hash
}

/// The number of a word without its capitals.
fn lower(text: &str) -> u64 {
    if text.is_ascii() {
        return text.bytes().fold(name(""), |hash, byte| {
            (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0000_0100_0000_01b3)
        });
    }
    name(&text.to_lowercase())
}

/// One number of two, in their order.
pub(super) const fn join(a: u64, b: u64) -> u64 {
    (a.rotate_left(23) ^ b).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// A number for a feature's kind and parts.
pub(super) fn hash(kind: &str, parts: &[&str]) -> u64 {
    let hash = parts.iter().fold(name(kind), |hash, part| join(hash, name(part)));
    (hash ^ (hash >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9)
}

/// Collects the features of one case as slots.
#[derive(Debug, Clone, Default)]
pub(super) struct Features {
    /// The slots, possibly repeated.
    pub(super) slots: Vec<u32>,
    /// The group of each slot.
    pub(super) groups: Vec<u8>,
    relation: u64,
    group: u8,
}

impl Features {
    /// Forgets the case before; the relation and what else `scope` stands for goes into every feature of it.
    pub(super) fn begin(&mut self, scope: u64) {
        self.slots.clear();
        self.groups.clear();
        self.relation = scope;
        self.group = 0;
    }

    /// What follows belongs to this group.
    pub(super) fn group(&mut self, group: u8) {
        self.group = group;
    }

    fn add(&mut self, hash: u64) {
        let mixed = (hash ^ (hash >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        self.slots.push((mixed >> (64 - SLOTS.trailing_zeros())) as u32);
        self.groups.push(self.group);
    }

    /// Adds a feature as it is.
    pub(super) fn any(&mut self, kind: u64, parts: &[u64]) {
        self.add(parts.iter().fold(kind, |hash, &part| join(hash, part)));
    }

    /// Adds a feature of this relation alone.
    pub(super) fn own(&mut self, kind: u64, parts: &[u64]) {
        self.add(parts.iter().fold(join(self.relation, kind), |hash, &part| join(hash, part)));
    }

    /// Adds a feature as it is and of this relation alone.
    pub(super) fn both(&mut self, kind: u64, parts: &[u64]) {
        self.any(kind, parts);
        self.own(kind, parts);
    }
}

/// The tokens of a sentence as numbers.
#[derive(Debug)]
pub(super) struct Words {
    /// Lemmas without capitals.
    pub(super) lemmas: Vec<u64>,
    /// The type of the entity that the token is part of the mention of; 0 where there is none.
    pub(super) types: Vec<u64>,
}

/// What stands for a token outside the sentence.
pub(super) const OUTSIDE: u64 = name("^");

impl Words {
    /// Reads a sentence.
    pub(super) fn of(view: &SentenceView<'_>) -> Self {
        let type_of =
            |t| view.mention_at(t).map_or(0, |m| name(view.document.entities[m.entity].entity_type.as_str()));
        Self {
            lemmas: (0..view.len()).map(|t| lower(view.lemma(t))).collect(),
            types: (0..view.len()).map(type_of).collect(),
        }
    }

    /// The lemma, or in a mention the type: names are not learned by heart.
    pub(super) fn masked(&self, token: usize) -> u64 {
        match self.types.get(token) {
            None => OUTSIDE,
            Some(0) => self.lemmas[token],
            Some(kind) => join(OUTSIDE, *kind),
        }
    }
}

/// The tags of some tokens in their order, prepositions and punctuation as words.
pub(super) fn tags(view: &SentenceView<'_>, words: &Words, tokens: std::ops::Range<usize>) -> u64 {
    tokens.fold(OUTSIDE, |hash, token| {
        let one = match view.upos(token) {
            Upos::Punct | Upos::Adp | Upos::Part | Upos::Sconj => words.lemmas[token],
            Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num | Upos::Det => 1,
            upos => name(upos.as_str()),
        };
        join(hash, one)
    })
}
