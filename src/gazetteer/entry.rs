//! What the gazetteer knows of one entity.

use super::table::list;
use crate::model::EntityType;

/// The position of an [`Entry`] in its [`Gazetteer`](super::Gazetteer).
pub type EntryIx = usize;

/// Prefix of the IRIs of Wikidata's entities.
const WIKIDATA: &str = "http://www.wikidata.org/entity/";

/// One entity that the world knows by name.
///
/// All text is that of the table's row; an empty string means that the table does not say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Unique among all tables: ISO 3166-1 alpha-2 for countries and territories (`IQ`), a word otherwise (`nato`).
    pub id: &'static str,
    /// Person, Country, Organization, Group, Place or Asset.
    pub entity_type: EntityType,
    /// The usual short name: "Iraq", "NATO".
    pub name: &'static str,
    /// The full official name: "Republic of Iraq".
    pub official: &'static str,
    /// Wikidata's identifier, such as `Q796`; empty unless certain.
    pub wikidata: &'static str,
    /// ISO 3166-1 alpha-2 code, such as `IQ`.
    pub iso2: &'static str,
    /// ISO 3166-1 alpha-3 code, such as `IRQ`.
    pub iso3: &'static str,
    /// The `id` of the country that it lies in or belongs to.
    pub country: &'static str,
    /// The `id` of the body or place that it is a part of.
    pub part_of: &'static str,
    /// What it is within its type: `state`, `territory`, `historic`, `city`, `capital`, `ministry`, `party` …
    pub kind: &'static str,
    /// How well known among others of one name: 1 (the whole world) to 5 (its region); 0 where the table does not say.
    pub rank: u8,
    /// Whether a user's table lists it: found wherever it is named, and before others of its name.
    pub own: bool,
    pub(super) aliases: &'static str,
    pub(super) acronyms: &'static str,
    pub(super) adjectives: &'static str,
    pub(super) demonyms: &'static str,
    pub(super) capital: &'static str,
    pub(super) metonyms: &'static str,
}

impl Entry {
    /// Whether its type is Country.
    pub fn is_country(&self) -> bool {
        self.entity_type.as_str() == "Country"
    }

    /// IRIs of the same thing elsewhere.
    ///
    /// ```
    /// use newsgraph::gazetteer::Gazetteer;
    /// let gazetteer = Gazetteer::embedded();
    /// let iraq = gazetteer.entry(gazetteer.country_of_adjective("Iraqi").unwrap());
    /// assert_eq!(iraq.same_as(), ["http://www.wikidata.org/entity/Q796"]);
    /// ```
    pub fn same_as(&self) -> Vec<String> {
        if self.wikidata.is_empty() { Vec::new() } else { vec![format!("{WIKIDATA}{}", self.wikidata)] }
    }

    /// Other names, written out.
    pub fn aliases(&self) -> impl Iterator<Item = &'static str> {
        list(self.aliases)
    }

    /// Short forms in capitals, without periods.
    pub fn acronyms(&self) -> impl Iterator<Item = &'static str> {
        list(self.acronyms)
    }

    /// Adjectives that stand for it: "Iraqi".
    pub fn adjectives(&self) -> impl Iterator<Item = &'static str> {
        list(self.adjectives)
    }

    /// Nouns for its people, singular and plural: "Turk", "Turks".
    pub fn demonyms(&self) -> impl Iterator<Item = &'static str> {
        list(self.demonyms)
    }

    /// Seats of its government.
    pub fn capitals(&self) -> impl Iterator<Item = &'static str> {
        list(self.capital)
    }

    /// Other places that stand for its government: "Whitehall".
    pub fn metonyms(&self) -> impl Iterator<Item = &'static str> {
        list(self.metonyms)
    }
}

/// How a name means an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MatchKind {
    /// Its usual or official name.
    Name,
    /// Another of its names.
    Alias,
    /// An acronym: found in its own case only.
    Acronym,
    /// An adjective: "Iraqi".
    Adjective,
    /// A noun for one or more of its people: "Iraqis".
    Demonym,
    /// The seat of its government: "Baghdad" for Iraq.
    Capital,
    /// Another place that stands for its government: "Whitehall".
    Metonym,
}

/// One thing that a name may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Candidate {
    /// What it may mean.
    pub entry: EntryIx,
    /// How it means it.
    pub how: MatchKind,
    /// Whether it was found only by setting case, diacritics or hyphens aside ("BAGHDAD", "Bogota").
    pub folded: bool,
    /// Whether the name is also an ordinary word, so that only its case or its company tells ("Turkey", "Reading").
    /// An acronym found by [`longest_match`](super::Gazetteer::longest_match) is one only in a text all in capitals.
    pub is_word: bool,
    /// Whether the name is also a given name or a surname ("Jordan", "Washington"). Countries are taken for one only
    /// where `ambiguous.tsv` lists them, whatever the table of given names holds.
    pub is_personal: bool,
}
