//! Ready-made questions, as a library: whom a typed name means, what is chosen and in which order.

use newsgraph::ask::{
    How, Match, Names, Quote, Relations, Said, Window, between, connected, contacts, contested, corroborated,
    single_source, timeline,
};
use newsgraph::merge::merge;
use newsgraph::model::{ArticleRecord, KnowledgeGraph};
use newsgraph::ontology::Ontology;

fn horn_call() -> KnowledgeGraph {
    let lines = include_str!("../../exports/horn-call/records.jsonl").lines();
    let records: Vec<ArticleRecord> = lines.map(|line| serde_json::from_str(line).unwrap()).collect();
    merge(records, &Default::default(), &Ontology::embedded()).graph
}

#[test]
fn people_are_found_as_they_are_typed() {
    let graph = horn_call();
    let names = Names::of(&graph);
    for (typed, id, expected) in [
        ("person-amina-wekesa", "person-amina-wekesa", How::Id),
        ("https://w3id.org/newsgraph/id/entity/country-kenya", "country-kenya", How::Id),
        ("AMINA WEKESA", "person-amina-wekesa", How::Name),
        ("Amína  Wékesa", "person-amina-wekesa", How::Name),
        ("otieno", "person-peter-otieno", How::Alias),
        ("Amina", "person-amina-wekesa", How::Part),
        ("Wekessa", "person-amina-wekesa", How::Alike),
        ("Amina Wakesa", "person-amina-wekesa", How::Alike),
        ("Dawid Haille", "person-dawit-haile", How::Alike),
        ("person:Haile", "person-dawit-haile", How::Alias),
        ("Country:kenya", "country-kenya", How::Name),
        ("kenya", "country-kenya", How::Name),
        ("topic:Kenya", "topic-kenya", How::Name),
    ] {
        match names.find(typed) {
            Match::One(node, how) => assert_eq!((node.id.as_str(), how), (id, expected), "{typed}"),
            other => panic!("{typed}: {other:?}"),
        }
    }
    for typed in ["Peter Haile", "Nobody", "", "  ", "person:Kenya", "person:Wekessa"] {
        assert!(matches!(names.find(typed), Match::Nothing(_)), "{typed}: {:?}", names.find(typed));
    }
    let Match::Nothing(nearest) = names.find("Wekeza Amina") else { panic!("nobody is called so") };
    assert_eq!(nearest[0].id.as_str(), "person-amina-wekesa");
}

#[test]
fn a_timeline_is_in_order_and_ends_with_what_has_no_time() {
    let graph = horn_call();
    let Match::One(kenya, _) = Names::of(&graph).find("Kenya") else { panic!("no Kenya") };
    let said = timeline(&graph, &kenya.id);
    let times: Vec<Option<&str>> = said.iter().map(|s| s.time.as_deref()).collect();
    let dated = times.iter().take_while(|time| time.is_some()).count();
    assert!(dated > 2 && dated < times.len(), "{times:?}");
    assert!(times[dated..].iter().all(Option::is_none), "{times:?}");
    assert!(times[..dated].is_sorted(), "{times:?}");
}

#[test]
fn paths_are_short_and_lead_from_end_to_end() {
    let graph = horn_call();
    let names = Names::of(&graph);
    let find = |name: &str| match names.find(name) {
        Match::One(node, _) => node,
        other => panic!("{name}: {other:?}"),
    };
    let (wekesa, haile, eritrea) = (find("Wekesa"), find("Haile"), find("Eritrea"));
    let found = between(&graph, &wekesa.id, &haile.id, false);
    assert!(found.direct.iter().any(|s| s.predicate.as_str() == "called"));
    assert!(!found.paths.is_empty());
    for path in &found.paths {
        assert!((2..=3).contains(&path.steps.len()));
        assert_eq!((&path.steps[0].from.id, &path.steps.last().unwrap().to.id), (&wekesa.id, &haile.id));
        assert!(path.steps.windows(2).all(|pair| pair[0].to.id == pair[1].from.id));
        assert!(path.steps.iter().all(|step| !step.statements.is_empty()));
    }
    assert!(found.paths.is_sorted_by_key(|path| path.steps.len()));
    let indirect = between(&graph, &wekesa.id, &eritrea.id, false);
    assert!(indirect.direct.is_empty() && !indirect.paths.is_empty());
    let turned = between(&graph, &eritrea.id, &wekesa.id, false);
    assert_eq!(indirect.paths.len(), turned.paths.len());
}

#[test]
fn contacts_are_those_of_the_class_and_of_the_window() {
    let graph = horn_call();
    let ontology = Ontology::embedded();
    let consult = Relations::of_classes(&ontology, &["consult".to_owned()]).unwrap();
    let met = Relations::named(&ontology, &["MET".to_owned()]).unwrap();
    let all = contacts(&graph, &consult, Window::default(), false);
    assert!(all.statements.iter().all(|s| s.predicate.as_str() != "discussed"));
    assert_eq!(all.undated, 0);
    let only = contacts(&graph, &met, Window::default(), false);
    assert!(!only.statements.is_empty() && only.statements.len() < all.statements.len());
    let june = Window::parse(Some("2025-06"), None).unwrap();
    let june = contacts(&graph, &consult, june, false);
    assert!(june.statements.iter().all(|s| s.time.as_deref().is_some_and(|t| t.starts_with("2025-06"))));
    assert!(!june.statements.is_empty() && june.undated > 0);
    assert_eq!(Window::parse(Some("yesterday"), None), None);
    assert_eq!(Relations::named(&ontology, &["mett".to_owned()]).unwrap_err().nearest[0], "met");
    assert_eq!(Relations::of_classes(&ontology, &["CONSLT".to_owned()]).unwrap_err().nearest[0], "CONSULT");
}

#[test]
fn what_two_report_does_not_hang_by_one() {
    let graph = horn_call();
    let (one, more) = (single_source(&graph), corroborated(&graph));
    assert!(!one.is_empty() && !more.is_empty());
    assert!(one.iter().all(|s| !more.contains(s)));
    assert!(more.is_sorted_by_key(|s| std::cmp::Reverse(s.corroboration.sources)));
    assert!(contested(&graph).iter().all(|s| !s.corroboration.disputes.is_empty()));
    let top = connected(&graph);
    assert!(top.is_sorted_by_key(|c| std::cmp::Reverse(c.neighbours)));
    let said = Said::of(&graph, &Ontology::embedded(), more[0]);
    assert!(said.quotes.len() > 1);
    let is_headline = |quote: &Quote| quote.title.as_ref() == Some(&quote.text);
    // What is as sure to the thousandth is in order of days.
    let sureness = |quote: &Quote| (quote.confidence * 1000.0) as i64;
    assert!(said.quotes.is_sorted_by(|a, b| is_headline(b) || sureness(a) >= sureness(b)));
}
