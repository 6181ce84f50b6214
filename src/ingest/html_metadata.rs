//! What a page says about itself: JSON-LD, OpenGraph, meta tags, `<link rel=canonical>`, `<time>`.

use super::blocks::{self, Known};
use super::dates;
use super::remark::is_address;
use dom_query::Document;
use jiff::civil::Date;
use serde_json::Value;

/// Reads the metadata of a page. JSON-LD, written for machines, comes first; visible markup last.
pub(super) fn read(document: &Document) -> Known {
    let data = json_ld(document);
    let article = data.iter().find(|value| is_article(value));
    let site = meta(
        document,
        &["og:site_name", "application-name", "publisher", "dc.publisher", "twitter:app:name:iphone"],
    );
    let page_title = text_of(document, "title");
    let suffix = page_title.as_deref().and_then(outlet_suffix);
    let source = article.and_then(|a| publisher(a, &data)).or(site).or(suffix);
    let title = article
        .and_then(|a| string(&a["headline"]).or_else(|| string(&a["name"])))
        .or_else(|| meta(document, &["og:title", "twitter:title", "dc.title", "parsely-title", "headline"]))
        .or_else(|| only_heading(document))
        .or(page_title);
    let title = title.map(|title| without_site(&title, source.as_deref()));
    let dated = title.as_deref().and_then(trailing_date);
    let in_title = dated.and_then(|(_, day)| day);
    let title = dated.map(|(head, _)| head.to_owned()).or(title);
    let url =
        attribute(document, "link[rel=canonical]", "href")
            .into_iter()
            .chain(meta(document, &["og:url", "twitter:url"]))
            .chain(article.and_then(|a| string(&a["url"])))
            .chain(article.and_then(|a| {
                string(&a["mainEntityOfPage"]).or_else(|| string(&a["mainEntityOfPage"]["@id"]))
            }))
            .find(|url| is_address(url));
    let language = article
        .and_then(|a| string(&a["inLanguage"]))
        .or_else(|| attribute(document, "html", "lang"))
        .or_else(|| meta(document, &["og:locale", "content-language", "dc.language"]))
        .map(|tag| tag.replace('_', "-"));
    let published = article
        .and_then(|a| ["datePublished", "dateCreated", "uploadDate"].iter().find_map(|key| string(&a[*key])))
        .and_then(|value| dates::stated(&value))
        .or_else(|| date_of_tags(document))
        .or(in_title);
    Known { source, title, url, published, language }
}

/// Every object of every JSON-LD script of the page, outermost first.
fn json_ld(document: &Document) -> Vec<Value> {
    let mut objects = Vec::new();
    for script in document.select("script[type='application/ld+json']").nodes() {
        let text = script.text();
        let text = text.trim().trim_start_matches("<!--").trim_end_matches("-->");
        let text = text.trim().trim_start_matches("<![CDATA[").trim_end_matches("]]>");
        let Ok(value) = serde_json::from_str::<Value>(text) else { continue };
        let mut pending = vec![value];
        while let Some(value) = pending.pop() {
            match value {
                Value::Array(values) => pending.extend(values.into_iter().rev()),
                Value::Object(mut object) => {
                    if let Some(graph) = object.remove("@graph") {
                        pending.push(graph);
                    }
                    objects.push(Value::Object(object));
                }
                _ => {}
            }
        }
    }
    objects
}

fn is_article(value: &Value) -> bool {
    let is_type = |name: &str| {
        let name = name.rsplit(['/', ':', '#']).next().unwrap_or(name);
        name.ends_with("Article")
            || matches!(name, "Report" | "BlogPosting" | "LiveBlogPosting" | "ReportageNewsArticle")
    };
    match &value["@type"] {
        Value::String(name) => is_type(name),
        Value::Array(names) => names.iter().filter_map(Value::as_str).any(is_type),
        _ => false,
    }
}

/// The publisher's name: given in place, or as a reference to another object of the page.
fn publisher(article: &Value, data: &[Value]) -> Option<String> {
    ["publisher", "sourceOrganization", "isPartOf"].iter().find_map(|key| {
        let publisher = match &article[*key] {
            Value::Array(values) => values.first()?,
            value => value,
        };
        string(publisher).filter(|name| !name.contains("://")).or_else(|| string(&publisher["name"])).or_else(
            || {
                let id = publisher["@id"].as_str()?;
                data.iter().find(|value| value["@id"] == id).and_then(|value| string(&value["name"]))
            },
        )
    })
}

fn string(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => clean(text),
        Value::Array(values) => values.first().and_then(string),
        Value::Object(object) => object.get("@value").and_then(string),
        _ => None,
    }
}

/// White space collapsed, character references of sloppy JSON-LD decoded; none if nothing is left.
fn clean(text: &str) -> Option<String> {
    let text = ["&amp;", "&quot;", "&#39;", "&#039;", "&apos;", "&nbsp;", "&rsquo;", "&lsquo;"]
        .iter()
        .zip(["&", "\"", "'", "'", "'", " ", "’", "‘"])
        .fold(text.to_owned(), |text, (reference, plain)| text.replace(reference, plain));
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

/// The content of the first of these `<meta>` tags, whether they say `name`, `property` or `itemprop`.
fn meta(document: &Document, names: &[&str]) -> Option<String> {
    let tags = document.select("meta[content]");
    names.iter().find_map(|name| {
        tags.nodes().iter().find_map(|tag| {
            let is_named = ["property", "name", "itemprop", "http-equiv"]
                .iter()
                .any(|key| tag.attr(key).is_some_and(|value| value.eq_ignore_ascii_case(name)));
            is_named.then(|| tag.attr("content").and_then(|content| clean(&content))).flatten()
        })
    })
}

fn attribute(document: &Document, selector: &str, name: &str) -> Option<String> {
    document.select(selector).nodes().iter().find_map(|node| node.attr(name).and_then(|value| clean(&value)))
}

fn text_of(document: &Document, selector: &str) -> Option<String> {
    document.select(selector).nodes().first().and_then(|node| clean(&node.text()))
}

/// The page's `<h1>`, if it has one only: sites wrap their logo in others.
fn only_heading(document: &Document) -> Option<String> {
    let headings = document.select("h1");
    (headings.length() == 1).then(|| text_of(document, "h1")).flatten()
}

/// "Port reopens | Harbour Gazette" without the outlet.
fn without_site(title: &str, site: Option<&str>) -> String {
    let Some(site) = site else { return title.to_owned() };
    for separator in [" | ", " - ", " – ", " — ", " :: ", " · "] {
        if let Some((head, tail)) = title.rsplit_once(separator)
            && tail.trim().eq_ignore_ascii_case(site.trim())
            && !head.trim().is_empty()
        {
            return head.trim().to_owned();
        }
    }
    title.to_owned()
}

/// The outlet behind the last separator of a page's title: "Port reopens | Harbour Gazette".
fn outlet_suffix(title: &str) -> Option<String> {
    let cut = [" | ", " - ", " – ", " — "].iter().filter_map(|s| Some((title.rfind(s)?, s.len()))).max()?;
    let (head, tail) = (&title[..cut.0], title[cut.0 + cut.1..].trim());
    let is_name = blocks::is_name(tail) && tail.split_whitespace().count() <= 4;
    (is_name && head.split_whitespace().count() >= 3).then(|| tail.to_owned())
}

/// A title that ends in a date: the title without it, and the day if it can be read in one way only. "… since 12 March
/// 2025" is no such title: the date belongs to its sentence.
fn trailing_date(title: &str) -> Option<(&str, Option<Date>)> {
    let starts = title.rmatch_indices(' ').map(|(at, _)| at);
    let (at, day) = starts.take(3).find_map(|at| Some((at, dates::line(&title[at..])?.day)))?;
    let head = title[..at]
        .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '|' | ',' | '('));
    let last = head.rsplit(' ').next()?;
    let is_apart = !last.chars().all(char::is_lowercase) || last.len() > 5;
    (is_apart && head.split_whitespace().count() >= 3).then_some((head, day))
}

/// The date of meta tags, then of the article's own `<time>`. Other times of a page belong to other articles.
fn date_of_tags(document: &Document) -> Option<Date> {
    const NAMES: &[&str] = &[
        "article:published_time",
        "og:article:published_time",
        "og:published_time",
        "datepublished",
        "published_time",
        "publishdate",
        "publish_date",
        "publish-date",
        "publication_date",
        "pubdate",
        "parsely-pub-date",
        "sailthru.date",
        "cxenseparse:recs:publishtime",
        "dc.date.issued",
        "dcterms.created",
        "dcterms.date",
        "dc.date",
        "dc.date.created",
        "date",
    ];
    let tag = meta(document, NAMES).and_then(|value| dates::stated(&value));
    tag.or_else(|| {
        [
            "time[itemprop=datePublished]",
            "time[pubdate]",
            "article time[datetime]",
            "main time[datetime]",
            "header time[datetime]",
        ]
        .iter()
        .find_map(|selector| {
            attribute(document, selector, "datetime").and_then(|value| dates::stated(&value))
        })
    })
    .or_else(|| {
        attribute(document, "[itemprop=datePublished]", "content").and_then(|value| dates::stated(&value))
    })
    .or_else(|| {
        let times = document.select("time");
        let time = (times.length() == 1).then(|| times.nodes().first().copied()).flatten()?;
        let stated = time.attr("datetime").and_then(|value| dates::stated(&value));
        stated.or_else(|| dates::line(&time.text()).and_then(|line| line.day))
    })
}
