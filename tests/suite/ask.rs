//! `newsgraph ask` on a sample story, end to end.

use crate::support::{Ran, folder, newsgraph, write};
use serde_json::Value;

const GRAPH: &str = "exports/horn-call";

fn ask(arguments: &[&str]) -> Ran {
    newsgraph(["ask", GRAPH].iter().chain(arguments)).code(0)
}

fn json(arguments: &[&str]) -> Value {
    let ran = ask(&[arguments, &["--json", "--limit", "1000"]].concat());
    assert_eq!(ran.stdout.lines().count(), 1);
    serde_json::from_str(&ran.stdout).expect("--json prints JSON")
}

fn statements(answer: &Value) -> &Vec<Value> {
    answer["statements"].as_array().expect("answers hold statements")
}

#[test]
fn a_timeline_tells_every_statement_with_its_quote() {
    let text = ask(&["timeline", "wekesa"]).stdout;
    assert!(text.starts_with("Amina Wekesa (Person, person-amina-wekesa): "), "{text}");
    let sure = "2025-05-04             Amina Wekesa —called— Dawit Haile\n";
    assert!(text.contains(sure), "{text}");
    assert!(text.contains("3 independent sources") || text.contains("2 independent sources"), "{text}");
    assert!(text.contains("(denied)") && text.contains('“') && text.contains("Mombasa Courier, 2025-05-04"));
    assert!(text.find("2025-05-04").unwrap() < text.find("2025-06-0").unwrap());
    assert!(!text.contains('\u{1b}'), "colours are for terminals");
    let answer = json(&["timeline", "Amina Wekesa"]);
    let all = statements(&answer);
    assert_eq!(answer["total"].as_u64().unwrap() as usize, all.len());
    assert_eq!(answer["about"][0]["id"], "person-amina-wekesa");
    for said in all {
        let ends = [&said["subject"]["id"], &said["object"]["id"]];
        assert!(ends.iter().any(|id| **id == "person-amina-wekesa"), "{said}");
        let quote = &said["quotes"][0];
        assert!(quote["text"].as_str().unwrap().len() > 10 && quote["outlet"].is_string(), "{said}");
    }
    let limited = ask(&["timeline", "wekesa", "--limit", "2"]).stdout;
    assert!(limited.contains(" more statements; --limit N shows them"), "{limited}");
    assert_eq!(limited.matches('“').count(), 2);
}

#[test]
fn what_joins_two_is_told_with_evidence() {
    let text = ask(&["between", "Otieno", "haile"]).stdout;
    assert!(text.contains("direct statement") && text.contains("—met—"), "{text}");
    assert!(text.contains("\n1. Peter Otieno – "), "{text}");
    let answer = json(&["between", "amina wekesa", "Eritrea"]);
    assert!(statements(&answer).is_empty());
    let paths = answer["paths"].as_array().unwrap();
    assert_eq!(answer["paths_total"].as_u64().unwrap() as usize, paths.len());
    for path in paths {
        let edges = path.as_array().unwrap();
        assert_eq!(edges[0]["from"]["id"], "person-amina-wekesa");
        assert_eq!(edges[edges.len() - 1]["to"]["id"], "country-eritrea");
        for edge in edges {
            assert_eq!(edge["statements"][0]["status"], "occurred");
            assert!(edge["statements"][0]["quotes"][0]["text"].is_string());
        }
    }
    let ran = newsgraph(["ask", GRAPH, "between", "Wekesa", "Amina Wekesa"]).code(3);
    assert!(ran.stderr.contains("both names mean Amina Wekesa"), "{}", ran.stderr);
}

#[test]
fn who_met_whom_keeps_to_the_window_and_the_relations() {
    let answer = json(&["who-met-whom", "--since", "2025-06", "--until", "2025-06-01"]);
    let all = statements(&answer);
    assert!(!all.is_empty() && all.iter().all(|s| s["time"] == "2025-06-01"), "{all:?}");
    assert!(all.iter().all(|s| s["status"] == "occurred"));
    let called = json(&["who-met-whom", "--relation", "called"]);
    assert!(statements(&called).iter().all(|s| s["relation"] == "called"));
    assert_eq!(statements(&called).len(), 2);
    assert!(statements(&json(&["who-met-whom", "--any-status"])).iter().any(|s| s["status"] == "planned"));
    let struck = json(&["who-met-whom", "--class", "assault"]);
    assert!(statements(&struck).iter().any(|s| s["relation"] == "struck"));
    let ran = newsgraph(["ask", GRAPH, "who-met-whom", "--relation", "caled"]).code(2);
    assert!(ran.stderr.contains("no relation is called 'caled'"), "{}", ran.stderr);
    assert!(ran.stderr.contains("hint: did you mean 'called'?"), "{}", ran.stderr);
    let ran = newsgraph(["ask", GRAPH, "who-met-whom", "--since", "2025-06", "--until", "2024"]).code(2);
    assert!(ran.stderr.contains("no day lies between"), "{}", ran.stderr);
    newsgraph(["ask", GRAPH, "who-met-whom", "--since", "04/05/2025"]).code(2);
    let ran = newsgraph(["ask", GRAPH, "who-met-whom", "--since", "yesterday"]).code(2);
    assert!(ran.stderr.contains("2025-05-04"), "{}", ran.stderr);
}

#[test]
fn contested_single_source_and_top_answer_from_corroboration() {
    for said in statements(&json(&["contested"])) {
        assert!(!said["contested"].as_array().unwrap().is_empty());
    }
    let inputs = folder();
    write(
        inputs.path(),
        "a.txt",
        "Kenya struck Somalia on 4 March 2025. Jonas Akwei met Ilka Soren in Accra.\n",
    );
    write(inputs.path(), "b.txt", "Kenya did not strike Somalia on 4 March 2025, a spokesman said.\n");
    let out = folder();
    let graph = out.path().to_str().unwrap();
    newsgraph(["build", inputs.path().to_str().unwrap(), "-o", graph, "--format", "dot"]).code(0);
    let text = newsgraph(["ask", graph, "contested"]).code(0).stdout;
    assert!(text.contains("contested: status denied (") && text.contains(" or occurred ("), "{text}");
    let alone = json(&["single-source"]);
    assert!(statements(&alone).iter().all(|s| s["sources"] == 1 && s["status"] == "occurred"));
    let top = json(&["top"]);
    assert!(statements(&top).iter().all(|s| s["sources"].as_u64().unwrap() > 1));
    let neighbours = |at: usize| top["entities"][at]["neighbours"].as_u64().unwrap();
    assert!(neighbours(0) >= neighbours(1) && neighbours(1) > 1);
    let text = ask(&["top"]).stdout;
    assert!(text.starts_with("most connected\n") && text.contains("best corroborated: "), "{text}");
}

#[test]
fn names_that_are_not_clear_are_suggested() {
    let ran = newsgraph(["ask", GRAPH, "timeline", "Wekezza Amina"]).code(3);
    assert!(ran.stderr.contains("nobody and nothing is called 'Wekezza Amina'"), "{}", ran.stderr);
    assert!(ran.stderr.contains("person-amina-wekesa  (Amina Wekesa, Person"), "{}", ran.stderr);
    assert_eq!(ran.stdout, "");
    let ran = ask(&["timeline", "Wekessa"]);
    assert!(ran.stderr.contains("'Wekessa' is taken for Amina Wekesa"), "{}", ran.stderr);
    assert_eq!(newsgraph(["-q", "ask", GRAPH, "timeline", "Wekessa"]).code(0).stderr, "");
    let ran = ask(&["timeline", "amina"]);
    assert!(ran.stderr.contains("'amina' is taken for Amina Wekesa"), "{}", ran.stderr);
    let out = folder();
    let text = "Jonas Akwei met Ilka Soren in Accra. Later Peter Akwei met Mira Dospan in Lome.";
    let file = write(out.path(), "a.txt", text);
    let graph = out.path().join("graph");
    let graph = graph.to_str().unwrap();
    newsgraph(["build", file.to_str().unwrap(), "-o", graph, "--format", "dot"]).code(0);
    let ran = newsgraph(["ask", graph, "timeline", "akwei"]).code(3);
    assert!(ran.stderr.contains("'akwei' may be any of 2"), "{}", ran.stderr);
    newsgraph(["ask", graph, "timeline", "person-jonas-akwei"]).code(0);
}

#[test]
fn wrong_folders_come_with_a_hint() {
    let out = folder();
    let empty = out.path().to_str().unwrap();
    let nowhere = out.path().join("nowhere");
    for command in [
        vec!["ask", empty, "top"],
        vec!["ask", nowhere.to_str().unwrap(), "top"],
        vec!["explain", empty, "x"],
        vec!["explain", nowhere.to_str().unwrap(), "x"],
    ] {
        let ran = newsgraph(&command).code(3);
        assert!(ran.stderr.contains("hint: `newsgraph build "), "{command:?}: {}", ran.stderr);
    }
}
