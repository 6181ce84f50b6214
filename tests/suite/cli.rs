//! The command line, end to end: exit codes, diagnostics, records, atomic writes.

use crate::support::{articles, files, folder, newsgraph, records, write};
use serde_json::Value;

#[test]
fn wrong_usage_ends_with_two() {
    newsgraph(["build", "exports"]).code(2);
    newsgraph(["build", "exports", "-o", "x", "--format", "gexff"]).code(2);
    newsgraph(["paint"]).code(2);
    newsgraph::<&str>([]).code(2);
}

#[test]
fn help_shows_examples_for_every_command() {
    for command in ["build", "extract", "merge", "view"] {
        let help = newsgraph([command, "--help"]).code(0).stdout;
        assert!(help.contains("Examples:"), "{command} --help has no examples");
    }
    assert!(newsgraph(["--version"]).code(0).stdout.contains(env!("CARGO_PKG_VERSION")));
}

#[test]
fn build_writes_every_export_and_a_summary() {
    let out = folder();
    let ran = newsgraph(["build", &articles("horn-call"), "-o", out.path().to_str().unwrap()]).code(0);
    let names: Vec<String> = files(out.path()).into_iter().map(|(name, _)| name).collect();
    assert_eq!(
        names,
        ["graph.dot", "graph.graphml", "graph.jsonld", "graph.nq", "judgements.jsonl", "records.jsonl"]
    );
    for word in ["articles    4", "entities", "statements", "called", "two or more", "graph.dot"] {
        assert!(ran.stdout.contains(word), "the summary lacks '{word}':\n{}", ran.stdout);
    }
    assert_eq!(ran.stderr, "");
    assert!(std::fs::read_dir(out.path()).unwrap().all(|e| e.unwrap().path().is_file()), "staging is gone");
}

#[test]
fn format_selects_exports() {
    let out = folder();
    let path = out.path().to_str().unwrap();
    newsgraph(["build", &articles("fishing-accord"), "-o", path, "--format", "dot,graphml"]).code(0);
    let names: Vec<String> = files(out.path()).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["graph.dot", "graph.graphml", "judgements.jsonl", "records.jsonl"]);
}

#[test]
fn every_format_is_written_on_demand_and_what_is_not_asked_for_again_goes_with_its_folder() {
    let out = folder();
    let path = out.path().to_str().unwrap();
    let merge = |format: &str| {
        newsgraph(["build", &articles("fishing-accord"), "-o", path, "--format", format]).code(0).stdout
    };
    merge("all");
    let listed = newsgraph(["formats", "--json"]).code(0).stdout;
    let listed: serde_json::Value = serde_json::from_str(&listed).unwrap();
    let listed = listed.as_array().unwrap();
    let named = |format: &serde_json::Value| -> Vec<std::path::PathBuf> {
        let files = format["files"].as_array().unwrap().iter();
        files.map(|file| out.path().join(file["name"].as_str().unwrap())).collect()
    };
    assert!(listed.iter().flat_map(named).all(|file| file.is_file()));
    assert!(listed.iter().flat_map(named).any(|file| file.parent() != Some(out.path())));
    let said = merge("default,events");
    for format in listed {
        let kept = format["default"] == true || format["name"] == "events";
        for file in named(format) {
            assert_eq!(file.exists(), kept, "{}", file.display());
            assert!(kept || said.contains(&format!("{} (of an earlier run)", file.display())), "{said}");
        }
    }
    assert!(std::fs::read_dir(out.path()).unwrap().all(|entry| entry.unwrap().path().is_file()));
    let own = out.path().join("neo4j");
    std::fs::create_dir(&own).unwrap();
    write(&own, "mine.cypher", "MATCH (n) RETURN n");
    merge("neo4j");
    merge("dot");
    assert_eq!(files(&own).len(), 1, "what the user keeps in a format's folder stays");
}

#[test]
fn formats_lists_every_file_with_its_readers() {
    let table = newsgraph(["formats"]).code(0).stdout;
    for word in ["graphml*", "graph.gexf", "neo4j/edges.csv", "text/turtle", "Gephi", "* written when no"] {
        assert!(table.contains(word), "the table lacks {word}:\n{table}");
    }
}

#[test]
fn bad_inputs_are_named_and_the_rest_goes_on() {
    let inputs = folder();
    let at = inputs.path();
    write(at, "good.txt", "Kenyan jets struck rebel camps in Somalia on Thursday.\n");
    write(at, "latin1.txt", b"Le pr\xe9sident a parl\xe9.\n");
    write(at, "empty.txt", "");
    write(at, "binary.txt", b"\x00\x01\x02ELF\x00\x00");
    write(
        at,
        "broken.jsonl",
        "{\"id\": \"a\", \"text\": \"Kenya met Chile.\"}\n{\"id\": \n{\"id\": \"a\", \"text\": \"Twice.\"}\n",
    );
    let mut truncated = zstd::encode_all(&b"{\"id\":\"z\",\"text\":\"Kenya.\"}\n".repeat(50)[..], 3).unwrap();
    truncated.truncate(truncated.len() / 2);
    write(at, "cut.jsonl.zst", truncated);
    write(at, "plain.txt.gz", "Kenya met Chile.");
    let missing = at.join("missing.txt");
    let ran = newsgraph(["extract".as_ref(), at.as_os_str(), missing.as_os_str()]).code(1);
    let ids: Vec<String> =
        records(&ran.stdout).iter().map(|r| r["article"]["id"].as_str().unwrap().to_owned()).collect();
    assert!(ids.iter().any(|id| id.starts_with("good-")) && ids.contains(&"a".to_owned()), "{ids:?}");
    for (file, reason) in [
        ("latin1.txt", "UTF-8"),
        ("empty.txt", "empty"),
        ("binary.txt", "binary"),
        ("broken.jsonl", "JSON"),
        ("broken.jsonl", "\"a\""),
        ("cut.jsonl.zst", ""),
        ("plain.txt.gz", "not compressed with gzip"),
        ("missing.txt", ""),
    ] {
        let named = ran.stderr.lines().any(|line| line.contains(file) && line.contains(reason));
        assert!(named, "no line names {file} and '{reason}':\n{}", ran.stderr);
    }
}

#[test]
fn nothing_readable_ends_with_three_and_writes_nothing() {
    let out = folder();
    let target = out.path().join("graph");
    newsgraph(["build".as_ref(), out.path().join("nowhere").as_os_str(), "-o".as_ref(), target.as_os_str()])
        .code(3);
    assert!(!target.exists());
}

#[test]
fn an_output_path_that_is_a_file_is_refused_and_kept() {
    let out = folder();
    let file = write(out.path(), "graph", "mine");
    let ran = newsgraph(["build", &articles("horn-call"), "-o", file.to_str().unwrap()]).code(3);
    assert!(ran.stderr.contains("graph"), "{}", ran.stderr);
    assert_eq!(std::fs::read(file).unwrap(), b"mine");
}

#[test]
fn files_that_no_run_wrote_are_kept() {
    let out = folder();
    let file = write(out.path(), "graph.dot", "digraph{mine}");
    let build = ["build", &articles("horn-call"), "-o", out.path().to_str().unwrap()];
    let ran = newsgraph(build).code(3);
    assert!(
        ran.stderr.contains("graph.dot: is there already and was not written by newsgraph"),
        "{}",
        ran.stderr
    );
    assert_eq!(std::fs::read(&file).unwrap(), b"digraph{mine}");
    std::fs::remove_file(&file).unwrap();
    newsgraph(build).code(0);
    newsgraph(build).code(0);
}

#[test]
fn records_keep_the_offsets_of_the_given_text() {
    let text = "  «Emoji 🙂» — Kenya’s president met Ethiopian officials on Monday.\r\n\r\nThey left.  ";
    let input = serde_json::json!({"id": "x", "text": text, "published": "2025-03-17"}).to_string();
    let ran = newsgraph(["extract", "-"]).stdin(input).code(0);
    let record = &records(&ran.stdout)[0];
    assert_eq!(record["article"]["text"], text);
    let points: Vec<char> = text.chars().collect();
    let quoted = |span: &Value| {
        let (start, end) = (span["start"].as_u64().unwrap() as usize, span["end"].as_u64().unwrap() as usize);
        points[start..end].iter().collect::<String>()
    };
    let mut checked = 0;
    for list in ["mentions", "times"] {
        for span in record[list].as_array().unwrap() {
            assert_eq!(span["text"], quoted(span));
            checked += 1;
        }
    }
    assert!(checked >= 3, "{record}");
    assert_eq!(quoted(&record["sentences"][1]), "They left.");
}

#[test]
fn records_leave_in_input_order() {
    let lines: String = (0..300)
        .map(|n| {
            format!("{{\"id\": \"n{n}\", \"text\": \"{}\"}}\n", "Kenya met Chile. ".repeat(1 + n * 7 % 40))
        })
        .collect();
    let ran = newsgraph(["extract", "-", "--threads", "4"]).stdin(lines).code(0);
    let ids: Vec<String> =
        records(&ran.stdout).iter().map(|r| r["article"]["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(ids, (0..300).map(|n| format!("n{n}")).collect::<Vec<_>>());
}

#[test]
fn a_bad_record_is_named_by_line_and_the_rest_merges() {
    let good = newsgraph(["extract", &articles("fishing-accord")]).code(0).stdout;
    let mut lines: Vec<String> = good.lines().map(str::to_owned).collect();
    lines.insert(1, "{\"article\": {\"id\": \"b\"}}".into());
    lines.push(lines[0].replacen("\"subject\":\"e", "\"subject\":\"nobody", 1));
    let out = folder();
    let ran = newsgraph(["merge", "-", "-o", out.path().to_str().unwrap()]).stdin(lines.join("\n")).code(1);
    assert!(ran.stderr.contains("-, line 2: "), "{}", ran.stderr);
    assert!(ran.stderr.contains("-, line 4: ") && ran.stderr.contains("nobody"), "{}", ran.stderr);
    assert!(ran.stdout.contains("articles    2"), "{}", ran.stdout);
}

#[test]
fn derived_schema_files_are_current() {
    newsgraph(["schema", "derive", "--check"]).code(0);
}

#[test]
fn ctrl_c_ends_a_waiting_run_and_leaves_nothing_behind() {
    let out = folder();
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_newsgraph"))
        .args(["build", "-", "-o", out.path().to_str().unwrap()])
        .stdin(std::process::Stdio::piped())
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    // The handler is set within the first milliseconds; until then the signal would kill without a code.
    std::thread::sleep(std::time::Duration::from_millis(300));
    // What runs in the background of a shell is to ignore Ctrl-C, the tests and their children alike.
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored =
        status.lines().find_map(|line| u64::from_str_radix(line.strip_prefix("SigIgn:")?.trim(), 16).ok());
    let signal = if ignored.unwrap_or(0) & 2 == 0 { "-INT" } else { "-TERM" };
    std::process::Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap();
    // `wait` would close the input, and the run might end with it before it hears of the signal.
    let input = child.stdin.take();
    assert_eq!(child.wait().unwrap().code(), Some(130));
    drop(input);
    assert_eq!(std::fs::read_dir(out.path()).unwrap().count(), 0);
}

#[test]
fn a_reader_that_has_enough_is_no_error() {
    let line =
        |n| format!("{{\"id\": \"{n}\", \"text\": \"Kenya met Chile. Peru met Chile. Ghana met Chile.\"}}\n");
    let lines: String = (0..2000).map(line).collect();
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_newsgraph"))
        .args(["extract", "-"])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let writer = std::thread::spawn(move || {
        let _ = std::io::Write::write_all(&mut input, lines.as_bytes());
    });
    let mut first = [0; 100];
    std::io::Read::read_exact(child.stdout.as_mut().unwrap(), &mut first).unwrap();
    drop(child.stdout.take());
    let ended = child.wait_with_output().unwrap();
    writer.join().unwrap();
    assert_eq!((ended.status.code(), String::from_utf8(ended.stderr).unwrap()), (Some(0), String::new()));
}
