//! The record of one article: what `newsgraph extract` writes and `newsgraph merge` reads.
//!
//! Offsets count Unicode code points of `article.text`; `end` is exclusive.

use super::{
    CodePoints, EntityType, Extraction, Finding, MentionKind, Predicate, RareQualifiers, Span, Status,
    TimexType,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use smol_str::{SmolStr, format_smolstr};

/// One article with everything that was found in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the fields are the record format's own and are defined there")]
pub struct ArticleRecord {
    pub article: RecordArticle,
    #[serde(default)]
    pub sentences: Vec<RecordSentence>,
    #[serde(default)]
    pub times: Vec<RecordTime>,
    #[serde(default)]
    pub entities: Vec<RecordEntity>,
    #[serde(default)]
    pub mentions: Vec<RecordMention>,
    #[serde(default)]
    pub events: Vec<RecordEvent>,
    #[serde(default)]
    pub statements: Vec<RecordStatement>,
}

/// The article itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "see ArticleRecord")]
pub struct RecordArticle {
    pub id: String,
    pub path: Option<String>,
    pub source: Option<String>,
    pub title: Option<String>,
    pub url: Option<String>,
    pub published: Option<Date>,
    /// In a merged record of an undated article: between which days it was published, as EDTF, inferred from dated
    /// articles that report the same events.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_inferred: Option<String>,
    pub language: Option<String>,
    pub text: String,
}

/// Where a sentence stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "see ArticleRecord")]
pub struct RecordSentence {
    pub start: usize,
    pub end: usize,
}

/// A quoted piece of the text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Default, Ord, Serialize, Deserialize)]
#[allow(missing_docs, reason = "see ArticleRecord")]
pub struct RecordSpan {
    pub start: usize,
    pub end: usize,
    pub text: SmolStr,
}

/// A time expression.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "see ArticleRecord")]
pub struct RecordTime {
    #[serde(flatten)]
    pub at: RecordSpan,
    #[serde(rename = "type")]
    pub kind: TimexType,
    pub value: String,
}

/// An entity under its id in the article, or in a merged record under its id in the graph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "see ArticleRecord")]
pub struct RecordEntity {
    pub id: SmolStr,
    #[serde(rename = "type")]
    pub entity_type: EntityType,
    pub name: String,
    #[serde(default)]
    pub aliases: Vec<String>,
    /// What the gazetteer knows it as: absolute IRIs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub same_as: Vec<String>,
    /// In a merged record: the id within the article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub local: Option<SmolStr>,
}

/// A place in the text that refers to an entity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "see ArticleRecord")]
pub struct RecordMention {
    #[serde(flatten)]
    pub at: RecordSpan,
    pub kind: MentionKind,
    pub entity: SmolStr,
    /// In a merged record: the entity's id within the article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub local: Option<SmolStr>,
}

/// An event under its id in the article, or in a merged record under its id in the graph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "see ArticleRecord")]
pub struct RecordEvent {
    pub id: SmolStr,
    pub predicate: Predicate,
    pub trigger: RecordSpan,
    /// In a merged record: the id within the article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub local: Option<SmolStr>,
}

/// One statement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "see ArticleRecord")]
pub struct RecordStatement {
    pub id: SmolStr,
    pub subject: SmolStr,
    pub predicate: Predicate,
    pub object: SmolStr,
    pub event: Option<SmolStr>,
    pub time: Option<SmolStr>,
    pub place: Option<SmolStr>,
    pub status: Status,
    pub attribution: Option<SmolStr>,
    #[serde(default)]
    pub qualifiers: RareQualifiers,
    pub evidence: Vec<RecordSpan>,
    pub rule: SmolStr,
    pub confidence: f64,
    /// How each sentence of the evidence says it, in the same order; empty in records of other programs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<RecordFinding>,
    /// In a merged record: the id of the graph's statement of which this is a report.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statement: Option<SmolStr>,
    /// In a merged record: the ids within the article that the graph's ids stand for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub local: Option<Box<LocalIds>>,
}

/// How one sentence says a statement; places are `[start, end]`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "see Finding")]
pub struct RecordFinding {
    pub construction: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<String>,
    pub subject: [usize; 2],
    pub trigger: [usize; 2],
    pub object: [usize; 2],
    pub confidence: f64,
}

/// The ids within the article of a merged record's statement, by which the article's own record can be had back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "see RecordStatement")]
pub struct LocalIds {
    pub subject: SmolStr,
    pub object: SmolStr,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<SmolStr>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<SmolStr>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attribution: Option<SmolStr>,
}

impl From<Extraction> for ArticleRecord {
    fn from(extraction: Extraction) -> Self {
        let Extraction { document, events, statements } = extraction;
        let text = &document.article.text;
        let points = CodePoints::new(text);
        let quote = |span: Span| RecordSpan {
            start: points.at(span.start),
            end: points.at(span.end),
            text: SmolStr::new(span.of(text)),
        };
        let place = |span: Span| [points.at(span.start), points.at(span.end)];
        let finding = |f: Finding| RecordFinding {
            construction: f.construction,
            entry: f.entry,
            subject: place(f.subject),
            trigger: place(f.trigger),
            object: place(f.object),
            confidence: f.confidence,
        };
        let entity_id = |ix: usize| format_smolstr!("e{}", ix + 1);
        let event_id = |ix: usize| format_smolstr!("v{}", ix + 1);
        let sentences = document
            .sentences
            .iter()
            .map(|s| RecordSentence { start: points.at(s.span.start), end: points.at(s.span.end) });
        let times = document.times.iter().map(|t| RecordTime {
            at: quote(t.span),
            kind: t.kind,
            value: t.value.clone(),
        });
        let entities = document.entities.iter().enumerate().map(|(ix, e)| RecordEntity {
            id: entity_id(ix),
            entity_type: e.entity_type.clone(),
            name: e.name.clone(),
            aliases: e.aliases.clone(),
            same_as: e.same_as.clone(),
            local: None,
        });
        let mentions = document.mentions.iter().map(|m| RecordMention {
            at: quote(m.span),
            kind: m.kind,
            entity: entity_id(m.entity),
            local: None,
        });
        let events = events.into_iter().enumerate().map(|(ix, e)| RecordEvent {
            id: event_id(ix),
            predicate: e.predicate,
            trigger: quote(e.trigger),
            local: None,
        });
        let statements = statements.into_iter().enumerate().map(|(ix, s)| RecordStatement {
            id: format_smolstr!("s{}", ix + 1),
            subject: entity_id(s.subject),
            predicate: s.predicate,
            object: entity_id(s.object),
            event: s.event.map(event_id),
            time: s.time.map(SmolStr::from),
            place: s.place.map(entity_id),
            status: s.status,
            attribution: s.attribution.map(entity_id),
            qualifiers: s.qualifiers.into(),
            evidence: s.evidence.into_iter().map(quote).collect(),
            rule: s.rule.into(),
            confidence: s.confidence,
            findings: s.findings.into_iter().map(finding).collect(),
            statement: None,
            local: None,
        });
        let (sentences, times, entities, mentions, events, statements) = (
            sentences.collect(),
            times.collect(),
            entities.collect(),
            mentions.collect(),
            events.collect(),
            statements.collect(),
        );
        let article = document.article.clone();
        ArticleRecord {
            article: RecordArticle {
                id: article.id,
                path: article.path,
                source: article.source,
                title: article.title,
                url: article.url,
                published: article.published,
                published_inferred: None,
                language: article.language,
                text: article.text,
            },
            sentences,
            times,
            entities,
            mentions,
            events,
            statements,
        }
    }
}
