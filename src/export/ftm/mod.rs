//! FollowTheMoney entities: for Aleph, OpenAleph and the `ftm` tools.

mod thing;

use self::thing::{Thing, id};
use super::affiliation::{Affiliations, iso};
use super::iri::web;
use super::text::citation;
use super::{ExportError, Exporter, edtf};
use crate::model::{
    EntityNode, EventNode, Fact, GraphId, GraphStatement, KnowledgeGraph, Predicate, RecordArticle, Status,
};
use crate::ontology::Ontology;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

/// `entities.ftm.json`: one entity a line.
///
/// Entities have the schema that their type names in `schemas/entities/`; what has none, such as a topic, is a keyword of
/// its events. An event is an `Event` with those involved, and a `Documentation` with the quotes for each article. A direct
/// edge is an entity of the schema that its relation names in `schemas/relations/`, such as `Membership`, or else an
/// `UnknownLink`, with the quotes as its summary and the articles as its proof. An article is an `Article`; a `Mention`
/// says by which names it calls an entity.
///
/// FollowTheMoney knows no status. What is planned, threatened, requested or denied is an `Event` whose name begins with
/// that word, which is also a keyword, and no link.
#[derive(Debug)]
pub struct FollowTheMoney;

impl Exporter for FollowTheMoney {
    fn name(&self) -> &'static str {
        "ftm"
    }

    fn file_name(&self) -> &'static str {
        "entities.ftm.json"
    }

    fn media_type(&self) -> &'static str {
        "application/x-ndjson"
    }

    fn describe(&self) -> &'static str {
        "FollowTheMoney entities, links and events with their articles"
    }

    fn readers(&self) -> &'static str {
        "ftm, Aleph, OpenAleph"
    }

    fn write(
        &self,
        graph: &KnowledgeGraph,
        ontology: &Ontology,
        out: &mut dyn Write,
    ) -> Result<(), ExportError> {
        let mut writer = Things { graph, ontology, affiliations: Affiliations::of(graph, ontology), out };
        writer.articles()?;
        writer.entities()?;
        writer.events()?;
        graph.facts().try_for_each(|fact| writer.link(fact))
    }
}

/// What is said of something that happened or may happen.
struct Act<'g> {
    id: &'g GraphId,
    predicate: &'g Predicate,
    label: String,
    status: Status,
    time: Option<&'g str>,
    place: Option<&'g EntityNode>,
    ends: Vec<&'g EntityNode>,
    statements: Vec<&'g GraphStatement>,
}

struct Things<'g, 'o> {
    graph: &'g KnowledgeGraph,
    ontology: &'g Ontology,
    affiliations: Affiliations<'g>,
    out: &'o mut dyn Write,
}

impl<'g> Things<'g, '_> {
    fn articles(&mut self) -> Result<(), ExportError> {
        let graph = self.graph;
        for record in graph.records() {
            let article = &record.article;
            self.article(article)?;
            for named in &record.entities {
                let Some(entity) = graph.entity(&GraphId(named.id.as_str().into())) else { continue };
                let Some(schema) = self.schema(entity).filter(|schema| is_legal_entity(schema)) else {
                    continue;
                };
                let mut mention = Thing::new("Mention", id("mention", &[&article.id, &named.id]));
                mention.add("document", article_id(&article.id));
                mention.add("resolved", entity_id(&entity.id));
                mention.add("detectedSchema", schema);
                mention.add("name", &named.name);
                named.aliases.iter().for_each(|alias| mention.add("name", alias));
                mention.write(self.out)?;
            }
        }
        Ok(())
    }

    fn article(&mut self, article: &RecordArticle) -> Result<(), ExportError> {
        let mut thing = Thing::new("Article", article_id(&article.id));
        thing.add("title", article.title.as_deref().unwrap_or(&article.id));
        self.cite(&mut thing, "publisher", [article.id.as_str()]);
        thing.add("publishedAt", article.published.map(|day| day.to_string()).unwrap_or_default());
        // ISO 639-3; only English is read.
        thing.add("language", if article.language.as_deref() == Some("en") { "eng" } else { "" });
        thing.write(self.out)
    }

    fn entities(&mut self) -> Result<(), ExportError> {
        for entity in self.graph.entities() {
            let Some(schema) = self.schema(entity) else { continue };
            let mut thing = Thing::new(schema, entity_id(&entity.id));
            let named = !entity.label.trim().is_empty();
            thing.add("name", if named { &entity.label } else { entity.id.as_str() });
            let aliases = entity.aliases.keys().filter(|alias| **alias != entity.label);
            aliases.for_each(|alias| thing.add("alias", alias));
            if schema == ADDRESS {
                thing.add("full", &entity.label);
            }
            let country = self.affiliations.country(&entity.id);
            thing.add("country", iso(country, 2).to_ascii_lowercase());
            for iri in &entity.same_as {
                let item = iri.rsplit_once("wikidata.org/entity/").map(|(_, item)| item).unwrap_or_default();
                if item
                    .strip_prefix('Q')
                    .is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
                {
                    thing.add("wikidataId", item);
                }
            }
            thing.write(self.out)?;
        }
        Ok(())
    }

    /// Events, and statements that are neither part of one nor hold.
    fn events(&mut self) -> Result<(), ExportError> {
        let graph = self.graph;
        let mut tellings: BTreeMap<&GraphId, Vec<&GraphStatement>> = BTreeMap::new();
        for statement in graph.statements() {
            if let Some(event) = &statement.event {
                tellings.entry(event).or_default().push(statement);
            }
        }
        let place = |id: &Option<GraphId>| id.as_ref().and_then(|id| graph.entity(id));
        for event in graph.events() {
            let EventNode { id, predicate, status, time, .. } = event;
            self.act(&Act {
                id,
                predicate,
                label: event.label.clone(),
                status: *status,
                time: time.as_deref(),
                place: place(&event.place),
                ends: graph.roles(id).into_iter().map(|(_, entity)| entity).collect(),
                statements: tellings.remove(id).unwrap_or_default(),
            })?;
        }
        for statement in graph.statements().filter(|s| s.event.is_none() && s.status != Status::Occurred) {
            let ends: Vec<&EntityNode> = [&statement.subject, &statement.object]
                .into_iter()
                .filter_map(|id| graph.entity(id))
                .collect();
            let names: Vec<&str> = ends.iter().map(|entity| entity.label.as_str()).collect();
            self.act(&Act {
                id: &statement.id,
                predicate: &statement.predicate,
                label: names.join(&format!(" {} ", self.label(&statement.predicate))),
                status: statement.status,
                time: statement.time.as_deref(),
                place: place(&statement.place),
                ends,
                statements: vec![statement],
            })?;
        }
        Ok(())
    }

    fn act(&mut self, act: &Act<'_>) -> Result<(), ExportError> {
        let mut event = Thing::new("Event", id("event", &[act.id.as_str()]));
        event.add("keywords", self.label(act.predicate));
        if act.status == Status::Occurred {
            event.add("name", &act.label);
        } else {
            event.add("name", format!("{}: {}", act.status.as_str(), act.label));
            event.add("keywords", act.status.as_str());
        }
        date(&mut event, act.time);
        for entity in &act.ends {
            match self.schema(entity) {
                Some(schema) if is_legal_entity(schema) => event.add("involved", entity_id(&entity.id)),
                Some(ADDRESS) => {
                    event.add("addressEntity", entity_id(&entity.id));
                    event.add("location", &entity.label);
                }
                _ => event.add("keywords", &entity.label),
            }
        }
        if let Some(place) = act.place {
            event.add("location", &place.label);
            event.add("country", iso(self.affiliations.country(&place.id), 2).to_ascii_lowercase());
        }
        let mut quotes: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for source in act.statements.iter().flat_map(|statement| &statement.sources) {
            let quotes = quotes.entry(&source.article).or_default();
            quotes.extend(source.evidence.iter().map(|quote| quote.text.to_string()));
        }
        self.prove(&mut event, &act.statements);
        event.write(self.out)?;
        for (article, quotes) in quotes {
            let mut proof = Thing::new("Documentation", id("documentation", &[act.id.as_str(), article]));
            proof.add("document", article_id(article));
            proof.add("entity", id("event", &[act.id.as_str()]));
            proof.add("role", "reports");
            quotes.iter().for_each(|quote| proof.add("summary", quote));
            self.cite(&mut proof, "publisher", [article]);
            let published = self.graph.article(article).and_then(|article| article.published);
            proof.add("date", published.map(|day| day.to_string()).unwrap_or_default());
            proof.write(self.out)?;
        }
        Ok(())
    }

    /// A direct edge.
    fn link(&mut self, fact: &Fact) -> Result<(), ExportError> {
        let ends = [&fact.subject, &fact.object].map(|id| self.graph.entity(id));
        let [Some(subject), Some(object)] = ends else { return Ok(()) };
        if subject.id == object.id || self.schema(subject).is_none() || self.schema(object).is_none() {
            return Ok(());
        }
        let statements: Vec<&GraphStatement> =
            fact.statements.iter().filter_map(|id| self.graph.statement(id)).collect();
        let link = self.ontology.relation(&fact.predicate).and_then(|relation| relation.ftm.as_ref());
        let mut thing =
            Thing::new(link.map_or("UnknownLink", |link| &link.schema), id("link", &[fact.id.as_str()]));
        thing.add(link.map_or("subject", |link| &link.subject), entity_id(&subject.id));
        thing.add(link.map_or("object", |link| &link.object), entity_id(&object.id));
        let offices = statements.iter().filter_map(|statement| statement.qualifiers.office.as_deref());
        let offices: BTreeSet<&str> = offices.collect();
        if offices.is_empty() || link.is_none() {
            thing.add("role", self.label(&fact.predicate));
        } else {
            offices.into_iter().for_each(|office| thing.add("role", office));
        }
        statements.iter().for_each(|statement| date(&mut thing, statement.time.as_deref()));
        let citations = statements.iter().flat_map(|s| &s.sources).map(|source| citation(self.graph, source));
        citations.collect::<Vec<_>>().iter().for_each(|citation| thing.add("summary", citation));
        self.prove(&mut thing, &statements);
        thing.write(self.out)
    }

    /// States the articles of statements.
    fn prove(&self, thing: &mut Thing, statements: &[&GraphStatement]) {
        let sources = statements.iter().flat_map(|statement| &statement.sources);
        let articles: BTreeSet<&str> = sources.map(|source| source.article.as_str()).collect();
        let known = articles.iter().filter(|id| self.graph.article(id).is_some());
        known.for_each(|article| thing.add("proof", article_id(article)));
        self.cite(thing, "publisher", articles);
    }

    /// States outlets and addresses of articles.
    fn cite<'a>(&self, thing: &mut Thing, outlet: &str, articles: impl IntoIterator<Item = &'a str>) {
        for article in articles.into_iter().filter_map(|id| self.graph.article(id)) {
            thing.add(outlet, article.source.as_deref().unwrap_or_default());
            thing.add("sourceUrl", article.url.as_deref().and_then(web).unwrap_or_default());
        }
    }

    fn schema(&self, entity: &EntityNode) -> Option<&'g str> {
        self.ontology.types.get(&entity.entity_type)?.ftm.as_deref()
    }

    fn label(&self, predicate: &Predicate) -> String {
        let relation = self.ontology.relation(predicate);
        relation.map_or_else(|| predicate.as_str().to_owned(), |relation| relation.label.clone())
    }
}

/// The schema of places, which can neither act nor be involved.
const ADDRESS: &str = "Address";

/// Whether entities of that schema can be involved in events: whether FollowTheMoney derives it from `LegalEntity`.
fn is_legal_entity(schema: &str) -> bool {
    matches!(schema, "LegalEntity" | "Person" | "Organization" | "PublicBody" | "Company")
}

/// States when it was, as far as FollowTheMoney has a form for it.
fn date(thing: &mut Thing, time: Option<&str>) {
    let Some(time) = time else { return };
    let edtf::Bounds { begin, end } = edtf::bounds(time);
    if begin == end {
        thing.add("date", begin.map(|stamp| stamp.lexical).unwrap_or_default());
    } else {
        thing.add("startDate", begin.map(|stamp| stamp.lexical).unwrap_or_default());
        thing.add("endDate", end.map(|stamp| stamp.lexical).unwrap_or_default());
    }
}

fn entity_id(entity: &GraphId) -> String {
    id("entity", &[entity.as_str()])
}

fn article_id(article: &str) -> String {
    id("article", &[article])
}

#[cfg(test)]
mod tests;
