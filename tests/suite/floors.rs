//! Stages never see one another; only `pipeline` and `cli` know the order.

use std::path::Path;

/// Each module with those of ours that it may name.
const FLOORS: &[(&str, &[&str])] = &[
    ("model", &["model"]),
    ("sequence", &[]),
    ("spelling", &[]),
    ("edtf", &[]),
    ("gazetteer", &["model", "ontology", "gazetteer"]),
    ("ontology", &["model", "ontology"]),
    ("ingest", &["model", "ingest"]),
    ("analyse", &["model", "ontology", "gazetteer", "sequence", "analyse"]),
    ("extract", &["model", "ontology", "gazetteer", "sequence", "extract"]),
    ("merge", &["model", "ontology", "gazetteer", "spelling", "edtf", "merge"]),
    ("export", &["model", "ontology", "sequence", "export"]),
    ("ask", &["model", "ontology", "gazetteer", "spelling", "edtf", "ask"]),
    ("query", &["query"]),
    (
        "pipeline",
        &["model", "ontology", "gazetteer", "ingest", "analyse", "extract", "merge", "export", "pipeline"],
    ),
];

fn sources(folder: &Path, out: &mut Vec<std::path::PathBuf>) {
    if !folder.is_dir() {
        out.push(folder.with_extension("rs"));
        return;
    }
    for entry in std::fs::read_dir(folder).expect("source folders can be listed") {
        let path = entry.expect("source folders can be listed").path();
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

#[test]
fn no_stage_names_another() {
    let name = regex::Regex::new(r"\bcrate::(\{|\w+)").unwrap();
    let mut checked = 0;
    for (floor, allowed) in FLOORS {
        let mut files = Vec::new();
        sources(&Path::new("src").join(floor), &mut files);
        for file in files {
            let text = std::fs::read_to_string(&file).expect("sources are UTF-8");
            for used in name.captures_iter(&text) {
                assert!(allowed.contains(&&used[1]), "{}: names crate::{}", file.display(), &used[1]);
            }
            checked += 1;
        }
    }
    assert!(checked > 30, "only {checked} files were found");
}

#[test]
fn architecture_names_only_paths_that_exist() {
    let page = std::fs::read_to_string("ARCHITECTURE.md").expect("ARCHITECTURE.md can be read");
    let path = regex::Regex::new(r"`((?:src|schemas|exports|tests|benches)/[\w./-]*)`").unwrap();
    let paths: Vec<_> = path.captures_iter(&page).map(|c| c[1].to_owned()).collect();
    assert!(paths.len() > 10, "ARCHITECTURE.md names {} paths", paths.len());
    for path in paths {
        assert!(Path::new(&path).exists(), "ARCHITECTURE.md names {path}");
    }
}
