//! What `build` and `merge` say on stdout when they are done.

use super::common::show;
use super::terminal::{Volume, printable, says};
use crate::model::Status;
use crate::pipeline::{Summary, Written};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{BufWriter, Write};

/// The summary for scripts.
#[derive(Serialize)]
struct Report<'s> {
    articles: usize,
    /// How many inputs were skipped.
    skipped: usize,
    /// By type.
    entities: &'s BTreeMap<String, usize>,
    events: usize,
    /// By relation.
    statements: &'s BTreeMap<String, usize>,
    status: &'s BTreeMap<Status, usize>,
    /// Statements that two or more independent sources report.
    corroborated: usize,
    best: Vec<Best<'s>>,
    contested: Vec<Contested<'s>>,
    files: Vec<WrittenFile>,
    removed: Vec<String>,
}

#[derive(Serialize)]
struct Best<'s> {
    statement: &'s str,
    sources: usize,
}

#[derive(Serialize)]
struct Contested<'s> {
    statement: &'s str,
    about: &'s str,
}

#[derive(Serialize)]
struct WrittenFile {
    path: String,
    bytes: u64,
}

/// Prints the summary: for people unless they asked for quiet, or as JSON.
pub(super) fn print(
    summary: &Summary,
    Written { files, removed }: &Written,
    skipped: usize,
    json: bool,
) -> std::io::Result<()> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    if json {
        let report = Report {
            articles: summary.articles,
            skipped,
            entities: &summary.entities,
            events: summary.events,
            statements: &summary.statements,
            status: &summary.status,
            corroborated: summary.corroborated,
            best: summary
                .best
                .iter()
                .map(|(statement, sources)| Best { statement, sources: *sources })
                .collect(),
            contested: summary
                .contested
                .iter()
                .map(|(statement, about)| Contested { statement, about })
                .collect(),
            files: files
                .iter()
                .map(|(path, bytes)| WrittenFile { path: show(path), bytes: *bytes })
                .collect(),
            removed: removed.iter().map(|path| show(path)).collect(),
        };
        serde_json::to_writer(&mut out, &report)?;
        writeln!(out)?;
        return out.flush();
    }
    if !says(Volume::Notes) {
        return Ok(());
    }
    for line in summary.to_string().lines() {
        writeln!(out, "{}", printable(line))?;
    }
    for (n, (path, size)) in files.iter().enumerate() {
        let head = if n == 0 { "written" } else { "" };
        writeln!(out, "{head:<11} {} ({})", printable(&show(path)), indicatif::HumanBytes(*size))?;
    }
    for (n, path) in removed.iter().enumerate() {
        let head = if n == 0 { "removed" } else { "" };
        writeln!(out, "{head:<11} {} (of an earlier run)", printable(&show(path)))?;
    }
    out.flush()
}
