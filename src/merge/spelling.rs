//! Whether two words are one name in two spellings.

use rustc_hash::FxHashMap;
use smol_str::SmolStr;
use std::cell::RefCell;
use std::rc::Rc;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The words of a name in a form that ignores case, accents, apostrophes, full stops and hyphens: "U.S." is `us`,
/// "Tuğan’s" is `tugan`, "al-Bustani" is `al`, `bustani`.
pub(super) fn words(name: &str) -> Vec<SmolStr> {
    let mut folded = String::with_capacity(name.len());
    let decomposed: Vec<char> = name.nfkd().filter(|c| !is_combining_mark(*c)).collect();
    for (at, &c) in decomposed.iter().enumerate() {
        match c {
            c if is_apostrophe(c) => {
                let rest = &decomposed[at + 1..];
                let possessive = matches!(rest.first(), Some('s' | 'S'))
                    && rest.get(1).is_none_or(|next| !next.is_alphanumeric());
                // The s of a possessive becomes a word of its own, which is dropped below.
                if possessive {
                    folded.push('\u{1}');
                }
            }
            '.' => {}
            'ı' => folded.push('i'),
            'ł' | 'Ł' => folded.push('l'),
            'ø' | 'Ø' => folded.push('o'),
            'đ' | 'Đ' => folded.push('d'),
            'ß' => folded.push_str("ss"),
            'æ' | 'Æ' => folded.push_str("ae"),
            'œ' | 'Œ' => folded.push_str("oe"),
            c if c.is_alphanumeric() || c == '\u{1}' => folded.extend(c.to_lowercase()),
            _ => folded.push(' '),
        }
    }
    folded
        .split(' ')
        .map(|word| word.split('\u{1}').next().unwrap_or_default())
        .filter(|word| !word.is_empty())
        .map(SmolStr::new)
        .collect()
}

const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '`' | '\u{b4}' | '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2bb}'..='\u{2bf}')
}

/// How alike two folded words are written, best last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Likeness {
    /// One slip of the pen apart: a letter missing, doubled, wrong or swapped.
    Misspelt,
    /// Two ways of writing the same sounds: "Hezbollah", "Hizbullah".
    Transliterated,
    /// The same letters.
    Same,
}

/// Compares two words as [`words`] gives them.
pub(super) fn likeness(a: &str, b: &str) -> Option<Likeness> {
    if a == b {
        return Some(Likeness::Same);
    }
    if !a.is_ascii() || !b.is_ascii() || a.len().min(b.len()) < 3 {
        return None;
    }
    let (x, y) = (Sketch::of(a), Sketch::of(b));
    let (s, t) = (&x.sounds, &y.sounds);
    let sounds_alike = s.consonants == t.consonants && s.consonants.len() > 1 && s.vowels_agree(t);
    if sounds_alike || x.letters == y.letters {
        return Some(Likeness::Transliterated);
    }
    let long = x.letters.len().min(y.letters.len()) >= 5;
    (long && one_slip(&x.letters, &y.letters)).then_some(Likeness::Misspelt)
}

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
}

/// The letters without doublings.
fn single_letters(word: &str) -> Vec<u8> {
    let mut letters = word.as_bytes().to_vec();
    letters.dedup();
    letters
}

/// The sounds of a word in alphabetical order, by which spellings of one name find each other: vowels are left out
/// and similar consonants fall together, so "Muhammad", "Mohamed" and "Mohmamed" share a key.
pub(super) fn sound_key(word: &str) -> SmolStr {
    let mut sounds: Vec<u8> = Sounds::of(word)
        .consonants
        .into_iter()
        .filter(|c| *c != b'h')
        .map(|c| match c {
            b'S' | b'z' => b's',
            b'g' | b'q' => b'k',
            b'd' => b't',
            b'b' => b'p',
            b'v' => b'f',
            other => other,
        })
        .collect();
    sounds.sort_unstable();
    sounds.dedup();
    match std::str::from_utf8(&sounds) {
        Ok(key) if !key.is_empty() => SmolStr::new(key),
        _ => SmolStr::new(word),
    }
}

/// A word as consonants and the vowels between them.
#[derive(Debug, PartialEq, Eq)]
struct Sounds {
    consonants: Vec<u8>,
    /// One more than consonants: before the first, between, after the last.
    vowels: Vec<Vowel>,
}

/// What vowels stand between two consonants, as far as spellings of one name keep it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Vowel {
    None,
    /// `a`, `aa`
    Open,
    /// `e`, which stands for any short vowel in some spelling.
    Any,
    /// `i`, `ee`, `ai`, `ey`
    Front,
    /// `o`, `u`, `ou`, `oo`
    Round,
}

impl Sounds {
    fn of(word: &str) -> Self {
        let bytes = word.as_bytes();
        let mut sounds = Sounds { consonants: Vec::new(), vowels: vec![Vowel::None] };
        let mut at = 0;
        while at < bytes.len() {
            let rest = &bytes[at..];
            let mut run = rest.iter().take_while(|b| is_vowel(**b)).count();
            // "Daulat" and "Dawlat", but "Dawud" and not "Daud".
            if run > 0
                && rest.get(run) == Some(&b'w')
                && rest.get(run + 1).is_none_or(|next| !is_vowel(*next))
            {
                run += 1;
            }
            // "Yerlan" and "Erlan", but "Yasir" and not "Asir".
            let starts_with_y = rest[0] == b'y' && sounds.at_start() && run > 1 && rest[1] != b'e';
            if run > 0 && !starts_with_y {
                if let Some(last) = sounds.vowels.last_mut() {
                    *last = Vowel::of(&rest[..run]);
                }
                at += run;
                continue;
            }
            let (consonant, len) = consonant(rest);
            at += len;
            let doubled = sounds.vowels.last() == Some(&Vowel::None)
                && consonant.len() == 1
                && sounds.consonants.last() == consonant.first();
            let silent = consonant == b"h" && at == bytes.len() && sounds.consonants.len() > 1;
            if !doubled && !silent {
                for &c in consonant {
                    sounds.consonants.push(c);
                    sounds.vowels.push(Vowel::None);
                }
            }
        }
        sounds
    }

    fn at_start(&self) -> bool {
        self.consonants.is_empty() && self.vowels == [Vowel::None]
    }

    fn vowels_agree(&self, other: &Self) -> bool {
        let last = self.vowels.len() - 1;
        let mut left_out = 0;
        let agree = self.vowels.iter().zip(&other.vowels).enumerate().all(|(at, (&a, &b))| match (a, b) {
            _ if a == b => true,
            (Vowel::Any, _) | (_, Vowel::Any) => at > 0 || a != Vowel::None && b != Vowel::None,
            // A vowel that one spelling leaves out: inside, where clusters are broken up.
            (Vowel::None, _) | (_, Vowel::None) => {
                left_out += 1;
                at > 0 && at < last
            }
            _ => false,
        });
        agree && left_out < 2
    }
}

impl Vowel {
    fn of(run: &[u8]) -> Self {
        if run.iter().any(|b| matches!(b, b'o' | b'u' | b'w')) {
            Vowel::Round
        } else if run.iter().any(|b| matches!(b, b'i' | b'y')) || run == b"ee" {
            Vowel::Front
        } else if run.contains(&b'a') {
            Vowel::Open
        } else {
            Vowel::Any
        }
    }
}

const fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

/// The sound at the start of `rest` and how many letters it takes.
fn consonant(rest: &[u8]) -> (&[u8], usize) {
    const SOUNDS: [(&[u8], &[u8]); 23] = [
        (b"tsch", b"S"),
        (b"sch", b"S"),
        (b"tch", b"S"),
        (b"chh", b"S"),
        (b"wh", b"v"),
        (b"qv", b"k"),
        (b"sh", b"S"),
        (b"ch", b"S"),
        (b"kh", b"k"),
        (b"gh", b"g"),
        (b"dh", b"d"),
        (b"th", b"t"),
        (b"ph", b"f"),
        (b"zh", b"z"),
        (b"dj", b"j"),
        (b"ck", b"k"),
        (b"qu", b"k"),
        (b"x", b"ks"),
        (b"q", b"k"),
        (b"c", b"k"),
        (b"w", b"v"),
        (b"y", b"y"),
        (b"j", b"j"),
    ];
    SOUNDS
        .iter()
        .find(|(letters, _)| rest.starts_with(letters))
        .map_or((&rest[..1], 1), |(letters, sound)| (*sound, letters.len()))
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
mod tests {
    use super::*;

    fn like(a: &str, b: &str) -> Option<Likeness> {
        let (a, b) = (words(a), words(b));
        assert_eq!((a.len(), b.len()), (1, 1), "{a:?} {b:?}");
        let found = likeness(&a[0], &b[0]);
        assert_eq!(found, likeness(&b[0], &a[0]), "not symmetric");
        found
    }

    #[test]
    fn folding_keeps_words_and_drops_dress() {
        assert_eq!(words("The U.S.’s Al-Sha’ab “Front”"), ["the", "us", "al", "shaab", "front"]);
        assert_eq!(words("Łódź’s Ørsted"), ["lodz", "orsted"]);
        assert_eq!(words("TUĞAN"), words("Tugan"));
        assert!(words(" — ").is_empty());
    }

    #[test]
    fn one_name_in_two_alphabets_worth_of_spellings() {
        for (a, b) in [
            ("Hezbollah", "Hizbullah"),
            ("Mohammed", "Muhammad"),
            ("Mohamed", "Mohammad"),
            ("Yousef", "Yusuf"),
            ("Hussein", "Hossain"),
            ("Qasim", "Kassem"),
            ("Suleiman", "Sulayman"),
            ("Khalifeh", "Khalifa"),
            ("Dawlat", "Daulat"),
        ] {
            assert_eq!(like(a, b), Some(Likeness::Transliterated), "{a} / {b}");
        }
    }

    #[test]
    fn different_names_stay_different() {
        for (a, b) in [
            ("Mohammed", "Mahmoud"),
            ("Hassan", "Hussein"),
            ("Amir", "Omar"),
            ("Salim", "Salam"),
            ("Iran", "Iraq"),
            ("Mali", "Mila"),
            ("Karim", "Karam"),
            ("Niger", "Nigeria"),
        ] {
            assert_eq!(like(a, b), None, "{a} / {b}");
        }
    }

    #[test]
    fn a_slip_of_the_pen_in_a_long_word() {
        assert_eq!(like("Lindstrom", "Lindstorm"), Some(Likeness::Misspelt));
        assert_eq!(like("Petrushev", "Petrušev"), Some(Likeness::Misspelt));
        assert_eq!(like("Petersen", "Peterzen"), Some(Likeness::Misspelt));
        assert_eq!(like("Kane", "Kate"), None);
        assert_eq!(like("Baker", "Maker"), None);
        assert_eq!(like("Hasan", "Hasen"), Some(Likeness::Transliterated));
    }

    #[test]
    fn spellings_of_one_name_share_a_key() {
        assert_eq!(sound_key("muhammad"), sound_key("mohamed"));
        assert_eq!(sound_key("lindstrom"), sound_key("lindstorm"));
        assert_ne!(sound_key("sudani"), sound_key("halbousi"));
    }
}
