//! How much an article speaks of a country or body, and how near: whose minister a minister is of whom nobody says it.

use super::candidate::Candidate;
use super::constructions::CONSTRUCTIONS;
use super::sentence::SentenceView;
use crate::model::{BlockKind, Mention};

/// What is known of the country or body of a candidate without words of its own.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Presence {
    /// Its share of the mentions of its like.
    pub(super) share: f32,
    /// How many of its like are mentioned more often.
    pub(super) rank: usize,
    /// How many of its like there are.
    pub(super) alike: usize,
    /// How many of its like are named between its last mention before the word and the word.
    pub(super) recency: usize,
    /// Bytes of text since that mention, cut where far.
    pub(super) distance: usize,
    /// Whether it stands before the word in the same sentence.
    pub(super) here: bool,
    /// Whether it stands behind the word in the same sentence.
    pub(super) follows: bool,
    /// Whether it is the first of its like in the article.
    pub(super) first: bool,
    /// Whether the headline names it.
    pub(super) headline: bool,
    /// Whether its next mention of its like after the word is its own.
    pub(super) next: bool,
}

/// How many numbers a presence makes.
pub(super) const PRESENCE: usize = 10;

/// Distances are cut at this many bytes.
const FAR: usize = 600;

impl Presence {
    /// Of a candidate whose other end is only known from the article; `None` for others.
    pub(super) fn of(view: &SentenceView<'_>, candidate: &Candidate<'_>) -> Option<Self> {
        if CONSTRUCTIONS[candidate.construction].name() != "home" {
            return None;
        }
        let entities = &view.document.entities;
        let entity = candidate.object.entity;
        let is_country = |e: usize| entities[e].entity_type.as_str() == "Country";
        let is_like = |m: &&Mention| {
            let kind = entities[m.entity].entity_type.as_str();
            is_country(m.entity) == is_country(entity) && matches!(kind, "Country" | "Organization" | "Group")
        };
        let word = view.tokens[candidate.head].span.start;
        let mut counts = vec![0usize; entities.len()];
        let mut last: Option<&Mention> = None;
        let mut between: Vec<usize> = Vec::new();
        let (mut here, mut follows, mut headline, mut next) = (false, false, false, None);
        let mut first = None;
        for mention in view.document.mentions.iter().filter(is_like) {
            counts[mention.entity] += 1;
            first.get_or_insert(mention.entity);
            let own = mention.entity == entity;
            if mention.span.start < word {
                if own {
                    last = Some(mention);
                    between.clear();
                } else if last.is_some() && !between.contains(&mention.entity) {
                    between.push(mention.entity);
                }
            } else {
                next.get_or_insert(mention.entity);
            }
            if own {
                let inside = mention.span.start >= view.sentence.span.start
                    && mention.span.end <= view.sentence.span.end;
                here |= inside && mention.span.start < word;
                follows |= inside && mention.span.start >= word;
                headline |= is_headline(view, mention);
            }
        }
        let all: usize = counts.iter().sum();
        Some(Self {
            share: counts[entity] as f32 / all.max(1) as f32,
            rank: counts.iter().filter(|&&n| n > counts[entity]).count(),
            alike: counts.iter().filter(|&&n| n > 0).count(),
            recency: if last.is_some() { between.len() } else { 9 },
            distance: last.map_or(FAR, |m| word.saturating_sub(m.span.end).min(FAR)),
            here,
            follows,
            first: first == Some(entity),
            headline,
            next: next == Some(entity),
        })
    }

    /// As numbers.
    pub(super) fn numbers(&self) -> [f32; PRESENCE] {
        let flag = |is: bool| f32::from(u8::from(is));
        [
            self.share,
            self.rank as f32,
            self.alike as f32,
            self.recency as f32,
            self.distance as f32,
            flag(self.here),
            flag(self.follows),
            flag(self.first),
            flag(self.headline),
            flag(self.next),
        ]
    }
}

fn is_headline(view: &SentenceView<'_>, mention: &Mention) -> bool {
    let sentences = &view.document.sentences;
    let at = sentences.partition_point(|s| s.span.end <= mention.span.start);
    let block = sentences.get(at).and_then(|s| view.document.article.blocks.get(s.block));
    block.is_some_and(|b| b.kind == BlockKind::Headline)
}
