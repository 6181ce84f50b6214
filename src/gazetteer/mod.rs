//! `schemas/gazetteer/` as values: the names that the world is known by.
//!
//! The binary carries the tables; [`Gazetteer::embedded`] reads them once. Nothing is decided here: a name that may
//! mean several things ("Georgia", "Washington") yields all of them as [`Candidate`]s that say how the name means
//! each, and the caller chooses by context.

mod embedded;
mod entry;
mod given;
mod index;
mod key;
mod load;
mod store;
mod table;
mod titles;

#[cfg(test)]
mod tests;

pub use entry::{Candidate, Entry, EntryIx, MatchKind};
pub use given::Gender;
pub use store::Gazetteer;
pub use titles::{Holds, Title, TitleKind};
