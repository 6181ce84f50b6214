//! The exports that are checked in are what the binary writes today, byte for byte.

use crate::support::{STORIES, articles, assert_same_files, files, folder, newsgraph};
use std::path::Path;

#[test]
fn checked_in_exports_are_current() {
    for story in STORIES {
        let out = folder();
        newsgraph(["build", &articles(story), "-o", out.path().to_str().unwrap()]).code(0);
        let kept = Path::new("exports").join(story);
        for (name, bytes) in files(out.path()) {
            let known = std::fs::read(kept.join(&name)).unwrap_or_default();
            assert!(known == bytes, "exports/{story}/{name} is out of date; `make samples` writes it anew");
        }
    }
}

#[test]
fn build_equals_extract_then_merge() {
    for story in STORIES {
        let (built, merged) = (folder(), folder());
        newsgraph(["build", &articles(story), "-o", built.path().to_str().unwrap()]).code(0);
        let records = newsgraph(["extract", &articles(story)]).code(0).stdout;
        newsgraph(["merge", "-", "-o", merged.path().to_str().unwrap()]).stdin(records).code(0);
        assert_same_files(built.path(), merged.path());
    }
}
