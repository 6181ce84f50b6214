//! Where nodes stand when a file is first opened.
//!
//! Every connected component is laid out by forces, freed of overlaps, and packed with the others in rows. Nothing is
//! random, and only exact IEEE operations (no sine, no exponential) are used, so that every machine computes the same.

mod force;
mod overlap;
mod pack;
mod quadtree;
mod rings;

use petgraph::unionfind::UnionFind;
use std::collections::BTreeMap;

/// A place in the plane.
pub(super) type Point = [f64; 2];

/// The place of every node. `radii` gives the nodes' sizes; an edge joins two positions in `radii`.
pub(super) fn arrange(radii: &[f64], edges: impl Iterator<Item = (usize, usize)> + Clone) -> Vec<Point> {
    let mut union = UnionFind::new(radii.len());
    for (a, b) in edges.clone() {
        union.union(a, b);
    }
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for node in 0..radii.len() {
        members.entry(union.find(node)).or_default().push(node);
    }
    let mut components: Vec<Component> = Vec::with_capacity(members.len());
    let mut home = vec![(0, 0_u32); radii.len()];
    let mut order: Vec<Vec<usize>> = members.into_values().collect();
    order.sort_by_key(|nodes| (std::cmp::Reverse(nodes.len()), nodes.first().copied()));
    for (at, nodes) in order.into_iter().enumerate() {
        for (local, &node) in nodes.iter().enumerate() {
            home[node] = (at, local as u32);
        }
        components.push(Component { nodes, edges: Vec::new() });
    }
    for (a, b) in edges {
        let ((component, a), (_, b)) = (home[a], home[b]);
        if a != b {
            components[component].edges.push((a.min(b), a.max(b)));
        }
    }
    let mut boxes = Vec::with_capacity(components.len());
    for component in &mut components {
        component.edges.sort_unstable();
        component.edges.dedup();
        let radii: Vec<f64> = component.nodes.iter().map(|&node| radii[node]).collect();
        boxes.push(pack::Box::around(component.arrange(&radii), &radii));
    }
    pack::rows(&mut boxes);
    let mut points = vec![[0.0; 2]; radii.len()];
    for (component, placed) in components.iter().zip(&boxes) {
        for (&node, &point) in component.nodes.iter().zip(&placed.points) {
            points[node] = point;
        }
    }
    points
}

/// A component of more nodes is only laid out in rings: forces would take most of the time and memory of writing, for a picture
/// that nobody takes in before a program has narrowed it down.
const LARGEST: usize = 20_000;

/// A connected component; edges in its own numbering, each pair once.
struct Component {
    nodes: Vec<usize>,
    edges: Vec<(u32, u32)>,
}

impl Component {
    fn arrange(&self, radii: &[f64]) -> Vec<Point> {
        if radii.len() == 1 {
            return vec![[0.0; 2]];
        }
        if radii.len() > LARGEST {
            return rings::place(radii, &self.edges);
        }
        let mean = radii.iter().sum::<f64>() / radii.len() as f64;
        let mut points = force::place(radii.len(), &self.edges, mean * 5.0);
        overlap::remove(&mut points, radii);
        points
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A ring of `n` nodes in which every fifth is also tied to the first.
    fn wheel(n: usize) -> Vec<(usize, usize)> {
        let ring = (0..n).map(|i| (i, (i + 1) % n));
        ring.chain((0..n).step_by(5).map(|i| (0, i))).collect()
    }

    fn distance(a: Point, b: Point) -> f64 {
        ((a[0] - b[0]).powi(2) + (a[1] - b[1]).powi(2)).sqrt()
    }

    #[test]
    fn no_two_nodes_overlap_and_all_places_are_finite() {
        let mut edges = wheel(200);
        edges.extend((200..230).map(|i| (i, i + 1)));
        let radii: Vec<f64> = (0..260).map(|i| if i % 40 == 0 { 40.0 } else { 8.0 }).collect();
        let points = arrange(&radii, edges.iter().copied());
        assert!(points.iter().flatten().all(|x| x.is_finite()));
        for a in 0..points.len() {
            for b in 0..a {
                let gap = distance(points[a], points[b]) - radii[a] - radii[b];
                assert!(gap > -1.0, "{a} and {b} overlap by {}", -gap);
            }
        }
    }

    #[test]
    fn what_is_too_large_for_forces_stands_in_rings_without_overlaps() {
        let n = LARGEST + 1;
        let radii: Vec<f64> = (0..n).map(|i| if i % 40 == 0 { 40.0 } else { 8.0 }).collect();
        let points = arrange(&radii, wheel(n).into_iter());
        let mut by_place: Vec<usize> = (0..n).collect();
        by_place.sort_by(|&a, &b| points[a][0].total_cmp(&points[b][0]));
        for (at, &a) in by_place.iter().enumerate() {
            for &b in by_place[at + 1..].iter().take_while(|&&b| points[b][0] - points[a][0] < 80.0) {
                assert!(distance(points[a], points[b]) > radii[a] + radii[b] - 1.0, "{a} and {b} overlap");
            }
        }
    }

    #[test]
    fn neighbours_stand_nearer_than_strangers() {
        let edges = wheel(100);
        let points = arrange(&[8.0; 100], edges.iter().copied());
        let mean = |pairs: &[(usize, usize)]| {
            pairs.iter().map(|&(a, b)| distance(points[a], points[b])).sum::<f64>() / pairs.len() as f64
        };
        let strangers: Vec<_> = (0..100).map(|i| (i, (i + 50) % 100)).collect();
        assert!(mean(&edges) * 2.0 < mean(&strangers));
    }

    #[test]
    fn loops_parallel_edges_and_no_edges_at_all_are_no_trouble() {
        assert!(arrange(&[], [].into_iter()).is_empty());
        assert_eq!(arrange(&[5.0; 3], [(0, 0), (1, 2), (2, 1)].into_iter()).len(), 3);
    }
}
