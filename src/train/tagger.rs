//! Training the tagger.

use super::perceptron::{Perceptron, Weights};
use super::prepared::Prepared;
use crate::analyse::english::habits::Habits;
use crate::analyse::english::linear::{LABELS, Scores, best};
use crate::analyse::english::sure::Sure;
use crate::analyse::english::tagger;
use crate::sequence::Sequence;
use rayon::prelude::*;

/// How to train a classifier.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// Passes over the treebank.
    pub epochs: usize,
    /// By how much the right label must win; less moves the weights.
    pub margin: f32,
    /// Features left out at random in training, in a thousand.
    pub dropout: u64,
    /// Updates before a feature counts.
    pub least_updates: u8,
    /// The least weight that the model keeps, as the root that the file stores; 127 is the greatest weight's.
    pub least_root: u8,
}

/// Trains on those of the sentences that `which` lists, on words that are not sure.
pub(super) fn train(
    sentences: &[Prepared],
    which: &[usize],
    sure: &Sure<'_>,
    labels: usize,
    settings: Settings,
    seed: u64,
    say: &(impl Fn(&str) + Sync),
) -> Weights {
    let mut model = Perceptron::new(settings.least_updates);
    let mut order = which.to_vec();
    let mut sequence = Sequence::new(seed);
    let mut found = Vec::new();
    let mut scores = [0.0; LABELS];
    for epoch in 0..settings.epochs {
        sequence.shuffle(&mut order);
        let mut wrong = 0;
        for &i in &order {
            let sentence = &sentences[i];
            let style = tagger::style(&sentence.words);
            let mut tags: Vec<u8> = Vec::with_capacity(sentence.words.len());
            for at in 0..sentence.words.len() {
                if let Some(tag) = sure.tag(sentence.words[at].lower) {
                    tags.push(tag);
                    continue;
                }
                tagger::features(&sentence.words, style, &tags, at, &mut found);
                sequence.drop(&mut found, settings.dropout);
                scores[..labels].fill(0.0);
                model.add(&found, &mut scores[..labels]);
                model.tick();
                let right = usize::from(sentence.tags[at]);
                let rival = best(&scores[..labels], |label| label != right).unwrap_or(right);
                let guess = if scores[rival] > scores[right] { rival } else { right };
                if scores[right] - scores[rival] <= settings.margin {
                    model.update(&found, right, rival);
                }
                wrong += usize::from(guess != right);
                tags.push(guess as u8);
            }
        }
        say(&format!("tagger, pass {}: {wrong} wrong", epoch + 1));
    }
    let weights = model.averaged();
    say(&format!("tagger: {} features", weights.features()));
    weights
}

/// The tags that each sentence gets from a tagger that was trained without it.
pub(super) fn jackknife(
    sentences: &[Prepared],
    sure: &Sure<'_>,
    labels: usize,
    folds: usize,
    settings: Settings,
) -> Vec<Vec<u8>> {
    let fold_of = |i: usize| (i / 10) % folds;
    let parts: Vec<Vec<(usize, Vec<u8>)>> = (0..folds)
        .into_par_iter()
        .map(|fold| {
            let (held, others): (Vec<usize>, Vec<usize>) =
                (0..sentences.len()).partition(|&i| fold_of(i) == fold);
            let model = train(sentences, &others, sure, labels, settings, 1, &|_| ());
            let tag = |i: usize| tagger::tag(&model, sure, &Habits::NONE, labels, &sentences[i].words);
            held.into_iter().map(|i| (i, tag(i))).collect()
        })
        .collect();
    let mut out = vec![Vec::new(); sentences.len()];
    for (i, tags) in parts.into_iter().flatten() {
        out[i] = tags;
    }
    out
}
