//! newsgraph turns English news articles into a knowledge graph in which every edge quotes its sentence.
//!
//! ```text
//! bytes ─ingest→ Article ─analyse→ Document ─extract→ Extraction ═ ArticleRecord ─merge→ KnowledgeGraph ─export→ bytes
//! ```
//!
//! # What `newsgraph build` does
//!
//! ```
//! use newsgraph::{export::FORMATS, merge::{Judgements, merge}, pipeline::{Pipeline, Schemas, Turn, write_graph}};
//!
//! let pipeline = Pipeline::new(Schemas::embedded());
//! let read = pipeline.read(&["exports/horn-call/articles".into()], std::thread::available_parallelism()?);
//! read.skipped.iter().for_each(|reason| eprintln!("{reason}"));
//! let merged = merge(read.records, &Judgements::default(), pipeline.ontology());
//! let out = tempfile::tempdir()?;
//! write_graph(&merged.graph, pipeline.ontology(), FORMATS, &Turn::take(out.path(), &|| {})?, &|| true)?;
//! assert!(out.path().join("graph.graphml").exists());
//! # Ok::<_, Box<dyn std::error::Error>>(())
//! ```
//!
//! # One stage at a time
//!
//! | to | see |
//! |---|---|
//! | read files, pages and JSON Lines as articles | [`ingest`] |
//! | get sentences, trees, names, times and who is who | [`analyse`] |
//! | get statements with their evidence | [`extract`] |
//! | make one graph of many articles' records | [`merge`](mod@merge) |
//! | write a graph in one format | [`export`] |
//! | ask a graph | [`ask`], and in SPARQL `query` |
//! | do all of it in order, on many threads | [`pipeline`] |
//!
//! The nouns that travel between them stand in [`model`]; what may be said, and the names that are known, in [`ontology`]
//! and [`gazetteer`]. Each stage takes a noun and gives the next; none knows another, prints, or looks at the clock, and
//! the same input gives the same output whatever the number of threads. Offsets are UTF-8 bytes in an
//! [`Article`](model::Article) and its [`Document`](model::Document), and Unicode code points in records and the graph. Errors
//! name the file, the line and the cause; strange text is none.
//!
//! # Features
//!
//! `query` (on by default) brings SPARQL; `train` the trainers of the models, which users of the crate do not need.

pub mod analyse;
pub mod ask;
pub mod cli;
mod edtf;
pub mod export;
pub mod extract;
pub mod gazetteer;
pub mod ingest;
pub mod merge;
pub mod model;
pub mod ontology;
pub mod pipeline;
#[cfg(feature = "query")]
pub mod query;
#[cfg(any(test, feature = "train"))]
mod sequence;
mod spelling;
#[cfg(feature = "train")]
pub mod train;
