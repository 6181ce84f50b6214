//! Which reports are one event, and when it was.

use super::*;

#[test]
fn three_reports_of_a_call_are_one_event() {
    let graph = graph(three_outlets());
    assert_eq!(labels(&graph), ["Iraq 3", "Ana Petrova 3", "Hiba Nouri 2", "Jamal al-Rawi 3", "Tarsa 3"]);
    let event = graph.events().next().expect("an event");
    assert_eq!((graph.events().count(), event.articles.len()), (1, 3));
    assert_eq!(event.time.as_deref(), Some("2024-05-05"));
    assert_eq!(event.merges.len(), 2, "{:?}", event.merges);
    assert!(event.id.as_str().starts_with("called-2024-05-05-"), "{}", event.id);
    let call = graph.statements().find(|s| s.predicate.as_str() == "called").expect("a call");
    assert_eq!(call.article_count(), 3);
    assert_eq!((call.subject.as_str(), call.object.as_str()), ("person-ana-petrova", "person-jamal-al-rawi"));
    assert_eq!(graph.facts().count(), 2);
    assert_eq!(graph.roles(&event.id).len(), 2);
}

#[test]
fn another_call_by_the_same_two_is_another_event() {
    let mut stories = three_outlets();
    stories.push(
        Story::new("d", Some("2024-05-20"))
            .entities(&["Person Jamal al-Rawi", "Person Ana Petrova", "Country Iraq", "Place Tarsa"])
            .says(
                "1 called 2",
                Status::Occurred,
                Some("2024-05-19"),
                "They spoke by phone about the dam again",
            ),
    );
    let graph = graph(stories);
    let sizes: Vec<usize> = graph.events().map(|event| event.articles.len()).collect();
    assert_eq!(sizes, [3, 1]);
    assert_eq!(graph.statements().filter(|s| s.predicate.as_str() == "called").count(), 2);
    assert_eq!(graph.facts().filter(|fact| fact.predicate.as_str() == "called").count(), 1);
}

#[test]
fn relations_of_one_family_tell_of_one_event() {
    let cast = ["Country Chad", "Group Front of the Hills", "Place Tarsa"];
    let story = |id, published, says, time, wording| {
        Story::new(id, Some(published)).entities(&cast).says(says, Status::Occurred, Some(time), wording)
    };
    let graph = graph(vec![
        story("a", "2024-05-06", "1 struck 2", "2024-05-05", "Chad bombed the camp of the Front near Tarsa"),
        story(
            "b",
            "2024-05-06",
            "1 attacked 2",
            "2024-05-05",
            "Chad attacked a camp of the Front near Tarsa",
        ),
        story("c", "2024-05-20", "1 attacked 2", "2024-05-19", "Chad attacked the Front on the river"),
    ]);
    let told: Vec<usize> = graph.events().map(|event| event.articles.len()).collect();
    assert_eq!(told, [2, 1], "{:?}", graph.events().collect::<Vec<_>>());
    assert_eq!(graph.statements().count(), 3, "each relation keeps its own statement");
    let merge = graph.events().find_map(|event| event.merges.first()).expect("a merge");
    assert!(merge.evidence.iter().any(|reason| reason.what == "told as another relation"));
}

#[test]
fn what_is_planned_is_no_fact_and_no_part_of_what_happened() {
    let cast = ["Country Chad", "Group Front of the Hills"];
    let graph = graph(vec![
        Story::new("a", Some("2024-05-06")).entities(&cast).says(
            "1 struck 2",
            Status::Threatened,
            None,
            "Chad may strike the Front",
        ),
        Story::new("b", Some("2024-05-07")).entities(&cast).says(
            "1 struck 2",
            Status::Occurred,
            None,
            "Chad struck the Front",
        ),
    ]);
    assert_eq!(graph.events().count(), 2);
    assert_eq!(graph.facts().map(|fact| fact.statements.len()).collect::<Vec<_>>(), [1]);
}

#[test]
fn an_act_carries_out_its_plan() {
    let cast = ["Country Chad", "Group Front of the Hills"];
    let told = |id: &str, day: &str, status, time: &str| {
        Story::new(id, Some(day)).entities(&cast).says(
            "1 struck 2",
            status,
            Some(time),
            "Chad strikes the Front",
        )
    };
    let plan = || told("a", "2024-05-06", Status::Planned, "2024-05-08");
    let graph = graph(vec![plan(), told("b", "2024-05-09", Status::Occurred, "2024-05-08")]);
    let plan_node = node_of(&graph, "a", "v1");
    let act = graph.event(&node_of(&graph, "b", "v1")).expect("an event");
    assert_eq!(act.carries_out, BTreeSet::from([plan_node]));
    let late = super::graph(vec![plan(), told("b", "2024-05-21", Status::Occurred, "2024-05-20")]);
    assert!(late.events().all(|event| event.carries_out.is_empty()));
}

#[test]
fn an_undated_article_takes_its_day_from_its_company() {
    let graph = graph(three_outlets());
    let inferred: Vec<Option<&str>> =
        graph.articles().map(|article| article.published_inferred.as_deref()).collect();
    assert_eq!(inferred, [None, None, Some("2024-05-05/2024-05-09")]);
}
