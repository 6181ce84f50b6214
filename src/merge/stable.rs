//! Ids that depend on content alone, the same on every machine and in every version.

use crate::model::GraphId;
use rustc_hash::FxHashSet;
use smol_str::SmolStr;
use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// The items in order, each once.
pub(super) fn in_order<T: Ord>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut all: Vec<T> = items.collect();
    all.sort_unstable();
    all.dedup();
    all.shrink_to_fit();
    all
}

/// FNV-1a, 64 bits (<http://www.isthe.com/chongo/tech/comp/fnv/>), over the parts with a zero byte after each.
pub(super) fn hash(parts: &[&str]) -> u64 {
    let mut state = 0xcbf2_9ce4_8422_2325_u64;
    for part in parts {
        for byte in part.bytes().chain([0]) {
            state = (state ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    state
}

/// Lower-case ASCII letters and digits with single hyphens between words, at most 48 characters: "Tuğan’s office"
/// is `tugans-office`. Empty for names in other scripts.
pub(super) fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in name.chars() {
        decompose_compatible(c, |part| {
            if slug.len() < LONGEST && !is_combining_mark(part) {
                push_plain(part, &mut slug);
            }
        });
        if slug.len() >= LONGEST {
            break;
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// The most characters of a slug.
const LONGEST: usize = 48;

fn push_plain(c: char, slug: &mut String) {
    match c {
        'ı' => slug.push('i'),
        'ł' | 'Ł' => slug.push('l'),
        'ø' | 'Ø' => slug.push('o'),
        'đ' | 'Đ' => slug.push('d'),
        'ß' => slug.push_str("ss"),
        'æ' | 'Æ' => slug.push_str("ae"),
        c if c.is_ascii_alphanumeric() => slug.push(c.to_ascii_lowercase()),
        '\'' | '\u{2018}' | '\u{2019}' | '\u{02bc}' | '`' | '.' => {}
        _ if slug.is_empty() || slug.ends_with('-') => {}
        _ => slug.push('-'),
    }
}

/// Hands out ids, each once.
#[derive(Debug, Default)]
pub(super) struct Ids {
    taken: FxHashSet<SmolStr>,
}

impl Ids {
    /// `wanted`, or with the first of `-2`, `-3` … that is free.
    pub(super) fn take(&mut self, wanted: &str) -> GraphId {
        let mut id = SmolStr::new(wanted);
        let mut n = 1;
        while !self.taken.insert(id.clone()) {
            n += 1;
            id = SmolStr::new(format!("{wanted}-{n}"));
        }
        GraphId(id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_published_one() {
        // FNV-1a of "a" followed by a zero byte, and of nothing.
        assert_eq!(hash(&[]), 0xcbf2_9ce4_8422_2325);
        assert_eq!(hash(&["a"]), 0x089b_e207_b544_f1e4);
        assert_ne!(hash(&["ab", "c"]), hash(&["a", "bc"]));
    }

    #[test]
    fn slugs_are_ascii() {
        assert_eq!(slug("Tuğan’s office (Varden)"), "tugans-office-varden");
        assert_eq!(slug("بغداد"), "");
        assert!(slug(&"long ".repeat(40)).len() <= 48);
    }

    #[test]
    fn no_id_is_given_twice() {
        let mut ids = Ids::default();
        let given = ["x", "x-2", "x", "x"].map(|wanted| ids.take(wanted).to_string());
        assert_eq!(given, ["x", "x-2", "x-3", "x-4"]);
    }
}
