//! Instructions of the hot stages, which no other program on the machine changes: `cargo bench --bench counts`.
//!
//! It starts itself under `valgrind --tool=callgrind`, once with one pass and once with two passes of each stage, so that the
//! difference is the stage alone, without what is set up before. The text is that of the bundled sample articles, the
//! records and the graph are the invented ones of the other benches.

#[path = "draw.rs"]
mod draw;
#[path = "exports/network.rs"]
mod network;
#[path = "merging/world.rs"]
mod world;

use newsgraph::analyse::Analyser;
use newsgraph::analyse::english::{English, sentences, tokens};
use newsgraph::export::FORMATS;
use newsgraph::ingest::Inputs;
use newsgraph::merge::{Judgements, merge};
use newsgraph::model::{Article, BlockKind, Span};
use newsgraph::ontology::Ontology;
use newsgraph::pipeline::{Pipeline, Schemas};
use std::hint::black_box;
use std::process::Command;

const SEED: u64 = 20_261_122;
const RECORDS: usize = 400;
const EDGES: usize = 3_000;
/// Which stage a process of its own runs, and how often.
const ONE: &str = "NEWSGRAPH_BENCH_STAGE";
const PASSES: &str = "NEWSGRAPH_BENCH_PASSES";

/// A stage, and what it is counted by.
const STAGES: [(&str, &str); 8] = [
    ("sentences and tokens", "word"),
    ("and tags, lemmas and trees", "word"),
    ("and names, times and coreference", "word"),
    ("and extraction: raw text to records", "word"),
    ("merging", "statement"),
    ("graph.graphml", "edge"),
    ("graph.jsonld", "edge"),
    ("graph.nq", "edge"),
];

fn main() {
    if let Ok(stage) = std::env::var(ONE) {
        let passes = std::env::var(PASSES).ok().and_then(|passes| passes.parse().ok()).unwrap_or(1);
        return run(&stage, passes);
    }
    println!("{:<40} {:>14} {:>14}", "stage", "instructions", "for each");
    for (stage, unit) in STAGES {
        let (Some(once), Some(twice)) = (count(stage, 1), count(stage, 2)) else {
            println!("valgrind is not installed, or counts nothing: no instructions are counted");
            return;
        };
        let units = match unit {
            "word" => articles().iter().map(|a| a.text.split_whitespace().count()).sum(),
            "statement" => world::world(RECORDS, SEED).records.iter().map(|r| r.statements.len()).sum(),
            _ => EDGES,
        };
        println!("{stage:<40} {:>14.0} {unit:>14}", (twice - once) / units as f64);
    }
}

/// The instructions of a process of its own.
fn count(stage: &str, passes: usize) -> Option<f64> {
    let program = std::env::current_exe().ok()?;
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(program)
        .env(ONE, stage)
        .env(PASSES, passes.to_string())
        .env("RAYON_NUM_THREADS", "1")
        .output()
        .ok()?;
    let text = String::from_utf8_lossy(&output.stderr);
    let line = text.lines().find_map(|line| line.split_once("Collected : "));
    line?.1.trim().parse().ok()
}

fn articles() -> Vec<Article> {
    Inputs::new(&["exports".into()]).filter_map(|item| item.ok()?.into_article().ok()).collect()
}

fn run(stage: &str, passes: usize) {
    let times = |mut pass: Box<dyn FnMut() + '_>| (0..passes).for_each(|_| pass());
    let split = |article: &Article| -> Vec<Vec<Span>> {
        let analysed =
            article.blocks.iter().filter(|b| b.kind.is_analysed() && b.kind != BlockKind::Metadata);
        let sentences = analysed.flat_map(|block| sentences(&article.text, block.span));
        sentences.map(|span| tokens(&article.text, span)).collect()
    };
    let articles = articles();
    let ontology = Ontology::embedded();
    match stage {
        "sentences and tokens" => times(Box::new(|| articles.iter().for_each(|a| drop(black_box(split(a)))))),
        "and tags, lemmas and trees" => {
            let english = English::embedded();
            times(Box::new(|| {
                for article in &articles {
                    for tokens in split(article) {
                        black_box(english.analyse(&article.text, &tokens));
                    }
                }
            }));
        }
        "and names, times and coreference" => {
            let analyser = Analyser::embedded();
            times(Box::new(|| articles.iter().for_each(|a| drop(black_box(analyser.analyse(a.clone()))))));
        }
        "and extraction: raw text to records" => {
            let pipeline = Pipeline::new(Schemas::embedded());
            times(Box::new(|| articles.iter().for_each(|a| drop(black_box(pipeline.record(a.clone()))))));
        }
        "merging" => {
            let records = world::world(RECORDS, SEED).records;
            times(Box::new(|| drop(black_box(merge(records.clone(), &Judgements::default(), &ontology)))));
        }
        file => {
            let graph = network::network(EDGES / 5, EDGES, SEED);
            let format =
                FORMATS.iter().find(|format| format.file_name() == file).expect("the file of a format");
            times(Box::new(|| {
                let mut bytes = Vec::new();
                format.write(&graph, &ontology, &mut bytes).expect("memory takes all");
                black_box(bytes);
            }));
        }
    }
}
