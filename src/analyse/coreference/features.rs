//! What is known of a mention, and by what it is judged where it opens a new chain.

use super::mention::{Candidate, Source};
use crate::model::{Deprel, Upos};

/// The power of two that is the number of weights.
pub(super) const WEIGHT_BITS: u32 = 18;

/// Finds the weight of a feature: its template with up to three values.
pub(super) const fn slot(template: u64, a: u64, b: u64, c: u64) -> u32 {
    let mut h = a.wrapping_add(template.wrapping_mul(0x9e37_79b9_7f4a_7c15));
    h = (h ^ (h >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    h = h.wrapping_add(b.rotate_left(23)).wrapping_add(c.rotate_left(47));
    h = (h ^ (h >> 31)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (h >> (64 - WEIGHT_BITS)) as u32
}

/// What features need of a mention, hashed once.
#[derive(Debug, Clone)]
pub(super) struct Sketch {
    /// The hash of the head's lemma; of a pronoun, that of its first form ("him" as "he").
    pub(super) head: u64,
    /// The hash of the phrase without its determiner.
    pub(super) phrase: u64,
    pub(super) first: u64,
    pub(super) before: u64,
    pub(super) after: u64,
    pub(super) governor: u64,
    /// The form, pronouns told apart.
    pub(super) kind: u64,
    /// The form alone.
    pub(super) coarse: u64,
    pub(super) name_type: u64,
    pub(super) number: u64,
    /// Hashes of the words of the phrase that carry meaning, the head's apart; at most six.
    pub(super) words: [u64; 6],
    /// A bit for each of them.
    pub(super) marks: u64,
    /// How many they are.
    pub(super) filled: u64,
    pub(super) modified: bool,
    pub(super) length: u64,
    /// The tokens whose subject the mention's clause is, nearest first, as article positions of subjects.
    pub(super) subjects: [u32; 3],
    /// The subject of which the mention is a predicate, or the head to which it is an apposition.
    pub(super) defines: u32,
}

const NOWHERE: u32 = u32::MAX;

fn hash(text: &str) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325u64;
    for c in text.chars() {
        let c = if c.is_ascii() { c.to_ascii_lowercase() } else { c.to_lowercase().next().unwrap_or(c) };
        hash = (hash ^ u64::from(c)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    hash
}

fn pronoun_base(word: &str) -> &'static str {
    match word.to_ascii_lowercase().as_str() {
        "he" | "him" | "himself" => "he",
        "his" => "his",
        "she" | "herself" => "she",
        "her" | "hers" => "her",
        "it" | "itself" => "it",
        "its" => "its",
        "they" | "them" | "themselves" => "they",
        "their" | "theirs" => "their",
        "i" | "me" | "myself" => "i",
        "my" | "mine" => "my",
        "you" | "yourself" => "you",
        "your" | "yours" => "your",
        "we" | "us" | "ourselves" => "we",
        "our" | "ours" => "our",
        "this" => "this",
        "that" => "that",
        "these" | "those" => "these",
        "here" | "there" => "there",
        _ => "one",
    }
}

/// Sketches a mention.
pub(super) fn sketch(source: Source<'_, '_>, mention: &Candidate<'_>) -> Sketch {
    let sentence = &source.sentences[mention.sentence];
    let range = sentence.tokens.clone();
    let tokens = &source.tokens[range.clone()];
    let surface = |t: usize| source.tokens[t].span.of(source.text);
    let head_token = &source.tokens[mention.head];
    let pronoun = mention.form.is_pronoun();
    let head = if pronoun { hash(pronoun_base(mention.head_word)) } else { hash(&head_token.lemma) };
    let mut words = [0u64; 6];
    let mut phrase = 0u64;
    let mut filled = 0;
    let mut length = 0;
    for t in mention.tokens.clone().take(40) {
        let token = &source.tokens[t];
        if matches!(token.upos, Upos::Det | Upos::Punct | Upos::Part) && t != mention.head {
            continue;
        }
        length += 1;
        let h = hash(surface(t));
        phrase = phrase.rotate_left(7) ^ h.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let carries = matches!(token.upos, Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num | Upos::Verb);
        if carries && t != mention.head && filled < words.len() {
            words[filled] = h;
            filled += 1;
        }
    }
    let parent = |local: usize| tokens[local].head.map(|h| h as usize).filter(|&h| h < tokens.len());
    let local_head = mention.head - range.start;
    let governor = parent(local_head).map_or(0, |h| hash(&tokens[h].lemma));
    let subject_of = |verb: usize| {
        // Subjects stand before their verbs, or just after in inversions; a short look is enough.
        let from = verb.saturating_sub(25);
        (from..(verb + 6).min(tokens.len())).find(|&t| {
            tokens[t].head == Some(verb as u32)
                && matches!(tokens[t].deprel, Deprel::Nsubj | Deprel::NsubjPass | Deprel::NsubjOuter)
        })
    };
    let mut subjects = [NOWHERE; 3];
    if pronoun {
        let (mut at, mut found) = (local_head, 0);
        for _ in 0..8 {
            let Some(up) = parent(at) else { break };
            if let Some(subject) = subject_of(up)
                && subject != at
                && found < subjects.len()
            {
                subjects[found] = (subject + range.start) as u32;
                found += 1;
            }
            at = up;
        }
    }
    let defines = match mention.role {
        Deprel::Appos => parent(local_head).map_or(NOWHERE, |h| (h + range.start) as u32),
        _ if !pronoun
            && (local_head.saturating_sub(12)..local_head)
                .any(|t| tokens[t].deprel == Deprel::Cop && tokens[t].head == Some(local_head as u32)) =>
        {
            subject_of(local_head).map_or(NOWHERE, |s| (s + range.start) as u32)
        }
        _ => NOWHERE,
    };
    let before =
        mention.tokens.start.checked_sub(1).filter(|t| range.contains(t)).map_or(1, |t| hash(surface(t)));
    let after = Some(mention.tokens.end).filter(|t| range.contains(t)).map_or(1, |t| hash(surface(t)));
    let coarse = mention.form as u64;
    Sketch {
        head,
        phrase,
        first: hash(surface(mention.tokens.start)),
        before,
        after,
        governor,
        kind: if pronoun { head } else { coarse },
        coarse,
        name_type: mention.name_type.map_or(9, |t| t as u64),
        number: u64::from(mention.traits.plural) << 1 | u64::from(mention.traits.singular),
        words,
        marks: words.iter().filter(|word| **word != 0).fold(0, |marks, &word| marks | mark(word)),
        filled: words.iter().filter(|word| **word != 0).count() as u64,
        modified: filled > 0,
        length: length.min(6),
        subjects,
        defines,
    }
}

/// Bits of what a mention is that earlier mentions tell.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Seen {
    /// An earlier mention has the same head.
    pub(super) head: bool,
    /// An earlier mention has the same words.
    pub(super) phrase: bool,
}

/// Calls `emit` for every feature of a mention that opens a new chain.
pub(super) fn new_features(mention: &Candidate<'_>, sketch: &Sketch, seen: Seen, mut emit: impl FnMut(u32)) {
    let kind = sketch.kind;
    let role = mention.role as u64;
    let seen = u64::from(seen.head) << 1 | u64::from(seen.phrase);
    emit(slot(1, kind, 0, 0));
    emit(slot(2, kind, sketch.head, 0));
    emit(slot(3, kind, sketch.first, 0));
    emit(slot(4, kind, sketch.before, 0));
    emit(slot(5, kind, sketch.after, 0));
    emit(slot(6, kind, role, sketch.length));
    emit(slot(7, kind, sketch.number, sketch.name_type));
    emit(slot(8, kind, seen, u64::from(sketch.modified)));
    emit(slot(9, kind, seen, role));
    emit(slot(10, kind, sketch.governor, 0));
    emit(slot(11, kind, bucket(mention.sentence), seen));
    emit(slot(12, kind, sketch.before, sketch.after));
    emit(slot(13, kind, u64::from(mention.quoted), seen));
    emit(slot(14, kind, seen, sketch.length));
    emit(slot(15, sketch.head, seen, 0));
    emit(slot(16, kind, sketch.governor, role));
}

pub(super) const fn bucket(n: usize) -> u64 {
    match n {
        0..=4 => n as u64,
        5..=6 => 5,
        7..=9 => 6,
        10..=15 => 7,
        16..=30 => 8,
        _ => 9,
    }
}

/// A bit for a word.
pub(super) const fn mark(word: u64) -> u64 {
    1 << (word >> 58)
}
