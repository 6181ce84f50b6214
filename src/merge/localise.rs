//! Records as their articles wrote them, whatever graph they have been through.

use super::MergeNote;
use super::parts::Parts;
use crate::model::{ArticleRecord, Packed, RecordSpan};
use rustc_hash::FxHashSet;
use smol_str::SmolStr;
use std::collections::BTreeMap;

/// A record without its parts, and those.
type Parted = (ArticleRecord, Packed<Parts>);

/// Records to be merged, held small where they are many: what merging seldom asks for is compressed as they come in.
///
/// Every record gets its own ids back. Of several records of one article id with different content, the one whose JSON
/// sorts first is merged, so that the choice depends neither on order nor on grouping; each other one is noted.
#[derive(Debug, Clone, Default)]
pub struct Gathered {
    by_id: BTreeMap<String, Vec<Parted>>,
    /// How many have come in.
    count: usize,
}

impl Gathered {
    /// Adds a record.
    pub fn add(&mut self, record: ArticleRecord) {
        let mut head = localise(record);
        let mut parts = Parts::take(&mut head);
        let head = compact(&head);
        self.count += 1;
        let others = self.by_id.values_mut().flatten().map(|(_, parts)| parts);
        Packed::pack_many(self.count, others.chain([&mut parts]));
        // There is seldom a second.
        let same_id = self.by_id.entry(head.article.id.clone()).or_insert_with(|| Vec::with_capacity(1));
        let held = (head, parts);
        if !same_id.contains(&held) {
            same_id.push(held);
        }
    }

    /// Whether there is no record.
    pub fn is_empty(&self) -> bool {
        self.by_id.is_empty()
    }

    /// The ids of the articles, in order, with their texts.
    pub fn texts(&self) -> impl Iterator<Item = (&str, String)> {
        let held = self.by_id.values().flatten();
        held.map(|(head, parts)| {
            (head.article.id.as_str(), parts.get().unwrap_or_default().into_owned().text)
        })
    }

    /// The records in order of article id, one for each, without their parts, and those.
    pub(super) fn into_parts(self, notes: &mut Vec<MergeNote>) -> (Vec<ArticleRecord>, Vec<Packed<Parts>>) {
        let one = |(id, mut versions): (String, Vec<Parted>)| {
            if versions.len() > 1 {
                versions.sort_by_cached_key(|(head, parts)| {
                    let mut record = head.clone();
                    Parts::put(parts.clone(), &mut record);
                    serde_json::to_string(&record).unwrap_or_default()
                });
                notes.push(MergeNote::Conflict { article: id, versions: versions.len() });
            }
            versions.into_iter().next()
        };
        self.by_id.into_iter().filter_map(one).unzip()
    }
}

impl FromIterator<ArticleRecord> for Gathered {
    fn from_iter<I: IntoIterator<Item = ArticleRecord>>(records: I) -> Self {
        let mut gathered = Self::default();
        records.into_iter().for_each(|record| gathered.add(record));
        gathered
    }
}

impl From<Vec<ArticleRecord>> for Gathered {
    fn from(records: Vec<ArticleRecord>) -> Self {
        records.into_iter().collect()
    }
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
            let local = *local;
            statement.subject = local.subject;
            statement.object = local.object;
            statement.event = local.event;
            statement.place = local.place;
            statement.attribution = local.attribution;
        }
    }
    record
}

/// The record in new memory, as much as it needs, with each quoted sentence once: what has been read lies scattered among
/// what was needed to read it.
fn compact(record: &ArticleRecord) -> ArticleRecord {
    let mut record = record.clone();
    let mut quoted: FxHashSet<SmolStr> = FxHashSet::default();
    let share = |quote: &mut RecordSpan| match quoted.get(&quote.text) {
        Some(same) => quote.text = same.clone(),
        None => {
            quote.text = SmolStr::new(quote.text.as_str());
            quoted.insert(quote.text.clone());
        }
    };
    record.statements.iter_mut().flat_map(|statement| &mut statement.evidence).for_each(share);
    record
}

fn restore(id: &mut SmolStr, local: Option<SmolStr>) {
    if let Some(local) = local {
        *id = local;
    }
}
