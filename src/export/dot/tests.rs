use super::escape::quote;
use super::*;
use crate::export::sample::{self, Builder};
use crate::model::Status;

fn written(graph: &KnowledgeGraph) -> String {
    let mut bytes = Vec::new();
    Dot.write(graph, &sample::ontology(), &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// The strings between quotes, undone as Graphviz's lexer undoes them.
fn strings(file: &str) -> Vec<String> {
    let (mut strings, mut open, mut chars) = (Vec::new(), None::<String>, file.chars());
    while let Some(c) = chars.next() {
        match (&mut open, c) {
            (Some(text), '\\') => match chars.next() {
                Some('"') => text.push('"'),
                Some(c) => text.extend(['\\', c]),
                None => panic!("a backslash ends the file"),
            },
            (Some(_), '"') => strings.extend(open.take()),
            (Some(text), c) => text.push(c),
            (None, '"') => open = Some(String::new()),
            (None, _) => {}
        }
    }
    assert!(open.is_none(), "a string is not closed");
    strings
}

#[test]
fn no_escape_or_entity_of_the_texts_is_live_and_no_control_character_is_left() {
    let file = written(&sample::nasty());
    assert!(!file.contains(|c: char| c.is_control() && c != '\n'));
    for text in strings(&file) {
        let undone = text.replace("\\\\", "");
        assert!(!undone.replace("\\n", "").contains('\\'), "{text:?} has a live escape");
        assert!(!undone.replace("&amp;", "").contains('&'), "{text:?} has a live entity");
    }
    assert_eq!(quote("\\N \"&amp;\" <\u{1}\u{fffe}>"), "\\\\N \\\"&amp;amp;\\\" <>");
}

#[test]
fn sources_that_agree_share_a_line_and_stand_in_its_tooltip() {
    let file = written(&sample::small());
    let lines: Vec<&str> = file.lines().filter(|l| l.contains("n0 -> n1")).collect();
    assert_eq!(lines.len(), 1);
    assert!(lines[0].contains("<TD>called</TD>") && lines[0].contains("dir=none"));
    assert!(lines[0].contains("Gulf Courier, 2025-03-17: “Aros called Brandt on Sunday.”\\nHarbour Post"));
    assert!(lines[0].contains("URL=\"https://courier.example/a?x=1&amp;y=2\""));
}

#[test]
fn what_did_not_happen_is_dashed_and_what_is_in_no_statement_is_left_out() {
    let file = written(&sample::small());
    for status in ["(planned)", "(threatened)", "(denied)"] {
        let node = file.lines().find(|line| line.contains(status)).unwrap();
        assert!(node.contains("dashed"), "{node}");
    }
    assert!(!file.contains("fishing rights"));
    assert_eq!(file.matches("(planned)").count(), 1);
    assert!(file.contains("planned, threatened, requested or denied</TD>"));
    assert!(file.contains("2 articles of 2 outlets, 2025-03-17 to 2025-03-18"));
}

#[test]
fn lines_beyond_some_hundred_have_tooltips_only_and_the_file_names_its_engine() {
    let mut builder = Builder::new(vec![sample::record("a", "Gulf Courier", None, "2025-03-17")]);
    for at in 0..=300 {
        builder = builder.entity(&format!("E{at}"), "Person", &format!("Person {at}"), &["a"]);
    }
    for at in 0..300 {
        let (subject, object) = (format!("E{at}"), format!("E{}", at + 1));
        let ends = (subject.as_str(), "accused", object.as_str());
        builder = builder.event(&format!("S{at}"), ends, (Status::Occurred, ""), &[("a", "x accused y.")]);
    }
    let file = written(&builder.build());
    assert!(file.starts_with("// Drawn for the engine sfdp") && file.contains("layout=sfdp"));
    assert!(!file.lines().any(|line| line.contains("->") && line.contains(" label=")));
    assert_eq!(file.matches("edgetooltip=").count(), 300);
    assert!(!file.contains("strict"));
}
