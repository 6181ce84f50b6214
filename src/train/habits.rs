//! Collects what the weights decide alike.

use super::prepared::Prepared;
use crate::analyse::english::English;
use crate::analyse::english::parser::{self, Input};
use crate::analyse::english::relations;
use crate::analyse::english::table::build;
use crate::analyse::english::tagger;
use crate::analyse::english::transition::{Move, State};
use crate::model::Deprel;
use std::collections::BTreeMap;

/// How often a decision must have been made to be a habit.
const LEAST: u32 = 50;
/// Of so many decisions, one may be another.
const EXCEPTION: u32 = 1000;

/// How often each decision was made, by what stood around it.
#[derive(Debug, Default)]
struct Counts(BTreeMap<u64, BTreeMap<u32, u32>>);

impl Counts {
    fn add(&mut self, around: &[u64], decision: u32) {
        for &key in around {
            *self.0.entry(key).or_default().entry(decision).or_default() += 1;
        }
    }

    fn habits(self) -> Vec<(u64, u32)> {
        let habit = |(key, decisions): (u64, BTreeMap<u32, u32>)| {
            let total: u32 = decisions.values().sum();
            let (decision, count) = decisions.into_iter().max_by_key(|&(_, count)| count)?;
            (total >= LEAST && (total - count) * EXCEPTION <= total).then_some((key, decision))
        };
        self.0.into_iter().filter_map(habit).collect()
    }
}

/// The section of the model file: what a model without habits decides in sentences, the moves and relations under the
/// tags that `tagged` has.
pub(super) fn collect(model: &English<'_>, sentences: &[Prepared], tagged: &[Prepared]) -> Vec<u8> {
    let mut counts = Counts::default();
    sentences.iter().for_each(|sentence| tags(model, sentence, &mut counts));
    tagged.iter().for_each(|sentence| arcs(model, sentence, &mut counts));
    build(&counts.habits())
}

fn tags(model: &English<'_>, sentence: &Prepared, counts: &mut Counts) {
    let (words, mut found) = (&sentence.words, Vec::new());
    let style = tagger::style(words);
    let mut tags = Vec::with_capacity(words.len());
    for (at, word) in words.iter().enumerate() {
        let tag = model.sure.tag(word.lower).unwrap_or_else(|| {
            let tag = tagger::weigh(&model.tagger, model.tags.len(), (words, style), &tags, at, &mut found);
            counts.add(&tagger::around((words, style), &tags, at), u32::from(tag));
            tag
        });
        tags.push(tag);
    }
}

fn arcs(model: &English<'_>, sentence: &Prepared, counts: &mut Counts) {
    let input = Input::new(&sentence.words, &sentence.tags, |tag| model.tags[usize::from(tag)].0);
    let (mut state, mut found) = (State::new(input.len()), Vec::new());
    while !state.is_final() {
        let Some(place) = parser::weigh(&model.moves, &state, &input, &mut found) else { break };
        counts.add(&parser::around(&state, &input), place as u32);
        let step = Move::ALL[place];
        let left = matches!(step, Move::Left(_));
        let relation = step.family().map_or(Deprel::Dep, |family| {
            model.sure.relation(&relations::arc(&state, &input, left, family)).unwrap_or_else(|| {
                relations::features(&state, &input, left, &mut found);
                let relation = relations::relation(&model.relations, &found, family);
                counts.add(&relations::around(&state, &input, left, family), relation as u32);
                relation
            })
        });
        state.apply(step, relation);
    }
}
