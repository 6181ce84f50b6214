//! A sentence as the constructions see it: its tree with children, its mentions and times by token.

use super::initials::Initials;
use super::known::Known;
use super::tree::{NONE, children_of, sound_heads};
use crate::model::{BlockKind, Deprel, Document, MentionKind, Sentence, Span, Token, Upos};
use rustc_hash::FxHashMap;

/// Sentences with more tokens than this are not read: no writer's sentence is as long, and lists of names are.
const MAX_TOKENS: usize = 400;

/// One sentence with an index over its tree. Token positions are positions in [`SentenceView::tokens`].
pub(super) struct SentenceView<'d> {
    pub(super) document: &'d Document,
    pub(super) tokens: &'d [Token],
    pub(super) sentence: &'d Sentence,
    heads: Vec<u32>,
    depths: Vec<u32>,
    child_starts: Vec<u32>,
    children: Vec<u32>,
    mentions: Vec<PlacedMention>,
    mention_of: Vec<u32>,
    times: Vec<PlacedTime>,
    words: Initials,
    /// What others have found out about it.
    pub(super) known: Known,
}

/// A mention with its tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PlacedMention {
    /// Position in [`Document::mentions`].
    pub(super) ix: usize,
    pub(super) entity: usize,
    pub(super) kind: MentionKind,
    /// First token.
    pub(super) start: usize,
    /// One past the last token.
    pub(super) end: usize,
    /// The token that governs the others.
    pub(super) head: usize,
    /// Another mention over the same tokens refers to another entity ("both leaders").
    pub(super) joint: bool,
}

/// A time expression with its tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PlacedTime {
    /// Position in [`Document::times`].
    pub(super) ix: usize,
    pub(super) start: usize,
    pub(super) head: usize,
}

/// Where each sentence stands among the views, by its start in the text.
pub(super) fn places(views: &[SentenceView<'_>]) -> FxHashMap<usize, usize> {
    views.iter().map(|view| view.sentence.span.start).zip(0..).collect()
}

impl<'d> SentenceView<'d> {
    /// Indexes a sentence; `None` if it is too long to be one.
    pub(super) fn new(document: &'d Document, sentence: &'d Sentence) -> Option<Self> {
        let tokens = document.tokens(sentence);
        if tokens.len() > MAX_TOKENS || tokens.is_empty() {
            return None;
        }
        let (heads, depths) = sound_heads(tokens);
        let (child_starts, children) = children_of(&heads);
        let mut view = Self {
            document,
            tokens,
            sentence,
            heads,
            depths,
            child_starts,
            children,
            mentions: Vec::new(),
            mention_of: vec![NONE; tokens.len()],
            times: Vec::new(),
            words: Initials::default(),
            known: Known::new(tokens.len()),
        };
        for token in tokens {
            view.words.add(&token.lemma);
            view.words.add(document.text(token.span));
        }
        view.place_mentions();
        view.place_times();
        Some(view)
    }

    fn place_mentions(&mut self) {
        let all = &self.document.mentions;
        let first = all.partition_point(|m| m.span.start < self.sentence.span.start);
        for (ix, mention) in all.iter().enumerate().skip(first) {
            if mention.span.start >= self.sentence.span.end {
                break;
            }
            let Some((start, end)) = self.token_range(mention.span) else { continue };
            let head = self.head_of(start, end);
            let joint =
                self.mentions.iter_mut().rev().take_while(|m| m.start == start).fold(false, |any, m| {
                    let same = m.end == end && m.entity != mention.entity;
                    m.joint |= same;
                    any || same
                });
            self.mentions.push(PlacedMention {
                ix,
                entity: mention.entity,
                kind: mention.kind,
                start,
                end,
                head,
                joint,
            });
        }
        for (at, mention) in self.mentions.iter().enumerate() {
            for slot in &mut self.mention_of[mention.start..mention.end] {
                let shorter = self
                    .mentions
                    .get(*slot as usize)
                    .is_none_or(|old| mention.end - mention.start < old.end - old.start);
                if shorter {
                    *slot = at as u32;
                }
            }
        }
    }

    fn place_times(&mut self) {
        let all = &self.document.times;
        let first = all.partition_point(|t| t.span.start < self.sentence.span.start);
        for (ix, time) in all.iter().enumerate().skip(first) {
            if time.span.start >= self.sentence.span.end {
                break;
            }
            if let Some((start, end)) = self.token_range(time.span) {
                self.times.push(PlacedTime { ix, start, head: self.head_of(start, end) });
            }
        }
    }

    /// The tokens that a span touches.
    pub(super) fn token_range(&self, span: Span) -> Option<(usize, usize)> {
        let start = self.tokens.partition_point(|t| t.span.end <= span.start);
        let end = self.tokens.partition_point(|t| t.span.start < span.end);
        (start < end).then_some((start, end))
    }

    /// The token of a range that hangs highest in the tree; among equals a nominal, then the first.
    fn head_of(&self, start: usize, end: usize) -> usize {
        (start..end)
            .min_by_key(|&t| {
                let nominal = matches!(self.tokens[t].upos, Upos::Noun | Upos::Propn | Upos::Pron);
                (self.depths[t], !nominal)
            })
            .unwrap_or(start)
    }

    /// The number of tokens.
    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The lemma of a token.
    pub(super) fn lemma(&self, token: usize) -> &'d str {
        self.tokens[token].lemma.as_str()
    }

    /// Whether one of the tokens or its lemma may be `word`, whatever its capitals; if not, none is.
    pub(super) fn may_have(&self, word: &str) -> bool {
        self.words.may_have(word)
    }

    /// The token as it stands in the text.
    pub(super) fn text(&self, token: usize) -> &'d str {
        self.document.text(self.tokens[token].span)
    }

    /// The part of speech of a token.
    pub(super) fn upos(&self, token: usize) -> Upos {
        self.tokens[token].upos
    }

    /// The relation of a token to its head.
    pub(super) fn deprel(&self, token: usize) -> Deprel {
        self.tokens[token].deprel
    }

    /// The token's head.
    pub(super) fn head(&self, token: usize) -> Option<usize> {
        let head = self.heads[token];
        (head != NONE).then_some(head as usize)
    }

    /// Arcs between the token and the root.
    pub(super) fn depth(&self, token: usize) -> usize {
        self.depths[token] as usize
    }

    /// The token's dependents in text order.
    pub(super) fn children(&self, token: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        let (start, end) = (self.child_starts[token] as usize, self.child_starts[token + 1] as usize);
        self.children[start..end].iter().map(|&c| c as usize)
    }

    /// The dependents that carry one of `labels`.
    pub(super) fn children_as<'s>(
        &'s self,
        token: usize,
        labels: &'s [Deprel],
    ) -> impl DoubleEndedIterator<Item = usize> + 's {
        self.children(token).filter(move |&c| labels.contains(&self.deprel(c)))
    }

    /// Whether `above` is `token` or stands over it in the tree.
    pub(super) fn dominates(&self, above: usize, token: usize) -> bool {
        let mut at = Some(token);
        while let Some(t) = at {
            if t == above {
                return true;
            }
            at = self.head(t);
        }
        false
    }

    /// The preposition of a nominal, as the first `case` child in lower case ("on", "according").
    pub(super) fn case(&self, token: usize) -> Option<&'d str> {
        self.children_as(token, &[Deprel::Case]).map(|c| self.lemma(c)).find(|&l| l != "'s" && l != "’s")
    }

    /// Whether the nominal stands after this preposition, which may have several words ("along with").
    pub(super) fn has_case(&self, token: usize, preposition: &str) -> bool {
        let Some((first, rest)) = preposition.split_once(' ') else {
            return self.children_as(token, &[Deprel::Case]).any(|c| self.lemma(c) == preposition);
        };
        self.children_as(token, &[Deprel::Case]).any(|c| {
            self.lemma(c) == first
                && rest
                    .split(' ')
                    .enumerate()
                    .all(|(i, word)| self.lower(c + 1 + i).is_some_and(|t| t == word))
        })
    }

    /// The token's text in lower case, if there is such a token.
    pub(super) fn lower(&self, token: usize) -> Option<String> {
        (token < self.len()).then(|| self.text(token).to_lowercase())
    }

    /// The mentions of the sentence in text order.
    pub(super) fn mentions(&self) -> &[PlacedMention] {
        &self.mentions
    }

    /// The times of the sentence in text order.
    pub(super) fn times(&self) -> &[PlacedTime] {
        &self.times
    }

    /// The smallest mention that covers the token.
    pub(super) fn mention_at(&self, token: usize) -> Option<&PlacedMention> {
        self.mentions.get(self.mention_of[token] as usize)
    }

    /// All mentions over the same tokens as `mention`, itself included: more than one if they are joint.
    pub(super) fn joint_with(&self, mention: PlacedMention) -> impl Iterator<Item = &PlacedMention> + '_ {
        self.mentions.iter().filter(move |m| m.start == mention.start && m.end == mention.end)
    }

    /// The nearest token above that heads a clause, or the root.
    pub(super) fn clause_of(&self, token: usize) -> usize {
        let mut at = token;
        while !self.is_clause_head(at) {
            match self.head(at) {
                Some(head) => at = head,
                None => break,
            }
        }
        at
    }

    /// Whether the token heads a clause: a verb, or what a copula or a subject hangs on.
    pub(super) fn is_clause_head(&self, token: usize) -> bool {
        let label = self.deprel(token);
        (self.upos(token) == Upos::Verb && !matches!(label, Deprel::Amod | Deprel::Compound | Deprel::Case))
            || self.head(token).is_none()
            || self.children_as(token, &[Deprel::Cop, Deprel::Nsubj, Deprel::NsubjPass]).next().is_some()
    }

    /// Whether it is the headline or a part of it.
    pub(super) fn is_headline(&self) -> bool {
        let block = self.document.article.blocks.get(self.sentence.block);
        block.is_some_and(|b| b.kind == BlockKind::Headline)
    }

    /// The span of a run of tokens.
    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        self.tokens[start].span.cover(self.tokens[end - 1].span)
    }
}
