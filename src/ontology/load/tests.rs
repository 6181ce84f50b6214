use super::*;
use tempfile::TempDir;

const TYPES: &str = r##"[entity]
name = "Person"
label = "person"
definition = "A human being."
color = "#4e79a7"
"##;
const RELATION: &str = r#"[relation]
name = "waved"
label = "waved at"
definition = "The subject waved at the object."
subject = "Person"
object = "Person"
kind = "event"

[[verb]]
lemmas = ["wave"]
object = ["at", "to"]

[[example]]
text = "Ann Lee waved at Bo Oak."
expect = ["Ann Lee | Bo Oak"]

[[example]]
text = "Ann Lee will wave to Bo Oak."
expect = ["Ann Lee | Bo Oak | planned"]

[[example]]
text = "Ann Lee waved it away."
expect = []
"#;

fn folder(files: &[(&str, &str)]) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let file = dir.path().join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    }
    dir
}

fn load(files: &[(&str, &str)]) -> Result<Ontology, SchemaError> {
    Ontology::load_dir(folder(files).path())
}

#[test]
fn the_embedded_ontology_is_the_folder_of_the_repository() {
    let embedded = Ontology::embedded();
    let mut read = Ontology::load_dir(&Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas")).unwrap();
    read.relations.values_mut().for_each(|relation| relation.examples.clear());
    assert_eq!(embedded.types, read.types);
    assert_eq!(embedded.relations, read.relations);
    assert_eq!(embedded.prefixes.0, read.prefixes.0);
}

#[test]
fn a_small_folder_loads() {
    let files = [("entities/person.toml", TYPES), ("relations/waved.toml", RELATION)];
    let ontology = load(&files).unwrap();
    let waved = ontology.relation(&Predicate::new("waved")).unwrap();
    assert_eq!(waved.lexicon.verb[0].object, ["at", "to"]);
    assert_eq!(waved.examples.len(), 3);
}

#[test]
fn every_fault_is_reported_with_file_line_and_cause() {
    let faults: &[(&str, &str, usize, &str)] = &[
        (r#"label = "waved at""#, r#"label = "waved at"; x"#, 3, "newline"),
        (r#"kind = "event""#, "kind = \"event\"\nkin = 1", 8, "unknown field `kin`"),
        (r#"kind = "event""#, r#"kind = "happening""#, 7, "unknown variant `happening`"),
        (r#"definition = "The subject waved at the object.""#, "", 1, "missing field `definition`"),
        (
            r#"definition = "The subject waved at the object.""#,
            r#"definition = " ""#,
            4,
            "`definition` is empty",
        ),
        (r#"name = "waved""#, r#"name = "Waved at""#, 2, "is not a relation name"),
        (
            r#"subject = "Person""#,
            r#"subject = "Persn""#,
            5,
            "there is no entity type `Persn`; there are Person",
        ),
        (r#"kind = "event""#, "kind = \"event\"\ncameo = \"4x\"", 8, "not a CAMEO code"),
        (r#"kind = "event""#, "kind = \"event\"\nplover_mode = \"phone\"", 8, "without `plover_class`"),
        (r#"kind = "event""#, "kind = \"event\"\nplover_class = \"Consult\"", 8, "not a PLOVER class"),
        (
            r#"kind = "event""#,
            "kind = \"event\"\nftm = { schema = \"link\", subject = \"a\", object = \"b\" }",
            8,
            "is not a type name",
        ),
        (
            r#"kind = "event""#,
            "kind = \"event\"\nftm = { schema = \"Link\", subject = \"a b\", object = \"b\" }",
            8,
            "not a property of FollowTheMoney",
        ),
        (r#"kind = "event""#, "kind = \"event\"\nsee_also = [\"nope:wave\"]", 8, "not a prefixed name"),
        (r#"lemmas = ["wave"]"#, "lemmas = []", 9, "`lemmas` is missing or empty"),
        (r#"lemmas = ["wave"]"#, r#"lemmas = ["Wave"]"#, 9, "not a word in lower case"),
        (r#"lemmas = ["wave"]"#, r#"lemmas = ["wave", "wave"]"#, 9, "holds `wave` twice"),
        (r#"lemmas = ["wave"]"#, r#"lemma = ["wave"]"#, 10, "unknown field `lemma`"),
        (r#"object = ["at", "to"]"#, r#"object = ["poss"]"#, 9, "a preposition or one of obj"),
        (r#"object = ["at", "to"]"#, r#"status = "maybe""#, 9, "`maybe` is not a status"),
        (r#"["Ann Lee | Bo Oak"]"#, r#"["Ann Lee"]"#, 15, "is not `subject | object`"),
        (r#"["Ann Lee | Bo Oak"]"#, r#"["Ann Lee | Bo Oak | perhaps"]"#, 15, "`perhaps` is not a status"),
        (r#"["Ann Lee | Bo Oak"]"#, "[]", 1, "1 positive and 2 negative examples"),
        ("[relation]", "[extend]\nrelation = \"waved\"\n[relation]", 3, "exclude each other"),
    ];
    for (from, to, line, cause) in faults {
        let broken = RELATION.replacen(from, to, 1);
        assert_ne!(broken, RELATION, "{from}");
        let files = [("entities/person.toml", TYPES), ("relations/waved.toml", &broken)];
        let error = load(&files).unwrap_err();
        assert_eq!(error.file, Path::new("relations/waved.toml"), "{from} -> {to}: {error}");
        assert_eq!(error.line, Some(*line), "{from} -> {to}: {error}");
        assert!(error.cause.contains(cause), "{from} -> {to}: {error}");
    }
}

#[test]
fn two_files_cannot_define_one_name() {
    let files =
        [("entities/person.toml", TYPES), ("relations/a.toml", RELATION), ("relations/b.toml", RELATION)];
    let error = load(&files).unwrap_err().to_string();
    assert_eq!(error, "relations/b.toml:2: `waved` is already defined in relations/a.toml");
}

#[test]
fn faults_of_types_and_prefixes_are_found_too() {
    let admits = TYPES.replace("color", "admits = [\"Robot\"]\ncolor");
    let error = load(&[("entities/person.toml", &admits)]).unwrap_err().to_string();
    assert!(error.starts_with("entities/person.toml:5: there is no entity type `Robot`"), "{error}");
    let colour = TYPES.replace("#4e79a7", "blue");
    let error = load(&[("entities/person.toml", &colour)]).unwrap_err().to_string();
    assert!(error.starts_with("entities/person.toml:5: `blue` is not a colour"), "{error}");
    let error = load(&[("prefixes.toml", "# none\nex = \"nowhere\"\n")]).unwrap_err().to_string();
    assert!(error.starts_with("prefixes.toml:2: `nowhere` is not an absolute IRI"), "{error}");
}

#[test]
fn a_folder_without_schemas_is_refused() {
    assert!(load(&[("readme.txt", "hello")]).unwrap_err().cause.starts_with("no schema here"));
}

#[test]
fn an_overlay_adds_extends_and_overrides() {
    let mut ontology = Ontology::embedded();
    let before = ontology.relations.len();
    let called = Predicate::new("called");
    let words = ontology.relations[&called].lexicon.verb.len();
    let extend = "[extend]\nrelation = \"called\"\n[[verb]]\nlemmas = [\"buzz\"]\n";
    let met = RELATION.replace("waved\"\n", "met\"\n");
    let dir = folder(&[
        ("relations/buzz.toml", extend),
        ("relations/waved.toml", RELATION.split("[[example]]").next().unwrap()),
        ("relations/met.toml", &met),
    ]);
    ontology.load_over(dir.path()).unwrap();
    assert_eq!(ontology.relations.len(), before + 1);
    assert_eq!(ontology.relations[&called].lexicon.verb.len(), words + 1);
    assert_eq!(ontology.relations[&Predicate::new("met")].label, "waved at");
}

#[test]
fn a_broken_overlay_changes_nothing() {
    let mut ontology = Ontology::embedded();
    let before = ontology.relations.clone();
    let dir = folder(&[
        ("relations/a.toml", "[extend]\nrelation = \"called\"\n[[verb]]\nlemmas = [\"buzz\"]\n"),
        ("relations/b.toml", "[extend]\nrelation = \"nope\"\n"),
    ]);
    let error = ontology.load_over(dir.path()).unwrap_err().to_string();
    assert_eq!(error, "relations/b.toml:2: there is no relation `nope` to extend");
    assert_eq!(ontology.relations, before);
}
