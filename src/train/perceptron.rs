//! The averaged perceptron and the layout of its weights in the model file.

use crate::analyse::english::buckets::build;
use crate::analyse::english::linear::{ELSEWHERE, ENTRY, FEW, FULL, Scores, lanes};
use crate::analyse::english::octets;
use rustc_hash::FxHashMap;

#[derive(Debug, Clone, Copy)]
struct Cell {
    label: u8,
    weight: f32,
    total: f32,
    at: u32,
}

/// Weights in training.
#[derive(Debug)]
pub(super) struct Perceptron {
    /// The row of each feature that counts.
    places: FxHashMap<u64, u32>,
    rows: Vec<Vec<Cell>>,
    time: u32,
    least_updates: u8,
    /// Updates so far of the features that do not count yet, by the lowest bits of their hash.
    waiting: Vec<u8>,
}

/// Bits that choose a place in [`Perceptron::waiting`]; that some features share one does no harm.
const WAITING_BITS: u32 = 24;

/// Features in a bucket of five, on average: more make the file smaller and lose some of the least weights.
const PER_BUCKET: usize = 4;

/// Averaged weights.
#[derive(Debug, Default)]
pub(super) struct Weights {
    rows: FxHashMap<u64, Vec<(u8, f32)>>,
}

impl Scores for Perceptron {
    fn add(&self, features: &[u64], scores: &mut [f32]) {
        for place in features.iter().filter_map(|feature| self.places.get(feature)) {
            for cell in &self.rows[*place as usize] {
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
    /// A classifier that uses a feature only from its update number `least_updates` on (after Goldberg and Elhadad
    /// 2011): rare features stay out, and the others learn to do without them.
    pub(super) fn new(least_updates: u8) -> Self {
        Self {
            places: FxHashMap::default(),
            rows: Vec::new(),
            time: 0,
            least_updates,
            waiting: vec![0; 1 << WAITING_BITS],
        }
    }

    /// Counts a decision.
    pub(super) fn tick(&mut self) {
        self.time += 1;
    }

    /// Moves the weights from a wrong label to a right one.
    pub(super) fn update(&mut self, features: &[u64], right: usize, wrong: usize) {
        for &feature in features {
            let place = match self.places.get(&feature) {
                Some(&place) => place as usize,
                None => {
                    let waited = &mut self.waiting[(feature & ((1 << WAITING_BITS) - 1)) as usize];
                    *waited += 1;
                    if *waited < self.least_updates {
                        continue;
                    }
                    *waited = 0;
                    self.places.insert(feature, self.rows.len() as u32);
                    self.rows.push(Vec::new());
                    self.rows.len() - 1
                }
            };
            let row = &mut self.rows[place];
            for (label, by) in [(right as u8, 1.0), (wrong as u8, -1.0)] {
                let at = row.iter().position(|cell| cell.label == label).unwrap_or_else(|| {
                    row.push(Cell { label, weight: 0.0, total: 0.0, at: self.time });
                    row.len() - 1
                });
                let cell = &mut row[at];
                cell.total += cell.weight * (self.time - cell.at) as f32;
                cell.at = self.time;
                cell.weight += by;
            }
        }
    }

    /// The averages over all decisions so far.
    pub(super) fn averaged(&self) -> Weights {
        let average = |cell: &Cell| {
            let total = cell.total + cell.weight * (self.time - cell.at) as f32;
            (cell.label, total / self.time as f32)
        };
        let row = |place: u32| self.rows[place as usize].iter().map(average).collect();
        let rows = self.places.iter().map(|(&feature, &place)| (feature, row(place))).collect();
        Weights { rows }
    }
}

impl Weights {
    /// The mean of several trainings. Scores are sums of weights, so it decides as all of them would together by their mean
    /// score.
    pub(super) fn mean(members: Vec<Self>) -> Self {
        let share = 1.0 / members.len() as f32;
        let mut rows: FxHashMap<u64, Vec<(u8, f32)>> = FxHashMap::default();
        for (feature, row) in members.into_iter().flat_map(|member| member.rows) {
            let sum = rows.entry(feature).or_default();
            for (label, weight) in row {
                match sum.iter_mut().find(|(l, _)| *l == label) {
                    Some((_, total)) => *total += weight * share,
                    None => sum.push((label, weight * share)),
                }
            }
        }
        Self { rows }
    }

    /// What makes a weight the signed root that the file stores: 127 for the greatest.
    fn quantiser(&self) -> impl Fn(f32) -> i8 {
        let top = self.rows.values().flatten().map(|(_, w)| w.abs()).fold(1.0, f32::max);
        move |w| (w.signum() * (w.abs() / top).sqrt() * 127.0).round() as i8
    }

    /// The two sections of the model file: features and weights. Weights whose root, with 127 for the greatest, is
    /// below `least` are left out: that makes the file small, and up to a point more accurate.
    pub(super) fn pack(&self, least: u8, labels: usize) -> (Vec<u8>, Vec<u8>) {
        let lanes = lanes(labels);
        let quantise = self.quantiser();
        let mut features = Vec::with_capacity(self.rows.len());
        let mut weights: Vec<u8> = Vec::new();
        let mut rows: Vec<(&u64, &Vec<(u8, f32)>)> = self.rows.iter().collect();
        rows.sort_unstable_by_key(|(feature, _)| **feature);
        for (&feature, row) in rows {
            let mut packed: Vec<(u8, i8)> = row.iter().map(|&(label, w)| (label, quantise(w))).collect();
            packed.retain(|&(_, w)| w.unsigned_abs() >= least);
            packed.sort_unstable();
            if packed.is_empty() {
                continue;
            }
            let worth = packed.iter().map(|(_, w)| w.unsigned_abs()).max().unwrap_or(0);
            let pairs = packed.iter().flat_map(|&(label, w)| [label, w as u8]);
            let mut entry = [0u8; ENTRY];
            if packed.len() <= FEW {
                entry.iter_mut().zip(pairs).for_each(|(to, from)| *to = from);
            } else {
                entry[0] = ELSEWHERE;
                entry[1..5].copy_from_slice(&(weights.len() as u32).to_le_bytes());
                // A full row is added up faster than a list of a quarter of its labels; it may cost some bytes more.
                if packed.len() * 3 >= lanes {
                    entry[5] = FULL;
                    let at = weights.len();
                    weights.resize(at + lanes, 0);
                    packed.iter().for_each(|&(label, w)| weights[at + usize::from(label)] = w as u8);
                } else {
                    entry[5] = packed.len() as u8;
                    weights.extend(pairs);
                }
            }
            features.push((feature, worth, entry));
        }
        (build(&features, PER_BUCKET), weights)
    }

    /// The section of the model file for a classifier with eight labels; `least` as in [`pack`](Self::pack).
    pub(super) fn pack_octets(&self, least: u8, per_bucket: usize) -> Vec<u8> {
        let quantise = self.quantiser();
        let mut entries = Vec::with_capacity(self.rows.len());
        for (&feature, row) in &self.rows {
            let mut roots = [0u8; octets::LABELS];
            let mut worth = 0;
            for &(label, w) in row {
                let root = quantise(w);
                roots[usize::from(label)] = root as u8;
                worth = worth.max(root.unsigned_abs());
            }
            if worth >= least {
                entries.push((feature, worth, roots));
            }
        }
        entries.sort_unstable();
        build::<{ octets::LABELS }>(&entries, per_bucket)
    }

    /// The number of features.
    pub(super) fn features(&self) -> usize {
        self.rows.len()
    }
}
