//! Force-directed placement after Fruchterman and Reingold, from coarse to fine after Walshaw: a graph in which
//! neighbours are united is laid out first, and its places are where the finer graph begins.

use super::Point;
use super::quadtree::QuadTree;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// A connected graph whose nodes may stand for several.
struct Level {
    masses: Vec<f64>,
    /// Neighbours with the number of original edges to them.
    neighbours: Vec<Vec<(usize, f64)>>,
    /// For each node, the node of the next coarser level that it belongs to; empty at the coarsest.
    parent: Vec<usize>,
}

/// Fewer nodes are one thread's.
const SMALL: usize = 512;

/// How strongly nodes fall towards the centre, as a share of how strongly the others push them out at the rim: without
/// it, branches of few nodes end far outside.
const GRAVITY: f64 = 0.7;

/// Up to so many nodes are sooner added up one by one than put into a tree.
const EXACT: usize = 64;

/// Below this a graph is laid out from scratch.
const COARSEST: usize = 40;

/// Places `n` nodes; `edges` must make them one component and name no pair twice. `length` is what an edge should
/// measure.
pub(super) fn place(n: usize, edges: &[(u32, u32)], length: f64) -> Vec<Point> {
    let mut neighbours = vec![Vec::new(); n];
    for &(a, b) in edges {
        let (a, b) = (a as usize, b as usize);
        neighbours[a].push((b, 1.0));
        neighbours[b].push((a, 1.0));
    }
    let mut levels = vec![Level { masses: vec![1.0; n], neighbours, parent: Vec::new() }];
    while let Some(last) = levels.last_mut().filter(|level| level.masses.len() > COARSEST) {
        let coarser = coarsen(last);
        if coarser.masses.len() * 20 > last.masses.len() * 19 {
            last.parent.clear();
            break;
        }
        levels.push(coarser);
    }
    let mut points = Vec::new();
    for (depth, level) in levels.iter().enumerate().rev() {
        let count = level.masses.len();
        let (rounds, heat) = if level.parent.is_empty() {
            points = spiral(level, length);
            (150, length * (n as f64).sqrt() / 4.0)
        } else {
            points = spread(level, &points, length);
            let rounds = match count {
                // What the next level spreads out again.
                0..300 if depth > 0 => 30,
                0..300 => 60,
                300..3_000 => 50,
                3_000..20_000 => 35,
                _ => 20,
            };
            (rounds, length * (n as f64 / count as f64).sqrt())
        };
        relax(level, &mut points, length, rounds, heat);
    }
    points
}

/// Unites each node with a neighbour: an unmatched one of least mass, else whichever group of least mass it touches.
/// Fills in `level.parent`.
fn coarsen(level: &mut Level) -> Level {
    let n = level.masses.len();
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by_key(|&node| level.neighbours[node].len());
    let mut parent = vec![usize::MAX; n];
    let mut masses: Vec<f64> = Vec::new();
    for node in order {
        if parent[node] != usize::MAX {
            continue;
        }
        let mass_of = |other: usize| match parent[other] {
            usize::MAX => level.masses[other],
            group => masses[group],
        };
        let key = |other: usize| (parent[other] != usize::MAX, mass_of(other), other);
        let best = level.neighbours[node]
            .iter()
            .map(|&(other, _)| key(other))
            .min_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.cmp(&b.2)));
        let mass = level.masses[node];
        match best {
            Some((true, _, other)) => {
                parent[node] = parent[other];
                masses[parent[other]] += mass;
            }
            Some((false, _, other)) => {
                parent[node] = masses.len();
                parent[other] = masses.len();
                masses.push(mass + level.masses[other]);
            }
            None => {
                parent[node] = masses.len();
                masses.push(mass);
            }
        }
    }
    let mut merged: Vec<BTreeMap<usize, f64>> = vec![BTreeMap::new(); masses.len()];
    for (node, neighbours) in level.neighbours.iter().enumerate() {
        for &(other, weight) in neighbours {
            if parent[node] != parent[other] {
                *merged[parent[node]].entry(parent[other]).or_default() += weight;
            }
        }
    }
    level.parent = parent;
    let neighbours = merged.into_iter().map(|map| map.into_iter().collect()).collect();
    Level { masses, neighbours, parent: Vec::new() }
}

/// Steps of the golden angle; the constants are its cosine and sine.
fn golden(direction: Point) -> Point {
    const COS: f64 = -0.737_368_878_078_319_7;
    const SIN: f64 = 0.675_490_294_261_523_8;
    let turned = [direction[0] * COS - direction[1] * SIN, direction[0] * SIN + direction[1] * COS];
    let norm = (turned[0] * turned[0] + turned[1] * turned[1]).sqrt();
    [turned[0] / norm, turned[1] / norm]
}

/// A sunflower in breadth-first order from the node with most neighbours.
fn spiral(level: &Level, length: f64) -> Vec<Point> {
    let n = level.masses.len();
    let hub = (0..n).max_by_key(|&node| (level.neighbours[node].len(), std::cmp::Reverse(node)));
    let mut order: Vec<usize> = hub.into_iter().collect();
    let mut seen = vec![false; n];
    order.iter().for_each(|&node| seen[node] = true);
    let mut next = 0;
    while next < order.len() {
        for &(other, _) in &level.neighbours[order[next]] {
            if !seen[other] {
                seen[other] = true;
                order.push(other);
            }
        }
        next += 1;
    }
    let mean_mass = level.masses.iter().sum::<f64>() / n as f64;
    let mut points = vec![[0.0; 2]; n];
    let mut direction = [1.0, 0.0];
    for (at, &node) in order.iter().enumerate() {
        let radius = length * (at as f64 * mean_mass).sqrt();
        points[node] = [direction[0] * radius, direction[1] * radius];
        direction = golden(direction);
    }
    points
}

/// Each node near the place of the coarser node that it belongs to.
fn spread(level: &Level, coarse: &[Point], length: f64) -> Vec<Point> {
    let mut direction = [1.0, 0.0];
    let near = |&parent: &usize| {
        direction = golden(direction);
        let centre: Point = coarse[parent];
        [centre[0] + direction[0] * length * 0.4, centre[1] + direction[1] * length * 0.4]
    };
    level.parent.iter().map(near).collect()
}

/// What all bodies do to something in that place, as [`QuadTree::push`] has it.
fn push_of_all(points: &[Point], masses: &[f64], from: Point) -> Point {
    points.iter().zip(masses).fold([0.0; 2], |sum, (point, mass)| {
        let (dx, dy) = (from[0] - point[0], from[1] - point[1]);
        let square = dx * dx + dy * dy;
        let share = if square > 1e-12 { mass / square } else { 0.0 };
        [sum[0] + dx * share, sum[1] + dy * share]
    })
}

/// Moves the nodes along the forces, in ever shorter steps.
fn relax(level: &Level, points: &mut Vec<Point>, length: f64, rounds: usize, heat: f64) {
    let decay = (1..=rounds).map(|round| 1.0 - round as f64 / (rounds + 1) as f64);
    for cool in decay {
        let limit = heat * cool * cool + length * 0.01;
        let tree = (points.len() > EXACT).then(|| QuadTree::new(points, &level.masses));
        let step = |node: usize| {
            let here = points[node];
            let push = tree
                .as_ref()
                .map_or_else(|| push_of_all(points, &level.masses, here), |tree| tree.push(here));
            let mut force = [
                push[0] * length * length - here[0] * GRAVITY,
                push[1] * length * length - here[1] * GRAVITY,
            ];
            for &(other, weight) in &level.neighbours[node] {
                let (dx, dy) = (points[other][0] - here[0], points[other][1] - here[1]);
                let pull = (dx * dx + dy * dy).sqrt() * weight / (length * level.masses[node]);
                force[0] += dx * pull;
                force[1] += dy * pull;
            }
            let strength = (force[0] * force[0] + force[1] * force[1]).sqrt();
            let scale = if strength > limit { limit / strength } else { 1.0 };
            [here[0] + force[0] * scale, here[1] + force[1] * scale]
        };
        // Each sum is one thread's, so their number changes nothing.
        *points = match points.len() {
            // Not worth the threads.
            0..SMALL => (0..points.len()).map(step).collect(),
            _ => (0..points.len()).into_par_iter().with_min_len(SMALL / 2).map(step).collect(),
        };
    }
}
