//! Every statement explains itself: the right words are marked, with construction, entry, score and sources.

use crate::support::{STORIES, articles, folder, newsgraph, records, write};
use serde_json::Value;

fn points(text: &str, place: &Value) -> String {
    let at = |i: usize| place[i].as_u64().unwrap() as usize;
    text.chars().skip(at(0)).take(at(1) - at(0)).collect()
}

/// The words over the carets of each label, as the reader of the text sees them.
fn marked(explained: &str) -> Vec<(String, String)> {
    let lines: Vec<Vec<char>> = explained.lines().map(|line| line.chars().collect()).collect();
    let is_carets = |line: &[char]| line.contains(&'^') && line.iter().all(|c| matches!(c, ' ' | '^'));
    let mut out = Vec::new();
    for at in (0..lines.len()).filter(|&at| is_carets(&lines[at])) {
        let sentence = (0..at).rev().map(|up| &lines[up]).find(|up| {
            let text: String = up.iter().collect();
            let text = text.trim();
            !is_carets(up) && !["subject", "trigger", "object"].iter().any(|l| text.starts_with(l))
        });
        let carets = &lines[at];
        let below = lines[at + 1..].iter().take_while(|line| {
            let text: String = line.iter().collect();
            ["subject", "trigger", "object"].iter().any(|l| text.trim().starts_with(l))
        });
        let below: Vec<&Vec<char>> = below.collect();
        let mut from = 0;
        while let Some(start) = (from..carets.len()).find(|&i| carets[i] == '^') {
            let end = (start..carets.len()).find(|&i| carets[i] != '^').unwrap_or(carets.len());
            let label = ["subject", "trigger", "object"].into_iter().find(|label| {
                let starts = |line: &&Vec<char>| {
                    line.get(start..).is_some_and(|rest| rest.iter().collect::<String>().starts_with(label))
                };
                below.iter().any(starts)
            });
            let label = label.unwrap_or_default().to_owned();
            out.push((label, sentence.unwrap()[start..end].iter().collect()));
            from = end;
        }
    }
    out
}

#[test]
fn every_statement_of_the_samples_is_explained_with_its_own_words() {
    let mut checked = 0;
    for story in STORIES {
        let out = folder();
        let graph = out.path().to_str().unwrap();
        newsgraph(["build", &articles(story), "-o", graph, "--format", "dot"]).code(0);
        for record in records(&std::fs::read_to_string(out.path().join("records.jsonl")).unwrap()) {
            let text = record["article"]["text"].as_str().unwrap();
            for s in record["statements"].as_array().unwrap() {
                let id = s["statement"].as_str().expect("merged records name the graph's statement");
                let said = newsgraph(["explain", graph, id]).code(0).stdout;
                let finding = &s["findings"][0];
                assert_eq!(s["findings"].as_array().unwrap().len(), s["evidence"].as_array().unwrap().len());
                for part in [
                    s["predicate"].as_str().unwrap(),
                    s["status"].as_str().unwrap(),
                    record["article"]["title"].as_str().unwrap_or_default(),
                    record["article"]["published"].as_str().unwrap_or_default(),
                    &format!("construction {}", finding["construction"].as_str().unwrap()),
                    &format!("score {:.2}", finding["confidence"].as_f64().unwrap()),
                    finding["entry"].as_str().unwrap_or("no lexicon entry"),
                ] {
                    assert!(said.contains(part), "{id} lacks '{part}':\n{said}");
                }
                let marks = marked(&said);
                for end in ["subject", "trigger", "object"] {
                    if end == "trigger" && finding["entry"].is_null() {
                        continue;
                    }
                    let words = points(text, &finding[end]);
                    let first = words.split_whitespace().next().unwrap();
                    let there = marks.iter().any(|(label, marked)| label == end && marked.starts_with(first));
                    assert!(there, "{id}: '{words}' is not marked as {end}:\n{said}");
                }
                checked += 1;
            }
        }
    }
    assert!(checked > 20, "only {checked} statements");
}

#[test]
fn events_entities_edges_and_names_are_explained() {
    let out = folder();
    let graph = out.path().to_str().unwrap();
    newsgraph(["build", &articles("horn-call"), "-o", graph]).code(0);
    let lines = std::fs::read_to_string(out.path().join("records.jsonl")).unwrap();
    let all = records(&lines);
    let statement = all
        .iter()
        .flat_map(|r| r["statements"].as_array().unwrap())
        .find(|s| s["event"].is_string() && s["status"] == "occurred")
        .unwrap();
    let text = |key: &str| statement[key].as_str().unwrap();
    let event = newsgraph(["explain", graph, text("event")]).code(0).stdout;
    assert!(
        event.starts_with(&format!("event {}", text("event"))) && event.contains(text("statement")),
        "{event}"
    );
    let entity = newsgraph(["explain", graph, text("subject")]).code(0).stdout;
    assert!(entity.starts_with("entity ") && entity.contains(text("statement")), "{entity}");
    let iri = format!("https://w3id.org/newsgraph/id/entity/{}", text("subject"));
    assert_eq!(newsgraph(["explain", graph, &iri]).code(0).stdout, entity);
    let file = out.path().join("records.jsonl");
    assert_eq!(newsgraph(["explain", file.to_str().unwrap(), &iri]).code(0).stdout, entity);
    let name = entity.lines().find_map(|l| l.trim().strip_prefix("name")).unwrap().trim();
    assert_eq!(newsgraph(["explain", graph, &name.to_uppercase()]).code(0).stdout, entity);
    // Edges carry their ids in GraphML.
    let graphml = std::fs::read_to_string(out.path().join("graph.graphml")).unwrap();
    let edge = regex::Regex::new(r#"edge id="([^"]+--[^"]+--[^"]+)""#).unwrap();
    let edges: Vec<&str> = edge.captures_iter(&graphml).map(|c| c.get(1).unwrap().as_str()).collect();
    assert!(edges.len() > 3, "{edges:?}");
    for id in edges {
        let said = newsgraph(["explain", graph, id]).code(0).stdout;
        assert!(said.starts_with(&format!("edge {id}")) && said.contains("^^^"), "{said}");
    }
}

#[test]
fn what_merging_decided_about_a_node_is_told() {
    let out = folder();
    let graph = out.path().to_str().unwrap();
    newsgraph(["build", &articles("horn-call"), "-o", graph, "--format", "dot"]).code(0);
    let line = |right_node: &str, decision: &str| {
        serde_json::json!({
            "kind": "entity", "decision": decision, "left": {"article": "a", "local": "e1"},
            "right": {"article": "b", "local": "e2"}, "left_node": "person-amina-wekesa",
            "right_node": right_node, "score": 0.5, "reason": "one surname", "evidence": ["same day +1.20"],
            "against": "two offices"
        })
        .to_string()
    };
    let lines = [line("person-amina-wekesa", "merged"), line("person-other", "refused")].join("\n");
    write(out.path(), "judgements.jsonl", lines);
    let said = newsgraph(["explain", graph, "person-amina-wekesa"]).code(0).stdout;
    for part in
        ["a#e1 is b#e2: one surname; same day +1.20", "a#e1 is not b#e2 of person-other", "score 0.50"]
    {
        assert!(said.contains(part), "'{part}' is not in:\n{said}");
    }
    write(out.path(), "judgements.jsonl", "person-amina-wekesa\n");
    let broken = newsgraph(["explain", graph, "person-amina-wekesa"]).code(3).stderr;
    assert!(broken.contains("judgements.jsonl, line 1"), "{broken}");
}

#[test]
fn what_cannot_be_explained_is_said_with_what_helps() {
    let out = folder();
    let graph = out.path().to_str().unwrap();
    newsgraph(["build", &articles("horn-call"), "-o", graph, "--format", "dot"]).code(0);
    let near = newsgraph(["explain", graph, "wekasa"]).code(3).stderr;
    assert!(near.contains("'wekasa'") && near.contains("Amina Wekesa, Person"), "{near}");
    let unknown = newsgraph(["explain", graph, "%%"]).code(3);
    assert_eq!((unknown.stdout.as_str(), unknown.stderr.lines().count()), ("", 1));
    let empty = folder();
    let none = newsgraph(["explain", empty.path().to_str().unwrap(), "x"]).code(3).stderr;
    assert!(none.contains("no graph is here") && none.contains("newsgraph build"), "{none}");
    assert!(newsgraph(["explain", "no-such-folder", "x"]).code(3).stderr.contains("no such folder"));
    let plain = newsgraph(["extract", &articles("horn-call")]).code(0).stdout;
    let file = write(empty.path(), "plain.jsonl", plain);
    let unmerged = newsgraph(["explain", file.to_str().unwrap(), "s1"]).code(3).stderr;
    assert!(unmerged.contains("of no graph"), "{unmerged}");
    let broken = write(empty.path(), "records.jsonl", "{\"x\": 1}\n");
    let said = newsgraph(["explain", broken.to_str().unwrap(), "x"]).code(3).stderr;
    assert!(said.contains("records.jsonl, line 1"), "{said}");
}

#[test]
fn a_trace_says_of_every_sentence_what_was_proposed_and_why_nothing_was_found() {
    let text = "Kenyan jets struck rebel camps in Somalia on Thursday. Togo would complain if Ghana recruited Jonas Akwei. \
                The weather was fine. Chile is larger than Peru. Officials met Chile and Kenya-born cooks. \
                Kenya visited a market. Chile attacked the budget of Peru. Algeria bombed Tunisia on Monday.";
    let input = serde_json::json!({"id": "x", "title": "A day", "text": text}).to_string();
    let ran = newsgraph(["extract", "--trace", "--schema", "tests/schema/mine", "-"]).stdin(input).code(0);
    let said = &ran.stdout;
    for part in [
        "# x: A day",
        "Kenyan jets struck rebel camps in Somalia on Thursday.\n  names     Kenya (Country), Somalia (Country)",
        "hypothetical, or a question",
        "The weather was fine.\n  names     none\n  nothing   fewer than two names",
        "no word here is known to say a relation",
        "is under the threshold of",
        "“met”: its subject “Officials” names nobody and nothing known",
    ] {
        assert!(said.contains(part), "'{part}' is not in:\n{said}");
    }
    assert_eq!(said.matches("\n  names ").count(), 8, "one for each sentence:\n{said}");
    assert!(said.contains("\n  taken "), "{said}");
    assert_eq!(ran.stderr, "");
}
