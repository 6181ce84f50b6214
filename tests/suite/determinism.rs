//! The same bytes whatever the number of threads, the order of the paths, and how the work was split.

use crate::support::{articles, assert_same_files, folder, newsgraph};
use std::path::PathBuf;

fn article_files() -> Vec<PathBuf> {
    let mut files: Vec<_> = ["horn-call", "fishing-accord"]
        .iter()
        .flat_map(|story| std::fs::read_dir(articles(story)).expect("sample articles exist"))
        .map(|entry| entry.expect("the folder can be listed").path())
        .collect();
    files.sort();
    files
}

fn build(paths: &[PathBuf], more: &[&str]) -> tempfile::TempDir {
    let out = folder();
    let mut arguments = vec!["build".into(), "-o".into(), out.path().as_os_str().to_owned()];
    arguments.extend(more.iter().map(Into::into));
    arguments.extend(paths.iter().map(|p| p.as_os_str().to_owned()));
    newsgraph(arguments).code(0);
    out
}

#[test]
fn threads_and_order_of_paths_change_nothing() {
    let files = article_files();
    let reversed: Vec<_> = files.iter().rev().cloned().collect();
    let reference = build(&files, &["--threads", "1"]);
    assert_same_files(reference.path(), build(&files, &["--threads", "4"]).path());
    assert_same_files(reference.path(), build(&reversed, &[]).path());
}

#[test]
fn graphs_of_parts_merge_to_the_graph_of_the_whole() {
    let files = article_files();
    let whole = build(&files, &[]);
    for cut in 1..files.len() {
        let parts = [build(&files[..cut], &[]), build(&files[cut..], &[])];
        let merged = folder();
        let records = parts.each_ref().map(|p| p.path().join("records.jsonl"));
        newsgraph([
            "merge".as_ref(),
            records[1].as_os_str(),
            records[0].as_os_str(),
            "-o".as_ref(),
            merged.path().as_os_str(),
        ])
        .code(0);
        assert_same_files(whole.path(), merged.path());
    }
}

#[test]
fn a_graph_merged_with_itself_is_itself() {
    let whole = build(&article_files(), &[]);
    let records = whole.path().join("records.jsonl");
    let again = folder();
    newsgraph([
        "merge".as_ref(),
        records.as_os_str(),
        records.as_os_str(),
        "-o".as_ref(),
        again.path().as_os_str(),
    ])
    .code(0);
    assert_same_files(whole.path(), again.path());
}
