//! The trainers and the evaluation of the analysis.

pub mod conll;
pub mod conllu;
pub mod coreference;
pub mod english;
pub mod evaluate;
pub mod extraction;
pub mod gum;
pub mod names;
mod oracle;
pub mod passages;
mod perceptron;
