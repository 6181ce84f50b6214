//! An invented graph of a given number of nodes and edges, drawn from a seed.

use crate::draw::{Draw, GIVEN, coined};
use newsgraph::model::{
    ArticleRecord, Corroboration, EntityNode, EntityType, EventNode, Fact, GraphId, GraphStatement,
    KnowledgeGraph, LocalRef, MergeReason, Node, Predicate, Qualifiers, RecordArticle, RecordSpan, Role,
    Source, Status,
};
use std::collections::{BTreeMap, BTreeSet};

const OUTLETS: [&str; 8] = [
    "Gulf Courier",
    "Harbour Post",
    "Norland Today",
    "Delta Times",
    "The Beacon",
    "Coast Wire",
    "Rift Dispatch",
    "Lamu Ledger",
];
const TYPES: [&str; 6] = ["Person", "Person", "Person", "Organization", "Group", "Place"];
const TOLD: [&str; 6] = ["called", "met", "accused", "struck", "condemned", "visited"];
const STANDING: [&str; 3] = ["memberOf", "backs", "partOf"];

/// A quarter of the nodes are entities, the others events with one or two subjects and objects and often a place; what
/// is left of the edges are standing facts. Every statement has one to three reports with their quotes.
pub(crate) fn network(nodes: usize, edges: usize, seed: u64) -> KnowledgeGraph {
    let mut draw = Draw(seed);
    let entities = nodes / 4;
    let articles = nodes / 5;
    let mut network = Network {
        graph: KnowledgeGraph::default().with_records(records(articles)),
        facts: BTreeMap::new(),
        edges: 0,
        statements: Vec::new(),
    };
    for number in 0..entities {
        network.graph.insert_node(Node::Entity(entity(number, articles, &mut draw)));
    }
    for number in 0..nodes - entities {
        network.event(number, entities, articles, &mut draw);
    }
    while network.edges < edges {
        let (subject, object) = pair(entities, &mut draw);
        let predicate = STANDING[draw.below(STANDING.len())];
        network.state(None, [subject, object], predicate, None, articles, &mut draw);
    }
    let Network { mut graph, facts, statements, .. } = network;
    graph.insert_statements(statements);
    for fact in facts.into_values() {
        graph.insert_fact(fact);
    }
    graph
}

fn records(articles: usize) -> Vec<ArticleRecord> {
    let record = |number: usize| ArticleRecord {
        article: RecordArticle {
            id: article_id(number),
            path: None,
            source: Some(OUTLETS[number % OUTLETS.len()].to_owned()),
            title: Some(format!("What was heard on day {number}")),
            url: (!number.is_multiple_of(3))
                .then(|| format!("https://news{}.example/world/{number}", number % 97)),
            published: Some(day(number)),
            published_inferred: None,
            language: Some("en".to_owned()),
            text: String::new(),
        },
        sentences: Vec::new(),
        times: Vec::new(),
        entities: Vec::new(),
        mentions: Vec::new(),
        events: Vec::new(),
        statements: Vec::new(),
    };
    (0..articles).map(record).collect()
}

fn article_id(number: usize) -> String {
    format!("report-{number:06}")
}

fn day(number: usize) -> jiff::civil::Date {
    jiff::civil::date(2019, 1, 1) + jiff::ToSpan::days((number % 2_200) as i64)
}

fn entity_id(number: usize) -> GraphId {
    GraphId(format!("{}-{number}", TYPES[number % TYPES.len()].to_lowercase()).into())
}

fn name(number: usize) -> String {
    format!("{} {}", GIVEN[number * 31 % GIVEN.len()], coined(number * 7 % 10_000))
}

/// Two entities; some are in the news all the time.
fn pair(entities: usize, draw: &mut Draw) -> (usize, usize) {
    let first = if draw.chance(40) { draw.below(entities / 20) } else { draw.below(entities) };
    (first, (first + 1 + draw.below(entities - 1)) % entities)
}

/// Two things in order, or one if they are the same.
fn in_order<T: Ord>(pair: [T; 2]) -> Vec<T> {
    let mut pair = Vec::from(pair);
    pair.sort();
    pair.dedup();
    pair
}

fn entity(number: usize, articles: usize, draw: &mut Draw) -> EntityNode {
    let label = name(number);
    let aliases = BTreeMap::from([(label.clone(), 3), (coined(number * 7 % 10_000), 1 + draw.below(9))]);
    let local = |local: &str, draw: &mut Draw| LocalRef {
        article: article_id(draw.below(articles)).into(),
        local: local.into(),
    };
    let (left, right) = (local("e1", draw), local("e2", draw));
    EntityNode {
        id: entity_id(number),
        entity_type: EntityType::new(TYPES[number % TYPES.len()]),
        label,
        aliases,
        same_as: if number.is_multiple_of(9) {
            vec![format!("http://www.wikidata.org/entity/Q{number}")]
        } else {
            Vec::new()
        },
        iso_codes: Vec::new(),
        articles: in_order([left.article.clone(), right.article.clone()]),
        members: in_order([left.clone(), right.clone()]),
        merges: vec![MergeReason {
            left,
            right,
            reason: "same full name",
            score: 0.97,
            evidence: Vec::new(),
        }],
    }
}

struct Network {
    graph: KnowledgeGraph,
    facts: BTreeMap<(usize, &'static str, usize), Fact>,
    /// Facts and roles.
    edges: usize,
    statements: Vec<GraphStatement>,
}

impl Network {
    fn event(&mut self, number: usize, entities: usize, articles: usize, draw: &mut Draw) {
        let predicate = TOLD[draw.below(TOLD.len())];
        let id = GraphId(format!("event-{number}").into());
        let ends: [Vec<usize>; 2] =
            [0, 1].map(|_| (0..1 + draw.below(2)).map(|_| pair(entities, draw).0).collect());
        let place = draw.chance(60).then(|| draw.below(entities));
        let time = day(draw.below(2_200)).to_string();
        self.graph.insert_node(Node::Event(EventNode {
            id: id.clone(),
            predicate: Predicate::new(predicate),
            label: format!("{} {predicate} {}, {time}", name(ends[0][0]), name(ends[1][0])),
            status: Status::Occurred,
            time: Some(time.clone()),
            place: place.map(entity_id),
            articles: vec![article_id(draw.below(articles)).into()],
            sources: 1,
            carries_out: BTreeSet::new(),
            members: Vec::new(),
            merges: Vec::new(),
        }));
        let filled = [(Role::Subject, &ends[0]), (Role::Object, &ends[1])].into_iter();
        let filled = filled.flat_map(|(role, ends)| ends.iter().map(move |&end| (role, end)));
        let filled: BTreeSet<_> = filled.chain(place.map(|place| (Role::Place, place))).collect();
        for (role, end) in filled {
            self.graph.insert_role(&id, role, &entity_id(end));
            self.edges += 1;
        }
        for &subject in &ends[0] {
            for &object in ends[1].iter().filter(|&&object| object != subject) {
                self.state(Some((&id, &time)), [subject, object], predicate, place, articles, draw);
            }
        }
    }

    fn state(
        &mut self,
        event: Option<(&GraphId, &String)>,
        [subject, object]: [usize; 2],
        predicate: &'static str,
        place: Option<usize>,
        articles: usize,
        draw: &mut Draw,
    ) {
        let id = GraphId(format!("statement-{}", self.statements.len()).into());
        let reports = 1 + draw.below(12) / 9 + draw.below(12) / 10;
        let sources: Vec<Source> = (0..reports)
            .map(|at| {
                let start = 40 + draw.below(2_000);
                let text = format!(
                    "{} {predicate} {} & \"others\" on day {} of the talks about {}, officials said.",
                    name(subject),
                    name(object),
                    draw.below(300),
                    coined(draw.below(9_000)),
                );
                Source {
                    article: article_id(draw.below(articles)).into(),
                    local: format!("s{}", at + 1).into(),
                    evidence: vec![RecordSpan {
                        start,
                        end: start + text.chars().count(),
                        text: text.into(),
                    }],
                    attribution: None,
                    time: event.map(|(_, time)| time.as_str().into()),
                    qualifiers: Qualifiers::default().into(),
                    rule: format!("active:{predicate}").into(),
                    confidence: 0.5 + draw.below(50) as f64 / 100.0,
                }
            })
            .collect();
        let fact = self.facts.entry((subject, predicate, object)).or_insert_with(|| {
            self.edges += 1;
            Fact {
                id: GraphId(format!("fact-{subject}-{predicate}-{object}").into()),
                subject: entity_id(subject),
                predicate: Predicate::new(predicate),
                object: entity_id(object),
                statements: Vec::new(),
                articles: Vec::new(),
                sources: 0,
            }
        });
        fact.statements.push(id.clone());
        fact.articles.extend(sources.iter().map(|source| source.article.clone()));
        fact.articles.sort();
        fact.articles.dedup();
        fact.sources += sources.len();
        let days = sources.iter().filter_map(|source| source.article[7..].parse().ok().map(day));
        self.statements.push(GraphStatement {
            id,
            subject: entity_id(subject),
            predicate: Predicate::new(predicate),
            object: entity_id(object),
            event: event.map(|(id, _)| id.clone()),
            status: Status::Occurred,
            time: event.map(|(_, time)| time.as_str().into()),
            place: place.map(entity_id),
            qualifiers: Qualifiers::default().into(),
            confidence: sources.iter().map(|source| source.confidence).fold(0.0, f64::max),
            corroboration: Corroboration {
                sources: sources.len(),
                first: days.clone().min(),
                last: days.max(),
                disputes: Vec::new(),
            },
            sources,
        });
    }
}
