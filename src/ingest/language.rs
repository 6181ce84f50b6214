//! Whether an article is in English.
//!
//! A text is foreign only if two witnesses agree: it has next to none of the small words that English prose cannot do
//! without, and a recogniser of languages, which goes by letters, is sure of another one. Names alone, however foreign,
//! decide nothing.

use crate::model::Article;
use whatlang::Lang;

/// Why an article is not taken for English.
///
/// ```
/// use newsgraph::ingest::Foreign;
/// let foreign = Foreign::Recognised("French");
/// assert_eq!(foreign.to_string(), "is not in English (it reads like French) and is passed over");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Foreign {
    /// The language that its text reads like; of languages that are not known, a similar one.
    #[error("is not in English (it reads like {0}) and is passed over")]
    Recognised(&'static str),
    /// Its text leaves it open, and it states another language.
    #[error("states the language {0:?}, does not read as English and is passed over")]
    Stated(String),
}

/// Texts of fewer letters are always read.
const MIN_LETTERS: usize = 120;

/// So many words are looked at.
const MAX_WORDS: usize = 400;

/// So many bytes are shown to the recogniser.
const SAMPLE: usize = 4096;

/// One small word in so many makes a text English. In news it is one in five.
const RARE: usize = 33;

/// How sure the recogniser must be, from 0 to 1. Of English passages none passed for another language above 0.65.
const SURE: f64 = 0.9;

/// Small words of English that are no words, or rare ones, of other languages.
const SMALL_WORDS: &[&str] = &[
    "the", "and", "of", "that", "with", "were", "said", "from", "has", "their", "they", "this", "which",
    "who", "would", "after", "about", "its", "but", "been", "than", "not",
];

/// Why the article is not in English; none if it is, or if nothing can be said.
///
/// ```
/// use newsgraph::{ingest::foreign, model::Article};
/// let text = "Le président a rencontré mardi à Paris son homologue pour évoquer la situation dans la région et la \
///     sécurité en mer Rouge, selon un communiqué publié par ses services.";
/// assert!(foreign(&Article::from_text("a", text)).is_some());
/// assert!(foreign(&Article::from_text("b", "Le Monde, Die Zeit and El País met.")).is_none());
/// ```
pub fn foreign(article: &Article) -> Option<Foreign> {
    let text = || {
        let read = article.blocks.iter().filter(|block| block.kind.is_analysed());
        read.map(|block| block.span.of(&article.text))
    };
    let (mut words, mut small, mut capitals, mut letters) = (0, 0, 0, 0);
    let is_letter = |c: char| c.is_alphabetic();
    for word in
        text().flat_map(|block| block.split(|c| !is_letter(c))).filter(|w| !w.is_empty()).take(MAX_WORDS)
    {
        words += 1;
        letters += word.chars().count();
        capitals += usize::from(word.starts_with(char::is_uppercase));
        small += usize::from(SMALL_WORDS.iter().any(|small| word.eq_ignore_ascii_case(small)));
        if small * RARE > MAX_WORDS {
            return None;
        }
    }
    // A list of names has the letters of some language and is in none.
    if letters < MIN_LETTERS || small * RARE > words || capitals * 2 > words {
        return None;
    }
    let mut sample = String::new();
    for block in text() {
        sample.push_str(block);
        sample.push('\n');
        if sample.len() > SAMPLE {
            break;
        }
    }
    sample.truncate(sample.floor_char_boundary(SAMPLE));
    let found = whatlang::detect(&sample);
    match found.filter(|found| found.confidence() > SURE).map(|found| found.lang()) {
        Some(Lang::Eng) => None,
        Some(other) => Some(Foreign::Recognised(other.eng_name())),
        None => {
            let is_other = |tag: &&String| !tag.trim().to_ascii_lowercase().starts_with("en");
            article.language.as_ref().filter(is_other).map(|tag| Foreign::Stated(tag.clone()))
        }
    }
}

#[cfg(test)]
mod tests;
