//! Learning how forms change into lemmas.

use super::conllu::Sentence;
use super::prepared::{Tag, gold_tags};
use crate::analyse::english::lemma::{Case, Script, keys};
use crate::analyse::english::table::build;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// The two sections of the model file: the table of keys and the scripts.
pub(super) fn learn(sentences: &[Sentence], tags: &[Tag]) -> (Vec<u8>, Vec<u8>) {
    let observed = observations(sentences, tags);
    let mut counts: BTreeMap<(usize, u64), BTreeMap<&Script, u32>> = BTreeMap::new();
    for (keys, script) in &observed {
        for (place, &key) in keys.iter().enumerate() {
            // The whole form comes first; the rest counts down to the empty ending.
            let length = if place == 0 { usize::MAX } else { keys.len() - 1 - place };
            *counts.entry((length, key)).or_default().entry(script).or_default() += 1;
        }
    }
    let mut chosen: FxHashMap<u64, &Script> = FxHashMap::default();
    for ((length, key), scripts) in &counts {
        let total: u32 = scripts.values().sum();
        let Some((script, count)) = scripts.iter().max_by_key(|(_, count)| **count) else { continue };
        // An ending says something if it was seen twice and mostly changes in one way.
        if *length == usize::MAX || *length == 0 || (total >= 2 && *count * 10 >= total * 6) {
            chosen.insert(*key, script);
        }
    }
    // What a shorter ending says as well is left out: the search goes on to it.
    let mut needed: BTreeMap<u64, &Script> = BTreeMap::new();
    for (keys, _) in &observed {
        let mut said = None;
        for key in keys.iter().rev() {
            if let Some(&script) = chosen.get(key)
                && said != Some(script)
            {
                needed.insert(*key, script);
                said = Some(script);
            }
        }
    }
    let mut scripts: Vec<&Script> = needed.values().copied().collect();
    scripts.sort_unstable();
    scripts.dedup();
    let number = |script: &Script| scripts.binary_search(&script).unwrap_or(0) as u32;
    let entries: Vec<(u64, u32)> = needed.iter().map(|(&key, script)| (key, number(script))).collect();
    let lines: String = scripts.iter().map(|s| s.write() + "\n").collect();
    (build(&entries), lines.into_bytes())
}

/// The keys and the script of every word.
fn observations(sentences: &[Sentence], tags: &[Tag]) -> Vec<(Vec<u64>, Script)> {
    let mut out = Vec::new();
    for sentence in sentences {
        for (i, (word, tag)) in sentence.words.iter().zip(gold_tags(sentence, tags)).enumerate() {
            if word.lemma != "_" || word.form == "_" {
                let keys = keys(&word.form, tag, Case::of(&word.form, i == 0)).collect();
                out.push((keys, Script::between(&word.form, &word.lemma)));
            }
        }
    }
    out
}
