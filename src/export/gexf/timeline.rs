//! When the nodes and edges of a picture are there.

use crate::export::edtf;
use crate::export::picture::{FactLine, Picture, Spot};
use crate::model::{GraphStatement, KnowledgeGraph};
use crate::ontology::RelationKind;
use jiff::civil::Date;
use smol_str::SmolStr;
use std::collections::BTreeMap;

/// From the first day to the last, both included.
pub(super) type Spell = (Date, Date);

/// The spells of everything in a picture, sorted and apart from each other. Gephi shows what has none whenever it shows
/// the ends of it.
///
/// An act is there on the days on which it took place or is to take place, one whose day is unknown on the days of its
/// reports; a standing fact while it is said to hold, and without spells if nothing is said of that. An entity is there
/// on the days of its acts and on those of the articles that mention it.
pub(super) struct Timeline {
    spots: Vec<Vec<Spell>>,
    /// By place in [`Picture::facts`].
    facts: Vec<Vec<Spell>>,
}

impl Timeline {
    pub(super) fn of(picture: &Picture<'_>) -> Self {
        let graph = picture.graph;
        let told = |spot: &Spot<'_>| match spot {
            Spot::Entity(_) => Vec::new(),
            Spot::Event(event) => {
                spell(event.time.as_deref(), reports(graph, event.articles.iter())).into_iter().collect()
            }
            Spot::Statement(statement) => act(graph, statement).into_iter().collect(),
        };
        let mut spots: Vec<Vec<Spell>> = picture.spots.iter().map(told).collect();
        let facts: Vec<Vec<Spell>> = picture.facts.iter().map(|line| fact(picture, line)).collect();
        let mut entities: BTreeMap<usize, Vec<Spell>> = BTreeMap::new();
        for (line, spells) in picture.facts.iter().zip(&facts) {
            for end in [line.from, line.to] {
                entities.entry(end).or_default().extend(spells);
            }
        }
        for line in &picture.roles {
            entities.entry(line.to).or_default().extend(&spots[line.from]);
        }
        for (at, spot) in picture.spots.iter().enumerate() {
            if let Spot::Entity(entity) = spot {
                let days = entity.articles.iter().filter_map(|id| graph.article(id)?.published);
                let mut spells = entities.remove(&at).unwrap_or_default();
                spells.extend(days.map(|day| (day, day)));
                spots[at] = apart(spells);
            }
        }
        Self { spots, facts }
    }

    /// The spells of a node, by its place in [`Picture::spots`].
    pub(super) fn spot(&self, at: usize) -> &[Spell] {
        &self.spots[at]
    }

    /// The spells of a fact's edge, by its place in [`Picture::facts`].
    pub(super) fn fact(&self, at: usize) -> &[Spell] {
        &self.facts[at]
    }
}

fn fact(picture: &Picture<'_>, line: &FactLine<'_>) -> Vec<Spell> {
    let relation = picture.ontology.relation(&line.fact.predicate);
    let holds = relation.is_some_and(|relation| relation.kind == RelationKind::State);
    let statements = picture.statements(line.fact);
    apart(
        statements
            .filter(|statement| !holds || statement.time.is_some())
            .filter_map(|s| act(picture.graph, s))
            .collect(),
    )
}

fn act(graph: &KnowledgeGraph, statement: &GraphStatement) -> Option<Spell> {
    spell(statement.time.as_deref(), reports(graph, statement.sources.iter().map(|source| &source.article)))
}

/// The days of a time; an end that it leaves open is that of the reports, or its other end.
fn spell(time: Option<&str>, reports: Option<Spell>) -> Option<Spell> {
    let (first, last) = match time.map(edtf::days) {
        None | Some((None, None)) => return reports,
        Some((Some(first), Some(last))) => (first, last),
        Some((Some(first), None)) => (first, reports.map_or(first, |reports| reports.1.max(first))),
        Some((None, Some(last))) => (reports.map_or(last, |reports| reports.0.min(last)), last),
    };
    (first <= last).then_some((first, last)).or(reports)
}

/// From the first to the last day on which articles appeared.
fn reports<'a>(graph: &KnowledgeGraph, articles: impl Iterator<Item = &'a SmolStr>) -> Option<Spell> {
    let days: Vec<Date> = articles.filter_map(|id| graph.article(id)?.published).collect();
    Some((*days.iter().min()?, *days.iter().max()?))
}

/// The spells sorted, those that overlap or follow each other without a day between as one: Gephi refuses overlaps.
fn apart(mut spells: Vec<Spell>) -> Vec<Spell> {
    spells.sort_unstable();
    let mut merged: Vec<Spell> = Vec::with_capacity(spells.len());
    for (first, last) in spells {
        match merged.last_mut() {
            Some(before) if before.1.tomorrow().map_or(true, |next| first <= next) => {
                before.1 = before.1.max(last);
            }
            _ => merged.push((first, last)),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn spells_that_touch_are_one() {
        let spells = [(3, 5), (1, 2), (9, 9), (4, 4), (11, 12)];
        let date = |d: i8| Date::constant(2025, 3, d);
        let apart = apart(spells.map(|(a, b)| (date(a), date(b))).to_vec());
        assert_eq!(apart, [(1, 5), (9, 9), (11, 12)].map(|(a, b)| (date(a), date(b))));
    }

    #[test]
    fn a_time_that_says_no_day_leaves_the_days_of_the_reports() {
        let reports = Some((day("2025-03-17"), day("2025-03-18")));
        assert_eq!(spell(Some("2025-02"), reports), Some((day("2025-02-01"), day("2025-02-28"))));
        assert_eq!(spell(Some("2025-03-01/.."), reports), Some((day("2025-03-01"), day("2025-03-18"))));
        assert_eq!(spell(Some("../2025-03-01"), reports), Some((day("2025-03-01"), day("2025-03-01"))));
        assert_eq!(spell(Some("202X"), reports), reports);
        assert_eq!(spell(Some("2025-05/2025-04"), reports), reports);
        assert_eq!(spell(None, None), None);
    }
}
