//! By what a mention and one before it are judged to be of one chain.

use super::chain::Chain;
use super::features::{Sketch, bucket, mark, slot};
use super::mention::{Candidate, Form};
use crate::model::Deprel;

/// How a mention stands to one before it, beyond what the two are.
#[derive(Debug, Clone, Copy)]
pub(super) struct Relation {
    /// How many mentions lie between.
    pub(super) mentions: usize,
    /// How many mentions that agree lie between.
    pub(super) agreeing: usize,
}

/// A mention with its sketch.
pub(super) type Sketched<'p> = (&'p Candidate<'p>, &'p Sketch);

/// A mention and one before it, to which it may be linked.
pub(super) struct Pair<'p> {
    m: Sketched<'p>,
    a: Sketched<'p>,
    chain: &'p Chain,
    /// The forms of both, as those of pronouns and of others.
    types: u64,
    /// The same, pronouns told apart.
    fine: u64,
    /// What words they share, once it was asked.
    overlap: Option<u64>,
    between: u64,
    agreeing: u64,
    sentences: u64,
    subject: bool,
    pronoun: bool,
}

impl<'p> Pair<'p> {
    /// The pair of `m` and of `a`, which stands before it in `chain`.
    pub(super) fn new(m: Sketched<'p>, a: Sketched<'p>, relation: Relation, chain: &'p Chain) -> Self {
        let ((mention, sketch), (other, theirs)) = (m, a);
        Self {
            m,
            a,
            chain,
            types: sketch.kind ^ theirs.coarse.rotate_left(40),
            fine: sketch.kind ^ theirs.kind.rotate_left(17),
            overlap: None,
            between: bucket(relation.mentions),
            agreeing: bucket(relation.agreeing),
            sentences: bucket((mention.sentence - other.sentence).min(12)),
            subject: matches!(other.role, Deprel::Nsubj | Deprel::NsubjPass),
            pronoun: mention.form.is_pronoun() || other.form.is_pronoun(),
        }
    }

    /// Whether both have the same head.
    pub(super) fn same_head(&self) -> bool {
        self.m.1.head == self.a.1.head
    }

    /// Calls `emit` for the features of forms and distance, which are the cheapest.
    pub(super) fn plain(&self, mut emit: impl FnMut(u32)) {
        let &Self { types, fine, between, agreeing, subject, .. } = self;
        emit(slot(31, types, 0, 0));
        emit(slot(33, types, between, 0));
        emit(slot(36, fine, agreeing, u64::from(subject)));
        emit(slot(37, self.m.1.kind, self.a.1.head, 0));
    }

    /// Calls `emit` for the features that tell most beside these.
    pub(super) fn telling(&mut self, mut emit: impl FnMut(u32)) {
        let ((m, ms), (a, as_)) = (self.m, self.a);
        let overlap = *self.overlap.get_or_insert_with(|| overlap(ms, as_));
        let &mut Self { types, fine, agreeing, sentences, .. } = self;
        let same_head = u64::from(self.same_head());
        let position = a.head as u32;
        let defines = u64::from(ms.defines == position) << 1 | u64::from(as_.defines == m.head as u32);
        emit(slot(34, types, overlap, 0));
        if self.pronoun {
            let clause = ms.subjects.iter().position(|&s| s == position).map_or(9, |p| p as u64);
            emit(slot(41, fine, sentences, clause));
            emit(slot(42, fine, self.roles(), sentences.min(2)));
            emit(slot(45, ms.kind, self.chain_type(), agreeing));
            emit(slot(46, ms.kind, as_.head, ms.governor));
        } else {
            emit(slot(38, ms.head, as_.head, 0));
            emit(slot(39, types, same_head, ms.head));
        }
        emit(slot(49, types, ms.name_type << 4 | as_.name_type, same_head));
        emit(slot(51, types, defines, sentences.min(1)));
    }

    /// Calls `emit` for all other features.
    pub(super) fn further(&self, mut emit: impl FnMut(u32)) {
        let &Self { types, fine, between, sentences, subject, chain, .. } = self;
        let ((m, ms), (a, as_)) = (self.m, self.a);
        let overlap = self.overlap.unwrap_or_else(|| overlap(ms, as_));
        let same_head = u64::from(self.same_head());
        let numbers = ms.number << 2 | as_.number;
        let quotes = u64::from(m.quoted) << 1 | u64::from(a.quoted);
        let genders = u64::from(m.traits.masculine) << 5
            | u64::from(m.traits.feminine) << 4
            | u64::from(m.traits.neuter) << 3
            | u64::from(a.traits.masculine) << 2
            | u64::from(a.traits.feminine) << 1
            | u64::from(a.traits.neuter);
        emit(slot(32, types, sentences, 0));
        emit(slot(35, types, overlap, sentences));
        if self.pronoun {
            emit(slot(43, fine, quotes, sentences.min(3)));
            emit(slot(44, ms.kind, as_.name_type, as_.number));
            emit(slot(47, fine, between, 0));
        } else {
            emit(slot(40, overlap, u64::from(ms.modified), numbers));
        }
        emit(slot(48, types, self.roles(), u64::from(sentences == 0)));
        emit(slot(50, types, numbers, genders));
        emit(slot(52, types, chain.size.min(7) as u64, sentences.min(3)));
        emit(slot(53, types, u64::from(chain.named), self.chain_type() << 4 | ms.name_type));
        emit(slot(54, types, quotes, same_head));
        emit(slot(55, types, u64::from(a.sentence == 0) << 1 | u64::from(subject), sentences.min(3)));
        emit(slot(56, types, u64::from(ms.governor == as_.governor), u64::from(m.role == a.role)));
        if a.form == Form::Name && m.form == Form::Name {
            emit(slot(57, overlap, ms.filled, as_.filled));
        }
        if as_.before == ms.before {
            emit(slot(58, types, ms.before, 0));
        }
    }

    fn roles(&self) -> u64 {
        (self.m.0.role as u64) << 8 | self.a.0.role as u64
    }

    fn chain_type(&self) -> u64 {
        self.chain.name_type.map_or(9, |t| t as u64)
    }
}

/// What words of the one are words of the other.
fn overlap(ms: &Sketch, as_: &Sketch) -> u64 {
    // Most have no word in common, which their sums of bits tell at once.
    let may = |marks: u64, word: u64| marks & mark(word) != 0;
    let alike = ms.marks & as_.marks != 0;
    let is_shared = |word: &&u64| **word != 0 && as_.words.contains(*word);
    let shared = if alike { ms.words.iter().filter(is_shared).count() as u64 } else { 0 };
    let (own, theirs) = (ms.filled, as_.filled);
    let head_in_words = may(as_.marks, ms.head) && as_.words.contains(&ms.head)
        || may(ms.marks, as_.head) && ms.words.contains(&as_.head);
    u64::from(ms.head == as_.head)
        | u64::from(ms.phrase == as_.phrase) << 1
        | u64::from(own > 0 && shared == own) << 2
        | u64::from(own == 0) << 3
        | u64::from(theirs > 0 && shared == theirs) << 4
        | u64::from(theirs == 0) << 5
        | u64::from(head_in_words) << 6
        | u64::from(shared > 0) << 7
}
