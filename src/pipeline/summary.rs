//! What a graph holds, in a few lines for people.

use crate::model::{GraphStatement, KnowledgeGraph, Status};
use std::collections::BTreeMap;
use std::fmt;

/// Counts of a graph. `Display` writes them as a short table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    /// Articles read.
    pub articles: usize,
    /// Articles that were passed over because they are not in English; a graph does not know of them.
    pub foreign: usize,
    /// Inputs that gave nothing for another reason: they could not be read, or were read before.
    pub skipped: usize,
    /// Entities by type.
    pub entities: BTreeMap<String, usize>,
    /// Events.
    pub events: usize,
    /// Statements by relation.
    pub statements: BTreeMap<String, usize>,
    /// Statements by status.
    pub status: BTreeMap<Status, usize>,
    /// Statements that two or more independent sources report.
    pub corroborated: usize,
    /// The statements of most independent sources, with their number, best first.
    pub best: Vec<(String, usize)>,
    /// The statements on which sources disagree, with what they disagree on, those of most sources first.
    pub contested: Vec<(String, String)>,
}

/// How many statements are listed.
const LISTED: usize = 5;

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
            summary.corroborated += usize::from(statement.corroboration.sources > 1);
        }
        let mut ranked: Vec<&GraphStatement> = graph.statements().collect();
        ranked.sort_by_key(|s| (std::cmp::Reverse(s.corroboration.sources), &s.id));
        let best = ranked.iter().filter(|s| s.corroboration.sources > 1).take(LISTED);
        summary.best = best.map(|s| (in_words(graph, s), s.corroboration.sources)).collect();
        let contested = ranked.iter().filter(|s| !s.corroboration.disputes.is_empty()).take(LISTED);
        summary.contested = contested
            .map(|s| {
                let about = s.corroboration.disputes.iter().map(|d| {
                    let values: Vec<&str> = d.values.keys().map(String::as_str).collect();
                    format!("{} {}", d.about.as_str(), values.join(" or "))
                });
                (in_words(graph, s), about.collect::<Vec<_>>().join(", "))
            })
            .collect();
        summary
    }
}

/// "Iraq called United States, 2025-03-16".
fn in_words(graph: &KnowledgeGraph, statement: &GraphStatement) -> String {
    let name = |id| graph.entity(id).map_or_else(String::new, |entity| entity.label.clone());
    let time = statement.time.as_ref().map(|time| format!(", {time}")).unwrap_or_default();
    let (subject, object) = (name(&statement.subject), name(&statement.object));
    let status = match statement.status {
        Status::Occurred => String::new(),
        other => format!(" ({})", other.as_str()),
    };
    format!("{subject} {} {object}{time}{status}", statement.predicate.as_str())
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let total = |counts: &BTreeMap<String, usize>| counts.values().sum::<usize>();
        let list = |counts: &BTreeMap<String, usize>| {
            let mut rows: Vec<_> = counts.iter().collect();
            rows.sort_by_key(|&(name, count)| (std::cmp::Reverse(*count), name));
            rows.iter().map(|(name, count)| format!("{name} {count}")).collect::<Vec<_>>().join(", ")
        };
        let said = |count: usize, what: &str| (count > 0).then(|| format!("{count} more {what}"));
        let foreign = said(self.foreign, "passed over: not in English");
        let skipped = said(self.skipped, "skipped, as said above");
        let more: Vec<String> = foreign.into_iter().chain(skipped).collect();
        writeln!(f, "{}", format!("articles    {:<5} {}", self.articles, more.join("; ")).trim_end())?;
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
        writeln!(f, "            {} reported by two or more independent sources", self.corroborated)?;
        for (n, (statement, sources)) in self.best.iter().enumerate() {
            writeln!(f, "{:<11} {sources} sources: {statement}", if n == 0 { "best" } else { "" })?;
        }
        for (n, (statement, about)) in self.contested.iter().enumerate() {
            writeln!(f, "{:<11} {statement}: {about}", if n == 0 { "contested" } else { "" })?;
        }
        Ok(())
    }
}
