//! Hashes of names that do not depend on how a tokeniser cuts them.
//!
//! White space is skipped, so "People" + "'s" + "Republic" has the key of "People's Republic".

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// How alike two names must be to share a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Likeness {
    /// Same letters in the same case; periods and the kind of apostrophe do not count ("U.S." is "US").
    Exact,
    /// Case, diacritics, hyphens and apostrophes do not count either ("BRASILIA", "Al Qaeda").
    Folded,
    /// As folded, but periods count ("Gen." is not "gen").
    Title,
}

/// A hash under construction (FNV-1a over UTF-8, white space left out).
#[derive(Debug, Clone, Copy)]
pub(super) struct Key {
    hash: u64,
    /// Bytes hashed so far.
    pub(super) len: usize,
}

impl Key {
    pub(super) const EMPTY: Key = Key { hash: 0xcbf2_9ce4_8422_2325, len: 0 };

    /// The key of a whole name.
    pub(super) fn of(name: &str, likeness: Likeness) -> u64 {
        let mut key = Key::EMPTY;
        key.push(name, likeness);
        key.value()
    }

    /// Appends a token.
    pub(super) fn push(&mut self, token: &str, likeness: Likeness) {
        each_byte(token, likeness, |byte| {
            self.hash = (self.hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
            self.len += 1;
        });
    }

    /// The hash of all that was pushed.
    pub(super) const fn value(self) -> u64 {
        self.hash
    }
}

/// How many beginnings are told apart.
pub(super) const STARTS: usize = 1 << 12;

/// The beginning of a name, as a number below [`STARTS`]: its first two letters or digits, which no likeness and no cut into
/// tokens changes. `None` where they are not ASCII or not there.
pub(super) fn start_of(text: &str) -> Option<usize> {
    let counted = &COUNTED[Likeness::Folded as usize];
    let mut found = text.bytes().take_while(u8::is_ascii).map(|byte| counted[usize::from(byte)]);
    let mut next = || found.find(|byte| *byte != SKIPPED).map(usize::from);
    Some((next()? << 6 ^ next()?) % STARTS)
}

/// Whether the tokens spell the name.
pub(super) fn spells<S: AsRef<str>>(tokens: &[S], name: &str, likeness: Likeness) -> bool {
    let spelled = |out: &mut Vec<u8>, text: &str| each_byte(text, likeness, |b| out.push(b));
    let (mut left, mut right) = (Vec::with_capacity(name.len()), Vec::with_capacity(name.len()));
    tokens.iter().for_each(|t| spelled(&mut left, t.as_ref()));
    spelled(&mut right, name);
    left == right
}

/// Stands for an ASCII character that does not count.
const SKIPPED: u8 = 0x80;

/// As what each ASCII character counts in each likeness: thousands of names are read at every start.
const COUNTED: [[u8; 128]; 3] =
    [counted(Likeness::Exact), counted(Likeness::Folded), counted(Likeness::Title)];

const fn counted(likeness: Likeness) -> [u8; 128] {
    let folds = !matches!(likeness, Likeness::Exact);
    let mut table = [SKIPPED; 128];
    let mut byte = 0;
    while byte < 128 {
        table[byte as usize] = match byte {
            b' ' | b'\t' => SKIPPED,
            b'.' if !matches!(likeness, Likeness::Title) => SKIPPED,
            b'-' | b'\'' | b'`' if folds => SKIPPED,
            _ if folds => byte.to_ascii_lowercase(),
            _ => byte,
        };
        byte += 1;
    }
    table
}

fn each_byte(text: &str, likeness: Likeness, mut take: impl FnMut(u8)) {
    let folds = likeness != Likeness::Exact;
    if text.is_ascii() {
        let counted = &COUNTED[likeness as usize];
        return text
            .bytes()
            .map(|byte| counted[usize::from(byte) % 128])
            .filter(|b| *b != SKIPPED)
            .for_each(take);
    }
    let mut utf8 = [0; 4];
    let mut take_char = |c: char| c.encode_utf8(&mut utf8).bytes().for_each(&mut take);
    for c in text.chars() {
        match c {
            c if c.is_whitespace() => {}
            '.' if likeness != Likeness::Title => {}
            '\'' | '’' | '‘' | '`' | 'ʻ' | 'ʼ' | 'ʿ' | 'ʾ' => {
                if !folds {
                    take_char('\'');
                }
            }
            '-' | '‐' | '‑' | '–' if folds => {}
            _ if folds => fold(c, &mut take_char),
            _ => take_char(c),
        }
    }
}

/// Lower case without diacritics.
fn fold(c: char, mut take: impl FnMut(char)) {
    for plain in std::iter::once(c).nfd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase) {
        match plain {
            'ı' => take('i'),
            'ø' => take('o'),
            'ł' => take('l'),
            'đ' | 'ð' => take('d'),
            'ß' => "ss".chars().for_each(&mut take),
            'æ' => "ae".chars().for_each(&mut take),
            'œ' => "oe".chars().for_each(&mut take),
            'þ' => "th".chars().for_each(&mut take),
            other if is_combining_mark(other) => {}
            other => take(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cut_into_tokens_and_the_kind_of_apostrophe_do_not_matter() {
        assert!(spells(&["People", "’s", "Republic"], "People's Republic", Likeness::Exact));
        assert!(spells(&["U.S."], "US", Likeness::Exact));
        assert!(!spells(&["us"], "US", Likeness::Exact));
    }

    #[test]
    fn folding_drops_case_diacritics_and_hyphens() {
        for (left, right) in
            [("BOGOTA", "Bogotá"), ("Al Qaeda", "al-Qaeda"), ("Sanaa", "Sana'a"), ("KRAKOW", "Kraków")]
        {
            assert_eq!(Key::of(left, Likeness::Folded), Key::of(right, Likeness::Folded), "{left}");
        }
        assert_ne!(Key::of("gen", Likeness::Title), Key::of("Gen.", Likeness::Title));
    }
}
