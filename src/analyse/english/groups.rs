//! Parsing with names that the parser sees as one word.

use super::model::English;
use super::{Group, Tags, parser};
use crate::model::{Deprel, Upos};
use std::ops::Range;

/// A head (`None` at the root) and a relation for every word.
type Tree = Vec<(Option<u32>, Deprel)>;

/// The tree of a sentence. Words of a flat name become proper nouns in `tags`.
pub(super) fn parse(english: &English<'_>, tags: &mut Tags, groups: &[Group]) -> Tree {
    let count = tags.words.len();
    let groups = usable(groups, count);
    if groups.is_empty() {
        return plain(english, tags, 0..count);
    }
    let mut tree: Tree = vec![(None, Deprel::Root); count];
    // What the parser sees: single words, and the head of each group.
    let mut seen: Vec<usize> = Vec::with_capacity(count);
    let mut whole = Tags { words: Vec::with_capacity(count), tags: Vec::with_capacity(count) };
    let mut at = 0;
    for group in groups {
        for i in at..group.tokens.start {
            seen.push(i);
            whole.words.push(tags.words[i]);
            whole.tags.push(tags.tags[i]);
        }
        let head = attach_within(english, tags, &group, &mut tree);
        seen.push(head);
        whole.words.push(tags.words[head]);
        whole.tags.push(as_noun(english, tags.tags[head]));
        at = group.tokens.end;
    }
    for i in at..count {
        seen.push(i);
        whole.words.push(tags.words[i]);
        whole.tags.push(tags.tags[i]);
    }
    let outer = plain(english, &whole, 0..seen.len());
    for (place, (head, relation)) in outer.into_iter().enumerate() {
        tree[seen[place]] = (head.map(|h| seen[h as usize] as u32), relation);
    }
    tree
}

/// The groups of two words or more that lie inside the sentence and behind each other.
fn usable(groups: &[Group], count: usize) -> Vec<Group> {
    let mut end = 0;
    let mut out = Vec::new();
    for group in groups {
        if group.tokens.start >= end && group.tokens.end <= count && group.tokens.len() > 1 {
            end = group.tokens.end;
            out.push(group.clone());
        }
    }
    out
}

fn plain(english: &English<'_>, tags: &Tags, range: Range<usize>) -> Tree {
    let (words, tag_ids) = (&tags.words[range.clone()], &tags.tags[range]);
    let input = parser::Input::new(words, tag_ids, |tag| english.tags[usize::from(tag)].0);
    parser::parse(&english.moves, &english.relations, &english.sure, &input)
}

/// Builds the tree inside a group and returns its head.
fn attach_within(english: &English<'_>, tags: &mut Tags, group: &Group, tree: &mut Tree) -> usize {
    let start = group.tokens.start;
    if !group.flat {
        let inner = plain(english, tags, group.tokens.clone());
        let mut root = start;
        for (i, (head, relation)) in inner.into_iter().enumerate() {
            match head {
                Some(head) => tree[start + i] = (Some(head + start as u32), relation),
                None => root = start + i,
            }
        }
        return root;
    }
    let upos = |tags: &Tags, i: usize| english.tags[usize::from(tags.tags[i])].0;
    for i in group.tokens.clone() {
        let mark = upos(tags, i) == Upos::Punct;
        if !mark {
            tags.tags[i] = as_noun(english, tags.tags[i]);
        }
        tree[i] = (Some(start as u32), if mark { Deprel::Punct } else { Deprel::Flat });
    }
    start
}

/// The tag, or that of a proper noun if the tag is not a noun's.
fn as_noun(english: &English<'_>, tag: u8) -> u8 {
    match english.tags[usize::from(tag)].0 {
        Upos::Propn | Upos::Noun => tag,
        _ => english.tags.iter().position(|(u, x)| *u == Upos::Propn && x == "NNP").unwrap_or(0) as u8,
    }
}
