//! The nouns that every stage shares: an [`Article`] is read, a [`Document`] is its analysis, an [`ArticleRecord`]
//! is what extraction writes down, and a [`KnowledgeGraph`] is what all records together say.
//!
//! Offsets are UTF-8 bytes in [`Article`] and [`Document`] (see [`Span`]) and Unicode code points in records.

mod article;
mod document;
mod graph;
mod judgement;
mod nodes;
mod packed;
mod record;
mod span;
mod ud;

pub use article::{Article, Block, BlockKind, CodePoints};
pub use document::{
    Document, Entity, EntityIx, EntityType, Event, EventIx, Extraction, Finding, Mention, MentionKind,
    Predicate, Qualifiers, RareQualifiers, Sentence, Statement, Status, TimeExpression, TimexType, Token,
};
pub use graph::KnowledgeGraph;
pub(crate) use graph::Records;
pub use judgement::{Corroboration, Decision, Dispute, Disputed, Judgement, NodeKind};
pub use nodes::{
    EntityNode, EventNode, Fact, GraphId, GraphStatement, Link, LocalRef, MergeReason, Node, Refusal, Role,
    Source, Weight,
};
pub(crate) use packed::Packed;
pub use record::{
    ArticleRecord, LocalIds, RecordArticle, RecordEntity, RecordEvent, RecordFinding, RecordMention,
    RecordSentence, RecordSpan, RecordStatement, RecordTime,
};
pub use span::Span;
pub use ud::{Deprel, Upos};
