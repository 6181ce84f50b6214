//! The dynamic oracle of the arc-eager system (Goldberg and Nivre 2012).

use crate::analyse::english::parser::{Move, State};
use crate::model::Deprel;

/// A gold tree; the root's head is the number of words.
#[derive(Debug)]
pub(super) struct Gold {
    pub(super) heads: Vec<u32>,
    pub(super) relations: Vec<Deprel>,
}

/// What a move of each kind costs: shift, reduce, left arc, right arc.
pub(super) fn costs(state: &State, gold: &Gold) -> [u32; 4] {
    let next = state.next();
    let count = gold.heads.len() as u32;
    let head = |w: u32| if w == count { u32::MAX } else { gold.heads[w as usize] };
    let stack = state.stack();
    let Some(top) = state.top() else { return [0; 4] };
    // Words on the stack that wait for `next`, and the head of `next` on the stack.
    let waiting = stack.iter().filter(|&&w| head(w) == next && !state.has_head(w)).count() as u32;
    let waiting_top = u32::from(head(top) == next && !state.has_head(top));
    let head_on_stack = u32::from(next < count && stack.contains(&head(next)));
    let later_children = (next..count).filter(|&w| head(w) == top).count() as u32;
    let children_after_next = later_children - u32::from(next < count && head(next) == top);
    let shift = waiting + head_on_stack;
    let reduce = later_children;
    let left = later_children + u32::from(head(top) != next && head(top) > next && head(top) <= count);
    let lost_head = next < count && head(next) != top && (stack.contains(&head(next)) || head(next) > next);
    let right = waiting + u32::from(lost_head);
    let _ = (waiting_top, children_after_next);
    [shift, reduce, left, right]
}

/// Whether a move keeps every gold arc that can still be reached, its label included.
pub(super) fn is_good(step: Move, costs: [u32; 4], state: &State, gold: &Gold) -> bool {
    let count = gold.heads.len() as u32;
    let next = state.next();
    match step {
        Move::Shift => costs[0] == 0,
        Move::Reduce => costs[1] == 0,
        Move::Left(relation) => {
            let top = state.top().unwrap_or(0) as usize;
            costs[2] == 0 && (gold.heads[top] != next || gold.relations[top] == relation)
        }
        Move::Right(relation) => {
            costs[3] == 0
                && next < count
                && (Some(gold.heads[next as usize]) != state.top()
                    || gold.relations[next as usize] == relation)
        }
    }
}
