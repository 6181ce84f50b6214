//! What the subcommands share: outcomes, diagnostics, progress.

use super::interrupt::{self, keep_going};
use super::terminal::{Volume, detail, note, say, says};
use super::{config, summary};
use crate::export::{Exporter, FORMATS};
use crate::ingest::Remark;
use crate::merge::{Gathered, JudgementError, Judgements, MergeNote, Merged};
use crate::model::KnowledgeGraph;
use crate::ontology::Ontology;
use crate::pipeline::{self, Pipeline, Schemas, SkippedInput, Summary, Turn, WriteError};
use clap::builder::{PossibleValue, PossibleValuesParser};
use indicatif::{ProgressBar, ProgressStyle};
use std::io::{ErrorKind, IsTerminal};
use std::mem::ManuallyDrop;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

/// How a command ended; the exit codes are part of the contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Everything was done.
    Done,
    /// Some inputs were skipped, or the summary was lost; the rest was done.
    SomeSkipped,
    /// The command line or its configuration is no good.
    WrongUsage,
    /// Nothing could be written.
    NothingWritten,
    /// Ctrl-C.
    Interrupted,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        ExitCode::from(match outcome {
            Outcome::Done => 0,
            Outcome::SomeSkipped => 1,
            Outcome::WrongUsage => 2,
            Outcome::NothingWritten => 3,
            Outcome::Interrupted => 130,
        })
    }
}

/// Options of every command that works in parallel.
#[derive(Debug, clap::Args)]
pub(super) struct Parallel {
    /// Number of threads [default: all cores]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
}

impl Parallel {
    /// The number of threads to use.
    pub(super) fn threads(&self) -> NonZeroUsize {
        let wanted = self.threads.or(config::get().threads).and_then(|n| NonZeroUsize::new(n.into()));
        wanted.or_else(|| std::thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN)
    }
}

/// Option of every command that reads articles or records.
#[derive(Debug, clap::Args)]
pub(super) struct Schema {
    /// Folder of your own relations, words and names, laid over the built-in ones: relations/*.toml, entities/*.toml,
    /// gazetteer/*.tsv (the README has an example)
    #[arg(long, value_name = "DIR")]
    schema: Option<PathBuf>,
}

impl Schema {
    /// The schemas of the run; says what is wrong with the user's.
    pub(super) fn load(&self) -> Result<Schemas, Outcome> {
        let folder = self.schema.as_deref().or(config::get().schema.as_deref());
        folder.map_or_else(|| Ok(Schemas::embedded()), Schemas::over).map_err(|error| {
            say(&error);
            Outcome::NothingWritten
        })
    }
}

/// Option of every command that merges.
#[derive(Debug, clap::Args)]
pub(super) struct Judged {
    /// File of your decisions on who is whom, one a line: courier-1a2b#e3 = post-5e6f#e1, "J. Rawi" != "Jamal al-Rawi"
    #[arg(long, value_name = "FILE")]
    judgements: Option<PathBuf>,
}

/// Options of every command that writes a graph.
#[derive(Debug, clap::Args)]
pub(super) struct Output {
    #[command(flatten)]
    pub(super) judged: Judged,
    /// Write these exports, separated by commas; `newsgraph formats` says what each is for [default: default]
    #[arg(long = "format", value_name = "NAMES", value_delimiter = ',', value_parser = format_names())]
    formats: Vec<String>,
    /// Print the summary as one JSON object; its keys are described in the README
    #[arg(long)]
    json: bool,
}

/// The word that stands for every format.
const ALL: &str = "all";
/// The word that stands for the formats that are written when none is named.
const DEFAULT: &str = "default";

/// What may be named as a format, each once.
pub(super) fn format_words() -> Vec<&'static str> {
    let mut words: Vec<&str> = FORMATS.iter().map(|format| format.name()).collect();
    words.dedup();
    words.extend([DEFAULT, ALL]);
    words
}

fn format_names() -> PossibleValuesParser {
    let names = FORMATS.chunk_by(|a, b| a.name() == b.name()).filter_map(|files| files.first());
    let names = names.map(|f| PossibleValue::new(f.name()).help(f.describe()));
    let sets = [(DEFAULT, "those written when none is named"), (ALL, "every one")];
    PossibleValuesParser::new(names.chain(sets.map(|(set, help)| PossibleValue::new(set).help(help))))
}

impl Judged {
    fn file(&self) -> Option<&Path> {
        self.judgements.as_deref().or(config::get().judgements.as_deref())
    }

    /// The user's decisions; `None` if the file is no good, which has been said.
    pub(super) fn judgements(&self) -> Option<Judgements> {
        let Some(path) = self.file() else { return Some(Judgements::default()) };
        let name = show(path);
        let text = std::fs::read_to_string(path);
        let read = text.map_err(|error| format!("{name}: cannot be read: {error}"));
        let read = read.and_then(|text| {
            Judgements::parse(&text).map_err(|e| format!("{name}, line {}: {}", e.line, e.cause))
        });
        read.inspect_err(|reason| say(&format_args!("{reason}; nothing was written"))).ok()
    }

    /// Says what merging had to remark, and counts what it lost.
    pub(super) fn tell(&self, notes: &[MergeNote], skips: &mut Skips) {
        for note in notes {
            match (note, self.file()) {
                (MergeNote::Judgement(JudgementError { line, cause }), Some(file)) => {
                    skips.remark(&format_args!("{}, line {line}: {cause}", show(file)));
                }
                _ if note.is_loss() => skips.add(note),
                _ => skips.remark(note),
            }
        }
    }
}

impl Output {
    fn formats(&self) -> Vec<&'static dyn Exporter> {
        let given = if self.formats.is_empty() { &config::get().formats } else { &self.formats };
        let named = |format: &dyn Exporter| {
            let default = given.is_empty() && format.is_default();
            default
                || given.iter().any(|name| match name.as_str() {
                    ALL => true,
                    DEFAULT => format.is_default(),
                    name => name == format.name(),
                })
        };
        FORMATS.iter().copied().filter(|format| named(*format)).collect()
    }
}

/// Names skipped inputs on stderr as they come up.
#[derive(Debug)]
pub(super) struct Skips {
    count: usize,
    /// How many of them are articles that are not in English.
    foreign: usize,
    bar: ProgressBar,
}

impl Skips {
    /// Diagnostics that do not disturb `bar`.
    pub(super) fn new(bar: ProgressBar) -> Self {
        Self { count: 0, foreign: 0, bar }
    }

    /// Names one input that was skipped.
    pub(super) fn add(&mut self, reason: &dyn std::fmt::Display) {
        self.count += 1;
        self.bar.suspend(|| say(reason));
    }

    /// Names one input that gave no record.
    pub(super) fn add_input(&mut self, reason: &SkippedInput) {
        self.foreign += usize::from(reason.is_foreign());
        self.add(reason);
    }

    /// Says something on which no input was lost.
    pub(super) fn remark(&self, remark: &dyn std::fmt::Display) {
        self.bar.suspend(|| note(remark));
    }

    /// Says what of the inputs was passed over.
    pub(super) fn remark_all(&self, remarks: &[Remark]) {
        remarks.iter().for_each(|remark| self.remark(remark));
    }

    /// The outcome of a run that did everything else.
    pub(super) fn outcome(&self) -> Outcome {
        if self.count == 0 { Outcome::Done } else { Outcome::SomeSkipped }
    }
}

/// A counter on stderr, shown only on a terminal and only once the work takes longer than a moment.
pub(super) fn progress(unit: &'static str) -> ProgressBar {
    if !std::io::stderr().is_terminal() || !says(Volume::Notes) {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new_spinner();
    let template = format!("{{spinner}} {{pos}} {unit} ({{per_sec}}) {{msg}}");
    bar.set_style(
        ProgressStyle::with_template(&template).unwrap_or_else(|_| ProgressStyle::default_spinner()),
    );
    bar.enable_steady_tick(std::time::Duration::from_millis(200));
    bar
}

/// Merges the records, writes the exports and prints the summary.
pub(super) fn finish(
    records: Gathered,
    judgements: &Judgements,
    ontology: &Ontology,
    turn: Result<Turn, WriteError>,
    output: &Output,
    mut skips: Skips,
) -> Outcome {
    let started = Instant::now();
    let Merged { graph, notes } = crate::merge::merge(records, judgements, ontology);
    took("merging", started);
    // As with the pipeline: the process is about to end.
    let graph = ManuallyDrop::new(graph);
    let (foreign, skipped) = (skips.foreign, skips.count - skips.foreign);
    output.judged.tell(&notes, &mut skips);
    let graph: &KnowledgeGraph = &graph;
    let writes = interrupt::writes();
    let started = Instant::now();
    let written =
        turn.and_then(|turn| pipeline::write_graph(graph, ontology, &output.formats(), &turn, &keep_going));
    drop(writes);
    match written {
        Ok(written) => {
            took("writing", started);
            let summary = Summary { foreign, skipped, ..Summary::of(graph) };
            match summary::print(&summary, &written, skips.count, output.json) {
                // A reader that closed its end of stdout does not want the summary.
                Err(error) if error.kind() != ErrorKind::BrokenPipe => {
                    say(&format_args!(
                        "stdout: the summary cannot be written: {error}; the exports are written"
                    ));
                    Outcome::SomeSkipped
                }
                _ => skips.outcome(),
            }
        }
        Err(WriteError::Interrupted) => Outcome::Interrupted,
        Err(error) => {
            say(&error);
            Outcome::NothingWritten
        }
    }
}

/// Says how much time all threads together spent in the stages.
pub(super) fn spent(pipeline: &Pipeline) {
    for (stage, time) in pipeline.spent() {
        detail(&format_args!("{stage} took {:.2} s of all threads together", time.as_secs_f64()));
    }
}

/// Says how long a stage took.
pub(super) fn took(stage: &str, started: Instant) {
    detail(&format_args!("{stage} took {:.2} s", started.elapsed().as_secs_f64()));
}

/// Says that a folder cannot be written to, if so.
pub(super) fn is_possible(folder: &Path) -> bool {
    Turn::possible(folder).inspect_err(|error| say(error)).is_ok()
}

/// A path for messages.
pub(super) fn show(path: &Path) -> String {
    path.display().to_string()
}
