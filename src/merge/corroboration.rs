//! How well statements are supported, and who disagrees.

use super::copies::Copies;
use super::corpus::Corpus;
use super::evidence::Numbers;
use crate::edtf::Period;
use crate::model::{Corroboration, Dispute, Disputed, GraphId, GraphStatement, Predicate, Source, Status};
use std::collections::{BTreeMap, BTreeSet};

/// How many of the sources are independent.
pub(super) fn independent<'s>(
    corpus: &Corpus,
    copies: &Copies,
    sources: impl IntoIterator<Item = &'s Source>,
) -> usize {
    let known = |source: &'s Source| Some((corpus.record_of(&source.article)?, source.evidence.as_slice()));
    copies.independent(sources.into_iter().filter_map(known))
}

/// Fills in the corroboration of all statements.
pub(super) fn corroborate(corpus: &Corpus, copies: &Copies, statements: &mut [GraphStatement]) {
    let denials = denials(statements);
    for (statement, denial) in statements.iter_mut().zip(denials) {
        let published =
            |source: &Source| corpus.records[corpus.record_of(&source.article)?].article.published;
        let days = || statement.sources.iter().filter_map(published);
        let counts = |get: fn(&Source) -> &Option<String>| {
            differing(
                &statement.sources,
                |source| get(source).as_deref(),
                |a, b| {
                    let (mut x, mut y) = (Numbers::default(), Numbers::default());
                    x.add(Some(a));
                    y.add(Some(b));
                    x.agree(&y) == Some(false)
                },
            )
        };
        let apart =
            |a: &str, b: &str| Period::parse(a).zip(Period::parse(b)).is_some_and(|(a, b)| !a.meets(b));
        let disputes = [
            (Disputed::Status, denial),
            (Disputed::Time, differing(&statement.sources, |source| source.time.as_deref(), apart)),
            (Disputed::Killed, counts(|source| &source.qualifiers.killed)),
            (Disputed::Injured, counts(|source| &source.qualifiers.injured)),
        ];
        statement.corroboration = Corroboration {
            sources: independent(corpus, copies, &statement.sources),
            first: days().min(),
            last: days().max(),
            disputes: disputes
                .into_iter()
                .filter(|(_, values)| !values.is_empty())
                .map(|(about, values)| Dispute { about, values })
                .collect(),
        };
    }
}

type Values = BTreeMap<String, BTreeSet<String>>;

/// For each statement that somebody says occurred and somebody denies, who does; empty for others.
fn denials(statements: &[GraphStatement]) -> Vec<Values> {
    type Said<'s> = (&'s GraphId, &'s Predicate, &'s GraphId, Option<&'s GraphId>, Option<&'s String>);
    let contestable = |s: &GraphStatement| matches!(s.status, Status::Occurred | Status::Denied);
    fn key(s: &GraphStatement) -> Said<'_> {
        (&s.subject, &s.predicate, &s.object, s.event.as_ref(), s.qualifiers.office.as_ref())
    }
    let mut by_key: BTreeMap<Said<'_>, Values> = BTreeMap::new();
    for statement in statements.iter().filter(|s| contestable(s)) {
        let values = by_key.entry(key(statement)).or_default();
        let articles = values.entry(statement.status.as_str().to_owned()).or_default();
        articles.extend(statement.sources.iter().map(|source| source.article.to_string()));
    }
    statements
        .iter()
        .map(|s| match by_key.get(&key(s)) {
            Some(values) if contestable(s) && values.len() > 1 => values.clone(),
            _ => Values::new(),
        })
        .collect()
}

/// The values that sources give, each with its articles, if those of two articles differ.
fn differing<'s>(
    sources: &'s [Source],
    value: impl Fn(&'s Source) -> Option<&'s str>,
    differ: impl Fn(&str, &str) -> bool,
) -> Values {
    let mut values: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for source in sources {
        if let Some(value) = value(source) {
            values.entry(value).or_default().insert(source.article.as_str());
        }
    }
    let disputed = values
        .iter()
        .any(|(a, x)| values.iter().any(|(b, y)| a < b && differ(a, b) && x.union(y).count() > 1));
    if !disputed {
        return Values::new();
    }
    let owned = |articles: BTreeSet<&str>| articles.into_iter().map(str::to_owned).collect();
    values.into_iter().map(|(value, articles)| (value.to_owned(), owned(articles))).collect()
}
