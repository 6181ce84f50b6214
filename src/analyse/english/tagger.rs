//! Part-of-speech tags from left to right.

use super::clusters::Cluster;
use super::habits::Habits;
use super::hash::{mix, of_str};
use super::linear::{LABELS, Scores, best};
use super::sure::Sure;

/// What the tagger and the parser know of one word's form.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Word {
    /// Hash of the lower-case form, digits as one.
    pub(crate) lower: u64,
    suffix1: u64,
    suffix2: u64,
    pub(crate) suffix3: u64,
    suffix4: u64,
    prefix1: u64,
    prefix2: u64,
    prefix3: u64,
    pub(crate) shape: u64,
    exact: u64,
    letters: Letters,
    /// The tags that the lexicon gives the word.
    pub(crate) class: u64,
    /// Its fine and its coarse cluster.
    pub(crate) fine: u64,
    pub(crate) coarse: u64,
}

/// What is known of words beside their letters.
pub(crate) trait Knowledge {
    /// The tags that the lexicon gives the lower-case form.
    fn class(&self, form: u64) -> Option<u32>;
    /// The clusters of the form.
    fn cluster(&self, form: u64) -> Cluster;
}

impl Word {
    /// Reads a form.
    pub(crate) fn new(form: &str, known: &impl Knowledge) -> Self {
        let lower = normal(form);
        let hash = of_str(&lower);
        let cluster = known.cluster(hash);
        let suffix = |count: usize| {
            let start = lower.char_indices().rev().nth(count - 1).map_or(0, |(i, _)| i);
            of_str(&lower[start..])
        };
        let prefix = |count: usize| {
            let end = lower.char_indices().nth(count).map_or(lower.len(), |(i, _)| i);
            of_str(&lower[..end])
        };
        Self {
            lower: hash,
            suffix1: suffix(1),
            suffix2: suffix(2),
            suffix3: suffix(3),
            suffix4: suffix(4),
            prefix1: prefix(1),
            prefix2: prefix(2),
            prefix3: prefix(3),
            shape: shape(form),
            exact: of_str(form),
            letters: Letters::of(form),
            class: known.class(hash).map_or(2, u64::from),
            fine: u64::from(cluster.fine),
            coarse: u64::from(cluster.coarse),
        }
    }
}

/// The letters of a word that is long enough to be written with a capital in a title.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Letters {
    #[default]
    Few,
    Lower,
    Capital,
    Upper,
}

impl Letters {
    fn of(form: &str) -> Self {
        let mut letters = form.chars().filter(|c| c.is_alphabetic());
        let (Some(first), Some(second), Some(third), Some(_)) =
            (letters.next(), letters.next(), letters.next(), letters.next())
        else {
            return Letters::Few;
        };
        match (first.is_uppercase(), second.is_uppercase() && third.is_uppercase()) {
            (true, true) => Letters::Upper,
            (true, false) => Letters::Capital,
            _ => Letters::Lower,
        }
    }
}

/// How a sentence uses capitals: none, for names, as a title does, or nothing else.
pub(crate) fn style(words: &[Word]) -> u64 {
    let count = |letters| words.iter().skip(1).filter(|w| w.letters == letters).count();
    let (lower, capital, upper) = (count(Letters::Lower), count(Letters::Capital), count(Letters::Upper));
    match lower + capital + upper {
        0..2 => 0,
        _ if capital + upper == 0 => 1,
        _ if upper > lower + capital => 2,
        _ if lower == 0 => 3,
        all if 2 * lower < all => 4,
        _ => 5,
    }
}

/// The hash under which the lexicon lists a form.
pub(crate) fn form_hash(form: &str) -> u64 {
    of_str(&normal(form))
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

/// Fills `out` with the features of word `at` given the sentence's [`style`] and the tags of the words before it.
pub(crate) fn features(words: &[Word], style: u64, tags: &[u8], at: usize, out: &mut Vec<u64>) {
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
        letters: Letters::Few,
        class: 1,
        fine: 1 << 10,
        coarse: 1 << 10,
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
        p1.shape, t1, t12, 7, n2.suffix2, w.class, n1.class, n2.class, p1.class, w.fine, w.coarse, n1.fine,
        p1.fine,
    ];
    let pairs = [
        (w.lower, t1),
        (w.suffix3, t1),
        (w.shape, t1),
        (t1, n1.lower),
        (t12, n1.suffix2),
        (w.suffix2, n1.suffix2),
        (w.shape, u64::from(at == 0)),
        (w.suffix4, w.shape),
        (w.shape, mix(p1.shape, n1.shape)),
        (p1.lower, t2),
        (w.class, n1.class),
        (w.class, t1),
        (n1.class, t1),
        (n1.class, n2.class),
        (w.suffix3, n1.class),
        (w.class, w.shape),
        (p1.class, n1.class),
        (w.shape, mix(n1.class, n1.shape)),
        (w.shape, mix(style, u64::from(at == 0))),
        (mix(w.class, style), w.shape),
        (mix(w.suffix3, style), w.shape),
        (mix(w.class, n1.class), mix(style, w.shape)),
        (mix(p1.shape, n1.shape), mix(style, w.shape)),
        (w.fine, w.suffix2),
        (w.coarse, mix(w.class, w.shape)),
        (w.fine, t1),
        (w.coarse, t12),
        (w.class, n1.coarse),
        (w.coarse, n1.coarse),
        (mix(w.coarse, n1.coarse), t1),
    ];
    out.extend(singles.iter().enumerate().map(|(i, &f)| mix(f, i as u64 + 1)));
    out.extend(pairs.iter().enumerate().map(|(i, &(a, b))| mix(mix(a, b), i as u64 + 101)));
}

/// What stands around word `at` by which its tag may be known without weights.
pub(crate) fn around((words, style): (&[Word], u64), tags: &[u8], at: usize) -> [u64; 6] {
    let word = &words[at];
    let (next, next_class) = words.get(at + 1).map_or((1, 1), |next| (next.lower, next.class));
    let before = at.checked_sub(1).map_or(1, |i| words[i].lower);
    let tag = at.checked_sub(1).map_or(255, |i| u64::from(tags[i]));
    let place = style << 1 | u64::from(at == 0);
    let kind = mix(word.class, word.shape);
    let (kind_after, kind_before) = (mix(kind, tag), mix(kind, next_class));
    [
        mix(kind_after, place << 16 | 400),
        mix(kind_before, place << 16 | 401),
        mix(kind_after, mix(word.suffix2, 402)),
        mix(kind_before, tag << 16 | 403),
        mix(word.lower, mix(next, 404)),
        mix(kind_after, mix(before, 405)),
    ]
}

/// The tag that the weights give word `at`; `found` is room for its features.
pub(crate) fn weigh(
    model: &impl Scores,
    labels: usize,
    (words, style): (&[Word], u64),
    tags: &[u8],
    at: usize,
    found: &mut Vec<u64>,
) -> u8 {
    let mut scores = [0.0; LABELS];
    features(words, style, tags, at, found);
    model.add(found, &mut scores[..labels]);
    best(&scores[..labels], |_| true).unwrap_or(0) as u8
}

/// The tags of a sentence's words, as positions in the model's tag list.
pub(crate) fn tag(
    model: &impl Scores,
    sure: &Sure<'_>,
    habits: &Habits<'_>,
    labels: usize,
    words: &[Word],
) -> Vec<u8> {
    let mut tags = Vec::with_capacity(words.len());
    let mut found = Vec::with_capacity(64);
    let style = style(words);
    for (at, word) in words.iter().enumerate() {
        let known = sure.tag(word.lower);
        let known = known.or_else(|| habits.get(&around((words, style), &tags, at)).map(|tag| tag as u8));
        tags.push(known.unwrap_or_else(|| weigh(model, labels, (words, style), &tags, at, &mut found)));
    }
    tags
}
