//! The only test binary of the project, one module per promise.

mod cli;
mod determinism;
mod examples;
mod floors;
mod foreign;
mod growing;
mod nasty;
mod samples;
mod support;
mod total;
