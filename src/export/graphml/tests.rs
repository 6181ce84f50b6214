use super::*;
use crate::export::sample::{self, Builder};
use crate::export::text;
use crate::model::Status;
use quick_xml::events::Event as Xml;
use quick_xml::{Reader, XmlVersion};
use std::collections::BTreeMap;
use std::collections::BTreeSet;

fn written(graph: &KnowledgeGraph) -> String {
    let mut bytes = Vec::new();
    GraphMl.write(graph, &sample::ontology(), &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// Each `element` with its XML attributes and data.
fn read(file: &str, element: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = Reader::from_str(file);
    let (mut found, mut key): (Vec<BTreeMap<String, String>>, Option<String>) = (Vec::new(), None);
    let mut inside = false;
    loop {
        match reader.read_event().unwrap() {
            Xml::Eof => return found,
            Xml::Start(tag) | Xml::Empty(tag) => {
                let attributes = tag.attributes().map(|attribute| {
                    let attribute = attribute.unwrap();
                    let name = attribute.key.as_ref().to_owned();
                    (name, attribute.normalized_value(XmlVersion::Implicit1_0).unwrap().into_owned())
                });
                let attributes: BTreeMap<String, String> = attributes.collect();
                let name = tag.name().as_ref().to_owned();
                if name == element {
                    found.push(attributes);
                    inside = true;
                } else if name == "data" && inside {
                    key = attributes.get("key").cloned();
                }
            }
            Xml::Text(text) => {
                if let (Some(key), Some(last)) = (&key, found.last_mut()) {
                    last.entry(key.clone()).or_default().push_str(&text.xml_content(XmlVersion::Implicit1_0));
                }
            }
            Xml::GeneralRef(reference) => {
                if let (Some(key), Some(last)) = (&key, found.last_mut()) {
                    let character = match reference.resolve_char_ref().unwrap() {
                        Some(character) => character,
                        None => match &*reference {
                            "amp" => '&',
                            "lt" => '<',
                            "gt" => '>',
                            other => panic!("unexpected &{other};"),
                        },
                    };
                    last.entry(key.clone()).or_default().push(character);
                }
            }
            Xml::End(tag) => {
                key = None;
                inside &= tag.name().as_ref() != element;
            }
            _ => {}
        }
    }
}

#[test]
fn the_graph_is_directed_throughout_and_keys_belong_to_one_class() {
    let file = written(&sample::small());
    assert_eq!(read(&file, "graph")[0]["edgedefault"], "directed");
    assert!(!file.contains(" directed=") && !file.contains("<desc") && !file.contains("<default"));
    for key in read(&file, "key") {
        assert!(["node", "edge"].contains(&key["for"].as_str()));
        assert!(["boolean", "int", "long", "float", "double", "string"].contains(&key["attr.type"].as_str()));
    }
}

#[test]
fn gephi_finds_its_names_in_every_node_and_edge() {
    let file = written(&sample::small());
    for name in ["label", "size", "x", "y", "r", "g", "b", "color"] {
        assert!(read(&file, "node").iter().all(|n| n.contains_key(&format!("node_{name}"))), "{name}");
    }
    for edge in read(&file, "edge") {
        assert!(
            ["label", "weight", "r", "g", "b", "color"]
                .iter()
                .all(|n| edge.contains_key(&format!("edge_{n}")))
        );
        assert!(edge["edge_weight"].parse::<f64>().unwrap() > 0.0);
        assert!(!edge["label"].is_empty());
    }
}

#[test]
fn edges_have_ids_of_their_own_and_ends_that_exist_and_none_is_written_twice() {
    let file = written(&sample::nasty());
    let nodes: BTreeSet<String> =
        read(&file, "node").into_iter().map(|mut n| n.remove("id").unwrap()).collect();
    let edges = read(&file, "edge");
    let ids: BTreeSet<&String> = edges.iter().map(|e| &e["id"]).collect();
    let courses: BTreeSet<_> = edges.iter().map(|e| (&e["source"], &e["target"], &e["label"])).collect();
    assert_eq!((ids.len(), courses.len()), (edges.len(), edges.len()));
    assert!(edges.iter().all(|e| nodes.contains(&e["source"]) && nodes.contains(&e["target"])));
}

#[test]
fn two_sources_are_one_edge_with_both_listed() {
    let file = written(&sample::small());
    let edges = read(&file, "edge");
    let called: Vec<_> = edges.iter().filter(|e| e["label"] == "called").collect();
    assert_eq!(called.len(), 1);
    assert_eq!((called[0]["edge_sources"].as_str(), called[0]["edge_weight"].as_str()), ("2", "2"));
    assert_eq!(
        called[0]["edge_quotes"],
        "Gulf Courier, 2025-03-17: “Aros called Brandt on Sunday.” | \
         Harbour Post, 2025-03-18: “Brandt spoke by phone with Aros, Norland's minister.”"
    );
    assert_eq!(called[0]["edge_earliest"], "2025-03-16");
}

#[test]
fn what_did_not_happen_is_a_node_with_its_status_and_no_edge_between_entities() {
    let file = written(&sample::small());
    let facts = read(&file, "edge").into_iter().filter(|e| e["edge_kind"] == "fact");
    let facts: Vec<String> = facts.map(|mut e| e.remove("label").unwrap()).collect();
    assert_eq!(facts, ["called", "holdsOffice", "struck"]);
    let statuses: Vec<String> =
        read(&file, "node").into_iter().filter_map(|mut n| n.remove("node_status")).collect();
    assert_eq!(statuses, ["occurred", "occurred", "planned", "threatened", "denied"]);
}

#[test]
fn strings_come_back_to_the_character_less_what_xml_forbids() {
    let graph = sample::nasty();
    let file = written(&graph);
    assert!(
        !file.contains(|c: char| c < ' ' && !"\t\n\r".contains(c))
            && !file.contains(['\u{fffe}', '\u{ffff}'])
    );
    let nodes = read(&file, "node");
    for entity in graph.entities() {
        let node = nodes.iter().find(|n| n["id"] == entity.id.as_str()).unwrap();
        assert_eq!(node["node_sameAs"], entity.same_as[0]);
        let alias = text::xml(&format!("{} (alias) (1)", entity.label)).into_owned();
        assert!(node["node_aliases"].contains(&alias), "{alias:?} in {:?}", node["node_aliases"]);
    }
}

#[test]
fn nothing_of_ours_is_rewritten_by_gephi() {
    let file = written(&sample::small());
    assert!(!file.contains("INF"), "Gephi would make Infinity of it");
    let report = [("a", "INFANTRY and INF units called.")];
    let graph = Builder::new(vec![sample::record("a", "Gulf Courier", None, "2025-03-17")])
        .entity("E1", "Organization", "INF Group", &["a"])
        .entity("E2", "Country", "Norland", &["a"])
        .event("S1", ("E1", "called", "E2"), (Status::Occurred, ""), &report)
        .build();
    let file = written(&graph);
    assert!(read(&file, "node").iter().any(|n| n["node_label"] == "INF Group"), "labels are safe in Gephi");
    assert!(
        read(&file, "edge")[0]["edge_quotes"].contains("INFANTRY and INF units"),
        "exact everywhere else"
    );
}
