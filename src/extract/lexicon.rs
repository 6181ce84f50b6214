//! Finds the words of a sentence that say a relation.

use super::candidate::Candidate;
use super::sentence::SentenceView;
use crate::model::{Deprel, EntityType, Predicate, Status, Upos};
use crate::ontology::{
    AdjectiveEntry, NounEntry, Ontology, Qualifier, RelationKind, Structure, VerbEntry, plural, verb_forms,
};
use rustc_hash::FxHashMap;
use smol_str::SmolStr;

/// The lexicons of all relations, indexed by the word that triggers each entry.
#[derive(Debug)]
pub(super) struct Lexicons {
    relations: Vec<RelationWords>,
    verbs: FxHashMap<SmolStr, Vec<Place>>,
    /// The inflected forms of the verbs, for those whose lemma the analysis gets wrong.
    forms: FxHashMap<SmolStr, Vec<Place>>,
    nouns: FxHashMap<SmolStr, Vec<NounPlace>>,
    adjectives: FxHashMap<SmolStr, Vec<Place>>,
    /// Words that the corpus taught, with the relations that they may say.
    learned: FxHashMap<SmolStr, Vec<(u16, bool)>>,
}

/// A word that says a relation in the corpus and stands in no lexicon: the decision knows when it does.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct LearnedWord {
    pub(super) relation: String,
    pub(super) lemma: String,
    pub(super) is_verb: bool,
}

/// What extraction needs to know of one relation.
#[derive(Debug)]
pub(super) struct RelationWords {
    pub(super) name: Predicate,
    pub(super) kind: RelationKind,
    pub(super) symmetric: bool,
    pub(super) subject: EntityType,
    pub(super) object: EntityType,
    pub(super) qualifiers: Vec<Qualifier>,
    structures: Vec<Structure>,
    /// Whether its ends talk to each other.
    pub(super) contact: bool,
    /// Whether it says what somebody talked about.
    pub(super) of_topic: bool,
    verbs: Vec<VerbEntry>,
    nouns: Vec<NounEntry>,
    adjectives: Vec<AdjectiveEntry>,
    /// The entries of learned words.
    learned_verb: VerbEntry,
    learned_noun: NounEntry,
}

impl RelationWords {
    /// Whether its statements name an office.
    pub(super) fn names_office(&self) -> bool {
        self.qualifiers.contains(&Qualifier::Office)
    }
}

#[derive(Debug, Clone, Copy)]
struct Place {
    relation: u16,
    entry: u16,
}

#[derive(Debug, Clone)]
struct NounPlace {
    place: Place,
    /// The words of a compound before its last, nearest first.
    before: Vec<SmolStr>,
}

/// The lexicon entry behind a hit.
#[derive(Debug, Clone, Copy)]
pub(super) enum Entry<'l> {
    /// A verb.
    Verb(&'l VerbEntry),
    /// A noun.
    Noun(&'l NounEntry),
    /// The second half of a compound adjective.
    Adjective(&'l AdjectiveEntry),
}

impl Entry<'_> {
    /// The status that the words themselves decide.
    pub(super) fn status(self) -> Option<Status> {
        let word = match self {
            Entry::Verb(e) => e.status.as_deref(),
            Entry::Noun(e) => e.status.as_deref(),
            Entry::Adjective(_) => None,
        }?;
        Status::ALL.into_iter().find(|s| s.as_str() == word)
    }

    /// Whether a user's folder gives it.
    pub(super) fn is_own(self) -> bool {
        match self {
            Entry::Verb(e) => e.own,
            Entry::Noun(e) => e.own,
            Entry::Adjective(e) => e.own,
        }
    }

    /// The instrument that the words themselves name.
    pub(super) fn instrument(self) -> Option<String> {
        match self {
            Entry::Verb(e) => e.instrument.clone(),
            Entry::Noun(e) => e.instrument.clone(),
            Entry::Adjective(_) => None,
        }
    }
}

/// Words of a sentence that an entry of a relation's lexicon matches.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hit<'l> {
    /// Position of the relation in [`Lexicons::relations`].
    pub(super) relation: usize,
    /// The entry.
    pub(super) entry: Entry<'l>,
    /// First token of the match.
    pub(super) start: usize,
    /// The token that carries the arguments: the verb, or the last noun of a compound.
    pub(super) head: usize,
    /// Whether the corpus taught the word, not a lexicon.
    pub(super) learned: bool,
}

impl Lexicons {
    /// Indexes the lexicons of all relations, and learned words beside them.
    pub(super) fn new(ontology: &Ontology, learned: &[LearnedWord]) -> Self {
        let mut this = Self {
            learned: FxHashMap::default(),
            relations: Vec::new(),
            verbs: FxHashMap::default(),
            forms: FxHashMap::default(),
            nouns: FxHashMap::default(),
            adjectives: FxHashMap::default(),
        };
        for relation in ontology.relations.values() {
            let at = this.relations.len() as u16;
            let lexicon = &relation.lexicon;
            for (i, entry) in lexicon.verb.iter().enumerate() {
                let place = Place { relation: at, entry: i as u16 };
                for lemma in &entry.lemmas {
                    this.verbs.entry(SmolStr::new(lemma)).or_default().push(place);
                    for form in verb_forms(lemma) {
                        this.forms.entry(SmolStr::new(form)).or_default().push(place);
                    }
                }
            }
            for (i, entry) in lexicon.noun.iter().enumerate() {
                let place = Place { relation: at, entry: i as u16 };
                for lemma in &entry.lemmas {
                    let mut words = lemma.rsplit(' ').map(SmolStr::new);
                    let Some(last) = words.next() else { continue };
                    let before: Vec<SmolStr> = words.collect();
                    let many = SmolStr::new(plural(&last));
                    this.nouns.entry(last).or_default().push(NounPlace { place, before: before.clone() });
                    this.nouns.entry(many).or_default().push(NounPlace { place, before });
                }
            }
            for (i, entry) in lexicon.adjective.iter().enumerate() {
                let place = Place { relation: at, entry: i as u16 };
                for lemma in &entry.lemmas {
                    this.adjectives.entry(SmolStr::new(lemma)).or_default().push(place);
                }
            }
            this.relations.push(RelationWords {
                name: relation.name.clone(),
                kind: relation.kind,
                symmetric: relation.symmetric,
                subject: relation.subject.clone(),
                object: relation.object.clone(),
                qualifiers: relation.qualifiers.clone(),
                structures: relation.structures.clone(),
                contact: relation.contact,
                of_topic: relation.is_of_topic(),
                verbs: lexicon.verb.clone(),
                nouns: lexicon.noun.clone(),
                adjectives: lexicon.adjective.clone(),
                learned_verb: VerbEntry { object: slots(&VERB_SLOTS), ..VerbEntry::default() },
                learned_noun: learned_noun(relation.kind),
            });
        }
        for word in learned {
            if let Some(relation) = this.relation(&word.relation) {
                this.learned
                    .entry(SmolStr::new(&word.lemma))
                    .or_default()
                    .push((relation as u16, word.is_verb));
            }
        }
        this
    }

    /// All relations, in the ontology's order.
    pub(super) fn relations(&self) -> &[RelationWords] {
        &self.relations
    }

    /// The position of the relation of that name.
    pub(super) fn relation(&self, name: &str) -> Option<usize> {
        self.relations.iter().position(|r| r.name.as_str() == name)
    }

    /// The positions of the relations that a structure says.
    pub(super) fn said_by(&self, structure: Structure) -> Vec<usize> {
        let says = |&at: &usize| self.relations[at].structures.contains(&structure);
        (0..self.relations.len()).filter(says).collect()
    }

    /// The positions of the relations whose statements name an office.
    pub(super) fn of_office(&self) -> Vec<usize> {
        (0..self.relations.len()).filter(|&at| self.relations[at].names_office()).collect()
    }

    /// A candidate's entry for people: part of speech, number within the relation and word, such as `verb 1 call`.
    pub(super) fn describe(&self, candidate: &Candidate<'_>, word: &str) -> Option<String> {
        let words = &self.relations[candidate.relation];
        let word = word.to_lowercase();
        let (pos, number) = match candidate.entry? {
            Entry::Verb(entry) => ("verb", words.verbs.iter().position(|e| std::ptr::eq(e, entry))),
            Entry::Noun(entry) => ("noun", words.nouns.iter().position(|e| std::ptr::eq(e, entry))),
            Entry::Adjective(entry) => {
                ("adjective", words.adjectives.iter().position(|e| std::ptr::eq(e, entry)))
            }
        };
        Some(match number {
            Some(number) => format!("{pos} {} {word}", number + 1),
            None => format!("learned {pos} {word}"),
        })
    }

    /// Every match in the sentence, in text order.
    pub(super) fn hits<'l>(&'l self, view: &SentenceView<'_>) -> Vec<Hit<'l>> {
        let mut hits = Vec::new();
        for token in 0..view.len() {
            match view.upos(token) {
                Upos::Verb => {
                    self.verb_hits(view, token, &mut hits);
                    self.adjective_hits(view, token, &mut hits);
                }
                Upos::Noun | Upos::Propn => self.noun_hits(view, token, &mut hits),
                Upos::Adj => {
                    self.adjective_hits(view, token, &mut hits);
                    self.noun_hits(view, token, &mut hits);
                    if view.is_clause_head(token) {
                        self.verb_hits(view, token, &mut hits);
                    }
                }
                _ => {}
            }
            if matches!(view.upos(token), Upos::Verb | Upos::Noun | Upos::Propn | Upos::Adj) {
                self.learned_hits(view, token, &mut hits);
            }
        }
        hits
    }

    fn learned_hits<'l>(&'l self, view: &SentenceView<'_>, token: usize, hits: &mut Vec<Hit<'l>>) {
        let is_verb = matches!(view.upos(token), Upos::Verb | Upos::Adj);
        for &(relation, verb) in lookup(&self.learned, view.lemma(token)) {
            let relation = usize::from(relation);
            if verb != is_verb
                || hits.iter().rev().take(16).any(|h| h.head == token && h.relation == relation)
            {
                continue;
            }
            let words = &self.relations[relation];
            let entry =
                if verb { Entry::Verb(&words.learned_verb) } else { Entry::Noun(&words.learned_noun) };
            hits.push(Hit { relation, entry, start: token, head: token, learned: true });
        }
    }

    fn verb_hits<'l>(&'l self, view: &SentenceView<'_>, token: usize, hits: &mut Vec<Hit<'l>>) {
        let places = match lookup(&self.verbs, view.lemma(token)) {
            [] => lookup(&self.forms, view.text(token)),
            places => places,
        };
        for place in places {
            let entry = &self.relations[place.relation as usize].verbs[place.entry as usize];
            if verb_matches(view, token, entry) {
                hits.push(Hit {
                    relation: place.relation as usize,
                    entry: Entry::Verb(entry),
                    start: token,
                    head: token,
                    learned: false,
                });
            }
        }
    }

    fn noun_hits<'l>(&'l self, view: &SentenceView<'_>, token: usize, hits: &mut Vec<Hit<'l>>) {
        let first = hits.len();
        let places = match lookup(&self.nouns, view.lemma(token)) {
            [] => lookup(&self.nouns, view.text(token)),
            places => places,
        };
        for NounPlace { place, before } in places {
            let Some(start) = compound_start(view, token, before) else { continue };
            let entry = &self.relations[place.relation as usize].nouns[place.entry as usize];
            if noun_matches(view, start, token, entry) {
                hits.push(Hit {
                    relation: place.relation as usize,
                    entry: Entry::Noun(entry),
                    start,
                    head: token,
                    learned: false,
                });
            }
        }
        // "air strike" beats "strike" within one relation.
        if let Some(longest) = hits[first..].iter().map(|h| h.start).min() {
            let of_longest: Vec<usize> =
                hits[first..].iter().filter(|h| h.start == longest).map(|h| h.relation).collect();
            let mut at = 0;
            hits.retain(|h| {
                at += 1;
                at <= first || h.start == longest || !of_longest.contains(&h.relation)
            });
        }
    }

    fn adjective_hits<'l>(&'l self, view: &SentenceView<'_>, token: usize, hits: &mut Vec<Hit<'l>>) {
        let text = view.text(token);
        let second = text.rsplit(['-', '‑', '–']).next().unwrap_or(text).to_lowercase();
        let split = second.len() < text.len() || is_hyphen(view, token.wrapping_sub(1));
        if !split {
            return;
        }
        for place in lookup(&self.adjectives, &second) {
            let entry = &self.relations[place.relation as usize].adjectives[place.entry as usize];
            hits.push(Hit {
                relation: place.relation as usize,
                entry: Entry::Adjective(entry),
                start: token,
                head: token,
                learned: false,
            });
        }
    }
}

/// Where the other end of a learned verb may stand: anywhere.
const VERB_SLOTS: [&str; 14] =
    ["obj", "iobj", "with", "on", "to", "against", "at", "into", "in", "from", "for", "of", "over", "about"];
/// Where the ends of a learned noun may stand.
const OWNER_SLOTS: [&str; 6] = ["poss", "amod", "compound", "by", "of", "from"];
const OTHER_SLOTS: [&str; 9] = ["on", "against", "with", "to", "of", "for", "in", "at", "from"];

fn slots(names: &[&str]) -> Vec<String> {
    names.iter().map(|&n| n.to_owned()).collect()
}

fn learned_noun(kind: RelationKind) -> NounEntry {
    match kind {
        RelationKind::Event => NounEntry {
            subject: slots(&OWNER_SLOTS),
            object: slots(&OTHER_SLOTS),
            both: slots(&["between", "among"]),
            ..NounEntry::default()
        },
        RelationKind::State => NounEntry {
            subject: slots(&["self"]),
            object: slots(&["poss", "amod", "compound", "of", "for", "in", "from", "at", "to"]),
            ..NounEntry::default()
        },
    }
}

/// Whether the token is a hyphen between two words.
pub(super) fn is_hyphen(view: &SentenceView<'_>, token: usize) -> bool {
    token < view.len() && matches!(view.text(token), "-" | "‑" | "–")
}

fn lookup<'m, T>(map: &'m FxHashMap<SmolStr, Vec<T>>, lemma: &str) -> &'m [T] {
    let found = if lemma.bytes().any(|b| b.is_ascii_uppercase()) {
        map.get(lemma.to_lowercase().as_str())
    } else {
        map.get(lemma)
    };
    found.map_or(&[], Vec::as_slice)
}

fn is_word(view: &SentenceView<'_>, token: usize, word: &str) -> bool {
    view.lemma(token).eq_ignore_ascii_case(word) || view.text(token).eq_ignore_ascii_case(word)
}

/// Where the compound begins whose last word is `token`, if the words before it are `before`, nearest first.
fn compound_start(view: &SentenceView<'_>, token: usize, before: &[SmolStr]) -> Option<usize> {
    let mut at = token;
    for word in before {
        at = at.checked_sub(1)?;
        if is_hyphen(view, at) {
            at = at.checked_sub(1)?;
        }
        if !is_word(view, at, word) {
            return None;
        }
    }
    Some(at)
}

/// Whether the words of `phrase` stand one after the other somewhere in the sentence.
fn has_phrase(view: &SentenceView<'_>, phrase: &str) -> bool {
    let mut words = phrase.split(' ');
    let Some(first) = words.next().filter(|first| view.may_have(first)) else { return false };
    (0..view.len()).any(|t| {
        is_word(view, t, first)
            && words
                .clone()
                .enumerate()
                .all(|(i, word)| t + 1 + i < view.len() && is_word(view, t + 1 + i, word))
    })
}

fn verb_matches(view: &SentenceView<'_>, token: usize, entry: &VerbEntry) -> bool {
    if let Some(particle) = &entry.particle
        && !has_particle(view, token, particle)
    {
        return false;
    }
    let is_object = |word: &String| {
        objects(view, token).any(|o| {
            is_word(view, o, word)
                || word.split_once(' ').is_some_and(|_| noun_phrase_ends_with(view, o, word))
        })
    };
    if !entry.noun.is_empty() && !entry.noun.iter().any(is_object) {
        return false;
    }
    if !entry.with.is_empty() && !entry.with.iter().any(|phrase| has_phrase(view, phrase)) {
        return false;
    }
    !entry.without.iter().any(|word| {
        is_object(word) || has_particle(view, token, word) || (word.contains(' ') && has_phrase(view, word))
    })
}

fn noun_phrase_ends_with(view: &SentenceView<'_>, token: usize, phrase: &str) -> bool {
    let mut words = phrase.rsplit(' ').map(SmolStr::new);
    words.next().is_some_and(|last| is_word(view, token, &last))
        && compound_start(view, token, &words.collect::<Vec<_>>()).is_some()
}

/// What a verb acts on: direct objects, the subject of its passive, and what a participle modifies.
fn objects<'s>(view: &'s SentenceView<'_>, verb: usize) -> impl Iterator<Item = usize> + 's {
    let modified = (view.deprel(verb) == Deprel::Acl).then(|| view.head(verb)).flatten();
    view.children_as(verb, &[Deprel::Obj, Deprel::NsubjPass]).chain(modified)
}

/// Whether the verb has this particle as a dependent, or shortly after it.
fn has_particle(view: &SentenceView<'_>, verb: usize, particle: &str) -> bool {
    let mut words = particle.split(' ');
    let Some(first) = words.next() else { return false };
    let at = view
        .children_as(verb, &[Deprel::CompoundPrt, Deprel::Advmod, Deprel::Compound])
        .find(|&c| is_word(view, c, first))
        .or_else(|| (verb + 1 < view.len() && is_word(view, verb + 1, first)).then_some(verb + 1));
    at.is_some_and(|at| {
        words.enumerate().all(|(i, word)| at + 1 + i < view.len() && is_word(view, at + 1 + i, word))
    })
}

fn noun_matches(view: &SentenceView<'_>, start: usize, head: usize, entry: &NounEntry) -> bool {
    if !entry.with.is_empty() && !entry.with.iter().any(|phrase| has_phrase(view, phrase)) {
        return false;
    }
    let before = start.checked_sub(1);
    let after = head + 1;
    !entry.without.iter().any(|word| {
        before.is_some_and(|b| is_word(view, b, word))
            || (after < view.len() && is_word(view, after, word))
            || (word.contains(' ') && has_phrase(view, word))
    })
}
