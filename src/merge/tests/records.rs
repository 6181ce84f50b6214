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
    let (heads, packed) = again.into_parts(&mut notes);
    let mut again = heads;
    again.iter_mut().zip(&packed).for_each(|(head, packed)| Parts::put(packed, head));
    assert_eq!(again, original);
    assert!(notes.is_empty());
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
