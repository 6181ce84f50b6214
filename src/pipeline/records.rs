//! Reads record files and checks what they hold.

use crate::model::{ArticleRecord, RecordSpan};
use crate::ontology::Ontology;
use std::collections::BTreeSet;
use std::io::BufRead;

/// A line of a record file that cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{file}, line {line}: {cause}")]
pub struct RecordError {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub cause: String,
}

/// Reads records, one a line, and checks each against the ontology and itself; empty lines are passed over.
///
/// Every item is a record or the error that names its line; an error of the reader ends the iteration.
pub fn read_records<'a>(
    file: &'a str,
    input: impl BufRead + 'a,
    ontology: &'a Ontology,
) -> impl Iterator<Item = Result<ArticleRecord, RecordError>> + 'a {
    let mut failed = false;
    input
        .split(b'\n')
        .enumerate()
        .take_while(move |(_, line)| !std::mem::replace(&mut failed, line.is_err()))
        .filter(|(_, line)| !matches!(line, Ok(bytes) if bytes.trim_ascii().is_empty()))
        .map(move |(at, line)| {
            let located = |cause: String| RecordError { file: file.to_owned(), line: at + 1, cause };
            let line = line.map_err(|e| located(format!("cannot be read: {e}")))?;
            let record: ArticleRecord = serde_json::from_slice(&line)
                .map_err(|e| located(format!("not a record of an article: {}", without_line(&e))))?;
            check(&record, ontology).map_err(located)?;
            Ok(record)
        })
}

/// serde_json counts lines within the one that it was given; the file's own line is the one that helps.
fn without_line(error: &serde_json::Error) -> String {
    error.to_string().replace(" at line 1 column", " at column")
}

/// Every id that is used is defined, every quote stands where the record says, every name is in the schemas.
fn check(record: &ArticleRecord, ontology: &Ontology) -> Result<(), String> {
    let boundaries: Vec<usize> =
        record.article.text.char_indices().map(|(at, _)| at).chain([record.article.text.len()]).collect();
    let quoted = |span: &RecordSpan| {
        let at = |point: usize| boundaries.get(point).copied();
        let quote = at(span.start).zip(at(span.end)).and_then(|(a, b)| record.article.text.get(a..b));
        if quote == Some(span.text.as_str()) {
            return Ok(());
        }
        Err(format!("«{}» does not stand at {}..{} of the text", span.text, span.start, span.end))
    };
    let entities: BTreeSet<&str> = record.entities.iter().map(|e| e.id.as_str()).collect();
    let events: BTreeSet<&str> = record.events.iter().map(|e| e.id.as_str()).collect();
    let entity = |id: &str| {
        if entities.contains(id) { Ok(()) } else { Err(format!("no entity has the id '{id}'")) }
    };
    for e in &record.entities {
        if !ontology.types.get(&e.entity_type).is_some_and(|t| t.concrete) {
            return Err(format!("entity '{}': no entity type is called '{}'", e.id, e.entity_type.as_str()));
        }
    }
    for m in &record.mentions {
        quoted(&m.at)?;
        entity(&m.entity)?;
    }
    for t in &record.times {
        quoted(&t.at)?;
    }
    for e in &record.events {
        quoted(&e.trigger)?;
    }
    for s in &record.statements {
        if ontology.relation(&s.predicate).is_none() {
            return Err(format!("statement '{}': no relation is called '{}'", s.id, s.predicate.as_str()));
        }
        for id in [Some(&s.subject), Some(&s.object), s.place.as_ref(), s.attribution.as_ref()]
            .into_iter()
            .flatten()
        {
            entity(id).map_err(|e| format!("statement '{}': {e}", s.id))?;
        }
        if let Some(id) = s.event.as_deref().filter(|id| !events.contains(id)) {
            return Err(format!("statement '{}': no event has the id '{id}'", s.id));
        }
        if s.evidence.is_empty() {
            return Err(format!("statement '{}': no evidence", s.id));
        }
        s.evidence.iter().try_for_each(quoted)?;
        if !(0.0..=1.0).contains(&s.confidence) {
            return Err(format!("statement '{}': confidence {} is not between 0 and 1", s.id, s.confidence));
        }
    }
    Ok(())
}
