//! Input that is meant to do harm: it costs itself alone, within bounds of time and memory, and is named with its place.

use crate::support::{folder, newsgraph, records, write};
use newsgraph::ingest::{Inputs, Item, MAX_TEXT_BYTES};
use newsgraph::model::Article;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

const GOOD: &str = "Kenyan jets struck rebel camps in Somalia on Thursday.";

fn name(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// The articles of a file, and what is said of the rest.
fn read(path: PathBuf) -> (Vec<Article>, Vec<String>) {
    let (mut articles, mut errors) = (Vec::new(), Vec::new());
    for item in Inputs::new(&[path]) {
        match item.and_then(Item::into_article) {
            Ok(article) => articles.push(article),
            Err(error) => errors.push(error.to_string()),
        }
    }
    (articles, errors)
}

#[test]
fn every_file_of_the_corpus_is_read_or_named_and_takes_no_other_along() {
    let at = folder();
    let mut names = Vec::new();
    for entry in std::fs::read_dir("tests/hostile/readers").unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        std::fs::copy(&path, at.path().join(&name)).unwrap();
        names.push(name);
    }
    assert!(names.len() >= 9, "{names:?}");
    write(at.path(), "good.txt", GOOD);
    let started = Instant::now();
    let ran = newsgraph(["extract", name(at.path()), "--any-language"]).code(1);
    assert!(started.elapsed() < Duration::from_secs(60), "{:?}", started.elapsed());
    let read = records(&ran.stdout);
    assert!(read.iter().any(|record| record["article"]["text"] == GOOD), "{}", ran.stdout);
    for name in names {
        let is_read = read.iter().any(|r| r["article"]["path"].as_str().unwrap().ends_with(&name));
        assert!(is_read || ran.stderr.contains(&name), "{name} is neither read nor named: {}", ran.stderr);
    }
    assert!(!ran.stderr.contains("please report"), "{}", ran.stderr);
    assert!(!ran.stdout.contains("hahaha") && !ran.stdout.contains("root:"), "entities are never followed");
}

#[test]
fn compressed_bombs_are_named_and_never_unpacked_whole() {
    let at = folder();
    let blank = format!("{}\n", " ".repeat(1023)).repeat(80 * 1024).into_bytes();
    let page = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: 99000000000\r\n\r\n";
    let bombs = [
        ("blank.jsonl.zst", zstd::encode_all(&blank[..], 1).unwrap()),
        ("blank.csv.zst", zstd::encode_all(&[b"text\n", &blank[..]].concat()[..], 1).unwrap()),
        ("blank.warc.zst", zstd::encode_all(&[page, &blank[..]].concat()[..], 1).unwrap()),
        ("blank.jsonl.gz", gzip(&blank)),
        ("blank.txt.gz", gzip(&blank)),
        ("blank.html.zst", zstd::encode_all(&blank[..], 1).unwrap()),
        ("blank.rss.zst", zstd::encode_all(&[b"<rss version='2.0'>", &blank[..]].concat()[..], 1).unwrap()),
    ];
    for (file, bytes) in bombs {
        assert!(bytes.len() < 1024 * 1024);
        let (articles, errors) = read(write(at.path(), file, bytes));
        assert!(articles.is_empty() && errors.len() == 1, "{file}: {errors:?}");
        let said = ["it unpacks to more than", "larger than 16777216 bytes", "is empty"];
        assert!(errors[0].contains(file) && said.iter().any(|said| errors[0].contains(said)), "{errors:?}");
    }
    // What repeats itself as logs and lists do is no trap.
    let lines = format!("{{\"text\":\"{GOOD}\"}}\n").repeat(3);
    let (articles, errors) =
        read(write(at.path(), "lines.jsonl.zst", zstd::encode_all(lines.as_bytes(), 19).unwrap()));
    assert_eq!((articles.len(), errors.len()), (3, 0), "{errors:?}");
}

#[test]
fn what_is_too_large_or_too_deep_is_named_with_its_limit() {
    let at = folder();
    let long = "A ship sailed. ".repeat(MAX_TEXT_BYTES / 15 + 1);
    let cases = [
        (
            "long.txt",
            long.clone(),
            "long.txt: its text is 2097165 bytes long, and an article has at most 2097152",
        ),
        (
            "long.jsonl",
            format!("{{\"text\":\"{long}\"}}\n{{\"text\":\"{GOOD}\"}}\n"),
            "long.jsonl, line 1: its text is",
        ),
        ("line.txt", "a".repeat(17 * 1024 * 1024), "line.txt: is larger than 16777216 bytes"),
        (
            "deep.jsonl",
            format!("{{\"text\":{}1", "[".repeat(100_000)),
            "deep.jsonl, line 1: is not an article in JSON",
        ),
        ("deep.html", "<div>".repeat(50_000), "deep.html: the page is nested more than 600 elements deep"),
        ("tags.html", "<p>A ship sailed.".repeat(100_001), "tags.html: the page has more than 100000 tags"),
        (
            "deep.rss",
            format!("<rss version='2.0'><channel><item>{}</item></channel></rss>", "<a>".repeat(50_000)),
            "deep.rss, line 1: the page is nested more than 200 elements deep",
        ),
    ];
    for (file, text, said) in cases {
        let started = Instant::now();
        let (articles, errors) = read(write(at.path(), file, text));
        assert_eq!(
            (articles.len(), errors.len()),
            (usize::from(file == "long.jsonl"), 1),
            "{file}: {errors:?}"
        );
        assert!(errors[0].contains(said), "{errors:?}");
        assert!(started.elapsed() < Duration::from_secs(20), "{file}: {:?}", started.elapsed());
    }
}

#[test]
fn record_lines_without_end_and_nested_ones_are_named() {
    let at = folder();
    let deep = write(at.path(), "deep.jsonl", format!("{{\"article\":{}", "[".repeat(100_000)));
    let out = at.path().join("out");
    let ran = newsgraph(["merge", name(&deep), "-o", name(&out)]).code(3);
    assert!(ran.stderr.contains("deep.jsonl, line 1: not a record of an article"), "{}", ran.stderr);
    let bomb = zstd::encode_all(&vec![b'a'; 300 * 1024 * 1024][..], 1).unwrap();
    let bomb = write(at.path(), "bomb.jsonl.zst", bomb);
    let ran = newsgraph(["merge", name(&bomb), "-o", name(&out)]).code(3);
    assert!(
        ran.stderr.contains("bomb.jsonl.zst, line 1: cannot be read: it unpacks to more"),
        "{}",
        ran.stderr
    );
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link_to_a_folder_elsewhere() {
    let at = folder();
    let article = write(at.path(), "a.txt", GOOD);
    let (out, elsewhere) = (at.path().join("out"), at.path().join("elsewhere"));
    std::fs::create_dir_all(&out).unwrap();
    std::fs::create_dir_all(&elsewhere).unwrap();
    let own = write(&elsewhere, "nodes.csv", "mine");
    std::os::unix::fs::symlink(&elsewhere, out.join("neo4j")).unwrap();
    for format in ["neo4j", "dot"] {
        let ran = newsgraph(["build", name(&article), "-o", name(&out), "--format", format]).code(3);
        assert!(ran.stderr.contains("neo4j: is a link"), "{}", ran.stderr);
        assert_eq!(std::fs::read_to_string(&own).unwrap(), "mine");
    }
    assert_eq!(std::fs::read_dir(&out).unwrap().count(), 1);
}

#[test]
fn inputs_that_give_nothing_are_counted_in_the_summary() {
    let at = folder();
    write(at.path(), "a.txt", GOOD);
    write(at.path(), "b.txt", b"\xFF\xFE\x00");
    write(at.path(), "c.jsonl", "{\n");
    let out = at.path().join("out");
    let ran = newsgraph(["build", name(at.path()), "-o", name(&out)]).code(1);
    assert!(ran.stdout.contains("articles    1     2 more skipped, as said above"), "{}", ran.stdout);
}

#[test]
fn markup_in_articles_stays_text_in_every_file() {
    let at = folder();
    let script = "<script>alert(1)</script>";
    let text = format!("Amina Wekesa met Dawit Haile on Monday {script}. Kenya called Ghana {script}.");
    let line = serde_json::json!({"id": format!("{script}\"'"), "text": text, "title": format!("{script}]]>"),
        "source": format!("=cmd|' /C calc'!A1 {script}"), "url": "javascript:alert(1)", "published": "2025-03-17"});
    let article = write(at.path(), "a.jsonl", format!("{line}\n"));
    let out = at.path().join("out");
    let ran = newsgraph(["build", name(&article), "-o", name(&out), "--format", "all"]).code(0);
    assert!(ran.stderr.contains("url: \"javascript:alert(1)\" is no address"), "{}", ran.stderr);
    let text = |file: &str| std::fs::read_to_string(out.join(file)).unwrap();
    let page = text("graph.html");
    assert!(!page.contains(script) && page.contains("\\u003cscript\\u003ealert(1)"), "the script is data");
    for file in ["graph.graphml", "graph.gexf"] {
        assert!(!text(file).contains(script), "{file}");
    }
    for (file, separator) in [("events.tsv", b'\t'), ("neo4j/nodes.csv", b','), ("neo4j/edges.csv", b',')] {
        let mut reader = csv::ReaderBuilder::new().delimiter(separator).from_path(out.join(file)).unwrap();
        for row in reader.records() {
            for cell in &row.unwrap() {
                assert!(!cell.starts_with(['=', '+', '-', '@']), "{file}: {cell}");
            }
        }
    }
    for file in ["graph.html", "graph.jsonld", "graph.nq", "graph.ttl", "graph.dot", "events.tsv"] {
        assert!(!text(file).contains("javascript:alert"), "{file}");
    }
}
