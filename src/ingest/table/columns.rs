//! Which columns hold what of an article, and rows as lines of JSON Lines.

use crate::ingest::error::Cause;
use serde_json::{Map, Value};

/// What the columns of an article may be called, by the keys of JSON Lines; in each line the better name comes first.
const COLUMNS: &[(&str, &[&str])] = &[
    ("id", &["id", "article_id"]),
    ("text", &["text", "body", "content", "article_text", "full_text", "fulltext", "maintext"]),
    ("html", &["html"]),
    ("title", &["title", "headline"]),
    ("url", &["url", "link"]),
    ("source", &["source", "outlet", "publisher", "publication"]),
    ("published", &["published", "date", "publish_date", "publication_date", "published_at", "pubdate"]),
    ("language", &["language", "lang"]),
];

/// Each key of an article with the columns that may hold it, the better ones first.
#[derive(Debug)]
pub(in crate::ingest) struct Keys(Vec<(&'static str, Vec<usize>)>);

impl Keys {
    /// Finds the columns by their names.
    ///
    /// # Errors
    /// None of them holds texts.
    pub(in crate::ingest) fn of(names: &[String]) -> Result<Self, Cause> {
        let plain = |name: &String| {
            name.trim().trim_start_matches('\u{feff}').to_lowercase().replace([' ', '-'], "_")
        };
        let plain: Vec<String> = names.iter().map(plain).collect();
        let found = COLUMNS.iter().map(|(key, spellings)| {
            let column = |spelling: &&str| plain.iter().position(|name| name == spelling);
            (*key, spellings.iter().filter_map(column).collect::<Vec<_>>())
        });
        let found: Vec<_> = found.filter(|(_, columns)| !columns.is_empty()).collect();
        if !found.iter().any(|(key, _)| matches!(*key, "text" | "html")) {
            return Err(Cause::NoTextColumn { columns: names.join(", ").chars().take(400).collect() });
        }
        Ok(Self(found))
    }

    /// The columns that hold anything of an article.
    #[cfg(feature = "parquet")]
    pub(in crate::ingest) fn columns(&self) -> impl Iterator<Item = usize> {
        self.0.iter().flat_map(|(_, columns)| columns.iter().copied())
    }

    /// A row as a line of JSON Lines; none if nothing of an article is in it. `value` gives what a column holds.
    pub(in crate::ingest) fn line(
        &self,
        value: impl Fn(usize) -> Result<Option<Value>, Cause>,
    ) -> Result<Option<Vec<u8>>, Cause> {
        let mut article = Map::new();
        for (key, columns) in &self.0 {
            for &column in columns {
                match value(column)? {
                    Some(Value::String(text)) if text.trim().is_empty() => {}
                    Some(value) if !article.contains_key(*key) => {
                        article.insert((*key).to_owned(), counted(key, value));
                    }
                    _ => {}
                }
            }
        }
        let line = (!article.is_empty()).then(|| serde_json::to_vec(&article));
        line.transpose().map_err(|error| Cause::MalformedJson { column: 1, message: error.to_string() })
    }
}

/// Days may be counted in seconds.
fn counted(key: &str, value: Value) -> Value {
    let count = |text: &str| text.trim().parse::<i64>().ok();
    match (key, value) {
        ("published", Value::String(text)) => count(&text).map_or(Value::String(text), Value::from),
        (_, value) => value,
    }
}
