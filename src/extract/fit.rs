//! Fits the weights of features to cases: logistic regression by AdaGrad.

use super::decide::sigmoid;
use super::hashing::SLOTS;
use super::standing::STATUS_SLOTS;
use crate::model::Status;
use crate::sequence::Sequence;

/// Something to learn from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lot<'s> {
    pub(super) slots: &'s [u32],
    pub(super) right: bool,
    pub(super) weight: f32,
}

const EPOCHS: usize = 8;
const TRAININGS: usize = 4;
/// The share of a lot's features, out of 256, that a round reads: none may lean on another that is not always there.
const KEPT: u64 = 205;
const STANDING_EPOCHS: usize = 10;
const RATE: f32 = 0.1;
const DECAY: f32 = 1e-4;
/// What AdaGrad's sums of squares start from: the larger, the smaller the first steps.
const CAUTION: f32 = 1.0;
/// How many lots must show a feature before it counts.
const SEEN: u32 = 2;

/// The weights of whether a lot is right: the mean of several trainings, which read the lots in other orders, and in each of
/// the weights after each round, as the last ones know the last lots best.
pub(super) fn fit<'s>(lots: impl Iterator<Item = Lot<'s>>) -> Vec<f32> {
    let lots: Vec<Lot<'s>> = lots.collect();
    let mut counts = vec![0u32; SLOTS];
    for slot in lots.iter().flat_map(|lot| lot.slots) {
        counts[*slot as usize] += 1;
    }
    let mut sums = vec![0f32; SLOTS];
    for training in 0..TRAININGS {
        let mut order = lots.clone();
        let mut weights = vec![0f32; SLOTS];
        let mut squares = vec![CAUTION; SLOTS];
        let mut sequence = Sequence::new(0x2545_f491_4f6c_dd1d + 7919 * training as u64);
        let mut kept: Vec<u32> = Vec::new();
        for _ in 0..EPOCHS {
            sequence.shuffle(&mut order);
            for lot in &order {
                kept.clear();
                kept.extend(lot.slots.iter().copied().filter(|_| sequence.below(256) < KEPT));
                let sum = kept.iter().map(|&s| weights[s as usize]).sum::<f32>() * (256.0 / KEPT as f32);
                let error = (f32::from(u8::from(lot.right)) - sigmoid(f64::from(sum)) as f32) * lot.weight;
                if error.abs() < 1e-4 {
                    continue;
                }
                for &slot in &kept {
                    let at = slot as usize;
                    if counts[at] < SEEN {
                        continue;
                    }
                    let gradient = error - DECAY * weights[at];
                    squares[at] += gradient * gradient;
                    weights[at] += RATE * gradient / squares[at].sqrt();
                }
            }
            for (sum, weight) in sums.iter_mut().zip(&weights) {
                *sum += weight;
            }
        }
    }
    sums.iter().map(|s| s / (TRAININGS * EPOCHS) as f32).collect()
}

/// The weights of each status against the others, from slots with the position of the status that gold knows.
pub(super) fn fit_standing(lots: &[(&[u32], usize)]) -> Vec<f32> {
    let mut weights = vec![0f32; STATUS_SLOTS * Status::ALL.len()];
    let mut squares = vec![CAUTION; weights.len()];
    for _ in 0..STANDING_EPOCHS {
        for &(slots, status) in lots {
            let sums: Vec<f32> = (0..Status::ALL.len())
                .map(|t| slots.iter().map(|&s| weights[t * STATUS_SLOTS + s as usize]).sum())
                .collect();
            let most = sums.iter().fold(f32::MIN, |m, s| m.max(*s));
            let total: f32 = sums.iter().map(|s| (s - most).exp()).sum();
            for (table, sum) in sums.iter().enumerate() {
                let error = f32::from(u8::from(table == status)) - (sum - most).exp() / total;
                for &slot in slots {
                    let at = table * STATUS_SLOTS + slot as usize;
                    let gradient = error - DECAY * weights[at];
                    squares[at] += gradient * gradient;
                    weights[at] += RATE * gradient / squares[at].sqrt();
                }
            }
        }
    }
    weights
}
