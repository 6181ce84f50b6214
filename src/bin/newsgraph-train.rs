//! Trains the English model and measures it.

use clap::{Parser, Subcommand};
use newsgraph::analyse::Analyser;
use newsgraph::analyse::english::English;
use newsgraph::extract::train::train;
use newsgraph::ontology::Ontology;
use newsgraph::train::{conllu, english, evaluate, extraction};
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
    /// Train sentences, tags, lemmas and trees.
    English {
        /// The folder that holds ewt/ and gum/.
        #[arg(long)]
        treebank: PathBuf,
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
        #[arg(long, default_value_t = 0.8)]
        precision: f64,
    },
    /// Print the table of measures.
    Eval {
        /// The folder that holds ewt/, gum/ and pud/.
        #[arg(long)]
        treebank: PathBuf,
        /// The model file; the embedded one without it.
        #[arg(long)]
        model: Option<PathBuf>,
        /// Files below the folder, without their ending.
        #[arg(long, value_delimiter = ',', default_value = "ewt/dev,gum/dev")]
        on: Vec<String>,
    },
}

fn main() -> Result<(), Box<dyn Error>> {
    match Options::parse().command {
        Command::English { treebank, out } => {
            let mut sentences = conllu::read(&treebank.join("ewt/train.conllu"))?;
            sentences.extend(conllu::read(&treebank.join("gum/train.conllu"))?);
            let begun = Instant::now();
            let bytes = english::train(&sentences, english::Settings::default(), |line| {
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
            let ontology = Ontology::embedded();
            lessons.extend(extraction::examples(&ontology, |article| analyser.analyse(article)));
            let (decision, held) = train(&ontology, &lessons, precision);
            println!("{held:?}");
            std::fs::write(out, decision.to_bytes())?;
        }
        Command::Eval { treebank, model, on } => {
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
                bytes.as_ref().map_or(newsgraph::analyse::english::MODEL.len(), Vec::len) as f64 / 1e6
            );
            println!("| file | words | UPOS | XPOS | lemma | UAS | LAS | sentence F1 | token F1 | words/s |");
            println!("|---|---|---|---|---|---|---|---|---|---|");
            for name in on {
                line(model, &treebank, &name)?;
            }
        }
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
