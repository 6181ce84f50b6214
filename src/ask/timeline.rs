//! What is said of an entity, in order of time.

use crate::edtf::Period;
use crate::model::{GraphId, GraphStatement, KnowledgeGraph};
use jiff::civil::Date;
use std::cmp::Reverse;

/// Every statement that an entity is an end of, in order of time, those without a time last.
pub fn timeline<'g>(graph: &'g KnowledgeGraph, entity: &GraphId) -> Vec<&'g GraphStatement> {
    let mut said: Vec<_> = graph.statements().filter(|s| [&s.subject, &s.object].contains(&entity)).collect();
    in_order(&mut said);
    said
}

/// Puts statements in order of time: by the first day that they admit; of one day the more precise first, then those of
/// most sources.
pub(super) fn in_order(said: &mut [&GraphStatement]) {
    said.sort_by_cached_key(|statement| {
        let days = period(statement);
        let first = days.map(first);
        let sources = Reverse(statement.corroboration.sources);
        (first.is_none(), first, days.map(|days| days.last), sources, statement.id.clone())
    });
}

/// The days that a statement's time admits.
pub(super) fn period(statement: &GraphStatement) -> Option<Period> {
    statement.time.as_deref().and_then(Period::parse)
}

/// An interval with an open beginning is told where it ends.
fn first(days: Period) -> Date {
    if days.first == Date::MIN { days.last } else { days.first }
}
