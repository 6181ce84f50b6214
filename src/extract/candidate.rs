//! What constructions propose: two entities, the words that relate them, and how they were found.

use super::arguments::{Argument, How, arguments};
use super::constructions::CONSTRUCTIONS;
use super::frame::Frames;
use super::lexicon::{Entry, Hit, Lexicons};
use super::sentence::SentenceView;

/// A possible statement.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate<'l> {
    /// Position of the relation in the lexicons.
    pub(super) relation: usize,
    /// The words that say it, as tokens: first, and the one that carries the arguments.
    pub(super) start: usize,
    pub(super) head: usize,
    /// The lexicon entry; `None` where the structure alone says it.
    pub(super) entry: Option<Entry<'l>>,
    /// Whether the corpus taught the word, not a lexicon.
    pub(super) learned: bool,
    /// The verb that carries tense and negation, if it is not the trigger itself ("*launched* strikes").
    pub(super) governor: Option<usize>,
    pub(super) subject: Argument,
    pub(super) object: Argument,
    /// The first construction that proposed it, as a position in the registry.
    pub(super) construction: usize,
    /// All constructions that did, one bit each.
    pub(super) constructions: u32,
}

impl Candidate<'_> {
    /// Whether a user's word says it, which the decision was not trained on.
    pub(super) fn is_foreign(&self) -> bool {
        self.entry.is_some_and(Entry::is_own)
    }

    /// Whether a surer construction found other ends for the same words.
    pub(super) fn is_rivalled(&self, all: &[Self]) -> bool {
        all.iter().any(|c| {
            c.head == self.head
                && c.relation == self.relation
                && c.construction < self.construction
                && (c.subject.entity != self.subject.entity || c.object.entity != self.object.entity)
        })
    }
}

/// The words that a construction relates two ends by.
struct Words<'l> {
    relation: usize,
    start: usize,
    head: usize,
    entry: Option<Entry<'l>>,
    learned: bool,
    governor: Option<usize>,
}

impl<'l> Words<'l> {
    fn of(hit: &Hit<'l>, governor: Option<usize>) -> Self {
        let Hit { relation, entry, start, head, learned } = *hit;
        Self { relation, start, head, entry: Some(entry), learned, governor }
    }
}

/// One sentence with everything that constructions read, and the list that they fill.
pub(super) struct Context<'c, 'd, 'l> {
    pub(super) view: &'c SentenceView<'d>,
    pub(super) lexicons: &'l Lexicons,
    pub(super) hits: &'c [Hit<'l>],
    pub(super) frames: Frames,
    /// The construction at work.
    current: usize,
    found: Vec<Candidate<'l>>,
    /// What was not proposed because of its ends, if somebody wants to know.
    misfits: Option<Vec<Misfit>>,
}

/// What the constructions propose for a sentence.
#[derive(Debug, Default)]
pub(super) struct Proposed<'l> {
    /// In the order of their triggers.
    pub(super) candidates: Vec<Candidate<'l>>,
    /// The frames that were read for them.
    pub(super) frames: Frames,
}

/// Two ends that the words relate and the relation does not admit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Misfit {
    pub(super) relation: usize,
    pub(super) start: usize,
    pub(super) head: usize,
    pub(super) subject: usize,
    pub(super) object: usize,
    pub(super) construction: usize,
}

impl<'c, 'd, 'l> Context<'c, 'd, 'l> {
    pub(super) fn new(view: &'c SentenceView<'d>, lexicons: &'l Lexicons, hits: &'c [Hit<'l>]) -> Self {
        Self { view, lexicons, hits, frames: Frames::default(), current: 0, found: Vec::new(), misfits: None }
    }

    /// Lets every construction propose what it finds.
    pub(super) fn propose_all(&mut self) {
        for (at, construction) in CONSTRUCTIONS.iter().enumerate() {
            self.current = at;
            construction.propose(self);
        }
    }

    /// What the constructions find and the relations do not admit.
    pub(super) fn into_misfits(mut self) -> Vec<Misfit> {
        self.misfits = Some(Vec::new());
        self.propose_all();
        self.misfits.unwrap_or_default()
    }

    /// What was proposed.
    pub(super) fn into_proposed(mut self) -> Proposed<'l> {
        self.found.sort_by_key(|c| (c.head, c.relation, c.subject.mention.start, c.object.mention.start));
        Proposed { candidates: self.found, frames: self.frames }
    }

    /// Proposes every pair of an entity behind `subjects` and one behind `objects`; says whether there was one.
    pub(super) fn propose(
        &mut self,
        hit: &Hit<'l>,
        governor: Option<usize>,
        subjects: &[usize],
        objects: &[usize],
    ) -> bool {
        let view = self.view;
        let behind = |tokens: &[usize]| -> Vec<Argument> {
            tokens.iter().flat_map(|&t| arguments(view, t)).copied().collect()
        };
        self.propose_pairs(hit, governor, &behind(subjects), &behind(objects))
    }

    /// Proposes every pair; says whether there was one.
    pub(super) fn propose_pairs(
        &mut self,
        hit: &Hit<'l>,
        governor: Option<usize>,
        subjects: &[Argument],
        objects: &[Argument],
    ) -> bool {
        let mut any = false;
        for &subject in subjects {
            for &object in objects {
                any |= self.propose_one(Words::of(hit, governor), subject, object);
            }
        }
        any
    }

    /// Proposes all pairs among `arguments` for a symmetric relation; says whether there was one.
    pub(super) fn propose_mutual(
        &mut self,
        hit: &Hit<'l>,
        governor: Option<usize>,
        ends: &[Argument],
    ) -> bool {
        let mut any = false;
        for (i, &a) in ends.iter().enumerate() {
            for &b in &ends[i + 1..] {
                any |= self.propose_one(Words::of(hit, governor), a, b);
            }
        }
        any
    }

    /// Proposes a pair that no lexicon word relates; `at` is where the structure shows.
    pub(super) fn propose_structure(
        &mut self,
        relation: usize,
        at: usize,
        subject: Argument,
        object: Argument,
    ) -> bool {
        let words = Words { relation, start: at, head: at, entry: None, learned: false, governor: None };
        self.propose_one(words, subject, object)
    }

    fn propose_one(&mut self, found: Words<'l>, subject: Argument, object: Argument) -> bool {
        let Words { relation, start, head, entry, learned, governor } = found;
        let words = &self.lexicons.relations()[relation];
        let type_of = |end: Argument| &self.view.document.entities[end.entity].entity_type;
        if subject.entity == object.entity
            || !words.may_be_subject(type_of(subject))
            || !words.may_be_object(type_of(object))
        {
            let (subject, object, construction) = (subject.entity, object.entity, self.current);
            // What the corpus taught fits seldom, and structures look at every pair.
            if let Some(misfits) = self.misfits.as_mut().filter(|_| entry.is_some() && !learned) {
                let misfit = Misfit { relation, start, head, subject, object, construction };
                if !misfits.contains(&misfit) {
                    misfits.push(misfit);
                }
            }
            return false;
        }
        let bit = 1u32 << self.current.min(31);
        let (subject, object) = if words.symmetric && object.mention.start < subject.mention.start {
            (object, subject)
        } else {
            (subject, object)
        };
        let same = self.found.iter_mut().find(|c| {
            c.head == head
                && c.relation == relation
                && c.subject.entity == subject.entity
                && c.object.entity == object.entity
        });
        match same {
            Some(old) => {
                old.constructions |= bit;
                if old.subject.how == How::Near && subject.how != How::Near {
                    (old.subject, old.object, old.construction) = (subject, object, self.current);
                }
            }
            None => self.found.push(Candidate {
                relation,
                start,
                head,
                entry,
                learned,
                governor,
                subject,
                object,
                construction: self.current,
                constructions: bit,
            }),
        }
        true
    }
}
