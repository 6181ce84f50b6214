//! The only test binary of the project, one module per promise.

mod cli;
mod corpus;
mod determinism;
mod diagnostics;
mod examples;
mod explain;
mod floors;
mod foreign;
mod growing;
mod inputs;
mod nasty;
mod own_schema;
mod samples;
mod support;
mod total;
mod view;
