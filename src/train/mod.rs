//! The trainers and the evaluation of the analysis.

pub mod conllu;
pub mod english;
pub mod evaluate;
pub mod gum;
pub mod names;
mod oracle;
pub mod passages;
mod perceptron;
