//! The graph as RDF: one description per node, in the terms of the JSON-LD context. The formats only differ in how they
//! write descriptions down.

use super::ExportError;
use super::edtf;
use super::iri::{ArticleIris, node, web};
use super::terms::Value;
use super::text;
use crate::model::{
    EntityNode, EventNode, Fact, GraphId, GraphStatement, KnowledgeGraph, MergeReason, Qualifiers,
    RecordArticle, Role, Source,
};
use crate::ontology::{Ontology, RelationKind, derive};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// A node with its types and properties, the latter in the order in which they are written.
#[derive(Debug)]
pub(super) struct Description<'a> {
    /// Class terms or prefixed names.
    pub(super) types: Vec<Cow<'a, str>>,
    /// Absolute IRI.
    pub(super) id: Cow<'a, str>,
    /// Each term once, with the place after its last value.
    terms: Vec<(&'a str, usize)>,
    /// The values of all terms, one after the other: a vector for each would be most of the work.
    values: Vec<Value<'a>>,
}

impl<'a> Description<'a> {
    fn new(class: &'a str, id: impl Into<Cow<'a, str>>) -> Self {
        Self {
            types: vec![class.into()],
            id: id.into(),
            terms: Vec::with_capacity(16),
            values: Vec::with_capacity(24),
        }
    }

    /// Terms, each once, with their distinct values, of which there is at least one.
    pub(super) fn properties(&self) -> impl Iterator<Item = (&'a str, &[Value<'a>])> {
        let starts = std::iter::once(0).chain(self.terms.iter().map(|(_, end)| *end));
        self.terms.iter().zip(starts).map(|((term, end), start)| (*term, &self.values[start..*end]))
    }

    fn add(&mut self, term: &'a str, values: impl IntoIterator<Item = Value<'a>>) {
        let start = self.values.len();
        let mut seen = BTreeSet::new();
        for value in values {
            // A set only where there are more than a glance takes in.
            let many = self.values.len() - start > FEW;
            if many && seen.is_empty() {
                seen.extend(self.values[start..].iter().cloned());
            }
            if if many { seen.insert(value.clone()) } else { !self.values[start..].contains(&value) } {
                self.values.push(value);
            }
        }
        if self.values.len() > start {
            self.terms.push((term, self.values.len()));
        }
    }

    fn text(&mut self, term: &'a str, text: Option<impl Into<Cow<'a, str>>>) {
        self.add(term, text.map(|t| Value::Text(t.into())));
    }

    fn id(&mut self, term: &'a str, iri: Option<impl Into<Cow<'a, str>>>) {
        self.add(term, iri.map(|iri| Value::Id(iri.into())));
    }

    /// `time` with its bounds, if `bounded`.
    fn time(&mut self, time: Option<&'a str>, bounded: bool) {
        let Some(edtf) = time else { return };
        let value = |stamp: edtf::Stamp<'a>| Value::Typed(stamp.lexical, stamp.datatype);
        let whole = edtf::stamp(edtf).map_or_else(|| Value::Text(edtf.into()), value);
        self.add("time", [whole]);
        if bounded {
            let bounds = edtf::bounds(edtf);
            self.add("beginTime", bounds.begin.map(value));
            self.add("endTime", bounds.end.map(value));
        }
    }

    fn qualifiers(&mut self, qualifiers: &'a Qualifiers) {
        self.text("instrument", qualifiers.instrument.as_deref());
        self.text("as", qualifiers.label.as_deref());
        self.text("office", qualifiers.office.as_deref());
        self.text("killedCount", qualifiers.killed.as_deref());
        self.text("injuredCount", qualifiers.injured.as_deref());
    }
}

/// So many values are compared one by one.
const FEW: usize = 8;

/// Hands the descriptions of all nodes to `visit`, one at a time: the run, articles, outlets, entities, events,
/// statements, each statement followed by its mentions.
pub(super) fn walk(graph: &KnowledgeGraph, ontology: &Ontology, visit: Visit<'_>) -> Result<(), ExportError> {
    let walker = Walker { graph, ontology, articles: ArticleIris::of(graph), run: run_iri() };
    walker.run(visit)?;
    walker.articles(visit)?;
    walker.entities(visit)?;
    for event in graph.events() {
        visit(&walker.event(event))?;
        walker.merges(&event.id, &event.merges, visit)?;
    }
    for statement in graph.statements() {
        let mentions = walker.mentions(statement);
        visit(&walker.statement(statement, &mentions))?;
        mentions.iter().try_for_each(&mut *visit)?;
    }
    Ok(())
}

struct Walker<'g> {
    graph: &'g KnowledgeGraph,
    ontology: &'g Ontology,
    articles: ArticleIris<'g>,
    /// The IRI of the program's run.
    run: String,
}

type Visit<'v> = &'v mut dyn FnMut(&Description<'_>) -> Result<(), ExportError>;

impl Walker<'_> {
    /// The program and its run. Neither holds anything that differs between two runs on the same input.
    fn run(&self, visit: Visit<'_>) -> Result<(), ExportError> {
        let mut run = Description::new("Activity", &self.run);
        run.text("label", Some("newsgraph run"));
        run.id("associatedWith", Some(node("software", &["newsgraph"])));
        visit(&run)?;
        let mut software = Description::new("SoftwareAgent", node("software", &["newsgraph"]));
        software.text("label", Some("newsgraph"));
        software.text("softwareVersion", Some(env!("CARGO_PKG_VERSION")));
        visit(&software)
    }

    fn articles(&self, visit: Visit<'_>) -> Result<(), ExportError> {
        let mut outlets = BTreeSet::new();
        for article in self.graph.articles() {
            visit(&self.article(article))?;
            outlets.extend(article.source.as_deref());
        }
        for outlet in outlets {
            let mut description = Description::new("NewsMediaOrganization", node("outlet", &[outlet]));
            description.text("name", Some(outlet));
            visit(&description)?;
        }
        Ok(())
    }

    fn article<'a>(&'a self, article: &'a RecordArticle) -> Description<'a> {
        let mut node_ = Description::new("NewsArticle", self.articles.get(&article.id));
        node_.text("identifier", Some(article.id.as_str()));
        node_.text("headline", article.title.as_deref());
        node_.id("publisher", article.source.as_deref().map(|source| node("outlet", &[source])));
        node_.id("url", article.url.as_deref().and_then(web));
        node_.text("datePublished", article.published.map(|date| date.to_string()));
        node_.text("publishedInferred", article.published_inferred.as_deref());
        let origin = self.graph.origin(&article.id);
        node_.id("copyOf", (origin != article.id).then(|| self.articles.get(origin)));
        node_.text("inLanguage", article.language.as_deref());
        node_
    }

    fn entities(&self, visit: Visit<'_>) -> Result<(), ExportError> {
        let mut facts: Vec<&Fact> = self.graph.facts().collect();
        // Stable: facts of one subject and relation stay in the order of their ids.
        facts.sort_by(|a, b| (&a.subject, &a.predicate).cmp(&(&b.subject, &b.predicate)));
        let mut rest = facts.as_slice();
        for entity in self.graph.entities() {
            rest = &rest[rest.partition_point(|fact| fact.subject < entity.id)..];
            let (own, others) =
                rest.split_at(rest.iter().take_while(|fact| fact.subject == entity.id).count());
            rest = others;
            let mut description = self.entity(entity);
            for facts in own.chunk_by(|a, b| a.predicate == b.predicate) {
                let objects = facts.iter().map(|fact| Value::Id(entity_iri(&fact.object).into()));
                description.add(facts[0].predicate.as_str(), objects);
            }
            visit(&description)?;
            self.merges(&entity.id, &entity.merges, visit)?;
        }
        Ok(())
    }

    fn entity<'a>(&'a self, entity: &'a EntityNode) -> Description<'a> {
        let mut description = Description::new(entity.entity_type.as_str(), entity_iri(&entity.id));
        if let Some(schema) = self.ontology.types.get(&entity.entity_type) {
            let same = schema.same_as.iter().filter(|name| name.starts_with("schema:"));
            description.types.extend(same.map(|name| Cow::from(name.as_str())));
        }
        description.text("label", Some(entity.label.as_str()));
        let aliases = entity.aliases.keys().filter(|alias| **alias != entity.label);
        description.add("altLabel", aliases.map(|alias| Value::Text(alias.as_str().into())));
        description
            .add("sameAs", entity.same_as.iter().filter_map(|iri| web(iri)).map(|iri| Value::Id(iri.into())));
        description.add("isoCode", entity.iso_codes.iter().map(|code| Value::Text((*code).into())));
        description.add("subjectOf", entity.articles.iter().map(|id| Value::Id(self.articles.get(id))));
        description.add("merge", merge_iris(&entity.id, &entity.merges));
        description
    }

    fn event<'a>(&'a self, event: &'a EventNode) -> Description<'a> {
        let mut description = Description::new("Event", event_iri(&event.id));
        if self.ontology.relation(&event.predicate).is_some_and(|r| r.kind == RelationKind::Event) {
            description.types.push(derive::event_class(&event.predicate).into());
        }
        description.text("label", Some(event.label.as_str()));
        description.text("status", Some(event.status.as_str()));
        description.time(event.time.as_deref(), true);
        description.id("place", event.place.as_ref().map(entity_iri));
        let roles = self.graph.roles(&event.id);
        for role in [Role::Subject, Role::Object] {
            let filled = roles.iter().filter(|(r, _)| *r == role);
            description
                .add(role.as_str(), filled.map(|(_, entity)| Value::Id(entity_iri(&entity.id).into())));
        }
        description.add("sourceCount", [Value::Integer(event.sources as u64)]);
        description.add("carriesOut", event.carries_out.iter().map(|id| Value::Id(event_iri(id).into())));
        description.add("subjectOf", event.articles.iter().map(|id| Value::Id(self.articles.get(id))));
        description.add("merge", merge_iris(&event.id, &event.merges));
        description
    }

    fn merges(&self, id: &GraphId, merges: &[MergeReason], visit: Visit<'_>) -> Result<(), ExportError> {
        for (merge, iri) in merges.iter().zip(merge_iris(id, merges)) {
            let Value::Id(iri) = iri else { continue };
            let mut description = Description::new("Merge", iri);
            description.text("left", Some(format!("{}#{}", merge.left.article, merge.left.local)));
            description.text("right", Some(format!("{}#{}", merge.right.article, merge.right.local)));
            description.text("reason", Some(merge.reason));
            description.text("score", Some(decimal(merge.score)));
            visit(&description)?;
        }
        Ok(())
    }

    fn statement<'a>(
        &'a self,
        statement: &'a GraphStatement,
        mentions: &'a [Description<'_>],
    ) -> Description<'a> {
        let mut description = Description::new("Statement", node("statement", &[statement.id.as_str()]));
        if statement.event.is_some() {
            description.types.push("Event".into());
        }
        description.id("subject", Some(entity_iri(&statement.subject)));
        description.add("relation", [Value::Name(statement.predicate.as_str())]);
        description.id("object", Some(entity_iri(&statement.object)));
        description.id("event", statement.event.as_ref().map(event_iri));
        description.text("status", Some(statement.status.as_str()));
        description.time(statement.time.as_deref(), true);
        description.id("place", statement.place.as_ref().map(entity_iri));
        description.qualifiers(&statement.qualifiers);
        description.text("confidence", Some(decimal(statement.confidence)));
        description.add("articleCount", [Value::Integer(statement.article_count() as u64)]);
        let corroboration = &statement.corroboration;
        description.add("sourceCount", [Value::Integer(corroboration.sources as u64)]);
        description.text("firstReported", corroboration.first.map(|day| day.to_string()));
        description.text("lastReported", corroboration.last.map(|day| day.to_string()));
        let disputes = corroboration.disputes.iter();
        description
            .add("contested", disputes.map(|dispute| Value::Text(text::dispute(self.graph, dispute).into())));
        description.add("mention", mentions.iter().map(|mention| Value::Id(mention.id.as_ref().into())));
        description
    }

    /// One mention per source and quote, so that a quote and its offsets stay together.
    fn mentions<'a>(&'a self, statement: &'a GraphStatement) -> Vec<Description<'a>> {
        let mut mentions = Vec::with_capacity(statement.sources.len());
        for source in &statement.sources {
            mentions.extend(self.mentions_of_source(statement, source));
        }
        mentions
    }

    fn mentions_of_source<'a>(
        &'a self,
        statement: &'a GraphStatement,
        source: &'a Source,
    ) -> impl Iterator<Item = Description<'a>> {
        source.evidence.iter().enumerate().map(|(at, quote)| {
            let number = (at + 1).to_string();
            let parts = [statement.id.as_str(), &source.article, &source.local, &number];
            let mut mention = Description::new("Mention", node("mention", &parts));
            mention.id("article", Some(self.articles.get(&source.article)));
            mention.text("exact", Some(quote.text.as_str()));
            mention.add("start", [Value::Integer(quote.start as u64)]);
            mention.add("end", [Value::Integer(quote.end as u64)]);
            mention.id("attribution", source.attribution.as_ref().map(entity_iri));
            mention.time(source.time.as_deref(), false);
            mention.qualifiers(&source.qualifiers);
            mention.text("rule", Some(source.rule.as_str()));
            mention.text("confidence", Some(decimal(source.confidence)));
            mention.id("generatedBy", Some(self.run.as_str()));
            mention
        })
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

fn merge_iris<'a>(id: &'a GraphId, merges: &'a [MergeReason]) -> impl Iterator<Item = Value<'a>> {
    let numbers = 1..=merges.len();
    numbers.map(move |number| Value::Id(node("merge", &[id.as_str(), &number.to_string()]).into()))
}

/// A share as `xsd:decimal` writes it: without an exponent, and always a number.
fn decimal(share: f64) -> String {
    let share = if share.is_nan() { 0.0 } else { share.clamp(0.0, 1.0) };
    // Adding zero makes -0 plain 0.
    let text = (share + 0.0).to_string();
    if text.contains('.') { text } else { text + ".0" }
}
