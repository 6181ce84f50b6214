//! Learns a forest by gradient boosting: each tree corrects what the trees before it get wrong.

use super::decide::{INPUTS, Inputs};
use super::forest::{Forest, LEAF, Node, Tree};

/// Something to learn from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Case<'i> {
    pub(super) inputs: &'i Inputs,
    pub(super) right: bool,
    pub(super) weight: f32,
}

const TREES: usize = 300;
const DEPTH: usize = 5;
/// How much of its correction a tree may make.
const STEP: f32 = 0.06;
/// Pulls the answers of leaves towards zero.
const CAUTION: f32 = 5.0;
/// The least weight of a leaf.
const LEAST: f32 = 5.0;
/// Into how many ranges an input is cut.
const RANGES: usize = 96;
/// The share of the cases that a tree sees, out of 256.
const SEEN: u64 = 180;

/// In which range each input of a case lies.
type Ranges = [u8; INPUTS];

/// A part of the cases under way to its leaf.
struct Part {
    node: usize,
    cases: Vec<u32>,
    depth: usize,
}

/// Boosts trees on the cases; the same cases give the same forest.
pub(super) fn boost(cases: &[Case<'_>]) -> Forest {
    let cuts: Vec<Vec<f32>> = (0..INPUTS).map(|input| cuts(cases, input)).collect();
    let range = |value: f32, cuts: &Vec<f32>| cuts.partition_point(|&cut| cut < value) as u8;
    let ranges: Vec<Ranges> =
        cases.iter().map(|c| std::array::from_fn(|input| range(c.inputs[input], &cuts[input]))).collect();
    let (mut right, mut wrong) = (1.0f32, 1.0f32);
    for case in cases {
        *(if case.right { &mut right } else { &mut wrong }) += case.weight;
    }
    let base = (right / wrong).ln();
    let mut sums = vec![base; cases.len()];
    let mut slopes = vec![(0f32, 0f32); cases.len()];
    let mut trees = Vec::with_capacity(TREES);
    let mut state = 0x2545_f491_4f6c_dd1du64;
    for _ in 0..TREES {
        for ((case, sum), slope) in cases.iter().zip(&sums).zip(&mut slopes) {
            let p = 1.0 / (1.0 + (-sum).exp());
            *slope = (
                (f32::from(u8::from(case.right)) - p) * case.weight,
                (p * (1.0 - p)).max(1e-6) * case.weight,
            );
        }
        let seen = (0..cases.len() as u32).filter(|_| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state >> 56 < SEEN
        });
        let tree = Tree::new(grow(seen.collect(), &slopes, &cuts, &ranges));
        for (case, sum) in cases.iter().zip(&mut sums) {
            *sum += tree.answer(case.inputs);
        }
        trees.push(tree);
    }
    Forest { base, trees }
}

/// Where an input is cut: between its values if they are few, else into ranges of as many cases each.
fn cuts(cases: &[Case<'_>], input: usize) -> Vec<f32> {
    let mut values: Vec<f32> = cases.iter().map(|c| c.inputs[input]).collect();
    values.sort_by(f32::total_cmp);
    let mut distinct = values.clone();
    distinct.dedup();
    if distinct.len() <= RANGES {
        return distinct.windows(2).map(|w| f32::midpoint(w[0], w[1])).collect();
    }
    let mut cuts: Vec<f32> = (1..RANGES).map(|k| values[k * values.len() / RANGES]).collect();
    cuts.dedup();
    cuts
}

fn grow(seen: Vec<u32>, slopes: &[(f32, f32)], cuts: &[Vec<f32>], ranges: &[Ranges]) -> Vec<Node> {
    let leaf = Node { input: LEAF, next: 0, value: 0.0 };
    let mut tree = vec![leaf];
    let mut todo = vec![Part { node: 0, cases: seen, depth: 0 }];
    while let Some(Part { node, cases, depth }) = todo.pop() {
        let total = sum(cases.iter().map(|&c| slopes[c as usize]));
        tree[node].value = STEP * total.0 / (total.1 + CAUTION);
        if depth == DEPTH {
            continue;
        }
        let Some((input, cut)) = best_cut(&cases, total, slopes, cuts, ranges) else { continue };
        let (low, high) = cases.into_iter().partition(|&c| usize::from(ranges[c as usize][input]) <= cut);
        let next = tree.len();
        tree[node] = Node { input: input as u8, next: next as u8, value: cuts[input][cut] };
        tree.extend([leaf, leaf]);
        todo.push(Part { node: next, cases: low, depth: depth + 1 });
        todo.push(Part { node: next + 1, cases: high, depth: depth + 1 });
    }
    tree
}

fn sum(slopes: impl Iterator<Item = (f32, f32)>) -> (f32, f32) {
    slopes.fold((0.0, 0.0), |a, b| (a.0 + b.0, a.1 + b.1))
}

/// The input and the position of its cut that tell right from wrong best.
fn best_cut(
    cases: &[u32],
    total: (f32, f32),
    slopes: &[(f32, f32)],
    cuts: &[Vec<f32>],
    ranges: &[Ranges],
) -> Option<(usize, usize)> {
    let worth = |(slope, weight): (f32, f32)| slope * slope / (weight + CAUTION);
    let mut best = None;
    let mut most = worth(total) + 1e-3;
    // Case by case: what is known of one case lies together.
    let mut sums = vec![[(0f32, 0f32); RANGES]; INPUTS];
    for &case in cases {
        let (slope, weight) = slopes[case as usize];
        for (sums, &range) in sums.iter_mut().zip(&ranges[case as usize]) {
            let range = &mut sums[usize::from(range)];
            range.0 += slope;
            range.1 += weight;
        }
    }
    for (input, sums) in sums.iter().enumerate() {
        let mut low = (0.0, 0.0);
        for (cut, range) in sums.iter().enumerate().take(cuts[input].len()) {
            low = (low.0 + range.0, low.1 + range.1);
            let high = (total.0 - low.0, total.1 - low.1);
            if low.1 >= LEAST && high.1 >= LEAST && worth(low) + worth(high) > most {
                most = worth(low) + worth(high);
                best = Some((input, cut));
            }
        }
    }
    best
}
