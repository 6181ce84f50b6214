//! How well statements are supported, and who disagrees.

use super::copies::Copies;
use super::evidence::Numbers;
use crate::edtf::Period;
use crate::model::{Corroboration, Dispute, Disputed, GraphId, GraphStatement, Predicate, Source, Status};
use std::collections::{BTreeMap, BTreeSet};

/// How many of the sources are independent.
pub(super) fn independent<'s>(copies: &Copies, sources: impl IntoIterator<Item = &'s Source>) -> usize {
    let known = |source: &'s Source| Some((copies.record_of(&source.article)?, source.evidence.as_slice()));
    copies.independent(sources.into_iter().filter_map(known))
}

/// Fills in the corroboration of all statements.
pub(super) fn corroborate(copies: &Copies, statements: &mut [GraphStatement]) {
    let mut denials = denials(statements);
    for (at, statement) in statements.iter_mut().enumerate() {
        let published = |source: &Source| copies.published(&source.article);
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
            (Disputed::Status, denials.remove(&at).unwrap_or_default()),
            (Disputed::Time, differing(&statement.sources, |source| source.time.as_deref(), apart)),
            (Disputed::Killed, counts(|source| &source.qualifiers.killed)),
            (Disputed::Injured, counts(|source| &source.qualifiers.injured)),
        ];
        statement.corroboration = Corroboration {
            sources: independent(copies, &statement.sources),
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

/// For the position of each statement that somebody says occurred and somebody denies, who does.
fn denials(statements: &[GraphStatement]) -> BTreeMap<usize, Values> {
    type Said<'s> = (&'s GraphId, &'s Predicate, &'s GraphId, Option<&'s GraphId>, Option<&'s String>);
    let contestable = |s: &GraphStatement| matches!(s.status, Status::Occurred | Status::Denied);
    fn key(s: &GraphStatement) -> Said<'_> {
        (&s.subject, &s.predicate, &s.object, s.event.as_ref(), s.qualifiers.office.as_ref())
    }
    let denied = statements.iter().filter(|s| s.status == Status::Denied);
    let mut by_key: BTreeMap<Said<'_>, Values> = denied.map(|s| (key(s), Values::new())).collect();
    for statement in statements.iter().filter(|s| contestable(s)) {
        let Some(values) = by_key.get_mut(&key(statement)) else { continue };
        let articles = values.entry(statement.status.as_str().to_owned()).or_default();
        articles.extend(statement.sources.iter().map(|source| source.article.to_string()));
    }
    by_key.retain(|_, values| values.len() > 1);
    let contested = statements.iter().enumerate().filter(|(_, s)| contestable(s));
    contested.filter_map(|(at, s)| Some((at, by_key.get(&key(s))?.clone()))).collect()
}

/// The values that sources give, each with its articles, if those of two articles differ.
fn differing<'s>(
    sources: &'s [Source],
    value: impl Fn(&'s Source) -> Option<&'s str>,
    differ: impl Fn(&str, &str) -> bool,
) -> Values {
    if sources.len() < 2 {
        return Values::new();
    }
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
