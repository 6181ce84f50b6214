//! Time expressions after TIMEX3, resolved against the day of publication.
//!
//! "Sunday" is the last Sunday on or before publication unless its clause looks ahead; without a day of publication
//! values stay underspecified as TIMEX3 writes them (`XXXX-WXX-7`, `XXXX-03-15`).

mod calendar;
mod direction;
mod shapes;
mod value;
mod words;

use crate::model::{Sentence, Span, TimeExpression, Token};
use calendar::Anchor;
use jiff::civil::Date;
use shapes::{SHAPES, View, named_day, named_period};
use value::Value;
use words::{Word, words};

/// Finds the time expressions of an article's sentences, in text order. `tokens` are those of all sentences.
pub(super) fn find(
    text: &str,
    sentences: &[Sentence],
    tokens: &[Token],
    published: Option<Date>,
) -> Vec<TimeExpression> {
    let mut out = Vec::new();
    let (mut named, mut since) = (None, None);
    for sentence in sentences {
        let words = words(text, sentence.span);
        let tokens = &tokens[sentence.tokens.clone()];
        let mut at = 0;
        while at < words.len() {
            // Numbers and calendar words are rare: most words are passed by without a look at the clause.
            let probe = Anchor { published, named, since, ahead: false };
            let Some((len, _)) = first_shape(&words, at, probe) else {
                at += 1;
                continue;
            };
            let end = (at + len).min(words.len());
            let span = words[at].span.cover(words[end - 1].span);
            let anchor = Anchor { ahead: direction::looks_ahead(text, tokens, span), ..probe };
            let (len, value) =
                first_shape(&words, at, anchor).unwrap_or((len, Value::Reference("PRESENT_REF")));
            let end = (at + len).min(words.len());
            let span = trimmed(text, &words[at..end]);
            match named_day(&value) {
                Some(day) => (named, since) = (Some(day), None),
                None => since = named_period(&value).or(since),
            }
            let edtf = stretched(&words, at, &value);
            out.push(TimeExpression { span, kind: value.kind(), value: value.timex(), edtf });
            at = end;
        }
        join_ranges(&words, &mut out, sentence.span);
    }
    out
}

fn first_shape(words: &[Word], at: usize, anchor: Anchor) -> Option<(usize, Value)> {
    let view = View::new(words, at, anchor);
    SHAPES.iter().find_map(|shape| shape(&view))
}

/// Without "the", "earlier" and other words that only lead up to it at the front.
fn trimmed(text: &str, words: &[Word]) -> Span {
    let lead = usize::from(words.len() > 1 && words[0].lower == "the");
    let span = words[lead].span.cover(words[words.len() - 1].span);
    debug_assert!(text.is_char_boundary(span.start) && text.is_char_boundary(span.end));
    span
}

/// The EDTF with the preposition's part in it: "since 2023" is `2023/..`, "until March" is `../2025-03`.
fn stretched(words: &[Word], at: usize, value: &Value) -> Option<String> {
    let edtf = value.edtf()?;
    let before = |n: usize| at.checked_sub(n).map_or("", |at| words[at].lower.as_str());
    // "since early 2024": the adverb lies inside the expression, the article before it.
    let preposition = if before(1) == "the" { before(2) } else { before(1) };
    Some(match preposition {
        "since" => format!("{}/..", value.first()?),
        "until" | "till" => format!("../{}", value.last()?),
        _ => edtf,
    })
}

/// "from March 3 to March 5", "between 1991 and 1994": the two ends share one interval, written at both.
fn join_ranges(words: &[Word], times: &mut [TimeExpression], sentence: Span) {
    let first = times.partition_point(|t| t.span.start < sentence.start);
    let here = &mut times[first..];
    for n in 1..here.len() {
        let index = |at: usize| words.partition_point(|w| w.span.end <= at);
        let (left, right) = (index(here[n - 1].span.start), index(here[n].span.start));
        let between: Vec<&str> =
            words[index(here[n - 1].span.end)..right].iter().map(|w| w.lower.as_str()).collect();
        let before = left.checked_sub(1).map_or("", |at| words[at].lower.as_str());
        let joined = match (before, between.as_slice()) {
            ("from", ["to" | "until" | "through"]) | ("between", ["and"]) | (_, ["through"]) => true,
            (_, ["-" | "–"]) => here[n - 1].value.len() == here[n].value.len(),
            _ => false,
        };
        let ends = here[n - 1].edtf.clone().zip(here[n].edtf.clone());
        if let (true, Some((start, end))) =
            (joined, ends.filter(|(a, b)| !a.contains('/') && !b.contains('/') && a < b))
        {
            let range = format!("{start}/{end}");
            here[n - 1].edtf = Some(range.clone());
            here[n].edtf = Some(range);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Deprel, Upos};
    use jiff::civil::date;

    /// One sentence as the tagger would hand it on, as far as direction needs tags.
    fn analysed(text: &str) -> (Vec<Sentence>, Vec<Token>) {
        let tokens: Vec<Token> = words(text, Span::new(0, text.len()))
            .into_iter()
            .map(|w| {
                let (upos, xpos) = match w.lower.as_str() {
                    "will" => (Upos::Aux, "MD"),
                    "met" | "said" | "struck" => (Upos::Verb, "VBD"),
                    "meet" | "visit" => (Upos::Verb, "VB"),
                    _ => (Upos::Noun, "NN"),
                };
                Token {
                    span: w.span,
                    lemma: w.lower.as_str().into(),
                    upos,
                    xpos: xpos.into(),
                    head: None,
                    deprel: Deprel::Dep,
                }
            })
            .collect();
        let sentence = Sentence { span: Span::new(0, text.len()), tokens: 0..tokens.len(), block: 0 };
        (vec![sentence], tokens)
    }

    fn found(text: &str, published: Option<Date>) -> Vec<(String, String, Option<String>)> {
        let (sentences, tokens) = analysed(text);
        let times = find(text, &sentences, &tokens, published);
        times.into_iter().map(|t| (t.span.of(text).to_owned(), t.value, t.edtf)).collect()
    }

    /// Monday 17 March 2025.
    fn check(text: &str, expected: &[(&str, &str, Option<&str>)]) {
        let got = found(text, Some(date(2025, 3, 17)));
        let got: Vec<_> = got.iter().map(|(a, b, c)| (a.as_str(), b.as_str(), c.as_deref())).collect();
        assert_eq!(got, expected, "{text}");
    }

    #[test]
    fn news_times_resolve_into_the_past() {
        check("They met on Sunday.", &[("Sunday", "2025-03-16", Some("2025-03-16"))]);
        check("They met last Friday in Oslo.", &[("last Friday", "2025-03-14", Some("2025-03-14"))]);
        check("They met two weeks ago.", &[("two weeks ago", "2025-03-03", Some("2025-03-03"))]);
        check("They met on March 15.", &[("March 15", "2025-03-15", Some("2025-03-15"))]);
        check("They met earlier this month.", &[("earlier this month", "2025-03", Some("2025-03"))]);
        check(
            "Jets struck the port on Monday night.",
            &[("Monday night", "2025-03-17TNI", Some("2025-03-17"))],
        );
        check(
            "They met on July 25-27.",
            &[("July 25-27", "2024-07-25/2024-07-27", Some("2024-07-25/2024-07-27"))],
        );
        check("They met earlier in the month.", &[("earlier in the month", "2025-03", Some("2025-03"))]);
        check(
            "Troops struck in 2011; three years later they met.",
            &[("2011", "2011", Some("2011")), ("three years later", "2014", Some("2014"))],
        );
        check("They met in early 2024.", &[("early 2024", "2024", Some("2024"))]);
        check("They met a decade ago.", &[("a decade ago", "2015", Some("2015"))]);
        check("They met over the weekend.", &[("weekend", "2025-W11-WE", Some("2025-03-15/2025-03-16"))]);
        check(
            "They met in the first quarter of 2024.",
            &[("first quarter of 2024", "2024-Q1", Some("2024-01/2024-03"))],
        );
        check("They met in the 1980s.", &[("1980s", "198X", Some("1980/1989"))]);
        check("They met on Christmas Eve.", &[("Christmas Eve", "2024-12-24", Some("2024-12-24"))]);
        check("They met at 5 p.m. Sunday.", &[("5 p.m. Sunday", "2025-03-16T17:00", Some("2025-03-16"))]);
        check(
            "They met on Wednesday, January 22, 2025.",
            &[("Wednesday, January 22, 2025", "2025-01-22", Some("2025-01-22"))],
        );
    }

    #[test]
    fn a_clause_that_looks_ahead_resolves_forward() {
        check("They will meet on Tuesday.", &[("Tuesday", "2025-03-18", Some("2025-03-18"))]);
        check("They will visit Oslo in June.", &[("June", "2025-06", Some("2025-06"))]);
        check("They met in June.", &[("June", "2024-06", Some("2024-06"))]);
    }

    #[test]
    fn prepositions_open_and_close_intervals() {
        check("Held since October 2023.", &[("October 2023", "2023-10", Some("2023-10/.."))]);
        check(
            "Between 1991 and 1994 he met nobody.",
            &[("1991", "1991", Some("1991/1994")), ("1994", "1994", Some("1991/1994"))],
        );
        check("Held until March.", &[("March", "2025-03", Some("../2025-03"))]);
    }

    #[test]
    fn durations_sets_and_bare_numbers() {
        check("They met for three days.", &[("three days", "P3D", None)]);
        check(
            "Over the past year they met every week.",
            &[("past year", "P1Y", None), ("every week", "P1W", None)],
        );
        check("The two-year term ended.", &[("two-year", "P2Y", None)]);
        check("Some 2000 soldiers may march.", &[]);
        check("May he rest; the march goes on.", &[]);
    }

    #[test]
    fn the_day_told_last_anchors_what_follows() {
        check(
            "They met on March 3 and again two days later.",
            &[
                ("March 3", "2025-03-03", Some("2025-03-03")),
                ("two days later", "2025-03-05", Some("2025-03-05")),
            ],
        );
    }

    #[test]
    fn without_a_day_of_publication_values_stay_open() {
        let got = found("They met on Sunday, on March 15 and in April.", None);
        let values: Vec<&str> = got.iter().map(|t| t.1.as_str()).collect();
        assert_eq!(values, ["XXXX-WXX-7", "XXXX-03-15", "XXXX-04"]);
    }

    #[test]
    fn any_text_gives_spans_inside_it() {
        for text in [
            "31 February 2024",
            "’80s",
            "99-99-9999",
            "٣ مارس 2024 in",
            "a century ago",
            "9999 years ago",
            "early",
            "the",
        ] {
            for (quoted, ..) in found(text, Some(date(2025, 3, 17))) {
                assert!(text.contains(&quoted));
            }
        }
    }
}
