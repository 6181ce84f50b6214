//! Records whose every text is hostile, through merging into every export: each stays what its readers take.

use crate::records::PIPELINE;
use newsgraph::export::{FORMATS, NODES};
use newsgraph::merge::{Judgements, merge};
use newsgraph::model::{ArticleRecord, KnowledgeGraph};
use newsgraph::pipeline::read_records;
use quick_xml::events::Event;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// Texts are parted by a byte that no text holds.
const END: u8 = 0xFE;

/// One record for every so many texts.
const TEXTS: usize = 6;

pub(crate) fn run(bytes: &[u8]) {
    let texts: Vec<String> =
        bytes.split(|&byte| byte == END).map(|text| String::from_utf8_lossy(text).into_owned()).collect();
    let records: Vec<ArticleRecord> =
        texts.chunks(TEXTS).take(4).enumerate().filter_map(|(n, texts)| record(n, texts)).collect();
    if records.is_empty() {
        return;
    }
    let graph = merge(records, &Judgements::default(), PIPELINE.ontology()).graph;
    let files = files(&graph);
    let text = |name: &str| std::str::from_utf8(&files[name]).expect("exports are UTF-8");
    for name in ["graph.graphml", "graph.gexf"] {
        xml(text(name));
    }
    table(text("events.tsv"), b'\t');
    table(text("neo4j/nodes.csv"), b',');
    table(text("neo4j/edges.csv"), b',');
    for name in ["neo4j/import.sh", "neo4j/import.cypher", "neo4j/kuzu.cypher"] {
        assert_eq!(files.get(name), EMPTY.get(name), "{name} depends on the graph");
    }
    dot(text("graph.dot"));
    page(text("graph.html"));
    for line in text("entities.ftm.json").lines() {
        serde_json::from_str::<Value>(line).expect("every line is JSON");
    }
    rdf(&files);
}

fn record(n: usize, texts: &[String]) -> Option<ArticleRecord> {
    let text = |at: usize| texts.get(at).map_or("", String::as_str);
    let (name, other, url, id, source) = (text(0), text(1), text(2), text(3), text(4));
    let said = format!("{name} met {other}.");
    let length = |text: &str| text.chars().count();
    let points: Vec<char> = said.chars().collect();
    let span = |start: usize, end: usize| json!({"start": start, "end": end, "text": points[start..end].iter().collect::<String>()});
    let name_end = length(name);
    let mut mention = span(0, name_end);
    mention["kind"] = "name".into();
    mention["entity"] = "e1".into();
    let record = json!({
        "article": {"id": format!("{n}{id}"), "path": format!("{source}.txt"), "source": source, "title": text(5), "url": url,
            "published": "2025-03-17", "language": id, "text": said},
        "sentences": [{"start": 0, "end": points.len()}],
        "times": [],
        "entities": [{"id": "e1", "type": "Person", "name": name, "aliases": [name, source]},
            {"id": "e2", "type": "Organization", "name": other, "aliases": [other]}],
        "mentions": [mention],
        "events": [{"id": "v1", "predicate": "met", "trigger": span(name_end + 1, name_end + 4)}],
        "statements": [{"id": "s1", "subject": "e1", "predicate": "met", "object": "e2", "event": "v1", "time": null, "place": null,
            "status": "occurred", "attribution": "e1",
            "qualifiers": {"instrument": source, "as": id, "office": other, "killed": id, "injured": url},
            "evidence": [span(0, points.len())], "rule": source, "confidence": 0.5}],
    });
    let line = record.to_string();
    read_records("record", line.as_bytes(), PIPELINE.ontology()).next()?.ok()
}

type Files = BTreeMap<&'static str, Vec<u8>>;

static EMPTY: LazyLock<Files> = LazyLock::new(|| files(&KnowledgeGraph::default()));

fn files(graph: &KnowledgeGraph) -> Files {
    let written = FORMATS.iter().map(|format| {
        let mut bytes = Vec::new();
        let done = format.write(graph, PIPELINE.ontology(), &mut bytes);
        done.unwrap_or_else(|error| panic!("{}: {error}", format.name()));
        (format.file_name(), bytes)
    });
    written.collect()
}

fn xml(text: &str) {
    let forbidden =
        |c: char| (c < ' ' && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{fffe}' | '\u{ffff}');
    assert!(!text.contains(forbidden), "a character that XML forbids");
    let mut reader = quick_xml::Reader::from_str(text);
    loop {
        match reader.read_event().expect("the XML is well-formed") {
            Event::Eof => break,
            Event::Start(tag) | Event::Empty(tag) => {
                for attribute in tag.attributes() {
                    let attribute = attribute.expect("attributes are well-formed");
                    let value =
                        std::str::from_utf8(attribute.value.as_bytes()).expect("attributes are UTF-8");
                    assert!(!value.contains('<'), "a bare < in an attribute");
                    quick_xml::escape::unescape(value).expect("references in attributes are known");
                }
            }
            Event::Text(text) => assert!(!text.contains("]]>"), "]]> in text"),
            Event::GeneralRef(name) => {
                let known = ["amp", "lt", "gt", "quot", "apos"].contains(&&*name);
                assert!(known || name.starts_with('#'), "&{};", &*name);
            }
            Event::CData(_) | Event::PI(_) | Event::DocType(_) => panic!("no part of our XML"),
            _ => {}
        }
    }
}

/// Rows of one length, each cell on one line, none a formula.
fn table(text: &str, separator: u8) {
    let mut reader =
        csv::ReaderBuilder::new().delimiter(separator).has_headers(false).from_reader(text.as_bytes());
    for row in reader.records() {
        for cell in &row.expect("rows are of one length") {
            assert!(!cell.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']), "a formula: {cell:?}");
            assert!(!cell.contains(|c: char| c.is_control()), "{cell:?}");
        }
    }
}

/// Outside quoted strings and labels in HTML stand words, numbers and DOT's own marks.
fn dot(text: &str) {
    let (mut is_quoted, mut depth) = (false, 0_i64);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' if is_quoted => {
                chars.next();
            }
            '"' => is_quoted = !is_quoted,
            _ if is_quoted => assert!(c == '\n' || !c.is_control(), "{c:?} in a string"),
            '{' => depth += 1,
            '}' => depth -= 1,
            '-' if chars.peek() == Some(&'>') => _ = chars.next(),
            '<' => {
                let mut open = 1;
                while open > 0 {
                    match chars.next().expect("a label ends") {
                        '<' => open += 1,
                        '>' => open -= 1,
                        c => assert!(!c.is_control(), "{c:?} in a label"),
                    }
                }
            }
            _ => assert!(c.is_ascii() && !matches!(c, '>' | '\\' | '&'), "{c:?} outside strings"),
        }
        assert!(depth >= 0, "a brace too many");
    }
    assert!(!is_quoted && depth == 0, "not closed");
}

/// What differs from the page of an empty graph holds nothing that HTML or JavaScript would act on.
fn page(text: &str) {
    let empty = std::str::from_utf8(&EMPTY["graph.html"]).expect("exports are UTF-8");
    let before = text.bytes().zip(empty.bytes()).take_while(|(a, b)| a == b).count();
    let after = text.bytes().rev().zip(empty.bytes().rev()).take_while(|(a, b)| a == b).count();
    let own = &text.as_bytes()[before..text.len() - after.min(text.len() - before)];
    let own = String::from_utf8_lossy(own);
    assert!(!own.contains(['<', '>', '&', '\u{2028}', '\u{2029}']), "the page holds markup: {own}");
    let script = text.rfind("<script type=\"application/json\"").or_else(|| text.find("application/json"));
    assert!(script.is_some(), "the page has no data");
}

/// Three formats, the same triples.
fn rdf(files: &Files) {
    let quads: BTreeSet<String> = oxttl::NQuadsParser::new()
        .for_slice(&files["graph.nq"])
        .map(|quad| {
            let quad = quad.expect("the N-Quads parse");
            format!("{} {} {}", quad.subject, quad.predicate, quad.object)
        })
        .collect();
    let turtle: BTreeSet<String> = oxttl::TurtleParser::new()
        .for_slice(&files["graph.ttl"])
        .map(|triple| triple.expect("the Turtle parses").to_string())
        .collect();
    assert!(quads == turtle, "N-Quads and Turtle differ");
    let linked = oxjsonld::JsonLdParser::new()
        .for_slice(&files["graph.jsonld"])
        .map(|quad| quad.expect("the JSON-LD parses"))
        .map(|quad| format!("{} {} {}", quad.subject, quad.predicate, quad.object))
        .collect::<BTreeSet<String>>();
    assert!(quads == linked, "N-Quads and JSON-LD differ");
    assert!(quads.iter().any(|quad| quad.contains(NODES)), "the graph has no node");
}
