//! Whether two words are one name in two spellings.

mod sound;

pub(crate) use sound::{consonants, sound_key};

use rustc_hash::FxHashMap;
use smol_str::SmolStr;
use sound::{Sounds, is_vowel};
use std::cell::RefCell;
use std::rc::Rc;
use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// The words of a name in a form that ignores case, accents, apostrophes, full stops and hyphens: "U.S." is `us`,
/// "Tuğan’s" is `tugan`, "al-Bustani" is `al`, `bustani`.
pub(crate) fn words(name: &str) -> Vec<SmolStr> {
    let folded = folded(name);
    folded
        .split(' ')
        .map(|word| word.split('\u{1}').next().unwrap_or_default())
        .filter(|word| !word.is_empty())
        .map(SmolStr::new)
        .collect()
}

/// The letters and digits of a name, in compatibility decomposition and without combining marks, blanks for all else; a
/// `\u{1}` before the s of a possessive, which is no part of the word.
fn folded(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for (at, c) in name.char_indices() {
        match c {
            c if c.is_ascii_alphanumeric() => folded.push(c.to_ascii_lowercase()),
            c if is_apostrophe(c) => {
                let mut rest = name[at + c.len_utf8()..].chars();
                let possessive = matches!(rest.next(), Some('s' | 'S'));
                if possessive && rest.next().is_none_or(|next| !next.is_alphanumeric()) {
                    folded.push('\u{1}');
                }
            }
            '.' => {}
            c if c.is_ascii() => folded.push(' '),
            // As no combining mark stays, their order counts for nothing.
            c => decompose_compatible(c, |part| {
                if !is_combining_mark(part) {
                    fold_part(part, &mut folded);
                }
            }),
        }
    }
    folded
}

/// Adds a part of a letter that is decomposed.
fn fold_part(c: char, folded: &mut String) {
    match c {
        'ı' => folded.push('i'),
        'ł' | 'Ł' => folded.push('l'),
        'ø' | 'Ø' => folded.push('o'),
        'đ' | 'Đ' => folded.push('d'),
        'ß' => folded.push_str("ss"),
        'æ' | 'Æ' => folded.push_str("ae"),
        'œ' | 'Œ' => folded.push_str("oe"),
        c if is_apostrophe(c) || c == '.' => {}
        c if c.is_ascii_alphanumeric() => folded.push(c.to_ascii_lowercase()),
        c if !c.is_ascii() && c.is_alphanumeric() => folded.extend(c.to_lowercase()),
        _ => folded.push(' '),
    }
}

const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '`' | '\u{b4}' | '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2bb}'..='\u{2bf}')
}

/// How alike two folded words are written, best last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Likeness {
    /// One slip of the pen apart: a letter missing, doubled, wrong or swapped.
    Misspelt,
    /// Two ways of writing the same sounds: "Hezbollah", "Hizbullah".
    Transliterated,
    /// The same letters.
    Same,
}

/// Compares two words as [`words`] gives them.
pub(crate) fn likeness(a: &str, b: &str) -> Option<Likeness> {
    if a == b {
        return Some(Likeness::Same);
    }
    if !comparable(a) || !comparable(b) {
        return None;
    }
    Sketch::of(a).likeness(&Sketch::of(b))
}

/// Whether a word has more than itself to be compared by.
fn comparable(word: &str) -> bool {
    word.is_ascii() && word.len() >= 3
}

/// A word as [`words`] gives it, which is to be compared with many.
#[derive(Debug, Clone)]
pub(crate) struct Word {
    text: SmolStr,
    sketch: Option<Rc<Sketch>>,
}

impl Word {
    pub(crate) fn new(text: SmolStr) -> Self {
        Self { sketch: comparable(&text).then(|| Sketch::of(&text)), text }
    }

    /// As [`likeness`].
    pub(crate) fn likeness(&self, other: &Self) -> Option<Likeness> {
        if self == other {
            return Some(Likeness::Same);
        }
        self.sketch.as_ref()?.likeness(other.sketch.as_ref()?)
    }
}

impl std::ops::Deref for Word {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl std::borrow::Borrow<str> for Word {
    fn borrow(&self) -> &str {
        &self.text
    }
}

impl PartialEq for Word {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Word {}

/// What a word is compared by.
#[derive(Debug)]
struct Sketch {
    sounds: Sounds,
    /// Without doublings.
    letters: Vec<u8>,
}

thread_local! {
    /// A word of a name is compared with many others; its sketch is made once.
    static SKETCHES: RefCell<FxHashMap<SmolStr, Rc<Sketch>>> = RefCell::default();
}

/// Beyond so many words the sketches are made anew: they must not outgrow the names.
const MOST_SKETCHES: usize = 1 << 17;

impl Sketch {
    fn of(word: &str) -> Rc<Self> {
        SKETCHES.with_borrow_mut(|sketches| {
            if let Some(sketch) = sketches.get(word) {
                return Rc::clone(sketch);
            }
            if sketches.len() >= MOST_SKETCHES {
                sketches.clear();
            }
            let sketch = Rc::new(Sketch { sounds: Sounds::of(word), letters: single_letters(word) });
            sketches.insert(SmolStr::new(word), Rc::clone(&sketch));
            sketch
        })
    }

    /// How alike two words are that are not the same.
    fn likeness(&self, other: &Self) -> Option<Likeness> {
        let (s, t) = (&self.sounds, &other.sounds);
        let sounds_alike = s.consonants == t.consonants && s.consonants.len() > 1 && s.vowels_agree(t);
        if sounds_alike || self.letters == other.letters {
            return Some(Likeness::Transliterated);
        }
        let long = self.letters.len().min(other.letters.len()) >= 5;
        (long && one_slip(&self.letters, &other.letters)).then_some(Likeness::Misspelt)
    }
}

/// The letters without doublings.
fn single_letters(word: &str) -> Vec<u8> {
    let mut letters = word.as_bytes().to_vec();
    letters.dedup();
    letters
}

/// Whether one insertion, deletion, substitution or swap of neighbours turns one into the other. A wrong vowel is no
/// slip: it makes another name, as does, mostly, another first letter.
fn one_slip(a: &[u8], b: &[u8]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.first() != long.first() {
        return false;
    }
    let start = short.iter().zip(long).take_while(|(x, y)| x == y).count();
    match (&short[start..], &long[start..]) {
        (s, [_, l @ ..]) if s == l => true,
        ([x, s @ ..], [y, l @ ..]) if s == l => !(is_vowel(*x) && is_vowel(*y)),
        ([w, x, s @ ..], [y, z, l @ ..]) => w == z && x == y && s == l,
        _ => false,
    }
}

#[cfg(test)]
mod tests;
