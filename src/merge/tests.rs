//! Invented stories in several articles, and the promises that hold for any records.

use super::*;
use crate::model::{
    Decision, EntityType, GraphId, Judgement, KnowledgeGraph, LocalRef, MentionKind, Predicate,
    RecordArticle, RecordEntity, RecordEvent, RecordMention, RecordSentence, RecordSpan, RecordStatement,
    Status,
};
use crate::ontology::{Lexicon, Relation, RelationKind};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Writes records line by line: entities as `Person Jamal al-Rawi`, statements as `0 called 1`.
struct Story {
    record: ArticleRecord,
}

impl Story {
    fn new(id: &str, published: Option<&str>) -> Self {
        let article = RecordArticle {
            id: id.to_owned(),
            path: None,
            source: None,
            title: None,
            url: None,
            published: published.map(|day| day.parse().expect("a date")),
            published_inferred: None,
            language: None,
            text: String::new(),
        };
        let record = ArticleRecord {
            article,
            sentences: vec![],
            times: vec![],
            entities: vec![],
            mentions: vec![],
            events: vec![],
            statements: vec![],
        };
        Self { record }
    }

    fn entities(mut self, entities: &[&str]) -> Self {
        for entity in entities {
            let (entity_type, names) = entity.split_once(' ').expect("a type and a name");
            let names: Vec<&str> = names.split(" = ").collect();
            let id = format!("e{}", self.record.entities.len() + 1);
            self.record.mentions.extend(names.iter().map(|name| RecordMention {
                at: RecordSpan { start: 0, end: name.chars().count(), text: (*name).to_owned() },
                kind: MentionKind::Name,
                entity: id.clone(),
                local: None,
            }));
            self.record.entities.push(RecordEntity {
                id,
                entity_type: EntityType::new(entity_type),
                name: names[0].to_owned(),
                aliases: names.iter().map(|name| (*name).to_owned()).collect(),
                same_as: vec![],
                local: None,
            });
        }
        self
    }

    /// `said` is "subject relation object", ends as numbers from 1; `sentence` is its evidence.
    fn says(mut self, said: &str, status: Status, time: Option<&str>, sentence: &str) -> Self {
        let words: Vec<&str> = said.split(' ').collect();
        let record = &mut self.record;
        let quote = RecordSpan { start: 0, end: sentence.chars().count(), text: sentence.to_owned() };
        let standing = words[1] == "holdsOffice";
        let event = (!standing).then(|| format!("v{}", record.events.len() + 1));
        if let Some(event) = &event {
            let predicate = Predicate::new(words[1]);
            record.events.push(RecordEvent {
                id: event.clone(),
                predicate,
                trigger: quote.clone(),
                local: None,
            });
        }
        record.statements.push(RecordStatement {
            id: format!("s{}", record.statements.len() + 1),
            subject: format!("e{}", words[0]),
            predicate: Predicate::new(words[1]),
            object: format!("e{}", words[2]),
            event,
            time: time.map(str::to_owned),
            place: None,
            status,
            attribution: None,
            qualifiers: Default::default(),
            evidence: vec![quote],
            rule: "test".to_owned(),
            confidence: 0.9,
            findings: vec![],
            statement: None,
            local: None,
        });
        self
    }
}

fn ontology() -> Ontology {
    let relation = |name: &str, symmetric, kind| Relation {
        name: Predicate::new(name),
        label: name.to_owned(),
        definition: String::new(),
        subject: EntityType::new("Agent"),
        object: EntityType::new("Agent"),
        symmetric,
        kind,
        plover_class: None,
        plover_mode: None,
        cameo: None,
        see_also: vec![],
        lexicon: Lexicon::default(),
        examples: vec![],
    };
    let mut ontology = Ontology::default();
    for relation in [
        relation("called", true, RelationKind::Event),
        relation("struck", false, RelationKind::Event),
        relation("holdsOffice", false, RelationKind::State),
    ] {
        ontology.relations.insert(relation.name.clone(), relation);
    }
    ontology
}

fn graph(stories: Vec<Story>) -> KnowledgeGraph {
    merge(stories.into_iter().map(|story| story.record).collect(), &Judgements::default(), &ontology()).graph
}

fn labels(graph: &KnowledgeGraph) -> Vec<String> {
    graph.entities().map(|entity| format!("{} {}", entity.label, entity.articles.len())).collect()
}

/// One phone call told by three outlets, the third without a date and under short names.
fn three_outlets() -> Vec<Story> {
    let call = "Premier Jamal al-Rawi and President Ana Petrova spoke by phone about the closed dam at Tarsa";
    let cast =
        ["Person Jamal al-Rawi = al-Rawi", "Person Ana Petrova", "Country Iraq = Iraqi", "Place Tarsa"];
    let short =
        ["Person Rawi", "Person Anna Petrowa", "Country Iraq = Iraqi", "Place Tarsa", "Person Hiba Nouri"];
    vec![
        Story::new("a", Some("2024-05-06"))
            .entities(&cast)
            .entities(&["Person Hiba Nouri"])
            .says("1 holdsOffice 3", Status::Occurred, None, "Premier Jamal al-Rawi")
            .says("1 called 2", Status::Occurred, Some("2024-05-05"), call),
        Story::new("b", Some("2024-05-07")).entities(&cast).says(
            "2 called 1",
            Status::Occurred,
            Some("2024-05-05"),
            "They talked on Sunday",
        ),
        Story::new("c", None)
            .entities(&short)
            .says("1 holdsOffice 3", Status::Occurred, None, "Rawi, the premier")
            .says(
                "1 called 2",
                Status::Occurred,
                None,
                "The two had a phone call about the closed dam of Tarsa",
            ),
    ]
}

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
    assert!(!rawi.articles.contains("c"));
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

#[test]
fn records_come_back_as_they_were() {
    let original: Vec<ArticleRecord> = three_outlets().into_iter().map(|story| story.record).collect();
    let merged = merge(original.clone(), &Judgements::default(), &ontology()).graph;
    assert!(merged.records().iter().all(|record| record.entities.iter().all(|e| e.local.is_some())));
    let mut notes = Vec::new();
    assert_eq!(localise::gather(merged.records().to_vec(), &mut notes), original);
    assert!(notes.is_empty());
}

#[test]
fn what_is_wrong_with_records_is_noted() {
    let mut other = Story::new("a", Some("2024-05-06")).entities(&["Country Chad"]);
    other.record.statements =
        Story::new("x", None).says("1 struck 9", Status::Occurred, None, "Chad struck").record.statements;
    let merged = merge(
        vec![Story::new("a", None).record, other.record.clone(), other.record],
        &Judgements::default(),
        &ontology(),
    );
    let notes: Vec<String> = merged.notes.iter().map(ToString::to_string).collect();
    assert_eq!(notes.len(), 2, "{notes:?}");
    assert!(notes[0].starts_with("a: 2 records of this id differ"), "{notes:?}");
    assert!(notes[1].contains("s1"), "{notes:?}");
    assert_eq!(merged.graph.statements().count(), 0);
}

fn judged(stories: Vec<Story>, judgements: &str) -> KnowledgeGraph {
    let judgements = Judgements::parse(judgements).expect("good lines");
    merge(stories.into_iter().map(|story| story.record).collect(), &judgements, &ontology()).graph
}

/// The node of `article#id`.
fn node_of(graph: &KnowledgeGraph, article: &str, local: &str) -> GraphId {
    let is = |at: &LocalRef| at.article == article && at.local == local;
    let entity = graph.entities().find(|e| e.members.iter().any(is)).map(|e| &e.id);
    let event = graph.events().find(|e| e.members.iter().any(is)).map(|e| &e.id);
    entity.or(event).expect("a node").clone()
}

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
    stories[1].record.statements[0].time = Some("2024-05-25".to_owned());
    let apart = graph(stories.into_iter().take(2).collect());
    assert_eq!(apart.events().count(), 2);
    let mut stories = three_outlets();
    stories[1].record.statements[0].time = Some("2024-05-25".to_owned());
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

fn with_text(mut story: Story, text: &str, url: Option<&str>) -> Story {
    story.record.sentences = vec![RecordSentence { start: 0, end: text.chars().count() }];
    story.record.article.text = text.to_owned();
    story.record.article.url = url.map(str::to_owned);
    story
}

#[test]
fn one_text_in_two_outlets_is_one_source() {
    let cast = ["Country Chad", "Group Front of the Hills"];
    let wire: String = (0..60).map(|n| format!("word{n} ")).collect();
    let told = |id: &str| {
        Story::new(id, Some("2024-05-07")).entities(&cast).says(
            "1 struck 2",
            Status::Occurred,
            Some("2024-05-06"),
            &format!("Chad struck the Front, says {id}"),
        )
    };
    let sources = |stories: Vec<Story>| {
        let graph = graph(stories);
        let statement = graph.statements().next().expect("a statement");
        let fact = graph.facts().next().expect("a fact");
        assert_eq!(fact.sources, statement.corroboration.sources);
        assert_eq!(graph.events().next().expect("an event").sources, fact.sources);
        (statement.sources.len(), statement.corroboration.sources)
    };
    let cut = format!("{} Subscribe now.", &wire[..wire.len() - 40]);
    assert_eq!(sources(vec![with_text(told("a"), &wire, None), with_text(told("b"), &cut, None)]), (2, 1));
    assert_eq!(
        sources(vec![with_text(told("a"), &wire, None), with_text(told("b"), "Our own words.", None)]),
        (2, 2)
    );
    let page = Some("https://post.example/a?utm_source=x");
    let again = Some("http://www.post.example/a/");
    assert_eq!(
        sources(vec![with_text(told("a"), &wire, page), with_text(told("b"), "An update.", again)]),
        (2, 1)
    );
    let quote = "Chad struck the Front of the Hills before dawn, the office of the president said on Monday";
    let quoting = |id: &str| {
        Story::new(id, Some("2024-05-07")).entities(&cast).says("1 struck 2", Status::Occurred, None, quote)
    };
    assert_eq!(sources(vec![quoting("a"), quoting("b"), told("c")]), (3, 2));
}

#[test]
fn who_disagrees_is_known() {
    let cast = ["Country Chad", "Group Front of the Hills"];
    let told = |id: &str, status, killed: &str| {
        let mut story = Story::new(id, Some("2024-05-07")).entities(&cast).says(
            "1 struck 2",
            status,
            Some("2024-05-06"),
            "Chad struck the Front",
        );
        story.record.statements[0].qualifiers.killed = Some(killed.to_owned());
        story
    };
    let graph = graph(vec![
        told("a", Status::Occurred, "12"),
        told("b", Status::Occurred, "thirty-one or 31"),
        told("c", Status::Denied, "none"),
    ]);
    assert_eq!(graph.events().count(), 1);
    let occurred = graph.statements().find(|s| s.status == Status::Occurred).expect("a statement");
    let about: Vec<&str> = occurred.corroboration.disputes.iter().map(|d| d.about.as_str()).collect();
    assert_eq!(about, ["status", "killed"]);
    assert_eq!(occurred.corroboration.disputes[0].values["denied"], BTreeSet::from(["c".to_owned()]));
    assert_eq!(occurred.corroboration.first, occurred.corroboration.last);
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
    let late = super::tests::graph(vec![plan(), told("b", "2024-05-21", Status::Occurred, "2024-05-20")]);
    assert!(late.events().all(|event| event.carries_out.is_empty()));
}

#[test]
fn an_undated_article_takes_its_day_from_its_company() {
    let graph = graph(three_outlets());
    let inferred: Vec<Option<&str>> =
        graph.records().iter().map(|record| record.article.published_inferred.as_deref()).collect();
    assert_eq!(inferred, [None, None, Some("2024-05-05/2024-05-09")]);
}

/// Everything that an export could write.
fn bytes(graph: &KnowledgeGraph) -> String {
    use std::fmt::Write;
    let mut out = String::new();
    for record in graph.records() {
        writeln!(out, "{}", serde_json::to_string(record).expect("records are JSON")).expect("memory");
    }
    for node in graph.nodes() {
        writeln!(out, "{node:?} {:?}", graph.roles(node.id())).expect("memory");
    }
    for statement in graph.statements() {
        writeln!(out, "{statement:?}").expect("memory");
    }
    for fact in graph.facts() {
        writeln!(out, "{fact:?}").expect("memory");
    }
    for judgement in graph.judgements() {
        writeln!(out, "{judgement:?}").expect("memory");
    }
    out
}

prop_compose! {
    /// A record over a few names that resemble each other, so that everything can meet everything.
    fn any_record()(
        id in "[a-h]",
        published in proptest::option::of(1u8..28),
        names in proptest::collection::vec((0usize..6, 0usize..16, proptest::bool::weighted(0.1)), 1..6),
        said in proptest::collection::vec((1usize..7, 0usize..3, 1usize..7, 0usize..5, proptest::option::of(1u8..5)), 0..5),
    ) -> ArticleRecord {
        const TYPES: [&str; 6] = ["Person", "Country", "Organization", "Group", "Place", "Topic"];
        const NAMES: [&str; 16] = [
            "Jamal al-Rawi", "Rawi", "J. Rawi", "Samir Rawi", "Jamal Rawi", "Iraq", "Iraqi army", "army", "Interior Ministry",
            "Hills Front", "Front of the Hills", "HF", "Tarsa", "Tarsa valley", "ceasefire", "رافي",
        ];
        const RELATIONS: [&str; 3] = ["called", "struck", "holdsOffice"];
        let published = published.map(|day| format!("2024-05-{day:02}"));
        let mut story = Story::new(&id, published.as_deref());
        for (entity_type, name, listed) in names {
            story = story.entities(&[&format!("{} {}", TYPES[entity_type], NAMES[name])]);
            if listed {
                let entity = story.record.entities.last_mut().expect("just added");
                entity.same_as = vec![format!("http://www.wikidata.org/entity/Q{}", name % 3)];
            }
        }
        for (subject, relation, object, status, day) in said {
            let time = day.map(|day| format!("2024-05-{day:02}"));
            let said = format!("{subject} {} {object}", RELATIONS[relation]);
            story = story.says(&said, Status::ALL[status], time.as_deref(), "They said so near the closed dam");
        }
        story.record
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn any_order_any_parts_any_repetition(
        records in proptest::collection::vec(any_record(), 0..10),
        seed in proptest::collection::vec((0usize..3, any::<u32>()), 10),
    ) {
        let ontology = ontology();
        let whole = merge(records.clone(), &Judgements::default(), &ontology).graph;
        let expected = bytes(&whole);

        let again = merge(whole.records().to_vec(), &Judgements::default(), &ontology).graph;
        prop_assert_eq!(&bytes(&again), &expected, "not idempotent");

        let mut shuffled: Vec<_> = records.iter().cloned().zip(&seed).collect();
        shuffled.sort_by_key(|(_, (_, key))| *key);
        let twice = shuffled.iter().chain(shuffled.iter().take(2)).map(|(record, _)| record.clone()).collect();
        prop_assert_eq!(&bytes(&merge(twice, &Judgements::default(), &ontology).graph), &expected, "order or repetition matters");

        let mut parts = vec![Vec::new(); 3];
        for (record, (part, _)) in shuffled {
            parts[*part].push(record);
        }
        let merged = parts.into_iter().flat_map(|part| merge(part, &Judgements::default(), &ontology).graph.records().to_vec()).collect();
        prop_assert_eq!(&bytes(&merge(merged, &Judgements::default(), &ontology).graph), &expected, "grouping matters");
    }

    #[test]
    fn what_is_forbidden_stays_forbidden_and_what_is_forced_is_one_in_any_order_and_parts(
        records in proptest::collection::vec(any_record(), 2..10),
        lines in proptest::collection::vec((0usize..10, 0usize..6, 0usize..10, 0usize..6, any::<bool>(), any::<bool>()), 1..8),
        seed in proptest::collection::vec((0usize..3, any::<u32>()), 10),
    ) {
        let mut text = String::new();
        for &(a, e, b, f, one, event) in &lines {
            let (a, b) = (&records[a % records.len()], &records[b % records.len()]);
            let reference = |record: &ArticleRecord, at: usize| match event {
                true => record.events.get(at % record.events.len().max(1)).map(|event| event.id.clone()),
                false => Some(record.entities[at % record.entities.len()].id.clone()),
            }.map(|id| format!("{}#{id}", record.article.id));
            if let (Some(left), Some(right)) = (reference(a, e), reference(b, f)) && left != right {
                text += &format!("{left} {} {right}\n", if one { "=" } else { "!=" });
            }
        }
        let judgements = Judgements::parse(&text).expect("good lines");
        let ontology = ontology();
        let whole = merge(records.clone(), &judgements, &ontology).graph;
        let kept: BTreeSet<String> = whole.records().iter().flat_map(|record| {
            let entities = record.entities.iter().filter_map(|e| e.local.clone());
            let events = record.events.iter().filter_map(|e| e.local.clone());
            entities.chain(events).map(|id| format!("{}#{id}", record.article.id)).collect::<Vec<_>>()
        }).collect();
        let forbidding = text.lines().any(|line| line.contains("!="));
        for line in text.lines() {
            let (left, right) = line.split_once(" = ").or_else(|| line.split_once(" != ")).expect("two sides");
            // Of several records of one id only one stays.
            if !kept.contains(left) || !kept.contains(right) {
                continue;
            }
            let node = |reference: &str| {
                let (article, local) = reference.split_once('#').expect("a reference");
                node_of(&whole, article, local)
            };
            if line.contains("!=") {
                prop_assert_ne!(node(left), node(right), "{}", &text);
            } else if !forbidding && left.contains("#e") {
                prop_assert_eq!(node(left), node(right), "{}", &text);
            }
        }
        let expected = bytes(&whole);
        let mut shuffled: Vec<_> = records.iter().cloned().zip(&seed).collect();
        shuffled.sort_by_key(|(_, (_, key))| *key);
        let mut parts = vec![Vec::new(); 3];
        for (record, (part, _)) in shuffled {
            parts[*part].push(record);
        }
        let merged = parts.into_iter()
            .flat_map(|part| merge(part, &judgements, &ontology).graph.records().to_vec())
            .collect();
        prop_assert_eq!(&bytes(&merge(merged, &judgements, &ontology).graph), &expected, "grouping matters");
    }

    #[test]
    fn ids_are_ascii_and_unique(records in proptest::collection::vec(any_record(), 0..10)) {
        let graph = merge(records, &Judgements::default(), &ontology()).graph;
        let nodes = graph.nodes().map(|node| node.id());
        let ids: Vec<_> = nodes.chain(graph.statements().map(|s| &s.id)).chain(graph.facts().map(|f| &f.id)).collect();
        let unique: std::collections::BTreeSet<_> = ids.iter().collect();
        prop_assert_eq!(unique.len(), ids.len());
        for id in ids {
            prop_assert!(id.as_str().bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_'), "{}", id);
        }
    }
}
