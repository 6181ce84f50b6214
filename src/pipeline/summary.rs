//! What a graph holds, in a few lines for people.

use crate::model::{KnowledgeGraph, Status};
use std::collections::BTreeMap;
use std::fmt;

/// Counts of a graph. `Display` writes them as a short table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    /// Articles read.
    pub articles: usize,
    /// Entities by type.
    pub entities: BTreeMap<String, usize>,
    /// Events.
    pub events: usize,
    /// Statements by relation.
    pub statements: BTreeMap<String, usize>,
    /// Statements by status.
    pub status: BTreeMap<Status, usize>,
    /// Statements that two or more articles report.
    pub corroborated: usize,
}

impl Summary {
    /// Counts what the graph holds.
    pub fn of(graph: &KnowledgeGraph) -> Self {
        let mut summary =
            Summary { articles: graph.articles().count(), events: graph.events().count(), ..Self::default() };
        for entity in graph.entities() {
            *summary.entities.entry(entity.entity_type.as_str().to_owned()).or_default() += 1;
        }
        for statement in graph.statements() {
            *summary.statements.entry(statement.predicate.as_str().to_owned()).or_default() += 1;
            *summary.status.entry(statement.status).or_default() += 1;
            summary.corroborated += usize::from(statement.article_count() > 1);
        }
        summary
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let total = |counts: &BTreeMap<String, usize>| counts.values().sum::<usize>();
        let list = |counts: &BTreeMap<String, usize>| {
            let mut rows: Vec<_> = counts.iter().collect();
            rows.sort_by_key(|&(name, count)| (std::cmp::Reverse(*count), name));
            rows.iter().map(|(name, count)| format!("{name} {count}")).collect::<Vec<_>>().join(", ")
        };
        writeln!(f, "articles    {}", self.articles)?;
        writeln!(f, "entities    {:<5} {}", total(&self.entities), list(&self.entities))?;
        writeln!(f, "events      {}", self.events)?;
        writeln!(f, "statements  {:<5} {}", total(&self.statements), list(&self.statements))?;
        let status: Vec<String> = Status::ALL
            .iter()
            .filter_map(|s| self.status.get(s).map(|n| format!("{} {n}", s.as_str())))
            .collect();
        writeln!(
            f,
            "            of which {}",
            if status.is_empty() { "none".into() } else { status.join(", ") }
        )?;
        writeln!(f, "            {} reported by two or more articles", self.corroborated)
    }
}
