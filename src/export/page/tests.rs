//! What the page holds.

use super::*;
use crate::export::sample::{self, Builder, record};
use crate::model::Status;
use serde_json::Value;

fn page(graph: &KnowledgeGraph, limits: Limits) -> String {
    let mut bytes = Vec::new();
    write_within(graph, &sample::ontology(), limits, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// The graph in a page, as text.
fn graph_in(page: &str) -> &str {
    let (before, _) = BUNDLE.split_once(PLACE).unwrap();
    page[before.len()..].split("</script>").next().unwrap()
}

fn data(graph: &KnowledgeGraph, limits: Limits) -> Value {
    serde_json::from_str(graph_in(&page(graph, limits))).unwrap()
}

fn list<'v>(data: &'v Value, name: &str) -> &'v [Value] {
    data[name].as_array().map_or(&[], Vec::as_slice)
}

#[test]
fn the_bundle_is_known_by_its_beginning_forbids_the_network_and_is_small() {
    assert!(BUNDLE.starts_with(Html::BEGINNING));
    assert_eq!(BUNDLE.matches(PLACE).count(), 1);
    assert!(BUNDLE.contains("content=\"default-src 'none'; script-src 'sha256-"));
    assert!(!BUNDLE.contains("'unsafe-"));
    assert!(BUNDLE.len() < 400_000 && BUNDLE.contains("Permission to use, copy, modify"));
}

#[test]
fn no_text_of_an_article_can_leave_the_data() {
    let page = page(&sample::nasty(), Limits::PAGE);
    let graph = graph_in(&page);
    assert!(!graph.contains(['<', '>', '&', '\u{2028}', '\u{2029}']));
    assert_eq!(page.matches("</script>").count(), BUNDLE.matches("</script>").count());
    let data: Value = serde_json::from_str(graph).unwrap();
    let addresses = list(&data, "articles").iter().filter_map(|article| article["url"].as_str());
    assert!(addresses.inspect(|url| assert!(url.starts_with("https://"), "{url}")).count() > 5);
}

#[test]
fn what_did_not_happen_is_no_fact_and_sources_that_agree_share_an_edge() {
    let data = data(&sample::small(), Limits::PAGE);
    let told: Vec<_> = list(&data, "edges")
        .iter()
        .map(|e| (e["id"].as_str().unwrap(), e["status"].as_str().unwrap(), e["sources"].as_u64().unwrap()))
        .collect();
    assert!(told.contains(&("f-E1-called-E2", "occurred", 2)), "{told:?}");
    assert!(told.contains(&("E2--visited--E3.planned", "planned", 1)), "{told:?}");
    assert!(told.iter().all(|(id, status, _)| (*status == "occurred") != id.contains('.')), "{told:?}");
    assert_eq!(told.len(), 6);
    let names = || list(&data, "entities").iter().map(|e| e["label"].as_str().unwrap());
    assert!(names().any(|name| name == "Norland") && !names().any(|name| name == "fishing rights"));
}

#[test]
fn an_event_of_three_is_a_node_and_its_edges_have_no_lines() {
    let sources = [("a", "Aros, Brandt and Selm met.")];
    let graph = Builder::new(vec![record("a", "Gulf Courier", None, "2025-03-17")])
        .entity("E1", "Person", "Lena Aros", &["a"])
        .entity("E2", "Person", "Tomas Brandt", &["a"])
        .entity("E3", "Person", "Ida Selm", &["a"])
        .statement("S1", ("E1", "met", "E2"), (Status::Occurred, ""), Some("v1"), &sources)
        .statement("S2", ("E1", "met", "E3"), (Status::Occurred, ""), Some("v1"), &sources)
        .statement("S3", ("E1", "called", "E3"), (Status::Occurred, ""), Some("v2"), &sources)
        .statement("S4", ("E2", "met", "E3"), (Status::Denied, ""), Some("v1"), &sources)
        .statement("S5", ("E2", "met", "E3"), (Status::Occurred, ""), Some("v1"), &sources)
        .build();
    let data = data(&graph, Limits::PAGE);
    let own = |event: &Value| (event["id"].as_str().unwrap().to_owned(), event["at"].is_array());
    let events: Vec<_> = list(&data, "events").iter().map(own).collect();
    assert_eq!(events, [("v1".to_owned(), true), ("v2".to_owned(), false)]);
    let drawn: Vec<_> =
        list(&data, "edges").iter().filter(|e| e["drawn"] == true).map(|e| &e["id"]).collect();
    assert_eq!(drawn, ["f-E1-called-E3", "E2--met--E3.denied"]);
}

#[test]
fn of_a_large_graph_the_best_supported_part_is_shown_and_the_page_says_so() {
    let graph = sample::world(300);
    let all = data(&graph, Limits::PAGE);
    let some = data(&graph, Limits { entities: 40, statements: 1000 });
    let count = list(&some, "statements").len();
    assert_eq!(all["left_out"], 0);
    assert_eq!(some["left_out"], list(&all, "statements").len() - count);
    assert!(list(&some, "entities").len() <= 40 && count > 20);
    let mean = |data: &Value| {
        let sources: u64 = list(data, "statements").iter().filter_map(|s| s["sources"].as_u64()).sum();
        sources as f64 / list(data, "statements").len() as f64
    };
    assert!(mean(&some) > mean(&all));
    let few = data(&graph, Limits { entities: 1000, statements: 7 });
    assert_eq!(list(&few, "statements").len(), 7);
}

#[test]
fn the_same_graph_gives_the_same_page_and_none_gives_one_too() {
    for graph in [KnowledgeGraph::default(), sample::nasty(), sample::world(60)] {
        assert_eq!(page(&graph, Limits::PAGE), page(&graph, Limits::PAGE));
    }
}
