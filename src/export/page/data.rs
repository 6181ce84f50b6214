//! What the page is made from, as its scripts read it.

use super::quote::{Quote, Quotes};
use super::select::{Limits, Shown};
use crate::export::iri::web;
use crate::export::picture::Picture;
use crate::export::style::{self, Quadrant};
use crate::export::text::one_line;
use crate::export::{edtf, layout};
use crate::model::{
    Dispute, EntityType, GraphId, GraphStatement, Predicate, Qualifiers, RecordArticle, Role, Source, Status,
};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Everything; lists name members of other lists by their place.
#[derive(Serialize)]
pub(super) struct Data<'g> {
    groups: Vec<Swatch>,
    types: Vec<TypeOf<'g>>,
    relations: Vec<RelationOf>,
    /// All articles that were read.
    articles: Vec<ArticleOf>,
    entities: Vec<EntityOf<'g>>,
    events: Vec<EventOf<'g>>,
    statements: Vec<StatementOf<'g>>,
    edges: Vec<EdgeOf<'g>>,
    /// How many statements the page has no room for.
    left_out: usize,
}

#[derive(Serialize)]
struct Swatch {
    label: &'static str,
    color: String,
}

#[derive(Serialize)]
struct TypeOf<'g> {
    name: &'g str,
    label: &'g str,
    color: String,
    /// What is talked about rather than who acts.
    concept: bool,
}

#[derive(Serialize)]
struct RelationOf {
    name: String,
    label: String,
    group: usize,
    symmetric: bool,
}

#[derive(Serialize)]
struct ArticleOf {
    outlet: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    /// Bounds of the day of an undated article, as EDTF.
    #[serde(skip_serializing_if = "Option::is_none")]
    inferred: Option<String>,
    /// The article of which it is a copy.
    #[serde(skip_serializing_if = "Option::is_none")]
    copy_of: Option<usize>,
}

#[derive(Serialize)]
struct EntityOf<'g> {
    id: &'g str,
    label: String,
    #[serde(rename = "type")]
    kind: usize,
    at: [f64; 2],
    names: Vec<(String, usize)>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    same_as: Vec<String>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    codes: &'g [&'static str],
    articles: usize,
}

#[derive(Serialize)]
struct EventOf<'g> {
    id: &'g str,
    label: String,
    relation: usize,
    status: Status,
    sources: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<&'g str>,
    /// Where its node stands, if it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<[f64; 2]>,
    /// Who is in an event with a node of its own.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    ends: Vec<(&'static str, usize)>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    carries_out: Vec<usize>,
}

#[derive(Serialize)]
struct StatementOf<'g> {
    id: &'g str,
    #[serde(skip_serializing_if = "Option::is_none")]
    event: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<&'g str>,
    /// First and last day, month or year, as far as they are known.
    #[serde(skip_serializing_if = "Option::is_none")]
    span: Option<[Option<&'g str>; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<usize>,
    #[serde(skip_serializing_if = "is_default")]
    details: &'g Qualifiers,
    confidence: f64,
    sources: usize,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    disputes: Vec<DisputeOf<'g>>,
    reports: Vec<ReportOf<'g>>,
}

#[derive(Serialize)]
struct DisputeOf<'g> {
    about: &'static str,
    /// Each value with the articles that give it.
    values: Vec<(&'g str, Vec<usize>)>,
}

#[derive(Serialize)]
struct ReportOf<'g> {
    article: usize,
    /// Whom the article credits.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<&'g str>,
    #[serde(skip_serializing_if = "is_default")]
    details: &'g Qualifiers,
    confidence: f64,
    quotes: Vec<Quote>,
}

#[derive(Serialize)]
struct EdgeOf<'g> {
    id: &'g str,
    from: usize,
    to: usize,
    relation: usize,
    status: Status,
    sources: usize,
    statements: &'g [usize],
    drawn: bool,
}

fn is_default(details: &&Qualifiers) -> bool {
    **details == Qualifiers::default()
}

/// The page's text about a graph, and the names that head it.
pub(super) struct Content<'g> {
    picture: Picture<'g>,
    shown: Shown<'g>,
}

impl<'g> Content<'g> {
    pub(super) fn of(picture: Picture<'g>, limits: Limits) -> Self {
        let shown = Shown::of(&picture, limits);
        Self { picture, shown }
    }

    /// Builds the lists.
    pub(super) fn data(&self) -> Data<'_> {
        let (picture, shown) = (&self.picture, &self.shown);
        let graph = picture.graph;
        let types: BTreeSet<&EntityType> = shown.entities.iter().map(|e| &e.entity_type).collect();
        let relations: BTreeSet<&Predicate> = shown.edges.iter().map(|e| e.predicate).collect();
        let lists = Lists {
            types: numbered(types.iter().copied()),
            relations: numbered(relations.iter().copied()),
            articles: numbered(graph.articles().map(|a| a.id.as_str())),
            events: numbered(shown.events.iter().map(|e| &e.id)),
        };
        let mut quotes = Quotes::of(shown.statements.iter().copied(), graph.records());
        let places = self.places();
        let quadrants = [
            Quadrant::VerbalCooperation,
            Quadrant::MaterialCooperation,
            Quadrant::VerbalConflict,
            Quadrant::MaterialConflict,
            Quadrant::Standing,
        ];
        let swatch = |q: &Quadrant| Swatch { label: q.label(), color: q.colour().hex() };
        Data {
            groups: quadrants.iter().map(swatch).collect(),
            types: types.iter().map(|t| self.kind(t)).collect(),
            relations: relations.iter().map(|p| self.relation(p)).collect(),
            articles: graph.articles().map(|a| self.article(a, &lists)).collect(),
            entities: self.entities(&places, &lists),
            events: self.events(&places, &lists),
            statements: shown.statements.iter().map(|s| self.statement(s, &lists, &mut quotes)).collect(),
            edges: shown
                .edges
                .iter()
                .map(|edge| EdgeOf {
                    id: &edge.id,
                    from: edge.from,
                    to: edge.to,
                    relation: lists.relations[edge.predicate],
                    status: edge.status,
                    sources: edge.sources,
                    statements: &edge.statements,
                    drawn: edge.drawn,
                })
                .collect(),
            left_out: shown.left_out,
        }
    }

    /// Where entities and then events with nodes of their own stand.
    fn places(&self) -> Vec<layout::Point> {
        let shown = &self.shown;
        let count = shown.entities.len();
        let mut lines: Vec<(usize, usize)> =
            shown.edges.iter().filter(|e| e.drawn).map(|e| (e.from, e.to)).collect();
        for (at, hub) in shown.hubs.iter().enumerate() {
            lines.extend(hub.ends.iter().map(|&(_, end)| (count + at, end)));
        }
        for s in &shown.statements {
            // A place is tied to the middle of the line.
            let ends = [&s.subject, &s.object].map(|id| shown.place(id));
            if let (Some(place), [Some(from), _]) = (s.place.as_ref().and_then(|id| shown.place(id)), ends) {
                lines.push((from, place));
            }
        }
        let mut degrees = vec![0_u32; count + shown.hubs.len()];
        for &(a, b) in &lines {
            degrees[a] += 1;
            degrees[b] += 1;
        }
        let radius = |(at, degree): (usize, &u32)| {
            let root = f64::from(*degree).sqrt();
            // Names need room that circles alone do not.
            if at < count { (14.0 + 4.0 * root).min(60.0) } else { (8.0 + root).min(14.0) }
        };
        let radii: Vec<f64> = degrees.iter().enumerate().map(radius).collect();
        // Adding zero makes -0 plain 0.
        let round = |value: f64| (value * 10.0).round() / 10.0 + 0.0;
        layout::arrange(&radii, lines.iter().copied()).into_iter().map(|point| point.map(round)).collect()
    }

    fn kind(&self, entity_type: &'g EntityType) -> TypeOf<'g> {
        let ontology = self.picture.ontology;
        TypeOf {
            name: entity_type.as_str(),
            label: ontology.types.get(entity_type).map_or(entity_type.as_str(), |t| t.label.as_str()),
            color: style::entity(ontology, entity_type).hex(),
            concept: style::is_concept(ontology, entity_type),
        }
    }

    fn relation(&self, predicate: &Predicate) -> RelationOf {
        let ontology = self.picture.ontology;
        RelationOf {
            name: predicate.as_str().to_owned(),
            label: one_line(self.picture.relation_label(predicate)),
            group: Quadrant::of(ontology, predicate) as usize,
            symmetric: ontology.relation(predicate).is_some_and(|relation| relation.symmetric),
        }
    }

    fn article(&self, article: &RecordArticle, lists: &Lists<'_>) -> ArticleOf {
        let origin = self.picture.graph.origin(&article.id);
        ArticleOf {
            outlet: one_line(article.source.as_deref().unwrap_or(&article.id)),
            title: article.title.as_deref().map(one_line),
            url: article.url.as_deref().and_then(web),
            date: article.published.map(|date| date.to_string()),
            inferred: article.published_inferred.clone(),
            copy_of: lists.articles.get(origin).copied().filter(|_| origin != article.id),
        }
    }

    fn entities(&self, places: &[layout::Point], lists: &Lists<'_>) -> Vec<EntityOf<'g>> {
        let entity = |(at, &entity): (usize, &&'g crate::model::EntityNode)| {
            let mut names: Vec<(String, usize)> =
                entity.aliases.iter().map(|(name, count)| (one_line(name), *count)).collect();
            names.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
            EntityOf {
                id: entity.id.as_str(),
                label: one_line(&entity.label),
                kind: lists.types[&entity.entity_type],
                at: places[at],
                names,
                same_as: entity.same_as.iter().filter_map(|iri| web(iri)).collect(),
                codes: &entity.iso_codes,
                articles: entity.articles.len(),
            }
        };
        self.shown.entities.iter().enumerate().map(entity).collect()
    }

    fn events(&self, places: &[layout::Point], lists: &Lists<'_>) -> Vec<EventOf<'g>> {
        let shown = &self.shown;
        let hubs: BTreeMap<&GraphId, usize> =
            shown.hubs.iter().enumerate().map(|(at, hub)| (&hub.event.id, at)).collect();
        let event = |&event: &&'g crate::model::EventNode| {
            let hub = hubs.get(&event.id).copied();
            let ends = hub.map_or(&[][..], |at| &shown.hubs[at].ends);
            EventOf {
                id: event.id.as_str(),
                label: one_line(&event.label),
                relation: lists.relations.get(&event.predicate).copied().unwrap_or_default(),
                status: event.status,
                sources: event.sources,
                time: event.time.as_deref(),
                at: hub.map(|at| places[shown.entities.len() + at]),
                ends: ends.iter().map(|&(role, at): &(Role, usize)| (role.as_str(), at)).collect(),
                carries_out: event
                    .carries_out
                    .iter()
                    .filter_map(|id| lists.events.get(id).copied())
                    .collect(),
            }
        };
        shown.events.iter().map(event).collect()
    }

    fn statement(
        &self,
        statement: &'g GraphStatement,
        lists: &Lists<'g>,
        quotes: &mut Quotes<'g>,
    ) -> StatementOf<'g> {
        let span = statement
            .time
            .as_deref()
            .map(edtf::bounds)
            .map(|b| [b.begin, b.end].map(|stamp| stamp.map(|stamp| stamp.lexical)));
        StatementOf {
            id: statement.id.as_str(),
            event: statement.event.as_ref().and_then(|id| lists.events.get(id).copied()),
            time: statement.time.as_deref(),
            span: span.filter(|ends| ends.iter().any(Option::is_some)),
            place: statement.place.as_ref().and_then(|id| self.shown.place(id)),
            details: &statement.qualifiers,
            confidence: statement.confidence,
            sources: statement.corroboration.sources.max(1),
            disputes: statement.corroboration.disputes.iter().map(|d| dispute(d, lists)).collect(),
            reports: statement
                .sources
                .iter()
                .filter_map(|source| self.report(source, lists, quotes.take(statement, source)))
                .collect(),
        }
    }

    fn report(&self, source: &'g Source, lists: &Lists<'g>, quotes: Vec<Quote>) -> Option<ReportOf<'g>> {
        let name = |id: &GraphId| self.picture.graph.entity(id).map(|entity| one_line(&entity.label));
        Some(ReportOf {
            article: *lists.articles.get(source.article.as_str())?,
            by: source.attribution.as_ref().and_then(name),
            time: source.time.as_deref(),
            details: &source.qualifiers,
            confidence: source.confidence,
            quotes,
        })
    }
}

fn dispute<'g>(dispute: &'g Dispute, lists: &Lists<'_>) -> DisputeOf<'g> {
    let values = dispute.values.iter().map(|(value, articles)| {
        (value.as_str(), articles.iter().filter_map(|id| lists.articles.get(id.as_str()).copied()).collect())
    });
    DisputeOf { about: dispute.about.as_str(), values: values.collect() }
}

/// The places of things in the lists that name them.
struct Lists<'g> {
    types: BTreeMap<&'g EntityType, usize>,
    relations: BTreeMap<&'g Predicate, usize>,
    articles: BTreeMap<&'g str, usize>,
    events: BTreeMap<&'g GraphId, usize>,
}

fn numbered<T: Ord>(things: impl Iterator<Item = T>) -> BTreeMap<T, usize> {
    things.enumerate().map(|(at, thing)| (thing, at)).collect()
}
