//! Words a second of the analysis and the extraction, stage by stage, on one core: `cargo bench --bench analysis`.
//!
//! The text is the bundled sample articles over and over, or the file named by `NEWSGRAPH_BENCH_TEXT`. Each stage reads
//! what the stages before it made; the fastest of several rounds counts, because a shared machine only ever adds time.

use newsgraph::analyse::english::{English, sentences, tokens};
use newsgraph::analyse::{Analyser, Conllu};
use newsgraph::ingest::Inputs;
use newsgraph::model::{Article, Block, BlockKind, Document, Span};
use newsgraph::pipeline::{Pipeline, Schemas};
use std::hint::black_box;
use std::time::{Duration, Instant};

const ROUNDS: usize = 7;

fn articles() -> Vec<Article> {
    if let Some(path) = std::env::var_os("NEWSGRAPH_BENCH_TEXT") {
        let text = std::fs::read_to_string(path).expect("the file named by NEWSGRAPH_BENCH_TEXT can be read");
        return paragraphs(&text).map(|text| Article::from_text("bench", text)).collect();
    }
    let bundled = Inputs::new(&["exports".into()]).filter_map(|item| item.ok()?.into_article().ok());
    let bundled: Vec<Article> = bundled.collect();
    assert!(!bundled.is_empty(), "run it from the project's root");
    bundled.iter().cycle().take(bundled.len() * 40).cloned().collect()
}

/// Pieces of article length.
fn paragraphs(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let cut =
            rest.char_indices().find(|(at, c)| *at > 3000 && *c == '\n').map_or(rest.len(), |(at, _)| at + 1);
        let (piece, after) = rest.split_at(cut);
        rest = after;
        (!piece.is_empty()).then_some(piece)
    })
}

fn analysed(article: &Article) -> impl Iterator<Item = &Block> {
    article.blocks.iter().filter(|b| b.kind.is_analysed() && b.kind != BlockKind::Metadata)
}

fn fastest(mut round: impl FnMut()) -> Duration {
    (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            round();
            start.elapsed()
        })
        .min()
        .unwrap_or_default()
}

fn main() {
    let started = Instant::now();
    let english = English::embedded();
    let analyser = Analyser::embedded();
    let pipeline = Pipeline::new(Schemas::embedded());
    let first = pipeline.record(Article::from_text("first", "Norway called Peru on Sunday."));
    println!("models, schemas and first sentence: {:.1} ms", started.elapsed().as_secs_f64() * 1e3);
    black_box(first);

    let articles = articles();
    let words: usize = articles.iter().map(|a| a.text.split_whitespace().count()).sum();
    println!("{words} words in {} articles, one thread, best of {ROUNDS}\n", articles.len());
    let row = |stage: &str, time: Duration| {
        let rate = words as f64 / time.as_secs_f64();
        println!("{stage:<52} {rate:>12.0} words/s {:>8.2} µs/word", 1e6 / rate);
    };

    let split = |article: &Article| -> Vec<(Span, Vec<Span>)> {
        let blocks = analysed(article).flat_map(|block| sentences(&article.text, block.span));
        blocks.map(|span| (span, tokens(&article.text, span))).collect()
    };
    row("sentences and tokens", fastest(|| articles.iter().for_each(|a| drop(black_box(split(a))))));
    // What the memory allows: every byte read once, and every byte copied once.
    let mut copy = Vec::new();
    row(
        "the same bytes looked through by memchr",
        fastest(|| {
            articles.iter().for_each(|a| {
                black_box(memchr::memchr(0, a.text.as_bytes()));
            })
        }),
    );
    row(
        "the same bytes copied",
        fastest(|| {
            for article in &articles {
                copy.clear();
                copy.extend_from_slice(black_box(article.text.as_bytes()));
                black_box(&copy);
            }
        }),
    );
    let cut: Vec<_> = articles.iter().map(split).collect();
    row(
        "tags, lemmas and trees",
        fastest(|| {
            for (article, sentences) in articles.iter().zip(&cut) {
                for (_, tokens) in sentences {
                    black_box(english.analyse(&article.text, tokens));
                }
            }
        }),
    );
    let analyse = || articles.iter().for_each(|a| drop(black_box(analyser.analyse(a.clone()))));
    row("the whole analysis (names, times, coreference too)", fastest(analyse));
    row(
        "raw text to records",
        fastest(|| articles.iter().for_each(|a| drop(black_box(pipeline.record(a.clone()))))),
    );
    let documents: Vec<Document> = articles.iter().map(|a| analyser.analyse(a.clone())).collect();
    row("CoNLL-U writing", fastest(|| documents.iter().for_each(|d| drop(black_box(Conllu(d).to_string())))));
}
