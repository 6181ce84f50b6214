//! newsgraph turns English news articles into a knowledge graph in which every edge quotes its sentence.

pub mod analyse;
pub mod cli;
pub mod export;
pub mod extract;
pub mod gazetteer;
pub mod ingest;
pub mod merge;
pub mod model;
pub mod ontology;
pub mod pipeline;
#[cfg(any(test, feature = "train"))]
mod sequence;
#[cfg(feature = "train")]
pub mod train;
