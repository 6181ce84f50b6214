use super::*;
use crate::ingest::trial::{found, named};

const RSS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!-- <item> in a comment is none -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel>
  <title>Harbour &amp; Coast</title>
  <link>https://example.org/</link>
  <language>en-GB</language>
  <lastBuildDate>Wed, 19 Mar 2025 08:00:00 GMT</lastBuildDate>
  <item>
    <title>Council reopens quay, mayor&amp;#8217;s office says</title>
    <link>https://example.org/quay?a=1&b=2</link>
    <pubDate>Mon, 17 Mar 2025 23:30:00 -0500</pubDate>
    <description>The council reopened the quay.</description>
    <content:encoded><![CDATA[<p>The council reopened <b>the quay</b> on Monday.</p><script>var item = "<item>";</script>
<p>Ferries &amp; trawlers sailed.</p><p>The post Council reopens quay appeared first on Harbour &amp; Coast.</p>]]></content:encoded>
  </item>
  <item>
    <title>Storm nears</title>
    <guid isPermaLink="true">https://example.org/storm</guid>
    <description>A storm nears Varden, AT&T said.</description>
  </item>
</channel>
</rss>"#;

const ATOM: &str = r#"<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title type="html">Coast &amp;amp; Sea</title>
<entry><title>Ships sail</title><link rel="replies" href="https://example.org/1/comments"/>
<link href="https://example.org/1"/><updated>2025-03-17T09:00:00+02:00</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Two ships sailed on Monday.</p></div></content></entry>
<entry><title>Ships return</title><link href="https://example.org/2"/><published>2025-03-18T09:00:00Z</published>
<updated>2025-03-20T09:00:00Z</updated><summary>Two ships returned on Tuesday.

They carried salt.</summary></entry></feed>"#;

#[test]
fn each_entry_of_rss_is_an_article() {
    let tried = named("wire.rss", RSS);
    assert_eq!((tried.errors, tried.remarks), (vec![], vec![]));
    let [first, second] = &tried.articles[..] else { panic!("{} articles", tried.articles.len()) };
    assert_eq!(
        first.text,
        "Council reopens quay, mayor’s office says\n\nThe council reopened the quay on Monday.\n\nFerries & trawlers sailed."
    );
    assert_eq!(first.title.as_deref(), Some("Council reopens quay, mayor’s office says"));
    assert_eq!(first.source.as_deref(), Some("Harbour & Coast"));
    assert_eq!(first.url.as_deref(), Some("https://example.org/quay?a=1&b=2"));
    assert_eq!(first.language.as_deref(), Some("en-gb"));
    assert_eq!(first.published, Some(jiff::civil::date(2025, 3, 17)), "the day as written counts");
    assert_eq!(second.text, "Storm nears\n\nA storm nears Varden, AT&T said.");
    assert_eq!(second.url.as_deref(), Some("https://example.org/storm"));
    assert_eq!(second.published, None);
}

#[test]
fn each_entry_of_atom_is_an_article() {
    let tried = named("sea.atom", ATOM);
    assert_eq!((tried.errors, tried.remarks), (vec![], vec![]));
    let [first, second] = &tried.articles[..] else { panic!("{} articles", tried.articles.len()) };
    assert_eq!(first.text, "Ships sail\n\nTwo ships sailed on Monday.");
    assert_eq!((first.source.as_deref(), first.language.as_deref()), (Some("Coast & Sea"), Some("en")));
    assert_eq!(
        (first.url.as_deref(), first.published),
        (Some("https://example.org/1"), Some(dates::day(2025, 3, 17)))
    );
    assert_eq!(second.text, "Ships return\n\nTwo ships returned on Tuesday.\n\nThey carried salt.");
    assert_eq!(second.published, Some(dates::day(2025, 3, 18)));
}

#[test]
fn older_feeds_and_lone_entries_are_read() {
    let rdf = r#"<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
        xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>Varden Wire</title><dc:language>en</dc:language>
        <items><rdf:Seq><rdf:li resource="a"/></rdf:Seq></items></channel><item rdf:about="a"><title>Quay shut</title>
        <link>https://example.org/a</link><dc:date>2025-03-17</dc:date><description>The quay is shut.</description></item></rdf:RDF>"#;
    let article = &named("wire.xml", rdf).articles[0];
    assert_eq!(
        (article.source.as_deref(), article.language.as_deref(), article.published),
        (Some("Varden Wire"), Some("en"), Some(dates::day(2025, 3, 17)))
    );
    let old = RSS.replace("version=\"2.0\"", "version='2.01'");
    assert_eq!(named("wire.rss", old).articles.len(), 2);
    let entry = r#"<entry xmlns="http://www.w3.org/2005/Atom"><title>T</title><content>The quay is shut.</content></entry>"#;
    assert_eq!(named("one.atom", entry).articles[0].text, "T\n\nThe quay is shut.");
}

#[test]
fn declared_encodings_are_read() {
    let text = RSS
        .replace("UTF-8", "ISO-8859-1")
        .replace("Harbour", "Harbour Caf\u{e9}")
        .replace("A storm", "Caf\u{e9}s shut as a storm");
    let latin: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect();
    let wide: Vec<u8> = format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [latin, wide, text.replace("ISO-8859-1", "UTF-8").into_bytes()] {
        let tried = named("wire.rss", bytes);
        assert_eq!(tried.errors, [] as [&str; 0]);
        assert_eq!(tried.articles[1].source.as_deref(), Some("Harbour Café & Coast"));
        assert!(tried.articles[1].text.ends_with("Cafés shut as a storm nears Varden, AT&T said."));
    }
}

#[test]
fn a_bad_entry_costs_itself_alone() {
    let feed = RSS.replace(
        "  <item>\n    <title>Storm",
        "  <item><title>Bad</title><description><b>No end</description></item>
  <item><title>No text</title></item>
  <item><title>Cut</title><description>The end is missing.</description>
  <item><title>Dated</title><description>A ship sailed.</description><pubDate>soon</pubDate><link>javascript:x</link></item>
  <item/>\n  <item>\n    <title>Storm",
    );
    let tried = named("wire.rss", &feed);
    assert_eq!(tried.articles.len(), 3, "{:?}", tried.errors);
    assert_eq!(tried.errors.len(), 3, "{:?}", tried.errors);
    assert!(
        tried.errors[0].starts_with("wire.rss, line 17: the entry is not well-formed: "),
        "{:?}",
        tried.errors
    );
    assert_eq!(tried.errors[1], "wire.rss, line 18: the entry has no text");
    assert_eq!(tried.errors[2], "wire.rss, line 19: the entry is not well-formed: </item> is missing");
    assert_eq!(tried.remarks.len(), 2, "{:?}", tried.remarks);
    let cut = &RSS[..RSS.len() - 60];
    let tried = named("wire.rss", cut);
    assert_eq!((tried.articles.len(), tried.errors.len()), (1, 1), "{:?}", tried.errors);
}

#[test]
fn xml_that_is_no_feed_is_passed_by_in_folders_alone() {
    for (xml, said) in [
        ("<?xml version='1.0'?><urlset><url/></urlset>", "its outermost element is <urlset>"),
        ("", "is no RSS or Atom feed"),
        ("no markup at all", "is no RSS or Atom feed"),
    ] {
        let errors = named("map.xml", xml).errors;
        assert!(errors.len() == 1 && errors[0].contains(said), "{errors:?}");
        assert_eq!(found("map.xml", xml).errors, [] as [&str; 0]);
        assert_eq!(found("map.rss", xml).errors.len(), 1, "{xml}");
    }
    assert_eq!(found("feed.xml", RSS).articles.len(), 2);
    let empty = "<rss version='2.0'><channel><title>Quiet</title></channel></rss>";
    assert_eq!(named("quiet.rss", empty).errors, ["quiet.rss: the feed holds no entry"]);
}

#[test]
fn traps_are_harmless() {
    let laughs: String =
        (1..10).map(|n| format!("<!ENTITY l{n} \"{}\">", format!("&l{};", n - 1).repeat(10))).collect();
    let bomb = format!("<!DOCTYPE rss [<!ENTITY l0 \"ha\">{laughs}]>");
    let feed = RSS.replacen("<rss", &format!("{bomb}<rss"), 1).replace("A storm", "&l9; A storm");
    let tried = named("wire.rss", feed);
    assert_eq!(tried.articles.len(), 2, "{:?}", tried.errors);
    assert!(tried.articles[1].text.len() < 100);
    for open in ["<media:group xmlns:media='http://search.yahoo.com/mrss/'>", "<b>"] {
        let deep = RSS.replace("<guid", &format!("{}<guid", open.repeat(50_000)));
        let tried = named("wire.rss", deep);
        assert!(tried.errors.len() == 1 && tried.errors[0].contains("nested"), "{:?}", tried.errors);
    }
    let deep = RSS.replace("<p>Ferries", &format!("{}<p>Ferries", "<div>".repeat(50_000)));
    assert!(named("wire.rss", deep).errors[0].contains("nested"));
}

#[test]
fn ids_follow_the_entry_and_not_the_day() {
    let ids =
        |feed: &str| -> Vec<String> { named("wire.rss", feed).articles.into_iter().map(|a| a.id).collect() };
    let first = ids(RSS);
    assert!(first[0].starts_with("wire-") && first[0] != first[1]);
    assert_eq!(ids(&RSS.replace("19 Mar", "20 Mar")), first);
    assert_ne!(ids(&RSS.replace("A storm", "The storm"))[1], first[1]);
}
