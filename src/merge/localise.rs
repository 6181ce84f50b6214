//! Records as their articles wrote them, whatever graph they have been through.

use super::MergeNote;
use crate::model::ArticleRecord;
use std::collections::BTreeMap;

/// Gives every record its own ids back, puts them in order of article id and drops repetitions.
///
/// Of several records of one article id with different content, the one whose JSON sorts first stays, so that the
/// choice depends neither on order nor on grouping; each other one is noted.
pub(super) fn gather(records: Vec<ArticleRecord>, notes: &mut Vec<MergeNote>) -> Vec<ArticleRecord> {
    let mut by_id: BTreeMap<String, Vec<ArticleRecord>> = BTreeMap::new();
    for record in records {
        let record = localise(record);
        let same_id = by_id.entry(record.article.id.clone()).or_default();
        if !same_id.contains(&record) {
            same_id.push(record);
        }
    }
    by_id
        .into_iter()
        .filter_map(|(id, mut versions)| {
            if versions.len() > 1 {
                versions.sort_by_cached_key(|record| serde_json::to_string(record).unwrap_or_default());
                notes.push(MergeNote::Conflict { article: id, versions: versions.len() });
            }
            versions.into_iter().next()
        })
        .collect()
}

/// The record with its article's own ids.
fn localise(mut record: ArticleRecord) -> ArticleRecord {
    record.article.published_inferred = None;
    for entity in &mut record.entities {
        restore(&mut entity.id, entity.local.take());
    }
    for mention in &mut record.mentions {
        restore(&mut mention.entity, mention.local.take());
    }
    for event in &mut record.events {
        restore(&mut event.id, event.local.take());
    }
    for statement in &mut record.statements {
        statement.statement = None;
        if let Some(local) = statement.local.take() {
            statement.subject = local.subject;
            statement.object = local.object;
            statement.event = local.event;
            statement.place = local.place;
            statement.attribution = local.attribution;
        }
    }
    record
}

fn restore(id: &mut String, local: Option<String>) {
    if let Some(local) = local {
        *id = local;
    }
}
