//! Disks that fill, files that may not grow, folders in which nobody may write.

use super::{GROWTH, done, point, sh, share, stderr};
use crate::support::{folder, tree};
use std::path::Path;
use std::process::Command;

/// The size of the largest file and of all.
fn sizes(tree: &crate::support::Tree) -> (usize, usize) {
    let sizes = || tree.values().map(Vec::len);
    (sizes().max().unwrap_or_default(), sizes().sum())
}

#[test]
fn a_file_that_may_not_grow_costs_nothing_of_what_is_there() {
    let growth = &*GROWTH;
    let (largest, _) = sizes(&growth.new);
    let (mut old, mut new) = (0, 0);
    let runs = share(10);
    for run in 0..runs {
        let at = growth.folder();
        // In blocks of 512 bytes.
        let limit = (1.2 * point(run) * largest as f64 / 512.0) as usize;
        let how = format!("run {run}, at most {limit} blocks a file");
        let ended = sh(&format!("ulimit -f {limit}; exec \"$@\""), &growth.grow(at.path())).output().unwrap();
        match growth.is_new(at.path(), &how) {
            true => {
                assert_eq!(ended.status.code(), Some(0), "{how}: {}", stderr(&ended));
                new += 1;
            }
            false => {
                assert_eq!(ended.status.code(), Some(3), "{how}: {}", stderr(&ended));
                assert!(stderr(&ended).contains("cannot be written: "), "{how}: {}", stderr(&ended));
                old += 1;
            }
        }
        let left = std::fs::read_dir(at.path()).unwrap().flatten();
        assert_eq!(left.filter(|e| e.file_name().to_string_lossy().starts_with('.')).count(), 0, "{how}");
    }
    assert!(old > 0);
    println!("{runs} runs with limited files: {old} left the old graph, {new} the new one");
}

/// Runs a script as root of a namespace of its own, where it may mount; none where the system forbids that.
fn mounting(script: &str, command: &Command, at: &Path) -> Option<std::process::Output> {
    let may =
        |words: &[&str]| Command::new(words[0]).args(&words[1..]).output().is_ok_and(|o| o.status.success());
    if !may(&["unshare", "-rm", "sh", "-c", "mount -t tmpfs none /tmp"]) {
        println!("this system lets nobody mount: left out");
        return None;
    }
    let mut unshare = Command::new("unshare");
    unshare.args(["-rm", "sh", "-ec", script, "sh"]).arg(at);
    Some(unshare.arg(command.get_program()).args(command.get_args()).output().unwrap())
}

#[test]
fn a_full_disk_costs_nothing_of_what_is_there() {
    let growth = &*GROWTH;
    let (_, all) = sizes(&growth.old);
    let (_, more) = sizes(&growth.new);
    let (mut old, mut new) = (0, 0);
    let runs = share(10);
    for run in 0..runs {
        let (original, at, result) = (growth.folder(), folder(), folder());
        // Pages and folders take more than the bytes.
        let size = all + 80_000 + (1.3 * point(run) * more as f64) as usize;
        let how = format!("run {run}, a disk of {size} bytes");
        let script = format!(
            "at=$1; shift; mount -t tmpfs -o size={size} none \"$at\"; cp -a '{}/.' \"$at\"; code=0; \"$@\" || code=$?
            cp -a \"$at/.\" '{}'; exit $code",
            original.path().display(),
            result.path().display()
        );
        let Some(ended) = mounting(&script, &growth.grow(at.path()), at.path()) else { return };
        match growth.is_new(result.path(), &how) {
            true => {
                assert_eq!(ended.status.code(), Some(0), "{how}: {}", stderr(&ended));
                new += 1;
            }
            false => {
                assert_eq!(ended.status.code(), Some(3), "{how}: {}", stderr(&ended));
                assert!(stderr(&ended).contains("No space left on device"), "{how}: {}", stderr(&ended));
                old += 1;
            }
        }
    }
    println!("{runs} runs on full disks: {old} left the old graph, {new} the new one");
}

#[test]
fn a_folder_in_which_nobody_may_write_is_refused_before_the_articles_are_read() {
    let growth = &*GROWTH;
    let at = growth.folder();
    let read_only =
        "at=$1; shift; mount --bind \"$at\" \"$at\"; mount -o remount,bind,ro \"$at\"; exec \"$@\"";
    let mut command = growth.grow(at.path());
    command.arg("no-such-article.txt");
    if let Some(ended) = mounting(read_only, &command, at.path()) {
        assert_eq!(ended.status.code(), Some(3), "{}", stderr(&ended));
        let said = stderr(&ended);
        assert!(said.contains("cannot be written: ") && !said.contains("no-such-article"), "{said}");
        assert!(!growth.is_new(at.path(), "read-only"));
        // Reading needs no right to write.
        let mut ask = Command::new(super::binary());
        ask.arg("explain").arg(at.path()).arg("Kenya");
        assert_ne!(mounting(read_only, &ask, at.path()).unwrap().status.code(), Some(101));
        // A folder in it cannot be made either.
        let below = at.path().join("deeper/graph");
        let ended = mounting(read_only, &growth.anew(&below), at.path()).unwrap();
        assert_eq!((ended.status.code(), below.exists()), (Some(3), false), "{}", stderr(&ended));
    }
}

#[test]
fn a_link_to_a_folder_is_followed_and_one_to_nothing_is_refused() {
    let (real, links) = (folder(), folder());
    let growth = &*GROWTH;
    let link = links.path().join("graph");
    std::os::unix::fs::symlink(real.path(), &link).unwrap();
    done(growth.anew(&link));
    assert!(tree(real.path()) == growth.fresh && link.is_symlink());
    let dangling = links.path().join("nothing");
    std::os::unix::fs::symlink(links.path().join("absent"), &dangling).unwrap();
    let ended = growth.anew(&dangling).output().unwrap();
    assert_eq!(ended.status.code(), Some(3), "{}", stderr(&ended));
}

#[test]
fn a_folder_with_the_name_of_an_export_stays_with_what_is_in_it() {
    let growth = &*GROWTH;
    let at = growth.folder();
    std::fs::create_dir(at.path().join("graph.gexf")).unwrap();
    std::fs::write(at.path().join("graph.gexf/mine"), "mine").unwrap();
    let before = tree(at.path());
    let ended = growth.grow(at.path()).output().unwrap();
    assert_eq!(ended.status.code(), Some(3));
    assert!(stderr(&ended).contains("graph.gexf: cannot be written: "), "{}", stderr(&ended));
    assert!(tree(at.path()) == before);
}
