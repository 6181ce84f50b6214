//! A builder that runs the binary and checks how it ended.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The stories whose exports are checked in.
pub(crate) const STORIES: [&str; 2] = ["horn-call", "fishing-accord"];

/// The folder of a story's articles, relative to the project's root, where tests run.
pub(crate) fn articles(story: &str) -> String {
    format!("exports/{story}/articles")
}

/// One run of the binary.
pub(crate) struct Run {
    command: Command,
    stdin: Vec<u8>,
}

/// What it printed and how it ended.
pub(crate) struct Ran {
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) code: i32,
}

/// `newsgraph` with these arguments.
pub(crate) fn newsgraph<A: AsRef<std::ffi::OsStr>>(arguments: impl IntoIterator<Item = A>) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_newsgraph"));
    command.args(arguments);
    Run { command, stdin: Vec::new() }
}

impl Run {
    pub(crate) fn stdin(mut self, bytes: impl Into<Vec<u8>>) -> Self {
        self.stdin = bytes.into();
        self
    }

    /// Runs it in this folder, not in the project's root.
    pub(crate) fn within(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// Sets a variable of its environment.
    pub(crate) fn env(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    /// Runs it and checks the exit code.
    pub(crate) fn code(mut self, expected: i32) -> Ran {
        let mut child = self
            .command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary starts");
        let mut input = child.stdin.take().expect("stdin is piped");
        let bytes = self.stdin;
        // On its own thread: a full pipe both ways must not hang the test.
        let writer = std::thread::spawn(move || {
            let _ = input.write_all(&bytes);
        });
        let output = child.wait_with_output().expect("the binary ends");
        writer.join().expect("stdin was written");
        let text = |bytes| String::from_utf8(bytes).expect("output is UTF-8");
        let ran = Ran {
            stdout: text(output.stdout),
            stderr: text(output.stderr),
            code: output.status.code().unwrap_or(-1),
        };
        assert_eq!(ran.code, expected, "exit code; stderr:\n{}", ran.stderr);
        ran
    }
}

/// Every file of a folder (not of its subfolders) with its bytes, by name.
pub(crate) fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("the folder exists")
        .map(|entry| entry.expect("the folder can be listed").path())
        .filter(|path| path.is_file())
        .map(|path| {
            let name = path.file_name().expect("files have names").to_string_lossy().into_owned();
            (name, std::fs::read(&path).expect("the file can be read"))
        })
        .collect();
    files.sort();
    files
}

/// Files with their bytes, by their paths in a folder.
pub(crate) type Tree = BTreeMap<String, Vec<u8>>;

/// Every file of a folder and its folders that is not hidden.
pub(crate) fn tree(folder: &Path) -> Tree {
    let mut tree = Tree::new();
    let mut pending = vec![String::new()];
    while let Some(below) = pending.pop() {
        let Ok(entries) = std::fs::read_dir(folder.join(&below)) else { continue };
        for entry in entries.flatten() {
            let name = format!("{below}{}", entry.file_name().to_string_lossy());
            match entry.path() {
                path if entry.file_name().to_string_lossy().starts_with('.') => drop(path),
                path if path.is_dir() => pending.push(name + "/"),
                path => drop(tree.insert(name, std::fs::read(path).expect("the file can be read"))),
            }
        }
    }
    tree
}

/// Fails with the name of the first file that differs, in the folders' folders too.
pub(crate) fn assert_same_files(left: &Path, right: &Path) {
    let (left, right) = (tree(left), tree(right));
    assert_eq!(left.keys().collect::<Vec<_>>(), right.keys().collect::<Vec<_>>());
    for (name, bytes) in &left {
        assert!(*bytes == right[name], "{name} differs");
    }
}

/// A fresh folder that goes away with the value.
pub(crate) fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a temporary folder can be made")
}

/// A file in `folder` with these bytes.
pub(crate) fn write(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, bytes).expect("the file can be written");
    path
}

/// The records that `extract` prints, as JSON.
pub(crate) fn records(stdout: &str) -> Vec<serde_json::Value> {
    stdout.lines().map(|line| serde_json::from_str(line).expect("every line is JSON")).collect()
}
