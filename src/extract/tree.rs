//! The tree of a sentence as lists.

use crate::model::Token;

/// No head.
pub(super) const NONE: u32 = u32::MAX;

/// The heads with what is no tree cut off, and the depth of each token.
pub(super) fn sound_heads(tokens: &[Token]) -> (Vec<u32>, Vec<u32>) {
    let n = tokens.len();
    let mut heads: Vec<u32> =
        tokens.iter().map(|t| t.head.filter(|&h| (h as usize) < n).unwrap_or(NONE)).collect();
    let mut depths = vec![NONE; n];
    let mut path = Vec::new();
    for start in 0..n {
        let mut at = start;
        path.clear();
        loop {
            if depths[at] != NONE {
                break;
            }
            path.push(at);
            // The mark of a token under way; meeting it again is a cycle.
            depths[at] = NONE - 1;
            let head = heads[at];
            if head == NONE {
                break;
            }
            if depths[head as usize] == NONE - 1 {
                heads[at] = NONE;
                break;
            }
            at = head as usize;
        }
        while let Some(token) = path.pop() {
            let head = heads[token];
            depths[token] = if head == NONE { 0 } else { depths[head as usize].saturating_add(1) };
        }
    }
    (heads, depths)
}

/// Where the children of each token begin in the list of all children, and that list.
pub(super) fn children_of(heads: &[u32]) -> (Vec<u32>, Vec<u32>) {
    let mut starts = vec![0u32; heads.len() + 1];
    for &head in heads.iter().filter(|&&h| h != NONE) {
        starts[head as usize + 1] += 1;
    }
    for i in 1..starts.len() {
        starts[i] += starts[i - 1];
    }
    let mut next = starts.clone();
    let mut children = vec![0u32; starts[heads.len()] as usize];
    for (token, &head) in heads.iter().enumerate().filter(|(_, h)| **h != NONE) {
        children[next[head as usize] as usize] = token as u32;
        next[head as usize] += 1;
    }
    (starts, children)
}
