//! The only place that knows the order: bytes → Article → Document → Extraction → KnowledgeGraph → bytes.
//!
//! A [`Pipeline`] turns articles into records, one at a time ([`Pipeline::record`]) or whole folders on many threads
//! ([`Pipeline::read`]); [`read_records`] reads records that were written before; [`write_graph`] writes a graph's exports into
//! a folder, all or none. The front page of the crate has them together.

mod ahead;
mod check;
mod meanwhile;
mod ordered;
mod records;
mod schemas;
mod summary;
mod swap;
mod turn;
mod write;

pub use ordered::in_order;
pub use records::{RecordError, read_records, record_files};
pub use schemas::Schemas;
pub use summary::Summary;
pub use swap::settle;
pub use turn::Turn;
pub use write::{JUDGEMENTS, RECORDS, WriteError, Written, write_graph};

use crate::analyse::Analyser;
use crate::extract::{Extractor, Trace};
use crate::ingest::{Cause, IngestError, Inputs, Item, Origin, Remark, foreign};
use crate::model::{Article, ArticleRecord};
use crate::ontology::Ontology;
use meanwhile::Meanwhile;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Everything that turns one article into its record; shared by all threads.
pub struct Pipeline {
    ontology: Arc<Ontology>,
    analyser: Analyser,
    /// Articles are analysed while it is made.
    extractor: Meanwhile<Extractor>,
    /// What analysis and extraction took on all threads, in nanoseconds.
    spent: [AtomicU64; 2],
}

impl Pipeline {
    /// A pipeline over these schemas.
    pub fn new(schemas: Schemas) -> Self {
        let analyser = schemas.analyser();
        let ontology = Arc::new(schemas.ontology);
        let extractor = Meanwhile::make(Arc::clone(&ontology), Extractor::sharing);
        Self { ontology, analyser, extractor, spent: Default::default() }
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
        let [analysis, extraction] = &self.spent;
        let document = timed(analysis, || self.analyser.analyse(article));
        timed(extraction, || self.extractor.get().extract(document).into())
    }

    /// Reads all English articles of files, folders and `-` on so many threads, in the order of the paths. What cannot be
    /// read and what is in another language is skipped. Of several records of one article id merging keeps one.
    ///
    /// ```
    /// use newsgraph::pipeline::{Pipeline, Schemas};
    /// let pipeline = Pipeline::new(Schemas::embedded());
    /// let read = pipeline.read(&["exports/horn-call/articles".into(), "absent.txt".into()], 2.try_into()?);
    /// assert_eq!((read.records.len(), read.skipped.len()), (4, 1));
    /// # Ok::<_, std::num::TryFromIntError>(())
    /// ```
    pub fn read(&self, paths: &[PathBuf], threads: NonZeroUsize) -> Read {
        let mut read = Read::default();
        let work = |item: Result<Item, IngestError>| {
            read_article(item?, Languages::English, |article| self.record(article))
        };
        in_order(Inputs::new(paths), unread, threads, work, |result| {
            match result {
                Ok((record, remarks)) => {
                    read.records.push(record);
                    read.remarks.extend(remarks);
                }
                Err(reason) => read.skipped.push(reason),
            }
            true
        });
        read
    }

    /// How much time the stages took up to now, on all threads together.
    pub fn spent(&self) -> [(&'static str, Duration); 2] {
        let time = |nanoseconds: &AtomicU64| Duration::from_nanos(nanoseconds.load(Ordering::Relaxed));
        let [analysis, extraction] = &self.spent;
        [("analysis", time(analysis)), ("extraction", time(extraction))]
    }

    /// Says what extraction considered in an article, sentence by sentence.
    pub fn trace(&self, article: Article) -> Trace {
        self.extractor.get().trace(self.analyser.analyse(article))
    }
}

/// The bytes of an article that is still to be read, which may wait for longer ones.
pub fn unread(item: &Result<Item, IngestError>) -> Option<u64> {
    item.as_ref().ok()?.unread()
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

/// What was read of many articles.
#[derive(Debug, Default)]
pub struct Read {
    /// The records of the articles, in input order.
    pub records: Vec<ArticleRecord>,
    /// What was passed over in articles that were read.
    pub remarks: Vec<Remark>,
    /// The inputs that gave no record, with the reason.
    pub skipped: Vec<SkippedInput>,
}

/// Does it and adds what it took, in nanoseconds.
fn timed<R>(spent: &AtomicU64, work: impl FnOnce() -> R) -> R {
    let started = Instant::now();
    let result = work();
    let took = u64::try_from(started.elapsed().as_nanos()).unwrap_or(u64::MAX);
    spent.fetch_add(took, Ordering::Relaxed);
    result
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stage_that_fails_costs_one_article_which_is_named() {
        let dir = tempfile::tempdir().unwrap();
        let lines =
            "{\"text\":\"A ship sailed.\"}\n{\"text\":\"The ship sank.\"}\n{\"text\":\"A boat came.\"}\n";
        let path = dir.path().join("day.jsonl");
        std::fs::write(&path, lines).unwrap();
        let work = |item: Result<Item, IngestError>| {
            let read = |article: Article| {
                assert!(!article.text.contains("sank"), "a stage fails");
                article.text
            };
            read_article(item?, Languages::Any, read).map(|(text, _)| text)
        };
        for threads in [1, 3] {
            let mut seen = Vec::new();
            in_order(
                Inputs::new(std::slice::from_ref(&path)),
                unread,
                NonZeroUsize::new(threads).unwrap(),
                work,
                |read| {
                    seen.push(read.map_err(|reason| {
                        reason.to_string().replace(&format!("{}/", dir.path().display()), "")
                    }));
                    true
                },
            );
            let failed =
                "day.jsonl, line 2: the analysis failed on this article (please report it)".to_owned();
            assert_eq!(seen, [Ok("A ship sailed.".to_owned()), Err(failed), Ok("A boat came.".to_owned())]);
        }
    }
}
