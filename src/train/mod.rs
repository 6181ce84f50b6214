//! The trainer and the evaluation of the English model.

pub mod conllu;
pub mod english;
pub mod evaluate;
mod oracle;
mod perceptron;
