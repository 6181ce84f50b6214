//! Contacts and what they were about belong together.

use super::clause::Clause;
use super::lexicon::{Lexicons, RelationWords};
use super::sentence::{SentenceView, places};
use super::statements::Found;
use super::topics::TopicList;
use crate::model::{Qualifiers, Status};
use rustc_hash::FxHashSet;

/// Nouns that name a contact, and words for the two who have one.
const ANAPHORA: [&str; 24] = [
    "call",
    "conversation",
    "dialogue",
    "discussion",
    "exchange",
    "meeting",
    "negotiation",
    "consultation",
    "session",
    "summit",
    "talk",
    "both",
    "counterpart",
    "leader",
    "man",
    "minister",
    "official",
    "pair",
    "party",
    "president",
    "side",
    "they",
    "two",
    "woman",
];

/// How many sentences back the contact may be told.
const REACH: usize = 3;
/// How much surer the contact is than that its topics are meant.
const DOUBT: f64 = 0.9;

/// Completes what the contacts of an article were about: "*The call* covered A and B" after it was told who rang whom;
/// all topics of a list where one of them is taken.
pub(super) fn complete(
    views: &[SentenceView<'_>],
    lexicons: &Lexicons,
    lists: &[TopicList],
    found: &mut Vec<Found>,
) {
    let relations = lexicons.relations();
    let place_of = places(views);
    for list in lists {
        let Some(&at) = place_of.get(&list.sentence) else { continue };
        let view = &views[at];
        let trigger = view.span(list.start, list.head + 1);
        let taken: Vec<Found> = found
            .iter()
            .filter(|f| {
                f.sentence == view.sentence.span && f.trigger == trigger && f.relation == list.relation
            })
            .cloned()
            .collect();
        if !taken.is_empty() {
            for one in taken {
                add_missing(found, &one, &list.topics);
            }
            continue;
        }
        if !list.by_verb || !is_anaphoric(view, list.head) {
            continue;
        }
        let Some(contact) = contact_before(views, relations, at, trigger.start, found) else { continue };
        let template = Found {
            relation: list.relation,
            predicate: relations[list.relation].name.clone(),
            symmetric: false,
            qualifiers: Qualifiers::default(),
            trigger,
            sentence: view.sentence.span,
            rule: format!("contact/{}", view.lemma(list.head)),
            confidence: contact.confidence * DOUBT,
            ..contact.clone()
        };
        for subject in [contact.subject, contact.object] {
            add_missing(found, &Found { subject, ..template.clone() }, &list.topics);
        }
    }
    share_topics(relations, found);
}

/// Adds the statement for each of these objects that its subject lacks in that sentence.
fn add_missing(found: &mut Vec<Found>, one: &Found, objects: &[usize]) {
    for &object in objects {
        let known = found.iter().any(|f| {
            f.sentence == one.sentence
                && f.predicate == one.predicate
                && (f.subject, f.object) == (one.subject, object)
        });
        if !known {
            found.push(Found { object, ..one.clone() });
        }
    }
}

/// Whether the subject of the verb is a contact told before, or the two who had it.
fn is_anaphoric(view: &SentenceView<'_>, verb: usize) -> bool {
    let anaphoric = |token: usize| {
        ANAPHORA.contains(&view.lemma(token)) && view.mention_at(token).is_none_or(|m| m.joint)
    };
    if Clause::of(view, verb).subjects.iter().any(|&s| s < verb && anaphoric(s)) {
        return true;
    }
    // The word right before it, adverbs and auxiliaries apart, whatever the tree says.
    (0..verb)
        .rev()
        .take(4)
        .find(|&t| !matches!(view.tokens[t].xpos.as_str(), "RB" | "MD" | "VBD" | "VBP" | "VBZ" | "VBN"))
        .is_some_and(anaphoric)
}

/// The contact told last before that place, of persons if there is one.
fn contact_before(
    views: &[SentenceView<'_>],
    relations: &[RelationWords],
    at: usize,
    trigger: usize,
    found: &[Found],
) -> Option<Found> {
    (at.saturating_sub(REACH)..=at).rev().find_map(|sentence| {
        let view = &views[sentence];
        let is_person = |entity: usize| view.document.entities[entity].entity_type.as_str() == "Person";
        found
            .iter()
            .filter(|f| f.sentence == view.sentence.span && f.trigger.start < trigger)
            .filter(|f| relations[f.relation].contact && f.status != Status::Denied)
            .max_by(|a, b| {
                let rank = |f: &Found| (is_person(f.subject) && is_person(f.object), f.trigger.start);
                rank(a).cmp(&rank(b)).then(a.confidence.total_cmp(&b.confidence))
            })
            .cloned()
    })
}

/// Gives a topic that one end of a contact discussed to the other end too, where one sentence says both. What a contact
/// that took place was to be about, it was about: "rang B *to discuss* C".
fn share_topics(relations: &[RelationWords], found: &mut Vec<Found>) {
    let contacts: Vec<Found> = found.iter().filter(|f| relations[f.relation].contact).cloned().collect();
    let beside = |topic: &Found, contact: &Found| {
        let told = contact.sentence == topic.sentence
            && (contact.status == topic.status
                || (contact.status, topic.status) == (Status::Occurred, Status::Planned)
                    && contact.trigger.start < topic.trigger.start);
        let other = if contact.subject == topic.subject { contact.object } else { contact.subject };
        (told && (contact.subject == topic.subject || contact.object == topic.subject)).then_some(other)
    };
    for topic in found.iter_mut().filter(|f| relations[f.relation].of_topic) {
        let contact = contacts.iter().find(|c| c.status == Status::Occurred && beside(topic, c).is_some());
        if let Some(contact) = contact {
            topic.status = Status::Occurred;
            topic.time = topic.time.take().or_else(|| contact.time.clone());
        }
    }
    let mut known: FxHashSet<(usize, usize, usize)> =
        found.iter().map(|f| (f.sentence.start, f.subject, f.object)).collect();
    let mut more = Vec::new();
    for topic in found.iter().filter(|f| relations[f.relation].of_topic) {
        for contact in &contacts {
            if let Some(other) = beside(topic, contact)
                && known.insert((topic.sentence.start, other, topic.object))
            {
                more.push(Found { subject: other, ..topic.clone() });
            }
        }
    }
    found.extend(more);
}
