//! `newsgraph query`: SPARQL over a folder without a triple store.

use crate::support::{folder, newsgraph, write};
use serde_json::Value;

const GRAPH: &str = "exports/horn-call";

fn query(sparql: &str, format: &str) -> String {
    newsgraph(["query", GRAPH, sparql, "--format", format]).code(0).stdout
}

/// The first query of the README.
fn of_readme() -> String {
    let readme = std::fs::read_to_string("README.md").unwrap();
    let (_, after) = readme.split_once("```sparql\n").expect("the README has a query");
    after.split("```").next().unwrap().to_owned()
}

#[test]
fn the_query_of_the_readme_runs_as_it_stands() {
    let table = query(&of_readme(), "table");
    let mut lines = table.lines();
    assert!(lines.next().unwrap().starts_with("?outlet"), "{table}");
    for outlet in ["Mombasa Courier", "Rift Dispatch", "Northern Wire", "Lamu Ledger"] {
        assert!(table.contains(outlet), "{outlet} is missing:\n{table}");
    }
    assert!(table.ends_with(" rows)\n"), "{table}");
    let json: Value = serde_json::from_str(&query(&of_readme(), "json")).unwrap();
    assert_eq!(json["head"]["vars"], serde_json::json!(["outlet", "words"]));
    let rows = json["results"]["bindings"].as_array().unwrap();
    assert_eq!(rows.len() + 2, table.lines().count());
    assert_eq!(rows[0]["outlet"]["type"], "literal");
    let csv = query(&of_readme(), "csv");
    assert!(csv.starts_with("outlet,words\r\n") && csv.lines().count() > rows.len(), "{csv}");
}

#[test]
fn answers_are_the_same_on_every_run_and_from_every_export() {
    let sparql = "SELECT ?a ?r ?b WHERE { ?s kg:subject ?a ; kg:relation ?r ; kg:object ?b }";
    let first = query(sparql, "csv");
    assert_eq!(first, query(sparql, "csv"));
    let out = folder();
    for name in ["graph.jsonld", "records.jsonl"] {
        std::fs::copy(format!("{GRAPH}/{name}"), out.path().join(name)).unwrap();
    }
    let graph = out.path().to_str().unwrap();
    let sorted = |csv: &str| {
        let mut lines: Vec<String> = csv.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    let from_json = newsgraph(["query", graph, sparql, "--format", "csv"]).code(0).stdout;
    assert_eq!(sorted(&from_json), sorted(&first));
    std::fs::remove_file(out.path().join("graph.jsonld")).unwrap();
    let from_records = newsgraph(["query", graph, sparql, "--format", "csv"]).code(0).stdout;
    assert_eq!(sorted(&from_records), sorted(&first));
}

#[test]
fn every_form_of_query_is_answered() {
    assert_eq!(query("ASK { ?x rdfs:label \"Kenya\" }", "table"), "yes\n");
    assert_eq!(query("ASK { ?x rdfs:label \"Atlantis\" }", "csv"), "false\n");
    let json: Value = serde_json::from_str(&query("ASK { ?x rdfs:label \"Kenya\" }", "json")).unwrap();
    assert_eq!(json["boolean"], true);
    let construct = query("CONSTRUCT { ?a kg:called ?b } WHERE { ?a kg:called ?b }", "table");
    assert!(!construct.is_empty());
    assert!(construct.lines().all(|line| line.starts_with('<') && line.ends_with("> .")), "{construct}");
    let described = query("DESCRIBE <https://w3id.org/newsgraph/id/entity/country-kenya>", "table");
    assert!(described.contains("\"Kenya\""), "{described}");
    let count = query("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }", "csv");
    let quads = std::fs::read_to_string(format!("{GRAPH}/graph.nq")).unwrap().lines().count();
    assert_eq!(count, format!("n\r\n{quads}\r\n"));
    let path = query(
        "SELECT DISTINCT ?r WHERE { ?s kg:subject|kg:object ?e . ?s kg:relation ?r } ORDER BY ?r",
        "table",
    );
    assert!(path.contains("kg:called") && path.contains("kg:visited"), "{path}");
}

#[test]
fn the_query_may_stand_in_a_file_or_come_from_stdin() {
    let out = folder();
    let text = "SELECT ?x WHERE { ?x rdfs:label \"Dawit Haile\" }";
    let file = write(out.path(), "q.rq", text);
    let from_file = newsgraph(["query", GRAPH, "--file", file.to_str().unwrap()]).code(0).stdout;
    let from_stdin = newsgraph(["query", GRAPH, "--file", "-"]).stdin(text).code(0).stdout;
    assert_eq!(from_file, "?x\nid:entity/person-dawit-haile\n(1 row)\n");
    assert_eq!(from_file, from_stdin);
    newsgraph(["query", GRAPH]).code(2);
}

#[test]
fn slips_are_shown_where_they_are() {
    for (sparql, place, hint) in [
        ("SELECT ?x\nWHERE { ?x kg:met ?y", "line 2, column ", "braces opened: 1, closed: 0"),
        (
            "SELECT ?x WHERE { ?x kgg:met ?y }",
            "line 1, column 22: no prefix is called 'kgg'",
            "these prefixes need no declaration: ",
        ),
        ("kg:met", "line 1, column 1: ", "a query looks like this: "),
        ("INSERT DATA { <a:b> <a:c> <a:d> }", "line 1, column 1: ", "never changed"),
    ] {
        let ran = newsgraph(["query", GRAPH, sparql]).code(2);
        assert!(ran.stderr.contains(place), "{sparql}: {}", ran.stderr);
        assert!(ran.stderr.contains(hint), "{sparql}: {}", ran.stderr);
        assert!(ran.stderr.lines().any(|line| line.trim() == "^"), "{sparql}: {}", ran.stderr);
        assert_eq!(ran.stdout, "");
    }
}

#[test]
fn named_graphs_are_asked_together_and_apart() {
    let out = folder();
    let data = "<a:1> <a:p> \"one\" <a:g> .\n<a:2> <a:p> \"two\" .\n<a:1> <a:p> \"one\" <a:h> .\n";
    let file = write(out.path(), "mine.nq", data);
    let rows =
        |sparql: &str| newsgraph(["query", file.to_str().unwrap(), sparql, "--format", "csv"]).code(0).stdout;
    assert_eq!(rows("SELECT ?o WHERE { ?s <a:p> ?o } ORDER BY ?o"), "o\r\none\r\ntwo\r\n");
    assert_eq!(rows("SELECT ?g WHERE { GRAPH ?g { ?s <a:p> ?o } } ORDER BY ?g"), "g\r\na:g\r\na:h\r\n");
    assert_eq!(rows("SELECT ?o WHERE { GRAPH <a:h> { ?s <a:p> ?o } }"), "o\r\none\r\n");
}

#[test]
fn spreadsheets_run_nothing_that_an_article_says() {
    let out = folder();
    let data =
        "<a:1> <a:p> \"=HYPERLINK(\\\"http://x\\\")\" .\n<a:2> <a:p> \"@sum\" .\n<a:3> <a:p> \"-5\" .\n";
    let file = write(out.path(), "mine.nq", data);
    let query =
        ["query", file.to_str().unwrap(), "SELECT ?o WHERE { ?s <a:p> ?o } ORDER BY ?s", "--format", "csv"];
    let csv = newsgraph(query).code(0).stdout;
    assert_eq!(csv, "o\r\n\"'=HYPERLINK(\"\"http://x\"\")\"\r\n'@sum\r\n-5\r\n");
    let raw = newsgraph(query.iter().chain(&["--raw"])).code(0).stdout;
    assert!(raw.contains("\r\n@sum\r\n"), "{raw}");
    let broken = write(out.path(), "broken.nq", "<a:1> <a:p> \"no end .\n");
    let ran = newsgraph(["query", broken.to_str().unwrap(), "ASK {}"]).code(3);
    assert!(ran.stderr.contains("broken.nq: not RDF"), "{}", ran.stderr);
}
