//! [`Document`](crate::model::Document) → [`Extraction`](crate::model::Extraction).
