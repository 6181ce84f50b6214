//! Regression trees whose leaves add up to the logarithm of the odds.

/// A node: an inner one asks about an input, a leaf answers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Node {
    /// The input that an inner node asks about; [`LEAF`] in a leaf.
    pub(super) input: u8,
    /// The position in its tree of the node for inputs up to `value`; the node for larger ones follows it. A leaf has its
    /// own position.
    pub(super) next: u8,
    /// An inner node's threshold, a leaf's answer.
    pub(super) value: f32,
}

/// The input of a leaf.
pub(super) const LEAF: u8 = u8::MAX;

/// After so many trees the cases whose sum is no larger are sorted out, as later trees, each of which corrects less than
/// the ones before, do not make that good: of 5,000 cases that came to be taken, in all kinds of texts, none was lower.
const HOPELESS: [(usize, f32); 5] = [(10, -2.7), (20, -2.5), (40, -2.1), (80, -1.6), (160, -1.0)];

/// A tree, its root first.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Tree {
    nodes: Vec<Node>,
    /// The steps from the root to the farthest leaf.
    depth: usize,
}

/// The sum of many small trees.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Forest {
    /// What every sum starts from.
    pub(super) base: f32,
    pub(super) trees: Vec<Tree>,
}

impl Forest {
    /// The sum of the answers for each case; for a hopeless one, of as many trees as it took to see that.
    pub(super) fn sums<const INPUTS: usize>(&self, cases: &[[f32; INPUTS]]) -> Vec<f32> {
        let mut sums = vec![self.base; cases.len()];
        let mut hopeful: Vec<usize> = (0..cases.len()).collect();
        for (tree, done) in self.trees.iter().zip(1..) {
            for &case in &hopeful {
                sums[case] += tree.answer(&cases[case]);
            }
            if let Some((_, least)) = HOPELESS.iter().find(|(look, _)| *look == done) {
                hopeful.retain(|&case| sums[case] > *least);
            }
        }
        sums
    }

    /// Appends the trees to a file.
    pub(super) fn write(&self, out: &mut Vec<u8>) {
        out.extend(self.base.to_le_bytes());
        out.extend((self.trees.len() as u32).to_le_bytes());
        for tree in &self.trees {
            out.push(tree.nodes.len() as u8);
            for node in &tree.nodes {
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
            trees.push(Tree::new(tree));
        }
        *bytes = rest;
        Some(Self { base: f32::from_le_bytes(*base), trees })
    }
}

fn node(bytes: &[u8; 6]) -> Node {
    let [input, next, value @ ..] = *bytes;
    Node { input, next, value: f32::from_le_bytes(value) }
}

impl Tree {
    /// A tree of nodes that lead to later ones.
    pub(super) fn new(mut nodes: Vec<Node>) -> Self {
        let mut depths = vec![0; nodes.len()];
        for at in 0..nodes.len() {
            let next = usize::from(nodes[at].next);
            if nodes[at].input == LEAF {
                nodes[at].next = at as u8;
            } else {
                depths[next] = depths[at] + 1;
                depths[next + 1] = depths[at] + 1;
            }
        }
        Self { depth: depths.into_iter().max().unwrap_or(0), nodes }
    }

    /// What the leaf says that the inputs lead to. Every path takes as many steps, the last of them on the leaf itself: so
    /// nothing has to be guessed, and the processor works on several cases at once.
    pub(super) fn answer(&self, inputs: &[f32]) -> f32 {
        let mut node = self.nodes[0];
        for _ in 0..self.depth {
            let input = inputs.get(usize::from(node.input)).copied().unwrap_or(f32::NEG_INFINITY);
            node = self.nodes[usize::from(node.next) + usize::from(input > node.value)];
        }
        node.value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forest() -> Forest {
        let leaf = |value| Node { input: LEAF, next: 0, value };
        let root = Node { input: 1, next: 1, value: 0.5 };
        Forest { base: 1.0, trees: vec![Tree::new(vec![root, leaf(-1.0), leaf(2.0)])] }
    }

    #[test]
    fn inputs_lead_to_leaves() {
        assert_eq!(forest().sums(&[[9.0, 0.5], [0.0, 0.6]]), [0.0, 3.0]);
    }

    #[test]
    fn a_forest_survives_its_file_and_a_loop_is_refused() {
        let mut bytes = Vec::new();
        forest().write(&mut bytes);
        assert_eq!(Forest::read(&mut &bytes[..], 2), Some(forest()));
        assert_eq!(Forest::read(&mut &bytes[..], 1), None);
        let mut looped = forest();
        looped.trees[0].nodes[0].next = 0;
        bytes.clear();
        looped.write(&mut bytes);
        assert_eq!(Forest::read(&mut &bytes[..], 2), None);
    }
}
