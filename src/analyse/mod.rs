//! [`Article`](crate::model::Article) → [`Document`](crate::model::Document).

mod times;
