//! `record.schema.json`: JSON Schema of one article's record, a line of `newsgraph extract`.

use crate::model::Status;
use crate::ontology::{Ontology, RelationKind};
use serde_json::{Value, json};

/// JSON Schema (draft 2020-12) of the record, alone or merged.
pub(super) fn record_schema(ontology: &Ontology) -> Value {
    let concrete = ontology.types.values().filter(|t| t.concrete);
    let types: Vec<&str> = concrete.map(|t| t.name.as_str()).collect();
    let predicates: Vec<&str> = ontology.relations.keys().map(|name| name.as_str()).collect();
    let (events, states): (Vec<_>, Vec<_>) =
        ontology.relations.values().partition(|relation| relation.kind == RelationKind::Event);
    let names = |relations: Vec<&crate::ontology::Relation>| -> Vec<String> {
        relations.iter().map(|relation| relation.name.as_str().to_owned()).collect()
    };
    let statuses = Status::ALL.map(Status::as_str);
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": format!("{}record.schema.json", ontology.prefixes.expand("kg:").unwrap_or_default().trim_end_matches('#').to_owned() + "/"),
        "title": "newsgraph record",
        "description": "One article with everything that was found in it. Offsets count Unicode code points of article.text; end is exclusive.",
        "type": "object",
        "properties": {
            "article": {"$ref": "#/$defs/article"},
            "sentences": array_of("sentence"),
            "times": array_of("time"),
            "entities": array_of("entity"),
            "mentions": array_of("mention"),
            "events": array_of("event"),
            "statements": array_of("statement")
        },
        "required": ["article", "sentences", "times", "entities", "mentions", "events", "statements"],
        "additionalProperties": false,
        "$defs": {
            "id": {
                "description": "Unique within the record; in a merged record entities, events and statements carry the graph's ids.",
                "type": "string",
                "pattern": "^[A-Za-z0-9_-]+$"
            },
            "offset": {"type": "integer", "minimum": 0},
            "quote": {"description": "article.text[start:end].", "type": "string", "minLength": 1},
            "type": {"enum": types},
            "predicate": {"enum": predicates},
            "status": {"enum": statuses},
            "text": {"type": ["string", "null"]},
            "article": object(
                json!({
                    "id": {"type": "string", "minLength": 1},
                    "path": {"$ref": "#/$defs/text"},
                    "source": {"$ref": "#/$defs/text"},
                    "title": {"$ref": "#/$defs/text"},
                    "url": {"$ref": "#/$defs/text"},
                    "published": {"type": ["string", "null"], "format": "date", "pattern": "^\\d{4}-\\d{2}-\\d{2}$"},
                    "published_inferred": {
                        "description": "Between which days an undated article came out, inferred from dated ones that report the same events. EDTF.",
                        "type": "string",
                        "minLength": 10
                    },
                    "language": {"$ref": "#/$defs/text"},
                    "text": {"type": "string"}
                }),
                &["published_inferred"]
            ),
            "sentence": object(
                json!({"start": {"$ref": "#/$defs/offset"}, "end": {"$ref": "#/$defs/offset"}}),
                &[]
            ),
            "span": span(json!({}), &[]),
            "time": span(
                json!({
                    "type": {"enum": ["DATE", "TIME", "DURATION", "SET"]},
                    "value": {"description": "ISO 8601 as TIMEX3 writes it.", "type": "string", "minLength": 1}
                }),
                &[]
            ),
            "entity": object(
                json!({
                    "id": {"$ref": "#/$defs/id"},
                    "type": {"$ref": "#/$defs/type"},
                    "name": {"type": "string", "minLength": 1},
                    "aliases": {"type": "array", "items": {"type": "string", "minLength": 1}},
                    "same_as": {"type": "array", "items": {"type": "string", "format": "iri"}, "minItems": 1},
                    "local": {"$ref": "#/$defs/id"}
                }),
                &["same_as", "local"]
            ),
            "mention": span(
                json!({
                    "kind": {"enum": ["name", "nominal", "pronoun"]},
                    "entity": {"$ref": "#/$defs/id"},
                    "local": {"$ref": "#/$defs/id"}
                }),
                &["local"]
            ),
            "event": object(
                json!({
                    "id": {"$ref": "#/$defs/id"},
                    "predicate": {"$ref": "#/$defs/predicate", "enum": names(events)},
                    "trigger": {"$ref": "#/$defs/span"},
                    "local": {"$ref": "#/$defs/id"}
                }),
                &["local"]
            ),
            "statement": statement(&names(states)),
            "qualifiers": object(
                json!({
                    "instrument": {"$ref": "#/$defs/text"},
                    "as": {"$ref": "#/$defs/text"},
                    "office": {"$ref": "#/$defs/text"},
                    "killed": {"$ref": "#/$defs/text"},
                    "injured": {"$ref": "#/$defs/text"}
                }),
                &[]
            ),
            "place": {
                "description": "Where words stand in article.text: start and end.",
                "type": "array",
                "items": {"$ref": "#/$defs/offset"},
                "minItems": 2,
                "maxItems": 2
            },
            "finding": object(
                json!({
                    "construction": {"type": "string", "minLength": 1},
                    "entry": {"description": "The lexicon entry: part of speech, number and word.", "type": "string", "minLength": 1},
                    "subject": {"$ref": "#/$defs/place"},
                    "trigger": {"$ref": "#/$defs/place"},
                    "object": {"$ref": "#/$defs/place"},
                    "confidence": {"type": "number", "minimum": 0, "maximum": 1}
                }),
                &["entry"]
            ),
            "localIds": object(
                json!({
                    "subject": {"$ref": "#/$defs/id"},
                    "object": {"$ref": "#/$defs/id"},
                    "event": {"$ref": "#/$defs/id"},
                    "place": {"$ref": "#/$defs/id"},
                    "attribution": {"$ref": "#/$defs/id"}
                }),
                &["event", "place", "attribution"]
            )
        }
    })
}

fn statement(states: &[String]) -> Value {
    let optional_id = json!({"anyOf": [{"$ref": "#/$defs/id"}, {"type": "null"}]});
    let mut statement = object(
        json!({
            "id": {"$ref": "#/$defs/id"},
            "subject": {"$ref": "#/$defs/id"},
            "predicate": {"$ref": "#/$defs/predicate"},
            "object": {"$ref": "#/$defs/id"},
            "event": optional_id.clone(),
            "time": {"description": "EDTF.", "type": ["string", "null"], "minLength": 4},
            "place": optional_id.clone(),
            "status": {"$ref": "#/$defs/status"},
            "attribution": optional_id,
            "qualifiers": {"$ref": "#/$defs/qualifiers"},
            "evidence": {"type": "array", "items": {"$ref": "#/$defs/span"}, "minItems": 1},
            "rule": {"type": "string", "minLength": 1},
            "confidence": {"type": "number", "minimum": 0, "maximum": 1},
            "findings": {
                "description": "How each sentence of the evidence says it, in the same order.",
                "type": "array",
                "items": {"$ref": "#/$defs/finding"},
                "minItems": 1
            },
            "statement": {
                "description": "In a merged record: the id of the graph's statement of which this is a report.",
                "$ref": "#/$defs/id"
            },
            "local": {"$ref": "#/$defs/localIds"}
        }),
        &["findings", "statement", "local"],
    );
    statement["if"] = json!({"properties": {"predicate": {"enum": states}}});
    statement["then"] = json!({"properties": {"event": {"type": "null"}}});
    statement
}

fn array_of(definition: &str) -> Value {
    json!({"type": "array", "items": {"$ref": format!("#/$defs/{definition}")}})
}

/// An object with exactly these properties, all required but the optional ones.
fn object(properties: Value, optional: &[&str]) -> Value {
    let keys = properties.as_object().into_iter().flat_map(|map| map.keys());
    let required: Vec<&String> = keys.filter(|key| !optional.contains(&key.as_str())).collect();
    json!({"type": "object", "properties": properties, "required": required, "additionalProperties": false})
}

/// An object that also says where in the text it stands.
fn span(properties: Value, optional: &[&str]) -> Value {
    let mut all = json!({
        "start": {"$ref": "#/$defs/offset"},
        "end": {"$ref": "#/$defs/offset"},
        "text": {"$ref": "#/$defs/quote"}
    });
    if let (Some(all), Value::Object(more)) = (all.as_object_mut(), properties) {
        all.extend(more);
    }
    object(all, optional)
}
