//! Lessons for extraction: corpus passages analysed twice, with the analysis' own mentions and with gold's.

use crate::extract::gold::{GoldEntity, GoldStatement, Passage, read_passages};
use crate::extract::train::Lesson;
use crate::ingest::{Item, Origin, format_of};
use crate::model::{Article, Document, Entity, EntityType, Mention, MentionKind};
use crate::ontology::{Example, Ontology};
use crate::train::passages;
use std::collections::BTreeMap;
use std::path::Path;

/// Reads a corpus file and has each passage analysed. Gold's mentions show the learner what the analysis may get right
/// one day; what is measured is what the analysis makes of the text today.
///
/// # Errors
/// If a line is no passage.
pub fn lessons(
    jsonl: &str,
    mut analyse: impl FnMut(Article) -> Document,
) -> Result<Vec<Lesson>, serde_json::Error> {
    let mut out = Vec::new();
    for passage in read_passages(jsonl)? {
        let marked = passages::marked(&passage);
        let line = serde_json::json!({
            "id": passage.id, "text": marked.text, "published": passage.published.map(|d| d.to_string()),
        });
        let Some(article) = article(&line.to_string()) else { continue };
        let document = analyse(article);
        let mut told = document.clone();
        tell_mentions(&mut told, &marked, &passage);
        out.push(Lesson { passage: passage.clone(), document, measured: true, only: None });
        out.push(Lesson { passage, document: told, measured: false, only: None });
    }
    Ok(out)
}

/// The examples of the schemas as lessons of the relation that each is an example of.
pub fn examples(ontology: &Ontology, mut analyse: impl FnMut(Article) -> Document) -> Vec<Lesson> {
    let mut out = Vec::new();
    for relation in ontology.relations.values() {
        for (at, example) in relation.examples.iter().enumerate() {
            let predicate = relation.name.as_str();
            let passage = example_passage(format!("{predicate}-{at}"), predicate, example);
            let document = analyse(Article::from_text(&passage.id, &passage.text));
            out.push(Lesson { passage, document, measured: false, only: Some(predicate.to_owned()) });
        }
    }
    out
}

fn example_passage(id: String, predicate: &str, example: &Example) -> Passage {
    let mut entities: Vec<GoldEntity> = Vec::new();
    let mut place = |name: &str| {
        if let Some(known) = entities.iter().find(|e| e.name == name) {
            return known.id.clone();
        }
        let id = format!("e{}", entities.len() + 1);
        entities.push(GoldEntity { id: id.clone(), entity_type: String::new(), name: name.to_owned() });
        id
    };
    let statement = |line: &String| {
        let mut parts = line.split(" | ");
        let (subject, object) = (place(parts.next()?), place(parts.next()?));
        Some(GoldStatement {
            subject,
            predicate: predicate.to_owned(),
            object,
            status: parts.next().unwrap_or("occurred").to_owned(),
            time: None,
            trigger: None,
            optional: false,
        })
    };
    let statements = example.expect.iter().filter_map(statement).collect();
    Passage { id, text: example.text.clone(), published: None, entities, mentions: Vec::new(), statements }
}

fn article(line: &str) -> Option<Article> {
    let format = format_of(Path::new("corpus.jsonl"))?;
    Item::of_bytes(format, Origin::stdin(), line.as_bytes().to_vec()).into_article().ok()
}

/// Puts gold's entities and mentions in the place of the analysis'.
fn tell_mentions(document: &mut Document, marked: &passages::Passage, passage: &Passage) {
    document.entities.clear();
    document.mentions.clear();
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for entity in passage.entities.iter().filter(|e| e.entity_type != "Topic") {
        places.insert(&entity.id, document.entities.len());
        document.entities.push(Entity {
            entity_type: EntityType::new(&entity.entity_type),
            name: entity.name.clone(),
            aliases: Vec::new(),
            same_as: Vec::new(),
        });
    }
    for mention in &marked.mentions {
        let Some(&entity) = places.get(mention.entity.as_str()) else { continue };
        let surface = mention.span.of(&marked.text).to_owned();
        let aliases = &mut document.entities[entity].aliases;
        if mention.kind == MentionKind::Name && !aliases.contains(&surface) {
            aliases.push(surface);
        }
        document.mentions.push(Mention { span: mention.span, kind: mention.kind, entity });
    }
    document.mentions.sort_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end)));
}
