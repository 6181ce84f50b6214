//! Rings of nodes around the one with most neighbours: quickly made, whatever the number, and without overlaps.

use super::Point;

/// Free space around a node, as a share of its radius.
const MARGIN: f64 = 0.15;

/// Places the nodes of a connected component in breadth-first order from the one with most neighbours, so that the rings
/// tell how far a node is from the middle of things.
pub(super) fn place(radii: &[f64], edges: &[(u32, u32)]) -> Vec<Point> {
    let mut points = vec![[0.0; 2]; radii.len()];
    let widest = radii.iter().copied().fold(0.0, f64::max) * (1.0 + MARGIN);
    let order = Neighbours::of(radii.len(), edges).breadth_first();
    let mut nodes = order.iter().map(|&node| node as usize).skip(1).peekable();
    let mut ring = 0.0;
    while let Some(first) = nodes.next() {
        ring += 2.0 * widest;
        points[first] = [ring, 0.0];
        let (mut last, mut direction, mut is_past_half) = (first, [1.0, 0.0], false);
        while let Some(&node) = nodes.peek() {
            let apart = |other: usize| (radii[node] + radii[other]) * (1.0 + MARGIN);
            direction = turned(direction, apart(last) / ring);
            let [x, y] = direction.map(|part: f64| part * ring);
            is_past_half |= y < 0.0;
            let to_first = f64::sqrt((x - ring) * (x - ring) + y * y);
            if is_past_half && (y >= 0.0 || to_first < apart(first)) {
                break;
            }
            points[node] = [x, y];
            last = node;
            nodes.next();
        }
    }
    points
}

/// The direction turned by the angle whose chord on the unit circle is `chord`. Without sine and cosine, so that every
/// machine computes the same.
fn turned([x, y]: Point, chord: f64) -> Point {
    let cosine = 1.0 - chord * chord / 2.0;
    let sine = chord * f64::sqrt(1.0 - chord * chord / 4.0);
    [x * cosine - y * sine, x * sine + y * cosine]
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
