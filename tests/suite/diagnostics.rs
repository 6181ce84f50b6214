//! Whatever is passed over, cannot be followed or cannot be written is named once, in words that help.

use crate::support::{Ran, articles, folder, newsgraph, records, write};
use std::path::Path;

const TEXT: &str = "Kenyan jets struck rebel camps in Somalia on Thursday.";

fn run<A: AsRef<std::ffi::OsStr>>(arguments: &[A], code: i32) -> Ran {
    newsgraph(arguments).code(code)
}

fn name(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn a_stated_date_that_is_none_is_named_and_costs_nothing() {
    let at = folder();
    let lines = write(
        at.path(),
        "day.jsonl",
        format!(
            "{{\"id\":\"a\",\"text\":\"{TEXT}\",\"published\":\"2025-03-12\"}}\n{{\"id\":\"b\",\"text\":\"{TEXT}\",\"published\":\"2025-13-45\"}}\n"
        ),
    );
    let note = write(at.path(), "note.md", format!("---\ndate: 5 Foo 2025\n---\n{TEXT}\n"));
    let out = at.path().join("out");
    for command in [
        &["extract", name(&lines), name(&note)][..],
        &["annotate", name(&lines), name(&note)],
        &["build", name(&lines), name(&note), "-o", name(&out)],
    ] {
        let said = run(command, 0).stderr;
        assert_eq!(said.lines().count(), 2, "{said}");
        for parts in
            [["day.jsonl, line 2: published: ", "\"2025-13-45\""], ["note.md: date: ", "\"5 Foo 2025\""]]
        {
            assert!(
                said.lines().any(|line| parts.iter().all(|part| line.contains(part))),
                "{parts:?}:\n{said}"
            );
        }
    }
    let read = records(&run(&["extract", name(&lines)], 0).stdout);
    assert_eq!((read.len(), &read[1]["article"]["published"]), (2, &serde_json::Value::Null));
}

#[test]
fn front_matter_without_end_is_named() {
    let at = folder();
    let open = write(at.path(), "open.md", format!("---\ntitle: A day\n\n{TEXT}\n"));
    let said = run(&["extract", name(&open)], 0).stderr;
    assert!(said.contains("open.md: front matter"), "{said}");
    let rule = write(at.path(), "rule.md", format!("---\n{TEXT}\n"));
    assert_eq!(run(&["extract", name(&rule)], 0).stderr, "");
}

#[test]
fn an_empty_folder_is_named_by_every_command() {
    let at = folder();
    let empty = at.path().join("empty");
    std::fs::create_dir(&empty).unwrap();
    let out = at.path().join("out");
    let good = write(at.path(), "good.txt", TEXT);
    let (empty, good, out) = (name(&empty), name(&good), name(&out));
    for (command, code) in [
        (&["extract", empty][..], 3),
        (&["annotate", empty], 3),
        (&["build", empty, "-o", out], 3),
        (&["merge", empty, "-o", out], 3),
        (&["extract", good, empty], 1),
        (&["build", good, empty, "-o", out], 1),
        (&["merge", out, empty, "-o", out], 1),
    ] {
        let said = run(command, code).stderr;
        assert!(
            said.lines().any(|line| line.contains(&format!("{empty}: holds no"))),
            "{command:?}:\n{said}"
        );
    }
}

#[test]
fn a_graph_may_lie_among_its_articles() {
    let at = folder();
    for (n, day) in ["Monday", "Tuesday"].iter().enumerate() {
        write(at.path(), &format!("{n}.txt"), format!("Kenyan jets struck rebel camps in Somalia on {day}."));
    }
    let first = run(&["build", name(at.path()), "-o", name(at.path())], 0);
    assert!(at.path().join("judgements.jsonl").metadata().unwrap().len() > 0, "nothing was merged");
    let second = run(&["build", name(at.path()), "-o", name(at.path())], 0);
    assert_eq!((second.stdout, second.stderr.as_str()), (first.stdout, ""));
}

#[test]
fn an_article_that_comes_twice_is_told_from_two_of_one_id() {
    let line = |text: &str| format!("{{\"id\":\"a\",\"text\":\"{text}\"}}\n");
    let input = [line(TEXT), line(TEXT), line("Kenya met Chile.")].concat();
    let said = newsgraph(["extract", "-"]).stdin(input).code(1).stderr;
    let lines: Vec<&str> = said.lines().collect();
    assert!(lines[0].contains("line 2") && lines[0].contains("with the same text"), "{said}");
    assert!(lines[1].contains("line 3") && lines[1].contains("belongs to another article"), "{said}");
}

#[test]
fn judgements_that_decide_nothing_or_contradict_are_told_with_their_file() {
    let at = folder();
    let out = at.path().join("out");
    let good = write(at.path(), "good.jsonl", format!("{{\"id\":\"a\",\"text\":\"{TEXT}\"}}\n"));
    let lines = "\"Atlantis\" = a#e1\na#e9 != a#e1\na#e1 = a#e2\na#e1 != a#e2\n";
    let mine = write(at.path(), "mine.txt", lines);
    let said = run(&["build", name(&good), "-o", name(&out), "--judgements", name(&mine)], 0).stderr;
    for part in [
        "mine.txt, line 1: no record has an entity called \"atlantis\"",
        "mine.txt, line 2: no record has a#e9",
        "mine.txt, line 4: line 3 unites what this one parts; it stays apart",
    ] {
        assert!(said.contains(part), "'{part}' is not in:\n{said}");
    }
    assert_eq!(said.lines().count(), 3, "{said}");
}

#[test]
fn a_name_of_two_nodes_is_no_guess() {
    let span = |text: &str, start: usize| serde_json::json!({"start": start, "end": start + text.len(), "text": text});
    let text = "Jordan met Jordan.";
    let entity = |id: &str, kind: &str| serde_json::json!({"id": id, "type": kind, "name": "Jordan", "aliases": ["Jordan"]});
    let record = serde_json::json!({
        "article": {"id": "a", "path": null, "source": null, "title": null, "url": null, "published": null, "language": null, "text": text},
        "sentences": [{"start": 0, "end": 18}], "times": [], "mentions": [],
        "entities": [entity("e1", "Person"), entity("e2", "Country")],
        "events": [{"id": "v1", "predicate": "met", "trigger": span("met", 7)}],
        "statements": [{"id": "s1", "subject": "e1", "predicate": "met", "object": "e2", "event": "v1", "time": null, "place": null,
            "status": "occurred", "attribution": null, "qualifiers": {"instrument": null, "as": null, "office": null, "killed": null, "injured": null},
            "evidence": [span(text, 0)], "rule": "test", "confidence": 0.5}],
    });
    let at = folder();
    let file = write(at.path(), "a.jsonl", record.to_string());
    let out = at.path().join("out");
    run(&["merge", name(&file), "-o", name(&out)], 0);
    let asked = run(&["explain", name(&out), "Jordan"], 3);
    assert_eq!(asked.stdout, "");
    assert!(asked.stderr.contains("'Jordan' may be any of 2"), "{}", asked.stderr);
    for line in ["  country-jordan  (Jordan, Country)", "  person-jordan  (Jordan, Person)"] {
        assert!(asked.stderr.lines().any(|l| l == line), "{}", asked.stderr);
    }
    run(&["explain", name(&out), "person-jordan"], 0);
}

#[test]
fn files_of_another_kind_are_one_fault() {
    let at = folder();
    let out = at.path().join("out");
    run(&["build", &articles("horn-call"), "-o", name(&out), "--format", "jsonld"], 0);
    let graph = out.join("graph.jsonld");
    let again = at.path().join("again");
    let pretty = serde_json::from_slice::<serde_json::Value>(&std::fs::read(&graph).unwrap()).unwrap();
    let pretty = write(at.path(), "pretty.jsonld", serde_json::to_string_pretty(&pretty).unwrap());
    let said = run(&["merge", name(&pretty), "-o", name(&again)], 3).stderr;
    assert_eq!(said.lines().filter(|line| line.contains("pretty.jsonld")).count(), 1, "{said}");
    assert_eq!(said.lines().count(), 2, "{said}");
    let empty = write(at.path(), "empty.jsonl", "");
    let said = run(&["explain", name(&empty), "x"], 3).stderr;
    assert!(said.contains("empty.jsonl: holds no records"), "{said}");
    for foreign in [&pretty, &write(at.path(), "notes.txt", "Kenya\n")] {
        let said = run(&["explain", name(foreign), "Kenya"], 3).stderr;
        assert!(said.contains("is no file of records"), "{said}");
        assert_eq!(said.lines().count(), 1, "{said}");
    }
}

#[test]
fn folders_that_are_none_are_refused_before_the_work() {
    let at = folder();
    let good = write(at.path(), "good.txt", TEXT);
    let good = name(&good);
    let missing = at.path().join("nosuch");
    let said = run(&["build", good, "--into", name(&missing)], 3).stderr;
    assert!(said.contains("nosuch: there is no such folder") && said.contains("-o"), "{said}");
    assert!(!missing.exists());
    for command in
        [&["build", good, "-o", good][..], &["build", good, "--into", good], &["merge", "-", "-o", good]]
    {
        let said = run(command, 3).stderr;
        assert!(said.contains("good.txt: is a file"), "{command:?}:\n{said}");
    }
    let schema = at.path().join("schema");
    std::fs::create_dir(&schema).unwrap();
    let said = run(&["extract", good, "--schema", name(&schema)], 3).stderr;
    let place = format!("{}: no schema here", name(&schema));
    assert!(said.contains(&place) && said.matches("schema:").count() == 1, "{said}");
}

#[test]
#[cfg(target_os = "linux")]
fn a_summary_that_is_lost_is_an_error() {
    let out = folder();
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let ended = std::process::Command::new(env!("CARGO_BIN_EXE_newsgraph"))
        .args(["build", &articles("fishing-accord"), "-o", name(out.path())])
        .stdout(full)
        .output()
        .unwrap();
    let said = String::from_utf8(ended.stderr).unwrap();
    assert_eq!(ended.status.code(), Some(1), "{said}");
    assert!(
        said.contains("stdout: the summary cannot be written") && out.path().join("graph.nq").exists(),
        "{said}"
    );
}

#[test]
#[cfg(unix)]
fn names_cannot_steer_the_terminal() {
    let at = folder();
    write(at.path(), "a\u{202e}txt\u{1b}[2J.txt", "");
    let id = "x\u{1b}]0;mine\u{7}\u{202e}y";
    let line = serde_json::json!({"id": id, "text": TEXT}).to_string();
    let lines = write(at.path(), "b.jsonl", format!("{line}\n{line}\n"));
    let out = at.path().join("out\u{202e}");
    let built = run(&["build", name(at.path()), "-o", name(&out)], 1);
    let traced = run(&["extract", "--trace", name(&lines)], 0);
    let explained = run(&["explain", name(&out), "Kenya"], 0);
    for text in [&built.stdout, &built.stderr, &traced.stdout, &explained.stdout] {
        assert!(!text.contains(['\u{202e}', '\u{1b}', '\u{7}']), "{text:?}");
    }
    assert!(built.stderr.contains("a\\u{202e}txt\\u{1b}[2J.txt"), "{}", built.stderr);
}

#[test]
fn help_names_every_exit_code() {
    let help = run(&["--help"], 0).stdout;
    for code in ["0 done", "1 some", "2 wrong", "3 nothing", "130 interrupted"] {
        assert!(help.contains(code), "{help}");
    }
}
