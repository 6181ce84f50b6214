//! From table files to a [`Gazetteer`].

use super::embedded::{AMBIGUOUS, ENTITIES, GIVEN_NAMES, TITLES};
use super::entry::{Entry, MatchKind};
use super::given::{self, Gender};
use super::index::Index;
use super::key::{Key, Likeness};
use super::store::{Ambiguity, Gazetteer};
use super::table::{Table, list};
use super::titles::Titles;
use crate::model::EntityType;
use crate::ontology::SchemaError;
use rustc_hash::FxHashMap;
use std::panic::resume_unwind;

/// The types of named entities that tables may give.
const TYPES: [&str; 6] = ["Person", "Country", "Organization", "Group", "Place", "Asset"];

const COLUMNS: [&str; 17] = [
    "id",
    "type",
    "name",
    "official",
    "aliases",
    "acronyms",
    "adjectives",
    "demonyms",
    "capital",
    "metonyms",
    "iso2",
    "iso3",
    "wikidata",
    "country",
    "part_of",
    "kind",
    "rank",
];

const AMBIGUOUS_COLUMNS: [&str; 2] = ["class", "names"];

/// The tables that list no entities.
const WORDS: [&str; 3] = [TITLES.name, GIVEN_NAMES.name, AMBIGUOUS.name];

/// What they hold.
struct Words {
    titles: Titles,
    given: FxHashMap<u64, Gender>,
    ambiguous: FxHashMap<u64, Ambiguity>,
}

impl Words {
    /// The embedded tables with others on top.
    fn build(over: &[(&'static str, &'static str)]) -> Result<Self, SchemaError> {
        let (given, ambiguous) = (FxHashMap::default(), FxHashMap::default());
        let mut built = Self { titles: Titles::new(), given, ambiguous };
        let embedded = [TITLES, GIVEN_NAMES, AMBIGUOUS].map(|file| (file.name, file.text));
        for &(name, text) in embedded.iter().chain(over) {
            match name {
                _ if name == TITLES.name => built.titles.read(name, text)?,
                _ if name == GIVEN_NAMES.name => given::read(name, text, &mut built.given)?,
                _ if name == AMBIGUOUS.name => built.read_ambiguous(name, text)?,
                _ => {}
            }
        }
        Ok(built)
    }

    fn read_ambiguous(&mut self, file: &'static str, text: &'static str) -> Result<(), SchemaError> {
        let table = Table::new(file, text, &AMBIGUOUS_COLUMNS, 2)?;
        for row in table.rows() {
            let row = row?;
            let [class, names] = row.cells;
            for name in list(names) {
                let known = self.ambiguous.entry(Key::of(name, Likeness::Folded)).or_default();
                match class {
                    "word" => known.word = true,
                    "personal" => known.personal = true,
                    _ => {
                        let cause = format!("`{class}` is no class of names; write word or personal");
                        return Err(table.error(row.line, cause));
                    }
                }
            }
        }
        Ok(())
    }
}

impl Gazetteer {
    /// The embedded tables with others, given by name and text, on top.
    pub(super) fn build(over: &[(&'static str, &'static str)]) -> Result<Gazetteer, SchemaError> {
        // Each of the two takes about as long.
        let (entities, words) = std::thread::scope(|scope| {
            let words = scope.spawn(|| Words::build(over));
            let entities = Self::build_entities(over);
            (entities, words.join().unwrap_or_else(|panic| resume_unwind(panic)))
        });
        let Words { titles, given, ambiguous } = words?;
        Ok(Self { titles, given, ambiguous, ..entities? })
    }

    /// With the tables of entities alone.
    fn build_entities(over: &[(&'static str, &'static str)]) -> Result<Gazetteer, SchemaError> {
        let mut built = Self {
            entries: Vec::with_capacity(5120),
            has_own: false,
            ids: FxHashMap::with_capacity_and_hasher(5120, Default::default()),
            names: Index::new(Likeness::Exact, 12_288),
            titles: Titles::new(),
            given: FxHashMap::default(),
            ambiguous: FxHashMap::default(),
        };
        for file in ENTITIES {
            built.read_entities(file.name, file.text, false)?;
        }
        for &(name, text) in over.iter().filter(|(name, _)| !WORDS.contains(name)) {
            built.read_entities(name, text, true)?;
        }
        built.has_own = built.entries.iter().any(|entry| entry.own);
        built.index_names();
        Ok(built)
    }

    fn read_entities(
        &mut self,
        file: &'static str,
        text: &'static str,
        own: bool,
    ) -> Result<(), SchemaError> {
        let table = Table::new(file, text, &COLUMNS, 3)?;
        let first = self.entries.len();
        for row in table.rows() {
            let row = row?;
            let [
                id,
                entity_type,
                name,
                official,
                aliases,
                acronyms,
                adjectives,
                demonyms,
                capital,
                metonyms,
                iso2,
                iso3,
                wikidata,
                country,
                part_of,
                kind,
                rank,
            ] = row.cells;
            let fail = |cause: String| Err(table.error(row.line, cause));
            if id.is_empty() || name.is_empty() {
                return fail("an entity needs an id and a name".to_owned());
            }
            if !TYPES.contains(&entity_type) {
                return fail(format!(
                    "`{entity_type}` is no type of named entity; there are: {}",
                    TYPES.join(", ")
                ));
            }
            let is_number = |q: &str| q.bytes().all(|b| b.is_ascii_digit());
            if !wikidata.is_empty()
                && !wikidata.strip_prefix('Q').is_some_and(|q| !q.is_empty() && is_number(q))
            {
                return fail(format!("`{wikidata}` is no Wikidata identifier such as Q796"));
            }
            let rank = match rank {
                "" => 0,
                "1" | "2" | "3" | "4" | "5" => rank.as_bytes()[0] - b'0',
                _ => {
                    return fail(format!("`{rank}` is no rank; write 1 (the whole world) to 5 (its region)"));
                }
            };
            let entry = Entry {
                id,
                entity_type: EntityType(smol_str::SmolStr::new_static(entity_type)),
                name,
                official,
                wikidata,
                iso2,
                iso3,
                country,
                part_of,
                kind,
                rank,
                own,
                aliases,
                acronyms,
                adjectives,
                demonyms,
                capital,
                metonyms,
            };
            match self.ids.get(id) {
                Some(&known) if known >= first => {
                    return fail(format!("the id `{id}` stands twice in this table"));
                }
                Some(&known) => self.entries[known] = entry,
                None => {
                    self.ids.insert(id, self.entries.len());
                    self.entries.push(entry);
                }
            }
        }
        Ok(())
    }

    fn index_names(&mut self) {
        for (ix, entry) in self.entries.iter().enumerate() {
            let ix = ix as u32;
            let mut add = |name: &'static str, how: MatchKind| self.names.add(name, (ix, how));
            add(entry.name, MatchKind::Name);
            if !entry.official.is_empty() {
                add(entry.official, MatchKind::Name);
            }
            entry.aliases().for_each(|n| add(n, MatchKind::Alias));
            entry.acronyms().for_each(|n| add(n, MatchKind::Acronym));
            entry.adjectives().for_each(|n| add(n, MatchKind::Adjective));
            entry.demonyms().for_each(|n| add(n, MatchKind::Demonym));
            // "Pago Pago announced" names no state.
            if entry.is_country() {
                entry.capitals().for_each(|n| add(n, MatchKind::Capital));
                entry.metonyms().for_each(|n| add(n, MatchKind::Metonym));
            }
        }
    }
}
