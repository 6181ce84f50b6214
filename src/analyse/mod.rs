//! [`Article`](crate::model::Article) → [`Document`](crate::model::Document).

pub mod english;
mod times;
