//! `newsgraph extract`: articles in, records out.

use super::common::{self, Outcome, Parallel, Schema, Skips};
use super::folders;
use super::inputs::{Articles, Wanted};
use super::interrupt;
use super::stream::{self, Whole};
use super::terminal::detail;
use super::trace::TraceText;
use crate::ingest::{Cause, Inputs, Item, Origin, Remark};
use crate::model::ArticleRecord;
use crate::pipeline::{Pipeline, SkippedInput, in_order, read_article, unread};
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::hash::BuildHasher;
use std::io::Write;
use std::mem::ManuallyDrop;
use std::num::NonZeroUsize;

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  newsgraph extract story.txt page.html > records.jsonl
  zstdcat crawl.jsonl.zst | newsgraph extract - | jq '.statements[].predicate'
  newsgraph extract --trace story.txt | less     why each sentence gave what it gave")]
pub(super) struct Arguments {
    #[command(flatten)]
    articles: Articles,
    /// Instead of records, write for every sentence its names and words, what was proposed, what was rejected and why
    /// (score under the threshold, type of an end, hypothetical), and why nothing was found (no word known, an end
    /// missing)
    #[arg(long)]
    trace: bool,
    #[command(flatten)]
    schema: Schema,
    #[command(flatten)]
    parallel: Parallel,
}

pub(super) fn run(arguments: Arguments) -> Outcome {
    interrupt::listen();
    let wanted = match arguments.articles.wanted("extract") {
        Ok(wanted) => wanted,
        Err(outcome) => return outcome,
    };
    let schemas = match arguments.schema.load() {
        Ok(schemas) => schemas,
        Err(outcome) => return outcome,
    };
    // Taking it apart piece by piece just before the process ends would cost a tenth of a short run.
    let pipeline = ManuallyDrop::new(Pipeline::new(schemas));
    if arguments.trace {
        let text = |article| TraceText(&pipeline.trace(article)).to_string();
        return stream::texts(&wanted, &arguments.parallel, text);
    }
    let bar = common::progress("articles");
    let mut skips = Skips::new(bar.clone());
    let mut out = Whole::stdout();
    let mut failed = None;
    let threads = arguments.parallel.threads();
    records(&pipeline, &wanted, threads, &Known::default(), &mut skips, |record| {
        bar.inc(1);
        let written = out.put(|waiting| {
            serde_json::to_writer(&mut *waiting, &record)?;
            waiting.write_all(b"\n")
        });
        failed = written.err();
        failed.is_none()
    });
    common::spent(&pipeline);
    stream::ended(failed.or_else(|| out.write().err()), &bar, &skips)
}

/// Hashes of the texts of articles that have been read before, by id.
pub(super) type Known = FxHashMap<String, u64>;

/// What texts are told apart by: texts themselves would take as much room as all that is made of them.
pub(super) fn hash(text: &str) -> u64 {
    FxBuildHasher.hash_one(text)
}

/// An article that was read.
struct Read {
    origin: Origin,
    /// None for an article that is known.
    record: Option<ArticleRecord>,
    remarks: Vec<Remark>,
}

/// Reads all articles in parallel and hands their records on in input order until `consume` returns `false`. Articles that
/// are known are not analysed again; one of a known id with another text is skipped.
pub(super) fn records(
    pipeline: &Pipeline,
    wanted: &Wanted,
    threads: NonZeroUsize,
    known: &Known,
    skips: &mut Skips,
    mut consume: impl FnMut(ArticleRecord) -> bool,
) {
    folders::passed_over(&wanted.paths);
    let mut texts = Known::default();
    let work = |item: Result<Item, _>| -> Result<Read, SkippedInput> {
        let item = item?;
        let origin = item.origin().clone();
        let (read, remarks) = read_article(item, wanted.languages, |article| match known.get(&article.id) {
            None => Ok(Some(pipeline.record(article))),
            Some(text) if *text == hash(&article.text) => Ok(None),
            Some(_) => Err(Cause::DuplicateId(article.id)),
        })?;
        match read {
            Ok(record) => Ok(Read { origin, record, remarks }),
            Err(cause) => Err(origin.error(cause).into()),
        }
    };
    in_order(Inputs::new(&wanted.paths), unread, threads, work, |result| {
        match result {
            Ok(Read { origin, record, remarks }) => {
                skips.remark_all(&remarks);
                let Some(record) = record else {
                    detail(&format_args!("{origin}: is in the graph already"));
                    return interrupt::keep_going();
                };
                let text = hash(&record.article.text);
                match texts.get(&record.article.id) {
                    None => {
                        texts.insert(record.article.id.clone(), text);
                        return consume(record) && interrupt::keep_going();
                    }
                    Some(known) if *known == text => {
                        skips.add(&origin.error(Cause::Repeated(record.article.id)));
                    }
                    Some(_) => skips.add(&origin.error(Cause::DuplicateId(record.article.id))),
                }
            }
            Err(reason) => skips.add_input(&reason),
        }
        interrupt::keep_going()
    });
}
