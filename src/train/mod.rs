//! The trainers and the evaluation of the analysis.

pub mod clustering;
pub mod clusters;
pub mod conll;
pub mod conllu;
pub mod coreference;
pub mod engine;
pub mod english;
pub mod evaluate;
pub mod extraction;
pub mod gum;
mod habits;
mod lemmas;
mod lexicon;
pub mod names;
mod oracle;
mod parser;
pub mod passages;
mod perceptron;
mod prepared;
mod sure;
mod tagger;
pub mod usage;
pub mod vectors;
