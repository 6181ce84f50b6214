//! The graph as RDF: one description per node, in the terms of the JSON-LD context. The formats only differ in how they
//! write descriptions down.

use super::ExportError;
use super::edtf;
use super::iri::{ArticleIris, node, web};
use super::terms::Value;
use super::text;
use crate::model::{
    EntityNode, EventNode, GraphId, GraphStatement, KnowledgeGraph, MergeReason, Predicate, Qualifiers,
    RecordArticle, Role, Source,
};
use crate::ontology::{Ontology, RelationKind, derive};
use std::collections::{BTreeMap, BTreeSet};

/// A node with its types and properties, the latter in the order in which they are written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Description {
    /// Class terms or prefixed names.
    pub(super) types: Vec<String>,
    /// Absolute IRI.
    pub(super) id: String,
    /// Terms, each once, with their distinct values; never an empty list.
    pub(super) properties: Vec<(String, Vec<Value>)>,
}

impl Description {
    fn new(types: Vec<String>, id: String) -> Self {
        Self { types, id, properties: Vec::new() }
    }

    fn add(&mut self, term: &str, values: impl IntoIterator<Item = Value>) {
        let mut seen = BTreeSet::new();
        let distinct: Vec<Value> = values.into_iter().filter(|value| seen.insert(value.clone())).collect();
        if !distinct.is_empty() {
            self.properties.push((term.to_owned(), distinct));
        }
    }

    fn text(&mut self, term: &str, text: Option<&str>) {
        self.add(term, text.map(|t| Value::Text(t.to_owned())));
    }

    fn id(&mut self, term: &str, iri: Option<String>) {
        self.add(term, iri.map(Value::Id));
    }

    /// `time` with its bounds, if `bounded`.
    fn time(&mut self, time: Option<&str>, bounded: bool) {
        let Some(edtf) = time else { return };
        let value = |stamp: edtf::Stamp| Value::Typed(stamp.lexical, stamp.datatype);
        let whole = edtf::stamp(edtf).map_or_else(|| Value::Text(edtf.to_owned()), value);
        self.add("time", [whole]);
        if bounded {
            let bounds = edtf::bounds(edtf);
            self.add("beginTime", bounds.begin.map(value));
            self.add("endTime", bounds.end.map(value));
        }
    }

    fn qualifiers(&mut self, qualifiers: &Qualifiers) {
        self.text("instrument", qualifiers.instrument.as_deref());
        self.text("as", qualifiers.label.as_deref());
        self.text("office", qualifiers.office.as_deref());
        self.text("killedCount", qualifiers.killed.as_deref());
        self.text("injuredCount", qualifiers.injured.as_deref());
    }
}

/// Hands the descriptions of all nodes to `visit`, one at a time: the run, articles, outlets, entities, events,
/// statements, each statement followed by its mentions.
pub(super) fn walk(
    graph: &KnowledgeGraph,
    ontology: &Ontology,
    visit: &mut dyn FnMut(Description) -> Result<(), ExportError>,
) -> Result<(), ExportError> {
    let walker = Walker { graph, ontology, articles: ArticleIris::of(graph) };
    walker.run(visit)?;
    walker.articles(visit)?;
    walker.entities(visit)?;
    for event in graph.events() {
        visit(walker.event(event))?;
        walker.merges(&event.id, &event.merges, visit)?;
    }
    for statement in graph.statements() {
        let mentions = walker.mentions(statement);
        visit(walker.statement(statement, &mentions))?;
        for mention in mentions {
            visit(mention)?;
        }
    }
    Ok(())
}

struct Walker<'g> {
    graph: &'g KnowledgeGraph,
    ontology: &'g Ontology,
    articles: ArticleIris<'g>,
}

type Visit<'v> = &'v mut dyn FnMut(Description) -> Result<(), ExportError>;

impl Walker<'_> {
    /// The program and its run. Neither holds anything that differs between two runs on the same input.
    fn run(&self, visit: Visit<'_>) -> Result<(), ExportError> {
        let mut run = Description::new(vec!["Activity".to_owned()], run_iri());
        run.text("label", Some("newsgraph run"));
        run.id("associatedWith", Some(node("software", &["newsgraph"])));
        visit(run)?;
        let mut software =
            Description::new(vec!["SoftwareAgent".to_owned()], node("software", &["newsgraph"]));
        software.text("label", Some("newsgraph"));
        software.text("softwareVersion", Some(env!("CARGO_PKG_VERSION")));
        visit(software)
    }

    fn articles(&self, visit: Visit<'_>) -> Result<(), ExportError> {
        let mut outlets = BTreeSet::new();
        for article in self.graph.articles() {
            visit(self.article(article))?;
            outlets.extend(article.source.as_deref());
        }
        for outlet in outlets {
            let mut description =
                Description::new(vec!["NewsMediaOrganization".to_owned()], node("outlet", &[outlet]));
            description.text("name", Some(outlet));
            visit(description)?;
        }
        Ok(())
    }

    fn article(&self, article: &RecordArticle) -> Description {
        let mut node_ = Description::new(vec!["NewsArticle".to_owned()], self.articles.get(&article.id));
        node_.text("identifier", Some(&article.id));
        node_.text("headline", article.title.as_deref());
        node_.id("publisher", article.source.as_deref().map(|source| node("outlet", &[source])));
        node_.id("url", article.url.as_deref().and_then(web));
        node_.text("datePublished", article.published.map(|date| date.to_string()).as_deref());
        node_.text("publishedInferred", article.published_inferred.as_deref());
        let origin = self.graph.origin(&article.id);
        node_.id("copyOf", (origin != article.id).then(|| self.articles.get(origin)));
        node_.text("inLanguage", article.language.as_deref());
        node_
    }

    fn entities(&self, visit: Visit<'_>) -> Result<(), ExportError> {
        let mut facts: BTreeMap<&GraphId, BTreeMap<&Predicate, Vec<&GraphId>>> = BTreeMap::new();
        for fact in self.graph.facts() {
            facts.entry(&fact.subject).or_default().entry(&fact.predicate).or_default().push(&fact.object);
        }
        for entity in self.graph.entities() {
            let mut description = self.entity(entity);
            for (predicate, objects) in facts.get(&entity.id).into_iter().flatten() {
                description.add(predicate.as_str(), objects.iter().map(|id| Value::Id(entity_iri(id))));
            }
            visit(description)?;
            self.merges(&entity.id, &entity.merges, visit)?;
        }
        Ok(())
    }

    fn entity(&self, entity: &EntityNode) -> Description {
        let mut types = vec![entity.entity_type.as_str().to_owned()];
        if let Some(schema) = self.ontology.types.get(&entity.entity_type) {
            types.extend(schema.same_as.iter().filter(|name| name.starts_with("schema:")).cloned());
        }
        let mut description = Description::new(types, entity_iri(&entity.id));
        description.text("label", Some(&entity.label));
        let aliases = entity.aliases.keys().filter(|alias| **alias != entity.label);
        description.add("altLabel", aliases.map(|alias| Value::Text(alias.clone())));
        description.add("sameAs", entity.same_as.iter().filter_map(|iri| web(iri)).map(Value::Id));
        description.add("isoCode", entity.iso_codes.iter().map(|code| Value::Text((*code).to_owned())));
        description.add("subjectOf", entity.articles.iter().map(|id| Value::Id(self.articles.get(id))));
        description.add("merge", merge_iris(&entity.id, &entity.merges));
        description
    }

    fn event(&self, event: &EventNode) -> Description {
        let mut types = vec!["Event".to_owned()];
        if self.ontology.relation(&event.predicate).is_some_and(|r| r.kind == RelationKind::Event) {
            types.push(derive::event_class(&event.predicate));
        }
        let mut description = Description::new(types, event_iri(&event.id));
        description.text("label", Some(&event.label));
        description.text("status", Some(event.status.as_str()));
        description.time(event.time.as_deref(), true);
        description.id("place", event.place.as_ref().map(entity_iri));
        let roles = self.graph.roles(&event.id);
        for role in [Role::Subject, Role::Object] {
            let filled = roles.iter().filter(|(r, _)| *r == role);
            description.add(role.as_str(), filled.map(|(_, entity)| Value::Id(entity_iri(&entity.id))));
        }
        description.add("sourceCount", [Value::Integer(event.sources as u64)]);
        description.add("carriesOut", event.carries_out.iter().map(|id| Value::Id(event_iri(id))));
        description.add("subjectOf", event.articles.iter().map(|id| Value::Id(self.articles.get(id))));
        description.add("merge", merge_iris(&event.id, &event.merges));
        description
    }

    fn merges(&self, id: &GraphId, merges: &[MergeReason], visit: Visit<'_>) -> Result<(), ExportError> {
        for (merge, iri) in merges.iter().zip(merge_iris(id, merges)) {
            let Value::Id(iri) = iri else { continue };
            let mut description = Description::new(vec!["Merge".to_owned()], iri);
            description.text("left", Some(&format!("{}#{}", merge.left.article, merge.left.local)));
            description.text("right", Some(&format!("{}#{}", merge.right.article, merge.right.local)));
            description.text("reason", Some(&merge.reason));
            description.text("score", Some(&decimal(merge.score)));
            visit(description)?;
        }
        Ok(())
    }

    fn statement(&self, statement: &GraphStatement, mentions: &[Description]) -> Description {
        let mut types = vec!["Statement".to_owned()];
        if statement.event.is_some() {
            types.push("Event".to_owned());
        }
        let mut description = Description::new(types, node("statement", &[statement.id.as_str()]));
        description.id("subject", Some(entity_iri(&statement.subject)));
        description.add("relation", [Value::Name(statement.predicate.as_str().to_owned())]);
        description.id("object", Some(entity_iri(&statement.object)));
        description.id("event", statement.event.as_ref().map(event_iri));
        description.text("status", Some(statement.status.as_str()));
        description.time(statement.time.as_deref(), true);
        description.id("place", statement.place.as_ref().map(entity_iri));
        description.qualifiers(&statement.qualifiers);
        description.text("confidence", Some(&decimal(statement.confidence)));
        description.add("articleCount", [Value::Integer(statement.article_count() as u64)]);
        let corroboration = &statement.corroboration;
        description.add("sourceCount", [Value::Integer(corroboration.sources as u64)]);
        description.text("firstReported", corroboration.first.map(|day| day.to_string()).as_deref());
        description.text("lastReported", corroboration.last.map(|day| day.to_string()).as_deref());
        let disputes = corroboration.disputes.iter();
        description.add("contested", disputes.map(|dispute| Value::Text(text::dispute(self.graph, dispute))));
        description.add("mention", mentions.iter().map(|mention| Value::Id(mention.id.clone())));
        description
    }

    /// One mention per source and quote, so that a quote and its offsets stay together.
    fn mentions(&self, statement: &GraphStatement) -> Vec<Description> {
        let of_source = |source| self.mentions_of_source(statement, source);
        statement.sources.iter().flat_map(of_source).collect()
    }

    fn mentions_of_source(&self, statement: &GraphStatement, source: &Source) -> Vec<Description> {
        let quotes = source.evidence.iter().enumerate().map(|(at, quote)| {
            let number = (at + 1).to_string();
            let parts = [statement.id.as_str(), &source.article, &source.local, &number];
            let mut mention = Description::new(vec!["Mention".to_owned()], node("mention", &parts));
            mention.id("article", Some(self.articles.get(&source.article)));
            mention.text("exact", Some(&quote.text));
            mention.add("start", [Value::Integer(quote.start as u64)]);
            mention.add("end", [Value::Integer(quote.end as u64)]);
            mention.id("attribution", source.attribution.as_ref().map(entity_iri));
            mention.time(source.time.as_deref(), false);
            mention.qualifiers(&source.qualifiers);
            mention.text("rule", Some(&source.rule));
            mention.text("confidence", Some(&decimal(source.confidence)));
            mention.id("generatedBy", Some(run_iri()));
            mention
        });
        quotes.collect()
    }
}

fn run_iri() -> String {
    node("run", &[env!("CARGO_PKG_VERSION")])
}

fn entity_iri(id: &GraphId) -> String {
    node("entity", &[id.as_str()])
}

fn event_iri(id: &GraphId) -> String {
    node("event", &[id.as_str()])
}

fn merge_iris(id: &GraphId, merges: &[MergeReason]) -> impl Iterator<Item = Value> {
    let numbers = 1..=merges.len();
    numbers.map(move |number| Value::Id(node("merge", &[id.as_str(), &number.to_string()])))
}

/// A share as `xsd:decimal` writes it: without an exponent, and always a number.
fn decimal(share: f64) -> String {
    let share = if share.is_nan() { 0.0 } else { share.clamp(0.0, 1.0) };
    // Adding zero makes -0 plain 0.
    let text = (share + 0.0).to_string();
    if text.contains('.') { text } else { text + ".0" }
}
