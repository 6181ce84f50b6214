//! The user decides, and every decision keeps its reasons.

use super::*;

#[test]
fn the_user_has_the_last_word_through_any_chain() {
    let one = |id: &str, name: &str| Story::new(id, Some("2024-05-06")).entities(&[name, "Place Tarsa"]);
    let stories = || {
        vec![
            one("a", "Person Jamal Rawi"),
            one("b", "Person Jamal Rawi"),
            one("c", "Person Jamal Rawi"),
            one("d", "Person Hiba Nouri"),
            one("e", "Person J. Rawi"),
        ]
    };
    let free = judged(stories(), "");
    assert_eq!(node_of(&free, "a", "e1"), node_of(&free, "c", "e1"));
    let graph =
        judged(stories(), "a#e1 != c#e1 # father and son\nd#e1 = c#e1\n\"J. Rawi\" != \"Jamal Rawi\"");
    let at = |article| node_of(&graph, article, "e1");
    assert_eq!(at("a"), at("b"));
    assert_eq!(at("c"), at("d"));
    assert_ne!(at("a"), at("c"));
    assert!(at("e") != at("a") && at("e") != at("c"));
    let whys: BTreeSet<Option<String>> = graph.judgements().map(|judgement| judgement.against).collect();
    assert!(whys.contains(&Some("forbidden by a judgement of the user".to_owned())), "{whys:?}");
    let forced = judged(stories(), "a#e1 = d#e1\na#e1 != b#e1\nb#e1 = d#e1");
    assert_ne!(node_of(&forced, "a", "e1"), node_of(&forced, "b", "e1"), "what is forbidden wins");
}

#[test]
fn the_user_decides_on_events_too() {
    let calls = node_of(&graph(three_outlets()), "a", "v1");
    let parted = judged(three_outlets(), "a#v1 != c#v1");
    assert_eq!(node_of(&parted, "a", "v1"), calls);
    assert_ne!(node_of(&parted, "c", "v1"), calls);
    let mut stories = three_outlets();
    stories[1].record.statements[0].time = Some("2024-05-25".into());
    let apart = graph(stories.into_iter().take(2).collect());
    assert_eq!(apart.events().count(), 2);
    let mut stories = three_outlets();
    stories[1].record.statements[0].time = Some("2024-05-25".into());
    let one = judged(stories, "a#v1 = b#v1");
    assert_eq!(one.events().map(|event| event.articles.len()).collect::<Vec<_>>(), [3]);
}

#[test]
fn a_judgement_on_nothing_is_told() {
    let judgements = Judgements::parse("# on what was\na#e1 = z#e9").expect("good lines");
    let merged =
        merge(vec![Story::new("a", None).entities(&["Country Chad"]).record], &judgements, &ontology());
    let notes: Vec<String> = merged.notes.iter().map(ToString::to_string).collect();
    assert_eq!(notes, ["judgements, line 2: no record has z#e9"]);
    assert!(merged.notes.iter().all(|note| !note.is_loss()));
}

#[test]
fn judgements_that_contradict_each_other_or_mean_nothing_are_told() {
    let story = || three_outlets().into_iter().map(|story| story.record).collect::<Gathered>();
    let told = |lines: &str| {
        let judgements = Judgements::parse(lines).expect("good lines");
        let notes = merge(story(), &judgements, &ontology()).notes;
        notes.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(
        told("a#e1 = b#e1\na#e2 != c#e1\n\"Ana Petrova\" = \"Anna Petrowa\"\na#v1 = b#v1"),
        [] as [&str; 0]
    );
    assert_eq!(
        told("a#e1 = b#e1\nc#e1 = b#e1\na#e1 != c#e1"),
        ["judgements, line 3: lines 1, 2 unite what this one parts; it stays apart"]
    );
    assert_eq!(
        told("a#v1 != b#v1\nb#v1 = a#v1"),
        ["judgements, line 1: line 2 unites what this one parts; it stays apart"]
    );
    assert_eq!(
        told("\"Tarsa\" = \"Nowhere at all\""),
        ["judgements, line 1: no record has an entity called \"nowhere at all\""]
    );
    assert_eq!(told("\"Tarsa\" != a#e4"), ["judgements, line 1: both sides mean one and the same entity"]);
    assert!(told("a#e1 = a#v1")[0].contains("an entity and an event"));
    assert_eq!(
        told("\"Ana Petrova\" = \"Tarsa\""),
        ["judgements, line 1: it unites a person with what is none (Person and Place), as it says"]
    );
}

#[test]
fn near_refusals_are_kept_with_their_reasons() {
    let graph = graph(vec![
        Story::new("a", Some("2024-05-06")).entities(&["Person Jamal Hadi al-Rawi", "Country Iraq"]),
        Story::new("b", Some("2024-05-06")).entities(&["Person Jamal Rawi", "Country Norway"]),
    ]);
    let refused: Vec<Judgement> =
        graph.judgements().filter(|judgement| judgement.decision == Decision::Refused).collect();
    assert_eq!(refused.len(), 1, "{refused:?}");
    assert_eq!(refused[0].reason, "same name without its middle");
    assert_eq!(refused[0].against.as_deref(), Some("too little speaks for it"));
    assert_ne!(refused[0].left_node, refused[0].right_node);
}
