use super::*;
use crate::model::Article;

fn read(line: &str) -> Result<Parsed, Cause> {
    JsonLines.parse(line.as_bytes(), &Origin::stdin())
}

fn parse(line: &str) -> Result<Article, Cause> {
    read(line).map(|parsed| parsed.article)
}

#[test]
fn fields_of_other_kinds_do_not_cost_the_article() {
    let line =
        r#"{"id":7,"text":"A ship sailed.","source":{"id":null,"name":"Gazette"},"title":null,"url":["x"]}"#;
    let article = parse(line).unwrap();
    assert_eq!((article.id.as_str(), article.source.as_deref(), article.url), ("7", Some("Gazette"), None));
    for (published, day) in [
        ("1742169600", Some(dates::day(2025, 3, 17))),
        ("1742169600000", Some(dates::day(2025, 3, 17))),
        ("\"20250317T101010Z\"", Some(dates::day(2025, 3, 17))),
        ("\"2025-03\"", None),
        ("2025", None),
        ("[7]", None),
    ] {
        let line = format!(r#"{{"text":"A ship sailed.","published":{published}}}"#);
        let Parsed { article, oddities } = read(&line).unwrap();
        assert_eq!((article.published, oddities.len()), (day, usize::from(day.is_none())), "{published}");
    }
    for nothing in ["null", "\"\"", "\" \""] {
        let line = format!(r#"{{"text":"A ship sailed.","published":{nothing}}}"#);
        assert_eq!(read(&line).unwrap().oddities, [], "{nothing}");
    }
}

#[test]
fn an_address_that_is_none_and_another_name_of_the_day() {
    let line = r#"{"text":"A ship sailed.","url":"javascript:alert(1)","date":"2025-03-17"}"#;
    let parsed = read(line).unwrap();
    assert_eq!((parsed.article.url, parsed.article.published), (None, Some(jiff::civil::date(2025, 3, 17))));
    assert_eq!(
        parsed.oddities.iter().map(ToString::to_string).collect::<Vec<_>>(),
        [
            "url: \"javascript:alert(1)\" is no address that begins with http:// or https:// and is passed over"
        ]
    );
}

#[test]
fn what_is_no_article_says_why() {
    assert!(matches!(parse(r#"["id","A ship sailed."]"#), Err(Cause::MalformedJson { column: 1, .. })));
    assert!(matches!(parse(r#"{"text":"A ship"#), Err(Cause::MalformedJson { column: 15, .. })));
    assert!(matches!(parse(r#"{"text":"  "}"#), Err(Cause::Empty)));
    assert!(matches!(parse(r#"{"title":"A ship"}"#), Err(Cause::MissingText)));
}

#[test]
fn html_is_read_where_there_is_no_text() {
    let article = parse(r#"{"html":"<p>The port reopened on Monday.</p>","title":"Port reopens"}"#).unwrap();
    assert_eq!(article.text, "Port reopens\n\nThe port reopened on Monday.");
}

#[test]
fn a_headline_is_one_line() {
    for line in [
        r#"{"title":" Port\n reopens ","html":"<p>A ship sailed from Varna on Monday.</p><p>It was late.</p>"}"#,
        r#"{"title":" Port\n reopens ","text":"Port reopens\n\nA ship sailed from Varna on Monday.\n\nIt was late."}"#,
    ] {
        let article = parse(line).unwrap();
        assert_eq!(article.title.as_deref(), Some("Port reopens"));
        assert_eq!(article.blocks[0].span.of(&article.text), "Port reopens");
    }
}
