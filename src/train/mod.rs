//! The trainer and the evaluation of the English model.

pub mod conllu;
pub mod english;
pub mod evaluate;
mod lemmas;
mod lexicon;
mod oracle;
mod parser;
mod perceptron;
mod prepared;
mod sequence;
mod tagger;
