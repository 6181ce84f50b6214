//! All tables together, and the look-ups.

use super::entry::{Candidate, Entry, EntryIx, MatchKind};
use super::given::Gender;
use super::index::Index;
use super::key::{Key, Likeness};
use super::titles::{Title, Titles};
use crate::ontology::SchemaError;
use rustc_hash::FxHashMap;
use std::path::Path;
use std::sync::OnceLock;

/// Which classes of other words a name belongs to.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Ambiguity {
    pub(super) word: bool,
    pub(super) personal: bool,
}

/// The names that the world is known by.
#[derive(Debug)]
pub struct Gazetteer {
    pub(super) entries: Vec<Entry>,
    /// Whether any entity is a user's.
    pub(super) has_own: bool,
    pub(super) ids: FxHashMap<&'static str, EntryIx>,
    pub(super) names: Index<(u32, MatchKind)>,
    pub(super) titles: Titles,
    pub(super) given: FxHashMap<u64, Gender>,
    pub(super) ambiguous: FxHashMap<u64, Ambiguity>,
}

impl Gazetteer {
    /// The tables that the binary carries, read on the first call.
    ///
    /// # Panics
    /// If an embedded table is malformed, which the project's tests rule out.
    pub fn embedded() -> &'static Gazetteer {
        static EMBEDDED: OnceLock<Gazetteer> = OnceLock::new();
        EMBEDDED.get_or_init(|| match Self::build(&[]) {
            Ok(gazetteer) => gazetteer,
            Err(error) => unreachable!("{error}"),
        })
    }

    /// The embedded tables with those of a folder on top: an entity with a known `id` replaces it, all else is added.
    ///
    /// `titles.tsv`, `given_names.tsv` and `ambiguous.tsv` are what their names say; every other `*.tsv` lists
    /// entities. What is read stays in memory as long as the process.
    ///
    /// # Errors
    /// A file that cannot be read, or a row that is malformed, with file, line and cause.
    pub fn load_over(dir: &Path) -> Result<Gazetteer, SchemaError> {
        let unreadable = |path: &Path, e: std::io::Error| SchemaError {
            file: Path::new("gazetteer").join(path.file_name().filter(|_| path != dir).unwrap_or_default()),
            line: None,
            cause: format!("cannot be read: {e}"),
        };
        let mut paths = std::fs::read_dir(dir)
            .and_then(|all| all.map(|item| item.map(|i| i.path())).collect::<Result<Vec<_>, _>>())
            .map_err(|e| unreadable(dir, e))?;
        paths.retain(|p| p.extension().is_some_and(|e| e == "tsv"));
        paths.sort();
        let mut files: Vec<(&'static str, &'static str)> = Vec::with_capacity(paths.len());
        for path in &paths {
            let text = std::fs::read_to_string(path).map_err(|e| unreadable(path, e))?;
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            files.push((name.leak(), text.leak()));
        }
        Self::build(&files)
    }

    /// The longest name of a user's table that begins at `tokens[at]`: its number of tokens and its entity. As a user's
    /// names are found without asking a model whether they are names, case must agree, but for the first letter, which
    /// a sentence may begin with.
    pub fn own_match(&self, tokens: &[&str], at: usize) -> Option<(usize, Candidate)> {
        if !self.has_own {
            return None;
        }
        let (length, found) = self.longest_match(tokens, at)?;
        let begun = |text: &str| {
            let mut letters = text.chars().filter(|c| !c.is_whitespace());
            letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect::<String>()
        };
        let text = begun(&tokens[at..at + length].concat());
        let spelled =
            |entry: &Entry| [entry.name].into_iter().chain(entry.aliases()).any(|n| begun(n) == text);
        let own = found.into_iter().find(|c| {
            let entry = &self.entries[c.entry];
            entry.own && (!c.folded || spelled(entry))
        });
        own.map(|candidate| (length, candidate))
    }

    /// All entities, in the order of the tables; an [`EntryIx`] is a position in it.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entity at that position.
    ///
    /// # Panics
    /// If the position is not one of this gazetteer's.
    pub fn entry(&self, ix: EntryIx) -> &Entry {
        &self.entries[ix]
    }

    /// The entity of that id: `IQ`, `nato`.
    pub fn by_id(&self, id: &str) -> Option<EntryIx> {
        self.ids.get(id).copied()
    }

    /// The country or territory that an entity is, lies in or belongs to.
    pub fn country_of(&self, ix: EntryIx) -> Option<EntryIx> {
        let entry = self.entry(ix);
        if entry.is_country() { Some(ix) } else { self.by_id(entry.country) }
    }

    /// Everything that a name may mean: what a user's table lists before all else, names before adjectives before capitals, countries before others, the well
    /// known before the less known. Empty if the name is not listed.
    ///
    /// The name is looked up as it stands; if that fails and it holds a capital letter, with case, diacritics and
    /// hyphens set aside, save for acronyms.
    ///
    /// ```
    /// use newsgraph::gazetteer::{Gazetteer, MatchKind};
    /// let gazetteer = Gazetteer::embedded();
    /// let found = gazetteer.lookup("BAGHDAD");
    /// assert!(found.iter().any(|c| c.how == MatchKind::Capital && gazetteer.entry(c.entry).id == "IQ"));
    /// assert!(gazetteer.lookup("turkey").is_empty());
    /// ```
    pub fn lookup(&self, name: &str) -> Vec<Candidate> {
        self.lookup_tokens(&[name])
    }

    /// The longest name that begins at `tokens[at]`: its number of tokens and all that it may mean.
    ///
    /// How the tokens were cut does not matter, as long as no two names share a token. A match never begins or ends
    /// with punctuation, and with a possessive only where the name does ("McDonald's").
    pub fn longest_match(&self, tokens: &[&str], at: usize) -> Option<(usize, Vec<Candidate>)> {
        let sentence = tokens;
        let tokens = tokens.get(at..)?;
        let first = tokens.first()?;
        if !may_begin(first) {
            return None;
        }
        let is_shouted = !sentence.iter().any(|t| t.contains(char::is_lowercase));
        let folds = first.bytes().any(|b| b.is_ascii_uppercase() || b >= 0x80);
        self.names.lengths(tokens, folds).descending().find_map(|n| {
            let mut found = self.lookup_tokens(&tokens[..n]);
            // Among small letters the capitals of "WHO" and "US" are telling.
            if !is_shouted {
                found.iter_mut().filter(|c| c.how == MatchKind::Acronym).for_each(|c| c.is_word = false);
            }
            (!found.is_empty()).then_some((n, found))
        })
    }

    fn lookup_tokens(&self, tokens: &[&str]) -> Vec<Candidate> {
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return Vec::new() };
        if !may_begin(first) || !last.contains(char::is_alphanumeric) {
            return Vec::new();
        }
        let mut found: Vec<Candidate> = Vec::new();
        let mut add = |(entry, how): (u32, MatchKind), folded: bool| {
            let entry = entry as EntryIx;
            match found.iter_mut().find(|c| c.entry == entry) {
                Some(known) => known.how = known.how.min(how),
                None => found.push(Candidate { entry, how, folded, is_word: false, is_personal: false }),
            }
        };
        let mut is_exact = false;
        for (_, value) in self.names.get(tokens) {
            is_exact = true;
            add(value, false);
        }
        if !is_exact && !is_possessive(last) && tokens.iter().any(|t| t.contains(char::is_uppercase)) {
            self.names
                .get_folded(tokens)
                .filter(|(name, (_, how))| *how != MatchKind::Acronym && capitals_agree(tokens, name))
                .for_each(|(_, value)| add(value, true));
        }
        if found.is_empty() {
            return found;
        }
        let Ambiguity { word, personal } = self.ambiguity(tokens);
        let is_given = tokens.len() == 1 && self.given_name(first).is_some();
        for candidate in &mut found {
            let is_certain =
                candidate.how == MatchKind::Acronym || self.entries[candidate.entry].is_country();
            candidate.is_word = word;
            candidate.is_personal = personal || is_given && !is_certain;
        }
        found.sort_by_key(|c| {
            let entry = &self.entries[c.entry];
            (!entry.own, c.how, !entry.is_country(), if entry.rank == 0 { 6 } else { entry.rank }, c.entry)
        });
        found
    }

    fn ambiguity(&self, tokens: &[&str]) -> Ambiguity {
        let mut key = Key::EMPTY;
        tokens.iter().for_each(|t| key.push(t, Likeness::Folded));
        self.ambiguous.get(&key.value()).copied().unwrap_or_default()
    }

    /// The country of an adjective, if there is just one: "Iraqi", but not "Congolese".
    pub fn country_of_adjective(&self, adjective: &str) -> Option<EntryIx> {
        let found = self.lookup(adjective);
        let mut countries = found
            .iter()
            .filter(|c| self.names_as_adjective(c.entry, adjective) && self.entries[c.entry].is_country());
        let country = countries.next()?.entry;
        countries.next().is_none().then_some(country)
    }

    fn names_as_adjective(&self, ix: EntryIx, word: &str) -> bool {
        let key = Key::of(word, Likeness::Folded);
        self.entries[ix].adjectives().any(|a| Key::of(a, Likeness::Folded) == key)
    }

    /// The gender of a given name, whatever its diacritics; `None` if it is not listed or begins small.
    pub fn given_name(&self, name: &str) -> Option<Gender> {
        if !name.starts_with(char::is_uppercase) {
            return None;
        }
        self.given.get(&Key::of(name, Likeness::Folded)).copied()
    }

    /// The title that is written so: "President", "prime minister", "Gen.".
    pub fn title(&self, text: &str) -> Option<&Title> {
        self.titles.get(&[text])
    }

    /// The longest title that begins at `tokens[at]`, with its number of tokens.
    pub fn longest_title(&self, tokens: &[&str], at: usize) -> Option<(usize, &Title)> {
        self.titles.longest(tokens.get(at..)?)
    }

    /// All titles, in the order of the table.
    pub fn titles(&self) -> &[Title] {
        self.titles.all()
    }
}

fn may_begin(token: &str) -> bool {
    token.starts_with(char::is_alphanumeric)
}

/// Whether a token ends in a possessive. With apostrophes set aside, "Iraqi" + "'s" would be read as "Iraqis".
fn is_possessive(token: &str) -> bool {
    let stem = token.strip_suffix(['s', 'S']).unwrap_or(token);
    stem.ends_with(['\'', '’', '‘', '`'])
}

/// Whether a text that spells a name but for its case may be that name: all in capitals, or capitalised much alike.
/// A name all in capitals ("US" as an adjective) admits no other case.
fn capitals_agree(tokens: &[&str], name: &str) -> bool {
    let capitals = |text: &str| text.chars().filter(|c| c.is_uppercase()).count();
    let small = |text: &str| text.chars().any(char::is_lowercase);
    if !small(name) {
        return false;
    }
    if !tokens.iter().any(|t| small(t)) {
        return true;
    }
    let begins_large = tokens.first().is_some_and(|t| t.starts_with(char::is_uppercase));
    let begins_small = name.starts_with(char::is_lowercase) || has_article(name);
    (begins_large || begins_small) && 2 * tokens.iter().map(|t| capitals(t)).sum::<usize>() >= capitals(name)
}

/// Whether a name begins with the Arabic article, which is written large or small.
fn has_article(name: &str) -> bool {
    ["Al-", "Al ", "El-", "El "].iter().any(|article| name.starts_with(article))
}
