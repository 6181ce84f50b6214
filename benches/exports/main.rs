//! Time and memory of writing a graph of 100,000 nodes and 500,000 edges, format by format: `cargo bench --bench exports`.
//!
//! `NEWSGRAPH_BENCH_NODES` and `NEWSGRAPH_BENCH_EDGES` name other sizes, `NEWSGRAPH_BENCH_FORMATS` some file names,
//! separated by commas, `NEWSGRAPH_BENCH_OUT` where the files stay for others to read. Seconds are those of the processor, on
//! which others who share the machine weigh least. Each format is written by a process of its own, whose memory above the graph is that of the first of the rounds; the fastest counts for the time. Beside it stands the time in which the same
//! bytes are written plainly.

#[path = "../draw.rs"]
mod draw;
mod network;

use newsgraph::export::FORMATS;
use newsgraph::ontology::Ontology;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What the program uses too.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const SEED: u64 = 20_261_122;
const ROUNDS: usize = 3;
/// Which format a process of its own is to write.
const ONE: &str = "NEWSGRAPH_BENCH_ONE";

fn main() {
    let number =
        |name: &str, default| std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(default);
    let (nodes, edges) = (number("NEWSGRAPH_BENCH_NODES", 100_000), number("NEWSGRAPH_BENCH_EDGES", 500_000));
    let out = std::env::var_os("NEWSGRAPH_BENCH_OUT")
        .map_or_else(|| PathBuf::from("target/bench-exports"), PathBuf::from);
    if let Ok(file) = std::env::var(ONE) {
        return one(&file, nodes, edges, &out);
    }
    let wanted = std::env::var("NEWSGRAPH_BENCH_FORMATS").ok();
    println!("{nodes} nodes, {edges} edges");
    println!(
        "{:<20} {:>8} {:>9} {:>9} {:>12} {:>14}",
        "file", "MB", "seconds", "MB/s", "plain write", "MB above graph"
    );
    for format in FORMATS {
        let file = format.file_name();
        if wanted.as_ref().is_some_and(|wanted| !wanted.split(',').any(|name| name == file)) {
            continue;
        }
        // What building the graph gave back to the allocator, writing must not use unseen.
        let program = std::env::current_exe().expect("the program has a place");
        let status = Command::new(program)
            .env(ONE, file)
            .env("MIMALLOC_PURGE_DELAY", "0")
            .status()
            .expect("the program starts again");
        assert!(status.success(), "{file} was not written");
    }
}

/// Writes one file and tells what it took.
fn one(file: &str, nodes: usize, edges: usize, out: &Path) {
    let format = FORMATS.iter().find(|format| format.file_name() == file).expect("the file of a format");
    let ontology = Ontology::embedded();
    let graph = network::network(nodes, edges, SEED);
    let path = out.join(file);
    fs::create_dir_all(path.parent().unwrap_or(out)).expect("the folder can be made");
    let write = || {
        let started = cpu_seconds();
        let mut out = BufWriter::with_capacity(1 << 16, File::create(&path).expect("the file can be made"));
        format.write(&graph, &ontology, &mut out).expect("the format can be written");
        out.flush().expect("the file can be written");
        cpu_seconds() - started
    };
    let before = resident("VmRSS:");
    // Sets the peak back to what is held now; see proc(5).
    let reset = fs::write("/proc/self/clear_refs", "5").is_ok();
    let mut seconds = write();
    let above = if reset { resident("VmHWM:") - before } else { f64::NAN };
    for _ in 1..ROUNDS {
        // Nobody waits minutes to learn that it takes minutes.
        if seconds < 20.0 {
            seconds = seconds.min(write());
        }
    }
    let bytes = fs::read(&path).expect("the file can be read");
    let plain = (0..ROUNDS).map(|_| plainly(&bytes, &out.join("plain"))).fold(f64::INFINITY, f64::min);
    let size = bytes.len() as f64 / 1e6;
    println!("{file:<20} {size:>8.1} {seconds:>9.2} {:>9.1} {plain:>12.2} {above:>14.1}", size / seconds);
}

/// Writes the bytes to a file in pieces of the same size.
fn plainly(bytes: &[u8], path: &Path) -> f64 {
    let started = cpu_seconds();
    let mut out = File::create(path).expect("the file can be made");
    bytes.chunks(1 << 16).for_each(|piece| out.write_all(piece).expect("the file can be written"));
    drop(out);
    let seconds = cpu_seconds() - started;
    let _ = fs::remove_file(path);
    seconds
}

/// What all threads of this process have used of the processor up to now, in hundredths of seconds; see proc(5).
fn cpu_seconds() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit(") ").next().unwrap_or_default().split(' ');
    fields.skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0
}

/// A line of `/proc/self/status` in MB.
fn resident(line: &str) -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let kib = status
        .lines()
        .find_map(|l| l.strip_prefix(line)?.trim().trim_end_matches("kB").trim().parse::<f64>().ok());
    kib.map_or(f64::NAN, |kib| kib * 1024.0 / 1e6)
}
