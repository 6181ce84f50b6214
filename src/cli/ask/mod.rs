//! `newsgraph ask`: ready-made questions to a graph.

mod answer;
mod text;

use super::common::{Judged, Outcome, Schema, show};
use super::graph::{self, Opened};
use super::stream::to_reader;
use super::terminal::{hint, lines, note, printable, say};
use crate::ask::{
    How, Match, Named, Names, Relations, Window, between, connected, contacts, contested, corroborated,
    single_source, timeline,
};
use crate::model::EntityNode;
use answer::{Answer, Body, Choice};
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  newsgraph ask graph timeline \"Amina Wekesa\"
  newsgraph ask graph between wekesa haile
  newsgraph ask graph who-met-whom --since 2025-05 --until 2025-06-15
  newsgraph ask graph contested --json | jq '.statements[].id'

A name is any name of an entity, in any case, without accents, in part, or with a slip; person:NAME asks for a type, and
an id as the exports have it for this entity and no other.")]
pub(super) struct Arguments {
    /// A folder that build or merge wrote; or a file of records
    #[arg(value_name = "OUT")]
    folder: PathBuf,
    #[command(subcommand)]
    question: Question,
    /// Print one JSON object
    #[arg(long, global = true)]
    json: bool,
    /// Show so many statements or paths at most
    #[arg(long, global = true, value_name = "N", default_value_t = 20)]
    limit: usize,
    #[command(flatten)]
    judged: Judged,
    #[command(flatten)]
    schema: Schema,
}

#[derive(Debug, clap::Subcommand)]
enum Question {
    /// What is said of an entity, in order of time; what has no time comes last
    Timeline {
        /// Of whom or what
        #[arg(value_name = "NAME")]
        name: String,
    },
    /// What joins two entities: statements on both, then paths over others, each edge with its evidence
    Between {
        /// One of the two
        #[arg(value_name = "A")]
        one: String,
        /// The other
        #[arg(value_name = "B")]
        other: String,
        /// Let paths lead over what is planned, threatened, requested or denied too
        #[arg(long)]
        any_status: bool,
    },
    /// Who met, called, visited or talked with whom, in order of time
    WhoMetWhom {
        /// From this day, month or year on
        #[arg(long, value_name = "DATE")]
        since: Option<String>,
        /// To the end of this day, month or year
        #[arg(long, value_name = "DATE")]
        until: Option<String>,
        /// The relations that count, separated by commas [default: those of the class]
        #[arg(long = "relation", value_name = "NAMES", value_delimiter = ',')]
        relations: Vec<String>,
        /// The PLOVER classes whose relations count
        #[arg(
            long = "class",
            value_name = "NAMES",
            value_delimiter = ',',
            default_value = "CONSULT",
            conflicts_with = "relations"
        )]
        classes: Vec<String>,
        /// Show what is planned, threatened, requested or denied too
        #[arg(long)]
        any_status: bool,
    },
    /// On what sources disagree: whether, when, how many
    Contested,
    /// What occurred or holds and hangs by one independent source
    SingleSource,
    /// The entities with most neighbours and the best corroborated statements
    Top,
}

pub(super) fn run(arguments: Arguments) -> Outcome {
    let Arguments { folder, question, json, limit, judged, schema } = arguments;
    // Whether a date is one does not hang on the graph.
    let window = match &question {
        Question::WhoMetWhom { since, until, .. } => Window::parse(since.as_deref(), until.as_deref()),
        _ => Some(Window::default()),
    };
    let Some(window) = window else {
        say(&"--since and --until take a day, month or year, as in 2025-05-04, 2025-05 or 2025");
        return Outcome::WrongUsage;
    };
    if window.is_empty() {
        say(&"--since is later than --until, so that no day lies between them");
        return Outcome::WrongUsage;
    }
    let opened = match graph::open(&folder, &judged, &schema) {
        Ok(opened) => opened,
        Err(outcome) => return outcome,
    };
    match answer(&opened, &question, window, &show(&folder)) {
        Ok(answer) => {
            let text = if json { answer.json(&opened, limit) } else { text::text(&answer, &opened, limit) };
            to_reader(&text)
        }
        Err(outcome) => outcome,
    }
}

fn answer<'g>(
    opened: &'g Opened,
    question: &Question,
    window: Window,
    folder: &str,
) -> Result<Answer<'g>, Outcome> {
    let Opened { graph, ontology, .. } = opened;
    let names = || Names::of(graph);
    Ok(match question {
        Question::Timeline { name } => {
            let node = one(&names(), name, folder)?;
            Answer {
                question: "timeline",
                about: vec![Named::from(node)],
                body: Body::Statements(timeline(graph, &node.id)),
                undated: 0,
            }
        }
        Question::Between { one: a, other: b, any_status } => {
            let names = names();
            let (a, b) = (one(&names, a, folder)?, one(&names, b, folder)?);
            if a.id == b.id {
                say(&format_args!("both names mean {} ({})", a.label, a.id));
                return Err(Outcome::NothingWritten);
            }
            Answer {
                question: "between",
                about: vec![Named::from(a), Named::from(b)],
                body: Body::Between(between(graph, &a.id, &b.id, *any_status)),
                undated: 0,
            }
        }
        Question::WhoMetWhom { relations, classes, any_status, .. } => {
            let counted = match relations[..] {
                [] => Relations::of_classes(ontology, classes),
                _ => Relations::named(ontology, relations),
            };
            let counted = counted.map_err(|unknown| {
                say(&unknown);
                hint(&match &unknown.nearest[..] {
                    [nearest] => format!("did you mean '{nearest}'?"),
                    nearest => format!("there are {}", nearest.join(", ")),
                });
                Outcome::WrongUsage
            })?;
            let found = contacts(graph, &counted, window, *any_status);
            Answer {
                question: "who-met-whom",
                about: Vec::new(),
                body: Body::Statements(found.statements),
                undated: found.undated,
            }
        }
        Question::Contested => choice("contested", contested(graph)),
        Question::SingleSource => choice("single-source", single_source(graph)),
        Question::Top => Answer {
            question: "top",
            about: Vec::new(),
            body: Body::Top(connected(graph), corroborated(graph)),
            undated: 0,
        },
    })
}

fn choice<'g>(question: &'static str, statements: Choice<'g>) -> Answer<'g> {
    Answer { question, about: Vec::new(), body: Body::Statements(statements), undated: 0 }
}

/// The entity that a name means; says whom it may mean if that is not clear.
fn one<'g>(names: &Names<'g>, typed: &str, folder: &str) -> Result<&'g EntityNode, Outcome> {
    let list = |nodes: &[&EntityNode]| {
        for node in nodes {
            let (name, kind) = (printable(&node.label), node.entity_type.as_str());
            let (id, articles) = (printable(node.id.as_str()), node.articles.len());
            lines(&format!("  {id}  ({name}, {kind}, articles: {articles})\n"));
        }
    };
    match names.find(typed) {
        Match::One(node, how) => {
            if how >= How::Part {
                note(&format_args!("'{typed}' is taken for {} ({})", node.label, node.id));
            }
            Ok(node)
        }
        Match::Several(nodes) => {
            say(&format_args!("{folder}: '{typed}' may be any of {}; ask for one by its id", nodes.len()));
            list(&nodes);
            Err(Outcome::NothingWritten)
        }
        Match::Nothing(nodes) => {
            say(&format_args!("{folder}: nobody and nothing is called '{typed}'"));
            match nodes[..] {
                [] => hint(&"`newsgraph ask OUT top` lists the most connected names"),
                _ => hint(&"did you mean one of these?"),
            }
            list(&nodes);
            Err(Outcome::NothingWritten)
        }
    }
}
