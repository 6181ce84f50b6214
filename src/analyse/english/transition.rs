//! The arc-eager transition system (Nivre 2003), with the root behind the last word.

use crate::model::Deprel;

/// No word.
pub(super) const NONE: u32 = u32::MAX;

/// A step of the parser. The decision between steps knows of an arc's relation only to which family it belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Move {
    Shift,
    Reduce,
    Left(Family),
    Right(Family),
}

/// Relations that behave alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Family {
    /// Nominals that a verb or a noun takes.
    Nominal,
    /// Clauses, and what is set beside: coordination, apposition, insertions.
    Clause,
    /// Small words, short modifiers, marks and parts of names.
    Function,
}

impl Family {
    /// The family of a relation.
    pub(crate) const fn of(relation: Deprel) -> Self {
        use Deprel as D;
        match relation {
            D::Nsubj
            | D::NsubjPass
            | D::NsubjOuter
            | D::Obj
            | D::Iobj
            | D::Obl
            | D::OblAgent
            | D::OblUnmarked
            | D::Nmod
            | D::NmodDesc
            | D::NmodUnmarked
            | D::Expl
            | D::Vocative => Family::Nominal,
            D::Root
            | D::Ccomp
            | D::Xcomp
            | D::Advcl
            | D::AdvclRelcl
            | D::Acl
            | D::AclRelcl
            | D::Csubj
            | D::CsubjPass
            | D::CsubjOuter
            | D::Conj
            | D::Parataxis
            | D::Appos
            | D::List
            | D::Dislocated
            | D::Orphan
            | D::Reparandum
            | D::Dep
            | D::Discourse => Family::Clause,
            _ => Family::Function,
        }
    }
}

impl Move {
    /// Every step, at its place.
    pub(crate) const ALL: [Move; 8] = [
        Move::Shift,
        Move::Reduce,
        Move::Left(Family::Nominal),
        Move::Left(Family::Clause),
        Move::Left(Family::Function),
        Move::Right(Family::Nominal),
        Move::Right(Family::Clause),
        Move::Right(Family::Function),
    ];

    /// Its place among shift, reduce, left arc and right arc.
    pub(crate) const fn kind(self) -> usize {
        match self {
            Move::Shift => 0,
            Move::Reduce => 1,
            Move::Left(_) => 2,
            Move::Right(_) => 3,
        }
    }

    /// The family of the arc that it makes.
    pub(crate) const fn family(self) -> Option<Family> {
        match self {
            Move::Left(family) | Move::Right(family) => Some(family),
            Move::Shift | Move::Reduce => None,
        }
    }
}

/// The words on the left or right that hang on a word: the outermost two, their number and their relations.
#[derive(Debug, Clone, Copy)]
pub(super) struct Side {
    pub(super) outer: u32,
    pub(super) inner: u32,
    pub(super) count: u32,
    pub(super) relations: u64,
}

const EMPTY: Side = Side { outer: NONE, inner: NONE, count: 0, relations: 0 };

/// A configuration. Words are counted from 0; the root stands behind the last word.
#[derive(Debug, Clone)]
pub(crate) struct State {
    stack: Vec<u32>,
    next: u32,
    count: u32,
    heads: Vec<u32>,
    relations: Vec<u8>,
    left: Vec<Side>,
    right: Vec<Side>,
}

impl State {
    /// The beginning of a sentence of `count` words.
    pub(crate) fn new(count: usize) -> Self {
        Self {
            stack: Vec::with_capacity(count.min(64)),
            next: 0,
            count: count as u32,
            heads: vec![NONE; count + 1],
            relations: vec![u8::MAX; count + 1],
            left: vec![EMPTY; count + 1],
            right: vec![EMPTY; count + 1],
        }
    }

    /// Whether no move is left.
    pub(crate) fn is_final(&self) -> bool {
        self.next == self.count && self.stack.is_empty()
    }

    /// The word on the stack's top.
    pub(crate) fn top(&self) -> Option<u32> {
        self.stack.last().copied()
    }

    /// The next word; `count` is the root.
    #[cfg(feature = "train")]
    pub(crate) fn next(&self) -> u32 {
        self.next
    }

    /// The stack, bottom first.
    #[cfg(feature = "train")]
    pub(crate) fn stack(&self) -> &[u32] {
        &self.stack
    }

    /// Whether the word has a head by now.
    pub(crate) fn has_head(&self, word: u32) -> bool {
        self.heads[word as usize] != NONE
    }

    /// Whether shift, reduce, left arcs and right arcs are possible.
    pub(crate) fn legal(&self) -> [bool; 4] {
        let words_left = self.next < self.count;
        let headed = self.top().map(|top| self.has_head(top));
        [words_left, headed == Some(true), headed == Some(false), words_left && headed.is_some()]
    }

    /// Takes a step, which must be legal; an arc gets the relation.
    pub(crate) fn apply(&mut self, step: Move, relation: Deprel) {
        match step {
            Move::Shift => {
                self.stack.push(self.next);
                self.next += 1;
            }
            Move::Reduce => {
                self.stack.pop();
            }
            Move::Left(_) => {
                if let Some(top) = self.stack.pop() {
                    self.attach(self.next, top, relation);
                }
            }
            Move::Right(_) => {
                if let Some(top) = self.top() {
                    self.attach(top, self.next, relation);
                }
                self.stack.push(self.next);
                self.next += 1;
            }
        }
    }

    fn attach(&mut self, head: u32, word: u32, relation: Deprel) {
        self.heads[word as usize] = head;
        self.relations[word as usize] = relation as u8;
        let side = if word < head { &mut self.left[head as usize] } else { &mut self.right[head as usize] };
        side.inner = side.outer;
        side.outer = word;
        side.count += 1;
        side.relations |= 1 << relation as u64;
    }

    /// The word `steps` below the top of the stack; `NONE` if the stack is not that deep.
    pub(super) fn below_top(&self, steps: usize) -> u32 {
        self.stack.len().checked_sub(steps + 1).map_or(NONE, |i| self.stack[i])
    }

    /// The word `steps` behind the next, which may be the root; `NONE` behind that.
    pub(super) fn ahead(&self, steps: u32) -> u32 {
        if self.next + steps <= self.count { self.next + steps } else { NONE }
    }

    /// The head of a word; `NONE` for no word and without a head.
    pub(super) fn head(&self, word: u32) -> u32 {
        self.heads.get(word as usize).copied().unwrap_or(NONE)
    }

    /// The relation of a word to its head, as a number; 255 without one.
    pub(super) fn relation(&self, word: u32) -> u64 {
        self.relations.get(word as usize).map_or(255, |&r| u64::from(r))
    }

    /// What hangs on a word from the left.
    pub(super) fn left(&self, word: u32) -> Side {
        self.left.get(word as usize).copied().unwrap_or(EMPTY)
    }

    /// What hangs on a word from the right.
    pub(super) fn right(&self, word: u32) -> Side {
        self.right.get(word as usize).copied().unwrap_or(EMPTY)
    }

    /// The finished tree: exactly one word has no head.
    pub(crate) fn into_tree(self, is_verb: impl Fn(usize) -> bool) -> Vec<(Option<u32>, Deprel)> {
        let count = self.count as usize;
        let loose: Vec<usize> = (0..count).filter(|&i| self.heads[i] >= self.count).collect();
        let root =
            loose.iter().copied().find(|&i| is_verb(i)).or_else(|| loose.first().copied()).unwrap_or(0);
        (0..count)
            .map(|i| {
                let relation =
                    Deprel::ALL.get(usize::from(self.relations[i])).copied().unwrap_or(Deprel::Dep);
                if i == root {
                    (None, Deprel::Root)
                } else if self.heads[i] >= self.count {
                    (Some(root as u32), if relation == Deprel::Root { Deprel::Parataxis } else { relation })
                } else {
                    (Some(self.heads[i]), if relation == Deprel::Root { Deprel::Dep } else { relation })
                }
            })
            .collect()
    }
}
