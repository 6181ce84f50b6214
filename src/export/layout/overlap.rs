//! Room for every node.

use super::Point;
use std::collections::BTreeMap;

/// Free space around a node, as a share of its radius.
const MARGIN: f64 = 0.15;

/// Pushes overlapping nodes apart until none overlap, or a fixed number of rounds is over.
pub(super) fn remove(points: &mut [Point], radii: &[f64]) {
    let widest = radii.iter().copied().fold(0.0, f64::max) * (1.0 + MARGIN) * 2.0;
    if widest == 0.0 {
        return;
    }
    let rounds = if points.len() > 20_000 { 8 } else { 60 };
    for _ in 0..rounds {
        if !round(points, radii, widest) {
            return;
        }
    }
}

/// One round. Returns whether any node moved.
fn round(points: &mut [Point], radii: &[f64], cell: f64) -> bool {
    let home = |p: Point| ((p[0] / cell).floor() as i64, (p[1] / cell).floor() as i64);
    let mut grid: BTreeMap<(i64, i64), Vec<usize>> = BTreeMap::new();
    for (node, &point) in points.iter().enumerate() {
        grid.entry(home(point)).or_default().push(node);
    }
    let mut moved = false;
    for (&(x, y), here) in &grid {
        for neighbour in [(x, y), (x + 1, y), (x - 1, y + 1), (x, y + 1), (x + 1, y + 1)] {
            let Some(there) = grid.get(&neighbour) else { continue };
            for &a in here {
                for &b in there {
                    if neighbour != (x, y) || a < b {
                        moved |= part(points, radii, a, b);
                    }
                }
            }
        }
    }
    moved
}

/// Moves two nodes apart if they overlap; the smaller one moves more.
fn part(points: &mut [Point], radii: &[f64], a: usize, b: usize) -> bool {
    let wanted = (radii[a] + radii[b]) * (1.0 + MARGIN);
    let (mut dx, mut dy) = (points[b][0] - points[a][0], points[b][1] - points[a][1]);
    let mut distance = (dx * dx + dy * dy).sqrt();
    if distance >= wanted - 0.01 {
        return false;
    }
    if distance < 1e-6 {
        (dx, dy, distance) = (1.0, 0.0, 1.0);
    }
    let gap = wanted - distance.min(wanted - 0.01);
    let share = radii[b] / (radii[a] + radii[b]);
    let (ux, uy) = (dx / distance, dy / distance);
    points[a] = [points[a][0] - ux * gap * share, points[a][1] - uy * gap * share];
    points[b] = [points[b][0] + ux * gap * (1.0 - share), points[b][1] + uy * gap * (1.0 - share)];
    true
}
