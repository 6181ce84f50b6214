//! Invented stories in several articles; a file for each promise.

mod any_records;
mod entities;
mod events;
mod judgements;
mod records;
mod sources;

use super::*;
use crate::model::{
    ArticleRecord, Decision, EntityType, GraphId, Judgement, KnowledgeGraph, LocalRef, MentionKind,
    Predicate, RecordArticle, RecordEntity, RecordEvent, RecordMention, RecordSentence, RecordSpan,
    RecordStatement, Status,
};
use crate::ontology::{Lexicon, Relation, RelationKind};
use smol_str::format_smolstr;
use std::collections::BTreeSet;

/// Writes records line by line: entities as `Person Jamal al-Rawi`, statements as `0 called 1`.
struct Story {
    record: ArticleRecord,
}

impl Story {
    fn new(id: &str, published: Option<&str>) -> Self {
        let article = RecordArticle {
            id: id.to_owned(),
            path: None,
            source: None,
            title: None,
            url: None,
            published: published.map(|day| day.parse().expect("a date")),
            published_inferred: None,
            language: None,
            text: String::new(),
        };
        let record = ArticleRecord {
            article,
            sentences: vec![],
            times: vec![],
            entities: vec![],
            mentions: vec![],
            events: vec![],
            statements: vec![],
        };
        Self { record }
    }

    fn entities(mut self, entities: &[&str]) -> Self {
        for entity in entities {
            let (entity_type, names) = entity.split_once(' ').expect("a type and a name");
            let names: Vec<&str> = names.split(" = ").collect();
            let id = format_smolstr!("e{}", self.record.entities.len() + 1);
            self.record.mentions.extend(names.iter().map(|name| RecordMention {
                at: RecordSpan { start: 0, end: name.chars().count(), text: (*name).into() },
                kind: MentionKind::Name,
                entity: id.clone(),
                local: None,
            }));
            self.record.entities.push(RecordEntity {
                id,
                entity_type: EntityType::new(entity_type),
                name: names[0].to_owned(),
                aliases: names.iter().map(|name| (*name).to_owned()).collect(),
                same_as: vec![],
                local: None,
            });
        }
        self
    }

    /// `said` is "subject relation object", ends as numbers from 1; `sentence` is its evidence.
    fn says(mut self, said: &str, status: Status, time: Option<&str>, sentence: &str) -> Self {
        let words: Vec<&str> = said.split(' ').collect();
        let record = &mut self.record;
        let quote = RecordSpan { start: 0, end: sentence.chars().count(), text: sentence.into() };
        let standing = words[1] == "holdsOffice";
        let event = (!standing).then(|| format_smolstr!("v{}", record.events.len() + 1));
        if let Some(event) = &event {
            let predicate = Predicate::new(words[1]);
            record.events.push(RecordEvent {
                id: event.clone(),
                predicate,
                trigger: quote.clone(),
                local: None,
            });
        }
        record.statements.push(RecordStatement {
            id: format_smolstr!("s{}", record.statements.len() + 1),
            subject: format_smolstr!("e{}", words[0]),
            predicate: Predicate::new(words[1]),
            object: format_smolstr!("e{}", words[2]),
            event,
            time: time.map(Into::into),
            place: None,
            status,
            attribution: None,
            qualifiers: Default::default(),
            evidence: vec![quote],
            rule: "test".into(),
            confidence: 0.9,
            findings: vec![],
            statement: None,
            local: None,
        });
        self
    }
}

fn ontology() -> Ontology {
    let relation = |name: &str, symmetric, kind| Relation {
        name: Predicate::new(name),
        label: name.to_owned(),
        definition: String::new(),
        subject: EntityType::new("Agent"),
        object: EntityType::new("Agent"),
        symmetric,
        kind,
        plover_class: None,
        plover_mode: None,
        cameo: None,
        see_also: vec![],
        ftm: None,
        affiliates: false,
        qualifiers: vec![],
        lexicon: Lexicon::default(),
        structures: vec![],
        contact: false,
        family: matches!(name, "struck" | "attacked").then(|| "force".to_owned()),
        examples: vec![],
    };
    let mut ontology = Ontology::default();
    for relation in [
        relation("called", true, RelationKind::Event),
        relation("struck", false, RelationKind::Event),
        relation("attacked", false, RelationKind::Event),
        relation("holdsOffice", false, RelationKind::State),
    ] {
        ontology.relations.insert(relation.name.clone(), relation);
    }
    ontology
}

fn graph(stories: Vec<Story>) -> KnowledgeGraph {
    merge(
        stories.into_iter().map(|story| story.record).collect::<Gathered>(),
        &Judgements::default(),
        &ontology(),
    )
    .graph
}

fn labels(graph: &KnowledgeGraph) -> Vec<String> {
    graph.entities().map(|entity| format!("{} {}", entity.label, entity.articles.len())).collect()
}

/// One phone call told by three outlets, the third without a date and under short names.
fn three_outlets() -> Vec<Story> {
    let call = "Premier Jamal al-Rawi and President Ana Petrova spoke by phone about the closed dam at Tarsa";
    let cast =
        ["Person Jamal al-Rawi = al-Rawi", "Person Ana Petrova", "Country Iraq = Iraqi", "Place Tarsa"];
    let short =
        ["Person Rawi", "Person Anna Petrowa", "Country Iraq = Iraqi", "Place Tarsa", "Person Hiba Nouri"];
    vec![
        Story::new("a", Some("2024-05-06"))
            .entities(&cast)
            .entities(&["Person Hiba Nouri"])
            .says("1 holdsOffice 3", Status::Occurred, None, "Premier Jamal al-Rawi")
            .says("1 called 2", Status::Occurred, Some("2024-05-05"), call),
        Story::new("b", Some("2024-05-07")).entities(&cast).says(
            "2 called 1",
            Status::Occurred,
            Some("2024-05-05"),
            "They talked on Sunday",
        ),
        Story::new("c", None)
            .entities(&short)
            .says("1 holdsOffice 3", Status::Occurred, None, "Rawi, the premier")
            .says(
                "1 called 2",
                Status::Occurred,
                None,
                "The two had a phone call about the closed dam of Tarsa",
            ),
    ]
}

fn judged(stories: Vec<Story>, judgements: &str) -> KnowledgeGraph {
    let judgements = Judgements::parse(judgements).expect("good lines");
    merge(stories.into_iter().map(|story| story.record).collect::<Gathered>(), &judgements, &ontology()).graph
}

/// The node of `article#id`.
fn node_of(graph: &KnowledgeGraph, article: &str, local: &str) -> GraphId {
    let is = |at: &LocalRef| at.article == article && at.local == local;
    let entity = graph.entities().find(|e| e.members.iter().any(is)).map(|e| &e.id);
    let event = graph.events().find(|e| e.members.iter().any(is)).map(|e| &e.id);
    entity.or(event).expect("a node").clone()
}
