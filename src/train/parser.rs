//! Training the parser.

use super::oracle::{costs, is_good};
use super::perceptron::{Perceptron, Weights};
use super::prepared::Prepared;
use super::sequence::Sequence;
use super::tagger::Settings;
use crate::analyse::english::linear::{LABELS, Scores, best};
use crate::analyse::english::parser::{self, Input};
use crate::analyse::english::transition::{Move, State, TRANSITIONS};
use crate::model::Upos;

/// Trains on the sentences with the tags that they carry.
pub(super) fn train(
    sentences: &[Prepared],
    upos: &(impl Fn(u8) -> Upos + Sync),
    settings: Settings,
    say: &(impl Fn(&str) + Sync),
) -> Weights {
    let mut model = Perceptron::new(settings.least_updates);
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    let mut sequence = Sequence::new(12);
    let mut found = Vec::new();
    let mut scores = [0.0; LABELS];
    for epoch in 0..settings.epochs {
        sequence.shuffle(&mut order);
        let mut wrong = 0;
        for &i in &order {
            let sentence = &sentences[i];
            let input = Input::new(&sentence.words, &sentence.tags, upos);
            let mut state = State::new(sentence.words.len());
            while !state.is_final() {
                parser::features(&state, &input, &mut found);
                sequence.drop(&mut found, settings.dropout);
                scores.fill(0.0);
                model.add(&found, &mut scores);
                model.tick();
                let costs = costs(&state, &sentence.gold);
                let legal = state.legal();
                let is_legal = |label: usize| legal[Move::of(label).kind()];
                let good =
                    |label: usize| is_legal(label) && is_good(Move::of(label), costs, &state, &sentence.gold);
                let Some(right) = best(&scores[..TRANSITIONS], good) else { break };
                let mut step = Move::of(right);
                if let Some(rival) = best(&scores[..TRANSITIONS], |label| is_legal(label) && !good(label)) {
                    if scores[right] - scores[rival] <= settings.margin {
                        model.update(&found, right, rival);
                    }
                    if scores[rival] > scores[right] {
                        wrong += 1;
                        // From the second pass on it goes on from its mistakes, so as to learn to live with them.
                        if epoch > 0 {
                            step = Move::of(rival);
                        }
                    }
                }
                state.apply(step);
            }
        }
        say(&format!("parser, pass {}: {wrong} wrong", epoch + 1));
    }
    let weights = model.averaged();
    say(&format!("parser: {} features", weights.features()));
    weights
}
