//! Regression trees whose leaves add up to the logarithm of the odds.

/// A node: an inner one asks about an input, a leaf answers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Node {
    /// The input that an inner node asks about; [`LEAF`] in a leaf.
    pub(super) input: u8,
    /// The position in its tree of the node for inputs up to `value`; the node for larger ones follows it.
    pub(super) next: u8,
    /// An inner node's threshold, a leaf's answer.
    pub(super) value: f32,
}

/// The input of a leaf.
pub(super) const LEAF: u8 = u8::MAX;

/// The sum of many small trees.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Forest {
    /// What every sum starts from.
    pub(super) base: f32,
    /// The nodes of each tree, its root first.
    pub(super) trees: Vec<Vec<Node>>,
}

impl Forest {
    /// The sum of the answers.
    pub(super) fn sum(&self, inputs: &[f32]) -> f32 {
        self.base + self.trees.iter().map(|tree| answer(tree, inputs)).sum::<f32>()
    }

    /// Appends the trees to a file.
    pub(super) fn write(&self, out: &mut Vec<u8>) {
        out.extend(self.base.to_le_bytes());
        out.extend((self.trees.len() as u32).to_le_bytes());
        for tree in &self.trees {
            out.push(tree.len() as u8);
            for node in tree {
                out.extend([node.input, node.next]);
                out.extend(node.value.to_le_bytes());
            }
        }
    }

    /// Reads what [`Forest::write`] wrote and moves on; `None` if it asks about other than `inputs` inputs or its nodes
    /// are no trees.
    pub(super) fn read(bytes: &mut &[u8], inputs: usize) -> Option<Self> {
        let (base, rest) = bytes.split_first_chunk::<4>()?;
        let (count, mut rest) = rest.split_first_chunk::<4>()?;
        let mut trees = Vec::new();
        for _ in 0..u32::from_le_bytes(*count) {
            let (&size, nodes) = rest.split_first()?;
            let (nodes, tail) = nodes.split_at_checked(6 * usize::from(size))?;
            rest = tail;
            let tree: Vec<Node> = nodes.as_chunks::<6>().0.iter().map(node).collect();
            let sound = |(at, n): (usize, &Node)| {
                n.input == LEAF
                    || (usize::from(n.input) < inputs
                        && usize::from(n.next) > at
                        && usize::from(n.next) + 1 < tree.len())
            };
            if tree.is_empty() || !tree.iter().enumerate().all(sound) {
                return None;
            }
            trees.push(tree);
        }
        *bytes = rest;
        Some(Self { base: f32::from_le_bytes(*base), trees })
    }
}

fn node(bytes: &[u8; 6]) -> Node {
    let [input, next, value @ ..] = *bytes;
    Node { input, next, value: f32::from_le_bytes(value) }
}

/// What the leaf says that the inputs lead to.
pub(super) fn answer(tree: &[Node], inputs: &[f32]) -> f32 {
    let mut at = 0;
    loop {
        let node = tree[at];
        if node.input == LEAF {
            return node.value;
        }
        let larger = inputs[usize::from(node.input)] > node.value;
        at = usize::from(node.next) + usize::from(larger);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forest() -> Forest {
        let leaf = |value| Node { input: LEAF, next: 0, value };
        let root = Node { input: 1, next: 1, value: 0.5 };
        Forest { base: 1.0, trees: vec![vec![root, leaf(-1.0), leaf(2.0)]] }
    }

    #[test]
    fn inputs_lead_to_leaves() {
        assert_eq!((forest().sum(&[9.0, 0.5]), forest().sum(&[0.0, 0.6])), (0.0, 3.0));
    }

    #[test]
    fn a_forest_survives_its_file_and_a_loop_is_refused() {
        let mut bytes = Vec::new();
        forest().write(&mut bytes);
        assert_eq!(Forest::read(&mut &bytes[..], 2), Some(forest()));
        assert_eq!(Forest::read(&mut &bytes[..], 1), None);
        let mut looped = forest();
        looped.trees[0][0].next = 0;
        bytes.clear();
        looped.write(&mut bytes);
        assert_eq!(Forest::read(&mut &bytes[..], 2), None);
    }
}
