//! A statement as an answer shows it.

use crate::model::{EntityNode, GraphId, GraphStatement, KnowledgeGraph, Qualifiers, Source};
use crate::ontology::Ontology;
use jiff::civil::Date;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// An entity in an answer.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Named {
    /// Its id in the graph.
    pub id: String,
    /// Its name.
    pub name: String,
    /// One of `schemas/entities`.
    #[serde(rename = "type")]
    pub entity_type: String,
}

impl Named {
    /// The entity of that id; the id alone if the graph lacks it.
    pub fn of(graph: &KnowledgeGraph, id: &GraphId) -> Self {
        graph.entity(id).map_or_else(
            || Self { id: id.to_string(), name: id.to_string(), entity_type: String::new() },
            Self::from,
        )
    }
}

impl From<&EntityNode> for Named {
    fn from(node: &EntityNode) -> Self {
        Self {
            id: node.id.to_string(),
            name: node.label.clone(),
            entity_type: node.entity_type.as_str().to_owned(),
        }
    }
}

/// A sentence that says it, and where it stands.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Quote {
    /// The sentence.
    pub text: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// When it was published.
    pub published: Option<Date>,
    /// The article's headline.
    pub title: Option<String>,
    /// The article's address.
    pub url: Option<String>,
    /// The article's id.
    pub article: String,
    /// Code points from the start of the article's text.
    pub start: usize,
    /// Where it ends, exclusive.
    pub end: usize,
    /// Whom the article credits with it; `None` for the outlet's own voice.
    pub credited_to: Option<Named>,
    /// How likely the sentence is read right, 0 to 1.
    pub confidence: f64,
}

/// On what sources disagree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Dissent {
    /// `status`, `time`, `killed` or `injured`.
    pub about: &'static str,
    /// The outlets, or ids of articles without one, that give each value.
    pub values: BTreeMap<String, Vec<String>>,
}

/// A statement with its evidence.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Said {
    /// Its id in the graph.
    pub id: String,
    /// Who or what it is about.
    pub subject: Named,
    /// The relation's name.
    pub relation: String,
    /// Whether the relation reads the same both ways.
    pub symmetric: bool,
    /// The other end.
    pub object: Named,
    /// `occurred`, `planned`, `threatened`, `requested` or `denied`.
    pub status: &'static str,
    /// When, as EDTF.
    pub time: Option<String>,
    /// Where.
    pub place: Option<Named>,
    /// The id of the event it tells of.
    pub event: Option<String>,
    /// Details.
    pub qualifiers: Qualifiers,
    /// How many of its reports are independent.
    pub sources: usize,
    /// How many articles report it.
    pub articles: usize,
    /// That of its surest report, 0 to 1.
    pub confidence: f64,
    /// On what sources disagree.
    pub contested: Vec<Dissent>,
    /// Every sentence that says it, the surest first; headlines, which are cut short, last.
    pub quotes: Vec<Quote>,
}

impl Said {
    /// A statement of the graph.
    pub fn of(graph: &KnowledgeGraph, ontology: &Ontology, statement: &GraphStatement) -> Self {
        let outlet = |id: &String| {
            graph.article(id).and_then(|article| article.source.clone()).unwrap_or_else(|| id.clone())
        };
        let contested = statement.corroboration.disputes.iter().map(|dispute| Dissent {
            about: dispute.about.as_str(),
            values: dispute
                .values
                .iter()
                .map(|(value, articles)| {
                    let mut outlets: Vec<String> = articles.iter().map(outlet).collect();
                    outlets.sort();
                    outlets.dedup();
                    (value.clone(), outlets)
                })
                .collect(),
        });
        Self {
            id: statement.id.to_string(),
            subject: Named::of(graph, &statement.subject),
            relation: statement.predicate.as_str().to_owned(),
            symmetric: ontology.relation(&statement.predicate).is_some_and(|relation| relation.symmetric),
            object: Named::of(graph, &statement.object),
            status: statement.status.as_str(),
            time: statement.time.clone(),
            place: statement.place.as_ref().map(|place| Named::of(graph, place)),
            event: statement.event.as_ref().map(ToString::to_string),
            qualifiers: (*statement.qualifiers).clone(),
            sources: statement.corroboration.sources,
            articles: statement.article_count(),
            confidence: statement.confidence,
            contested: contested.collect(),
            quotes: quotes(graph, &statement.sources),
        }
    }
}

/// The sentences of all sources, headlines last, the surest first, of equals the one published first.
fn quotes(graph: &KnowledgeGraph, sources: &[Source]) -> Vec<Quote> {
    let mut quotes: Vec<Quote> = Vec::new();
    for source in sources {
        let article = graph.article(&source.article);
        quotes.extend(source.evidence.iter().map(|span| Quote {
            text: span.text.to_string(),
            outlet: article.and_then(|a| a.source.clone()),
            published: article.and_then(|a| a.published),
            title: article.and_then(|a| a.title.clone()),
            url: article.and_then(|a| a.url.clone()),
            article: source.article.to_string(),
            start: span.start,
            end: span.end,
            credited_to: source.attribution.as_ref().map(|id| Named::of(graph, id)),
            confidence: source.confidence,
        }));
    }
    let thousandths = |confidence: f64| (confidence * 1000.0) as i64;
    quotes.sort_by_cached_key(|quote| {
        let published = (quote.published.is_none(), quote.published);
        let is_headline = quote.title.as_ref() == Some(&quote.text);
        (is_headline, Reverse(thousandths(quote.confidence)), published, quote.article.clone(), quote.start)
    });
    quotes
}
