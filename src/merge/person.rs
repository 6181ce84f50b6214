//! Whether two names can be one person's.

mod alignment;

use crate::spelling::{Likeness, Word, words};
use alignment::{align, is_initial};
use smol_str::SmolStr;

/// A person's name without title and articles, as its words in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PersonName {
    /// Folded; "al-Zaki" is `zaki`, "Abdul Rahman" is `abdrahman`.
    pub(super) words: Vec<Word>,
    /// The words in one.
    run_on: Word,
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
        let run_on = Word::new(SmolStr::new(parts.concat()));
        Self { words: parts.into_iter().map(Word::new).collect(), run_on, generation }
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
        // "Kim Jong-un", "Kim Jongun": the very letters; longer names may be spelt otherwise as well.
        let letters = a.run_on.len();
        let apart = || {
            letters >= 6 && a.run_on == b.run_on
                || letters >= 10 && a.run_on.likeness(&b.run_on) > Some(Likeness::Misspelt)
        };
        if a.words.len() != b.words.len() && apart() {
            return Verdict::Same(0.92, "same full name, written apart");
        }
        align(&a.words, &b.words).map_or_else(|| Self::turned_round(a, b), |aligned| aligned.verdict(a, b))
    }

    fn bare_in_full(word: &Word, full: &[Word]) -> Verdict {
        let Some((at, like)) = full
            .iter()
            .enumerate()
            .filter_map(|(at, w)| word.likeness(w).map(|like| (at, like)))
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

#[cfg(test)]
mod tests;
