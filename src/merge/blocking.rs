//! Which forms are worth comparing: those that share a key.

use super::forms::{Form, Kind, Name};
use super::person::PersonName;
use super::stable::hash;
use super::thing::{ThingName, is_vague};
use crate::spelling::{consonants, sound_key};
use rustc_hash::FxHashMap;
use smol_str::SmolStr;

/// Larger blocks are compared with neighbours only.
const LARGE: usize = 48;
/// How many neighbours.
const NEIGHBOURS: usize = 12;

/// Pairs of forms that may be one, smaller number first. `rank` orders a large block so that likely pairs are near
/// each other.
pub(super) fn pairs<K: Ord>(
    forms: &[Form],
    rank: impl Fn(&Form) -> K,
) -> impl Iterator<Item = (usize, usize)> {
    let mut blocks: FxHashMap<(Kind, u64), Vec<u32>> = FxHashMap::default();
    let mut keys = Keys::default();
    for (at, form) in (0..).zip(forms) {
        for &key in keys.of(form) {
            blocks.entry((form.kind, key)).or_default().push(at);
        }
    }
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    let mut compare = |block: &[u32], reach: usize| {
        for (i, &a) in block.iter().enumerate() {
            for &b in block[i + 1..].iter().take(reach) {
                pairs.push((a.min(b), a.max(b)));
            }
        }
    };
    for block in blocks.values_mut() {
        if block.len() <= LARGE {
            compare(block, LARGE);
            continue;
        }
        // Those who are in the news at one time, and those who are spelt alike.
        block.sort_by_cached_key(|&at| (rank(&forms[at as usize]), at));
        compare(block, NEIGHBOURS);
        block.sort_by(|&a, &b| forms[a as usize].folded.cmp(&forms[b as usize].folded).then(a.cmp(&b)));
        compare(block, NEIGHBOURS);
    }
    // A short name is compared with every full name that holds it, however many other short ones there are.
    let mut full: FxHashMap<String, Vec<u32>> = FxHashMap::default();
    let persons = || (0..).zip(forms).filter_map(|(at, form)| Some((at, form, person(form)?)));
    for (at, _, name) in persons().filter(|(_, form, _)| !form.needs_company()) {
        for word in &name.words {
            full.entry(sound_key(word).to_string()).or_default().push(at);
        }
    }
    for (at, _, name) in persons().filter(|(_, form, _)| form.needs_company()) {
        let longest = name.words.iter().max_by_key(|word| word.len()).map(|word| sound_key(word).to_string());
        for &other in longest.and_then(|key| full.get(&key)).into_iter().flatten().take(LARGE) {
            pairs.push((at.min(other), at.max(other)));
        }
    }
    // Blocks come in no order, and share pairs.
    pairs.sort_unstable();
    pairs.dedup();
    pairs.into_iter().map(|(a, b)| (a as usize, b as usize))
}

fn person(form: &Form) -> Option<&PersonName> {
    match &form.name {
        Name::Person(name) => Some(name),
        Name::Thing(_) => None,
    }
}

/// The keys of a form, as hashes: two that are taken for one bring together what is compared in vain, no more.
#[derive(Default)]
struct Keys(Vec<u64>);

impl Keys {
    /// The keys of another form, each once.
    fn of(&mut self, form: &Form) -> &[u64] {
        self.0.clear();
        match &form.name {
            Name::Person(name) => {
                self.person(name, form.needs_company());
                form.aliases.iter().filter(|a| a.contains(' ')).for_each(|alias| self.add("alias", [alias]));
            }
            Name::Thing(name) => self.thing(name, form),
        }
        if let Some(iri) = &form.same_as {
            self.add("iri", [iri]);
        }
        self.0.sort_unstable();
        self.0.dedup();
        &self.0
    }

    fn add<const N: usize>(&mut self, kind: &str, parts: [&str; N]) {
        self.0.push(hash(&parts).wrapping_add(hash(&[kind])));
    }

    fn person(&mut self, name: &PersonName, bare: bool) {
        let words = &name.words;
        let (Some(first), Some(last)) = (words.first(), words.last()) else { return };
        if bare {
            self.add("bare", [&sound_key(last)]);
            return;
        }
        let sounds: Vec<SmolStr> = words.iter().map(|word| sound_key(word)).collect();
        let mut two = |a: usize, b: usize| {
            let (a, b) = (&sounds[a], &sounds[b]);
            self.add("two", [a.min(b), a.max(b)]);
        };
        let end = words.len() - 1;
        two(0, end);
        for at in 0..end {
            two(at, at + 1);
        }
        for (at, word) in words.iter().enumerate().take(4) {
            for later in &sounds[at + 1..] {
                self.add("initial", [initial(word), later]);
            }
        }
        self.add("first", [initial(last), &sounds[0]]);
        self.add("first", [initial(first), &sounds[end]]);
        self.add("run", [&consonants(&words.concat())]);
    }

    fn thing(&mut self, name: &ThingName, form: &Form) {
        let mut sounds: Vec<SmolStr> = name.words.iter().map(|word| sound_key(word)).collect();
        sounds.sort_unstable();
        sounds.dedup();
        self.add("all", [&sounds.join(" ")]);
        self.add("run", [&consonants(&name.run_on)]);
        if form.kind != Kind::Country && !name.is_vague() {
            name.distinctive().for_each(|word| self.add("word", [&sound_key(word)]));
        }
        match name.words.as_slice() {
            [word] => self.add("initials", [word]),
            _ => {
                name.initials
                    .iter()
                    .filter(|i| i.len() > 1)
                    .for_each(|initials| self.add("initials", [initials]));
            }
        }
        if form.kind != Kind::Topic {
            form.aliases.iter().filter(|alias| !is_vague(alias)).for_each(|alias| self.add("alias", [alias]));
        }
    }
}

/// The first letter of a word.
fn initial(word: &str) -> &str {
    let end = word.char_indices().nth(1).map_or(word.len(), |(at, _)| at);
    &word[..end]
}
