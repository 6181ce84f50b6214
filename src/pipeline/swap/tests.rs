//! Promises of the swap: all or nothing, whatever ends it.

use super::*;

/// The path in the hidden folder, which is made.
fn made(staging: &Path, which: Which, name: &str) -> PathBuf {
    let path = place(staging, which, name);
    room(&path).unwrap();
    path
}

/// A folder with three old files, and a staging with two new ones, one over an old one; one old one is to go.
fn half_way() -> (tempfile::TempDir, PathBuf, Swap) {
    let folder = tempfile::tempdir().unwrap();
    for name in [RECORDS, "graph.dot", "notes.txt"] {
        fs::write(folder.path().join(name), format!("old {name}")).unwrap();
    }
    let staging = Staging::within(folder.path()).unwrap();
    std::thread::scope(|scope| {
        for name in [RECORDS, "neo4j/nodes.csv"] {
            let new = format!("new {name}");
            let fill = |mut file: &File| {
                file.write_all(new.as_bytes()).unwrap();
                Ok(())
            };
            let filled = staging.fill(name, scope, fill).unwrap();
            let size = new.len() as u64;
            assert_eq!(staging.settled(filled).unwrap(), (folder.path().join(name), size));
        }
    });
    let swap =
        Swap { placed: vec![RECORDS.into(), "neo4j/nodes.csv".into()], removed: vec!["graph.dot".into()] };
    let path = staging.inner.keep();
    fs::write(path.join(MARK), serde_json::to_vec(&swap).unwrap()).unwrap();
    (folder, path, swap)
}

/// Every file of the folder and every empty folder in it, hidden ones too.
fn state(folder: &Path) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut pending = vec![folder.to_owned()];
    while let Some(path) = pending.pop() {
        for entry in fs::read_dir(path).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
            match path.is_dir() {
                true if fs::read_dir(&path).unwrap().next().is_none() => files.push((name, String::new())),
                true => pending.push(path),
                false => files.push((name, fs::read_to_string(path).unwrap())),
            }
        }
    }
    files.sort();
    files
}

fn pairs(files: [(&str, &str); 3]) -> Vec<(String, String)> {
    files.map(|(name, text)| (name.to_owned(), text.to_owned())).into()
}

fn new() -> Vec<(String, String)> {
    pairs([
        ("neo4j/nodes.csv", "new neo4j/nodes.csv"),
        ("notes.txt", "old notes.txt"),
        (RECORDS, "new records.jsonl"),
    ])
}

fn old() -> Vec<(String, String)> {
    pairs([("graph.dot", "old graph.dot"), ("notes.txt", "old notes.txt"), (RECORDS, "old records.jsonl")])
}

#[test]
fn a_marked_swap_is_finished_from_every_step_and_in_either_direction() {
    // What a kill may leave: each file kept or not, placed or not, by either way of keeping it.
    let steps: [fn(&Path, &Path); 7] = [
        |_, _| {},
        |folder, staging| {
            fs::hard_link(folder.join(RECORDS), made(staging, Old, RECORDS)).unwrap();
        },
        |folder, staging| {
            fs::rename(folder.join(RECORDS), made(staging, Old, RECORDS)).unwrap();
        },
        |folder, staging| {
            fs::hard_link(folder.join(RECORDS), made(staging, Old, RECORDS)).unwrap();
            fs::rename(made(staging, New, RECORDS), folder.join(RECORDS)).unwrap();
        },
        |folder, staging| {
            fs::rename(folder.join(RECORDS), made(staging, Old, RECORDS)).unwrap();
            fs::rename(made(staging, New, RECORDS), folder.join(RECORDS)).unwrap();
            room(&folder.join("neo4j/nodes.csv")).unwrap();
        },
        |folder, staging| {
            fs::hard_link(folder.join(RECORDS), made(staging, Old, RECORDS)).unwrap();
            for name in [RECORDS, "neo4j/nodes.csv"] {
                room(&folder.join(name)).unwrap();
                fs::rename(made(staging, New, name), folder.join(name)).unwrap();
            }
        },
        |folder, staging| {
            fs::hard_link(folder.join(RECORDS), made(staging, Old, RECORDS)).unwrap();
            for name in [RECORDS, "neo4j/nodes.csv"] {
                room(&folder.join(name)).unwrap();
                fs::rename(made(staging, New, name), folder.join(name)).unwrap();
            }
            fs::rename(folder.join("graph.dot"), made(staging, Old, "graph.dot")).unwrap();
        },
    ];
    for step in steps {
        let (folder, staging, _) = half_way();
        step(folder.path(), &staging);
        settle(folder.path(), &|| panic!("nobody else is there")).unwrap();
        assert_eq!(state(folder.path()), new());
        let (folder, staging, swap) = half_way();
        step(folder.path(), &staging);
        swap.undo(&staging, folder.path()).unwrap();
        sweep(folder.path());
        assert_eq!(state(folder.path()), old());
    }
}

#[test]
fn what_was_not_marked_is_swept_and_nothing_else_of_the_folder() {
    let (folder, staging, _) = half_way();
    fs::rename(staging.join(MARK), staging.join(UNMARKED)).unwrap();
    settle(folder.path(), &|| {}).unwrap();
    sweep(folder.path());
    assert_eq!(state(folder.path()), old());
}

#[test]
fn a_file_that_cannot_be_moved_brings_the_old_ones_back() {
    let (folder, staging, _) = half_way();
    // A file has the name of the format's own folder.
    fs::write(folder.path().join("neo4j"), "mine").unwrap();
    settle(folder.path(), &|| {}).unwrap();
    assert!(!staging.exists());
    fs::remove_file(folder.path().join("neo4j")).unwrap();
    assert_eq!(state(folder.path()), old());
}

#[test]
fn a_mark_leads_nowhere_else() {
    for name in ["../victim", "/etc/victim", "notes.txt", "neo4j/../../victim"] {
        let (folder, staging, mut swap) = half_way();
        swap.placed.push(name.to_owned());
        fs::write(staging.join(MARK), serde_json::to_vec(&swap).unwrap()).unwrap();
        let before = state(folder.path());
        let error = settle(folder.path(), &|| {}).unwrap_err().to_string();
        assert!(error.contains("writes no file named"), "{error}");
        assert_eq!(state(folder.path()), before);
    }
}
