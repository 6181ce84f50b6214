//! Tags and trees on gold words, for `run.py` to put beside those of UDPipe: words, processor seconds (the least of five rounds),
//! and the shares of right tags, heads and heads with labels, as JSON. `NEWSGRAPH_BENCH_TREEBANK` names a CoNLL-U file.

use newsgraph::analyse::english::English;
use newsgraph::model::Span;
use std::hint::black_box;

const ROUNDS: usize = 5;

/// A sentence of a treebank: its words apart by spaces, and what is right of each.
#[derive(Default)]
struct Gold {
    text: String,
    words: Vec<Span>,
    /// Tag, head counted from one, label.
    key: Vec<(String, u32, String)>,
}

fn main() {
    let Some(path) = std::env::var_os("NEWSGRAPH_BENCH_TREEBANK") else {
        println!("parsing is skipped: NEWSGRAPH_BENCH_TREEBANK names no CoNLL-U file");
        return;
    };
    let treebank = std::fs::read_to_string(path).expect("the treebank can be read");
    let gold: Vec<Gold> = treebank.split("\n\n").map(sentence).filter(|s| !s.words.is_empty()).collect();
    let english = English::embedded();
    let mut seconds = f64::INFINITY;
    for _ in 0..ROUNDS {
        let started = cpu_seconds();
        gold.iter().for_each(|s| drop(black_box(english.analyse(&s.text, &s.words))));
        seconds = seconds.min(cpu_seconds() - started);
    }
    let (mut words, mut upos, mut uas, mut las) = (0, 0, 0, 0);
    for sentence in &gold {
        for (token, (tag, head, label)) in
            english.analyse(&sentence.text, &sentence.words).iter().zip(&sentence.key)
        {
            let right = token.head.map_or(0, |head| head + 1) == *head;
            words += 1;
            upos += usize::from(token.upos.as_str() == tag);
            uas += usize::from(right);
            las += usize::from(right && token.deprel.as_str() == label);
        }
    }
    let share = |right: usize| right as f64 / words as f64;
    let figures = serde_json::json!({
        "words": words, "seconds": seconds, "upos": share(upos), "uas": share(uas), "las": share(las),
    });
    println!("{figures}");
}

fn sentence(lines: &str) -> Gold {
    let mut gold = Gold::default();
    for line in lines.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        // Words have whole numbers: neither parts such as 3-4 nor empty nodes such as 3.1.
        if fields.len() < 8 || fields[0].parse::<u32>().is_err() {
            continue;
        }
        let start = gold.text.len();
        gold.text.push_str(fields[1]);
        gold.words.push(Span::new(start, gold.text.len()));
        gold.text.push(' ');
        gold.key.push((fields[3].to_owned(), fields[6].parse().unwrap_or(0), fields[7].to_owned()));
    }
    gold
}

/// Time of this thread on the processor.
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    stat.split_whitespace().next().and_then(|n| n.parse::<f64>().ok()).unwrap_or(f64::NAN) / 1e9
}
