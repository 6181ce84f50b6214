//! Training the parser's two decisions.

use super::oracle::{costs, is_good, relation};
use super::perceptron::{Perceptron, Weights};
use super::prepared::Prepared;
use super::tagger::Settings;
use crate::analyse::english::linear::{Scores, best};
use crate::analyse::english::octets::LABELS;
use crate::analyse::english::parser::{self, Input};
use crate::analyse::english::relations::{self, RELATIONS};
use crate::analyse::english::sure::Sure;
use crate::analyse::english::transition::{Family, Move, State};
use crate::model::{Deprel, Upos};
use crate::sequence::Sequence;

/// Trains on the sentences with the tags that they carry: the weights of the moves and of the relations.
pub(super) fn train(
    sentences: &[Prepared],
    sure: &Sure<'_>,
    upos: &(impl Fn(u8) -> Upos + Sync),
    (moves, named): (Settings, Settings),
    seed: u64,
    say: &(impl Fn(&str) + Sync),
) -> (Weights, Weights) {
    let mut arcs = Perceptron::new(moves.least_updates);
    let mut names = Perceptron::new(named.least_updates);
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    let mut sequence = Sequence::new(seed);
    let mut found = Vec::new();
    for epoch in 0..moves.epochs {
        sequence.shuffle(&mut order);
        let (mut wrong_moves, mut wrong_relations) = (0, 0);
        for &i in &order {
            let sentence = &sentences[i];
            let input = Input::new(&sentence.words, &sentence.tags, upos);
            let mut state = State::new(sentence.words.len());
            while !state.is_final() {
                parser::features(&state, &input, &mut found);
                sequence.drop(&mut found, moves.dropout);
                let mut scores = [0.0; LABELS];
                arcs.add(&found, &mut scores);
                arcs.tick();
                let costs = costs(&state, &sentence.gold);
                let legal = state.legal();
                let is_legal = |label: usize| legal[Move::ALL[label].kind()];
                let good = |label: usize| {
                    is_legal(label) && is_good(Move::ALL[label], costs, &state, &sentence.gold)
                };
                let Some(right) = best(&scores, good) else { break };
                let mut step = Move::ALL[right];
                if let Some(rival) = best(&scores, |label| is_legal(label) && !good(label)) {
                    if scores[right] - scores[rival] <= moves.margin {
                        arcs.update(&found, right, rival);
                    }
                    if scores[rival] > scores[right] {
                        wrong_moves += 1;
                        // From the second pass on it goes on from its mistakes, so as to learn to live with them.
                        if epoch > 0 {
                            step = Move::ALL[rival];
                        }
                    }
                }
                let left = matches!(step, Move::Left(_));
                let known = step.family().map(|family| relations::arc(&state, &input, left, family));
                let mut given = known.and_then(|arc| sure.relation(&arc)).unwrap_or(Deprel::Dep);
                if let Some(family) = step.family().filter(|_| given == Deprel::Dep) {
                    relations::features(&state, &input, left, &mut found);
                    sequence.drop(&mut found, named.dropout);
                    let mut scores = [0.0; RELATIONS];
                    names.add(&found, &mut scores);
                    given = relations::of_family(&scores, family);
                    let gold = relation(step, &state, &sentence.gold);
                    if let Some(gold) = gold.filter(|&gold| Family::of(gold) == family) {
                        names.tick();
                        let right = gold as usize;
                        let is_rival = |label| label != right && Family::of(Deprel::ALL[label]) == family;
                        let rival = best(&scores, is_rival).unwrap_or(right);
                        if scores[right] - scores[rival] <= named.margin {
                            names.update(&found, right, rival);
                        }
                        wrong_relations += usize::from(given != gold);
                        if epoch == 0 {
                            given = gold;
                        }
                    }
                }
                state.apply(step, given);
            }
        }
        say(&format!(
            "parser, pass {}: {wrong_moves} moves and {wrong_relations} relations wrong",
            epoch + 1
        ));
    }
    let (arcs, names) = (arcs.averaged(), names.averaged());
    say(&format!("parser: {} features of moves, {} of relations", arcs.features(), names.features()));
    (arcs, names)
}
