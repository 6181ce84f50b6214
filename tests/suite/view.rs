//! `newsgraph view`: one page, from the records of a graph.

use crate::support::{articles, folder, newsgraph, write};
use std::path::Path;

fn build(story: &str, into: &Path, more: &[&str]) {
    let path = into.to_str().unwrap();
    newsgraph(["build", &articles(story), "-o", path].iter().copied().chain(more.iter().copied())).code(0);
}

/// The graph in a page.
fn graph(page: &Path) -> serde_json::Value {
    let text = std::fs::read_to_string(page).unwrap();
    let (_, after) = text.split_once("<script type=\"application/json\" id=\"graph\">").unwrap();
    serde_json::from_str(after.split_once("</script>").unwrap().0).unwrap()
}

#[test]
fn the_page_stands_beside_the_records_and_is_the_same_each_time() {
    let out = folder();
    build("horn-call", out.path(), &[]);
    let path = out.path().to_str().unwrap();
    let ran = newsgraph(["view", path]).code(0);
    assert!(ran.stdout.contains("graph.html") && ran.stderr.is_empty(), "{}{}", ran.stdout, ran.stderr);
    let first = std::fs::read(out.path().join("graph.html")).unwrap();
    let other = out.path().join("pages/again.html");
    newsgraph(["view", path, "-o", other.to_str().unwrap()]).code(0);
    assert_eq!(first, std::fs::read(other).unwrap());
    newsgraph(["view", path]).code(0);
}

#[test]
fn every_quote_of_the_records_is_on_the_page_with_its_words_marked() {
    let out = folder();
    build("horn-call", out.path(), &[]);
    newsgraph(["view", out.path().to_str().unwrap()]).code(0);
    let graph = graph(&out.path().join("graph.html"));
    let mut quotes = std::collections::BTreeSet::new();
    let mut triggers = 0;
    for report in
        graph["statements"].as_array().unwrap().iter().flat_map(|s| s["reports"].as_array().unwrap())
    {
        for quote in report["quotes"].as_array().unwrap() {
            let pieces = quote["pieces"].as_array().unwrap();
            quotes.insert(pieces.iter().filter_map(|piece| piece[1].as_str()).collect::<String>());
            triggers += pieces.iter().filter(|piece| piece[0] == "trigger").count();
        }
    }
    let text = std::fs::read_to_string(out.path().join("records.jsonl")).unwrap();
    let records = text.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let mut told = std::collections::BTreeSet::new();
    for record in records {
        let statements = record["statements"].as_array().unwrap().clone();
        let evidence = statements.iter().flat_map(|s| s["evidence"].as_array().unwrap());
        told.extend(evidence.map(|e| e["text"].as_str().unwrap().to_owned()));
    }
    assert_eq!(quotes, told);
    assert!(triggers > 20, "only {triggers} triggers are marked");
}

#[test]
fn a_folder_without_a_graph_a_foreign_file_and_a_folder_in_the_way_are_named() {
    let out = folder();
    let path = out.path().to_str().unwrap();
    assert!(newsgraph(["view", path]).code(3).stderr.contains("no graph is here"));
    assert!(newsgraph(["view", "no/such/folder"]).code(3).stderr.contains("no such folder"));
    build("fishing-accord", out.path(), &[]);
    write(out.path(), "graph.html", "<h1>mine</h1>");
    assert!(newsgraph(["view", path]).code(3).stderr.contains("not written by newsgraph"));
    assert_eq!(std::fs::read_to_string(out.path().join("graph.html")).unwrap(), "<h1>mine</h1>");
    assert!(newsgraph(["view", path, "-o", path]).code(3).stderr.contains("-o names a file"));
}

#[test]
fn a_graph_that_judgements_made_is_shown_with_them() {
    let out = folder();
    let lines = write(out.path(), "mine.txt", "\"Peter Otieno\" = \"Almaz Girma\"\n");
    let judged = ["--judgements", lines.to_str().unwrap()];
    let graph_folder = out.path().join("graph");
    build("horn-call", &graph_folder, &judged);
    let path = graph_folder.to_str().unwrap();
    assert!(newsgraph(["view", path]).code(0).stderr.contains("--judgements"));
    let with = newsgraph(["view", path].into_iter().chain(judged)).code(0);
    assert_eq!(with.stderr, "");
    let graph = graph(&graph_folder.join("graph.html"));
    let names = graph["entities"].as_array().unwrap().iter().filter_map(|e| e["label"].as_str());
    assert_eq!(names.filter(|name| ["Peter Otieno", "Almaz Girma"].contains(name)).count(), 1);
}
