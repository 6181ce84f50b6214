//! Statements and articles by their ids, which every edge asks for.

use crate::export::near::{bring, bring_text};
use crate::export::picture::FactLine;
use crate::export::text;
use crate::model::{GraphId, GraphStatement, KnowledgeGraph, Source};
use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};
use smol_str::SmolStr;
use std::borrow::Borrow;
use std::hash::{Hash, Hasher};

/// What attributes tell of an article.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Known<'g> {
    pub(super) outlet: Option<&'g str>,
    pub(super) published: Option<Date>,
}

/// Finds statements and articles.
pub(super) struct Found<'g> {
    statements: FxHashSet<ById<'g>>,
    /// All that is asked of articles stands together, outlets of one name in one place: what is asked for again and
    /// again is then near.
    articles: FxHashMap<SmolStr, Known<'g>>,
}

impl<'g> Found<'g> {
    pub(super) fn of(graph: &'g KnowledgeGraph) -> Self {
        let mut outlets: FxHashSet<&'g str> = FxHashSet::default();
        let mut same = |name: &'g str| {
            outlets.get(name).copied().unwrap_or_else(|| {
                outlets.insert(name);
                name
            })
        };
        let articles = graph.articles().map(|article| {
            let outlet = article.source.as_deref().map(&mut same);
            (SmolStr::new(&article.id), Known { outlet, published: article.published })
        });
        Self { articles: articles.collect(), statements: graph.statements().map(ById).collect() }
    }

    /// What is known of the article of that id.
    pub(super) fn article(&self, id: &str) -> Known<'g> {
        self.articles.get(id).copied().unwrap_or_default()
    }

    fn statement(&self, id: &GraphId) -> Option<&'g GraphStatement> {
        self.statements.get(id).map(|found| found.0)
    }
}

/// A statement that is found by its id.
struct ById<'g>(&'g GraphStatement);

impl Borrow<GraphId> for ById<'_> {
    fn borrow(&self) -> &GraphId {
        &self.0.id
    }
}

impl Hash for ById<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.id.hash(state);
    }
}

impl PartialEq for ById<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.0.id == other.0.id
    }
}

impl Eq for ById<'_> {}

/// A source with its article.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cited<'g> {
    pub(super) source: &'g Source,
    pub(super) article: Known<'g>,
    /// As [`text::is_tidy`] says.
    pub(super) is_tidy: bool,
}

/// What is told of several facts.
///
/// All is looked up together, in steps so short that the processor has many of them in hand at once: what a step needs
/// is seldom near, and waiting for one after another would take most of the time of writing.
pub(in crate::export) struct Reports<'g> {
    statements: Vec<&'g GraphStatement>,
    sources: Vec<Cited<'g>>,
    /// Where the statements and the sources of each fact end.
    ends: Vec<[usize; 2]>,
}

/// What is told of one fact.
#[derive(Debug, Clone, Copy)]
pub(in crate::export) struct Report<'r, 'g> {
    pub(super) statements: &'r [&'g GraphStatement],
    pub(super) sources: &'r [Cited<'g>],
}

impl<'g> Reports<'g> {
    pub(super) fn of(lines: &[FactLine<'g>], found: &Found<'g>) -> Self {
        let count = lines.iter().map(|line| line.fact.statements.len()).sum();
        let mut statements: Vec<&'g GraphStatement> = Vec::with_capacity(count);
        let mut ends: Vec<[usize; 2]> = Vec::with_capacity(lines.len());
        for line in lines {
            statements.extend(line.fact.statements.iter().filter_map(|id| found.statement(id)));
            ends.push([statements.len(), 0]);
        }
        let count = statements.iter().map(|statement| statement.sources.len()).sum();
        let mut sources: Vec<Cited<'g>> = Vec::with_capacity(count);
        let mut start = 0;
        for end in &mut ends {
            let told = statements[start..end[0]].iter().flat_map(|statement| &statement.sources);
            sources.extend(told.map(|source| Cited { source, article: Known::default(), is_tidy: false }));
            (start, end[1]) = (end[0], sources.len());
        }
        statements.iter().filter_map(|statement| statement.time.as_deref()).for_each(bring_text);
        sources.iter().for_each(|cited| bring(cited.source.evidence.first().map(|quote| quote.start)));
        sources.iter().flat_map(|cited| &cited.source.evidence).for_each(|quote| bring_text(&quote.text));
        for cited in &mut sources {
            cited.article = found.article(&cited.source.article);
            cited.is_tidy = text::is_tidy(cited.source);
        }
        Self { statements, sources, ends }
    }

    /// What is told of each, in their order.
    pub(in crate::export) fn each(&self) -> impl Iterator<Item = Report<'_, 'g>> {
        let starts = std::iter::once(&[0; 2]).chain(&self.ends);
        starts.zip(&self.ends).map(|(start, end)| Report {
            statements: &self.statements[start[0]..end[0]],
            sources: &self.sources[start[1]..end[1]],
        })
    }
}
