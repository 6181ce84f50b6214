//! [`Article`](crate::model::Article) → [`Document`](crate::model::Document).

pub mod coreference;
pub mod english;
pub mod names;
