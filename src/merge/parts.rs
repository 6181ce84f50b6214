//! The parts of a record that merging asks for once at most.

use crate::model::{
    ArticleRecord, Packed, RecordFinding, RecordMention, RecordSentence, RecordSpan, RecordTime,
};
use serde::{Deserialize, Serialize};

/// The text, sentences, times, mentions, triggers and findings of one record.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub(super) struct Parts {
    pub(super) text: String,
    pub(super) sentences: Vec<RecordSentence>,
    times: Vec<RecordTime>,
    pub(super) mentions: Vec<RecordMention>,
    /// Of each event.
    triggers: Vec<RecordSpan>,
    /// Of each statement.
    findings: Vec<Vec<RecordFinding>>,
}

impl Parts {
    /// Takes these parts out of a record.
    pub(super) fn take(record: &mut ArticleRecord) -> Packed<Self> {
        Packed::new(Self {
            text: std::mem::take(&mut record.article.text),
            sentences: std::mem::take(&mut record.sentences),
            times: std::mem::take(&mut record.times),
            mentions: std::mem::take(&mut record.mentions),
            triggers: record.events.iter_mut().map(|event| std::mem::take(&mut event.trigger)).collect(),
            findings: record.statements.iter_mut().map(|s| std::mem::take(&mut s.findings)).collect(),
        })
    }

    /// Puts them back.
    pub(super) fn put(packed: Packed<Self>, record: &mut ArticleRecord) {
        let Self { text, sentences, times, mentions, triggers, findings } =
            packed.into_value().unwrap_or_default();
        record.article.text = text;
        record.sentences = sentences;
        record.times = times;
        record.mentions = mentions;
        for (event, trigger) in record.events.iter_mut().zip(triggers) {
            event.trigger = trigger;
        }
        for (statement, findings) in record.statements.iter_mut().zip(findings) {
            statement.findings = findings;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_out_can_be_put_back() {
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
        let mut parts = Parts::take(&mut record);
        assert!(
            record.article.text.is_empty()
                && record.mentions.is_empty()
                && record.statements[0].findings.is_empty()
        );
        Packed::pack_many(usize::MAX, [&mut parts].into_iter());
        Parts::put(parts, &mut record);
        assert_eq!(record, whole);
    }
}
