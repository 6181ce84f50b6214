//! Who reports what, independently or not, and who disagrees.

use super::*;
use crate::model::Qualifiers;

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
        let counted = Qualifiers { killed: Some(killed.to_owned()), ..Qualifiers::default() };
        story.record.statements[0].qualifiers = counted.into();
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
