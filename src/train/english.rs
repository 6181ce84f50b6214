//! Training the English model.

use super::conllu::Sentence;
use super::oracle::{Gold, costs, is_good};
use super::perceptron::{Perceptron, Weights};
use crate::analyse::english::lemma::{Case, ENTRY, Script, keys};
use crate::analyse::english::linear::{Scores, best};
use crate::analyse::english::model::write;
use crate::analyse::english::parser::{self, Move, State, TRANSITIONS};
use crate::analyse::english::tagger::{self, Word};
use crate::model::Upos;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// A fixed sequence of numbers, so that every training run is the same.
struct Sequence(u64);

impl Sequence {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            items.swap(i, (self.next() % (i as u64 + 1)) as usize);
        }
    }
}

/// How to train.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// Passes over the treebank for the tagger.
    pub tagger_epochs: usize,
    /// Passes for the parser.
    pub parser_epochs: usize,
    /// Parts for jackknifing the parser's training tags.
    pub folds: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self { tagger_epochs: 8, parser_epochs: 10, folds: 4 }
    }
}

struct Prepared {
    words: Vec<Word>,
    tags: Vec<u8>,
    gold: Gold,
}

/// Trains on the sentences and returns the model file.
pub fn train(sentences: &[Sentence], settings: Settings, mut say: impl FnMut(&str)) -> Vec<u8> {
    let mut ids: BTreeMap<(Upos, String), usize> = BTreeMap::new();
    for word in sentences.iter().flat_map(|s| &s.words) {
        *ids.entry((word.upos, word.xpos.clone())).or_default() += 1;
    }
    ids.retain(|_, count| *count >= 3);
    let tags: Vec<(Upos, String)> = ids.keys().cloned().collect();
    let tag_of = |word: &super::conllu::Word| {
        tags.iter()
            .position(|(u, x)| *u == word.upos && *x == word.xpos)
            .or_else(|| tags.iter().position(|(u, _)| *u == word.upos))
            .unwrap_or(0) as u8
    };
    let mut prepared: Vec<Prepared> = sentences
        .iter()
        .map(|s| Prepared {
            words: s.words.iter().map(|w| Word::new(&w.form)).collect(),
            tags: s.words.iter().map(tag_of).collect(),
            gold: Gold {
                heads: s.words.iter().map(|w| w.head.unwrap_or(s.words.len() as u32)).collect(),
                relations: s.words.iter().map(|w| w.deprel).collect(),
            },
        })
        .collect();
    say(&format!("{} sentences, {} tags", sentences.len(), tags.len()));

    let all: Vec<usize> = (0..prepared.len()).collect();
    let (tagger, tagger_p) = train_tagger(&prepared, &all, tags.len(), settings.tagger_epochs, &mut say);
    let lemmas = learn_lemmas(sentences, &prepared);
    say(&format!("{} lemma entries", lemmas.0.len() / ENTRY));

    let mut predicted: Vec<Vec<u8>> = vec![Vec::new(); prepared.len()];
    for fold in 0..settings.folds {
        let rest: Vec<usize> = all.iter().copied().filter(|i| (i / 10) % settings.folds != fold).collect();
        let model = train_tagger(&prepared, &rest, tags.len(), settings.tagger_epochs.min(5), &mut |_| ()).0;
        for i in all.iter().copied().filter(|i| (i / 10) % settings.folds == fold) {
            predicted[i] = tagger::tag(&model, tags.len(), &prepared[i].words);
        }
    }
    for (sentence, tags) in prepared.iter_mut().zip(predicted) {
        if !tags.is_empty() {
            sentence.tags = tags;
        }
    }
    say("tags for the parser done");
    let (parser, parser_p) = train_parser(&prepared, settings.parser_epochs, &mut say);

    let tag_lines: String = tags.iter().map(|(u, x)| format!("{u}\t{x}\n")).collect();
    for (t, p) in [(0.2, 0.7), (0.5, 0.5), (0.7, 1.0), (1.0, 1.5)] {
        let (ts, tw) = tagger_p.averaged(t).pack();
        let (ps, pw) = parser_p.averaged(p).pack();
        let bytes = write(&[
            tag_lines.clone().into_bytes(),
            ts,
            tw,
            ps,
            pw,
            lemmas.0.clone(),
            lemmas.1.clone().into_bytes(),
        ]);
        std::fs::write(format!("/tmp/en/v-{t}-{p}.bin"), bytes).unwrap();
    }
    let (tagger_slots, tagger_weights) = tagger.pack();
    let (parser_slots, parser_weights) = parser.pack();
    write(&[
        tag_lines.into_bytes(),
        tagger_slots,
        tagger_weights,
        parser_slots,
        parser_weights,
        lemmas.0,
        lemmas.1.into_bytes(),
    ])
}

fn train_tagger(
    prepared: &[Prepared],
    which: &[usize],
    labels: usize,
    epochs: usize,
    say: &mut impl FnMut(&str),
) -> (Weights, Perceptron) {
    let mut model = Perceptron::default();
    let mut order = which.to_vec();
    let mut sequence = Sequence(11);
    let mut found = Vec::new();
    let mut scores = vec![0.0; labels];
    for epoch in 0..epochs {
        sequence.shuffle(&mut order);
        let mut wrong = 0;
        for &i in &order {
            let sentence = &prepared[i];
            let mut tags: Vec<u8> = Vec::with_capacity(sentence.words.len());
            for at in 0..sentence.words.len() {
                tagger::features(&sentence.words, &tags, at, &mut found);
                scores.fill(0.0);
                model.add(&found, &mut scores);
                let guess = best(&scores, |_| true).unwrap_or(0);
                model.tick();
                let right = usize::from(sentence.tags[at]);
                if guess != right {
                    model.update(&found, right, guess);
                    wrong += 1;
                }
                tags.push(guess as u8);
            }
        }
        say(&format!("tagger pass {}: {wrong} wrong", epoch + 1));
    }
    let weights = model.averaged(env("NG_TP", 0.1));
    say(&format!("tagger: {} features", weights.features()));
    (weights, model)
}

fn train_parser(prepared: &[Prepared], epochs: usize, say: &mut impl FnMut(&str)) -> (Weights, Perceptron) {
    let mut model = Perceptron::default();
    let mut order: Vec<usize> = (0..prepared.len()).collect();
    let mut sequence = Sequence(12);
    let mut found = Vec::new();
    let mut scores = vec![0.0; TRANSITIONS];
    for epoch in 0..epochs {
        sequence.shuffle(&mut order);
        let mut wrong = 0;
        for &i in &order {
            let sentence = &prepared[i];
            let mut state = State::new(sentence.words.len());
            while !state.is_final() {
                parser::features(&state, &sentence.words, &sentence.tags, &mut found);
                scores.fill(0.0);
                model.add(&found, &mut scores);
                let legal = state.legal();
                let Some(guess) = parser::choose(&scores, legal) else { break };
                model.tick();
                let mut costs = costs(&state, &sentence.gold);
                // Where no legal move is free, as in crossing arcs, the cheapest are right.
                let least = (0..4).filter(|&k| legal[k]).map(|k| costs[k]).min().unwrap_or(0);
                costs.iter_mut().for_each(|c| *c = c.saturating_sub(least));
                let legal_index = |k: usize| match Move::of(k) {
                    Move::Shift => legal[0],
                    Move::Reduce => legal[1],
                    Move::Left(_) => legal[2],
                    Move::Right(_) => legal[3],
                };
                let mut step = guess;
                if !is_good(guess, costs, &state, &sentence.gold) {
                    let right = best(&scores, |k| {
                        legal_index(k) && is_good(Move::of(k), costs, &state, &sentence.gold)
                    });
                    if let Some(right) = right {
                        model.update(&found, right, guess.index());
                        wrong += 1;
                        // From the second pass on, mostly follow the mistakes, so as to learn to live with them.
                        if epoch == 0 || sequence.next() % 10 == 0 {
                            step = Move::of(right);
                        }
                    }
                }
                state.apply(step);
            }
        }
        say(&format!("parser pass {}: {wrong} wrong", epoch + 1));
    }
    let weights = model.averaged(env("NG_PP", 0.1));
    say(&format!("parser: {} features", weights.features()));
    (weights, model)
}

fn learn_lemmas(sentences: &[Sentence], prepared: &[Prepared]) -> (Vec<u8>, String) {
    let mut counts: BTreeMap<(usize, u64), BTreeMap<Script, u32>> = BTreeMap::new();
    let rank_of = |position: usize, total: usize| if position == 0 { usize::MAX } else { total - position };
    for (sentence, ready) in sentences.iter().zip(prepared) {
        for (i, word) in sentence.words.iter().enumerate() {
            if word.lemma == "_" && word.form != "_" {
                continue;
            }
            let script = Script::between(&word.form, &word.lemma);
            let found: Vec<u64> = keys(&word.form, ready.tags[i], Case::of(&word.form, i == 0)).collect();
            for (position, &key) in found.iter().enumerate() {
                let rank = rank_of(position, found.len());
                *counts.entry((rank, key)).or_default().entry(script.clone()).or_default() += 1;
            }
        }
    }
    let mut scripts: BTreeMap<Script, usize> = BTreeMap::new();
    let mut table: FxHashMap<u64, Script> = FxHashMap::default();
    for ((rank, key), found) in &counts {
        let total: u32 = found.values().sum();
        let (top, count) = found.iter().max_by_key(|(_, n)| **n).expect("never empty");
        // Short endings first; a longer one that is rare says little.
        if *rank != usize::MAX && *rank > 1 && (total < 2 || *count * 10 < total * 6) {
            continue;
        }
        table.insert(*key, top.clone());
    }
    // Leave out what a shorter ending says as well: the lookup falls through to it.
    let mut needed: BTreeMap<u32, Script> = BTreeMap::new();
    for (sentence, ready) in sentences.iter().zip(prepared) {
        for (i, word) in sentence.words.iter().enumerate() {
            let found: Vec<u64> = keys(&word.form, ready.tags[i], Case::of(&word.form, i == 0)).collect();
            let mut said: Option<&Script> = None;
            for key in found.iter().rev() {
                if let Some(script) = table.get(key)
                    && said != Some(script)
                {
                    needed.insert((key >> 32) as u32, script.clone());
                    said = Some(script);
                }
            }
        }
    }
    for script in needed.values() {
        let next = scripts.len();
        scripts.entry(script.clone()).or_insert(next);
    }
    let mut lines = vec![String::new(); scripts.len()];
    for (script, &i) in &scripts {
        lines[i] = format!("{}\t{}\t{}\n", script.strip, u8::from(script.keep_case), script.append);
    }
    let mut bytes = Vec::with_capacity(needed.len() * ENTRY);
    for (key, script) in &needed {
        bytes.extend(key.to_le_bytes());
        bytes.extend((scripts[script] as u16).to_le_bytes());
    }
    (bytes, lines.concat())
}
pub(super) fn env(name: &str, default: f32) -> f32 {
    std::env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(default)
}
