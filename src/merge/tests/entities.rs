//! Who is whom.

use super::*;

#[test]
fn two_halves_of_a_name_in_one_article_are_one_person() {
    let graph = graph(vec![
        Story::new("a", Some("2024-05-06")).entities(&[
            "Person Jamal Hadi al-Rawi",
            "Person Ana Petrova",
            "Place Tarsa",
        ]),
        Story::new("b", Some("2024-05-06")).entities(&[
            "Person Jamal Hadi",
            "Person Rawi",
            "Person Ana Petrova",
            "Place Tarsa",
        ]),
        Story::new("c", Some("2024-05-06")).entities(&[
            "Person Samir Rawi",
            "Person Rawi",
            "Person Ana Petrova",
        ]),
    ]);
    let rawi = graph.entities().find(|e| e.label == "Jamal Hadi al-Rawi").expect("the full name");
    assert_eq!(rawi.members.len(), 3, "{:?}", rawi.members);
    assert!(!rawi.articles.contains(&"c".into()));
}

#[test]
fn namesakes_in_other_company_stay_apart() {
    let graph = graph(vec![
        Story::new("a", Some("2024-05-06")).entities(&["Person Jamal Rawi", "Country Iraq", "Place Tarsa"]),
        Story::new("b", Some("2024-05-06")).entities(&["Person Rawi", "Country Norway", "Place Oslo"]),
        Story::new("c", Some("2024-05-06")).entities(&["Person Samir Rawi", "Country Iraq", "Place Tarsa"]),
        Story::new("d", None).entities(&["Organization army", "Country Norway"]),
        Story::new("e", None).entities(&["Organization Iraqi army", "Country Iraq = Iraqi"]),
    ]);
    let persons = graph.entities().filter(|e| e.entity_type.as_str() == "Person");
    assert_eq!(persons.count(), 3);
    assert_eq!(graph.entities().filter(|e| e.entity_type.as_str() == "Organization").count(), 2);
}

#[test]
fn one_acronym_does_not_make_one_group() {
    let cast = ["Person Jamal Rawi", "Country Iraq", "Place Tarsa"];
    let graph = graph(vec![
        Story::new("a", Some("2024-05-06")).entities(&cast).entities(&["Group Hills Liberation Front = HLF"]),
        Story::new("b", Some("2024-05-06"))
            .entities(&cast)
            .entities(&["Group Harbour Liberation Front = HLF"]),
    ]);
    assert_eq!(graph.entities().filter(|e| e.entity_type.as_str() == "Group").count(), 2);
}

#[test]
fn the_gazetteer_joins_and_parts() {
    let listed = |id: &str, name: &str, iri: &str| {
        let mut story = Story::new(id, None).entities(&[name]);
        story.record.entities[0].same_as = vec![iri.to_owned()];
        story
    };
    let graph = graph(vec![
        listed("a", "Group Daesh", "http://www.wikidata.org/entity/Q1"),
        listed("b", "Organization Islamic State", "http://www.wikidata.org/entity/Q1"),
        listed("c", "Country Georgia", "http://www.wikidata.org/entity/Q2"),
        listed("d", "Country Georgia", "http://www.wikidata.org/entity/Q3"),
    ]);
    let sizes: Vec<usize> = graph.entities().map(|entity| entity.members.len()).collect();
    assert_eq!(sizes, [1, 1, 2]);
    assert_eq!(
        graph.entities().map(|e| e.id.as_str()).take(2).collect::<Vec<_>>(),
        ["country-georgia", "country-georgia-2"]
    );
}
