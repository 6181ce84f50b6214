use super::*;

fn cut(text: &str) -> Vec<&str> {
    tokens(text, Span::new(0, text.len())).into_iter().map(|t| t.of(text)).collect()
}

#[test]
fn clitics_and_possessives() {
    assert_eq!(
        cut("Rabi’ al-Bustani of the leaders’ al-Quds"),
        ["Rabi’", "al-Bustani", "of", "the", "leaders", "’", "al-Quds"]
    );
    assert_eq!(
        cut("They’ll say it isn’t Ito’s; the leaders' plan can't"),
        [
            "They", "’ll", "say", "it", "is", "n’t", "Ito", "’s", ";", "the", "leaders", "'", "plan", "ca",
            "n't"
        ]
    );
    assert_eq!(cut("O'Neill cannot"), ["O'Neill", "can", "not"]);
}

#[test]
fn hyphens() {
    assert_eq!(
        cut("the Iraq-U.S. anti-war ex-minister"),
        ["the", "Iraq", "-", "U.S.", "anti-war", "ex-minister"]
    );
    assert_eq!(cut("July 25-27 two-day"), ["July", "25", "-", "27", "two", "-", "day"]);
    assert_eq!(cut("Mr. al-Hadi"), ["Mr.", "al-Hadi"]);
}

#[test]
fn numbers_and_marks() {
    assert_eq!(
        cut("$1,200.50 (5%) at 5:30 p.m."),
        ["$", "1,200.50", "(", "5", "%", ")", "at", "5:30", "p.m."]
    );
    assert_eq!(
        cut("Really?! Well... see www.example.org/a-b."),
        ["Really", "?!", "Well", "...", "see", "www.example.org/a-b", "."]
    );
    assert_eq!(cut("in the U.S."), ["in", "the", "U.S."]);
}

#[test]
fn words_glued_to_a_full_stop_are_cut() {
    assert_eq!(cut("met.The talks"), ["met", ".", "The", "talks"]);
}
