//! What in an input is passed over although its article is read.

use super::blocks::Known;
use super::item::Origin;
use crate::model::Article;
use jiff::civil::Date;

/// An article, and what in its input is passed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    /// The article.
    pub article: Article,
    /// In the order of the input.
    pub oddities: Vec<Oddity>,
}

impl From<Article> for Parsed {
    fn from(article: Article) -> Self {
        Self { article, oddities: Vec::new() }
    }
}

/// Something stated that cannot be followed.
///
/// ```
/// use newsgraph::ingest::Oddity;
/// let oddity = Oddity::Date { field: "published".into(), value: "2025-13-45".into() };
/// assert_eq!(oddity.to_string(), "published: \"2025-13-45\" is understood as no one day and is passed over");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Oddity {
    /// A date of publication that is none, or that may be one of two.
    #[error("{field}: {value:?} is understood as no one day and is passed over")]
    Date {
        /// The field that states it.
        field: String,
        /// What it says.
        value: String,
    },
    /// An address that is none of the web.
    #[error("{field}: {value:?} is no address that begins with http:// or https:// and is passed over")]
    Address {
        /// The field that states it.
        field: String,
        /// What it says.
        value: String,
    },
    /// Front matter without its second fence.
    #[error("front matter begins with --- and no further --- ends it; it is read as text")]
    OpenFrontMatter,
}

/// An oddity with its place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{origin}: {oddity}")]
pub struct Remark {
    /// Where the article stands.
    pub origin: Origin,
    /// What is odd.
    pub oddity: Oddity,
}

/// Whether a text is an address of the web: what else a link may begin with, such as a script, has no place in a graph.
pub(super) fn is_address(value: &str) -> bool {
    ["http://", "https://"]
        .iter()
        .any(|scheme| value.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)))
}

/// Takes the address that a field states; one that is not of the web is no reason to lose the article.
pub(super) fn address(known: &mut Known, oddities: &mut Vec<Oddity>, field: &str, value: String) {
    if is_address(value.trim()) {
        known.url = Some(value.trim().to_owned());
    } else {
        oddities.push(Oddity::Address { field: field.to_owned(), value });
    }
}

/// Takes the day that a field states; one that is not understood is no reason to lose the article.
pub(super) fn date(
    known: &mut Known,
    oddities: &mut Vec<Oddity>,
    field: &str,
    value: &str,
    day: Option<Date>,
) {
    known.published = day.or(known.published);
    if day.is_none() {
        oddities.push(Oddity::Date { field: field.to_owned(), value: value.to_owned() });
    }
}
