//! A candidate in a few numbers: what the trees of the decision ask about, beside the scores of its features.

use super::arguments::{Argument, How};
use super::candidate::Candidate;
use super::lexicon::Entry;
use super::presence::{PRESENCE, Presence};
use super::sentence::SentenceView;
use super::status::Cues;
use crate::model::{Deprel, MentionKind, Upos};

/// How many numbers a profile has.
pub(super) const NUMBERS: usize = 46 + PRESENCE;

/// Distances are cut at this many tokens: beyond it they say the same.
const FAR: usize = 20;

/// The profile of a candidate among those of its word.
pub(super) fn profile(
    view: &SentenceView<'_>,
    candidate: &Candidate<'_>,
    of_word: &[Candidate<'_>],
) -> [f32; NUMBERS] {
    let cues = Cues::of(view, candidate.head, candidate.governor);
    let mut numbers = [0.0; NUMBERS];
    let mut at = 0;
    let mut add = |number: f32| {
        numbers[at] = number;
        at += 1;
    };
    let flag = |is: bool| f32::from(u8::from(is));
    let head = candidate.head;
    add(candidate.construction as f32);
    add(candidate.constructions.count_ones() as f32);
    add(match candidate.entry {
        Some(Entry::Verb(_)) => 0.0,
        Some(Entry::Noun(_)) => 1.0,
        Some(Entry::Adjective(_)) => 2.0,
        None => 3.0,
    });
    add(flag(candidate.learned));
    add(flag(candidate.governor.is_some()));
    add(tag(view.tokens[head].xpos.as_str()));
    add(label(view.deprel(head)));
    add(view.depth(head) as f32);
    add(view.len() as f32);
    add(view.mentions().len() as f32);
    add(flag(candidate.is_rivalled(of_word)));
    add(flag(view.is_headline()));
    let clause = view.clause_of(head);
    for end in [candidate.subject, candidate.object] {
        add(how(end.how));
        add(match end.mention.kind {
            MentionKind::Name => 0.0,
            MentionKind::Nominal => 1.0,
            MentionKind::Pronoun => 2.0,
        });
        add(kind(view, end));
        add(role(view, end, head, clause));
        let (low, high) = (end.mention.head.min(head), end.mention.head.max(head));
        let apart = (high - low).min(FAR) as f32;
        add(if end.mention.head < head { -apart } else { apart });
        let between = || low + 1..high.max(low + 1);
        add(view.mentions().iter().filter(|m| m.start > low && m.end <= high).count() as f32);
        add(between().filter(|&t| view.upos(t) == Upos::Verb).count() as f32);
        add(between().filter(|&t| view.upos(t) == Upos::Punct).count() as f32);
        add(steps(view, end.token, head));
        add(flag(end.mention.joint));
        add(preposition(view.case(end.mention.head).or_else(|| view.case(end.token))));
    }
    add(flag(candidate.subject.mention.start < candidate.object.mention.start));
    for bit in [0, 1, 2, 3, 5, 8, 10, 11, 15] {
        add(flag(cues.0 & (1 << bit) != 0));
    }
    add(flag(view.children_as(head, &[Deprel::Obj]).next().is_some()));
    add(flag(view.children_as(clause, &[Deprel::Nsubj, Deprel::NsubjPass]).next().is_some()));
    // -1 where nothing is asked of the article.
    for number in Presence::of(view, candidate).map_or([-1.0; PRESENCE], |p| p.numbers()) {
        add(number);
    }
    numbers
}

fn how(how: How) -> f32 {
    match how {
        How::Direct => 0.0,
        How::Relative => 1.0,
        How::Apposed => 2.0,
        How::Owner => 3.0,
        How::Near => 4.0,
    }
}

fn kind(view: &SentenceView<'_>, end: Argument) -> f32 {
    match view.document.entities[end.entity].entity_type.as_str() {
        "Person" => 0.0,
        "Group" => 1.0,
        "Organization" => 2.0,
        "Country" => 3.0,
        "Place" => 4.0,
        "Asset" => 5.0,
        _ => 6.0,
    }
}

/// Who acts first, what undergoes next, what stands farther away last.
fn label(label: Deprel) -> f32 {
    match label {
        Deprel::Root => 0.0,
        Deprel::Conj => 1.0,
        Deprel::Nsubj => 2.0,
        Deprel::OblAgent => 3.0,
        Deprel::NmodPoss => 4.0,
        Deprel::NsubjPass => 5.0,
        Deprel::Obj => 6.0,
        Deprel::Iobj => 7.0,
        Deprel::Obl => 8.0,
        Deprel::Nmod => 9.0,
        Deprel::Compound => 10.0,
        Deprel::Amod => 11.0,
        Deprel::Appos => 12.0,
        Deprel::Xcomp => 13.0,
        Deprel::Ccomp => 14.0,
        Deprel::Acl => 15.0,
        Deprel::AclRelcl => 16.0,
        Deprel::Advcl => 17.0,
        Deprel::Parataxis => 18.0,
        _ => 19.0,
    }
}

/// The label under which an end hangs on the trigger or on the clause around it.
fn role(view: &SentenceView<'_>, end: Argument, head: usize, clause: usize) -> f32 {
    let mut at = end.token;
    for _ in 0..6 {
        let Some(above) = view.head(at) else { return 20.0 };
        if above == head || above == clause {
            return label(view.deprel(at));
        }
        at = above;
    }
    20.0
}

fn tag(xpos: &str) -> f32 {
    match xpos {
        "VBD" => 0.0,
        "VBZ" => 1.0,
        "VBP" => 2.0,
        "VBN" => 3.0,
        "VBG" => 4.0,
        "VB" => 5.0,
        "NN" => 6.0,
        "NNS" => 7.0,
        "NNP" | "NNPS" => 8.0,
        _ => 9.0,
    }
}

/// Arcs between two tokens of the tree, cut where many.
fn steps(view: &SentenceView<'_>, from: usize, to: usize) -> f32 {
    let (mut a, mut b) = (from, to);
    for steps in 0..9u8 {
        if a == b {
            return f32::from(steps);
        }
        let above = if view.depth(a) >= view.depth(b) { &mut a } else { &mut b };
        match view.head(*above) {
            Some(head) => *above = head,
            None => return 10.0,
        }
    }
    9.0
}

fn preposition(word: Option<&str>) -> f32 {
    match word {
        None => 0.0,
        Some("by") => 1.0,
        Some("of") => 2.0,
        Some("with") => 3.0,
        Some("to") => 4.0,
        Some("on" | "against" | "at") => 5.0,
        Some("from") => 6.0,
        Some("for") => 7.0,
        Some("in") => 8.0,
        Some("between" | "among") => 9.0,
        Some(_) => 10.0,
    }
}
