//! Lists of topics as they stand in the text: "A, the ongoing fight against B, and C". Parsers hang long lists wrongly,
//! so they are read from left to right.

use super::lexicon::{Entry, Hit};
use super::sentence::SentenceView;
use crate::model::{MentionKind, Upos};

/// The words that end a topic: who with, when and where, and what begins a clause of its own.
const ENDS: [&str; 23] = [
    "with",
    "during",
    "at",
    "after",
    "before",
    "by",
    "via",
    "amid",
    "following",
    "while",
    "as",
    "when",
    "because",
    "since",
    "until",
    "despite",
    "that",
    "which",
    "who",
    "whom",
    "where",
    "according",
    "if",
];

/// Words after which a narrower topic follows.
const NARROWER: [&str; 5] = ["including", "particularly", "notably", "especially", "specifically"];

/// Contacts after "in", "on" or "over": how they talked, not of what.
const CONTACTS: [&str; 8] =
    ["call", "meeting", "conversation", "talk", "telephone", "phone", "visit", "interview"];

/// The most tokens that one topic has.
const LONGEST: usize = 18;
/// The most tokens between the words that say it and the preposition before the topic.
const REACH: usize = 9;

/// The topics that the words of a hit lead to, as token ranges without determiners; none where no noun phrase follows.
pub(super) fn topics(view: &SentenceView<'_>, hit: &Hit<'_>) -> Vec<(usize, usize)> {
    let (slots, particle) = match hit.entry {
        Entry::Verb(entry) => (&entry.object, entry.particle.as_deref()),
        Entry::Noun(entry) => (&entry.object, None),
        Entry::Adjective(_) => return Vec::new(),
    };
    let direct =
        matches!(hit.entry, Entry::Verb(_)) && (slots.is_empty() || slots.iter().any(|s| s == "obj"));
    let after = hit.head + 1;
    let start = if direct {
        let skipped = particle.is_some_and(|p| view.lower(after).is_some_and(|w| w == p));
        Some(after + usize::from(skipped))
    } else {
        after_preposition(view, after, slots)
    };
    start.map(|at| read(view, at)).unwrap_or_default()
}

/// The token after the first of these prepositions, in the same clause.
fn after_preposition(view: &SentenceView<'_>, from: usize, prepositions: &[String]) -> Option<usize> {
    for at in from..view.len().min(from + REACH) {
        for preposition in prepositions {
            let words = preposition.split(' ').count();
            let same =
                preposition.split(' ').enumerate().all(|(i, w)| view.lower(at + i).is_some_and(|t| t == w));
            if same {
                return Some(at + words);
            }
        }
        if is_finite(view, at) || matches!(view.text(at), "," | ";" | ":") {
            return None;
        }
    }
    None
}

fn is_finite(view: &SentenceView<'_>, token: usize) -> bool {
    matches!(view.tokens[token].xpos.as_str(), "VBD" | "VBZ" | "VBP" | "MD")
}

fn begins_phrase(view: &SentenceView<'_>, token: usize) -> bool {
    token < view.len()
        && (matches!(
            view.tokens[token].xpos.as_str(),
            "DT" | "PDT" | "PRP$" | "JJ" | "JJR" | "JJS" | "NN" | "NNS" | "NNP" | "NNPS" | "VBG" | "CD"
        ) || is_quote(view, token))
        && !view.times().iter().any(|t| t.start == token)
}

fn is_quote(view: &SentenceView<'_>, token: usize) -> bool {
    matches!(view.text(token), "\"" | "“" | "”" | "''" | "``")
}

/// Reads the phrases from `at` on.
fn read(view: &SentenceView<'_>, from: usize) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    if !begins_phrase(view, from) {
        return out;
    }
    let (mut start, mut at) = (from, from);
    // "between A and B" is one topic.
    let mut open = false;
    while at < view.len() && at - start < LONGEST && out.len() < 6 {
        let word = view.text(at).to_ascii_lowercase();
        let contact = matches!(word.as_str(), "in" | "on" | "over")
            && (at + 1..view.len().min(at + 4)).any(|t| CONTACTS.contains(&view.lemma(t)));
        if is_finite(view, at)
            || ENDS.contains(&word.as_str())
            || contact
            || matches!(word.as_str(), ";" | ":" | "." | "?" | "!" | "–" | "—")
            || view.times().iter().any(|t| t.start == at)
        {
            break;
        }
        open |= word == "between";
        let next = match word.as_str() {
            "(" => match (at..view.len()).find(|&t| view.text(t) == ")") {
                Some(close) => {
                    at = close + 1;
                    continue;
                }
                None => break,
            },
            "," => {
                let joined = at + 1 < view.len() && matches!(view.text(at + 1), "and" | "or");
                Some(at + 1 + usize::from(joined))
            }
            // "the need for major powers and bodies to act": what follows a preposition is coordinated within.
            "and" | "or" if !open => {
                (!has_preposition(view, start, at) || is_led(view, at + 1)).then_some(at + 1)
            }
            _ => None,
        };
        open &= !matches!(word.as_str(), "and" | "or");
        if let Some(next) = next {
            let narrower = view.lower(next).is_some_and(|w| NARROWER.contains(&w.as_str()));
            let next = next + usize::from(narrower);
            // ", noting that": a participle after a comma tells what they did besides.
            let participle =
                word == "," && next == at + 1 && view.tokens.get(next).is_some_and(|t| t.xpos == "VBG");
            if !begins_phrase(view, next) || begins_clause(view, next) || participle {
                break;
            }
            close(view, start, at, &mut out);
            (start, at) = (next, next);
            continue;
        }
        at += 1;
    }
    close(view, start, at, &mut out);
    out
}

fn has_preposition(view: &SentenceView<'_>, start: usize, end: usize) -> bool {
    (start..end).any(|t| matches!(view.tokens[t].xpos.as_str(), "IN" | "TO"))
}

/// Whether a word stands there that begins a phrase of its own: a determiner, a possessive or a gerund.
fn is_led(view: &SentenceView<'_>, token: usize) -> bool {
    view.tokens.get(token).is_some_and(|t| matches!(t.xpos.as_str(), "DT" | "PRP$" | "VBG"))
}

/// Whether what follows a comma or "and" is the subject of a verb: ", the ministry said".
fn begins_clause(view: &SentenceView<'_>, from: usize) -> bool {
    (from..view.len())
        .take_while(|&t| !matches!(view.text(t), "," | ";" | "and" | "." | "that" | "which" | "who"))
        .take(LONGEST)
        .any(|t| is_finite(view, t))
}

/// Adds the phrase without what only leads up to it or away from it, if it is one that names a topic.
fn close(view: &SentenceView<'_>, start: usize, end: usize, out: &mut Vec<(usize, usize)>) {
    let (mut start, mut end) = (start, end);
    while start < end && (is_quote(view, start) || super::topics::is_determiner(view, start)) {
        start += 1;
    }
    while start < end
        && (matches!(
            view.upos(end - 1),
            Upos::Punct | Upos::Adp | Upos::Cconj | Upos::Det | Upos::Adv | Upos::Part
        ) || matches!(view.text(end - 1), "“" | "”"))
    {
        end -= 1;
    }
    let named = |t: usize| matches!(view.upos(t), Upos::Noun | Upos::Propn) || view.tokens[t].xpos == "VBG";
    if start >= end || !(start..end).any(named) || view.upos(start) == Upos::Pron {
        return;
    }
    // Whom they talked to is no topic.
    let somebody = view.mention_at(start).is_some_and(|m| {
        m.kind == MentionKind::Name && m.start <= start && m.end >= end && {
            view.document.entities[m.entity].entity_type.as_str() == "Person"
        }
    });
    if !somebody {
        out.push((start, end));
    }
}
