//! The parts of a record that are large and seldom asked for, held compressed.

use super::{ArticleRecord, RecordFinding, RecordMention, RecordTime};
use serde::{Deserialize, Serialize};
use std::cell::RefCell;
use zstd::bulk::{Compressor, Decompressor};

/// The times, mentions and findings of one record, compressed to about a tenth.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Packed {
    bytes: Box<[u8]>,
    /// Bytes before compression; 0 if they are as they were.
    length: usize,
}

/// What is packed.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Parts {
    times: Vec<RecordTime>,
    pub(crate) mentions: Vec<RecordMention>,
    /// Of each statement.
    findings: Vec<Vec<RecordFinding>>,
}

/// The fastest; slower ones save little of texts this short.
const LEVEL: i32 = 1;

thread_local! {
    /// Made once a thread: making them takes longer than packing a record does.
    static PACKER: RefCell<Option<Compressor<'static>>> = RefCell::new(Compressor::new(LEVEL).ok());
    static UNPACKER: RefCell<Option<Decompressor<'static>>> = RefCell::new(Decompressor::new().ok());
}

impl Packed {
    /// Takes these parts out of a record.
    pub(crate) fn take(record: &mut ArticleRecord) -> Self {
        let parts = Parts {
            times: std::mem::take(&mut record.times),
            mentions: std::mem::take(&mut record.mentions),
            findings: record.statements.iter_mut().map(|s| std::mem::take(&mut s.findings)).collect(),
        };
        let plain = serde_json::to_vec(&parts).unwrap_or_default();
        match PACKER.with_borrow_mut(|packer| packer.as_mut()?.compress(&plain).ok()) {
            Some(bytes) => Self { bytes: bytes.into(), length: plain.len() },
            None => Self { bytes: plain.into(), length: 0 },
        }
    }

    /// The parts.
    pub(crate) fn parts(&self) -> Parts {
        let plain = match self.length {
            0 => Some(self.bytes.to_vec()),
            length => {
                UNPACKER.with_borrow_mut(|unpacker| unpacker.as_mut()?.decompress(&self.bytes, length).ok())
            }
        };
        plain.and_then(|plain| serde_json::from_slice(&plain).ok()).unwrap_or_default()
    }

    /// The record whose head is `head`, with these parts. Mentions get the ids that the head gives its entities.
    pub(crate) fn record(&self, head: &ArticleRecord) -> ArticleRecord {
        let Parts { times, mut mentions, findings } = self.parts();
        let is_merged = head.entities.iter().any(|entity| entity.local.is_some());
        for mention in mentions.iter_mut().filter(|mention| is_merged && mention.local.is_none()) {
            let entity = head.entities.iter().find(|e| e.local.as_ref() == Some(&mention.entity));
            let id = entity.map_or_else(|| mention.entity.clone(), |entity| entity.id.clone());
            mention.local = Some(std::mem::replace(&mut mention.entity, id));
        }
        let mut record = ArticleRecord { times, mentions, ..head.clone() };
        for (statement, findings) in record.statements.iter_mut().zip(findings) {
            statement.findings = findings;
        }
        record
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_comes_back() {
        let mut record: ArticleRecord = serde_json::from_value(serde_json::json!({
            "article": {"id": "a", "text": "Amina Wekesa met Dawit Haile."},
            "sentences": [{"start": 0, "end": 29}],
            "times": [],
            "entities": [{"id": "e1", "type": "Person", "name": "Amina Wekesa"}, {"id": "e2", "type": "Person", "name": "Dawit Haile"}],
            "mentions": [{"start": 0, "end": 12, "text": "Amina Wekesa", "kind": "name", "entity": "e1"}],
            "statements": [{"id": "s1", "subject": "e1", "predicate": "met", "object": "e2", "status": "occurred",
                "evidence": [{"start": 0, "end": 29, "text": "Amina Wekesa met Dawit Haile."}], "rule": "active/meet", "confidence": 0.8735,
                "findings": [{"construction": "active", "subject": [0, 12], "trigger": [13, 16], "object": [17, 28], "confidence": 0.8735}]}],
        }))
        .expect("a record");
        let whole = record.clone();
        let packed = Packed::take(&mut record);
        assert!(record.mentions.is_empty() && record.statements[0].findings.is_empty());
        assert_eq!(packed.record(&record), whole);
        record.entities[0].id = "person-amina-wekesa".to_owned();
        record.entities[0].local = Some("e1".to_owned());
        let mention = &packed.record(&record).mentions[0];
        assert_eq!((mention.entity.as_str(), mention.local.as_deref()), ("person-amina-wekesa", Some("e1")));
    }
}
