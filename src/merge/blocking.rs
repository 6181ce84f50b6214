//! Which forms are worth comparing: those that share a key.

use super::forms::{Form, Kind, Name};
use super::person::PersonName;
use super::thing::{ThingName, is_vague};
use crate::spelling::{consonants, sound_key};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

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
    let mut blocks: FxHashMap<(Kind, String), Vec<u32>> = FxHashMap::default();
    for (at, form) in (0..).zip(forms) {
        for key in keys(form) {
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

fn keys(form: &Form) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    match &form.name {
        Name::Person(name) => {
            person_keys(name, form.needs_company(), &mut keys);
            keys.extend(
                form.aliases.iter().filter(|a| a.contains(' ')).map(|alias| format!("alias {alias}")),
            );
        }
        Name::Thing(name) => thing_keys(name, form, &mut keys),
    }
    if let Some(iri) = &form.same_as {
        keys.insert(format!("iri {iri}"));
    }
    keys
}

fn person_keys(name: &PersonName, bare: bool, keys: &mut BTreeSet<String>) {
    let words = &name.words;
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return };
    if bare {
        keys.insert(format!("bare {}", sound_key(last)));
        return;
    }
    let mut two = |a: &str, b: &str| {
        let (a, b) = (sound_key(a), sound_key(b));
        keys.insert(format!("two {} {}", a.clone().min(b.clone()), a.max(b)));
    };
    two(first, last);
    for pair in words.windows(2) {
        two(&pair[0], &pair[1]);
    }
    for (at, word) in words.iter().enumerate().take(4) {
        for later in &words[at + 1..] {
            keys.insert(format!("initial {} {}", &word.chars().next().unwrap_or('?'), sound_key(later)));
        }
    }
    for (near, far) in [(first, last), (last, first)] {
        keys.insert(format!("first {} {}", &far.chars().next().unwrap_or('?'), sound_key(near)));
    }
    keys.insert(format!("run {}", consonants(&words.concat())));
}

fn thing_keys(name: &ThingName, form: &Form, keys: &mut BTreeSet<String>) {
    let vague = name.is_vague();
    let sounds: BTreeSet<_> = name.words.iter().map(|word| sound_key(word)).collect();
    keys.insert(format!("all {}", sounds.iter().map(|s| s.as_str()).collect::<Vec<_>>().join(" ")));
    keys.insert(format!("run {}", consonants(&name.run_on)));
    if !vague && form.kind != Kind::Country {
        for word in name.distinctive() {
            keys.insert(format!("word {}", sound_key(word)));
        }
    }
    match name.words.as_slice() {
        [word] => {
            keys.insert(format!("initials {word}"));
        }
        _ => keys.extend(name.initials.iter().filter(|i| i.len() > 1).map(|i| format!("initials {i}"))),
    }
    if form.kind != Kind::Topic {
        keys.extend(
            form.aliases.iter().filter(|alias| !is_vague(alias)).map(|alias| format!("alias {alias}")),
        );
    }
}
