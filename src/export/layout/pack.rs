//! Components side by side.

use super::Point;

/// A component's nodes and the room that they take.
pub(super) struct Box {
    pub(super) points: Vec<Point>,
    size: Point,
}

/// Space between components.
const GUTTER: f64 = 40.0;

impl Box {
    /// The smallest box around these circles, moved so that its lower left corner is the origin.
    pub(super) fn around(mut points: Vec<Point>, radii: &[f64]) -> Self {
        let mut size = [0.0; 2];
        for axis in [0, 1] {
            let ends = || points.iter().zip(radii);
            let low = ends().map(|(p, r)| p[axis] - r).fold(f64::INFINITY, f64::min);
            let high = ends().map(|(p, r)| p[axis] + r).fold(f64::NEG_INFINITY, f64::max);
            size[axis] = high - low;
            points.iter_mut().for_each(|p| p[axis] -= low);
        }
        Self { points, size }
    }

    fn shift(&mut self, by: Point) {
        for point in &mut self.points {
            *point = [point[0] + by[0], point[1] + by[1]];
        }
    }
}

/// Moves the boxes into rows from top to bottom, tallest first, together about as wide as high, around the origin.
pub(super) fn rows(boxes: &mut [Box]) {
    let area: f64 = boxes.iter().map(|b| (b.size[0] + GUTTER) * (b.size[1] + GUTTER)).sum();
    let widest = boxes.iter().map(|b| b.size[0] + GUTTER).fold(0.0, f64::max);
    let width = (area * 1.4).sqrt().max(widest);
    let mut order: Vec<usize> = (0..boxes.len()).collect();
    order.sort_by(|&a, &b| boxes[b].size[1].total_cmp(&boxes[a].size[1]).then(a.cmp(&b)));
    let (mut x, mut y, mut height, mut right) = (0.0, 0.0, 0.0, 0.0_f64);
    for at in order {
        let [w, h] = boxes[at].size;
        if x > 0.0 && x + w > width {
            (x, y, height) = (0.0, y - height - GUTTER, 0.0);
        }
        if height == 0.0 {
            height = h;
        }
        boxes[at].shift([x, y - h]);
        x += w + GUTTER;
        right = right.max(x - GUTTER);
    }
    let centre = [-right / 2.0, (height - y) / 2.0];
    boxes.iter_mut().for_each(|b| b.shift(centre));
}
