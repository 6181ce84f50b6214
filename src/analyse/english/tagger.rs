//! Part-of-speech tags from left to right.

use super::hash::{mix, of_str};
use super::linear::{Scores, best};

/// What the tagger and the parser know of one word's form.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Word {
    /// Hash of the lower-case form, digits as one.
    pub(crate) lower: u64,
    suffix1: u64,
    suffix2: u64,
    suffix3: u64,
    suffix4: u64,
    prefix1: u64,
    prefix2: u64,
    prefix3: u64,
    pub(crate) shape: u64,
    exact: u64,
}

impl Word {
    /// Reads a form.
    pub(crate) fn new(form: &str) -> Self {
        let lower = normal(form);
        let suffix = |count: usize| {
            let start = lower.char_indices().rev().nth(count - 1).map_or(0, |(i, _)| i);
            of_str(&lower[start..])
        };
        let prefix = |count: usize| {
            let end = lower.char_indices().nth(count).map_or(lower.len(), |(i, _)| i);
            of_str(&lower[..end])
        };
        Self {
            lower: of_str(&lower),
            suffix1: suffix(1),
            suffix2: suffix(2),
            suffix3: suffix(3),
            suffix4: suffix(4),
            prefix1: prefix(1),
            prefix2: prefix(2),
            prefix3: prefix(3),
            shape: shape(form),
            exact: of_str(form),
        }
    }
}

/// The lower-case form with straight quotes and with every digit as 0.
fn normal(form: &str) -> String {
    let mut out = String::with_capacity(form.len());
    for c in form.chars() {
        match c {
            '0'..='9' => out.push('0'),
            '’' | '‘' | '`' | '´' => out.push('\''),
            '“' | '”' => out.push('"'),
            _ if c.is_ascii() => out.push(c.to_ascii_lowercase()),
            _ => out.extend(c.to_lowercase()),
        }
    }
    out
}

/// "Brown" is `Xx`, "U.S." is `X.X.`, "1990s" is `0x`: runs count once.
fn shape(form: &str) -> u64 {
    let mut hash = 0;
    let mut previous = 0;
    for c in form.chars() {
        let kind = match c {
            _ if c.is_uppercase() => 1,
            _ if c.is_alphabetic() => 2,
            _ if c.is_numeric() => 3,
            _ => 4 + u64::from(u32::from(c)),
        };
        if kind != previous {
            hash = mix(hash, kind);
            previous = kind;
        }
    }
    hash
}

/// Fills `out` with the features of word `at` given the tags of the words before it.
pub(crate) fn features(words: &[Word], tags: &[u8], at: usize, out: &mut Vec<u64>) {
    const NONE: Word = Word {
        lower: 1,
        suffix1: 1,
        suffix2: 1,
        suffix3: 1,
        suffix4: 1,
        prefix1: 1,
        prefix2: 1,
        prefix3: 1,
        shape: 1,
        exact: 1,
    };
    let word = |offset: isize| at.checked_add_signed(offset).and_then(|i| words.get(i)).unwrap_or(&NONE);
    let tag = |back: usize| at.checked_sub(back).map_or(255, |i| u64::from(tags[i]));
    let w = word(0);
    let (p1, p2, n1, n2) = (word(-1), word(-2), word(1), word(2));
    let (t1, t2) = (tag(1), tag(2));
    let t12 = t1 << 8 | t2;
    out.clear();
    let singles = [
        w.lower, w.exact, w.suffix1, w.suffix2, w.suffix3, w.suffix4, w.prefix1, w.prefix2, w.prefix3,
        w.shape, p1.lower, p2.lower, n1.lower, n2.lower, n1.suffix3, n1.suffix2, p1.suffix3, n1.shape,
        p1.shape, t1, t12, 7, n2.suffix2,
    ];
    let pairs = [
        (w.lower, t1),
        (w.lower, t12),
        (w.suffix3, t1),
        (w.shape, t1),
        (w.lower, n1.lower),
        (w.lower, p1.lower),
        (t1, n1.lower),
        (t12, n1.suffix2),
        (w.suffix2, n1.suffix2),
        (w.shape, u64::from(at == 0)),
        (p1.lower, n1.lower),
        (w.suffix4, w.shape),
        (w.suffix3, n1.suffix3),
        (p1.lower, p2.lower),
        (n1.lower, n2.lower),
        (w.shape, mix(p1.shape, n1.shape)),
        (w.suffix2, t12),
        (w.lower, n1.suffix2),
        (p1.lower, t2),
    ];
    out.extend(singles.iter().enumerate().map(|(i, &f)| mix(f, i as u64 + 1)));
    out.extend(pairs.iter().enumerate().map(|(i, &(a, b))| mix(mix(a, b), i as u64 + 101)));
}

/// The tags of a sentence's words, as positions in the model's tag list.
pub(crate) fn tag(model: &impl Scores, labels: usize, words: &[Word]) -> Vec<u8> {
    let mut tags = Vec::with_capacity(words.len());
    let mut found = Vec::with_capacity(64);
    let mut scores = vec![0.0; labels];
    for at in 0..words.len() {
        features(words, &tags, at, &mut found);
        scores.fill(0.0);
        model.add(&found, &mut scores);
        tags.push(best(&scores, |_| true).unwrap_or(0) as u8);
    }
    tags
}
