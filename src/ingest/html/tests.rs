use super::*;
use crate::model::BlockKind::{Dateline, Headline, Metadata, Paragraph};

const BODY: &str = "<p>VARDEN — The harbour council agreed on Sunday to reopen the northern quay, closed since a \
    storm tore down two cranes in February, the mayor's office said.</p><p>“We have lost enough time,” Mayor \
    <a href='/orsk'>Lena&nbsp;Orsk</a> told\n reporters, adding that <em>ferries</em>, trawlers and tankers would \
    sail again.</p><h2>Court threat</h2><p>The opposition called the decision hasty, for engineers want the \
    pillars, which carry the quay, to be inspected before heavy trucks return.</p>";

fn kinds(article: &Article) -> Vec<BlockKind> {
    article.blocks.iter().map(|b| b.kind).collect()
}

#[test]
fn a_page_with_linked_data_gives_text_and_metadata() {
    let page = format!(
        "<html lang=en-GB><head><title>Quay reopens | Varden Tribune</title>\
         <link rel=canonical href='https://example.org/quay'><script type='application/ld+json'>\
         {{\"@graph\":[{{\"@id\":\"#t\",\"@type\":\"Organization\",\"name\":\"Varden Tribune\"}},\
         {{\"@type\":[\"NewsArticle\"],\"headline\":\"Council reopens quay\",\"publisher\":{{\"@id\":\"#t\"}},\
         \"datePublished\":\"2025-03-16T23:50:00-08:00\"}}]}}</script></head><body>\
         <nav><a href=/>Home</a> <a href=/w>World</a></nav><article><h1>Council reopens quay</h1>\
         <div class=share><a href=#>Share on Facebook</a><button>Tweet</button></div>{BODY}\
         <figure><img src=q.jpg><figcaption>The quay in February.</figcaption></figure>\
         <p><a href=/s>Read more: Storm in pictures</a></p><p>Sign up for our newsletter.</p>\
         <ul><li><a href=/1>Mayor visits school</a></li></ul>\
         <table><tr><th>Cranes</th><td>2</td></tr></table></article><footer>© 2025 Tribune</footer></body></html>"
    );
    let article = article(&page, Known::default()).unwrap();
    assert_eq!(article.source.as_deref(), Some("Varden Tribune"));
    assert_eq!(article.title.as_deref(), Some("Council reopens quay"));
    assert_eq!(article.url.as_deref(), Some("https://example.org/quay"));
    assert_eq!(article.language.as_deref(), Some("en-GB"));
    assert_eq!(article.published, Some(jiff::civil::date(2025, 3, 16)));
    assert!(article.text.starts_with("Council reopens quay\n\nVARDEN — The harbour"), "{}", article.text);
    assert!(article.text.contains("Mayor Lena Orsk told reporters, adding that ferries, trawlers"));
    for word in [
        "Home",
        "Facebook",
        "Tweet",
        "Storm in pictures",
        "Mayor visits",
        "2025 Tribune",
        "Sign up",
        "Cranes",
    ] {
        assert!(!article.text.contains(word), "{word}");
    }
    assert_eq!(kinds(&article), [Headline, Dateline, Paragraph, Paragraph, Headline, Paragraph, Metadata]);
}

#[test]
fn an_older_page_gives_its_meta_tags() {
    let page = format!(
        "<html><head><title>Quay reopens - Coast Radio</title><meta name=pubdate content='03/16/2025'>\
         <meta property='og:site_name' content='Coast Radio'><meta property='og:url' content='https://example.org/q'>\
         </head><body><div>{BODY}</div></body></html>"
    );
    let article = article(&page, Known { source: Some("Given".into()), ..Known::default() }).unwrap();
    assert_eq!(article.source.as_deref(), Some("Given"));
    assert_eq!(article.title.as_deref(), Some("Quay reopens"));
    assert_eq!(article.url.as_deref(), Some("https://example.org/q"));
    assert_eq!(article.published, Some(jiff::civil::date(2025, 3, 16)));
}

#[test]
fn the_title_of_an_older_page_gives_outlet_and_date() {
    let page = |title: &str| {
        format!("<html><head><title>{title}</title></head><body><div>{BODY}</div></body></html>")
    };
    let read = |title: &str| article(&page(title), Known::default()).unwrap();
    let found = read("Orsk visits Varden 24/03/2025 - Old Coast News");
    assert_eq!(found.title.as_deref(), Some("Orsk visits Varden"));
    assert_eq!(found.source.as_deref(), Some("Old Coast News"));
    assert_eq!(found.published, Some(jiff::civil::date(2025, 3, 24)));
    let found = read("Orsk visits Varden 04/03/2025 - what we know");
    assert_eq!((found.source, found.published), (None, None));
}

#[test]
fn hostile_and_empty_pages_are_refused() {
    assert!(matches!(article("<html><body></body></html>", Known::default()), Err(Cause::NoMainText)));
    for open in ["<div>", "<b>", "<table><tr><td>", "<x-y>"] {
        let page = format!("<body>{}{BODY}", open.repeat(20_000));
        assert!(matches!(article(&page, Known::default()), Err(Cause::TooDeep { .. })), "{open}");
        let page = format!("<body>{}{BODY}", open.repeat(100));
        assert!(article(&page, Known::default()).is_ok(), "{open}");
    }
}
