//! What a word of a name sounds like, whichever alphabet it was written in.

use smol_str::SmolStr;

/// The sounds of a word in alphabetical order, by which spellings of one name find each other: vowels are left out
/// and similar consonants fall together, so "Muhammad", "Mohamed" and "Mohmamed" share a key.
pub(crate) fn sound_key(word: &str) -> SmolStr {
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

/// The consonants of a word in order: the same for two words that are spelt by their sounds in two ways.
pub(crate) fn consonants(word: &str) -> SmolStr {
    match std::str::from_utf8(&Sounds::of(word).consonants) {
        Ok(key) if !key.is_empty() => SmolStr::new(key),
        _ => SmolStr::new(word),
    }
}

/// A word as consonants and the vowels between them.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Sounds {
    pub(super) consonants: Vec<u8>,
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
    pub(super) fn of(word: &str) -> Self {
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

    pub(super) fn vowels_agree(&self, other: &Self) -> bool {
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

pub(super) const fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

/// The sound at the start of `rest` and how many letters it takes.
fn consonant(rest: &[u8]) -> (&[u8], usize) {
    match rest {
        [b't', b's', b'c', b'h', ..] => (b"S", 4),
        [b's' | b't', b'c', b'h', ..] | [b'c', b'h', b'h', ..] => (b"S", 3),
        [b's' | b'c', b'h', ..] => (b"S", 2),
        [b'w', b'h', ..] => (b"v", 2),
        [b'q', b'v' | b'u', ..] | [b'k', b'h', ..] | [b'c', b'k', ..] => (b"k", 2),
        [b'g', b'h', ..] => (b"g", 2),
        [b'd', b'h', ..] => (b"d", 2),
        [b't', b'h', ..] => (b"t", 2),
        [b'p', b'h', ..] => (b"f", 2),
        [b'z', b'h', ..] => (b"z", 2),
        [b'd', b'j', ..] => (b"j", 2),
        [b'x', ..] => (b"ks", 1),
        [b'q' | b'c', ..] => (b"k", 1),
        [b'w', ..] => (b"v", 1),
        _ => (&rest[..1], 1),
    }
}
