//! Learning how forms change into lemmas.

use super::conllu::Sentence;
use super::prepared::{Tag, gold_tags};
use crate::analyse::english::lemma::{Case, Script, endings, whole};
use crate::analyse::english::table::build;
use crate::model::Upos;
use std::collections::{BTreeMap, BTreeSet};

/// How often each script was seen under a key.
type Counts<'o> = BTreeMap<u64, BTreeMap<&'o Script, u32>>;

/// A word that occurs in the treebank.
struct Observed {
    whole: u64,
    /// From the longest to the empty ending.
    endings: Vec<u64>,
    script: Script,
    /// Whether it is a name that is its own lemma; there are many, and they need no entry.
    plain_name: bool,
}

/// The two sections of the model file: the table of keys and the scripts.
pub(super) fn learn(sentences: &[Sentence], tags: &[Tag]) -> (Vec<u8>, Vec<u8>) {
    let observed = observations(sentences, tags);
    let (mut wholes, mut endings) = (Counts::new(), Counts::new());
    let mut seen = BTreeSet::new();
    for word in &observed {
        if !word.plain_name {
            *wholes.entry(word.whole).or_default().entry(&word.script).or_default() += 1;
        }
        // Endings count words, however frequent, and learn nothing from irregular ones.
        if word.script.is_regular() && seen.insert((word.whole, &word.script)) {
            for &ending in &word.endings {
                *endings.entry(ending).or_default().entry(&word.script).or_default() += 1;
            }
        }
    }
    let of_ending: BTreeMap<u64, &Script> = endings
        .iter()
        .filter_map(|(&key, scripts)| {
            let (script, count) = most_frequent(scripts)?;
            (count >= 2).then_some((key, script))
        })
        .collect();
    // What a shorter ending says as well is left out: the search goes on to it.
    let mut needed: BTreeMap<u64, &Script> = BTreeMap::new();
    for word in &observed {
        let mut said = None;
        for key in word.endings.iter().rev() {
            if let Some(&script) = of_ending.get(key)
                && said != Some(script)
            {
                needed.insert(*key, script);
                said = Some(script);
            }
        }
    }
    for (&key, scripts) in &wholes {
        needed.extend(most_frequent(scripts).map(|(script, _)| (key, script)));
    }
    let mut scripts: Vec<&Script> = needed.values().copied().collect();
    scripts.sort_unstable();
    scripts.dedup();
    let number = |script: &Script| scripts.binary_search(&script).unwrap_or(0) as u32;
    let entries: Vec<(u64, u32)> = needed.iter().map(|(&key, script)| (key, number(script))).collect();
    let lines: String = scripts.iter().map(|s| s.write() + "\n").collect();
    (build(&entries), lines.into_bytes())
}

fn most_frequent<'o>(scripts: &BTreeMap<&'o Script, u32>) -> Option<(&'o Script, u32)> {
    scripts.iter().max_by_key(|(_, count)| **count).map(|(script, count)| (*script, *count))
}

fn observations(sentences: &[Sentence], tags: &[Tag]) -> Vec<Observed> {
    let mut out = Vec::new();
    for sentence in sentences {
        for (i, (word, tag)) in sentence.words.iter().zip(gold_tags(sentence, tags)).enumerate() {
            if word.lemma != "_" || word.form == "_" {
                let (lower, case) = (word.form.to_lowercase(), Case::of(&word.form, i == 0));
                out.push(Observed {
                    whole: whole(&lower, tag, case),
                    endings: endings(&lower, tag, case).collect(),
                    script: Script::between(&word.form, &word.lemma),
                    plain_name: word.upos == Upos::Propn && word.form == word.lemma,
                });
            }
        }
    }
    out
}
