//! Collects what the treebank decides alike.

use super::prepared::Prepared;
use crate::analyse::english::sure::{Arc, tag_key};
use crate::analyse::english::table::build;
use crate::analyse::english::transition::Family;
use std::collections::BTreeMap;

/// How often a decision must have been made to be sure.
const LEAST: u32 = 50;
/// Of so many decisions, one may be another.
const EXCEPTION: u32 = 200;

/// The section of the model file.
pub(super) fn collect(sentences: &[Prepared]) -> Vec<u8> {
    let mut counts: BTreeMap<u64, BTreeMap<u32, u32>> = BTreeMap::new();
    for sentence in sentences {
        let root = sentence.words.len();
        for (i, (word, &tag)) in sentence.words.iter().zip(&sentence.tags).enumerate() {
            let mut count = |key, decision| {
                *counts.entry(key).or_default().entry(decision).or_default() += 1;
            };
            count(tag_key(word.lower), u32::from(tag));
            let head = sentence.gold.heads[i] as usize;
            if head < root {
                let relation = sentence.gold.relations[i];
                let arc = Arc {
                    word: (word.lower, u64::from(tag)),
                    head: u64::from(sentence.tags[head]),
                    left: i < head,
                    family: Family::of(relation),
                };
                arc.keys().into_iter().for_each(|key| count(key, relation as u32));
            }
        }
    }
    let entries: Vec<(u64, u32)> = counts
        .into_iter()
        .filter_map(|(key, decisions)| {
            let total: u32 = decisions.values().sum();
            let (decision, count) = decisions.into_iter().max_by_key(|&(_, count)| count)?;
            (total >= LEAST && (total - count) * EXCEPTION <= total).then_some((key, decision))
        })
        .collect();
    build(&entries)
}
