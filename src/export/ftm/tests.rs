use super::*;
use crate::export::sample;
use serde_json::Value as Json;

fn things(graph: &KnowledgeGraph) -> Vec<Json> {
    let mut bytes = Vec::new();
    FollowTheMoney.write(graph, &sample::ontology(), &mut bytes).unwrap();
    let text = String::from_utf8(bytes).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn of<'t>(things: &'t [Json], schema: &str) -> Vec<&'t Json> {
    things.iter().filter(|thing| thing["schema"] == schema).collect()
}

#[test]
fn relations_have_the_schema_that_their_file_names_and_only_facts_are_links() {
    let things = things(&sample::small());
    let office = of(&things, "Employment");
    assert_eq!(office.len(), 1);
    assert_eq!(office[0]["properties"]["employee"][0], "entity..E1");
    assert_eq!(office[0]["properties"]["employer"][0], "entity..E3");
    assert_eq!(office[0]["properties"]["role"][0], "minister");
    let links = of(&things, "UnknownLink");
    let roles: Vec<&Json> = links.iter().map(|link| &link["properties"]["role"][0]).collect();
    assert_eq!(roles, ["called", "struck"]);
    assert!(of(&things, "Membership").is_empty(), "a denied membership is none");
    let names: Vec<&str> =
        of(&things, "Event").iter().map(|e| e["properties"]["name"][0].as_str().unwrap()).collect();
    assert!(names.contains(&"planned: E2 visited E3") && names.contains(&"E1 called E2"), "{names:?}");
    assert!(names.contains(&"denied: Tomas Brandt member of Red Coast Front"), "{names:?}");
}

#[test]
fn an_event_is_documented_by_each_article_with_its_words() {
    let things = things(&sample::small());
    let proofs = of(&things, "Documentation");
    let call: Vec<_> = proofs.iter().filter(|p| p["properties"]["entity"][0] == "event..vS1").collect();
    assert_eq!(call.len(), 2);
    assert_eq!(call[0]["properties"]["document"][0], "article..a");
    assert_eq!(call[0]["properties"]["summary"][0], "Aros called Brandt on Sunday.");
}

#[test]
fn ids_are_those_that_the_model_takes_and_never_the_same_for_two() {
    let raw = ["", ".", "a", "a-", "a.2D", "a b", "a_b", "é", "a/b", "-", "a..b"];
    let ids: BTreeSet<String> = raw.iter().map(|raw| id("article", &[raw])).collect();
    assert_eq!(ids.len(), raw.len());
    for id in &ids {
        assert!(id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.' || b == b'-'), "{id}");
        assert!(id.ends_with(|c: char| c.is_ascii_alphanumeric()), "{id}");
    }
    assert_ne!(id("mention", &["a", "b"]), id("mention", &["a..b"]));
}
