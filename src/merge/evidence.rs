//! What the wording and the numbers of two reports say about whether they tell of one event.

use super::few::Few;
use super::stable::hash;
use crate::spelling::words;
use smol_str::SmolStr;

/// The counts that a report gives, such as 31 for "at least 31".
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Numbers(Few<u64>);

impl Numbers {
    /// Reads the numbers of a phrase.
    pub(super) fn add(&mut self, phrase: Option<&str>) {
        let phrase = phrase.unwrap_or_default().replace(',', "");
        self.0.extend(
            phrase.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse::<u64>().ok()),
        );
        for word in words(&phrase) {
            if let Some(number) = NUMBERS.iter().position(|n| *n == word) {
                self.0.insert(number as u64);
            }
        }
    }

    /// Whether a count is given by both, or none is near one of the other; `None` where one gives no count or they
    /// differ by no more than a tenth.
    pub(super) fn agree(&self, other: &Self) -> Option<bool> {
        if self.0.common(&other.0).next().is_some() {
            return Some(true);
        }
        let close = self.0.iter().any(|&a| other.0.iter().any(|&b| 10 * a.abs_diff(b) <= a.max(b)));
        (!self.0.is_empty() && !other.0.is_empty() && !close).then_some(false)
    }
}

const NUMBERS: &[&str] = &[
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];

/// The folded words of a sentence that may be particular to what it tells: longer ones without plural.
fn content_words(sentence: &str) -> impl Iterator<Item = SmolStr> {
    words(sentence)
        .into_iter()
        .filter(|word| word.len() > 3 && COMMON.binary_search(&word.as_str()).is_err())
        .map(|word| match word.strip_suffix('s').filter(|w| w.len() > 3) {
            Some(singular) => SmolStr::new(singular),
            None => word,
        })
}

/// In order.
const COMMON: &[&str] = &[
    "about",
    "after",
    "again",
    "against",
    "also",
    "been",
    "before",
    "between",
    "both",
    "could",
    "during",
    "friday",
    "from",
    "have",
    "into",
    "monday",
    "more",
    "news",
    "over",
    "said",
    "saturday",
    "saying",
    "since",
    "sunday",
    "than",
    "that",
    "their",
    "them",
    "then",
    "there",
    "they",
    "this",
    "through",
    "thursday",
    "told",
    "tuesday",
    "under",
    "until",
    "wednesday",
    "were",
    "when",
    "which",
    "while",
    "whose",
    "will",
    "with",
    "would",
];

/// The words of sentences that may be particular to what they tell, by their hashes in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Wording(Vec<u64>);

impl Wording {
    /// Adds the words of a sentence.
    pub(super) fn add(&mut self, sentence: &str) {
        self.0.extend(content_words(sentence).map(|word| hash(&[&word])));
        self.0.sort_unstable();
        self.0.dedup();
        self.0.shrink_to_fit();
    }

    /// Whether there is no word.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The share of words in common, of the shorter text's, 0 to 1; 0 where either has fewer than `least`.
    pub(super) fn overlap(&self, other: &Self, least: usize) -> f64 {
        let (fewer, more) = if self.0.len() < other.0.len() { (self, other) } else { (other, self) };
        if fewer.0.len() < least {
            return 0.0;
        }
        let common = fewer.0.iter().filter(|word| more.0.binary_search(word).is_ok()).count();
        common as f64 / fewer.0.len() as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(phrase: &str) -> Numbers {
        let mut numbers = Numbers::default();
        numbers.add(Some(phrase));
        numbers
    }

    #[test]
    fn common_words_stand_in_order() {
        assert!(COMMON.is_sorted());
    }

    #[test]
    fn counts_are_read_from_words_and_digits() {
        assert_eq!(numbers("at least 1,200"), numbers("1200"));
        assert_eq!(numbers("eleven"), numbers("11"));
        assert_eq!(numbers("31").agree(&numbers("at least 31")), Some(true));
        assert_eq!(numbers("31").agree(&numbers("30")), None);
        assert_eq!(numbers("31").agree(&numbers("8")), Some(false));
        assert_eq!(numbers("").agree(&numbers("8")), None);
    }

    #[test]
    fn wording_in_common() {
        let read = |text: &str| {
            let mut wording = Wording::default();
            wording.add(text);
            wording
        };
        let a = read("Jets bombed the rebel camp near the lake before dawn on Tuesday");
        let b = read("Rebel camps near the lake were bombed by jets");
        let c = read("The minister opened a school in the capital");
        assert!(a.overlap(&b, 4) > 0.7);
        assert_eq!(a.overlap(&c, 4), 0.0);
    }
}
