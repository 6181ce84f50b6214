//! All fuzz targets in one program, which `run.sh` builds and starts: `FUZZ_TARGET` names the target, everything else
//! is libFuzzer's. Without coverage instrumentation it is of no use.

#![no_main]

mod analysis;
mod exports;
mod readers;
mod records;
mod schemas;
mod settings;

use std::sync::LazyLock;

/// A target: its name, and what it does with an input. It fails by panicking.
type Target = (&'static str, fn(&[u8]));

const TARGETS: &[Target] = &[
    ("txt", |bytes| readers::part("a.txt", bytes)),
    ("md", |bytes| readers::part("a.md", bytes)),
    ("html", |bytes| readers::part("a.html", bytes)),
    ("json", |bytes| readers::part("a.jsonl", bytes)),
    ("jsonl", |bytes| readers::file("a.jsonl", bytes)),
    ("table", readers::table),
    ("feed", readers::feed),
    ("warc", |bytes| readers::file("a.warc", bytes)),
    ("http", |bytes| readers::part("a.warc", bytes)),
    ("gzip", readers::gzip),
    ("zstd", readers::zstd),
    ("paths", settings::paths),
    ("settings", settings::settings),
    ("analysis", analysis::run),
    ("records", records::run),
    ("judgements", records::judgements),
    ("relations", schemas::relations),
    ("gazetteer", schemas::gazetteer),
    ("exports", exports::run),
];

static TARGET: LazyLock<fn(&[u8])> = LazyLock::new(|| {
    let wanted = std::env::var("FUZZ_TARGET").unwrap_or_default();
    let target = TARGETS.iter().find(|(name, _)| *name == wanted);
    let names: Vec<&str> = TARGETS.iter().map(|(name, _)| *name).collect();
    target.unwrap_or_else(|| panic!("FUZZ_TARGET must be one of {}", names.join(" "))).1
});

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| TARGET(bytes));
