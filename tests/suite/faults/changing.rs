//! Inputs that change while they are read, or break off.

use super::{build, done, point, share, stderr};
use crate::support::{folder, records, tree};
use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

fn lines(count: usize) -> Vec<String> {
    let text = "Kenya met Chile on Monday. Peru struck Ghana on Friday, its ministry said. ".repeat(4);
    (0..count).map(|n| serde_json::json!({"id": format!("a{n}"), "text": text}).to_string() + "\n").collect()
}

/// The exports are those of the records beside them.
fn assert_consistent(at: &Path) {
    let again = folder();
    let mut merge = Command::new(super::binary());
    merge.arg("merge").arg(at.join("records.jsonl")).args(["--format", "default", "-o"]).arg(again.path());
    done(merge);
    assert!(tree(at) == tree(again.path()), "the exports are not those of the records");
}

fn ids(at: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(at.join("records.jsonl")).unwrap();
    let mut ids: Vec<String> =
        records(&text).iter().map(|r| r["article"]["id"].as_str().unwrap().to_owned()).collect();
    ids.sort_by_key(|id| id[1..].parse::<usize>().unwrap());
    ids
}

#[test]
fn a_file_that_changes_while_it_is_read_gives_whole_articles_only() {
    let lines = lines(400);
    let whole = lines.concat();
    let runs = share(5);
    for run in 0..runs {
        let (inputs, at) = (folder(), folder());
        let path = inputs.path().join("day.jsonl");
        let cut = (point(run) * whole.len() as f64) as usize;
        std::fs::write(&path, if run % 2 == 0 { &whole[..cut] } else { &whole }).unwrap();
        let child = build(path.to_str().unwrap(), "-o", at.path(), "default").spawn().unwrap();
        std::thread::sleep(Duration::from_millis((80.0 * point(run + 7)) as u64));
        let mut file = std::fs::OpenOptions::new().append(true).open(&path).unwrap();
        match run % 2 {
            0 => file.write_all(&whole.as_bytes()[cut..cut + (whole.len() - cut) / 2]).unwrap(),
            _ => file.set_len(cut as u64).unwrap(),
        }
        let ended = child.wait_with_output().unwrap();
        match ended.status.code() {
            Some(0 | 1) => {
                let ids = ids(at.path());
                assert_eq!(ids, (0..ids.len()).map(|n| format!("a{n}")).collect::<Vec<_>>(), "run {run}");
                assert_consistent(at.path());
            }
            Some(3) => assert_eq!(tree(at.path()).len(), 0, "run {run}"),
            _ => panic!("run {run}: {:?}: {}", ended.status, stderr(&ended)),
        }
    }
    println!("{runs} runs on changing files");
}

#[test]
fn an_archive_that_breaks_off_gives_what_came_before() {
    let whole = lines(60).concat();
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::none());
    gz.write_all(whole.as_bytes()).unwrap();
    let archives = [
        ("day.jsonl.gz", gz.finish().unwrap()),
        ("day.jsonl.zst", zstd::encode_all(whole.as_bytes(), 1).unwrap()),
    ];
    let runs = share(10);
    for run in 0..runs {
        let (inputs, at) = (folder(), folder());
        let (name, bytes) = &archives[run % 2];
        let path = inputs.path().join(name);
        std::fs::write(&path, &bytes[..(point(run) * bytes.len() as f64) as usize]).unwrap();
        let ended = build(path.to_str().unwrap(), "-o", at.path(), "default").output().unwrap();
        assert!(stderr(&ended).contains(name), "run {run}: {}", stderr(&ended));
        match ended.status.code() {
            Some(1) => {
                let ids = ids(at.path());
                assert_eq!(ids, (0..ids.len()).map(|n| format!("a{n}")).collect::<Vec<_>>(), "run {run}");
                assert_consistent(at.path());
            }
            code => assert_eq!((code, tree(at.path()).len()), (Some(3), 0), "run {run}: {}", stderr(&ended)),
        }
    }
    println!("{runs} runs on archives that break off");
}
