//! The words that say relations.

mod hits;
mod matching;

pub(super) use matching::is_hyphen;

use super::candidate::Candidate;
use crate::model::{EntityType, Predicate, Status};
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
    pub(super) relation: SmolStr,
    pub(super) lemma: SmolStr,
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
    /// The types that may stand at its ends.
    subjects: Vec<EntityType>,
    objects: Vec<EntityType>,
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
    /// Whether an entity of that type may be its subject.
    pub(super) fn may_be_subject(&self, entity_type: &EntityType) -> bool {
        self.subjects.contains(entity_type)
    }

    /// Whether an entity of that type may be its object.
    pub(super) fn may_be_object(&self, entity_type: &EntityType) -> bool {
        self.objects.contains(entity_type)
    }

    /// Whether its statements name an office.
    pub(super) fn names_office(&self) -> bool {
        self.qualifiers.contains(&Qualifier::Office)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
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
        let admitted = |end: &EntityType| {
            let narrower = ontology.types.get(end).into_iter().flat_map(|known| &known.admits);
            [end].into_iter().chain(narrower).cloned().collect()
        };
        let lexicons = || ontology.relations.values().map(|relation| &relation.lexicon);
        let verbs = lexicons().flat_map(|lexicon| &lexicon.verb).map(|entry| entry.lemmas.len()).sum();
        let nouns: usize = lexicons().flat_map(|lexicon| &lexicon.noun).map(|entry| entry.lemmas.len()).sum();
        let mut this = Self {
            learned: with_room(learned.len() / 2),
            relations: Vec::with_capacity(ontology.relations.len()),
            verbs: with_room(verbs),
            forms: FxHashMap::default(),
            nouns: with_room(2 * nouns),
            adjectives: FxHashMap::default(),
        };
        for relation in ontology.relations.values() {
            let at = this.relations.len() as u16;
            let lexicon = &relation.lexicon;
            for (i, entry) in lexicon.verb.iter().enumerate() {
                let place = Place { relation: at, entry: i as u16 };
                for lemma in &entry.lemmas {
                    this.verbs.entry(SmolStr::new(lemma)).or_default().push(place);
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
                subjects: admitted(&relation.subject),
                objects: admitted(&relation.object),
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
        this.forms = forms(&this.verbs);
        for words in learned.chunk_by(|a, b| a.relation == b.relation) {
            let Some(relation) = words.first().and_then(|word| this.relation(&word.relation)) else {
                continue;
            };
            for word in words {
                this.learned.entry(word.lemma.clone()).or_default().push((relation as u16, word.is_verb));
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
}

/// The places of verbs by their inflected forms, each form's in order.
fn forms(verbs: &FxHashMap<SmolStr, Vec<Place>>) -> FxHashMap<SmolStr, Vec<Place>> {
    let mut forms: FxHashMap<SmolStr, Vec<Place>> = with_room(5 * verbs.len());
    for (lemma, places) in verbs {
        for form in verb_forms(lemma) {
            forms.entry(SmolStr::from(form)).or_default().extend(places);
        }
    }
    // A form of several verbs ("lay") has met them in the order of their hashes.
    forms.values_mut().for_each(|places| places.sort_unstable());
    forms
}

/// A map that need not grow before it has so many entries.
fn with_room<V>(entries: usize) -> FxHashMap<SmolStr, V> {
    FxHashMap::with_capacity_and_hasher(entries, Default::default())
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
