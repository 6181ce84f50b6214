//! Graphs that grow, records in folders and archives, and the user's judgements.

use crate::support::{articles, assert_same_files, files, folder, newsgraph, records, write};
use std::io::Write;
use std::path::{Path, PathBuf};

fn story(name: &str) -> Vec<PathBuf> {
    let mut files: Vec<_> = std::fs::read_dir(articles(name))
        .expect("sample articles exist")
        .map(|entry| entry.expect("the folder can be listed").path())
        .collect();
    files.sort();
    files
}

fn build(into: &Path, how: &str, paths: &[PathBuf], more: &[&str], code: i32) -> crate::support::Ran {
    let mut arguments: Vec<std::ffi::OsString> =
        vec!["build".into(), how.into(), into.as_os_str().to_owned()];
    arguments.extend(more.iter().map(Into::into));
    arguments.extend(paths.iter().map(|p| p.as_os_str().to_owned()));
    newsgraph(arguments).code(code)
}

#[test]
fn adding_to_a_graph_is_building_from_all_at_once() {
    let paths = [story("horn-call"), story("fishing-accord")].concat();
    let (whole, grown) = (folder(), folder());
    build(whole.path(), "-o", &paths, &[], 0);
    // The later articles first: the order of arrival decides nothing.
    for part in paths.chunks(3).rev() {
        build(grown.path(), "--into", part, &[], 0);
    }
    assert_same_files(whole.path(), grown.path());
    // What is there already is passed over in silence.
    build(grown.path(), "--into", &paths[1..4], &[], 0);
    assert_same_files(whole.path(), grown.path());
}

#[test]
fn a_graph_that_cannot_be_read_is_not_added_to() {
    let out = folder();
    write(out.path(), "records.jsonl", "{\"article\": 7}\n");
    let ran = build(out.path(), "--into", &story("horn-call")[..1], &[], 3);
    assert!(ran.stderr.contains("records.jsonl, line 1"), "{}", ran.stderr);
    assert_eq!(files(out.path()).len(), 1);
    // Exports without records hold what would be lost.
    let bare = folder();
    write(bare.path(), "graph.dot", "digraph {}");
    let ran = build(bare.path(), "--into", &story("horn-call")[..1], &[], 3);
    assert!(ran.stderr.contains("graph.dot: is there already"), "{}", ran.stderr);
    assert_eq!(files(bare.path()).len(), 1);
    newsgraph(["build", "x", "--into", "a", "-o", "b"]).code(2);
    newsgraph(["build", "x"]).code(2);
}

#[test]
fn folders_and_archives_of_records_merge_like_their_lines() {
    let lines = newsgraph(["extract", &articles("horn-call")]).code(0).stdout;
    let lines: Vec<&str> = lines.lines().collect();
    let parts = folder();
    std::fs::create_dir(parts.path().join("later")).unwrap();
    write(parts.path(), "a.jsonl", lines[0]);
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gz.write_all(lines[1].as_bytes()).unwrap();
    write(parts.path(), "b.jsonl.gz", gz.finish().unwrap());
    let rest = lines[2..].join("\n");
    write(&parts.path().join("later"), "c.jsonl.zst", zstd::encode_all(rest.as_bytes(), 3).unwrap());
    write(parts.path(), "judgements.jsonl", "{\"kind\":\"entity\"}\n");
    write(parts.path(), "notes.txt", "no records");
    let (whole, merged) = (folder(), folder());
    newsgraph(["build", &articles("horn-call"), "-o", whole.path().to_str().unwrap()]).code(0);
    newsgraph(["merge", parts.path().to_str().unwrap(), "-o", merged.path().to_str().unwrap()]).code(0);
    assert_same_files(whole.path(), merged.path());
}

#[test]
fn exports_of_an_earlier_run_do_not_outlive_their_graph() {
    let out = folder();
    build(out.path(), "-o", &story("horn-call"), &[], 0);
    write(out.path(), "notes.txt", "mine");
    let ran = build(out.path(), "-o", &story("fishing-accord"), &["--format", "dot"], 0);
    assert!(ran.stdout.contains("removed") && ran.stdout.contains("graph.nq"), "{}", ran.stdout);
    let names: Vec<String> = files(out.path()).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["graph.dot", "judgements.jsonl", "notes.txt", "records.jsonl"]);
}

#[test]
fn the_users_judgements_are_followed_and_a_bad_line_is_named() {
    let out = folder();
    let ids = |path: &Path| -> Vec<(String, String)> {
        let text = std::fs::read_to_string(path.join("records.jsonl")).unwrap();
        let all = records(&text);
        let of = |r: &serde_json::Value, e: &serde_json::Value| {
            let local = format!("{}#{}", r["article"]["id"].as_str().unwrap(), e["local"].as_str().unwrap());
            (local, e["id"].as_str().unwrap().to_owned())
        };
        all.iter()
            .flat_map(|r| r["entities"].as_array().unwrap().iter().map(move |e| of(r, e)).collect::<Vec<_>>())
            .collect()
    };
    build(out.path(), "-o", &story("horn-call"), &[], 0);
    let free = ids(out.path());
    let shared = |a: &&(String, String)| free.iter().any(|b| b.0 != a.0 && b.1 == a.1);
    let one = free.iter().find(shared).expect("two articles share an entity");
    let other = free.iter().find(|b| b.0 != one.0 && b.1 == one.1).unwrap();
    let judgements = write(out.path(), "mine.txt", format!("# no\n{} != {}\n", one.0, other.0));
    let told = ["--judgements", judgements.to_str().unwrap()];
    build(out.path(), "-o", &story("horn-call"), &told, 0);
    let parted = ids(out.path());
    let node = |local: &str| parted.iter().find(|(l, _)| l == local).map(|(_, node)| node.clone());
    assert_ne!(node(&one.0), node(&other.0));
    let why = std::fs::read_to_string(out.path().join("judgements.jsonl")).unwrap();
    assert!(why.contains("\"decision\":\"refused\"") && why.contains("forbidden by a judgement"), "{why}");

    let bad = write(out.path(), "bad.txt", "a#e1 = b#e2\na#e1 is b#e2\n");
    let before = files(out.path());
    let ran = build(out.path(), "-o", &story("horn-call"), &["--judgements", bad.to_str().unwrap()], 3);
    assert!(ran.stderr.contains("bad.txt, line 2: "), "{}", ran.stderr);
    assert_eq!(files(out.path()), before);
}

#[test]
fn one_text_in_two_files_is_one_source() {
    let (inputs, out) = (folder(), folder());
    let text =
        "Kenyan jets struck rebel camps in Somalia on Thursday, the defence ministry in Nairobi said.\n";
    for name in ["courier.txt", "post.txt"] {
        write(inputs.path(), name, format!("---\nsource: {name}\npublished: 2024-05-10\n---\n{text}"));
    }
    let ran = newsgraph([
        "build",
        inputs.path().to_str().unwrap(),
        "-o",
        out.path().to_str().unwrap(),
        "--format",
        "jsonld",
    ])
    .code(0);
    assert!(ran.stdout.contains("0 reported by two or more independent sources"), "{}", ran.stdout);
    let graph = std::fs::read_to_string(out.path().join("graph.jsonld")).unwrap();
    assert!(graph.contains("\"copyOf\":"), "one article is a copy of the other");
    assert!(!graph.contains("\"sourceCount\":2"));
}
