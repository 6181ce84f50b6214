//! What goes in comes back, and what is wrong with it is noted.

use super::*;
use crate::merge::parts::Parts;

#[test]
fn records_come_back_as_they_were() {
    let original: Vec<ArticleRecord> = three_outlets().into_iter().map(|story| story.record).collect();
    let merged = merge(original.clone(), &Judgements::default(), &ontology()).graph;
    assert!(merged.records().all(|record| record.entities.iter().all(|e| e.local.is_some())));
    let mut notes = Vec::new();
    let again: Gathered = merged.records().collect();
    let (mut again, parts) = again.into_parts(&mut notes);
    again.iter_mut().zip(parts).for_each(|(head, parts)| Parts::put(parts, head));
    assert_eq!(again, original);
    assert!(notes.is_empty());
}

#[test]
fn many_records_are_held_packed_and_come_back_as_they_were() {
    let named = |number: usize| {
        let mut record = three_outlets().swap_remove(number % 3).record;
        record.article.id = format!("a{number:04}");
        record
    };
    let many: Vec<ArticleRecord> = (0..400).map(named).collect();
    let graph = merge(many.clone(), &Judgements::default(), &ontology()).graph;
    let lines: Vec<Vec<u8>> = graph.record_lines().collect();
    let written = |record: ArticleRecord| serde_json::to_vec(&record).expect("records are JSON");
    assert_eq!(lines, graph.records().map(written).collect::<Vec<_>>());
    let mut notes = Vec::new();
    let (mut again, parts) = graph.records().collect::<Gathered>().into_parts(&mut notes);
    again.iter_mut().zip(parts).for_each(|(head, parts)| Parts::put(parts, head));
    assert_eq!((again, notes), (many, vec![]));
}

#[test]
fn what_is_wrong_with_records_is_noted() {
    let mut other = Story::new("a", Some("2024-05-06")).entities(&["Country Chad"]);
    other.record.statements =
        Story::new("x", None).says("1 struck 9", Status::Occurred, None, "Chad struck").record.statements;
    let merged = merge(
        vec![Story::new("a", None).record, other.record.clone(), other.record],
        &Judgements::default(),
        &ontology(),
    );
    let notes: Vec<String> = merged.notes.iter().map(ToString::to_string).collect();
    assert_eq!(notes.len(), 2, "{notes:?}");
    assert!(notes[0].starts_with("a: 2 records of this id differ"), "{notes:?}");
    assert!(notes[1].contains("s1"), "{notes:?}");
    assert_eq!(merged.graph.statements().count(), 0);
}
