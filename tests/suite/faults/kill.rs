//! Runs that are killed or interrupted at any moment.

use super::{GROWTH, build, done, one_of, point, share, stderr};
use crate::support::{Tree, articles, folder, tree};
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, Command, ExitStatus};
use std::time::{Duration, Instant};

/// When a run is ended.
#[derive(Debug, Clone, Copy)]
enum When {
    /// So long after its start.
    Started(Duration),
    /// So long after it began to write.
    Writes(Duration),
    /// So long after it began to move files into place.
    Moves(Duration),
}

impl When {
    /// The moment for a run, of one that takes so long in all, from when it begins to write, and from when it begins to
    /// move: the last parts are the smallest, and the most delicate.
    fn of(run: usize, [all, writing, moving]: [Duration; 3]) -> Self {
        match run % 4 {
            0 => Self::Started(all.mul_f64(point(run))),
            1 => Self::Writes(writing.mul_f64(1.1 * point(run))),
            _ => Self::Moves(moving.mul_f64(point(run))),
        }
    }

    fn wait(self, child: &mut Child, at: &Path) {
        let pause = match self {
            Self::Started(pause) => pause,
            Self::Writes(pause) => {
                while hidden(at) == 0 && child.try_wait().unwrap().is_none() {}
                pause
            }
            Self::Moves(pause) => {
                while !is_marked(at) && child.try_wait().unwrap().is_none() {}
                pause
            }
        };
        // No sleep is as short as the moves of files are.
        let started = Instant::now();
        while started.elapsed() < pause {
            match pause.saturating_sub(started.elapsed()) {
                left if left > Duration::from_millis(5) => std::thread::sleep(Duration::from_millis(2)),
                _ => std::hint::spin_loop(),
            }
        }
    }
}

/// How many hidden files or folders there are.
fn hidden(at: &Path) -> usize {
    let entries = std::fs::read_dir(at).into_iter().flatten().flatten();
    entries.filter(|entry| entry.file_name().to_string_lossy().starts_with('.')).count()
}

/// Whether files are being moved into place.
fn is_marked(at: &Path) -> bool {
    let entries = std::fs::read_dir(at).into_iter().flatten().flatten();
    entries
        .filter(|entry| entry.file_name().as_encoded_bytes().starts_with(b"."))
        .any(|entry| entry.path().join("swap.json").exists())
}

/// How long a run takes in all, from when it begins to write, and from when it begins to move.
fn durations(mut command: Command, at: &Path) -> [Duration; 3] {
    let started = Instant::now();
    let mut child = command.spawn().unwrap();
    while hidden(at) == 0 && child.try_wait().unwrap().is_none() {}
    let writes = Instant::now();
    while !is_marked(at) && child.try_wait().unwrap().is_none() {}
    let moves = Instant::now();
    while is_marked(at) {}
    let moving = moves.elapsed();
    assert!(child.wait().unwrap().success());
    [started.elapsed(), writes.elapsed(), moving]
}

/// A state that a kill leaves: no file is half written, though some may be old and others new.
fn assert_whole(found: &Tree, old: &Tree, new: &Tree, how: &str) {
    for (name, bytes) in found {
        let is_whole = old.get(name) == Some(bytes) || new.get(name) == Some(bytes);
        assert!(is_whole, "{how}: {name} is half written");
    }
}

#[test]
fn a_killed_run_leaves_the_old_graph_or_the_new_one() {
    let growth = &*GROWTH;
    let empty = Tree::new();
    let trial = growth.folder();
    let into = durations(growth.grow(trial.path()), trial.path());
    let trial = folder();
    let anew = durations(growth.anew(trial.path()), trial.path());
    let (mut old, mut new, mut healed) = (0, 0, 0);
    let runs = share(65);
    for run in 0..runs {
        // Every third into a folder that is empty.
        let is_into = run % 3 != 2;
        let (at, before, after) = match is_into {
            true => (growth.folder(), &growth.old, &growth.new),
            false => (folder(), &empty, &growth.fresh),
        };
        let command = || if is_into { growth.grow(at.path()) } else { growth.anew(at.path()) };
        let when = When::of(run, if is_into { into } else { anew });
        let how = format!("run {run}, {}, killed {when:?}", if is_into { "--into" } else { "-o" });
        let mut child = command().spawn().unwrap();
        when.wait(&mut child, at.path());
        child.kill().unwrap();
        child.wait().unwrap();

        let left = tree(at.path());
        assert_whole(&left, before, after, &how);
        // What the next command does that opens the folder.
        newsgraph::pipeline::settle(at.path(), &|| panic!("nobody else is there")).unwrap();
        let settled = tree(at.path());
        match one_of(&settled, before, after, &how) {
            true => new += 1,
            false => old += 1,
        }
        healed += usize::from(settled != left);
        if run % 5 == 0 {
            done(command());
            assert_eq!((&tree(at.path()) == after, hidden(at.path())), (true, 0), "{how}, then run again");
        }
    }
    println!(
        "{runs} runs killed: {old} left the old graph, {new} the new one, {healed} of them by the next command"
    );
}

#[test]
fn a_command_that_reads_a_folder_finishes_what_was_killed() {
    let growth = &*GROWTH;
    let at = growth.folder();
    // As a kill leaves it between the first move and the second.
    let staging = at.path().join(".newsgraph-killed");
    let is_ours = |name: &&String| !name.starts_with("drawings") && *name != "notes.txt";
    let placed: Vec<&String> = growth.new.keys().filter(is_ours).collect();
    let removed: Vec<&String> = growth.old.keys().filter(|name| !growth.new.contains_key(*name)).collect();
    for &name in &placed {
        let path = if name == "graph.dot" { at.path().join(name) } else { staging.join("new").join(name) };
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, &growth.new[name]).unwrap();
    }
    let mark = serde_json::json!({"placed": placed, "removed": removed}).to_string();
    let commands: [&[&str]; 4] = [
        &["explain", "OUT", "Kenya"],
        &["ask", "OUT", "contested"],
        &["view", "OUT"],
        &["merge", "OUT", "-o", "TO"],
    ];
    for arguments in commands {
        let copy = folder();
        let mut cp = Command::new("cp");
        cp.arg("-a").arg(format!("{}/.", at.path().display())).arg(copy.path());
        done(cp);
        std::fs::write(copy.path().join(".newsgraph-killed/swap.json"), &mark).unwrap();
        let to = folder();
        let mut command = Command::new(super::binary());
        for argument in arguments {
            match *argument {
                "OUT" => command.arg(copy.path()),
                "TO" => command.arg(to.path()),
                word => command.arg(word),
            };
        }
        let output = command.output().unwrap();
        assert!(output.status.code().is_some_and(|code| code < 4), "{arguments:?}: {}", stderr(&output));
        let mut left = tree(copy.path());
        left.remove("graph.html");
        assert!(left == growth.new && hidden(copy.path()) == 0, "{arguments:?}");
    }
}

#[test]
fn an_interrupted_run_ends_with_130_and_cleans_up() {
    let growth = &*GROWTH;
    let trial = growth.folder();
    let into = durations(growth.grow(trial.path()), trial.path());
    let (mut old, mut new) = (0, 0);
    let runs = share(15);
    for run in 0..runs {
        let at = growth.folder();
        let when = When::of(run, into);
        let signal = ["-INT", "-TERM", "-HUP"][run % 3];
        let how = format!("run {run}, {signal} {when:?}");
        let mut child = growth.grow(at.path()).spawn().unwrap();
        when.wait(&mut child, at.path());
        Command::new("kill").args([signal, &child.id().to_string()]).output().unwrap();
        let ended = child.wait_with_output().unwrap();
        let is_new = growth.is_new(at.path(), &how);
        assert_eq!(hidden(at.path()), 0, "{how}: leftovers");
        match (ended.status.code(), ended.status.signal()) {
            (Some(0), _) => assert!(is_new, "{how}"),
            (Some(130), _) => {}
            // In its first moments, before it listens.
            (None, Some(_)) => assert!(!is_new, "{how}"),
            _ => panic!("{how}: {:?}: {}", ended.status, stderr(&ended)),
        }
        if is_new { new += 1 } else { old += 1 }
    }
    println!("{runs} runs interrupted: {old} left the old graph, {new} the new one");
}

/// Ends a run of `extract` into a file by a signal, after so long.
fn extract_to(out: &Path, inputs: &Path, pause: Duration, signal: &str) -> ExitStatus {
    let mut command = Command::new(super::binary());
    command.arg("extract").arg(inputs).stdout(std::fs::File::create(out).unwrap());
    let mut child = command.spawn().unwrap();
    std::thread::sleep(pause);
    Command::new("kill").args([signal, &child.id().to_string()]).output().unwrap();
    child.wait().unwrap()
}

#[test]
fn interrupted_records_end_with_a_whole_one() {
    let at = folder();
    let inputs = at.path().join("day.jsonl");
    let text = "Kenya met Chile on Monday. Peru struck Ghana on Friday, its ministry said. ".repeat(20);
    let lines: String = (0..3000)
        .map(|n| serde_json::json!({"id": format!("a{n}"), "text": text}).to_string() + "\n")
        .collect();
    std::fs::write(&inputs, lines).unwrap();
    let runs = share(5);
    for run in 0..runs {
        let out = at.path().join("records.jsonl");
        let pause = Duration::from_millis(300 + (1500.0 * point(run)) as u64);
        let status = extract_to(&out, &inputs, pause, ["-INT", "-TERM"][run % 2]);
        assert!([Some(130), Some(0)].contains(&status.code()), "{status:?}");
        let bytes = std::fs::read(&out).unwrap();
        assert!(bytes.is_empty() || bytes.ends_with(b"\n"), "run {run}: half a record");
        for (n, line) in String::from_utf8(bytes).unwrap().lines().enumerate() {
            let record: serde_json::Value = serde_json::from_str(line).unwrap();
            assert_eq!(record["article"]["id"], format!("a{n}"));
        }
    }
    println!("{runs} runs of extract interrupted");
}

#[test]
fn leftovers_of_killed_runs_are_no_input() {
    let at = folder();
    done(build(&articles("horn-call"), "-o", at.path(), "dot"));
    let clean = folder();
    let merge = |to: &Path| {
        let mut command = Command::new(super::binary());
        command.arg("merge").arg(at.path()).args(["--format", "dot", "-o"]).arg(to);
        command
    };
    done(merge(clean.path()));
    let leftover = at.path().join(".newsgraph-killed/new");
    std::fs::create_dir_all(&leftover).unwrap();
    let half = std::fs::read(at.path().join("records.jsonl")).unwrap();
    std::fs::write(leftover.join("records.jsonl"), &half[..half.len() / 2]).unwrap();
    let again = folder();
    let output = done(merge(again.path()));
    assert_eq!((stderr(&output), tree(again.path())), (String::new(), tree(clean.path())));
}
