//! `ArticleRecord`s → `KnowledgeGraph`: who is whom and which reports tell of one event.
//!
//! The graph is a pure function of the *set* of records. Records that come from an earlier graph get their article's
//! own ids back first, so graphs of parts merge to the graph of the whole, in any order and grouping, and merging a
//! graph again changes nothing.
//!
//! [`Judgements`] of the user decide before everything else. Every merge and every near refusal is kept with its reasons
//! ([`KnowledgeGraph::judgements`]).
//!
//! Entities are compared by name where `blocking` brings them together. Full names decide alone; short, misspelt
//! and generic ones only with `company`: what else their articles have in common. Then reports of one family of relations and
//! one set of participants are compared in time, wording and numbers. Whatever would unite things that contradict
//! each other is left apart.
//!
//! ```
//! use newsgraph::{merge::{Judgements, merge}, model::Article, pipeline::{Pipeline, Schemas}};
//! let pipeline = Pipeline::new(Schemas::embedded());
//! let articles = [("a", "Amina Wekesa met Dawit Haile."), ("b", "Dawit Haile received Amina Wekesa.")];
//! let records = articles.map(|(id, text)| pipeline.record(Article::from_text(id, text))).to_vec();
//! let graph = merge(records, &Judgements::default(), pipeline.ontology()).graph;
//! assert_eq!((graph.articles().count(), graph.entities().count()), (2, 2));
//! ```

mod acts;
mod blocking;
mod build;
mod clusters;
mod company;
mod copies;
mod corpus;
mod corroboration;
mod dating;
mod doubts;
mod entities;
mod events;
mod evidence;
mod few;
mod forms;
mod judgements;
mod label;
mod localise;
mod naming;
mod neighbours;
mod nodes;
mod partition;
mod parts;
mod person;
mod plans;
mod reasons;
mod reports;
mod similarity;
mod stable;
mod statements;
mod thing;
mod vocabulary;

#[cfg(test)]
mod tests;

use crate::model::{KnowledgeGraph, Records};
use crate::ontology::Ontology;
use copies::Copies;
use corpus::Corpus;
use entities::Entities;
use events::Events;
use parts::Parts;
use std::panic::resume_unwind;

pub use judgements::{JudgementError, Judgements};
pub use localise::Gathered;

/// A graph, and what was found wrong with the records on the way.
#[derive(Debug, Clone, Default)]
pub struct Merged {
    /// The graph.
    pub graph: KnowledgeGraph,
    /// In order of article id.
    pub notes: Vec<MergeNote>,
}

/// Something about a record that a user may want to know; merging went on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum MergeNote {
    /// Several records of one article id differ; one was kept.
    #[error("{article}: {versions} records of this id differ; kept the one whose JSON sorts first")]
    Conflict {
        /// The article's id.
        article: String,
        /// How many different ones there were.
        versions: usize,
    },
    /// A statement whose subject or object its record does not list; it is in the records but not in the graph.
    #[error("{article}: statement {statement} names an entity that the record does not list")]
    Dangling {
        /// The article's id.
        article: String,
        /// The statement's id.
        statement: String,
    },
    /// A line of the judgements decides nothing, or not all that it says: it speaks of what no record has, or
    /// contradicts another.
    #[error("judgements, {0}")]
    Judgement(JudgementError),
}

impl MergeNote {
    /// Whether something that a record says is missing from the graph.
    pub fn is_loss(&self) -> bool {
        !matches!(self, MergeNote::Judgement(_))
    }
}

/// Of so many records the texts are compared while their entities are.
const SIDE_BY_SIDE: usize = 2000;

/// Merges records into one graph, as the user's judgements have it.
pub fn merge(records: impl Into<Gathered>, judgements: &Judgements, ontology: &Ontology) -> Merged {
    let mut notes = Vec::new();
    let (records, parts) = records.into().into_parts(&mut notes);
    let corpus = Corpus::new(&records, &parts);
    for (record, content) in records.iter().enumerate() {
        let dangling = content.statements.iter().filter(|statement| {
            [&statement.subject, &statement.object].iter().any(|end| corpus.find(record, end).is_none())
        });
        notes.extend(dangling.map(|statement| MergeNote::Dangling {
            article: content.article.id.clone(),
            statement: statement.id.to_string(),
        }));
    }
    notes.extend(judgements.doubts(&corpus).into_iter().map(MergeNote::Judgement));
    notes.sort();
    let (entities, events, copies) = std::thread::scope(|scope| {
        // Of many records both at once would take too much memory.
        let aside = (records.len() <= SIDE_BY_SIDE).then(|| scope.spawn(|| Copies::find(&corpus)));
        let entities = Entities::cluster(&corpus, judgements, ontology);
        let events = Events::cluster(&corpus, &entities, judgements, ontology);
        let copies = aside.map(|aside| aside.join().unwrap_or_else(|panic| resume_unwind(panic)));
        (entities, events, copies)
    });
    let mut pieces = build::Pieces::new(&corpus, entities, events, copies, ontology);
    let names = std::mem::take(&mut pieces.names);
    let named = records.into_iter().zip(parts).zip(names).map(|((mut record, parts), names)| {
        Parts::put(parts, &mut record);
        naming::apply(&mut record, &names, &pieces.nodes);
        record
    });
    let records = Records::new(named);
    Merged { graph: pieces.graph(ontology).over(records), notes }
}
