//! The clause around a verb: voice, subjects, objects and obliques, tolerant to the usual errors of parsing.

use super::arguments::is_relative;
use super::obliques::obliques;
use super::sentence::SentenceView;
use crate::model::{Deprel, Upos};

/// Whether the grammatical subject acts or undergoes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Voice {
    /// "A struck B".
    Active,
    /// "B was struck by A", "B, struck by A, …".
    Passive,
}

/// The nominals around a verb, as tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Clause {
    /// The verb.
    pub(super) head: usize,
    pub(super) voice: Voice,
    /// Grammatical subjects; of a passive, what undergoes.
    pub(super) subjects: Vec<usize>,
    /// Whether the subjects stand in the clause itself, not in one that it depends on.
    pub(super) own_subject: bool,
    /// Direct objects.
    pub(super) objects: Vec<usize>,
    /// Indirect objects.
    pub(super) indirect: Vec<usize>,
    /// After "by", in a passive.
    pub(super) agents: Vec<usize>,
}

/// Verbs whose infinitive has the verb's subject, object or no object: "A promised B to come" is about A coming.
const SUBJECT_CONTROL: [&str; 6] = ["promise", "vow", "pledge", "threaten", "swear", "offer"];

/// How far subjects are sought through the clauses above.
const MAX_STEPS: usize = 5;

impl Clause {
    /// The clause that `head` heads.
    pub(super) fn of<'v>(view: &'v SentenceView<'_>, head: usize) -> &'v Self {
        view.known.clause(head, || Self::read(view, head))
    }

    fn read(view: &SentenceView<'_>, head: usize) -> Self {
        let voice = voice(view, head);
        let (subjects, own_subject) = subjects(view, head, voice, MAX_STEPS);
        let mut clause = Self {
            head,
            voice,
            subjects,
            own_subject,
            objects: objects(view, head),
            indirect: view.children_as(head, &[Deprel::Iobj]).collect(),
            agents: Vec::new(),
        };
        if voice == Voice::Passive {
            clause.agents = agents(view, head);
        }
        clause
    }

    /// The nominals that fill a slot (see [`Lexicon`](crate::ontology::Lexicon)).
    pub(super) fn slot(&self, view: &SentenceView<'_>, slot: &str) -> Vec<usize> {
        match slot {
            "obj" => self.objects.clone(),
            "iobj" => {
                // Two objects, or one and a clause: "told B that …", "asked B to …".
                if self.indirect.is_empty() { self.objects.clone() } else { self.indirect.clone() }
            }
            "subj" => self.subjects.clone(),
            "clause" => clause_subjects(view, self.head),
            preposition => obliques(view, self.head, &self.objects, preposition),
        }
    }
}

/// Whether the verb at `head` is passive, read from the label of its subject or auxiliary, else from the tags.
pub(super) fn voice(view: &SentenceView<'_>, head: usize) -> Voice {
    use Deprel::{Aux, AuxPass, NsubjPass, OblAgent};
    if view.children_as(head, &[AuxPass, NsubjPass, OblAgent]).next().is_some() {
        return Voice::Passive;
    }
    if view.tokens[head].xpos != "VBN" {
        return Voice::Active;
    }
    let mut auxiliaries = view.children_as(head, &[Aux, Deprel::Cop]).map(|c| view.lemma(c)).peekable();
    if auxiliaries.peek().is_some() {
        return if auxiliaries.any(|l| l == "have") { Voice::Active } else { Voice::Passive };
    }
    // Taggers take many past tenses for participles.
    if view.children_as(head, &[Deprel::Nsubj]).any(|s| s < head)
        || (view.children_as(head, &[Deprel::Obj]).any(|o| o > head)
            && !matches!(view.deprel(head), Deprel::Acl | Deprel::Amod))
    {
        return Voice::Active;
    }
    match view.deprel(head) {
        Deprel::Conj => view.head(head).filter(|&h| view.upos(h) == Upos::Verb).map_or(Voice::Passive, |h| {
            if view.tokens[h].xpos == "VBN" { voice(view, h) } else { Voice::Active }
        }),
        _ => Voice::Passive,
    }
}

/// The subjects of a clause, and whether they are its own.
fn subjects(view: &SentenceView<'_>, head: usize, voice: Voice, steps: usize) -> (Vec<usize>, bool) {
    use Deprel::{
        Acl, AclRelcl, Advcl, Ccomp, Conj, CsubjPass, Nsubj, NsubjOuter, NsubjPass, Parataxis, Xcomp,
    };
    let mut own: Vec<usize> = view.children_as(head, &[Nsubj, NsubjPass, NsubjOuter, CsubjPass]).collect();
    if own.len() > 1 {
        own.retain(|&subject| !has_a_clause_between(view, subject, head));
    }
    if !own.is_empty() {
        return (own, true);
    }
    let Some(parent) = view.head(head) else { return (Vec::new(), true) };
    if steps == 0 {
        return (Vec::new(), false);
    }
    let of_parent = || {
        let voice = self::voice(view, parent);
        subjects(view, parent, voice, steps - 1).0
    };
    let found = match view.deprel(head) {
        Conj if view.is_clause_head(parent) => of_parent(),
        Xcomp | Ccomp => {
            let objects: Vec<usize> =
                view.children_as(parent, &[Deprel::Obj, Deprel::Iobj]).filter(|&o| o < head).collect();
            if objects.is_empty() || SUBJECT_CONTROL.contains(&view.lemma(parent)) {
                of_parent()
            } else {
                objects
            }
        }
        Acl if voice == Voice::Passive || view.tokens[head].xpos == "VBG" => vec![parent],
        // "a plan to visit B": whoever has the plan.
        Acl => whose(view, parent, steps),
        AclRelcl => {
            let has_relative_object = view.children(head).any(|c| c < head && is_relative(view, c));
            if has_relative_object { Vec::new() } else { vec![parent] }
        }
        // "accused B of bombing C", "barred B from entering": the object does it.
        Advcl if answers_for(view, head) && !theirs(view, parent, head).is_empty() => {
            theirs(view, parent, head)
        }
        Advcl | Parataxis if view.is_clause_head(parent) => of_parent(),
        Advcl => vec![parent],
        _ => Vec::new(),
    };
    (found, false)
}

/// "A, whose brother B met C, left": A is the subject of what comes after the clause.
fn has_a_clause_between(view: &SentenceView<'_>, subject: usize, verb: usize) -> bool {
    let opens =
        |t: usize| view.text(t - 1) == "," && matches!(view.lemma(t), "who" | "which" | "whom" | "whose");
    let opening = (subject + 1..verb).rev().find(|&t| opens(t));
    // The clause is closed by another comma or a verb of its own.
    opening.is_some_and(|opening| {
        (opening + 1..verb).all(|t| view.text(t) != "," && !matches!(view.upos(t), Upos::Verb | Upos::Aux))
    })
}

/// Whether the verb at `head` is what somebody is charged with, thanked for or kept from.
fn answers_for(view: &SentenceView<'_>, head: usize) -> bool {
    view.children_as(head, &[Deprel::Mark, Deprel::Case])
        .next()
        .is_some_and(|m| m < head && matches!(view.lemma(m), "of" | "for" | "from"))
}

/// The objects of a verb that stand before `end`.
fn theirs(view: &SentenceView<'_>, verb: usize, end: usize) -> Vec<usize> {
    view.children_as(verb, &[Deprel::Obj, Deprel::Iobj]).filter(|&o| o < end).collect()
}

/// Who has the plan, order or threat that the noun names: its possessor, the people before it, or the subject of the verb
/// it belongs to.
fn whose(view: &SentenceView<'_>, noun: usize, steps: usize) -> Vec<usize> {
    let owners: Vec<usize> = view.children_as(noun, &[Deprel::NmodPoss]).collect();
    if !owners.is_empty() {
        return owners;
    }
    // "a Turkish plan to", "a decision by Ankara to"
    let modifiers = [Deprel::Amod, Deprel::Compound, Deprel::Nmod];
    let owned = view
        .children_as(noun, &modifiers)
        .any(|c| view.mention_at(c).is_some() && (c < noun || view.has_case(c, "by")));
    if owned {
        return vec![noun];
    }
    match view.head(noun) {
        Some(verb) if view.is_clause_head(verb) && matches!(view.deprel(noun), Deprel::Obj | Deprel::Obl) => {
            subjects(view, verb, voice(view, verb), steps - 1).0
        }
        _ => Vec::new(),
    }
}

/// The direct objects of a verb: its own, those of a verb coordinated with it, what its relative clause modifies, and
/// the subject of the clause that stands in their place.
fn objects(view: &SentenceView<'_>, head: usize) -> Vec<usize> {
    let own: Vec<usize> = view.children_as(head, &[Deprel::Obj]).collect();
    if !own.is_empty() {
        return own;
    }
    // "arrested and charged B"
    if let Some(next) =
        view.children_as(head, &[Deprel::Conj]).find(|&c| c > head && view.upos(c) == Upos::Verb)
        && view.children_as(next, &[Deprel::Nsubj, Deprel::NsubjPass]).next().is_none()
        && voice(view, next) == voice(view, head)
        && next - head <= 4
    {
        let shared: Vec<usize> = view.children_as(next, &[Deprel::Obj]).collect();
        if !shared.is_empty() {
            return shared;
        }
    }
    // "B, which A bombed": the clause has a subject of its own and lacks an object.
    if view.deprel(head) == Deprel::AclRelcl
        && view.children_as(head, &[Deprel::Nsubj]).any(|s| !is_relative(view, s))
        && let Some(antecedent) = view.head(head)
    {
        return vec![antecedent];
    }
    // "wants B to come", parsed as one clause.
    view.children_as(head, &[Deprel::Ccomp, Deprel::Xcomp])
        .take(1)
        .flat_map(|c| {
            let infinitive = view.children_as(c, &[Deprel::Mark]).any(|m| view.lemma(m) == "to");
            view.children_as(c, &[Deprel::Nsubj, Deprel::NsubjPass])
                .filter(move |_| infinitive)
                .collect::<Vec<_>>()
        })
        .collect()
}

/// The subjects of the clauses that complete a verb or noun: "demanded that *B* stop", "his demand that *B* stop".
pub(super) fn clause_subjects(view: &SentenceView<'_>, head: usize) -> Vec<usize> {
    view.children_as(head, &[Deprel::Ccomp, Deprel::Xcomp, Deprel::Acl, Deprel::Parataxis])
        .filter(|&c| c > head)
        .take(1)
        .flat_map(|c| {
            view.children_as(c, &[Deprel::Nsubj, Deprel::NsubjPass])
                .filter(|&s| s > head && !is_relative(view, s))
                .collect::<Vec<_>>()
        })
        .collect()
}

/// Who did it, in a passive clause.
fn agents(view: &SentenceView<'_>, head: usize) -> Vec<usize> {
    let labelled: Vec<usize> = view.children_as(head, &[Deprel::OblAgent]).collect();
    if !labelled.is_empty() {
        return labelled;
    }
    obliques(view, head, &[], "by")
}

/// The verb that a noun is object, passive subject or oblique of.
pub(super) fn carrier(view: &SentenceView<'_>, noun: usize) -> Option<usize> {
    let mut at = noun;
    // "launched a series of strikes", "held a round of talks"
    for _ in 0..2 {
        let head = view.head(at)?;
        match view.deprel(at) {
            Deprel::Obj | Deprel::NsubjPass | Deprel::Obl | Deprel::Xcomp | Deprel::Nsubj
                if view.upos(head) == Upos::Verb =>
            {
                return Some(head);
            }
            Deprel::Nmod if view.has_case(at, "of") => at = head,
            Deprel::Conj => at = head,
            // "the talks held", "strikes carried out by"
            _ => break,
        }
    }
    view.children_as(noun, &[Deprel::Acl, Deprel::AclRelcl]).next()
}
