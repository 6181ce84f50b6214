//! A disc of nodes as the seeds of a sunflower stand: quickly made, whatever the number.

use super::Point;
use super::force::golden;

/// How much room a node has, as a multiple of its own disc's.
const ROOM: f64 = 4.0;

/// Places the nodes of a connected component in breadth-first order from the one with most neighbours, so that the rings
/// tell how far a node is from the middle of things.
pub(super) fn place(radii: &[f64], edges: &[(u32, u32)]) -> Vec<Point> {
    let neighbours = Neighbours::of(radii.len(), edges);
    let mut points = vec![[0.0; 2]; radii.len()];
    let (mut direction, mut area) = ([1.0, 0.0], 0.0);
    for node in neighbours.breadth_first() {
        let node = node as usize;
        // Half of the room lies within, half without.
        let room = radii[node] * radii[node] * ROOM;
        let distance = f64::sqrt(area + room / 2.0);
        area += room;
        points[node] = [direction[0] * distance, direction[1] * distance];
        direction = golden(direction);
    }
    points
}

/// The neighbours of all nodes, those of one node together.
struct Neighbours {
    /// Where the neighbours of each node begin, and where the last ones end.
    starts: Vec<u32>,
    nodes: Vec<u32>,
}

impl Neighbours {
    fn of(n: usize, edges: &[(u32, u32)]) -> Self {
        let mut starts = vec![0_u32; n + 1];
        for &(a, b) in edges {
            starts[a as usize] += 1;
            starts[b as usize] += 1;
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        // Filled from behind, so that each start ends where it should.
        let mut nodes = vec![0; edges.len() * 2];
        for &(a, b) in edges.iter().rev() {
            for (from, to) in [(a, b), (b, a)] {
                let start = &mut starts[from as usize];
                *start -= 1;
                nodes[*start as usize] = to;
            }
        }
        Self { starts, nodes }
    }

    fn at(&self, node: usize) -> &[u32] {
        &self.nodes[self.starts[node] as usize..self.starts[node + 1] as usize]
    }

    fn breadth_first(&self) -> Vec<u32> {
        let n = self.starts.len() - 1;
        let hub = (0..n).max_by_key(|&node| (self.at(node).len(), std::cmp::Reverse(node)));
        let mut order: Vec<u32> = hub.into_iter().map(|hub| hub as u32).collect();
        let mut seen = vec![false; n];
        order.iter().for_each(|&node| seen[node as usize] = true);
        let mut next = 0;
        while next < order.len() {
            for &other in self.at(order[next] as usize) {
                if !std::mem::replace(&mut seen[other as usize], true) {
                    order.push(other);
                }
            }
            next += 1;
        }
        order
    }
}
