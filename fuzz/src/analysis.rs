//! Text through analysis and extraction: quotes stand where they should, and the record is one that merging takes.

use crate::records::PIPELINE;
use newsgraph::model::Article;
use newsgraph::pipeline::read_records;

pub(crate) fn run(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut article = Article::from_text("a", &text);
    article.published = "2025-03-17".parse().ok();
    let record = PIPELINE.record(article);
    let line = serde_json::to_vec(&record).expect("records are JSON");
    let read: Vec<_> = read_records("records", &line[..], PIPELINE.ontology()).collect();
    match &read[..] {
        [Ok(again)] => assert_eq!(serde_json::to_vec(again).expect("records are JSON"), line),
        other => panic!("{other:?}"),
    }
}
