//! The command line: arguments in, exit code out.

/// The analysis asks for many small pieces of memory; this allocator hands them out faster than the system's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

use std::process::ExitCode;

fn main() -> ExitCode {
    newsgraph::cli::run()
}
