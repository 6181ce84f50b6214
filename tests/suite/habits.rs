//! What people expect of any tool: completions, manual, quiet and verbose, colours, settings, a summary for scripts.

use crate::support::{articles, files, folder, newsgraph, write};
use serde_json::Value;
use std::path::Path;
use std::process::Command;

/// The story's articles from any folder.
fn story() -> String {
    Path::new(&articles("horn-call")).canonicalize().unwrap().to_str().unwrap().to_owned()
}

#[test]
fn completions_are_scripts_that_shells_accept() {
    let out = folder();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = newsgraph(["completions", shell]).code(0).stdout;
        assert!(script.contains("who-met-whom") && script.contains("judgements"), "{shell}");
        // Only bash is on every machine that runs the tests.
        if shell == "bash" {
            let file = write(out.path(), shell, &script);
            let checked = Command::new("bash").arg("-n").arg(file).output().expect("bash is there");
            assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
        }
    }
    newsgraph(["completions", "cmd"]).code(2);
}

#[test]
fn there_is_a_manual_page_per_subcommand() {
    let page = newsgraph(["man"]).code(0).stdout;
    assert!(page.contains(".TH newsgraph 1") && page.contains(".SH DESCRIPTION"), "{page}");
    let out = folder();
    let pages = out.path().join("man1");
    newsgraph(["man".as_ref(), pages.as_os_str()]).code(0);
    let names: Vec<String> = files(&pages).into_iter().map(|(name, _)| name).collect();
    for page in ["newsgraph.1", "newsgraph-build.1", "newsgraph-ask.1", "newsgraph-ask-timeline.1"] {
        assert!(names.contains(&page.to_owned()), "{page} is missing from {names:?}");
    }
    for (name, bytes) in files(&pages) {
        let text = String::from_utf8(bytes).unwrap();
        assert!(text.lines().any(|line| line.starts_with(".TH ")), "{name}");
        assert!(text.contains(".SH SYNOPSIS"), "{name}");
    }
}

#[test]
fn quiet_says_errors_alone_and_verbose_what_was_passed_over() {
    let inputs = folder();
    let at = inputs.path();
    write(at, "a.txt", "Kenyan jets struck rebel camps in Somalia on Thursday.\n");
    write(at, "picture.png", "none");
    let bad = write(at, "bad.txt", "");
    let out = folder();
    let (input, graph) = (at.to_str().unwrap(), out.path().to_str().unwrap());
    let ran = newsgraph(["build", input, "-o", graph, "-q"]).code(1);
    assert_eq!(ran.stdout, "");
    assert!(ran.stderr.lines().count() == 1 && ran.stderr.contains("bad.txt"), "{}", ran.stderr);
    std::fs::remove_file(bad).unwrap();
    assert_eq!(newsgraph(["-q", "build", input, "-o", graph]).code(0).stderr, "");
    let ran = newsgraph(["build", input, "-o", graph, "-v"]).code(0);
    assert!(ran.stderr.contains("picture.png: passed over: no format of articles has this ending"));
    for stage in ["analysis took", "extraction took", "merging took", "writing took"] {
        assert!(ran.stderr.contains(stage), "{stage}: {}", ran.stderr);
    }
    let again = newsgraph(["build", input, "--into", graph, "-v"]).code(0);
    assert!(again.stderr.contains("is in the graph already"), "{}", again.stderr);
    newsgraph(["build", input, "-o", graph, "-q", "-v"]).code(2);
}

#[test]
fn colours_are_for_terminals_and_those_who_want_them() {
    let ask = || newsgraph(["ask", "exports/horn-call", "timeline", "Kenya"]);
    assert!(!ask().code(0).stdout.contains('\u{1b}'));
    let forced = ask().env("CLICOLOR_FORCE", "1").env("NO_COLOR", "").code(0).stdout;
    assert!(forced.contains("\u{1b}[1mKenya\u{1b}[0m"), "{forced}");
    let none = ask().env("CLICOLOR_FORCE", "1").env("NO_COLOR", "1").code(0).stdout;
    assert!(!none.contains('\u{1b}'));
    let error = newsgraph(["ask", "nowhere", "top"]).env("NO_COLOR", "1").env("CLICOLOR_FORCE", "1").code(3);
    assert!(!error.stderr.contains('\u{1b}'), "{}", error.stderr);
}

#[test]
fn the_summary_is_json_for_scripts() {
    let out = folder();
    let graph = out.path().to_str().unwrap();
    let built = newsgraph(["build", &story(), "-o", graph, "--json", "--format", "dot"]).code(0);
    let summary: Value = serde_json::from_str(&built.stdout).unwrap();
    let keys: Vec<&String> = summary.as_object().unwrap().keys().collect();
    assert_eq!(
        keys,
        [
            "articles",
            "skipped",
            "entities",
            "events",
            "statements",
            "status",
            "corroborated",
            "best",
            "contested",
            "files",
            "removed"
        ]
    );
    assert_eq!((&summary["articles"], &summary["skipped"]), (&4.into(), &0.into()));
    assert!(
        summary["statements"]["called"].as_u64() > Some(0)
            && summary["status"]["occurred"].as_u64() > Some(0)
    );
    assert!(summary["best"][0]["sources"].as_u64() > Some(1));
    assert_eq!(summary["files"].as_array().unwrap().len(), 3);
    let records = out.path().join("records.jsonl");
    let merged = newsgraph(["merge", records.to_str().unwrap(), "-o", graph, "--json", "-q"]).code(0);
    let merged: Value = serde_json::from_str(&merged.stdout).unwrap();
    assert_eq!(merged["statements"], summary["statements"]);
}

#[test]
fn settings_stand_in_for_arguments_and_arguments_win() {
    let home = folder();
    let settings =
        format!("sources = [{:?}]\noutput = \"graph\"\nformats = [\"dot\"]\nthreads = 1\n", story());
    write(home.path(), "newsgraph.toml", settings);
    let ran = newsgraph(["build"]).within(home.path()).code(0);
    assert!(ran.stderr.contains("settings of newsgraph.toml are used"), "{}", ran.stderr);
    let names = |folder: &str| -> Vec<String> {
        files(&home.path().join(folder)).into_iter().map(|(name, _)| name).collect()
    };
    assert_eq!(names("graph"), ["graph.dot", "judgements.jsonl", "records.jsonl"]);
    let ran = newsgraph(["build", "-o", "other", "--format", "nquads", "-q"]).within(home.path()).code(0);
    assert_eq!(ran.stderr, "");
    assert_eq!(names("other"), ["graph.nq", "judgements.jsonl", "records.jsonl"]);
    // From elsewhere its paths lead from where it stands.
    let file = home.path().join("newsgraph.toml");
    std::fs::remove_dir_all(home.path().join("graph")).unwrap();
    newsgraph(["build", "--config", file.to_str().unwrap()]).code(0);
    assert_eq!(names("graph"), ["graph.dot", "judgements.jsonl", "records.jsonl"]);
    let extracted = newsgraph(["extract"]).within(home.path()).code(0).stdout;
    assert_eq!(extracted.lines().count(), 4);
}

#[test]
fn settings_that_are_none_are_named_with_line_and_advice() {
    let home = folder();
    write(home.path(), "newsgraph.toml", "output = \"graph\"\nformts = [\"dot\"]\n");
    let ran = newsgraph(["build", &story()]).within(home.path()).code(2);
    assert!(ran.stderr.contains("newsgraph.toml, line 2: no setting is called 'formts'"), "{}", ran.stderr);
    assert!(ran.stderr.contains("hint: did you mean 'formats'?"), "{}", ran.stderr);
    write(home.path(), "newsgraph.toml", "output = \"graph\"\n\nformats = [\"dott\"]\n");
    let ran = newsgraph(["build", &story()]).within(home.path()).code(2);
    assert!(ran.stderr.contains("line 3: no format is called 'dott'"), "{}", ran.stderr);
    assert!(!home.path().join("graph").exists());
    newsgraph(["build", "--config", "absent.toml"]).within(home.path()).code(2);
    // Help and manual do not hang on it.
    newsgraph(["man"]).within(home.path()).code(0);
    std::fs::remove_file(home.path().join("newsgraph.toml")).unwrap();
    let ran = newsgraph(["build"]).within(home.path()).code(2);
    assert!(ran.stderr.contains("PATH") && ran.stderr.contains("sources"), "{}", ran.stderr);
}
