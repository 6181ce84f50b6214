//! Parsing with names that the parser sees as one word.

use super::model::English;
use super::tagger::Word;
use super::{Group, Tags, parser};
use crate::model::{Deprel, Upos};

/// A head (`None` at the root) and a relation for every word.
type Tree = Vec<(Option<u32>, Deprel)>;

/// The tree of a sentence and its tags, in which words of a flat name have become proper nouns.
pub(super) fn parse(english: &English<'_>, given: &Tags, groups: &[Group]) -> (Tree, Vec<u8>) {
    let (words, mut tags) = (given.words.as_slice(), given.tags.clone());
    let count = words.len();
    let groups = usable(groups, count);
    if groups.is_empty() {
        return (plain(english, words, &tags), tags);
    }
    let mut tree: Tree = vec![(None, Deprel::Root); count];
    // What the parser sees: single words, and the head of each group.
    let mut seen: Vec<usize> = Vec::with_capacity(count);
    let mut seen_words = Vec::with_capacity(count);
    let mut seen_tags = Vec::with_capacity(count);
    let mut at = 0;
    for group in groups {
        for i in at..group.tokens.start {
            seen.push(i);
            seen_words.push(words[i]);
            seen_tags.push(tags[i]);
        }
        let head = attach_within(english, words, &mut tags, &group, &mut tree);
        seen.push(head);
        seen_words.push(words[head]);
        seen_tags.push(as_noun(english, tags[head]));
        at = group.tokens.end;
    }
    for i in at..count {
        seen.push(i);
        seen_words.push(words[i]);
        seen_tags.push(tags[i]);
    }
    let outer = plain(english, &seen_words, &seen_tags);
    for (place, (head, relation)) in outer.into_iter().enumerate() {
        tree[seen[place]] = (head.map(|h| seen[h as usize] as u32), relation);
    }
    (tree, tags)
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

fn plain(english: &English<'_>, words: &[Word], tags: &[u8]) -> Tree {
    let input = parser::Input::new(words, tags, |tag| english.tags[usize::from(tag)].0);
    parser::parse(english, &input)
}

/// Builds the tree inside a group and returns its head.
fn attach_within(
    english: &English<'_>,
    words: &[Word],
    tags: &mut [u8],
    group: &Group,
    tree: &mut Tree,
) -> usize {
    let start = group.tokens.start;
    if !group.flat {
        let inner = plain(english, &words[group.tokens.clone()], &tags[group.tokens.clone()]);
        let mut root = start;
        for (i, (head, relation)) in inner.into_iter().enumerate() {
            match head {
                Some(head) => tree[start + i] = (Some(head + start as u32), relation),
                None => root = start + i,
            }
        }
        return root;
    }
    for i in group.tokens.clone() {
        let mark = english.tags[usize::from(tags[i])].0 == Upos::Punct;
        if !mark {
            tags[i] = as_noun(english, tags[i]);
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
