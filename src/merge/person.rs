//! Whether two names can be one person's.

use super::spelling::{Likeness, likeness, words};
use smol_str::SmolStr;

/// A person's name without title and articles, as its words in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PersonName {
    /// Folded; "al-Zaki" is `zaki`, "Abdul Rahman" is `abdrahman`.
    pub(super) words: Vec<SmolStr>,
    /// `jr`, `sr`, `ii` …: people of one name who are not one person.
    generation: Option<SmolStr>,
}

/// What two names say about whether their bearers are one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Verdict {
    /// They are.
    Same(f64, &'static str),
    /// They may be, if the company they keep says so too.
    Likely(f64, &'static str),
    /// They are not.
    Different,
}

const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "prof",
    "professor",
    "sir",
    "lord",
    "lady",
    "dame",
    "gen",
    "general",
    "lt",
    "lieutenant",
    "col",
    "colonel",
    "maj",
    "major",
    "capt",
    "captain",
    "brig",
    "brigadier",
    "adm",
    "admiral",
    "sgt",
    "sergeant",
    "cpl",
    "marshal",
    "commander",
    "president",
    "premier",
    "prime",
    "minister",
    "secretary",
    "senator",
    "sen",
    "rep",
    "judge",
    "justice",
    "ambassador",
    "king",
    "queen",
    "prince",
    "princess",
    "emir",
    "sheikh",
    "shaikh",
    "sheik",
    "sultan",
    "imam",
    "mullah",
    "mawlawi",
    "maulana",
    "ayatollah",
    "hajj",
    "hajji",
    "haji",
    "sayyid",
    "sayyed",
    "malik",
    "pope",
    "father",
    "bishop",
    "archbishop",
    "cardinal",
    "don",
    "dona",
];
const ARTICLES: &[&str] = &["al", "el", "ul", "as", "ash", "ad", "an", "ar", "at", "az"];
const GENERATIONS: &[&str] = &["jr", "junior", "sr", "senior", "ii", "iii", "iv"];
const SERVANT_OF: &[&str] = &["abdul", "abdel", "abdal", "abdoul", "abd"];

impl PersonName {
    /// Reads a name as it is written.
    pub(super) fn parse(name: &str) -> Self {
        let mut parts: Vec<SmolStr> = Vec::new();
        let mut generation = None;
        // "R.K." is two initials.
        let mut all = words(&name.replace('.', " "));
        let titles = all.iter().take_while(|word| TITLES.contains(&word.as_str())).count();
        if titles < all.len() {
            all.drain(..titles);
        }
        let last = all.len().saturating_sub(1);
        let mut servant = false;
        for (at, word) in all.into_iter().enumerate() {
            if at > 1 && GENERATIONS.contains(&word.as_str()) {
                generation = Some(SmolStr::new(match word.as_str() {
                    "junior" => "jr",
                    "senior" => "sr",
                    other => other,
                }));
            } else if at < last && ARTICLES.contains(&word.as_str()) {
                // "Abd al-Rahman" keeps its `abd` pending.
            } else if at < last && SERVANT_OF.contains(&word.as_str()) {
                servant = true;
            } else if servant {
                parts.push(SmolStr::new(format!("abd{word}")));
                servant = false;
            } else {
                let stem = SERVANT_OF[..4].iter().find_map(|s| word.strip_prefix(s)).filter(|s| s.len() > 2);
                parts.push(stem.map_or(word.clone(), |stem| SmolStr::new(format!("abd{stem}"))));
            }
        }
        Self { words: parts, generation }
    }

    /// The name in one string; equal for names that compare as the same full name.
    pub(super) fn key(&self) -> String {
        let generation = self.generation.as_ref().map_or(String::new(), |g| format!(" {g}"));
        self.words.join(" ") + &generation
    }

    /// Whether it is a single word: a surname, a given name or a war name, which many people bear. A surname
    /// with an initial is hardly more.
    pub(super) fn is_bare(&self) -> bool {
        self.words.iter().filter(|word| !is_initial(word)).count() < 2
    }

    /// Compares two names.
    pub(super) fn compare(&self, other: &Self) -> Verdict {
        let (a, b) = if self.words.len() <= other.words.len() { (self, other) } else { (other, self) };
        if a.words.is_empty() || a.generation != b.generation {
            return Verdict::Different;
        }
        if a.words == b.words {
            let bare = a.words.len() < 2;
            return if bare {
                Verdict::Likely(0.6, "same short name")
            } else {
                Verdict::Same(1.0, "same full name")
            };
        }
        if a.words.len() == 1 {
            return Self::bare_in_full(&a.words[0], &b.words);
        }
        let (run_a, run_b) = (a.words.concat(), b.words.concat());
        let apart = run_a.len() >= 10 && likeness(&run_a, &run_b) > Some(Likeness::Misspelt);
        if apart && a.words.len() != b.words.len() {
            return Verdict::Same(0.92, "same full name, written apart");
        }
        align(&a.words, &b.words).map_or_else(|| Self::turned_round(a, b), |aligned| aligned.verdict(a, b))
    }

    fn bare_in_full(word: &str, full: &[SmolStr]) -> Verdict {
        let Some((at, like)) = full
            .iter()
            .enumerate()
            .filter_map(|(at, w)| likeness(word, w).map(|like| (at, like)))
            .max_by_key(|&(at, like)| (like, at))
        else {
            return Verdict::Different;
        };
        let score = match like {
            Likeness::Same => 0.62,
            Likeness::Transliterated => 0.58,
            Likeness::Misspelt => 0.52,
        };
        if at + 1 == full.len() {
            Verdict::Likely(score, "surname of")
        } else {
            Verdict::Likely(score - 0.04, "part of the name of")
        }
    }

    /// "Tanaka Yuko" and "Yuko Tanaka".
    fn turned_round(a: &Self, b: &Self) -> Verdict {
        let mut turned = a.words.clone();
        for by in 1..a.words.len().min(4) {
            turned.rotate_left(1);
            if by != 1 && by != a.words.len() - 1 {
                continue;
            }
            if let Some(aligned) = align(&turned, &b.words)
                && let Verdict::Same(score, _) | Verdict::Likely(score, _) = aligned.verdict(a, b)
            {
                return Verdict::Likely(score.min(0.84) - 0.08, "same name with the surname first");
            }
        }
        Verdict::Different
    }
}

fn is_initial(word: &str) -> bool {
    word.chars().count() == 1
}

/// How the words of a shorter name stand in a longer one, in order.
#[derive(Debug, Clone, Copy)]
struct Alignment {
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
    fn with(mut self, word: &str, found: &str) -> Option<Self> {
        self.found += 1;
        if is_initial(word) || is_initial(found) {
            let fits = word.chars().next() == found.chars().next();
            return fits.then_some(Self { initials: self.initials + usize::from(word != found), ..self });
        }
        let (short, long) = if word.len() < found.len() { (word, found) } else { (found, word) };
        if self.found == 1 && short.len() > 2 && long.len() > short.len() + 1 && long.starts_with(short) {
            return Some(Self { initials: self.initials + 1, ..self });
        }
        let like = likeness(word, found)?;
        let misspelt = self.misspelt + usize::from(like == Likeness::Misspelt);
        Some(Self { worst: self.worst.min(like), misspelt, ..self })
    }

    fn verdict(self, a: &PersonName, b: &PersonName) -> Verdict {
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
fn align(short: &[SmolStr], long: &[SmolStr]) -> Option<Alignment> {
    /// Bounds the search: the words of a name beyond these do not count.
    const LONGEST: usize = 10;
    fn step(short: &[SmolStr], long: &[SmolStr], so_far: Option<Alignment>) -> Option<Alignment> {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn compare(a: &str, b: &str) -> Verdict {
        let (a, b) = (PersonName::parse(a), PersonName::parse(b));
        let verdict = a.compare(&b);
        assert_eq!(verdict, b.compare(&a), "not symmetric");
        verdict
    }

    #[test]
    fn dress_does_not_change_a_name() {
        for (a, b) in [
            ("Jamal al-Rawi", "Gen. Jamal Al Rawi"),
            ("Abdul Rahman Tarzi", "Abdelrahman Tarzi"),
            ("Ines Böhm-Roth", "Dr. Inés Bohm Roth"),
        ] {
            assert_eq!(compare(a, b), Verdict::Same(1.0, "same full name"), "{a} / {b}");
        }
    }

    #[test]
    fn spellings_and_slips_of_long_names_are_one_name() {
        for (a, b) in
            [("Muhammad Qasim Rawi", "Mohamed Kassem al-Rawi"), ("Harald Whitcombe", "Harald Withcombe")]
        {
            assert!(matches!(compare(a, b), Verdict::Same(..)), "{a} / {b}");
        }
    }

    #[test]
    fn shortened_names_need_company() {
        for (a, b) in [
            ("Rawi", "Jamal al-Rawi"),
            ("J. Rawi", "Jamal al-Rawi"),
            ("Jamal Rawi", "Jamal Hadi al-Rawi"),
            ("Jamal Hadi", "Jamal Hadi al-Rawi"),
            ("J. H. Rawi", "Jamal Hadi al-Rawi"),
            ("Rawi Jamal", "Jamal Rawi"),
            ("Rawi", "al-Rawi"),
        ] {
            assert!(matches!(compare(a, b), Verdict::Likely(..)), "{a} / {b}: {:?}", compare(a, b));
        }
    }

    #[test]
    fn relatives_and_namesakes_are_different() {
        for (a, b) in [
            ("Jamal Rawi", "Samir Rawi"),
            ("M. Rawi", "Jamal Rawi"),
            ("Jamal Rawi", "Jamal Tarzi"),
            ("Peter Holm", "Peter Holm Jr."),
            ("Mohammed Tarzi", "Mahmoud Tarzi"),
            ("Tarzi", "Jamal Rawi"),
            ("", "Jamal Rawi"),
        ] {
            assert_eq!(compare(a, b), Verdict::Different, "{a} / {b}");
        }
    }
}
