//! What a value in a schema file must be, beyond its shape.

use super::{AdjectiveEntry, FtmLink, NounEntry, VerbEntry};
use crate::model::Status;

/// Slots of a verb that are not prepositions.
const VERB_SLOTS: [&str; 4] = ["obj", "iobj", "owner", "clause"];
/// Slots of a noun that are not prepositions.
const NOUN_SLOTS: [&str; 4] = ["self", "poss", "compound", "amod"];

/// The cause of an error, to which the loader adds file and line.
pub(super) type Checked = Result<(), String>;

pub(super) fn not_empty(key: &str, value: &str) -> Checked {
    if value.trim().is_empty() { Err(format!("`{key}` is empty")) } else { Ok(()) }
}

pub(super) fn relation_name(name: &str) -> Checked {
    let word =
        name.starts_with(|c: char| c.is_ascii_lowercase()) && name.chars().all(|c| c.is_ascii_alphanumeric());
    if word {
        Ok(())
    } else {
        Err(format!("`{name}` is not a relation name such as `visited` or `holdsOffice`"))
    }
}

pub(super) fn type_name(name: &str) -> Checked {
    let word =
        name.starts_with(|c: char| c.is_ascii_uppercase()) && name.chars().all(|c| c.is_ascii_alphanumeric());
    if word { Ok(()) } else { Err(format!("`{name}` is not a type name such as `Person`")) }
}

pub(super) fn cameo(code: &str) -> Checked {
    if (2..=4).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_digit()) {
        Ok(())
    } else {
        Err(format!("`{code}` is not a CAMEO code: two to four digits such as `041`"))
    }
}

pub(super) fn plover_class(class: &str) -> Checked {
    if !class.is_empty() && class.bytes().all(|b| b.is_ascii_uppercase()) {
        Ok(())
    } else {
        Err(format!("`{class}` is not a PLOVER class: capital letters such as `CONSULT`"))
    }
}

pub(super) fn ftm_link(link: &FtmLink) -> Checked {
    type_name(&link.schema)?;
    for property in [&link.subject, &link.object] {
        let letters = property.chars().all(|c| c.is_ascii_alphanumeric());
        if property.is_empty() || !letters {
            return Err(format!("`{property}` is not a property of FollowTheMoney such as `member`"));
        }
    }
    Ok(())
}

pub(super) fn color(color: &str) -> Checked {
    let digits = color.strip_prefix('#').unwrap_or_default();
    if digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        Ok(())
    } else {
        Err(format!("`{color}` is not a colour such as `#4c78a8`"))
    }
}

pub(super) fn namespace(prefix: &str, iri: &str) -> Checked {
    if prefix.is_empty() || !prefix.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()) {
        return Err(format!("`{prefix}` is not a prefix: lower-case letters such as `schema`"));
    }
    let closed = iri.ends_with(['/', '#']);
    if closed && oxrdf::NamedNode::new(iri).is_ok() {
        Ok(())
    } else {
        Err(format!("`{iri}` is not an absolute IRI ending in `/` or `#`"))
    }
}

/// `subject | object`, with `| status` where the status is not `occurred`.
pub(super) fn expectation(line: &str) -> Checked {
    let parts: Vec<&str> = line.split('|').map(str::trim).collect();
    if !(2..=3).contains(&parts.len()) || parts.iter().any(|p| p.is_empty()) {
        return Err(format!("`{line}` is not `subject | object` or `subject | object | status`"));
    }
    parts.get(2).map_or(Ok(()), |word| status(word))
}

pub(super) fn verb(entry: &VerbEntry) -> Checked {
    lemmas(&entry.lemmas)?;
    words("particle", entry.particle.iter())?;
    words("with", entry.with.iter())?;
    words("noun", entry.noun.iter())?;
    words("without", entry.without.iter())?;
    slots("object", &entry.object, &VERB_SLOTS)?;
    entry.status.as_deref().map_or(Ok(()), status)
}

pub(super) fn noun(entry: &NounEntry) -> Checked {
    lemmas(&entry.lemmas)?;
    words("light", entry.light.iter())?;
    words("light_swapped", entry.light_swapped.iter())?;
    words("with", entry.with.iter())?;
    words("without", entry.without.iter())?;
    slots("subject", &entry.subject, &NOUN_SLOTS)?;
    slots("object", &entry.object, &NOUN_SLOTS)?;
    slots("both", &entry.both, &NOUN_SLOTS)?;
    if entry.light_only && entry.light.is_empty() && entry.light_swapped.is_empty() {
        return Err("`light_only` without any verb in `light` or `light_swapped`".into());
    }
    entry.status.as_deref().map_or(Ok(()), status)
}

pub(super) fn adjective(entry: &AdjectiveEntry) -> Checked {
    lemmas(&entry.lemmas)
}

fn lemmas(lemmas: &[String]) -> Checked {
    if lemmas.is_empty() {
        return Err("`lemmas` is missing or empty".into());
    }
    words("lemmas", lemmas.iter())?;
    let twice = lemmas.iter().enumerate().find(|(ix, lemma)| lemmas[..*ix].contains(lemma));
    twice.map_or(Ok(()), |(_, lemma)| Err(format!("`lemmas` holds `{lemma}` twice")))
}

fn words<'a>(key: &str, mut words: impl Iterator<Item = &'a String>) -> Checked {
    let wrong = words
        .find(|word| word.trim() != word.as_str() || word.is_empty() || word.chars().any(char::is_uppercase));
    wrong.map_or(Ok(()), |word| Err(format!("`{key}` holds `{word}`, which is not a word in lower case")))
}

/// Prepositions are open to new ones, so only what can be neither is refused.
fn slots(key: &str, slots: &[String], known: &[&str]) -> Checked {
    words(key, slots.iter())?;
    let other = if known == VERB_SLOTS { NOUN_SLOTS } else { VERB_SLOTS };
    let wrong = slots.iter().find(|slot| {
        let letters = slot.chars().all(|c| c.is_ascii_lowercase() || c == ' ');
        !letters || (other.contains(&slot.as_str()) && !known.contains(&slot.as_str()))
    });
    wrong.map_or(Ok(()), |slot| {
        Err(format!("`{key}` holds `{slot}`: a preposition or one of {} is needed here", known.join(", ")))
    })
}

fn status(word: &str) -> Checked {
    if Status::ALL.iter().any(|status| status.as_str() == word) {
        Ok(())
    } else {
        let all: Vec<&str> = Status::ALL.iter().map(|status| status.as_str()).collect();
        Err(format!("`{word}` is not a status: {}", all.join(", ")))
    }
}
