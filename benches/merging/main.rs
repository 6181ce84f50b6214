//! Time, memory and accuracy of merging at growing numbers of articles: `cargo bench --bench merging`.
//!
//! `NEWSGRAPH_BENCH_ARTICLES` names other sizes, separated by commas. The run fails where precision or recall falls
//! below what the project promises. `NEWSGRAPH_BENCH_OUT` names a folder that gets the last size's records with the truth, for
//! `dictionary.py`.

#[path = "../draw.rs"]
mod draw;
mod world;

use newsgraph::merge::{Judgements, merge};
use newsgraph::model::{ArticleRecord, KnowledgeGraph};
use newsgraph::ontology::Ontology;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;
use world::{World, world};

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const SEED: u64 = 20_250_317;
const PRECISION: f64 = 0.98;
const RECALL: f64 = 0.95;

fn main() {
    let sizes = std::env::var("NEWSGRAPH_BENCH_ARTICLES").unwrap_or_else(|_| "1000,10000,100000".to_owned());
    let ontology = Ontology::embedded();
    println!(
        "{:>8} {:>8} {:>12} {:>14} {:>12} {:>17} {:>17}",
        "articles", "seconds", "µs/article", "µs/(n·log2 n)", "peak KiB/art", "entity P / R", "event P / R"
    );
    for size in sizes.split(',').filter_map(|size| size.trim().parse::<usize>().ok()) {
        let World { records, entities, events } = world(size, SEED);
        if let Some(out) = std::env::var_os("NEWSGRAPH_BENCH_OUT") {
            keep(&records, &entities, &PathBuf::from(out).join("world.jsonl"))
                .expect("the records can be written");
        }
        let ids: Vec<String> = records.iter().map(|record| record.article.id.clone()).collect();
        let (started, before) = (Instant::now(), cpu_seconds());
        let graph = merge(records, &Judgements::default(), &ontology).graph;
        let elapsed = started.elapsed().as_secs_f64();
        let seconds = cpu_seconds().zip(before).map_or(elapsed, |(after, before)| after - before);
        let micros = seconds * 1e6 / size as f64;
        let local = |record: &ArticleRecord| record.entities.iter().map(|e| e.id.to_string()).collect();
        let (entity_p, entity_r) = pairwise(&graph, &ids, &entities, local);
        let told = |record: &ArticleRecord| record.events.iter().map(|e| e.id.to_string()).collect();
        let (event_p, event_r) = pairwise(&graph, &ids, &events, told);
        println!(
            "{size:>8} {seconds:>8.2} {micros:>12.1} {:>14.2} {:>12.1} {entity_p:>9.4} / {entity_r:.4} {event_p:>8.4} / {event_r:.4}",
            micros / (size as f64).log2(),
            peak_kib() / size as f64,
        );
        assert!(entity_p >= PRECISION && entity_r >= RECALL, "entities are merged worse than promised");
    }
}

/// Writes each record's names with what each truly is.
fn keep(records: &[ArticleRecord], truth: &[Vec<usize>], path: &Path) -> io::Result<()> {
    let mut out = BufWriter::new(File::create(path)?);
    for (record, truth) in records.iter().zip(truth) {
        let names: Vec<[&str; 2]> =
            record.entities.iter().map(|e| [e.entity_type.as_str(), &e.name]).collect();
        serde_json::to_writer(&mut out, &(names, truth))?;
        out.write_all(b"\n")?;
    }
    out.flush()
}

/// Precision and recall over the pairs of local things that share a node, against those that are truly one.
fn pairwise(
    graph: &KnowledgeGraph,
    ids: &[String],
    truth: &[Vec<usize>],
    nodes: impl Fn(&ArticleRecord) -> Vec<String>,
) -> (f64, f64) {
    let truth: BTreeMap<&String, &Vec<usize>> = ids.iter().zip(truth).collect();
    let (mut by_node, mut by_truth, mut by_both) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for record in graph.records() {
        for (node, &thing) in nodes(&record).into_iter().zip(truth[&record.article.id]) {
            *by_node.entry(node.clone()).or_insert(0u64) += 1;
            *by_truth.entry(thing).or_insert(0u64) += 1;
            *by_both.entry((node, thing)).or_insert(0u64) += 1;
        }
    }
    fn pairs<K>(counts: &BTreeMap<K, u64>) -> f64 {
        counts.values().map(|n| n * (n - 1) / 2).sum::<u64>() as f64
    }
    let hits = pairs(&by_both);
    (hits / pairs(&by_node).max(1.0), hits / pairs(&by_truth).max(1.0))
}

/// Time on the processor, where the system tells: a shared machine adds nothing to it.
fn cpu_seconds() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds: u64 = stat.split_whitespace().next()?.parse().ok()?;
    Some(nanoseconds as f64 / 1e9)
}

/// The most memory that the process has held so far, where the system tells.
fn peak_kib() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches("kB").trim().parse().ok()).unwrap_or(f64::NAN)
}
