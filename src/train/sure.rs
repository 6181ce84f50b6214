//! Collects what the treebank decides alike.

use super::oracle::{costs, is_good, relation};
use super::prepared::Prepared;
use crate::analyse::english::parser::Input;
use crate::analyse::english::sure::{Arc, step_keys, tag_key};
use crate::analyse::english::transition::{Family, Move, State};
use crate::model::{Deprel, Upos};
use std::collections::BTreeMap;

/// How often a decision must have been made to be sure.
const LEAST: u32 = 50;
/// Of so many decisions, one may be another.
const EXCEPTION: u32 = 200;

/// How often what was decided under a key.
type Counts = BTreeMap<u64, BTreeMap<u32, u32>>;

/// The tags and relations that are sure, by the tags that the sentences carry.
pub(super) fn tags_and_relations(sentences: &[Prepared]) -> Vec<(u64, u32)> {
    let mut counts = Counts::new();
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
    counts
        .into_iter()
        .filter_map(|(key, decisions)| {
            let total: u32 = decisions.values().sum();
            let (decision, count) = decisions.into_iter().max_by_key(|&(_, count)| count)?;
            is_sure(total, count).then_some((key, decision))
        })
        .collect()
}

/// The steps on the way to the gold trees that are sure: several may be right at once, and any will do that always is.
pub(super) fn steps(sentences: &[Prepared], upos: &impl Fn(u8) -> Upos) -> Vec<(u64, u32)> {
    let mut seen: BTreeMap<u64, (u32, [u32; Move::ALL.len()])> = BTreeMap::new();
    for sentence in sentences {
        let input = Input::new(&sentence.words, &sentence.tags, upos);
        let mut state = State::new(sentence.words.len());
        while !state.is_final() {
            let (costs, legal) = (costs(&state, &sentence.gold), state.legal());
            let good =
                Move::ALL.map(|step| legal[step.kind()] && is_good(step, costs, &state, &sentence.gold));
            for key in step_keys(&state, &input) {
                let (total, right) = seen.entry(key).or_default();
                *total += 1;
                right.iter_mut().zip(good).for_each(|(count, good)| *count += u32::from(good));
            }
            // Arcs before other steps, as late ones may come too late.
            let Some(step) = (0..Move::ALL.len()).rev().find(|&step| good[step]) else { break };
            let step = Move::ALL[step];
            let given = relation(step, &state, &sentence.gold).unwrap_or(Deprel::Dep);
            state.apply(step, given);
        }
    }
    seen.into_iter()
        .filter_map(|(key, (total, right))| {
            let (step, &count) = right.iter().enumerate().max_by_key(|&(step, &count)| (count, step))?;
            is_sure(total, count).then_some((key, step as u32))
        })
        .collect()
}

fn is_sure(total: u32, count: u32) -> bool {
    total >= LEAST && (total - count) * EXCEPTION <= total
}
