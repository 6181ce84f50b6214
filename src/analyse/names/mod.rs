//! Typed names: which words name a person, country, organization, group, place or asset.
//!
//! Candidates are runs of capitalised words; a linear model reads each run with its neighbours, tags, the gazetteer
//! and what the rest of the article says of the same words, and the best sequence of labels wins.

mod decode;
mod features;
mod heads;
mod lands;
mod lexicon;
mod memory;
mod model;
mod own;
mod settle;
mod surnames;
#[cfg(feature = "train")]
pub mod train;
mod words;

use crate::gazetteer::{EntryIx, Gazetteer, MatchKind};
use crate::model::{EntityType, Sentence, Token};
use decode::{Prepared, decode};
use lexicon::Lexicon;
use model::{ALL_LABELS, Model, name_type};
use settle::settle;
use std::ops::Range;
use words::words;

/// The types that names can have: those of `schemas/entities`, topics apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum NameType {
    /// A named human.
    Person,
    /// A sovereign state, also when named by its capital, government or nationality.
    Country,
    /// A ministry, agency, company, alliance, international body.
    Organization,
    /// A non-state armed or political movement.
    Group,
    /// A city, province, region, sea, facility.
    Place,
    /// A named ship or aircraft.
    Asset,
}

impl NameType {
    /// Every type; the position is the discriminant.
    pub const ALL: &'static [NameType] = &[
        NameType::Person,
        NameType::Country,
        NameType::Organization,
        NameType::Group,
        NameType::Place,
        NameType::Asset,
    ];

    /// The name of the type in `schemas/entities`.
    pub const fn as_str(self) -> &'static str {
        match self {
            NameType::Person => "Person",
            NameType::Country => "Country",
            NameType::Organization => "Organization",
            NameType::Group => "Group",
            NameType::Place => "Place",
            NameType::Asset => "Asset",
        }
    }

    /// The type as entities carry it.
    pub fn entity_type(self) -> EntityType {
        EntityType::new(self.as_str())
    }
}

/// A name in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// Its tokens, as positions among the article's; all of one sentence.
    pub tokens: Range<usize>,
    /// What it names.
    pub name_type: NameType,
    /// What the gazetteer knows under this name with this type, and how the name means it.
    pub meaning: Option<(EntryIx, MatchKind)>,
}

/// The trained recogniser.
#[derive(Debug)]
pub struct Names {
    model: Option<Model>,
    gazetteer: &'static Gazetteer,
}

/// The model file in the binary, for [`Names::read`].
pub static MODEL: &[u8] = include_bytes!("names.bin");

impl Names {
    /// The weights that the binary carries, with the embedded gazetteer; nothing is copied.
    pub fn embedded() -> Self {
        Self::read(MODEL)
    }

    /// The weights that the binary carries, with another gazetteer.
    pub fn with_gazetteer(gazetteer: &'static Gazetteer) -> Self {
        Self { model: Model::read(MODEL), gazetteer }
    }

    /// The weights of a model file; without weights nothing is ever recognised.
    pub fn read(model: &'static [u8]) -> Self {
        Self { model: Model::read(model), gazetteer: Gazetteer::embedded() }
    }

    /// The names of an article in text order, not overlapping.
    ///
    /// `tokens` are all of the article's and want spans and tags, but no trees. The whole article is read at once,
    /// because a name in one sentence tells of the same words in another.
    pub fn recognise(&self, text: &str, sentences: &[Sentence], tokens: &[Token]) -> Vec<Name> {
        let Some(model) = &self.model else { return Vec::new() };
        let words = words(text, sentences, tokens);
        let hits = Lexicon::new(self.gazetteer).hits(text, sentences, tokens, &words);
        let prepared = Prepared::new(words, hits, sentences);
        let found = decode(model, &prepared, |_| ALL_LABELS);
        let typed = found.into_iter().filter_map(|found| Some((found.tokens, name_type(found.slot)?)));
        let names = settle(self.gazetteer, text, tokens, typed);
        let names = lands::add(self.gazetteer, text, tokens, names);
        let names = lands::add_commanders(self.gazetteer, text, tokens, names);
        let names = surnames::add(text, tokens, names);
        own::add(self.gazetteer, text, sentences, tokens, names)
    }
}
