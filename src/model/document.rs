//! One article's analysis, and the statements that extraction finds in it.

use super::{Article, Deprel, Span, Upos};
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;
use std::ops::Range;

/// The analysis of one article: sentences, tokens with trees, times, entities and their mentions.
///
/// Every span lies inside `article.text` and on character boundaries, whatever the text is.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// The article, unchanged.
    pub article: Article,
    /// In text order, not overlapping.
    pub sentences: Vec<Sentence>,
    /// All tokens of all sentences, in text order.
    pub tokens: Vec<Token>,
    /// In text order, not overlapping.
    pub times: Vec<TimeExpression>,
    /// In order of first mention; an [`EntityIx`] is a position in this list.
    pub entities: Vec<Entity>,
    /// In text order; they may nest ("Iraq" in "the Iraqi prime minister").
    pub mentions: Vec<Mention>,
}

impl Document {
    /// The text that a span covers.
    pub fn text(&self, span: Span) -> &str {
        span.of(&self.article.text)
    }

    /// The tokens of a sentence. A token's `head` is a position in this slice.
    pub fn tokens(&self, sentence: &Sentence) -> &[Token] {
        &self.tokens[sentence.tokens.clone()]
    }
}

/// A sentence: a span and a run of tokens that form one dependency tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands; no white space at either end.
    pub span: Span,
    /// Its tokens, as positions in [`Document::tokens`].
    pub tokens: Range<usize>,
    /// The position of its block in [`Article::blocks`].
    pub block: usize,
}

/// A syntactic word after UD's English tokenisation ("al-Bustani’s" is "al-Bustani" and "’s").
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// The dictionary form in lower case, names as they stand.
    pub lemma: SmolStr,
    /// The universal part of speech.
    pub upos: Upos,
    /// The English (Penn) tag, such as `VBD` or `NNPS`.
    pub xpos: SmolStr,
    /// The head's position among the sentence's tokens; `None` at the root.
    pub head: Option<u32>,
    /// The relation to the head.
    pub deprel: Deprel,
}

/// A time expression after TIMEX3.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeExpression {
    /// Where it stands, without its preposition.
    pub span: Span,
    /// DATE, TIME, DURATION or SET.
    pub kind: TimexType,
    /// The TIMEX3 value: `2025-03-16`, `2025-W12`, `P2Y`, `XXXX-03-15`.
    pub value: String,
    /// The same as EDTF, if it names a day, a longer period or an interval: what a statement's `time` may hold.
    pub edtf: Option<String>,
}

/// The TIMEX3 `type` of a time expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
#[allow(missing_docs, reason = "defined by the standard under the names that they print")]
pub enum TimexType {
    Date,
    Time,
    Duration,
    Set,
}

/// The name of an entity type of `schemas/entities`, such as `Person`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EntityType(pub SmolStr);

impl EntityType {
    /// The type of that name; nothing is checked here.
    pub fn new(name: &str) -> Self {
        Self(SmolStr::new(name))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The name of a relation of `schemas/relations`, such as `called`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Predicate(pub SmolStr);

impl Predicate {
    /// The relation of that name; nothing is checked here.
    pub fn new(name: &str) -> Self {
        Self(SmolStr::new(name))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The position of an entity in [`Document::entities`].
pub type EntityIx = usize;

/// The position of an event in [`Extraction::events`].
pub type EventIx = usize;

/// Somebody or something that an article speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// One of `schemas/entities`.
    pub entity_type: EntityType,
    /// The fullest name in the article, without title.
    pub name: String,
    /// The distinct surface forms of its name mentions, in order of first mention.
    pub aliases: Vec<String>,
    /// What the gazetteer knows it as, as absolute IRIs (Wikidata first); empty if it is not listed.
    pub same_as: Vec<String>,
}

/// A place in the text that refers to an entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Where it stands.
    pub span: Span,
    /// Name, description or pronoun.
    pub kind: MentionKind,
    /// To whom it refers.
    pub entity: EntityIx,
}

/// How a mention refers (ACE's three kinds).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MentionKind {
    /// By name, nationality adjectives included.
    Name,
    /// By description: "the premier", "both sides".
    Nominal,
    /// By pronoun.
    Pronoun,
}

/// What extraction finds in one document.
#[derive(Debug, Clone, Default)]
pub struct Extraction {
    /// The document, to which extraction may have added entities of type Topic and Asset with their mentions.
    pub document: Document,
    /// In text order of their triggers.
    pub events: Vec<Event>,
    /// In text order of their first evidence.
    pub statements: Vec<Statement>,
}

/// Something that happened, or was planned, threatened, requested or denied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// What kind of event.
    pub predicate: Predicate,
    /// The word or words that say it.
    pub trigger: Span,
}

/// One sentence saying one thing about entities of its article.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    /// Who or what the statement is about.
    pub subject: EntityIx,
    /// The relation.
    pub predicate: Predicate,
    /// The other end.
    pub object: EntityIx,
    /// The event it tells of; `None` for standing facts such as an office held.
    pub event: Option<EventIx>,
    /// When, as EDTF.
    pub time: Option<String>,
    /// Where.
    pub place: Option<EntityIx>,
    /// Whether it happened.
    pub status: Status,
    /// Who says so, if the article credits somebody.
    pub attribution: Option<EntityIx>,
    /// Details.
    pub qualifiers: Qualifiers,
    /// The sentences that say it, in text order; never empty.
    pub evidence: Vec<Span>,
    /// Which construction and lexicon entry found it, such as `active/call`.
    pub rule: String,
    /// How likely the statement is right, 0 to 1.
    pub confidence: f64,
    /// How each sentence of the evidence says it, in the same order.
    pub findings: Vec<Finding>,
}

/// How one sentence says a statement: what `newsgraph explain` underlines.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The construction of English that relates the ends: `active`, `passive`.
    pub construction: String,
    /// The lexicon entry, such as `verb 1 call`; `None` where the structure alone says it.
    pub entry: Option<String>,
    /// The word or words that say it.
    pub trigger: Span,
    /// The mention at the subject's end; a pronoun or description where it stands for the entity.
    pub subject: Span,
    /// The mention at the object's end.
    pub object: Span,
    /// How likely this sentence alone makes the statement right, 0 to 1.
    pub confidence: f64,
}

/// Whether a statement tells of something that took place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// It happened, goes on, or holds.
    #[default]
    Occurred,
    /// Announced or scheduled.
    Planned,
    /// Conditional, poised, would.
    Threatened,
    /// Somebody asks for it.
    Requested,
    /// Said not to have happened.
    Denied,
}

impl Status {
    /// Every status, in the order in which summaries list them.
    pub const ALL: [Status; 5] =
        [Status::Occurred, Status::Planned, Status::Threatened, Status::Requested, Status::Denied];

    /// The word that records and exports use.
    pub const fn as_str(self) -> &'static str {
        match self {
            Status::Occurred => "occurred",
            Status::Planned => "planned",
            Status::Threatened => "threatened",
            Status::Requested => "requested",
            Status::Denied => "denied",
        }
    }
}

/// Details of a statement, each as the article states it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Qualifiers {
    /// By what means: phone, airstrike, drone.
    pub instrument: Option<String>,
    /// The label that a designation gives.
    #[serde(rename = "as")]
    pub label: Option<String>,
    /// The title of an office held.
    pub office: Option<String>,
    /// How many were killed: "at least 31".
    pub killed: Option<String>,
    /// How many were injured: "over 100".
    pub injured: Option<String>,
}

/// [`Qualifiers`] in the room of a pointer: few statements have any.
///
/// ```
/// use newsgraph::model::{Qualifiers, RareQualifiers};
///
/// let by_phone = Qualifiers { instrument: Some("phone".to_owned()), ..Qualifiers::default() };
/// assert_eq!(RareQualifiers::from(by_phone).instrument.as_deref(), Some("phone"));
/// assert_eq!(size_of::<RareQualifiers>(), size_of::<usize>());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(from = "Qualifiers")]
pub struct RareQualifiers(Option<Box<Qualifiers>>);

impl From<Qualifiers> for RareQualifiers {
    fn from(qualifiers: Qualifiers) -> Self {
        Self((qualifiers != Qualifiers::default()).then(|| Box::new(qualifiers)))
    }
}

impl std::ops::Deref for RareQualifiers {
    type Target = Qualifiers;

    fn deref(&self) -> &Qualifiers {
        const NONE: &Qualifiers =
            &Qualifiers { instrument: None, label: None, office: None, killed: None, injured: None };
        self.0.as_deref().unwrap_or(NONE)
    }
}

impl Serialize for RareQualifiers {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (**self).serialize(serializer)
    }
}
