//! Oxigraph reads what we write: JSON-LD and N-Quads hold the same quads, and the graph answers an analyst's question.

use crate::support::{STORIES, articles, folder, newsgraph};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::sparql::{QueryResults, SparqlEvaluator};
use oxigraph::store::Store;
use std::collections::BTreeSet;
use std::path::Path;

/// Builds a story and loads its JSON-LD.
fn store(paths: &[&str]) -> (tempfile::TempDir, Store) {
    let out = folder();
    let mut arguments = vec!["build", "-o", out.path().to_str().unwrap()];
    arguments.extend(paths);
    newsgraph(arguments).code(0);
    let store = Store::new().unwrap();
    load(&store, &out.path().join("graph.jsonld"), RdfFormat::JsonLd { profile: Default::default() });
    (out, store)
}

fn load(store: &Store, file: &Path, format: RdfFormat) {
    let bytes = std::fs::read(file).expect("the export was written");
    store.load_from_slice(RdfParser::from_format(format), &bytes).expect("the export parses");
}

fn quads(store: &Store) -> BTreeSet<String> {
    store.iter().map(|quad| quad.unwrap().to_string()).collect()
}

/// The rows of a query, each as its variables' lexical values.
fn rows(store: &Store, query: &str) -> BTreeSet<Vec<String>> {
    let prefixes = "PREFIX kg: <https://w3id.org/newsgraph/ns#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX schema: <https://schema.org/>";
    let results = SparqlEvaluator::new()
        .parse_query(&format!("{prefixes} {query}"))
        .expect("the query parses")
        .on_store(store)
        .execute()
        .expect("the query runs");
    let QueryResults::Solutions(solutions) = results else { panic!("not a SELECT") };
    solutions
        .map(|row| {
            let row = row.unwrap();
            row.values()
                .iter()
                .map(|term| match term {
                    Some(oxigraph::model::Term::Literal(literal)) => literal.value().to_owned(),
                    Some(term) => term.to_string(),
                    None => String::new(),
                })
                .collect()
        })
        .collect()
}

#[test]
fn json_ld_and_n_quads_hold_the_same_quads() {
    for story in STORIES {
        let (out, from_json) = store(&[&articles(story)]);
        let from_quads = Store::new().unwrap();
        load(&from_quads, &out.path().join("graph.nq"), RdfFormat::NQuads);
        let (json, nq) = (quads(&from_json), quads(&from_quads));
        assert!(json.len() > 300, "{story} has only {} quads", json.len());
        let only =
            |a: &BTreeSet<String>, b: &BTreeSet<String>| a.difference(b).take(5).cloned().collect::<Vec<_>>();
        assert_eq!((only(&json, &nq), only(&nq, &json)), (vec![], vec![]), "{story}");
    }
}

#[test]
fn sparql_tells_which_outlets_report_a_call_and_with_which_words() {
    let (_out, store) = store(&[&articles("horn-call")]);
    let found = rows(
        &store,
        r#"SELECT ?event ?outlet ?words WHERE {
            ?statement kg:relation kg:called ; kg:subject|kg:object ?a, ?b ; kg:event ?event ; kg:mention ?mention .
            ?a rdfs:label "Amina Wekesa" . ?b rdfs:label "Dawit Haile" .
            ?mention oa:exact ?words ; prov:wasDerivedFrom/schema:publisher/schema:name ?outlet . }"#,
    );
    let of = |outlet: &str| -> Vec<&Vec<String>> { found.iter().filter(|row| row[1] == outlet).collect() };
    for (outlet, words) in [
        ("Mombasa Courier", "in a phone call on Sunday"),
        ("Rift Dispatch", "received a phone call from the Kenyan president, Amina Wekesa"),
        ("Northern Wire", "spoke by phone with Dawit Haile"),
        ("Lamu Ledger", "their second call in a month"),
    ] {
        assert!(
            of(outlet).iter().any(|row| row[2].contains(words)),
            "{outlet} does not report the call: {found:#?}"
        );
    }
    let first = &of("Mombasa Courier")[0][0];
    assert!(of("Rift Dispatch").iter().any(|row| row[0] == *first), "two reports of one call are one event");
    assert!(of("Lamu Ledger").iter().all(|row| row[0] != *first), "another call stays another event");
}

#[test]
fn what_did_not_happen_is_no_plain_fact() {
    let text =
        "Kenya threatened to strike Chile. Peru has not attacked Chile. Ghana will visit Chile in June.";
    let inputs = folder();
    let file = crate::support::write(inputs.path(), "a.txt", text);
    let (_out, store) = store(&[file.to_str().unwrap()]);
    let direct = rows(&store, "SELECT ?s WHERE { ?s kg:struck|kg:attacked|kg:visited ?o }");
    assert!(direct.is_empty(), "{direct:?}");
}
