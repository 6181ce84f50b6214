//! Whether an entity stands at one end of what a word says, if it says it: by its place in tree and text, hardly by words.

use super::arguments::{Argument, kind_name};
use super::candidate::Candidate;
use super::clause::{Voice, voice};
use super::frame::Member;
use super::hashing::{Features, OUTSIDE, Words, join, name, tags};
use super::lexicon::Entry;
use super::sentence::{PlacedMention, SentenceView};
use crate::model::{Deprel, Upos};

/// Which end; a symmetric relation has only one kind of end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    Subject,
    Object,
    Either,
}

/// Labels inside a nominal: what hangs so is looked at as the nominal that it is part of.
const INSIDE: [Deprel; 9] = [
    Deprel::Flat,
    Deprel::Appos,
    Deprel::Compound,
    Deprel::Amod,
    Deprel::NmodPoss,
    Deprel::Conj,
    Deprel::Nmod,
    Deprel::NmodDesc,
    Deprel::Det,
];

/// How far the tree is climbed.
const STEPS: usize = 12;

/// What is the same for all ends of a candidate's word.
pub(super) struct Trigger<'f> {
    head: usize,
    lemma: u64,
    /// The kind of word and its voice.
    form: u64,
    relation: u64,
    /// The tokens above the word, itself first.
    above: Vec<usize>,
    frame: &'f [Member],
}

impl<'f> Trigger<'f> {
    pub(super) fn of(
        view: &SentenceView<'_>,
        words: &Words,
        candidate: &Candidate<'_>,
        relation: u64,
        frame: &'f [Member],
    ) -> Self {
        let head = candidate.head;
        let form = match candidate.entry {
            Some(Entry::Verb(_)) if voice(view, head) == Voice::Passive => 1,
            Some(Entry::Verb(_)) => 2,
            Some(Entry::Noun(_)) => 3,
            Some(Entry::Adjective(_)) => 4,
            None => 5,
        };
        Self { head, lemma: words.lemmas[head], form, relation, above: chain(view, head), frame }
    }

    /// The number of the entity's part in the frame; 0 if it has none.
    pub(super) fn part_of(&self, entity: usize) -> u8 {
        self.member(entity).map_or(0, Member::number)
    }

    fn member(&self, entity: usize) -> Option<&Member> {
        self.frame.iter().find(|m| m.argument.entity == entity)
    }
}

/// The token and those above it.
fn chain(view: &SentenceView<'_>, token: usize) -> Vec<usize> {
    std::iter::successors(Some(token), |&t| view.head(t)).take(STEPS).collect()
}

/// The features of `end` on its side of the trigger.
pub(super) fn features(
    view: &SentenceView<'_>,
    words: &Words,
    trigger: &Trigger<'_>,
    side: Side,
    end: Argument,
    f: &mut Features,
) {
    let Trigger { head, lemma, form, relation, .. } = *trigger;
    let mention = end.mention;
    let kind_of = |m: &PlacedMention| name(view.document.entities[m.entity].entity_type.as_str());
    let kind = kind_of(&PlacedMention { entity: end.entity, ..mention });
    let side = side as u64;
    f.begin(join(relation, side));
    // Every feature knows the side and the form of the word, or the side and the relation.
    let mut add = |feature: u64, parts: &[u64]| {
        f.any(join(join(feature, side), form), parts);
        f.own(feature, parts);
    };
    add(name("bias"), &[]);
    add(name("path"), &[path(view, mention.head, trigger)]);
    let (role, inside) = role(view, mention.head, trigger);
    add(name("role"), &[role]);
    add(name("role part"), &[role, inside]);
    add(name("role type"), &[role, kind]);
    let case = case(view, words, mention.head);
    let member = trigger.member(end.entity);
    let number = trigger.part_of(end.entity);
    let part = u64::from(number);
    let preposition = member.and_then(|m| m.preposition).map_or(0, |t| words.lemmas[t]);
    let how = member.map_or(0, |m| name(m.argument.how.as_str()));
    add(name("part"), &[part]);
    add(name("part preposition"), &[part, preposition]);
    add(name("part how"), &[part, how, kind]);
    // Who else plays the part, and which others are taken around the word itself.
    let same = trigger.frame.iter().filter(|m| m.number() == number).count();
    add(name("part rivals"), &[part, same.min(3) as u64]);
    let numbers = trigger.frame.iter().map(Member::number);
    let others = numbers.filter(|&n| n != number && n <= 8).fold(0, |set, n| set | 1u64 << n);
    add(name("parts"), &[part, others]);
    add(name("case"), &[case]);
    add(name("role case"), &[role, case]);
    add(name("type"), &[kind]);
    add(name("kind"), &[name(kind_name(mention.kind))]);
    add(name("how"), &[name(end.how.as_str()), role]);
    let before = mention.head < head;
    let order = u64::from(before);
    add(name("distance"), &[order, rough(mention.head.abs_diff(head))]);
    add(name("order type"), &[order, kind]);
    let between = if before { mention.end..head } else { head + 1..mention.start };
    let stands_between = |m: &&PlacedMention| between.start <= m.start && m.end <= between.end;
    let others = view.mentions().iter().filter(stands_between).count();
    let rivals = view.mentions().iter().filter(stands_between).filter(|m| kind_of(m) == kind).count();
    add(name("others"), &[order, others.min(3) as u64]);
    add(name("rivals"), &[order, rivals.min(2) as u64]);
    let verbs = between.clone().filter(|&t| view.upos(t) == Upos::Verb).count();
    add(name("verbs"), &[order, verbs.min(3) as u64]);
    add(name("role verbs"), &[role, order, verbs.min(2) as u64]);
    let marks = between.clone().filter(|&t| view.upos(t) == Upos::Punct).take(3);
    add(name("marks"), &[order, marks.fold(0, |hash, t| join(hash, words.lemmas[t]))]);
    let gap = if between.len() <= 6 { tags(view, words, between) } else { 0 };
    add(name("gap"), &[order, gap]);
    let previous = mention.start.checked_sub(1).map_or(OUTSIDE, |t| words.lemmas[t]);
    add(name("previous"), &[previous]);
    add(name("next"), &[words.lemmas.get(mention.end).copied().unwrap_or(OUTSIDE)]);
    let governor = view.head(mention.head).map_or(OUTSIDE, |t| words.lemmas[t]);
    add(name("governor"), &[governor, name(view.deprel(mention.head).as_str())]);
    add(name("label"), &[name(view.deprel(head).as_str()), order]);
    f.own(name("lemma part"), &[lemma, part, preposition]);
    f.own(name("lemma case"), &[lemma, case]);
    f.own(name("lemma role"), &[lemma, role]);
    f.own(name("lemma previous"), &[lemma, previous]);
}

/// Distances that say the same.
fn rough(distance: usize) -> u64 {
    match distance {
        0..4 => distance as u64,
        4..7 => 4,
        7..12 => 7,
        _ => 12,
    }
}

/// The labels from the end up to the lowest common head and down to the trigger.
fn path(view: &SentenceView<'_>, end: usize, trigger: &Trigger<'_>) -> u64 {
    let mut hash = 0;
    let mut at = end;
    for _ in 0..STEPS {
        if let Some(down) = trigger.above.iter().position(|&t| t == at) {
            hash = join(hash, 1);
            let labels = trigger.above[..down].iter().rev();
            return labels.fold(hash, |hash, &t| join(hash, name(view.deprel(t).as_str())));
        }
        hash = join(hash, name(view.deprel(at).as_str()));
        match view.head(at) {
            Some(above) => at = above,
            None => break,
        }
    }
    0
}

/// The label under which the nominal around the end hangs, with the way from there to the trigger; and which part of the
/// nominal the end is.
fn role(view: &SentenceView<'_>, end: usize, trigger: &Trigger<'_>) -> (u64, u64) {
    let label = |t: usize| name(view.deprel(t).as_str());
    let mut at = end;
    let mut first = 0;
    let mut last = 0;
    for _ in 0..6 {
        if at == trigger.head {
            return (join(name("inside"), last), 0);
        }
        let Some(above) = view.head(at) else { return (name("root"), 0) };
        if above == trigger.head {
            return (label(at), join(1, first));
        }
        if !INSIDE.contains(&view.deprel(at)) {
            break;
        }
        last = label(at);
        if first == 0 {
            first = last;
        }
        at = above;
    }
    let Some(above) = view.head(at) else { return (name("root"), 0) };
    let hangs = if let Some(up) = trigger.above.iter().take(8).position(|&t| t == above) {
        join(join(name("up"), up.min(3) as u64), label(trigger.head))
    } else if let Some(down) = chain(view, above).iter().take(8).position(|&t| t == trigger.head) {
        join(name("down"), down.min(3) as u64)
    } else {
        name("other")
    };
    (join(label(at), hangs), first)
}

/// The preposition of the nominal around the token.
fn case(view: &SentenceView<'_>, words: &Words, token: usize) -> u64 {
    let mut at = token;
    for _ in 0..6 {
        let preposition =
            view.children_as(at, &[Deprel::Case]).find(|&c| !matches!(view.lemma(c), "'s" | "’s"));
        if let Some(preposition) = preposition {
            return words.lemmas[preposition];
        }
        match view.head(at) {
            Some(above) if INSIDE.contains(&view.deprel(at)) => at = above,
            _ => break,
        }
    }
    0
}
