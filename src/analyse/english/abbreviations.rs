//! Abbreviations that end in a full stop which is part of the word.

/// Before a name or a number: a sentence never ends here ("Mr. Brown", "No. 4", "Gen. Ito").
const BEFORE_A_NAME: &[&str] = &[
    "adm", "amb", "art", "asst", "brig", "capt", "cf", "cmdr", "col", "cpl", "det", "dr", "e.g", "fr", "ft",
    "gen", "gov", "hon", "i.e", "insp", "lt", "maj", "messrs", "mlle", "mme", "mr", "mrs", "ms", "mt", "no",
    "nos", "op", "pp", "pres", "prof", "pvt", "rep", "reps", "rev", "sec", "sen", "sens", "sgt", "spec",
    "st", "supt", "viz", "vs",
];

/// May end a sentence: it does when what follows looks like a beginning.
const ANYWHERE: &[&str] = &[
    "a.k.a", "al", "approx", "apr", "aug", "ave", "bldg", "blvd", "bros", "ca", "co", "corp", "dec", "dept",
    "div", "ed", "eds", "esp", "est", "etc", "ext", "feb", "fig", "fri", "inc", "jan", "jr", "jul", "jun",
    "kg", "km", "lb", "lbs", "ltd", "mar", "mins", "mon", "nov", "oct", "oz", "ph.d", "rd", "sat", "sep",
    "sept", "sq", "sr", "sun", "thu", "thur", "thurs", "tue", "tues", "univ", "vol", "wed", "yrs",
];

/// Whether a sentence never ends after this word; `word` is without its full stop.
pub(super) fn precedes_a_name(word: &str) -> bool {
    listed(BEFORE_A_NAME, word)
}

/// Whether the full stop after `word` is part of the word ("Inc.", "U.S.", "J.", "p.m.").
pub(super) fn is_abbreviation(word: &str) -> bool {
    is_initials(word) || listed(BEFORE_A_NAME, word) || listed(ANYWHERE, word)
}

/// Whether `word` is single letters between full stops ("J", "U.S", "p.m"), without the last stop.
pub(super) fn is_initials(word: &str) -> bool {
    !word.is_empty()
        && word.split('.').all(|part| {
            let mut chars = part.chars();
            chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
        })
}

fn listed(list: &[&str], word: &str) -> bool {
    // The longest entry has six bytes; longer words need no copy.
    word.len() <= 8 && list.binary_search(&word.to_lowercase().as_str()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(BEFORE_A_NAME.is_sorted() && ANYWHERE.is_sorted());
    }

    #[test]
    fn initials_are_single_letters() {
        assert!(is_initials("U.S") && is_initials("J") && is_initials("p.m"));
        assert!(!is_initials("Ph.D") && !is_initials("") && !is_initials("U."));
    }
}
