//! The averaged perceptron and the layout of its weights in the model file.

use crate::analyse::english::linear::{COUNT_BITS, SLOT, Scores, check_of, home_of};
use rustc_hash::FxHashMap;

#[derive(Debug, Clone, Copy)]
struct Cell {
    label: u8,
    weight: f32,
    total: f32,
    at: u32,
}

/// Weights in training.
#[derive(Debug, Default)]
pub(super) struct Perceptron {
    rows: FxHashMap<u64, Vec<Cell>>,
    time: u32,
}

/// Averaged weights.
#[derive(Debug, Default)]
pub(super) struct Weights {
    rows: FxHashMap<u64, Vec<(u8, f32)>>,
}

impl Scores for Perceptron {
    fn add(&self, features: &[u64], scores: &mut [f32]) {
        for feature in features {
            for cell in self.rows.get(feature).into_iter().flatten() {
                scores[usize::from(cell.label)] += cell.weight;
            }
        }
    }
}

impl Scores for Weights {
    fn add(&self, features: &[u64], scores: &mut [f32]) {
        for feature in features {
            for &(label, weight) in self.rows.get(feature).into_iter().flatten() {
                scores[usize::from(label)] += weight;
            }
        }
    }
}

impl Perceptron {
    /// Counts a decision.
    pub(super) fn tick(&mut self) {
        self.time += 1;
    }

    /// Moves the weights from a wrong label to a right one.
    pub(super) fn update(&mut self, features: &[u64], right: usize, wrong: usize) {
        for &feature in features {
            let row = self.rows.entry(feature).or_default();
            for (label, by) in [(right as u8, 1.0), (wrong as u8, -1.0)] {
                let cell = match row.iter_mut().find(|c| c.label == label) {
                    Some(cell) => cell,
                    None => {
                        row.push(Cell { label, weight: 0.0, total: 0.0, at: self.time });
                        row.last_mut().expect("just pushed")
                    }
                };
                cell.total += cell.weight * (self.time - cell.at) as f32;
                cell.at = self.time;
                cell.weight += by;
            }
        }
    }

    /// The averages, without those below `least`.
    pub(super) fn averaged(&self, least: f32) -> Weights {
        let mut rows = FxHashMap::default();
        for (&feature, row) in &self.rows {
            let kept: Vec<(u8, f32)> = row
                .iter()
                .map(|c| {
                    let total = c.total + c.weight * (self.time - c.at) as f32;
                    (c.label, total / self.time as f32)
                })
                .filter(|(_, w)| w.abs() >= least)
                .collect();
            if !kept.is_empty() {
                rows.insert(feature, kept);
            }
        }
        Weights { rows }
    }
}

impl Weights {
    /// The tables for the model file: slots and weights.
    pub(super) fn pack(&self) -> (Vec<u8>, Vec<u8>) {
        let top = self.rows.values().flatten().map(|(_, w)| w.abs()).fold(1.0, f32::max);
        let mut rows: Vec<(u64, Vec<(u8, i8)>)> = self
            .rows
            .iter()
            .map(|(&feature, row)| {
                let mut packed: Vec<(u8, i8)> = row
                    .iter()
                    .map(|&(label, w)| (label, (w.signum() * (w.abs() / top).sqrt() * 127.0).round() as i8))
                    .filter(|&(_, w)| w != 0)
                    .collect();
                packed.sort_unstable();
                (feature, packed)
            })
            .filter(|(_, row)| !row.is_empty())
            .collect();
        rows.sort_unstable();
        let count = rows.len() * 5 / 4 + 1;
        let mut slots = vec![0u8; count * SLOT];
        let mut weights = Vec::new();
        for (feature, row) in rows {
            let mut at = home_of(feature, count);
            let check = check_of(feature);
            while slots[at * SLOT..at * SLOT + 4] != [0; 4] {
                at = (at + 1) % count;
            }
            let packed = ((weights.len() / 2) as u32) << COUNT_BITS | row.len() as u32;
            slots[at * SLOT..at * SLOT + 4].copy_from_slice(&check.to_le_bytes());
            slots[at * SLOT + 4..at * SLOT + 8].copy_from_slice(&packed.to_le_bytes());
            weights.extend(row.iter().flat_map(|&(label, w)| [label, w as u8]));
        }
        (slots, weights)
    }

    /// The number of features.
    pub(super) fn features(&self) -> usize {
        self.rows.len()
    }
}
