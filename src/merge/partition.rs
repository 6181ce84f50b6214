//! Which items are one: clusters that grow by links, each with its reason.

use super::reasons::Evidence;
use std::collections::BTreeMap;

/// A reason to unite two items.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Tie {
    /// One item.
    pub(super) left: usize,
    /// The other.
    pub(super) right: usize,
    /// How sure, 0 to 1.
    pub(super) score: f64,
    /// In words.
    pub(super) reason: &'static str,
    /// What the score is made of.
    pub(super) evidence: Evidence,
}

/// A tie that did not unite, and why.
pub(super) type Refused = (Tie, &'static str);

/// Items in clusters. An item is a number; a cluster is named by its smallest item.
#[derive(Debug, Clone)]
pub(super) struct Partition {
    parent: Vec<usize>,
    members: Vec<Vec<usize>>,
    /// The ties that united clusters, in the order in which they did.
    pub(super) ties: Vec<Tie>,
    /// The ties that something spoke against.
    refused: Vec<Refused>,
}

impl Partition {
    /// `len` items, each alone.
    pub(super) fn new(len: usize) -> Self {
        Self {
            parent: (0..len).collect(),
            members: (0..len).map(|item| vec![item]).collect(),
            ties: Vec::new(),
            refused: Vec::new(),
        }
    }

    /// The cluster of an item.
    pub(super) fn find(&self, mut item: usize) -> usize {
        while self.parent[item] != item {
            item = self.parent[item];
        }
        self.members[item].first().copied().unwrap_or(item)
    }

    fn root(&mut self, mut item: usize) -> usize {
        while self.parent[item] != item {
            self.parent[item] = self.parent[self.parent[item]];
            item = self.parent[item];
        }
        item
    }

    /// Notes ties that did not unite for another reason than their clusters.
    pub(super) fn refuse(&mut self, refused: impl IntoIterator<Item = Refused>) {
        self.refused.extend(refused);
    }

    /// The refused ties whose ends have stayed apart, each pair once with its last reason, in order.
    pub(super) fn refusals(&self) -> Vec<Refused> {
        let mut last: BTreeMap<(usize, usize), &Refused> = BTreeMap::new();
        for refused in &self.refused {
            let (left, right) = (refused.0.left, refused.0.right);
            if self.find(left) != self.find(right) {
                last.insert((left.min(right), left.max(right)), refused);
            }
        }
        last.into_values().copied().collect()
    }

    /// Unites along the ties, surest first, wherever `against` finds nothing against it in the members of the two
    /// clusters. The order of `ties` does not matter.
    pub(super) fn unite(
        &mut self,
        mut ties: Vec<Tie>,
        mut against: impl FnMut(&Tie, &[usize], &[usize]) -> Option<&'static str>,
    ) {
        for tie in &mut ties {
            if tie.left > tie.right {
                std::mem::swap(&mut tie.left, &mut tie.right);
            }
        }
        ties.sort_by(|a, b| {
            b.score.total_cmp(&a.score).then((a.left, a.right, a.reason).cmp(&(b.left, b.right, b.reason)))
        });
        for tie in ties {
            let (left, right) = (self.root(tie.left), self.root(tie.right));
            if left == right {
                continue;
            }
            if let Some(why) = against(&tie, &self.members[left], &self.members[right]) {
                self.refused.push((tie, why));
                continue;
            }
            let (into, from) = if self.members[left].len() >= self.members[right].len() {
                (left, right)
            } else {
                (right, left)
            };
            let moved = std::mem::take(&mut self.members[from]);
            // The smallest item stands first, as it names the cluster.
            let (seam, smaller) = (self.members[into].len(), moved[0] < self.members[into][0]);
            self.members[into].extend(moved);
            if smaller {
                self.members[into].swap(0, seam);
            }
            self.parent[from] = into;
            self.ties.push(tie);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tie(left: usize, right: usize, score: f64) -> Tie {
        Tie { left, right, score, reason: "test", evidence: Evidence::Name }
    }

    #[test]
    fn what_must_stay_apart_does_through_any_chain() {
        let mut partition = Partition::new(4);
        let apart = |_: &Tie, a: &[usize], b: &[usize]| {
            (a.contains(&0) && b.contains(&3) || a.contains(&3) && b.contains(&0)).then_some("0 is not 3")
        };
        partition.unite(vec![tie(2, 3, 0.7), tie(1, 2, 0.8), tie(1, 0, 0.9)], apart);
        assert_eq!((0..4).map(|item| partition.find(item)).collect::<Vec<_>>(), [0, 0, 0, 3]);
        assert_eq!(partition.ties.len(), 2);
        let refused: Vec<_> = partition.refusals().iter().map(|(t, why)| (t.left, t.right, *why)).collect();
        assert_eq!(refused, [(2, 3, "0 is not 3")]);
    }
}
