//! Runs that write to one folder at the same time.

use super::{build, done, stderr};
use crate::support::{STORIES, articles, folder, tree};
use std::io::{BufRead, BufReader};

#[test]
fn runs_that_add_to_one_folder_lose_nothing_of_each_other() {
    let (grown, whole) = (folder(), folder());
    done({
        let mut command = build(&articles(STORIES[0]), "-o", whole.path(), "all");
        command.arg(articles(STORIES[1]));
        command
    });
    for _ in 0..4 {
        let at = grown.path().join("graph");
        std::fs::create_dir(&at).unwrap();
        let runs = STORIES.map(|story| build(&articles(story), "--into", &at, "all").spawn().unwrap());
        for run in runs {
            let ended = run.wait_with_output().unwrap();
            assert_eq!(ended.status.code(), Some(0), "{}", stderr(&ended));
        }
        assert!(tree(&at) == tree(whole.path()));
        std::fs::remove_dir_all(at).unwrap();
    }
}

#[test]
fn a_run_that_must_wait_says_so() {
    let at = folder();
    let other = std::fs::File::open(at.path()).unwrap();
    other.lock().unwrap();
    let mut child = build(&articles("horn-call"), "-o", at.path(), "dot").spawn().unwrap();
    let mut said = String::new();
    let mut errors = BufReader::new(child.stderr.take().unwrap());
    errors.read_line(&mut said).unwrap();
    assert!(said.contains("another run writes to this folder; waiting"), "{said}");
    assert_eq!(tree(at.path()).len(), 0);
    drop(other);
    assert!(child.wait().unwrap().success());
    assert_eq!(tree(at.path()).len(), 3);
}
