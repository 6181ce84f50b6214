//! Strings that break careless writers go through every export and come back whole.

use crate::support::{folder, newsgraph, write};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::Term;
use oxigraph::store::Store;

/// Names of people as an article could hold them, markup and all.
const NASTY: [&str; 9] = [
    r#"Ann "Quote" O'Neil"#,
    "Tom & Jerry",
    "Bo <b>Bold</b> ]]> Lee",
    r"Back\slash \N \G \l",
    "Nul\u{0}Bell\u{7}Esc\u{1b}\u{fffe} Doe",
    "Emoji 🙂 Smith",
    "שרה כהן",
    "INF Infantry INFANTRY",
    "Line\nBreak\r\n\tTab",
];

/// One record whose names, ids, outlet, title and text are nasty.
fn record(n: usize, name: &str) -> String {
    let text = format!("{name} met Chile.");
    let points = text.chars().count();
    let span = |start: usize, end: usize| {
        let quoted: String = text.chars().skip(start).take(end - start).collect();
        serde_json::json!({"start": start, "end": end, "text": quoted})
    };
    let length = name.chars().count();
    let mut mention = span(0, length);
    mention["kind"] = "name".into();
    mention["entity"] = "e1".into();
    serde_json::json!({
        "article": {"id": format!("{n} {name} %20 é"), "path": format!("{name}.txt"), "source": name, "title": name,
            "url": format!("https://example.org/a b/{n}?q=<{name}>&x=é"), "published": "2025-03-17", "language": "en", "text": text},
        "sentences": [{"start": 0, "end": points}],
        "times": [],
        "entities": [{"id": "e1", "type": "Person", "name": name, "aliases": [name]},
            {"id": "e2", "type": "Country", "name": "Chile", "aliases": ["Chile"]}],
        "mentions": [mention],
        "events": [{"id": "v1", "predicate": "met", "trigger": span(length + 1, length + 4)}],
        "statements": [{"id": "s1", "subject": "e1", "predicate": "met", "object": "e2", "event": "v1", "time": null, "place": null,
            "status": "occurred", "attribution": "e1", "qualifiers": {"instrument": name, "as": null, "office": name, "killed": null, "injured": null},
            "evidence": [span(0, points)], "rule": name, "confidence": 0.5}],
    })
    .to_string()
}

#[test]
fn nasty_strings_survive_every_export() {
    let work = folder();
    let lines: Vec<String> = NASTY.iter().enumerate().map(|(n, name)| record(n, name)).collect();
    let records = write(work.path(), "records.jsonl", lines.join("\n"));
    let out = work.path().join("out");
    let all = ["--format", "all"].map(std::ffi::OsStr::new);
    newsgraph(["merge".as_ref(), records.as_os_str(), "-o".as_ref(), out.as_os_str(), all[0], all[1]])
        .code(0);

    let store = Store::new().unwrap();
    let bytes = std::fs::read(out.join("graph.jsonld")).unwrap();
    let format = RdfFormat::JsonLd { profile: Default::default() };
    store.load_from_slice(RdfParser::from_format(format), &bytes).expect("the JSON-LD parses");
    let quads = Store::new().unwrap();
    let bytes = std::fs::read(out.join("graph.nq")).unwrap();
    quads.load_from_slice(RdfParser::from_format(RdfFormat::NQuads), &bytes).expect("the N-Quads parse");
    for store in [&store, &quads] {
        let literals: std::collections::BTreeSet<String> = store
            .iter()
            .filter_map(|quad| match quad.unwrap().object {
                Term::Literal(literal) => Some(literal.value().to_owned()),
                _ => None,
            })
            .collect();
        for name in NASTY {
            assert!(literals.contains(name), "{name:?} is gone");
            assert!(literals.contains(&format!("{name} met Chile.")), "the quote of {name:?} is gone");
        }
    }

    let graphml = std::fs::read_to_string(out.join("graph.graphml")).unwrap();
    let mut reader = quick_xml::Reader::from_str(&graphml);
    let mut text = String::new();
    loop {
        match reader.read_event().expect("the GraphML is well-formed") {
            quick_xml::events::Event::Eof => break,
            quick_xml::events::Event::Text(t) => text.push_str(&t),
            quick_xml::events::Event::GeneralRef(r) => text.push_str(match &*r {
                "amp" => "&",
                "lt" => "<",
                "gt" => ">",
                "quot" => "\"",
                "apos" => "'",
                _ => "?",
            }),
            _ => {}
        }
    }
    for name in ["Tom & Jerry", "Bo <b>Bold</b> ]]> Lee", "Emoji 🙂 Smith", "שרה כהן"] {
        assert!(text.contains(name), "{name:?} is not in the GraphML");
    }
    let forbidden =
        |c: char| (c < ' ' && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{fffe}' | '\u{ffff}');
    assert!(!graphml.contains(forbidden), "a character that XML forbids is in the GraphML");
    let dot = std::fs::read_to_string(out.join("graph.dot")).unwrap();
    assert!(!dot.contains(|c: char| c < ' ' && c != '\n'), "a control character is in the DOT");

    let turtle = Store::new().unwrap();
    let bytes = std::fs::read(out.join("graph.ttl")).unwrap();
    turtle.load_from_slice(RdfParser::from_format(RdfFormat::Turtle), &bytes).expect("the Turtle parses");
    let set = |store: &Store| -> std::collections::BTreeSet<String> {
        store.iter().map(|quad| quad.unwrap().to_string()).collect()
    };
    assert!(set(&turtle) == set(&quads), "the Turtle holds other triples");
    for (file, separator) in [("events.tsv", b'\t'), ("neo4j/nodes.csv", b','), ("neo4j/edges.csv", b',')] {
        let mut reader = csv::ReaderBuilder::new().delimiter(separator).from_path(out.join(file)).unwrap();
        let mut seen = String::new();
        for row in reader.records() {
            for cell in &row.expect("every row has as many cells as the header") {
                assert!(!cell.contains(char::is_control), "{cell:?} in {file}");
                seen.push_str(cell);
                seen.push('\n');
            }
        }
        for name in
            ["Ann \"Quote\" O'Neil", "Tom & Jerry", r"Back\slash \N \G \l", "Line Break Tab", "שרה כהן"]
        {
            assert!(seen.contains(name), "{name:?} is not in {file}");
        }
    }
    for line in std::fs::read_to_string(out.join("entities.ftm.json")).unwrap().lines() {
        serde_json::from_str::<serde_json::Value>(line).expect("every line is JSON");
    }
}
