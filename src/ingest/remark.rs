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
