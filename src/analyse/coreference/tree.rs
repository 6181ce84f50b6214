//! How far the phrase of each word reaches.

use crate::model::{Deprel, Token};
use std::ops::Range;

/// The children and the reach of every token of one sentence.
#[derive(Debug)]
pub(super) struct Tree<'a> {
    tokens: &'a [Token],
    /// Children of token `t`: `children[first[t]..first[t + 1]]`, from left to right.
    children: Vec<u32>,
    first: Vec<u32>,
    left: Vec<u32>,
    right: Vec<u32>,
}

impl<'a> Tree<'a> {
    /// Reads the heads; heads outside the sentence count as none.
    pub(super) fn new(tokens: &'a [Token]) -> Self {
        let n = tokens.len();
        let head = |t: usize| tokens[t].head.map(|h| h as usize).filter(|&h| h < n && h != t);
        let mut first = vec![0u32; n + 1];
        for t in 0..n {
            if let Some(h) = head(t) {
                first[h + 1] += 1;
            }
        }
        for t in 0..n {
            first[t + 1] += first[t];
        }
        let mut next = first.clone();
        let mut children = vec![0u32; first[n] as usize];
        for t in 0..n {
            if let Some(h) = head(t) {
                children[next[h] as usize] = t as u32;
                next[h] += 1;
            }
        }
        let mut left: Vec<u32> = (0..n as u32).collect();
        let mut right = left.clone();
        // Leaves hand their reach to their heads; what stands in a circle keeps its own.
        let mut waiting: Vec<u32> = (0..n).map(|t| first[t + 1] - first[t]).collect();
        let mut ready: Vec<usize> = (0..n).filter(|&t| waiting[t] == 0).collect();
        while let Some(t) = ready.pop() {
            if let Some(h) = head(t) {
                left[h] = left[h].min(left[t]);
                right[h] = right[h].max(right[t]);
                waiting[h] -= 1;
                if waiting[h] == 0 {
                    ready.push(h);
                }
            }
        }
        Self { tokens, children, first, left, right }
    }

    /// The children of a token.
    pub(super) fn children(&self, token: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.children[self.first[token] as usize..self.first[token + 1] as usize].iter().map(|&c| c as usize)
    }

    /// The child that bears one of the relations.
    pub(super) fn child(&self, token: usize, relations: &[Deprel]) -> Option<usize> {
        self.children(token).find(|&c| relations.contains(&self.tokens[c].deprel))
    }

    /// The noun phrase of a head: with its modifiers, without preposition, apposition, coordination and, where it is a
    /// predicate, without its subject and copula.
    pub(super) fn noun_phrase(&self, head: usize) -> Range<usize> {
        let predicate = self.child(head, &[Deprel::Cop]).is_some();
        let (mut start, mut end) = (head, head + 1);
        let mut joined = head;
        for child in self.children(head).rev().filter(|&c| c < head) {
            match self.role(child, predicate) {
                Part::Of if self.right[child] as usize + 1 == joined => {
                    start = self.left[child] as usize;
                    joined = start;
                }
                Part::Between if self.right[child] as usize + 1 == joined => {
                    joined = self.left[child] as usize
                }
                _ => break,
            }
        }
        let mut joined = head + 1;
        for child in self.children(head).filter(|&c| c > head) {
            match self.role(child, predicate) {
                Part::Of if self.left[child] as usize == joined => {
                    end = self.right[child] as usize + 1;
                    joined = end;
                }
                Part::Between if self.left[child] as usize == joined => {
                    joined = self.right[child] as usize + 1
                }
                _ => break,
            }
        }
        start..end
    }

    fn role(&self, child: usize, predicate: bool) -> Part {
        match self.tokens[child].deprel {
            Deprel::Case
                if self.right[child] as usize + 1 > child && child > 0 && self.is_possessive(child) =>
            {
                Part::Of
            }
            Deprel::Punct => Part::Between,
            Deprel::Case
            | Deprel::Appos
            | Deprel::Parataxis
            | Deprel::Conj
            | Deprel::Cc
            | Deprel::CcPreconj
            | Deprel::Discourse
            | Deprel::Vocative
            | Deprel::Reparandum
            | Deprel::Dislocated
            | Deprel::Dep
            | Deprel::List
            | Deprel::Orphan
            | Deprel::Mark => Part::Apart,
            Deprel::Nsubj
            | Deprel::NsubjPass
            | Deprel::NsubjOuter
            | Deprel::Cop
            | Deprel::Aux
            | Deprel::AuxPass
            | Deprel::Csubj
            | Deprel::CsubjPass
            | Deprel::Expl
            | Deprel::Advmod
            | Deprel::Advcl
            | Deprel::Obl
            | Deprel::OblUnmarked
            | Deprel::Ccomp
                if predicate =>
            {
                Part::Apart
            }
            _ => Part::Of,
        }
    }

    fn is_possessive(&self, token: usize) -> bool {
        self.tokens[token].xpos == "POS"
    }
}

/// What a child is to the noun phrase of its head.
enum Part {
    /// A part of it.
    Of,
    /// A part if something beyond is.
    Between,
    /// Not a part, nor is what lies beyond.
    Apart,
}
