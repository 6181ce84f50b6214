//! Every example sentence of `schemas/relations` says of its relation what it promises, and nothing else.

use newsgraph::model::Article;
use newsgraph::ontology::Ontology;
use newsgraph::pipeline::{Pipeline, Schemas};

#[test]
fn schema_examples_hold() {
    let pipeline = Pipeline::new(Schemas::embedded());
    let ontology = Ontology::load_dir("schemas".as_ref()).unwrap();
    let mut failures = Vec::new();
    let (mut checked, mut gaps) = (0, 0);
    for relation in ontology.relations.values() {
        for example in &relation.examples {
            let record = pipeline.record(Article::from_text("example", &example.text));
            let name =
                |id: &str| record.entities.iter().find(|e| e.id == id).map_or("?", |e| e.name.as_str());
            let mut found: Vec<String> = record
                .statements
                .iter()
                .filter(|s| s.predicate == relation.name)
                .map(|s| format!("{} | {} | {}", name(&s.subject), name(&s.object), s.status.as_str()))
                .collect();
            let mut expected: Vec<String> = example
                .expect
                .iter()
                .map(|e| if e.matches('|').count() == 1 { format!("{e} | occurred") } else { e.clone() })
                .collect();
            if relation.symmetric {
                for line in found.iter_mut().chain(&mut expected) {
                    let mut parts: Vec<&str> = line.split(" | ").collect();
                    parts[..2].sort();
                    *line = parts.join(" | ");
                }
            }
            found.sort();
            expected.sort();
            checked += 1;
            gaps += usize::from(example.gap);
            if example.gap && found == expected {
                failures.push(format!(
                    "{}: {}\n  is right now: take its `gap = true` away",
                    relation.name.as_str(),
                    example.text
                ));
            } else if !example.gap && found != expected {
                failures.push(format!(
                    "{}: {}\n  expected {expected:?}\n  found    {found:?}",
                    relation.name.as_str(),
                    example.text
                ));
            }
        }
    }
    for relation in ontology.relations.values() {
        let right = |positive: bool| {
            relation.examples.iter().filter(|e| !e.gap && e.expect.is_empty() != positive).count()
        };
        let name = relation.name.as_str();
        assert!(right(true) >= 2 && right(false) >= 1, "{name}: too few examples are right");
    }
    assert!(checked >= 37 * 3, "only {checked} examples were found");
    println!("{checked} examples, {gaps} of them known gaps");
    assert!(failures.is_empty(), "{} of {checked} examples fail:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn an_office_is_read_from_the_bearers_own_title() {
    let pipeline = Pipeline::new(Schemas::embedded());
    let text = "Nigerian Defence Minister Tunde Balarabe met Cameroonian Foreign Minister Estelle Mbarga in Abuja. \
                Peru's Trade Minister Anna Kessler telephoned Chilean Agriculture Minister Ivo Pasquino.";
    let record = pipeline.record(Article::from_text("example", text));
    let name = |id: &str| record.entities.iter().find(|e| e.id == id).map_or("?", |e| e.name.as_str());
    let offices: Vec<(&str, &str)> = record
        .statements
        .iter()
        .filter_map(|s| Some((name(&s.subject), s.qualifiers.office.as_deref()?)))
        .collect();
    let expected = [
        ("Tunde Balarabe", "Defence Minister"),
        ("Estelle Mbarga", "Foreign Minister"),
        ("Anna Kessler", "Trade Minister"),
        ("Ivo Pasquino", "Agriculture Minister"),
    ];
    assert_eq!(offices, expected);
}
