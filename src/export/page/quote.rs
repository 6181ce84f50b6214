//! A quoted sentence with the words that say it marked, between its neighbours.

use crate::export::text::{one_line, shorten};
use crate::model::{ArticleRecord, GraphStatement, RecordSpan, RecordStatement, Source};
use serde::Serialize;
use std::collections::BTreeMap;

/// How many characters of a neighbouring sentence are shown.
const NEIGHBOUR: usize = 240;

/// A piece of a sentence and what it is there.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct Piece(Part, String);

/// What a piece of a sentence is to the statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Part {
    /// Neither of the others.
    Rest,
    Subject,
    Object,
    Trigger,
}

/// A sentence of the evidence.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct Quote {
    /// The sentence before it in its paragraph.
    #[serde(skip_serializing_if = "String::is_empty")]
    before: String,
    pieces: Vec<Piece>,
    /// The sentence after it.
    #[serde(skip_serializing_if = "String::is_empty")]
    after: String,
}

/// The quoted sentences of sources, by the id of their statement and by what records call it.
pub(super) struct Quotes<'g> {
    quotes: BTreeMap<Place<'g>, Vec<Quote>>,
}

/// The ids of a statement, of an article and of the statement in its record.
type Place<'g> = (&'g str, &'g str, &'g str);

/// A sentence of an article: its first code point, its text, and the text between the one before and it.
type Placed<'r> = (usize, &'r str, &'r str);

impl<'g> Quotes<'g> {
    /// What these statements quote. Of the records one at a time is looked at: there may be more than memory holds.
    pub(super) fn of(
        statements: impl Iterator<Item = &'g GraphStatement>,
        records: impl Iterator<Item = ArticleRecord>,
    ) -> Self {
        let mut wanted: BTreeMap<&str, Vec<(&GraphStatement, &Source)>> = BTreeMap::new();
        for statement in statements {
            for source in &statement.sources {
                wanted.entry(&source.article).or_default().push((statement, source));
            }
        }
        let mut quotes = BTreeMap::new();
        for record in records {
            let Some(wanted) = wanted.get(record.article.id.as_str()) else { continue };
            let sentences = sentences(&record);
            for &(statement, source) in wanted {
                quotes.insert(place(statement, source), quote(&record, &sentences, statement, source));
            }
        }
        Self { quotes }
    }

    /// The sentences of a source, which are given once.
    pub(super) fn take(&mut self, statement: &'g GraphStatement, source: &'g Source) -> Vec<Quote> {
        self.quotes.remove(&place(statement, source)).unwrap_or_default()
    }
}

fn place<'g>(statement: &'g GraphStatement, source: &'g Source) -> Place<'g> {
    (statement.id.as_str(), &source.article, &source.local)
}

/// The sentences of a source in its record.
fn quote(
    record: &ArticleRecord,
    sentences: &[Placed<'_>],
    statement: &GraphStatement,
    source: &Source,
) -> Vec<Quote> {
    let told = record.statements.iter().find(|s| source.local == s.id);
    let told = told.filter(|told| told.predicate == statement.predicate);
    let quote = |(at, sentence): (usize, &RecordSpan)| {
        let (before, after) = around(sentences, sentence);
        Quote {
            before: shorten(&one_line(before), NEIGHBOUR).into_owned(),
            pieces: pieces(sentence, &told.map(|told| marks(told, at)).unwrap_or_default()),
            after: shorten(&one_line(after), NEIGHBOUR).into_owned(),
        }
    };
    source.evidence.iter().enumerate().map(quote).collect()
}

/// The neighbours of a sentence in its paragraph.
fn around<'r>(sentences: &[Placed<'r>], sentence: &RecordSpan) -> (&'r str, &'r str) {
    let Ok(at) = sentences.binary_search_by_key(&sentence.start, |(start, _, _)| *start) else {
        return ("", "");
    };
    let near = |gap: &str| !gap.contains("\n\n");
    let before = at.checked_sub(1).filter(|_| near(sentences[at].2)).map(|at| sentences[at].1);
    let after = sentences.get(at + 1).filter(|(_, _, gap)| near(gap)).map(|(_, text, _)| *text);
    (before.unwrap_or_default(), after.unwrap_or_default())
}

/// The sentences of an article that follow one another without overlap.
fn sentences(record: &ArticleRecord) -> Vec<Placed<'_>> {
    let mut found = Vec::with_capacity(record.sentences.len());
    let (mut rest, mut point) = (record.article.text.as_str(), 0);
    for span in &record.sentences {
        if span.start < point || span.end < span.start {
            continue;
        }
        let (gap, after) = split(rest, span.start - point);
        let (sentence, after) = split(after, span.end - span.start);
        found.push((span.start, sentence, gap));
        (rest, point) = (after, span.end);
    }
    found
}

/// The text before and from a code point on.
fn split(text: &str, points: usize) -> (&str, &str) {
    let at = text.char_indices().nth(points).map_or(text.len(), |(at, _)| at);
    text.split_at(at)
}

/// Where the parts of a statement stand, the weightiest last.
fn marks(told: &RecordStatement, at: usize) -> Vec<(Part, [usize; 2])> {
    let Some(finding) = told.findings.get(at) else { return Vec::new() };
    let mut marks = vec![(Part::Subject, finding.subject), (Part::Object, finding.object)];
    // Where the structure alone says it, no word does.
    marks.extend(finding.entry.as_ref().map(|_| (Part::Trigger, finding.trigger)));
    marks
}

/// A sentence cut where its parts begin and end; later marks go over earlier ones.
fn pieces(sentence: &RecordSpan, marks: &[(Part, [usize; 2])]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for (at, c) in sentence.text.chars().enumerate() {
        let at = sentence.start + at;
        let covering = marks.iter().rev().find(|(_, [start, end])| (*start..*end).contains(&at));
        let part = covering.map_or(Part::Rest, |(part, _)| *part);
        match pieces.last_mut() {
            Some(Piece(last, text)) if *last == part => text.push(c),
            _ => pieces.push(Piece(part, c.to_string())),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_cut_at_its_parts_and_nothing_is_lost() {
        let text = "Çelik called Oña.".to_owned();
        let sentence = RecordSpan { start: 10, end: 27, text: text.into() };
        let marks = [(Part::Subject, [10, 15]), (Part::Object, [16, 26]), (Part::Trigger, [16, 22])];
        let piece = |part, text: &str| Piece(part, text.to_owned());
        let expected = [
            piece(Part::Subject, "Çelik"),
            piece(Part::Rest, " "),
            piece(Part::Trigger, "called"),
            piece(Part::Object, " Oña"),
            piece(Part::Rest, "."),
        ];
        assert_eq!(pieces(&sentence, &marks), expected);
    }

    #[test]
    fn neighbours_are_those_of_the_same_paragraph() {
        let mut record = crate::export::sample::record("a", "Gulf Courier", None, "2025-03-17");
        record.article.text = "Öne. Two.\n\nThree. Four.".to_owned();
        let span = |start, end| crate::model::RecordSentence { start, end };
        record.sentences = vec![span(0, 4), span(5, 9), span(11, 17), span(18, 23)];
        let sentences = sentences(&record);
        let at = |start| around(&sentences, &RecordSpan { start, end: start, text: "".into() });
        assert_eq!(
            [at(0), at(5), at(11), at(18)],
            [("", "Two."), ("Öne.", ""), ("", "Four."), ("Three.", "")]
        );
        assert_eq!(at(3), ("", ""));
    }
}
