//! Who takes part in what a word says: the nominals around it by the part that they play, whichever clause, noun or verb of
//! the sentence carries them. What a tree leaves unsaid is read here: the subject that verbs share, what the verb above a
//! noun acts on, what hangs on a noun inside its object.

use super::arguments::{Argument, How, arguments};
use super::clause::{Clause, Voice, carrier};
use super::constructions::bearers;
use super::lexicon::Entry;
use super::sentence::SentenceView;
use crate::model::{Deprel, Upos};

/// The part that a nominal plays in a clause or noun phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// Acts: the subject of an active clause, the agent of a passive one.
    Agent,
    /// Acts, and stands in a clause above: control, coordination, participles.
    SharedAgent,
    /// Undergoes: the object of an active clause, the subject of a passive one.
    Patient,
    /// The indirect object.
    Recipient,
    /// Stands after a preposition.
    Oblique,
    /// Stands after a preposition that hangs on another part.
    Nested,
    /// Stands before the noun: possessor, nationality, compound.
    Owner,
    /// Is what the noun says: its apposition, its name, the subject of its copula.
    Bearer,
}

/// Where a part is played, seen from the word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    /// Around the word itself.
    Own,
    /// Around the verb that a noun belongs to: "*launched* strikes".
    Carrier,
    /// In a clause that modifies the noun: "strikes *carried* out by".
    Modifier,
    /// In a clause that completes the word: "demanded that A *stop*".
    Below,
    /// In a clause beside it: "A bombed and *shelled* B".
    Beside,
    /// In a clause above: "after killing B, A *fled*".
    Above,
}

/// A nominal in its part.
#[derive(Debug, Clone, Copy)]
pub(super) struct Member {
    pub(super) argument: Argument,
    pub(super) part: Part,
    pub(super) place: Place,
    /// The token of the preposition, if there is one.
    pub(super) preposition: Option<usize>,
}

impl Member {
    /// The part and its place as one small number, 0 left out.
    pub(super) fn number(&self) -> u8 {
        1 + self.place as u8 * 8 + self.part as u8
    }

    /// Whether it may be the one who does it.
    pub(super) fn acts(&self) -> bool {
        let agent = matches!(self.part, Part::Agent | Part::SharedAgent | Part::Owner | Part::Bearer);
        (agent && self.place != Place::Below) || (self.part == Part::Patient && self.place == Place::Carrier)
    }

    /// Whether it may be the one that something is done to or said of.
    pub(super) fn undergoes(&self) -> bool {
        self.part != Part::Agent || self.place == Place::Below
    }
}

/// How deep prepositions are followed from noun to noun.
const NESTED: usize = 3;
/// How many clauses above are read.
const ABOVE: usize = 2;
/// How many members are kept.
const MOST: usize = 16;

/// The frames of a sentence's words. Constructions and weights ask for the same ones; each is read once.
#[derive(Debug, Default)]
pub(super) struct Frames {
    known: Vec<(Key, Vec<Member>)>,
}

/// What a frame depends on in its sentence: the words, as tokens, and whether a lexicon has them as a noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Key {
    start: usize,
    head: usize,
    by_noun: bool,
}

impl Frames {
    /// The members of the frame of the word at `head`, the nearest parts first, each entity once.
    pub(super) fn of(
        &mut self,
        view: &SentenceView<'_>,
        start: usize,
        head: usize,
        entry: Option<Entry<'_>>,
    ) -> &[Member] {
        let key = Key { start, head, by_noun: matches!(entry, Some(Entry::Noun(_))) };
        let at = self.known.iter().position(|(known, _)| *known == key).unwrap_or_else(|| {
            self.known.push((key, frame(view, key)));
            self.known.len() - 1
        });
        &self.known[at].1
    }
}

fn frame(view: &SentenceView<'_>, Key { start, head, by_noun }: Key) -> Vec<Member> {
    let mut frame = Frame { view, word: head, members: Vec::new() };
    let is_verb = view.upos(head) == Upos::Verb || view.is_clause_head(head);
    if is_verb {
        frame.clause(head, Place::Own);
    }
    if !is_verb || by_noun {
        frame.noun(start, head);
    }
    for child in view.children_as(head, &[Deprel::Ccomp, Deprel::Xcomp, Deprel::Advcl, Deprel::Parataxis]) {
        frame.clause(child, Place::Below);
    }
    let clause = view.clause_of(head);
    for child in view.children_as(clause, &[Deprel::Conj]).filter(|&c| view.is_clause_head(c) && c != head) {
        frame.clause(child, Place::Beside);
    }
    let mut at = clause;
    for _ in 0..ABOVE {
        let Some(above) = view.head(at) else { break };
        at = view.clause_of(above);
        frame.clause(at, Place::Above);
    }
    frame.members
}

struct Frame<'v, 'd> {
    view: &'v SentenceView<'d>,
    word: usize,
    members: Vec<Member>,
}

impl Frame<'_, '_> {
    fn add(&mut self, tokens: &[usize], part: Part, place: Place) {
        for &token in tokens {
            self.nominal(token, part, place, None, NESTED);
        }
    }

    /// Adds a nominal and what hangs on it after prepositions.
    fn nominal(&mut self, token: usize, part: Part, place: Place, preposition: Option<usize>, deep: usize) {
        let view = self.view;
        if token == self.word || self.members.len() >= MOST {
            return;
        }
        for &argument in arguments(view, token) {
            self.member(argument, part, place, preposition);
        }
        if deep == 0 || view.dominates(token, self.word) {
            return;
        }
        let labels = [Deprel::Nmod, Deprel::Obl, Deprel::NmodPoss, Deprel::Compound, Deprel::Amod];
        for below in view.children_as(token, &labels) {
            let preposition = case(view, below);
            if preposition.is_some() || view.mention_at(below).is_some() {
                self.nominal(below, Part::Nested, place, preposition, deep - 1);
            }
        }
    }

    fn member(&mut self, argument: Argument, part: Part, place: Place, preposition: Option<usize>) {
        let covers = argument.mention.start <= self.word && self.word < argument.mention.end;
        if !covers && self.members.iter().all(|m| m.argument.entity != argument.entity) {
            self.members.push(Member { argument, part, place, preposition });
        }
    }

    /// Adds the members of the clause that `head` heads.
    fn clause(&mut self, head: usize, place: Place) {
        let view = self.view;
        let clause = Clause::of(view, head);
        let subject = if clause.own_subject { Part::Agent } else { Part::SharedAgent };
        match clause.voice {
            Voice::Active => {
                self.add(&clause.subjects, subject, place);
                self.add(&clause.objects, Part::Patient, place);
            }
            Voice::Passive => {
                self.add(&clause.agents, Part::Agent, place);
                self.add(&clause.subjects, Part::Patient, place);
                self.add(&clause.objects, Part::Patient, place);
            }
        }
        self.add(&clause.indirect, Part::Recipient, place);
        for oblique in view.children_as(head, &[Deprel::Obl, Deprel::Nmod, Deprel::OblUnmarked]) {
            self.nominal(oblique, Part::Oblique, place, case(view, oblique), NESTED);
        }
    }

    /// Adds the members around a noun.
    fn noun(&mut self, start: usize, head: usize) {
        let view = self.view;
        for bearer in bearers(view, start, head) {
            self.member(bearer, Part::Bearer, Place::Own, None);
        }
        let before =
            [Deprel::NmodPoss, Deprel::Amod, Deprel::Compound, Deprel::NmodDesc, Deprel::Nmod, Deprel::Det];
        for modifier in view.children_as(head, &before).filter(|&c| c < head) {
            self.nominal(modifier, Part::Owner, Place::Own, None, 1);
        }
        // Whatever the parser made of it: the mention right before.
        if let Some(mention) = start.checked_sub(1).and_then(|t| view.mention_at(t)) {
            let near =
                Argument { entity: mention.entity, mention: *mention, token: mention.head, how: How::Direct };
            self.member(near, Part::Owner, Place::Own, None);
        }
        let after = [Deprel::Nmod, Deprel::Obl, Deprel::OblAgent, Deprel::NmodPoss];
        for modifier in view.children_as(head, &after).filter(|&c| c > head) {
            self.nominal(modifier, Part::Oblique, Place::Own, case(view, modifier), NESTED);
        }
        for modifier in view.children_as(head, &[Deprel::Acl, Deprel::AclRelcl]) {
            self.clause(modifier, Place::Modifier);
        }
        if let Some(verb) = carrier(view, head).filter(|&verb| view.head(verb) != Some(head)) {
            self.clause(verb, Place::Carrier);
        }
    }
}

/// The preposition of a nominal.
fn case(view: &SentenceView<'_>, token: usize) -> Option<usize> {
    view.children_as(token, &[Deprel::Case]).find(|&c| !matches!(view.lemma(c), "'s" | "’s"))
}
