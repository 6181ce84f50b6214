//! Titles and offices: "President", "Gen.", "foreign minister".

use super::given::Gender;
use super::index::Index;
use super::key::Likeness;
use super::table::{Table, list};
use crate::ontology::SchemaError;

/// What kind of title.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TitleKind {
    /// An office that somebody holds: president, spokesman, leader.
    Office,
    /// A military, police or noble rank: general, sheikh.
    Rank,
    /// A form of address: Mr., Dr., Ayatollah.
    Honorific,
    /// What somebody does: lawyer, activist. No office.
    Occupation,
    /// A word before a title: deputy, former, acting.
    Modifier,
}

/// Of what somebody usually holds the title.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Holds {
    /// Of a country: prime minister.
    Country,
    /// Of an organisation or group: chief executive.
    Body,
    /// Of either: president, spokesman.
    Any,
    /// Of a place: mayor.
    Place,
    /// Of nothing: Mr.
    Nothing,
}

/// A title or office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Title {
    /// In lower case, written out: "prime minister"; all ways to write the title share it ("premier", "PM").
    pub name: &'static str,
    /// What kind of title.
    pub kind: TitleKind,
    /// The gender that it tells: "king", "spokeswoman".
    pub gender: Option<Gender>,
    /// Whether it stands right before a name: "President Park", but not "head Park".
    pub before_name: bool,
    /// Of what it is held.
    pub of: Holds,
}

const COLUMNS: [&str; 6] = ["title", "kind", "forms", "gender", "before_name", "of"];

/// The titles of one or more tables.
#[derive(Debug)]
pub(super) struct Titles {
    titles: Vec<Title>,
    index: Index<u32>,
}

impl Titles {
    pub(super) fn new() -> Self {
        Self { titles: Vec::with_capacity(512), index: Index::new(Likeness::Title, 1024) }
    }

    pub(super) fn read(&mut self, file: &'static str, text: &'static str) -> Result<(), SchemaError> {
        let table = Table::new(file, text, &COLUMNS, 2)?;
        let mut previous = "";
        for row in table.rows() {
            let row = row?;
            let [name, kind, forms, gender, before_name, of] = row.cells;
            let wrong = |column: &str, cell: &str| table.error(row.line, format!("`{cell}` is no {column}"));
            let title = Title {
                name,
                kind: match kind {
                    "office" => TitleKind::Office,
                    "rank" => TitleKind::Rank,
                    "honorific" => TitleKind::Honorific,
                    "occupation" => TitleKind::Occupation,
                    "modifier" => TitleKind::Modifier,
                    _ => return Err(wrong("kind", kind)),
                },
                gender: match gender {
                    "" => None,
                    _ => Some(Gender::parse(gender).ok_or_else(|| wrong("gender", gender))?),
                },
                before_name: match before_name {
                    "yes" => true,
                    "" | "no" => false,
                    _ => return Err(wrong("answer to before_name; write yes or no", before_name)),
                },
                of: match of {
                    "country" => Holds::Country,
                    "body" => Holds::Body,
                    "any" => Holds::Any,
                    "place" => Holds::Place,
                    "" => Holds::Nothing,
                    _ => return Err(wrong("holder", of)),
                },
            };
            let ix = self.titles.len() as u32;
            self.titles.push(title);
            // "Miss" is listed so that "miss" is none; of the rows of one title the first has the bare name.
            let is_bare = name != previous && !list(forms).any(|form| form.eq_ignore_ascii_case(name));
            previous = name;
            for form in is_bare.then_some(name).into_iter().chain(list(forms)) {
                self.index.add(form, ix);
            }
        }
        Ok(())
    }

    pub(super) fn all(&self) -> &[Title] {
        &self.titles
    }

    /// The title that the tokens spell. A form with a capital in the table ("Gen", "PM") wants one in the text.
    pub(super) fn get<S: AsRef<str>>(&self, tokens: &[S]) -> Option<&Title> {
        let begins_small = tokens.first()?.as_ref().starts_with(char::is_lowercase);
        self.index
            .get(tokens)
            .find(|(form, _)| !(begins_small && form.starts_with(char::is_uppercase)))
            .map(|(_, ix)| &self.titles[ix as usize])
    }

    pub(super) fn longest(&self, tokens: &[&str]) -> Option<(usize, &Title)> {
        let lengths = self.index.lengths(tokens, false);
        lengths.descending().find_map(|n| Some((n, self.get(&tokens[..n])?)))
    }
}
