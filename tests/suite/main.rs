//! The only test binary of the project, one module per promise.

mod ask;
mod cli;
mod corpus;
mod determinism;
mod diagnostics;
mod examples;
mod explain;
#[cfg(unix)]
mod faults;
mod floors;
mod foreign;
mod growing;
mod habits;
mod hostile;
mod inputs;
mod library;
mod nasty;
mod own_schema;
#[cfg(feature = "query")]
mod query;
mod questions;
mod samples;
mod support;
mod total;
mod view;
