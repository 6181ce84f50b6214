//! Finds what an id stands for in the records of a graph.

use super::judgements;
use crate::export::NODES;
use crate::model::{ArticleRecord, RecordStatement, Status};
use crate::ontology::Ontology;
use crate::pipeline::RECORDS;
use serde::de::IgnoredAny;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// How many ids are suggested for one that is unknown.
const SUGGESTED: usize = 5;

/// How alike an id or name must be to be suggested, 0 to 1 (Jaro-Winkler).
const LIKE: f64 = 0.75;

/// What an id stands for.
pub(super) enum Found {
    /// A statement.
    Statement(Statements),
    /// A direct edge, with the statements behind it.
    Edge(Statements),
    /// An event.
    Event(Statements),
    /// An entity.
    Entity(Statements),
    /// A name that several entities have; their ids, each with what it is.
    Several(Vec<String>),
    /// Nothing; the ids that are most like it, each with what it is.
    Nothing(Vec<String>),
}

/// The statements behind an id, and the records that it occurs in.
#[derive(Default)]
pub(super) struct Statements {
    /// The id as the graph has it.
    pub(super) id: String,
    /// The reports of each statement, by its id, in order of article.
    pub(super) reports: BTreeMap<String, Vec<Report>>,
    /// The records in which the id occurs, in order of article.
    pub(super) records: Vec<Rc<ArticleRecord>>,
    /// What merging decided about the node, in words.
    pub(super) judgements: Vec<String>,
}

/// One article's report of a statement.
#[derive(Clone)]
pub(super) struct Report {
    pub(super) record: Rc<ArticleRecord>,
    at: usize,
}

impl Report {
    /// The statement as the record has it.
    pub(super) fn statement(&self) -> &RecordStatement {
        &self.record.statements[self.at]
    }
}

/// Why a graph cannot be read.
#[derive(Debug, thiserror::Error)]
pub(super) enum LookupError {
    #[error("{0}: there is no such folder")]
    Missing(String),
    #[error(
        "{0}: no graph is here: a folder that `newsgraph build` or `newsgraph merge` wrote holds {RECORDS}"
    )]
    NoGraph(String),
    #[error("{file}: cannot be read: {cause}")]
    Unreadable { file: String, cause: std::io::Error },
    #[error("{file}, line {line}: not a record of an article: {cause}")]
    NoRecord { file: String, line: usize, cause: serde_json::Error },
    #[error("{file}, line {line}: not a decision of merging: {cause}")]
    NoJudgement { file: String, line: usize, cause: serde_json::Error },
    #[error("{0}: holds no records")]
    Empty(String),
    #[error("{0}: is no file of records; `newsgraph build` and `newsgraph merge` write them to {RECORDS}")]
    Foreign(String),
    #[error("{0}: these records are of no graph: build or merge gives them its ids")]
    Unmerged(String),
}

/// A graph's records.
pub(super) struct Lookup {
    folder: PathBuf,
    file: PathBuf,
}

impl Lookup {
    /// Opens a graph's folder, or its file of records.
    pub(super) fn open(folder: &Path) -> Result<Self, LookupError> {
        let name = folder.display().to_string();
        let file = match folder {
            folder if folder.is_file() => folder.to_owned(),
            folder if !folder.exists() => return Err(LookupError::Missing(name)),
            folder => folder.join(RECORDS),
        };
        if !file.is_file() {
            return Err(LookupError::NoGraph(name));
        }
        Ok(Self { folder: folder.to_owned(), file })
    }

    /// The folder as the user named it.
    pub(super) fn name(&self) -> String {
        self.folder.display().to_string()
    }

    /// What an id, a node's IRI or an entity's name stands for.
    pub(super) fn find(&self, asked: &str) -> Result<Found, LookupError> {
        let asked = asked.trim();
        let id = asked.strip_prefix(NODES).and_then(|rest| rest.split_once('/')).map_or(asked, |(_, id)| id);
        if let Some(found) = self.by_id(id)? {
            return self.judged(found);
        }
        let known = self.ids()?;
        let folded = asked.to_lowercase();
        let mut named: Vec<(&String, &Known)> =
            known.iter().filter(|(_, known)| known.names.contains(&folded)).collect();
        // What was talked about is often called as the country or person that it is about, who is meant.
        if !named.iter().all(|(_, known)| known.is_topic) {
            named.retain(|(_, known)| !known.is_topic);
        }
        if let [(id, _)] = named[..]
            && let Some(found) = self.by_id(id)?
        {
            return self.judged(found);
        }
        Ok(match named.len() {
            0 => Found::Nothing(nearest(&known, id, &folded)),
            _ => Found::Several(named.into_iter().map(|(id, known)| known.line(id)).collect()),
        })
    }

    /// Adds what merging decided about a node.
    fn judged(&self, mut found: Found) -> Result<Found, LookupError> {
        if let Found::Entity(node) | Found::Event(node) = &mut found {
            node.judgements = judgements::of(self.file.parent().unwrap_or(&self.folder), &node.id)?;
        }
        Ok(found)
    }

    fn by_id(&self, id: &str) -> Result<Option<Found>, LookupError> {
        let ontology = Ontology::embedded();
        let edge = |s: &RecordStatement| {
            let relation: String = s.predicate.as_str().chars().filter(char::is_ascii_alphanumeric).collect();
            // What is not in these schemas may be symmetric.
            let symmetric = ontology.relation(&s.predicate).is_none_or(|r| r.symmetric);
            s.status == Status::Occurred
                && (id == format!("{}--{relation}--{}", s.subject, s.object)
                    || symmetric && id == format!("{}--{relation}--{}", s.object, s.subject))
        };
        let [mut statement, mut edges, mut event, mut entity] =
            [(); 4].map(|()| Statements { id: id.to_owned(), ..Statements::default() });
        // An edge's id begins with the id of one of its ends.
        let part = id.split("--").next().unwrap_or(id);
        self.each(part, |record| {
            let record = Rc::new(record);
            for (at, s) in record.statements.iter().enumerate() {
                let Some(key) = &s.statement else { continue };
                let add = |to: &mut Statements| {
                    let report = Report { record: Rc::clone(&record), at };
                    to.reports.entry(key.to_string()).or_default().push(report);
                };
                if key == id {
                    add(&mut statement);
                }
                if s.event.as_deref() == Some(id) {
                    add(&mut event);
                }
                if [&s.subject, &s.object].iter().any(|end| *end == id) {
                    add(&mut entity);
                }
                if edge(s) {
                    add(&mut edges);
                }
            }
            if record.entities.iter().any(|e| e.id == id) {
                entity.records.push(Rc::clone(&record));
            }
            if record.events.iter().any(|e| e.id == id) {
                event.records.push(record);
            }
        })?;
        Ok(if !statement.reports.is_empty() {
            Some(Found::Statement(statement))
        } else if !event.records.is_empty() {
            Some(Found::Event(event))
        } else if !entity.records.is_empty() {
            Some(Found::Entity(entity))
        } else if !edges.reports.is_empty() {
            Some(Found::Edge(edges))
        } else {
            None
        })
    }

    /// All ids with what they are.
    fn ids(&self) -> Result<BTreeMap<String, Known>, LookupError> {
        let mut known: BTreeMap<String, Known> = BTreeMap::new();
        let (mut records, mut statements, mut merged) = (0usize, 0usize, 0usize);
        self.each("", |record| {
            records += 1;
            let name = |id: &str| {
                record.entities.iter().find(|e| e.id == id).map_or_else(|| id.to_owned(), |e| e.name.clone())
            };
            for e in &record.entities {
                let entry = known.entry(e.id.to_string()).or_insert_with(|| Known {
                    what: format!("{}, {}", e.name, e.entity_type.as_str()),
                    names: BTreeSet::new(),
                    is_topic: e.entity_type.as_str() == "Topic",
                });
                entry.names.extend(e.aliases.iter().chain([&e.name]).map(|n| n.to_lowercase()));
            }
            for e in &record.events {
                known
                    .entry(e.id.to_string())
                    .or_insert_with(|| Known::nameless(format!("event, {}", e.predicate.as_str())));
            }
            for s in &record.statements {
                statements += 1;
                let Some(id) = &s.statement else { continue };
                merged += 1;
                known.entry(id.to_string()).or_insert_with(|| {
                    let (subject, object) = (name(&s.subject), name(&s.object));
                    Known::nameless(format!("statement, {subject} —{}→ {object}", s.predicate.as_str()))
                });
            }
        })?;
        if records == 0 {
            return Err(LookupError::Empty(self.name()));
        }
        if statements > 0 && merged == 0 {
            return Err(LookupError::Unmerged(self.name()));
        }
        Ok(known)
    }

    /// Reads the records whose line holds `part`.
    fn each(&self, part: &str, mut visit: impl FnMut(ArticleRecord)) -> Result<(), LookupError> {
        let file = || self.file.display().to_string();
        let unreadable = |cause| LookupError::Unreadable { file: file(), cause };
        let mut input = BufReader::with_capacity(1 << 16, File::open(&self.file).map_err(unreadable)?);
        let finder = memchr::memmem::Finder::new(part);
        let mut bytes = Vec::new();
        let mut is_first = true;
        for line in 1.. {
            bytes.clear();
            if input.read_until(b'\n', &mut bytes).map_err(unreadable)? == 0 {
                break;
            }
            if bytes.trim_ascii().is_empty() {
                continue;
            }
            // What does not even begin as JSON Lines would be searched in vain, or complained of at any line.
            if std::mem::take(&mut is_first) && serde_json::from_slice::<IgnoredAny>(&bytes).is_err() {
                return Err(LookupError::Foreign(file()));
            }
            if finder.find(&bytes).is_none() {
                continue;
            }
            let record = serde_json::from_slice(&bytes).map_err(|cause| LookupError::NoRecord {
                file: file(),
                line,
                cause,
            })?;
            visit(record);
        }
        Ok(())
    }
}

/// What an id is.
struct Known {
    what: String,
    /// Names in lower case.
    names: BTreeSet<String>,
    /// Whether it is what was talked about.
    is_topic: bool,
}

impl Known {
    fn nameless(what: String) -> Self {
        Self { what, names: BTreeSet::new(), is_topic: false }
    }

    fn line(&self, id: &str) -> String {
        format!("{id}  ({})", self.what)
    }
}

/// The ids that are most like the one asked for, or whose names are.
fn nearest(known: &BTreeMap<String, Known>, id: &str, name: &str) -> Vec<String> {
    let mut ranked: Vec<(f64, &String, &Known)> = known
        .iter()
        .map(|(other, known)| {
            let names = known.names.iter().map(|n| {
                // A part of a name is a good guess.
                let part = n.split_whitespace().any(|word| word == name);
                if part { 0.99 } else { strsim::jaro_winkler(n, name) }
            });
            (names.fold(strsim::jaro_winkler(other, id), f64::max), other, known)
        })
        .filter(|(likeness, ..)| *likeness >= LIKE)
        .collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    ranked.iter().take(SUGGESTED).map(|(_, id, known)| known.line(id)).collect()
}
