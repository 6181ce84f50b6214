//! The dynamic oracle of the arc-eager system (Goldberg and Nivre 2012).

use crate::analyse::english::transition::{Family, Move, State};
use crate::model::Deprel;

/// A gold tree; the root's head is the number of words.
#[derive(Debug, Clone)]
pub(super) struct Gold {
    /// The head of each word.
    pub(super) heads: Vec<u32>,
    /// The relation to it.
    pub(super) relations: Vec<Deprel>,
}

/// How many gold arcs each move puts out of reach, beyond what the best legal move does.
pub(super) fn costs(state: &State, gold: &Gold) -> [u32; 4] {
    let count = gold.heads.len() as u32;
    let (next, stack) = (state.next(), state.stack());
    let Some(top) = state.top() else { return [0; 4] };
    let head = |word: u32| gold.heads.get(word as usize).copied().unwrap_or(u32::MAX);
    let waiting = stack.iter().filter(|&&w| head(w) == next && !state.has_head(w)).count() as u32;
    let head_on_stack = next < count && stack.contains(&head(next));
    let later_children = (next..count).filter(|&w| head(w) == top).count() as u32;
    let top_head_later = head(top) > next && head(top) <= count;
    let next_head_elsewhere = next < count && head(next) != top && (head_on_stack || head(next) > next);
    let mut costs = [
        waiting + u32::from(head_on_stack),
        later_children,
        later_children + u32::from(top_head_later),
        waiting + u32::from(next_head_elsewhere),
    ];
    // Crossing arcs can leave no move free: then the cheapest are right.
    let legal = state.legal();
    let least = (0..4).filter(|&kind| legal[kind]).map(|kind| costs[kind]).min().unwrap_or(0);
    costs.iter_mut().for_each(|cost| *cost = cost.saturating_sub(least));
    costs
}

/// The gold relation of the arc that a move would make, if the arc is gold.
pub(super) fn relation(step: Move, state: &State, gold: &Gold) -> Option<Deprel> {
    let (top, next) = (state.top()?, state.next());
    let (word, head) = match step {
        Move::Left(_) => (top, next),
        Move::Right(_) => (next, top),
        Move::Shift | Move::Reduce => return None,
    };
    (gold.heads.get(word as usize) == Some(&head)).then(|| gold.relations[word as usize])
}

/// Whether a move keeps every gold arc that can still be reached, the family of its own included.
pub(super) fn is_good(step: Move, costs: [u32; 4], state: &State, gold: &Gold) -> bool {
    let family = relation(step, state, gold).map(Family::of);
    costs[step.kind()] == 0 && (family.is_none() || family == step.family())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_free_move_always_leads_to_the_gold_tree() {
        // "The envoy met reporters in Riga."
        let gold = Gold {
            heads: vec![1, 2, 7, 2, 5, 2, 2],
            relations: vec![
                Deprel::Det,
                Deprel::Nsubj,
                Deprel::Root,
                Deprel::Obj,
                Deprel::Case,
                Deprel::Obl,
                Deprel::Punct,
            ],
        };
        let mut state = State::new(7);
        while !state.is_final() {
            let costs = costs(&state, &gold);
            let legal = state.legal();
            let step =
                Move::ALL.into_iter().find(|&step| legal[step.kind()] && is_good(step, costs, &state, &gold));
            let step = step.expect("some legal move is free");
            let relation = relation(step, &state, &gold).unwrap_or(Deprel::Dep);
            state.apply(step, relation);
        }
        let tree = state.into_tree(|_| false);
        let heads: Vec<u32> = tree.iter().map(|(head, _)| head.unwrap_or(7)).collect();
        assert_eq!(heads, gold.heads);
        assert!(tree.iter().map(|(_, relation)| relation).eq(&gold.relations));
    }
}
