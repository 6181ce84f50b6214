//! Whether two names of bodies, places or things can be one's.

use super::person::Verdict;
use super::vocabulary::{FORMAL, FUNCTION_WORDS, GENERIC, KINDS, NATURAL, PARTS, SYNONYMS, lists};
use crate::spelling::{Likeness, likeness, words};
use smol_str::SmolStr;
use std::collections::BTreeMap;

/// A name of anything but a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ThingName {
    /// Folded words without function words, in alphabetical order.
    pub(super) words: Vec<SmolStr>,
    /// All its words in their order, without spaces.
    pub(super) run_on: String,
    /// The initials of its words, with and without the function words.
    pub(super) initials: [String; 2],
    /// Whether every country has one: "the army", "Interior Ministry".
    pub(super) generic: bool,
    /// Whether it is a name at all, not a description.
    pub(super) proper: bool,
    /// The country that a generic name states: "Iraqi army" is `army` of Iraq. The number is the reader's.
    pub(super) country: Option<usize>,
}

/// The folded names and adjectives of countries with the reader's number for each.
pub(super) type Countries = BTreeMap<String, usize>;

impl ThingName {
    /// Reads a name as it is written.
    pub(super) fn parse(name: &str, countries: &Countries) -> Self {
        let all = words(name);
        let initials_of =
            |words: &mut dyn Iterator<Item = &SmolStr>| words.filter_map(|w| w.chars().next()).collect();
        let meant = |word: &&SmolStr| !lists(FUNCTION_WORDS, word);
        let initials = [initials_of(&mut all.iter()), initials_of(&mut all.iter().filter(meant))];
        let stems: Vec<SmolStr> = all.iter().filter(meant).map(stem).collect();
        let run_on = stems.concat();
        let (rest, country) = without_country(&all, countries);
        let rest: Vec<SmolStr> = rest.iter().filter(meant).map(stem).collect();
        let generic = !rest.is_empty() && rest.iter().all(|word| lists(GENERIC, word));
        let mut words = match (generic, stems.is_empty()) {
            (true, _) => rest,
            (false, false) => stems,
            (false, true) => all,
        };
        if generic && words.len() > 1 {
            words.retain(|word| word != "affair");
        }
        words.sort_unstable();
        words.dedup();
        let proper = name.chars().any(|c| c.is_uppercase() || c.is_numeric())
            || name.chars().all(|c| !c.is_lowercase());
        Self { words, run_on, initials, generic, proper, country: country.filter(|_| generic) }
    }

    /// The words that other bodies do not have.
    pub(super) fn distinctive(&self) -> impl Iterator<Item = &SmolStr> {
        self.words.iter().filter(|word| !lists(GENERIC, word) && !lists(KINDS, word))
    }

    /// Whether it says nothing by itself: "the Front", "Rebels".
    pub(super) fn is_vague(&self) -> bool {
        !self.proper || self.words.iter().all(|word| says_nothing(word))
    }

    /// Whether a word is made of the initials of its words, in any order: a name may be turned round.
    pub(super) fn abbreviates_to(&self, word: &str) -> bool {
        let mut letters: Vec<char> = word.chars().collect();
        let mut initials: Vec<char> = self.words.iter().filter_map(|word| word.chars().next()).collect();
        letters.sort_unstable();
        initials.sort_unstable();
        self.words.len() > 1 && (letters == initials || self.initials.iter().any(|i| i == word))
    }

    /// Compares two names of things of one kind.
    pub(super) fn compare(&self, other: &Self) -> Verdict {
        let (a, b) = if self.words.len() <= other.words.len() { (self, other) } else { (other, self) };
        if a.words.is_empty() || a.country.is_some() && b.country.is_some() && a.country != b.country {
            return Verdict::Different;
        }
        if a.words == b.words {
            return match a.generic || !a.proper || !b.proper {
                true => Verdict::Likely(0.7, "same description"),
                false => Verdict::Same(1.0, "same name"),
            };
        }
        if let Some(verdict) = a.acronym(b).or_else(|| b.acronym(a)) {
            return verdict;
        }
        let apart = a.run_on.len() > 7 && likeness(&a.run_on, &b.run_on) > Some(Likeness::Misspelt);
        if a.run_on == b.run_on || apart && a.words.len() != b.words.len() {
            return Verdict::Likely(0.8, "same name, written apart");
        }
        if a.distinctive().next().is_some() && a.distinctive().eq(b.distinctive()) && a.kinds_only(b) {
            return Verdict::Likely(0.72, "same name with another word for its kind");
        }
        a.within(b)
    }

    /// Whether only words for kinds tell the two apart, as in "Mount Tarsa" and "Tarsa mountains".
    fn kinds_only(&self, other: &Self) -> bool {
        let lacks =
            |x: &Self, y: &Self| x.words.iter().filter(|w| !y.words.contains(w)).all(|w| lists(NATURAL, w));
        lacks(self, other) && lacks(other, self)
    }

    fn acronym(&self, long: &Self) -> Option<Verdict> {
        let [word] = self.words.as_slice() else { return None };
        let spelt = long.words.len() > 1 && long.initials.iter().any(|i| i == word.as_str());
        spelt.then_some(match word.len() {
            0..=2 => Verdict::Likely(0.66, "initials of"),
            3 => Verdict::Likely(0.76, "initials of"),
            _ => Verdict::Likely(0.82, "initials of"),
        })
    }

    /// Each word of the shorter name in the longer.
    fn within(&self, long: &Self) -> Verdict {
        let mut left: Vec<&SmolStr> = long.words.iter().collect();
        let mut worst = Likeness::Same;
        let mut slips = 0;
        for word in &self.words {
            let found = left.iter().enumerate().filter_map(|(at, other)| Some((likeness(word, other)?, at)));
            let Some((like, at)) = found.max_by_key(|&(like, at)| (like, usize::MAX - at)) else {
                return Verdict::Different;
            };
            left.remove(at);
            worst = worst.min(like);
            slips += usize::from(like == Likeness::Misspelt);
        }
        let letters: usize = self.words.iter().map(|word| word.len()).sum();
        if left.is_empty() {
            return match (worst, letters) {
                (Likeness::Transliterated, ..4) | (Likeness::Misspelt, ..6) => Verdict::Different,
                _ if slips > 1 && slips == self.words.len() => Verdict::Different,
                (Likeness::Transliterated, 12..) => Verdict::Same(0.9, "same name in another spelling"),
                (Likeness::Transliterated, _) => Verdict::Likely(0.78, "same name in another spelling"),
                _ => Verdict::Likely(0.76, "same name but for a slip of the pen"),
            };
        }
        let spelling = if worst == Likeness::Same { 0.0 } else { 0.04 };
        let only = |list: &[&str]| left.iter().all(|word| lists(list, word));
        let any = |list: &[&str]| left.iter().any(|word| lists(list, word));
        let core = self.words.iter().any(|word| !lists(GENERIC, word));
        if only(KINDS) && core {
            Verdict::Likely(0.74 - spelling, "same name without its kind")
        } else if self.words.len() > 1 && core && left.len() <= 2 && !any(PARTS) {
            Verdict::Likely(0.64 - spelling, "part of the full name")
        } else if self.generic && long.generic && only(FORMAL) {
            Verdict::Likely(0.66, "same office by a shorter name")
        } else {
            Verdict::Different
        }
    }
}

/// Whether a folded name says nothing by itself, whatever capitals it had.
pub(super) fn is_vague(folded: &str) -> bool {
    let words = || folded.split(' ').filter(|word| !word.is_empty());
    let mut meant = words().filter(|word| !lists(FUNCTION_WORDS, word)).peekable();
    match meant.peek() {
        Some(_) => meant.all(|word| says_nothing(&stem(&SmolStr::new(word)))),
        None => words().all(says_nothing),
    }
}

/// Whether bodies of all kinds have the word in their names.
fn says_nothing(word: &str) -> bool {
    lists(GENERIC, word) || lists(KINDS, word) || lists(PARTS, word)
}

/// The words left when the country is taken out, and the country.
fn without_country(all: &[SmolStr], countries: &Countries) -> (Vec<SmolStr>, Option<usize>) {
    const LONGEST: usize = 5;
    for len in (1..=LONGEST.min(all.len())).rev() {
        for (at, window) in all.windows(len).enumerate() {
            if let Some(&country) = countries.get(&window.join(" ")) {
                return ([&all[..at], &all[at + len..]].concat(), Some(country));
            }
        }
    }
    (all.to_vec(), None)
}

/// Singular and in one spelling, where English offices have several.
fn stem(word: &SmolStr) -> SmolStr {
    if let Some((_, to)) = SYNONYMS.iter().find(|(from, _)| from == word) {
        return SmolStr::new(to);
    }
    let plural = word.len() > 4 && !["ss", "us", "is"].iter().any(|end| word.ends_with(end));
    word.strip_suffix('s').filter(|_| plural).map_or_else(|| word.clone(), SmolStr::new)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str) -> ThingName {
        let countries = [("iraq", 1), ("iraqi", 1), ("jordan", 2), ("jordanian", 2)];
        ThingName::parse(name, &countries.map(|(name, n)| (name.to_owned(), n)).into())
    }

    fn compare(a: &str, b: &str) -> Verdict {
        let verdict = read(a).compare(&read(b));
        assert_eq!(verdict, read(b).compare(&read(a)), "not symmetric");
        verdict
    }

    #[test]
    fn offices_belong_to_their_country() {
        assert_eq!(read("Iraqi Ministry of Defense").words, read("Defence Ministry of Iraq").words);
        assert_eq!(read("Iraqi army").country, Some(1));
        assert_eq!(compare("Iraqi army", "Jordanian army"), Verdict::Different);
        assert!(matches!(compare("the army", "Iraqi army"), Verdict::Likely(..)));
        assert!(matches!(compare("Interior Ministry", "Ministry of Internal Affairs"), Verdict::Likely(..)));
    }

    #[test]
    fn one_body_in_other_words() {
        assert!(matches!(compare("Lantern Hills Front", "Front of the Lantern Hills"), Verdict::Same(..)));
        assert!(matches!(compare("LHLF", "Lantern Hills Liberation Front"), Verdict::Likely(..)));
        assert!(matches!(compare("Lantern Guard", "Old Lantern Guard"), Verdict::Likely(..)));
        assert!(matches!(compare("Tarsa valley", "Tarsa"), Verdict::Likely(..)));
        assert!(matches!(compare("Liwa al-Jebel", "Liwa el-Jabal"), Verdict::Likely(..)));
    }

    #[test]
    fn wings_offices_and_namesakes_stay_apart() {
        for (a, b) in [
            ("Lantern Movement", "Lantern Movement youth wing"),
            ("Ansar", "Ansar Brigades of Dawn"),
            ("Tarsa", "Tarsa airport"),
            ("Niger", "Nigeria"),
            ("Lantern Hills Front", "Silver Hills Front"),
        ] {
            assert_eq!(compare(a, b), Verdict::Different, "{a} / {b}");
        }
    }
}
