//! Small questions about one line.

/// The number of words, by white space.
pub(super) fn words(line: &str) -> usize {
    line.split_whitespace().count()
}

/// Whether the line ends as a sentence does, closing quotes and brackets aside.
pub(super) fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»', ' ']).ends_with(['.', '!', '?', '…', ';'])
}

/// Whether the line reads as a headline or a link to another article: short, no full stop, no running sentence.
pub(super) fn is_headline_like(line: &str) -> bool {
    !line.is_empty()
        && !ends_sentence(line)
        && !line.ends_with([':', ','])
        && words(line) <= 20
        && line.len() <= 180
        && !line.starts_with(|c: char| c.is_lowercase() || matches!(c, '-' | '–' | '•' | '*'))
}

/// Whether a line of the body is a subheading ("Talks in the capital") or a label ("Full text of the statement:").
pub(super) fn is_label(line: &str) -> bool {
    let is_short_label = line.ends_with(':') && words(line) <= 8 && line.starts_with(char::is_uppercase);
    is_short_label || (is_headline_like(line) && words(line) <= 14)
}

/// The line's letters and digits in lower case with single spaces, to see whether two lines say the same.
pub(super) fn folded(line: &str) -> String {
    let mut folded = String::with_capacity(line.len());
    for word in line.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.extend(word.chars().flat_map(char::to_lowercase));
    }
    folded
}

/// Whether every word begins with a capital, small linking words aside.
pub(super) fn is_title_cased(line: &str) -> bool {
    line.split_whitespace().all(|word| {
        let is_link =
            matches!(word, "of" | "the" | "and" | "for" | "in" | "de" | "du" | "al" | "&" | "|" | "-");
        is_link || word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
    })
}
