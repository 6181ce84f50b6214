//! Files of records and of judgements, as merging reads them.

use newsgraph::merge::{Judgements, merge};
use newsgraph::model::{Article, ArticleRecord};
use newsgraph::pipeline::{Pipeline, Schemas, read_records};
use std::sync::LazyLock;

pub(crate) static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| Pipeline::new(Schemas::embedded()));

/// Reads records; those that are sound are merged, and what is merged is sound and merges to itself.
pub(crate) fn run(bytes: &[u8]) {
    let mut records = Vec::new();
    for read in read_records("records", bytes, PIPELINE.ontology()) {
        match read {
            Ok(record) => records.push(record),
            Err(error) => assert!(error.line >= 1 && !error.cause.is_empty(), "{error}"),
        }
    }
    if records.is_empty() {
        return;
    }
    let merged = merge(records, &Judgements::default(), PIPELINE.ontology()).graph;
    let lines = written(merged.records());
    let read: Vec<_> = read_records("merged", lines.as_bytes(), PIPELINE.ontology()).collect();
    let again: Vec<ArticleRecord> =
        read.into_iter().map(|record| record.unwrap_or_else(|error| panic!("{error}"))).collect();
    let again = merge(again, &Judgements::default(), PIPELINE.ontology()).graph;
    assert_eq!(written(again.records()), lines, "merging a graph again changes it");
}

fn written(records: impl Iterator<Item = ArticleRecord>) -> String {
    let lines = records.map(|record| serde_json::to_string(&record).expect("records are JSON") + "\n");
    lines.collect()
}

static RECORDS: LazyLock<Vec<ArticleRecord>> = LazyLock::new(|| {
    let texts = [
        ("a", "Amina Wekesa met Dawit Haile in Kenya on Monday."),
        ("b", "Dawit Haile received Amina Wekesa. Wekesa called Haile."),
        ("c", "A. Wekesa, president of Kenya, met Haile on Tuesday."),
    ];
    texts.map(|(id, text)| PIPELINE.record(Article::from_text(id, text))).to_vec()
});

/// Reads judgements; those that can be followed are.
pub(crate) fn judgements(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    match Judgements::parse(text) {
        Ok(judgements) if judgements != Judgements::default() => {
            let merged = merge(RECORDS.clone(), &judgements, PIPELINE.ontology());
            assert_eq!(merged.graph.articles().count(), 3);
        }
        Ok(_) => {}
        Err(error) => assert!(error.line >= 1 && error.line <= text.lines().count(), "{error}"),
    }
}
