//! Whatever ends a run, a folder holds the graph from before or the new one, whole, byte for byte.
//!
//! `NEWSGRAPH_FAULTS` is the number of runs that are killed, interrupted or starved, 40 if it is not set;
//! `NEWSGRAPH_BINARY` is the program they run, since a release build takes a tenth of the time. `make faults` sets both.

mod changing;
mod disk;
mod kill;
mod output;
mod turns;

use crate::support::{Tree, articles, folder, tree};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::LazyLock;

/// The program under test.
fn binary() -> PathBuf {
    std::env::var_os("NEWSGRAPH_BINARY").map_or_else(
        || env!("CARGO_BIN_EXE_newsgraph").into(),
        |path| Path::new(&path).canonicalize().unwrap(),
    )
}

/// This part of all runs, in hundredths, and at least one.
fn share(hundredths: usize) -> usize {
    let all =
        std::env::var("NEWSGRAPH_FAULTS").map_or(40, |n| n.parse().expect("NEWSGRAPH_FAULTS is a number"));
    (all * hundredths).div_ceil(100)
}

/// A point between 0 and 1 for each run, the same every time and spread evenly however many there are.
fn point(run: usize) -> f64 {
    (run as f64 * 0.618_033_988_749_895).fract()
}

/// A graph, what it is to grow to, and how. A format goes and another comes, each with a folder of its own or with one
/// file, so that files are placed anew, replaced and removed.
struct Growth {
    old: Tree,
    new: Tree,
    /// What `build -o` alone makes of the later articles.
    fresh: Tree,
}

/// Made once for all tests.
static GROWTH: LazyLock<Growth> = LazyLock::new(Growth::new);

impl Growth {
    fn new() -> Self {
        let base = folder();
        let at = base.path();
        done(build(&articles("fishing-accord"), "-o", at, "default,neo4j"));
        // The user's own files are none of ours.
        std::fs::write(at.join("notes.txt"), "mine").unwrap();
        std::fs::create_dir(at.join("drawings")).unwrap();
        std::fs::write(at.join("drawings/graph.dot"), "digraph mine {}").unwrap();
        let mut growth = Self { old: tree(at), new: Tree::new(), fresh: Tree::new() };
        let grown = growth.folder();
        done(growth.grow(grown.path()));
        growth.new = tree(grown.path());
        let fresh = folder();
        done(growth.anew(fresh.path()));
        growth.fresh = tree(fresh.path());
        assert!(growth.old.contains_key("neo4j/nodes.csv") && !growth.new.contains_key("neo4j/nodes.csv"));
        assert!(growth.new.contains_key("graph.gexf") && growth.new["notes.txt"] == b"mine");
        growth
    }

    /// A copy of the old graph.
    fn folder(&self) -> tempfile::TempDir {
        let copy = folder();
        for (name, bytes) in &self.old {
            let path = copy.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
        copy
    }

    fn grow(&self, at: &Path) -> Command {
        build(&articles("horn-call"), "--into", at, "default,gexf")
    }

    fn anew(&self, at: &Path) -> Command {
        build(&articles("horn-call"), "-o", at, "default,gexf")
    }

    /// Whether the folder holds the new graph; fails if it holds neither that nor the old one.
    fn is_new(&self, at: &Path, how: &str) -> bool {
        one_of(&tree(at), &self.old, &self.new, how)
    }
}

/// Whether a folder is as `new`; fails if it is not as `old` either.
fn one_of(found: &Tree, old: &Tree, new: &Tree, how: &str) -> bool {
    if found == old || found == new {
        return found == new;
    }
    let names: Vec<String> = found
        .iter()
        .map(|(name, bytes)| {
            let is = |tree: &Tree| tree.get(name) == Some(bytes);
            let which = match (is(old), is(new)) {
                (true, true) => "in both",
                (true, false) => "old",
                (false, true) => "new",
                (false, false) => "neither",
            };
            format!("{name}: {which}")
        })
        .collect();
    panic!("{how}: neither the old graph nor the new one:\n{}", names.join("\n"));
}

fn build(articles: &str, how: &str, at: &Path, formats: &str) -> Command {
    let mut command = Command::new(binary());
    command.args(["build", articles, "--format", formats, how]).arg(at);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    command
}

/// Runs it to its end, which must be a good one.
fn done(mut command: Command) -> Output {
    let output = command.output().expect("the binary starts");
    assert!(output.status.success(), "{:?}: {}", output.status, stderr(&output));
    output
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// `sh` with this script, whose `"$@"` is the command.
fn sh(script: &str, command: &Command) -> Command {
    let mut shell = Command::new("sh");
    shell.args(["-c", script, "sh"]).arg(command.get_program()).args(command.get_args());
    shell.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    shell
}
