//! What a name looks like from the outside: per token the hashes, the shape and the letters that features are made of.

use crate::analyse::english::English;
use crate::model::{Sentence, Token};

/// How the letters of a word are cased.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Shape {
    /// "minister".
    Lower,
    /// "Minister".
    Capital,
    /// "NATO", "BAGHDAD".
    Upper,
    /// "X".
    Letter,
    /// "J."
    Initial,
    /// "U.S."
    Dotted,
    /// "McDonald", "al-Bustani".
    Mixed,
    /// "17", "2,000".
    Digits,
    /// "F-16", "17th".
    Alphanumeric,
    /// "—".
    Mark,
}

impl Shape {
    fn of(word: &str) -> Self {
        let (mut upper, mut lower, mut digits, mut dots, mut count) = (0, 0, 0, 0, 0);
        for c in word.chars() {
            count += 1;
            if c.is_uppercase() {
                upper += 1;
            } else if c.is_alphabetic() {
                lower += 1;
            } else if c.is_numeric() {
                digits += 1;
            } else if c == '.' {
                dots += 1;
            }
        }
        let first_upper = word.chars().next().is_some_and(char::is_uppercase);
        match (upper, lower, digits) {
            (0, 0, 0) => Shape::Mark,
            (0, 0, _) => Shape::Digits,
            (0, _, 0) => Shape::Lower,
            (1, 0, 0) if count == 1 => Shape::Letter,
            (1, 0, 0) if dots == 1 => Shape::Initial,
            (_, 0, 0) if dots > 0 => Shape::Dotted,
            (_, 0, 0) => Shape::Upper,
            (1, _, 0) if first_upper => Shape::Capital,
            (_, _, 0) => Shape::Mixed,
            _ => Shape::Alphanumeric,
        }
    }

    /// Whether the word holds a capital letter.
    pub(super) const fn has_capital(self) -> bool {
        !matches!(self, Shape::Lower | Shape::Digits | Shape::Mark | Shape::Alphanumeric)
    }
}

/// What features need to know of one token.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    /// The hash of the word in lower case.
    pub(super) lower: u64,
    /// The hashes of its first two, three and four letters in lower case.
    pub(super) prefixes: [u64; 3],
    /// The hashes of its last two, three and four letters in lower case.
    pub(super) suffixes: [u64; 3],
    /// The hash of its Penn tag.
    pub(super) tag: u64,
    /// Its fine and its coarse cluster: words that are used alike.
    pub(super) fine: u64,
    pub(super) coarse: u64,
    /// How it is cased.
    pub(super) shape: Shape,
    /// Whether a name may begin or go on here.
    pub(super) candidate: bool,
}

/// The hash of a string's lower-case form; stable across runs and machines, for models are addressed by it.
pub(super) fn hash_lower(text: &str) -> u64 {
    let mut hash = SEED;
    if text.is_ascii() {
        for byte in text.bytes() {
            hash = step(hash, u64::from(byte.to_ascii_lowercase()));
        }
    } else {
        for c in text.chars().flat_map(char::to_lowercase) {
            let c = if c == '’' { '\'' } else { c };
            hash = step(hash, u64::from(c));
        }
    }
    hash
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

const fn step(hash: u64, value: u64) -> u64 {
    (hash ^ value).wrapping_mul(0x0000_0100_0000_01b3)
}

/// Words that may stand inside a name in lower case.
const CONNECTORS: &[&str] = &[
    "of", "the", "and", "for", "to", "in", "on", "de", "del", "della", "la", "le", "les", "el", "al", "ul",
    "ur", "bin", "ibn", "bint", "abu", "van", "von", "der", "den", "di", "da", "do", "dos", "das", "du", "y",
    "e", "&", "-", "–", "'", "’", "'s", "’s", "/", ".", "against", "at", "with", "by", "as", "es", "ash",
    "ad", "an", "az", "ag", "oder", "i",
];

/// Arabic articles, which begin names in lower case.
const ARTICLES: &[&str] = &["al", "el", "as", "ash", "ad", "an", "ar", "at", "az", "ul"];

/// Reads the tokens once.
pub(super) fn words(text: &str, sentences: &[Sentence], tokens: &[Token]) -> Vec<Word> {
    let mut letters: Vec<u64> = Vec::new();
    let mut out: Vec<Word> = tokens
        .iter()
        .map(|token| {
            let surface = token.span.of(text);
            let cluster = English::embedded().cluster_of(surface);
            letters.clear();
            letters.extend(surface.chars().take(32).map(|c| {
                if c.is_ascii() {
                    u64::from(c.to_ascii_lowercase())
                } else {
                    c.to_lowercase().next().map_or(0, u64::from)
                }
            }));
            let forward = |n: usize| letters.iter().take(n).fold(SEED, |h, &c| step(h, c));
            let backward = |n: usize| letters.iter().rev().take(n).fold(SEED, |h, &c| step(h, c));
            Word {
                lower: hash_lower(surface),
                prefixes: [forward(2), forward(3), forward(4)],
                suffixes: [backward(2), backward(3), backward(4)],
                tag: hash_lower(&token.xpos),
                fine: u64::from(cluster.fine),
                coarse: u64::from(cluster.coarse),
                shape: Shape::of(surface),
                candidate: false,
            }
        })
        .collect();
    for sentence in sentences {
        mark_candidates(text, &tokens[sentence.tokens.clone()], &mut out[sentence.tokens.clone()]);
    }
    out
}

/// Longest run of lower-case words inside a name ("Organization for the Prohibition").
const MAX_GAP: usize = 3;

/// "sik" in "Kim Tae-sik": the second syllable of a given name, tagged as a name or a noun, which "led" in "US-led" is
/// not.
fn ends_given_name(text: &str, tokens: &[Token], at: usize) -> bool {
    let touches = |a: usize| tokens[a].span.end == tokens[a + 1].span.start;
    let small = |t: usize| tokens[t].span.of(text).chars().all(char::is_lowercase);
    at >= 2
        && tokens[at - 1].span.of(text) == "-"
        && touches(at - 1)
        && touches(at - 2)
        && small(at)
        && tokens[at].span.len() <= 6
        && matches!(tokens[at].xpos.as_str(), "NNP" | "NN" | "FW")
        && tokens[at - 2].span.of(text).starts_with(char::is_uppercase)
        && tokens[at - 2].span.len() <= 6
}

fn mark_candidates(text: &str, tokens: &[Token], words: &mut [Word]) {
    let surface = |at: usize| tokens[at].span.of(text);
    for at in 0..words.len() {
        let word = surface(at);
        words[at].candidate = (words[at].shape.has_capital() && word != "I")
            || (words[at].shape == Shape::Alphanumeric && word.chars().any(char::is_uppercase))
            || (ARTICLES.contains(&word)
                && at + 2 < words.len()
                && surface(at + 1) == "-"
                && words[at + 2].shape.has_capital())
            || (matches!(word, "al" | "el") && at + 1 < words.len() && words[at + 1].shape.has_capital())
            || ends_given_name(text, tokens, at);
    }
    let mut last: Option<usize> = None;
    for at in 0..words.len() {
        if !words[at].candidate {
            continue;
        }
        if let Some(before) = last
            && at - before - 1 <= MAX_GAP
            && at > before + 1
        {
            let joins = |k: usize| {
                matches!(words[k].shape, Shape::Digits | Shape::Alphanumeric)
                    || CONNECTORS.contains(&surface(k))
            };
            if (before + 1..at).all(joins) {
                words[before + 1..at].iter_mut().for_each(|w| w.candidate = true);
            }
        }
        last = Some(at);
    }
    // "Facility-1", "17 November": a number beside a capital may belong to the name.
    for at in 0..words.len() {
        if matches!(words[at].shape, Shape::Digits | Shape::Alphanumeric) && !words[at].candidate {
            let near = (at > 0 && words[at - 1].shape.has_capital())
                || (at > 1 && surface(at - 1) == "-" && words[at - 2].shape.has_capital())
                || (at + 1 < words.len() && words[at + 1].shape.has_capital());
            if near {
                words[at].candidate = true;
                if at > 1 && surface(at - 1) == "-" && words[at - 2].candidate {
                    words[at - 1].candidate = true;
                }
            }
        }
    }
}
