//! Barnes-Hut: far groups of nodes push as one.

use super::Point;

/// A square of the plane with the mass inside it.
#[derive(Debug, Clone, Copy)]
struct Cell {
    centre: Point,
    mass: f64,
    width: f64,
    /// The position of the first of four children; 0 for a leaf.
    children: u32,
}

/// All squares; the first is the root.
pub(super) struct QuadTree {
    cells: Vec<Cell>,
    /// The bodies of a square before they are sorted into its quarters.
    unsorted: Vec<u32>,
}

/// Deeper squares hold only nodes in the same place.
const DEPTH: usize = 32;

impl QuadTree {
    /// How wide a square may look from a node to count as one body: width over distance, squared.
    const OPENING: f64 = 1.44;

    /// The tree of these bodies.
    pub(super) fn new(points: &[Point], masses: &[f64]) -> Self {
        let bound = |axis: usize| {
            let of_axis = || points.iter().map(|p| p[axis]);
            (of_axis().fold(f64::INFINITY, f64::min), of_axis().fold(f64::NEG_INFINITY, f64::max))
        };
        let ((left, right), (bottom, top)) = (bound(0), bound(1));
        let width = (right - left).max(top - bottom).max(1e-9);
        let mut tree = Self { cells: Vec::with_capacity(points.len() * 2), unsorted: Vec::new() };
        let mut items: Vec<u32> = (0..points.len() as u32).collect();
        tree.cells.push(Cell { centre: [0.0; 2], mass: 0.0, width, children: 0 });
        tree.fill(0, &mut items, [left, bottom], 0, points, masses);
        tree
    }

    fn fill(
        &mut self,
        at: usize,
        items: &mut [u32],
        corner: Point,
        depth: usize,
        points: &[Point],
        masses: &[f64],
    ) {
        let (mut centre, mut mass) = ([0.0; 2], 0.0);
        for &item in items.iter() {
            let (point, weight) = (points[item as usize], masses[item as usize]);
            centre[0] += point[0] * weight;
            centre[1] += point[1] * weight;
            mass += weight;
        }
        if mass > 0.0 {
            centre = [centre[0] / mass, centre[1] / mass];
        }
        let width = self.cells[at].width;
        let first = self.cells.len();
        let leaf = items.len() <= 1 || depth == DEPTH;
        self.cells[at] = Cell { centre, mass, width, children: if leaf { 0 } else { first as u32 } };
        if leaf {
            return;
        }
        let half = width / 2.0;
        let middle = [corner[0] + half, corner[1] + half];
        let quadrant = |item: u32| {
            let point = points[item as usize];
            usize::from(point[0] > middle[0]) + 2 * usize::from(point[1] > middle[1])
        };
        // In their order, so that sums are added in the same one on every run.
        self.unsorted.clear();
        self.unsorted.extend_from_slice(items);
        let mut ends = [0; 4];
        self.unsorted.iter().for_each(|&item| ends[quadrant(item)] += 1);
        let counts = ends;
        (1..4).for_each(|child| ends[child] += ends[child - 1]);
        for &item in self.unsorted.iter().rev() {
            let end = &mut ends[quadrant(item)];
            *end -= 1;
            items[*end] = item;
        }
        for _ in 0..4 {
            self.cells.push(Cell { centre: [0.0; 2], mass: 0.0, width: half, children: 0 });
        }
        let mut rest = items;
        for (child, count) in counts.into_iter().enumerate() {
            let (mine, others) = rest.split_at_mut(count);
            rest = others;
            if !mine.is_empty() {
                let corner = [
                    corner[0] + if child % 2 == 1 { half } else { 0.0 },
                    corner[1] + if child >= 2 { half } else { 0.0 },
                ];
                self.fill(first + child, mine, corner, depth + 1, points, masses);
            }
        }
    }

    /// The sum of `mass / distance` over all other bodies, pointing away from them.
    pub(super) fn push(&self, from: Point) -> Point {
        let mut sum = [0.0; 2];
        let mut stack = [0u32; 4 * (DEPTH + 1)];
        let mut height = 1;
        while height > 0 {
            height -= 1;
            let cell = &self.cells[stack[height] as usize];
            let (dx, dy) = (from[0] - cell.centre[0], from[1] - cell.centre[1]);
            let square = dx * dx + dy * dy;
            if cell.children == 0 || cell.width * cell.width < Self::OPENING * square {
                if square > 1e-12 {
                    sum[0] += dx * cell.mass / square;
                    sum[1] += dy * cell.mass / square;
                }
            } else {
                for child in cell.children..cell.children + 4 {
                    if self.cells[child as usize].mass > 0.0 {
                        stack[height] = child;
                        height += 1;
                    }
                }
            }
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tree_pushes_nearly_as_all_bodies_do() {
        let points: Vec<Point> =
            (0..400).map(|i| [f64::from(i * 37 % 101), f64::from(i * 53 % 97)]).collect();
        let tree = QuadTree::new(&points, &vec![1.0; points.len()]);
        let exact = |from: Point| {
            points.iter().fold([0.0; 2], |sum: Point, p| {
                let (dx, dy) = (from[0] - p[0], from[1] - p[1]);
                let square = dx * dx + dy * dy;
                if square < 1e-12 { sum } else { [sum[0] + dx / square, sum[1] + dy / square] }
            })
        };
        for &from in points.iter().step_by(17) {
            let (near, true_) = (tree.push(from), exact(from));
            let error = ((near[0] - true_[0]).powi(2) + (near[1] - true_[1]).powi(2)).sqrt();
            assert!(error < 0.5, "{near:?} for {true_:?}");
        }
    }

    #[test]
    fn many_bodies_in_one_place_end_the_recursion() {
        let tree = QuadTree::new(&[[1.0, 1.0]; 50], &[1.0; 50]);
        assert_eq!(tree.push([1.0, 1.0]), [0.0, 0.0]);
        assert!(tree.push([2.0, 1.0])[0] > 49.0);
    }
}
