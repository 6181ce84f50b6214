//! Outputs that take nothing, or no more.

use super::{build, done, sh, stderr};
use crate::support::{articles, folder};
use std::process::{Command, Stdio};

fn newsgraph(arguments: &[&str]) -> Command {
    let mut command = Command::new(super::binary());
    command.args(arguments);
    command
}

#[test]
fn a_full_stdout_is_never_taken_for_success() {
    let at = folder();
    let out = at.path().to_str().unwrap();
    let stories = articles("horn-call");
    done(build(&stories, "-o", at.path(), "default"));
    let page = at.path().join("page.html");
    for (code, arguments) in [
        (3, vec!["--help"]),
        (3, vec!["--version"]),
        (3, vec!["help", "build"]),
        (3, vec!["build", "--help"]),
        (3, vec!["formats"]),
        (3, vec!["formats", "--json"]),
        (3, vec!["man"]),
        (3, vec!["completions", "bash"]),
        (3, vec!["extract", &stories]),
        (3, vec!["extract", "--trace", &stories]),
        (3, vec!["annotate", &stories]),
        (3, vec!["ask", out, "contested"]),
        (3, vec!["explain", out, "Kenya"]),
        // The graph and the page are written; what is lost is said.
        (1, vec!["build", &stories, "-o", out]),
        (1, vec!["build", &stories, "-o", out, "--json"]),
        (1, vec!["view", out, "-o", page.to_str().unwrap()]),
    ] {
        let ended = sh("exec \"$@\" >/dev/full", &newsgraph(&arguments)).output().unwrap();
        assert_eq!(ended.status.code(), Some(code), "{arguments:?}: {}", stderr(&ended));
        assert!(stderr(&ended).contains("stdout: "), "{arguments:?}: {}", stderr(&ended));
    }
}

#[test]
fn a_reader_that_has_enough_gets_whole_lines() {
    for command in ["extract", "annotate", "formats", "man", "--help"] {
        let mut arguments = vec![command];
        if command != "man" && command != "formats" && command != "--help" {
            arguments.push("exports");
        }
        // Of a pipe only the last command's code is told.
        let script = "{ \"$@\" 2>&3; echo $? >&3; } 3>&2 | head -1";
        let ended = sh(script, &newsgraph(&arguments)).output().unwrap();
        let said = stderr(&ended);
        assert!(["0", "1"].contains(&said.lines().last().unwrap_or_default()), "{command}: {said}");
        assert!(!said.contains("panicked") && !said.contains("Broken pipe"), "{command}: {said}");
        assert!(ended.stdout.ends_with(b"\n"), "{command}");
    }
}

#[test]
fn what_cannot_be_said_on_stderr_changes_nothing() {
    let at = folder();
    let out = at.path().to_str().unwrap();
    for (code, redirect) in [(1, "2>/dev/full"), (1, "2>&-")] {
        let command = newsgraph(&["-v", "build", &articles("horn-call"), "absent.txt", "-o", out]);
        let ended = sh(&format!("exec \"$@\" {redirect}"), &command).output().unwrap();
        assert_eq!(ended.status.code(), Some(code), "{redirect}");
        assert!(at.path().join("graph.graphml").exists());
    }
    let ended = sh("exec \"$@\" 2>/dev/full", &newsgraph(&["query", out, "ASK"])).output().unwrap();
    assert_eq!(ended.status.code(), Some(2));
    let ended = sh("exec \"$@\" 2>/dev/full", &newsgraph(&["paint"])).output().unwrap();
    assert_eq!(ended.status.code(), Some(2));
}

#[test]
fn nohup_is_respected() {
    let at = folder();
    let mut command =
        sh("trap '' HUP; exec \"$@\"", &newsgraph(&["build", "-", "-o", at.path().to_str().unwrap()]));
    let mut child = command.stdin(Stdio::piped()).spawn().unwrap();
    std::thread::sleep(std::time::Duration::from_millis(300));
    Command::new("kill").args(["-HUP", &child.id().to_string()]).status().unwrap();
    // Longer than a run takes to end that heeds the signal.
    std::thread::sleep(std::time::Duration::from_millis(900));
    let mut input = child.stdin.take().unwrap();
    let told = std::io::Write::write_all(&mut input, b"{\"text\": \"Kenya met Chile on Monday.\"}\n");
    drop(input);
    let ended = child.wait_with_output().unwrap();
    assert!(told.is_ok() && ended.status.code() == Some(0), "{:?}: {}", ended.status, stderr(&ended));
}
