//! How the words of a shorter name stand in a longer one.

use super::{PersonName, Verdict};
use crate::spelling::{Likeness, Word};

/// How the words of a shorter name stand in a longer one, in order.
#[derive(Debug, Clone, Copy)]
pub(super) struct Alignment {
    worst: Likeness,
    misspelt: usize,
    initials: usize,
    first: bool,
    last: bool,
    /// How many words have been found.
    found: usize,
}

impl Alignment {
    /// The same with one more word of the shorter name found in the longer.
    fn with(mut self, word: &Word, found: &Word) -> Option<Self> {
        self.found += 1;
        if is_initial(word) || is_initial(found) {
            let fits = word.chars().next() == found.chars().next();
            return fits.then_some(Self { initials: self.initials + usize::from(word != found), ..self });
        }
        let (short, long) = if word.len() < found.len() { (word, found) } else { (found, word) };
        if self.found == 1 && short.len() > 2 && long.len() > short.len() + 1 && long.starts_with(&**short) {
            return Some(Self { initials: self.initials + 1, ..self });
        }
        let like = word.likeness(found)?;
        let misspelt = self.misspelt + usize::from(like == Likeness::Misspelt);
        Some(Self { worst: self.worst.min(like), misspelt, ..self })
    }

    pub(super) fn verdict(self, a: &PersonName, b: &PersonName) -> Verdict {
        let letters: usize = a.words.iter().map(|w| w.chars().count()).sum();
        if self.misspelt > 1 && self.misspelt == a.words.len() {
            return match a.words.len() == b.words.len() && letters > 10 {
                true => Verdict::Likely(0.64, "same full name but for slips of the pen"),
                false => Verdict::Different,
            };
        }
        let spelling = match self.worst {
            Likeness::Same => 0.0,
            Likeness::Transliterated => 0.02,
            Likeness::Misspelt => 0.04 * self.misspelt as f64,
        };
        if a.words.len() == b.words.len() {
            return match (self.initials, self.worst) {
                (0, Likeness::Transliterated) if letters >= 12 => {
                    Verdict::Same(0.93, "same full name in another spelling")
                }
                (0, Likeness::Transliterated) => Verdict::Likely(0.82, "same full name in another spelling"),
                (0, _) if letters >= 15 && self.misspelt == 1 => {
                    Verdict::Same(0.88, "same full name but for a slip of the pen")
                }
                (0, _) => Verdict::Likely(0.82 - spelling, "same full name but for a slip of the pen"),
                (1, _) => Verdict::Likely(0.76 - spelling, "same surname and initial"),
                _ => Verdict::Likely(0.72 - spelling, "same surname and initials"),
            };
        }
        let initials = if self.initials > 0 { 0.06 } else { 0.0 };
        match (self.first, self.last) {
            (true, true) => Verdict::Likely(0.8 - spelling - initials, "same name without its middle"),
            (true, false) => Verdict::Likely(0.72 - spelling - initials, "first words of the full name"),
            (false, true) => Verdict::Likely(0.72 - spelling - initials, "last words of the full name"),
            (false, false) => Verdict::Likely(0.6 - spelling - initials, "middle words of the full name"),
        }
    }
}

/// Finds each word of `short` in `long`, in order, in the best of the ways to do so.
pub(super) fn align(short: &[Word], long: &[Word]) -> Option<Alignment> {
    /// Bounds the search: the words of a name beyond these do not count.
    const LONGEST: usize = 10;
    fn step(short: &[Word], long: &[Word], so_far: Option<Alignment>) -> Option<Alignment> {
        let Some((word, rest)) = short.split_first() else {
            return so_far.map(|found| Alignment { last: long.is_empty(), ..found });
        };
        (0..=long.len().checked_sub(short.len())?)
            .filter_map(|skip| {
                let before = so_far.unwrap_or(Alignment {
                    worst: Likeness::Same,
                    misspelt: 0,
                    initials: 0,
                    first: skip == 0,
                    last: false,
                    found: 0,
                });
                step(rest, &long[skip + 1..], Some(before.with(word, &long[skip])?))
            })
            .max_by_key(|found| (found.worst, found.last, found.first, usize::MAX - found.initials))
    }
    let (short, long) = (&short[..short.len().min(LONGEST)], &long[..long.len().min(LONGEST)]);
    step(short, long, None).filter(|_| short.iter().any(|word| !is_initial(word)))
}

pub(super) fn is_initial(word: &str) -> bool {
    word.chars().count() == 1
}
