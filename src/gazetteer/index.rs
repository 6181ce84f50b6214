//! From names to what they may mean.

use super::key::{Key, Likeness, STARTS, spells, start_of};
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// The end of a chain of rows.
const END: u32 = u32::MAX;
/// No name has more tokens.
const MOST_TOKENS: usize = 16;

/// A name and what it means: one of perhaps several.
#[derive(Debug, Clone, Copy)]
struct Row<T> {
    name: &'static str,
    value: T,
    next: u32,
}

/// The same rows by their folded keys.
#[derive(Debug)]
struct Folded {
    first: FxHashMap<u64, u32>,
    /// For each row, the next of the same key.
    next: Vec<u32>,
}

/// Names with values of type `T`; a name may have several.
#[derive(Debug)]
pub(super) struct Index<T> {
    rows: Vec<Row<T>>,
    exact: FxHashMap<u64, u32>,
    folded: OnceLock<Folded>,
    likeness: Likeness,
    /// The bytes of the longest name of each beginning, and of all.
    longest: (Box<[u8]>, usize),
}

impl<T: Copy> Index<T> {
    pub(super) fn new(likeness: Likeness, capacity: usize) -> Self {
        Self {
            rows: Vec::with_capacity(capacity),
            exact: FxHashMap::with_capacity_and_hasher(capacity, Default::default()),
            folded: OnceLock::new(),
            likeness,
            longest: (vec![0; STARTS].into(), 0),
        }
    }

    /// Adds a name. Must not be called after the first look-up.
    pub(super) fn add(&mut self, name: &'static str, value: T) {
        let mut key = Key::EMPTY;
        key.push(name, self.likeness);
        self.note_length(name);
        let row = self.rows.len() as u32;
        let next = self.exact.insert(key.value(), row).unwrap_or(END);
        self.rows.push(Row { name, value, next });
    }

    fn note_length(&mut self, name: &str) {
        let (by_start, of_all) = &mut self.longest;
        *of_all = name.len().max(*of_all);
        let length = u8::try_from(name.len()).unwrap_or(u8::MAX);
        match start_of(name) {
            Some(start) => by_start[start] = by_start[start].max(length),
            None => by_start.iter_mut().for_each(|longest| *longest = length.max(*longest)),
        }
    }

    /// A number of bytes that no name exceeds which begins as these tokens do.
    fn longest(&self, tokens: &[&str]) -> usize {
        let (by_start, of_all) = &self.longest;
        let start = tokens.first().and_then(|token| start_of(token));
        match start.map(|start| by_start[start]) {
            None | Some(u8::MAX) => *of_all,
            Some(length) => usize::from(length),
        }
    }

    /// The values of the name that `tokens` spell, last added first, with the name as the table writes it.
    pub(super) fn get<'i, S: AsRef<str>>(
        &'i self,
        tokens: &'i [S],
    ) -> impl Iterator<Item = (&'static str, T)> + 'i {
        let mut key = Key::EMPTY;
        tokens.iter().for_each(|t| key.push(t.as_ref(), self.likeness));
        self.chain(key.value())
            .filter(|row| spells(tokens, row.name, self.likeness))
            .map(|row| (row.name, row.value))
    }

    /// The same, with case, diacritics and hyphens set aside.
    pub(super) fn get_folded<'i, S: AsRef<str>>(
        &'i self,
        tokens: &'i [S],
    ) -> impl Iterator<Item = (&'static str, T)> + 'i {
        let mut key = Key::EMPTY;
        tokens.iter().for_each(|t| key.push(t.as_ref(), Likeness::Folded));
        self.folded_rows(key.value())
            .filter(|row| spells(tokens, row.name, Likeness::Folded))
            .map(|row| (row.name, row.value))
    }

    /// Numbers of tokens from the start of `tokens` that may spell a name, shortest first.
    pub(super) fn lengths(&self, tokens: &[&str], folds: bool) -> Lengths {
        let mut lengths = Lengths::default();
        let (mut key, mut folded) = (Key::EMPTY, Key::EMPTY);
        let longest = self.longest(tokens);
        for (i, token) in tokens.iter().take(MOST_TOKENS).enumerate() {
            key.push(token, self.likeness);
            if folds {
                folded.push(token, Likeness::Folded);
            }
            if key.len > longest && (!folds || folded.len > longest) {
                break;
            }
            let mut hit = self.exact.contains_key(&key.value());
            if folds {
                hit |= self.folded().first.contains_key(&folded.value());
            }
            lengths.0 |= u32::from(hit) << i;
        }
        lengths
    }

    fn chain(&self, key: u64) -> impl Iterator<Item = &Row<T>> {
        let mut at = self.exact.get(&key).copied().unwrap_or(END);
        std::iter::from_fn(move || {
            let row = self.rows.get(at as usize)?;
            at = row.next;
            Some(row)
        })
    }

    fn folded_rows(&self, key: u64) -> impl Iterator<Item = &Row<T>> {
        let folded = self.folded();
        let mut at = folded.first.get(&key).copied().unwrap_or(END);
        std::iter::from_fn(move || {
            let row = self.rows.get(at as usize)?;
            at = folded.next[at as usize];
            Some(row)
        })
    }

    /// Made on first use: most look-ups succeed without.
    fn folded(&self) -> &Folded {
        self.folded.get_or_init(|| {
            let mut first = FxHashMap::with_capacity_and_hasher(self.rows.len(), Default::default());
            let next = self
                .rows
                .iter()
                .zip(0u32..)
                .map(|(row, i)| first.insert(Key::of(row.name, Likeness::Folded), i).unwrap_or(END));
            let next = next.collect();
            Folded { first, next }
        })
    }
}

/// A set of lengths from 1 to 16, one bit each.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Lengths(u32);

impl Lengths {
    /// Longest first.
    pub(super) fn descending(self) -> impl Iterator<Item = usize> {
        (1..=MOST_TOKENS).rev().filter(move |n| self.0 >> (n - 1) & 1 == 1)
    }
}
