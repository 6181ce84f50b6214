//! The only place that knows the order: bytes → Article → Document → Extraction → KnowledgeGraph → bytes.

mod check;
mod ordered;
mod records;
mod schemas;
mod summary;
mod write;

pub use ordered::in_order;
pub use records::{RecordError, read_records, record_files};
pub use schemas::Schemas;
pub use summary::Summary;
pub use write::{JUDGEMENTS, RECORDS, Turn, WriteError, Written, write_graph};

use crate::analyse::Analyser;
use crate::extract::{Extractor, Trace};
use crate::ingest::{Cause, IngestError, Item, Origin, Remark, foreign};
use crate::model::{Article, ArticleRecord};
use crate::ontology::Ontology;

/// Everything that turns one article into its record; shared by all threads.
pub struct Pipeline {
    ontology: Ontology,
    analyser: Analyser,
    extractor: Extractor,
}

impl Pipeline {
    /// A pipeline over these schemas.
    pub fn new(schemas: Schemas) -> Self {
        let (analyser, extractor) =
            rayon::join(|| Analyser::with_gazetteer(schemas.gazetteer), || Extractor::new(&schemas.ontology));
        Self { ontology: schemas.ontology, analyser, extractor }
    }

    /// The schemas.
    pub fn ontology(&self) -> &Ontology {
        &self.ontology
    }

    /// Reads one article: analysis, then extraction.
    ///
    /// ```
    /// use newsgraph::{model::Article, pipeline::{Pipeline, Schemas}};
    /// let pipeline = Pipeline::new(Schemas::embedded());
    /// let record = pipeline.record(Article::from_text("a1", "Kenyan jets struck camps in Somalia on Thursday."));
    /// assert_eq!(record.sentences.len(), 1);
    /// ```
    pub fn record(&self, article: Article) -> ArticleRecord {
        self.extractor.extract(self.analyser.analyse(article)).into()
    }

    /// Says what extraction considered in an article, sentence by sentence.
    pub fn trace(&self, article: Article) -> Trace {
        self.extractor.trace(self.analyser.analyse(article))
    }
}

/// Which articles are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Languages {
    /// Those in English; the analysis knows no other language.
    #[default]
    English,
    /// All of them.
    Any,
}

/// Parses one input item and hands the article to `read` if it is in one of the languages; what in the item is passed over comes back beside the result. A
/// panic in a stage costs this article alone and comes back as its error.
///
/// # Errors
/// Names the article and the reason.
pub fn read_article<R>(
    item: Item,
    languages: Languages,
    read: impl Fn(Article) -> R,
) -> Result<(R, Vec<Remark>), SkippedInput> {
    let origin = item.origin().clone();
    let whole = std::panic::AssertUnwindSafe(|| {
        let (article, remarks) = item.read()?;
        if let Some(foreign) = Some(&article).filter(|_| languages == Languages::English).and_then(foreign) {
            return Err(origin.error(Cause::Foreign(foreign)).into());
        }
        Ok((read(article), remarks))
    });
    std::panic::catch_unwind(whole).unwrap_or_else(|_| Err(SkippedInput::Panicked { origin: origin.clone() }))
}

/// An input that gave no record.
#[derive(Debug, thiserror::Error)]
pub enum SkippedInput {
    /// It could not be read.
    #[error(transparent)]
    Ingest(#[from] IngestError),
    /// A stage failed on it.
    #[error("{origin}: the analysis failed on this article (please report it)")]
    Panicked {
        /// Where the article stands.
        origin: Origin,
    },
}

impl SkippedInput {
    /// Whether it is an article that is not in English.
    pub fn is_foreign(&self) -> bool {
        matches!(self, SkippedInput::Ingest(IngestError { cause: Cause::Foreign(_), .. }))
    }
}
