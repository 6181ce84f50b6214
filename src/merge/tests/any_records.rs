//! Promises that hold for any records, in any order and parts.

use super::*;
use proptest::prelude::*;

/// Everything that an export could write.
fn bytes(graph: &KnowledgeGraph) -> String {
    use std::fmt::Write;
    let mut out = String::new();
    for record in graph.records() {
        writeln!(out, "{}", serde_json::to_string(&record).expect("records are JSON")).expect("memory");
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

        let again = merge(whole.records().collect::<Gathered>(), &Judgements::default(), &ontology).graph;
        prop_assert_eq!(&bytes(&again), &expected, "not idempotent");

        let mut shuffled: Vec<_> = records.iter().cloned().zip(&seed).collect();
        shuffled.sort_by_key(|(_, (_, key))| *key);
        let twice: Gathered = shuffled.iter().chain(shuffled.iter().take(2)).map(|(record, _)| record.clone()).collect();
        prop_assert_eq!(&bytes(&merge(twice, &Judgements::default(), &ontology).graph), &expected, "order or repetition matters");

        let mut parts = vec![Vec::new(); 3];
        for (record, (part, _)) in shuffled {
            parts[*part].push(record);
        }
        let merged: Gathered = parts.into_iter().flat_map(|part| merge(part, &Judgements::default(), &ontology).graph.records().collect::<Vec<_>>()).collect();
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
        let kept: BTreeSet<String> = whole.records().flat_map(|record| {
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
        let merged: Gathered = parts.into_iter()
            .flat_map(|part| merge(part, &judgements, &ontology).graph.records().collect::<Vec<_>>())
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
