//! What is found, as text.

use super::find::{Found, Report, Statements};
use super::marks::{Mark, marked};
use crate::cli::terminal::{one_line, printable};
use crate::model::{ArticleRecord, RecordSpan, RecordStatement};
use smol_str::SmolStr;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Display, Formatter};

/// How many decisions of merging are shown.
const JUDGEMENTS: usize = 10;

/// The text of what was found, with so many statements at most.
pub(super) struct Explanation<'f> {
    pub(super) found: &'f Found,
    pub(super) most: usize,
}

impl Display for Explanation<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let statements = match self.found {
            Found::Statement(statements) => statements,
            Found::Edge(statements) => {
                writeln!(f, "edge {}", statements.id)?;
                field(f, "stands for", &count(statements.reports.len(), "statement"))?;
                statements
            }
            Found::Event(statements) => event(f, statements)?,
            Found::Entity(statements) => entity(f, statements)?,
            Found::Several(_) | Found::Nothing(_) => return Ok(()),
        };
        for (n, (id, reports)) in statements.reports.iter().take(self.most).enumerate() {
            if n > 0 || !matches!(self.found, Found::Statement(_)) {
                writeln!(f)?;
            }
            statement(f, id, reports)?;
        }
        match statements.reports.len().saturating_sub(self.most) {
            0 => Ok(()),
            more => writeln!(f, "\n{} more; --all shows them", count(more, "statement")),
        }
    }
}

fn event<'f>(f: &mut Formatter<'_>, found: &'f Statements) -> Result<&'f Statements, fmt::Error> {
    let events = || found.records.iter().flat_map(|r| &r.events).filter(|e| e.id == found.id);
    let relation = events().next().map_or("", |e| e.predicate.as_str());
    writeln!(f, "event {}", found.id)?;
    field(f, "relation", relation)?;
    let words: BTreeSet<String> = events().map(|e| format!("“{}”", one_line(&e.trigger.text))).collect();
    field(f, "said by", &words.into_iter().collect::<Vec<_>>().join(", "))?;
    field(f, "reported by", &count(found.records.len(), "article"))?;
    field(f, "makes", &count(found.reports.len(), "statement"))?;
    judgements(f, found)?;
    Ok(found)
}

fn entity<'f>(f: &mut Formatter<'_>, found: &'f Statements) -> Result<&'f Statements, fmt::Error> {
    let entities = || found.records.iter().flat_map(|r| &r.entities).filter(|e| e.id == found.id);
    let mentions = || found.records.iter().flat_map(|r| &r.mentions).filter(|m| m.entity == found.id);
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    for mention in mentions().filter(|m| m.kind == crate::model::MentionKind::Name) {
        *names.entry(one_line(&mention.at.text)).or_default() += 1;
    }
    let mut names: Vec<(String, usize)> = names.into_iter().collect();
    names.sort_by_key(|(name, times)| (std::cmp::Reverse(*times), name.clone()));
    let names: Vec<String> = names.iter().map(|(name, times)| format!("{name} ({times})")).collect();
    let kinds: BTreeSet<&str> = entities().map(|e| e.entity_type.as_str()).collect();
    let same_as: BTreeSet<&str> = entities().flat_map(|e| &e.same_as).map(String::as_str).collect();
    writeln!(f, "entity {}", found.id)?;
    field(f, "name", &common(entities().map(|e| e.name.as_str())))?;
    field(f, "type", &kinds.into_iter().collect::<Vec<_>>().join(", "))?;
    field(f, "written", &names.join(", "))?;
    field(f, "same as", &same_as.into_iter().collect::<Vec<_>>().join(", "))?;
    let (mentions, articles) = (count(mentions().count(), "mention"), count(found.records.len(), "article"));
    field(f, "found in", &format!("{articles}, {mentions}"))?;
    field(f, "stands in", &count(found.reports.len(), "statement"))?;
    judgements(f, found)?;
    Ok(found)
}

/// What merging decided about a node.
fn judgements(f: &mut Formatter<'_>, found: &Statements) -> fmt::Result {
    for line in found.judgements.iter().take(JUDGEMENTS) {
        field(f, "judged", line)?;
    }
    match found.judgements.len().saturating_sub(JUDGEMENTS) {
        0 => Ok(()),
        more => field(f, "judged", &format!("{more} more in judgements.jsonl")),
    }
}

/// A statement with all its reports.
fn statement(f: &mut Formatter<'_>, id: &str, reports: &[Report]) -> fmt::Result {
    let Some(first) = reports.first() else { return Ok(()) };
    let best = reports.iter().map(|r| r.statement().confidence).fold(0.0, f64::max);
    let names = |get: fn(&RecordStatement) -> Option<&str>| {
        common(reports.iter().filter_map(|r| Some(name(&r.record, get(r.statement())?))))
    };
    let texts = |get: fn(&RecordStatement) -> Option<&str>| {
        let all = reports.iter().filter_map(|r| get(r.statement()));
        let all: BTreeMap<String, String> = all.map(|text| (text.to_lowercase(), one_line(text))).collect();
        all.into_values().collect::<Vec<_>>().join("; ")
    };
    let predicate = first.statement().predicate.as_str();
    writeln!(f, "statement {id}")?;
    let (subject, object) =
        (name(&first.record, &first.statement().subject), name(&first.record, &first.statement().object));
    field(f, "says", &format!("{subject} —{predicate}→ {object}"))?;
    field(f, "status", first.statement().status.as_str())?;
    field(f, "time", &texts(|s| s.time.as_deref()))?;
    field(f, "place", &names(|s| s.place.as_deref()))?;
    field(f, "office", &texts(|s| s.qualifiers.office.as_deref()))?;
    field(f, "as", &texts(|s| s.qualifiers.label.as_deref()))?;
    field(f, "instrument", &texts(|s| s.qualifiers.instrument.as_deref()))?;
    field(f, "killed", &texts(|s| s.qualifiers.killed.as_deref()))?;
    field(f, "injured", &texts(|s| s.qualifiers.injured.as_deref()))?;
    field(f, "event", &texts(|s| s.event.as_deref()))?;
    let surest = if reports.len() > 1 { ", that of its surest report" } else { "" };
    field(f, "confidence", &format!("{best:.2}{surest}"))?;
    for (n, report) in reports.iter().enumerate() {
        writeln!(f)?;
        source(f, n + 1, report)?;
    }
    Ok(())
}

/// One article's report, with its sentences.
fn source(f: &mut Formatter<'_>, number: usize, report: &Report) -> fmt::Result {
    let (record, s) = (&*report.record, report.statement());
    let article = &record.article;
    let title = article.title.as_ref().map(|title| format!("“{}”", one_line(title)));
    let parts = [article.source.clone(), article.published.map(|d| d.to_string()), title];
    let head: Vec<String> = parts.into_iter().flatten().map(|part| one_line(&part)).collect();
    let head = if head.is_empty() { printable(&article.id) } else { head.join(", ") };
    writeln!(f, "  {number}. {head}")?;
    let address = article.url.as_ref().or(article.path.as_ref()).unwrap_or(&article.id);
    writeln!(f, "     {}", one_line(address))?;
    let voice = match &s.attribution {
        Some(id) => format!("credited to {}", one_line(name(record, id))),
        None => "in the outlet's own voice".to_owned(),
    };
    let time = s.time.as_ref().map(|time| format!(", time {time}")).unwrap_or_default();
    writeln!(f, "     {voice}{time}, confidence {:.2}", s.confidence)?;
    for (at, sentence) in s.evidence.iter().enumerate() {
        writeln!(f)?;
        for line in marked(&sentence.text, &marks(record, s, at, sentence)) {
            writeln!(f, "     {line}")?;
        }
        match s.findings.get(at) {
            Some(finding) => {
                let entry = match &finding.entry {
                    Some(entry) => format!("lexicon entry of {}: {entry}", s.predicate.as_str()),
                    None => "no lexicon entry, the structure says it".to_owned(),
                };
                writeln!(
                    f,
                    "     construction {}; {entry}; score {:.2}",
                    finding.construction, finding.confidence
                )?;
            }
            None => writeln!(f, "     rule {}", one_line(&s.rule))?,
        }
    }
    Ok(())
}

/// Where subject, trigger and object stand in a sentence; by the mentions and the event's trigger in records that
/// do not say.
fn marks(record: &ArticleRecord, s: &RecordStatement, at: usize, sentence: &RecordSpan) -> Vec<Mark> {
    let inside = |[start, end]: [usize; 2]| sentence.start <= start && start <= end && end <= sentence.end;
    let mention = |entity: &str| {
        let mut here = record.mentions.iter().map(|m| (m, [m.at.start, m.at.end]));
        here.find(|(m, place)| m.entity == entity && inside(*place)).map(|(_, place)| place)
    };
    let finding = s.findings.get(at);
    let trigger = || {
        let event = record.events.iter().find(|e| Some(&e.id) == s.event.as_ref())?;
        Some([event.trigger.start, event.trigger.end])
    };
    let places = [
        (finding.map(|f| f.subject).or_else(|| mention(&s.subject)), "subject", Some(&s.subject)),
        // Where the structure alone says it, no word does.
        (finding.filter(|f| f.entry.is_some()).map(|f| f.trigger).or_else(trigger), "trigger", None),
        (finding.map(|f| f.object).or_else(|| mention(&s.object)), "object", Some(&s.object)),
    ];
    let mark = |(place, label, entity): (Option<[usize; 2]>, &str, Option<&SmolStr>)| {
        let [start, end] = place.filter(|place| inside(*place))?;
        let (start, end) = (start - sentence.start, end - sentence.start);
        let words: String = sentence.text.chars().skip(start).take(end - start).collect();
        let name = entity.map(|id| name(record, id)).filter(|name| **name != words);
        let label = name.map_or_else(|| label.to_owned(), |name| format!("{label}: {}", one_line(name)));
        Some(Mark { start, end, label })
    };
    places.into_iter().filter_map(mark).collect()
}

/// A line of a header; nothing where there is nothing to say.
fn field(f: &mut Formatter<'_>, key: &str, value: &str) -> fmt::Result {
    if value.is_empty() { Ok(()) } else { writeln!(f, "  {key:<12}{}", one_line(value)) }
}

fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// The name of an entity in a record; its id if the record does not list it.
fn name<'r>(record: &'r ArticleRecord, id: &'r str) -> &'r str {
    record.entities.iter().find(|e| e.id == id).map_or(id, |e| e.name.as_str())
}

/// The commonest of several texts; of equals the first in order.
fn common<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    texts.for_each(|text| *counts.entry(text).or_default() += 1);
    let best = counts.iter().max_by_key(|(text, times)| (**times, std::cmp::Reverse(**text)));
    best.map(|(text, _)| one_line(text)).unwrap_or_default()
}
