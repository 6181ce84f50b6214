//! The same bytes on every run, whatever the number of threads, the order of the paths, and how the work was split. Every
//! format is written.

use crate::support::{STORIES, articles, assert_same_files, folder, newsgraph, write};
use std::path::{Path, PathBuf};

fn article_files() -> Vec<PathBuf> {
    let mut files: Vec<_> = STORIES
        .iter()
        .flat_map(|story| std::fs::read_dir(articles(story)).expect("sample articles exist"))
        .map(|entry| entry.expect("the folder can be listed").path())
        .collect();
    files.sort();
    files
}

/// `newsgraph COMMAND PATHS HOW OUT` in every format.
fn write_graph(command: &str, paths: &[PathBuf], how: &str, out: &Path, more: &[&str]) {
    let mut arguments = vec![command.into(), "--format".into(), "all".into(), how.into()];
    arguments.push(out.as_os_str().to_owned());
    arguments.extend(more.iter().map(Into::into));
    arguments.extend(paths.iter().map(|path| path.as_os_str().to_owned()));
    newsgraph(arguments).code(0);
}

fn build(paths: &[PathBuf], more: &[&str]) -> tempfile::TempDir {
    let out = folder();
    write_graph("build", paths, "-o", out.path(), more);
    out
}

fn merge(paths: &[PathBuf]) -> tempfile::TempDir {
    let out = folder();
    write_graph("merge", paths, "-o", out.path(), &[]);
    out
}

fn extract(paths: &[PathBuf], threads: &str) -> String {
    let mut arguments = vec!["extract".into(), "--threads".into(), threads.into()];
    arguments.extend(paths.iter().map(|path| path.as_os_str().to_owned()));
    newsgraph(arguments).code(0).stdout
}

/// The same shuffling for a number on every run.
fn shuffled<T>(mut items: Vec<T>, number: u64) -> Vec<T> {
    let mut state = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    for at in (1..items.len()).rev() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        items.swap(at, (state >> 33) as usize % (at + 1));
    }
    items
}

#[test]
fn threads_runs_and_the_order_of_paths_change_nothing() {
    let files = article_files();
    let reference = build(&files, &["--threads", "1"]);
    for threads in ["1", "2", "3", "16"] {
        assert_same_files(reference.path(), build(&files, &["--threads", threads]).path());
    }
    for number in 1..=4 {
        assert_same_files(reference.path(), build(&shuffled(files.clone(), number), &[]).path());
    }
}

#[test]
fn records_leave_alike_from_any_number_of_threads() {
    let files = article_files();
    let reference = extract(&files, "1");
    for threads in ["2", "3", "16"] {
        assert!(reference == extract(&files, threads), "{threads} threads");
    }
}

#[test]
fn graphs_of_parts_merge_to_the_graph_of_the_whole() {
    let files = article_files();
    let whole = build(&files, &[]);
    for cut in 1..files.len() {
        let parts = [build(&files[..cut], &[]), build(&files[cut..], &[])];
        let records = parts.each_ref().map(|part| part.path().join("records.jsonl"));
        let merged = merge(&[records[1].clone(), records[0].clone()]);
        assert_same_files(whole.path(), merged.path());
    }
}

#[test]
fn records_of_any_split_merge_to_the_graph_of_the_whole_in_any_order() {
    let files = article_files();
    let whole = build(&files, &[]);
    let lines: Vec<String> = extract(&files, "2").lines().map(|line| format!("{line}\n")).collect();
    for number in 1..=8 {
        let at = folder();
        let lines = shuffled(lines.clone(), number);
        // Parts of one record up to all of them.
        let size = 1 + (number as usize - 1) % lines.len();
        let parts: Vec<PathBuf> = lines
            .chunks(size)
            .enumerate()
            .map(|(n, part)| write(at.path(), &format!("{n}.jsonl"), part.concat()))
            .collect();
        assert_same_files(whole.path(), merge(&parts).path());
        // Graphs of graphs: the first parts, then the rest with their graph.
        let (first, rest) = parts.split_at(parts.len().div_ceil(2));
        let inner = merge(first);
        let rest: Vec<PathBuf> = rest.iter().cloned().chain([inner.path().to_owned()]).collect();
        assert_same_files(whole.path(), merge(&rest).path());
    }
}

#[test]
fn a_graph_that_grows_article_by_article_is_that_of_all_at_once() {
    let files = article_files();
    let whole = build(&files, &[]);
    for number in 1..=2 {
        let grown = folder();
        for file in shuffled(files.clone(), number) {
            write_graph("build", &[file], "--into", grown.path(), &[]);
        }
        assert_same_files(whole.path(), grown.path());
    }
}

#[test]
fn lines_in_any_portions_give_the_same_records_and_the_same_graph() {
    let lines: Vec<String> = article_files()
        .iter()
        .enumerate()
        .map(|(n, file)| {
            let text = std::fs::read_to_string(file).expect("sample articles are UTF-8");
            serde_json::json!({"id": format!("a{n}"), "text": text}).to_string() + "\n"
        })
        .collect();
    let extract = |input: &[String]| newsgraph(["extract", "-"]).stdin(input.concat()).code(0).stdout;
    let into = |out: &Path, input: &[String]| {
        let out = out.to_str().expect("the folder's name is UTF-8");
        newsgraph(["build", "-", "--format", "all", "--into", out]).stdin(input.concat()).code(0);
    };
    let (records, whole) = (extract(&lines), folder());
    into(whole.path(), &lines);
    for size in [1, 2, 3, 5] {
        let grown = folder();
        let parts: String = lines.chunks(size).map(extract).collect();
        assert!(records == parts, "in portions of {size}");
        lines.chunks(size).rev().for_each(|portion| into(grown.path(), portion));
        assert_same_files(whole.path(), grown.path());
    }
}

#[test]
fn a_graph_merged_with_itself_is_itself() {
    let whole = build(&article_files(), &[]);
    let records = whole.path().join("records.jsonl");
    assert_same_files(whole.path(), merge(&[records.clone(), records]).path());
}
