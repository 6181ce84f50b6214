//! Bytes as articles, in every format and packing.

use newsgraph::ingest::{Inputs, Item, Origin, Place, format_of};
use newsgraph::model::Article;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use tempfile::TempDir;

/// Where files are written: in memory where the machine has such a folder.
pub(crate) static FOLDER: LazyLock<TempDir> = LazyLock::new(|| {
    let memory = Path::new("/dev/shm");
    let folder =
        if memory.is_dir() { TempDir::with_prefix_in("newsgraph-fuzz-", memory) } else { TempDir::new() };
    folder.expect("a temporary folder can be made")
});

/// The bytes are one item of a file of this name.
pub(crate) fn part(name: &str, bytes: &[u8]) {
    let format = format_of(Path::new(name)).expect("the ending is known");
    let origin = Origin::file(name).at(Place::Line(1));
    told(Item::of_bytes(format, origin, bytes.to_vec()));
}

/// The bytes are a file of this name.
pub(crate) fn file(name: &str, bytes: &[u8]) {
    let path: PathBuf = FOLDER.path().join(name);
    std::fs::write(&path, bytes).expect("the file can be written");
    for item in Inputs::new(&[path]) {
        match item {
            Ok(item) => told(item),
            Err(error) => assert!(error.to_string().contains(name), "{error}"),
        }
    }
}

/// A table; the first byte says of which kind.
pub(crate) fn table(bytes: &[u8]) {
    let Some((kind, bytes)) = bytes.split_first() else { return };
    file(if kind % 2 == 0 { "a.csv" } else { "a.tsv" }, bytes);
}

/// A feed; the first byte says of which kind.
pub(crate) fn feed(bytes: &[u8]) {
    let Some((kind, bytes)) = bytes.split_first() else { return };
    file(["a.rss", "a.atom", "a.xml"][usize::from(kind % 3)], bytes);
}

const INNER: [&str; 5] = ["a.txt", "a.jsonl", "a.warc", "a.csv", "a.rss"];

/// A gzip file; the first byte says what is in it, and whether the bytes are the file or its content in two members.
pub(crate) fn gzip(bytes: &[u8]) {
    let Some((kind, bytes)) = bytes.split_first() else { return };
    let name = format!("{}.gz", INNER[usize::from(kind % 5)]);
    if kind / 5 % 2 == 0 {
        return file(&name, bytes);
    }
    let mut packed = Vec::new();
    for half in bytes.chunks(bytes.len().div_ceil(2).max(1)) {
        let mut encoder = flate2::write::GzEncoder::new(&mut packed, flate2::Compression::fast());
        encoder.write_all(half).and_then(|()| encoder.finish().map(drop)).expect("memory can be written to");
    }
    file(&name, &broken(packed, *kind));
}

/// The same for zstd.
pub(crate) fn zstd(bytes: &[u8]) {
    let Some((kind, bytes)) = bytes.split_first() else { return };
    let name = format!("{}.zst", INNER[usize::from(kind % 5)]);
    if kind / 5 % 2 == 0 {
        return file(&name, bytes);
    }
    let packed = zstd::encode_all(bytes, 1).expect("memory can be written to");
    file(&name, &broken(packed, *kind));
}

/// Some packed files have a wrong byte or end too early.
fn broken(mut packed: Vec<u8>, kind: u8) -> Vec<u8> {
    let at = packed.len() * usize::from(kind) / 256;
    match kind / 10 % 4 {
        0 => packed.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= kind),
        1 => packed.truncate(at),
        _ => {}
    }
    packed
}

/// Reads an item; an article's blocks lie in its text in order, and what is wrong is told.
fn told(item: Item) {
    match item.read() {
        Ok((article, remarks)) => {
            sound(&article);
            remarks.iter().for_each(|remark| assert!(!remark.to_string().is_empty()));
            let _ = newsgraph::ingest::foreign(&article);
        }
        Err(error) => assert!(error.to_string().starts_with(&error.origin.to_string()), "{error}"),
    }
}

fn sound(article: &Article) {
    assert!(!article.id.is_empty());
    let mut end = 0;
    for block in &article.blocks {
        let text = article.text.get(block.span.start..block.span.end).expect("a block lies in the text");
        assert!(block.span.start >= end && !text.is_empty() && text == text.trim(), "{block:?}: {text:?}");
        end = block.span.end;
    }
    let is_web = |url: &String| url.get(..4).is_some_and(|scheme| scheme.eq_ignore_ascii_case("http"));
    assert!(article.url.as_ref().is_none_or(is_web), "{:?}", article.url);
}
