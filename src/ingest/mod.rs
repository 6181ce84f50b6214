//! bytes → [`Article`](crate::model::Article).
