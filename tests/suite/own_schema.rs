//! A user's folder of relations, words and names works from articles to exports, without Rust.

use crate::support::{assert_same_files, folder, newsgraph, records, write};
use serde_json::Value;

const MINE: &str = "tests/schema/mine";
const ARTICLE: &str = "tests/schema/article.txt";

/// The statements of a record as "subject predicate object status", ends by name.
fn statements(record: &Value) -> Vec<String> {
    let list = |key: &str| record[key].as_array().unwrap().iter();
    let name =
        |id: &Value| list("entities").find(|e| e["id"] == *id).unwrap()["name"].as_str().unwrap().to_owned();
    list("statements")
        .map(|s| {
            let word = |key: &str| s[key].as_str().unwrap();
            format!("{} {} {} {}", name(&s["subject"]), word("predicate"), name(&s["object"]), word("status"))
        })
        .collect()
}

#[test]
fn own_relations_words_and_names_are_found() {
    let ran = newsgraph(["extract", ARTICLE, "--schema", MINE]).code(0);
    let found = statements(&records(&ran.stdout)[0]);
    for expected in [
        "Tamber Column recruited Jonas Akwei occurred",
        "Tamber Column recruited Mirela Dospan occurred",
        "Jonas Akwei met Ilka Sorrensen occurred",
        "Tamber Column struck Port Ossery occurred",
    ] {
        assert!(found.contains(&expected.to_owned()), "'{expected}' is not among {found:#?}");
    }
    let plain = newsgraph(["extract", ARTICLE]).code(0);
    let plain = statements(&records(&plain.stdout)[0]);
    assert!(plain.iter().all(|s| !s.contains("recruited") && !s.contains("Ilka")), "{plain:#?}");
    let annotated = newsgraph(["annotate", ARTICLE, "--schema", MINE]).code(0).stdout;
    assert_ne!(annotated, newsgraph(["annotate", ARTICLE]).code(0).stdout);
}

#[test]
fn the_examples_of_the_readmes_folder_hold() {
    use newsgraph::model::Article;
    use newsgraph::pipeline::{Pipeline, Schemas};
    let pipeline = Pipeline::new(Schemas::over(MINE.as_ref()).unwrap());
    let mut checked = 0;
    for relation in pipeline.ontology().relations.values() {
        for example in &relation.examples {
            let record =
                serde_json::to_value(pipeline.record(Article::from_text("x", &example.text))).unwrap();
            let said: Vec<String> =
                statements(&record).into_iter().filter(|s| s.contains(relation.name.as_str())).collect();
            let expected: Vec<String> = example
                .expect
                .iter()
                .map(|e| format!("{} occurred", e.replace(" | ", &format!(" {} ", relation.name.as_str()))))
                .collect();
            assert_eq!(said, expected, "{}", example.text);
            checked += 1;
        }
    }
    assert_eq!(checked, 4);
    let readme = std::fs::read_to_string("README.md").unwrap();
    for file in ["relations/recruited.toml", "relations/struck-more.toml", "gazetteer/people.tsv"] {
        let text = std::fs::read_to_string(format!("{MINE}/{file}")).unwrap();
        assert!(readme.contains(&text), "the README shows another {file}");
    }
}

#[test]
fn own_relations_reach_every_export_and_merging_is_the_second_half_of_building() {
    let out = folder();
    let [built, merged] = ["built", "merged"].map(|name| out.path().join(name).to_str().unwrap().to_owned());
    newsgraph(["build", ARTICLE, "--schema", MINE, "-o", &built]).code(0);
    let lines = newsgraph(["extract", ARTICLE, "--schema", MINE]).code(0).stdout;
    let file = write(out.path(), "records.jsonl", &lines);
    let file = file.to_str().unwrap();
    newsgraph(["merge", file, "--schema", MINE, "-o", &merged]).code(0);
    assert_same_files(built.as_ref(), merged.as_ref());
    for export in ["graph.dot", "graph.graphml", "graph.jsonld", "graph.nq"] {
        let text = std::fs::read_to_string(format!("{built}/{export}")).unwrap();
        assert!(text.contains("recruited"), "{export} lacks the relation");
    }
    let jsonld: Value =
        serde_json::from_str(&std::fs::read_to_string(format!("{built}/graph.jsonld")).unwrap()).unwrap();
    assert_eq!(jsonld["@context"]["recruited"]["@id"], "kg:recruited");

    let refused = newsgraph(["merge", file, "-o", &merged]).code(3).stderr;
    assert!(refused.contains("'recruited'") && refused.contains("--schema"), "{refused}");
    let explained = newsgraph(["explain", &built, "Mirela Dospan"]).code(0).stdout;
    assert!(explained.contains("Tamber Column —recruited→ Mirela Dospan"), "{explained}");
    assert!(explained.contains("verb 1 recruit"), "{explained}");
}

#[test]
fn shapes_and_context_derive_from_own_relations() {
    let out = folder();
    let path = out.path().to_str().unwrap();
    newsgraph(["schema", "derive", "--schema", MINE]).code(2);
    newsgraph(["schema", "derive", "--schema", MINE, "-o", path]).code(0);
    for (file, part) in [
        ("shapes.ttl", "kg:recruited"),
        ("context.jsonld", "\"kg:RecruitedEvent\""),
        ("ontology.ttl", "into its service or ranks"),
        ("record.schema.json", "\"recruited\""),
    ] {
        let text = std::fs::read_to_string(out.path().join(file)).unwrap();
        assert!(text.contains(part), "{file} lacks {part}");
    }
}

#[test]
fn what_is_wrong_with_a_folder_is_named_with_file_line_and_cause() {
    let out = folder();
    let dir = out.path();
    let extract = |schema: &str| newsgraph(["extract", ARTICLE, "--schema", schema]).code(3).stderr;
    let missing = extract("tests/schema/none");
    assert!(missing.contains("tests/schema/none") && missing.contains("cannot be read"), "{missing}");
    for (file, text, line, cause) in [
        ("relations/a.toml", "[relation]\nname = \"helped\"\n", 1, "missing field `label`"),
        ("relations/a.toml", "[extend]\nrelation = \"calld\"\n", 2, "no relation `calld`"),
        (
            "relations/a.toml",
            "[extend]\nrelation = \"called\"\n\n[[verb]]\nlemmas = [\"Ring\"]\n",
            4,
            "`Ring`",
        ),
        ("relations/a.toml", "[extend\n", 1, ""),
        ("gazetteer/people.tsv", "id\ttype\tname\nx\tHuman\tX\n", 2, "`Human`"),
        ("gazetteer/people.tsv", "id\ttype\n", 1, "`name`"),
        ("relation/a.toml", "", 0, "no part of a schema folder"),
        ("people.tsv", "", 0, "no part of a schema folder"),
    ] {
        let mine = dir.join(format!("{:x}", file.len() * 1000 + text.len()));
        std::fs::create_dir_all(mine.join(file).parent().unwrap()).unwrap();
        std::fs::write(mine.join(file), text).unwrap();
        let said = extract(mine.to_str().unwrap());
        let place = match line {
            0 => format!("{}: ", file.split('/').next().unwrap()),
            line => format!("{file}:{line}: "),
        };
        assert!(said.contains(&place) && said.contains(cause), "{file} {place} {cause}:\n{said}");
        assert_eq!(said.lines().filter(|l| l.starts_with("newsgraph:")).count(), 1, "{said}");
    }
}
