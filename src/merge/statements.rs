//! Which local statements say one thing.

use super::build::short_hash;
use super::corpus::Corpus;
use super::events::Events;
use super::few::Few;
use super::nodes::Nodes;
use super::stable::{Ids, hash};
use crate::edtf::Period;
use crate::model::{
    Corroboration, GraphId, GraphStatement, Predicate, Qualifiers, RecordStatement, Source, Status,
};
use crate::ontology::Ontology;
use crate::spelling::words;
use smol_str::SmolStr;
use std::collections::BTreeMap;

/// What statements must have in common to be one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key<'c> {
    /// The ends as positions of their nodes.
    pub(super) subject: usize,
    pub(super) predicate: &'c Predicate,
    pub(super) object: usize,
    pub(super) status: Status,
    /// The cluster of reports.
    pub(super) event: Option<usize>,
    /// Of a standing fact, the office or label: two offices are two facts.
    detail: String,
}

/// The statements of a corpus, each as record and position, under what they say.
pub(super) type Groups<'c> = BTreeMap<Key<'c>, Few<(usize, usize)>>;

/// Groups the statements whose ends are known.
pub(super) fn group<'c>(
    corpus: &Corpus<'c>,
    events: &Events,
    nodes: &Nodes,
    ontology: &Ontology,
) -> Groups<'c> {
    let mut groups = Groups::new();
    for (record, content) in corpus.records.iter().enumerate() {
        for (at, statement) in content.statements.iter().enumerate() {
            let end = |id: &str| corpus.find(record, id).map(|entity| nodes.node_of(entity));
            let ends = (end(&statement.subject), end(&statement.object));
            let (Some(mut subject), Some(mut object)) = ends else { continue };
            let symmetric =
                ontology.relation(&statement.predicate).is_some_and(|relation| relation.symmetric);
            if symmetric && nodes.entities[object].id < nodes.entities[subject].id {
                std::mem::swap(&mut subject, &mut object);
            }
            let event = statement
                .event
                .as_ref()
                .and_then(|event| events.find(corpus, record, event))
                .map(|r| events.of(r));
            let detail = match event {
                Some(_) => String::new(),
                None => detail(&statement.qualifiers),
            };
            let key = Key {
                subject,
                predicate: &statement.predicate,
                object,
                status: statement.status,
                event,
                detail,
            };
            groups.entry(key).or_default().insert((record, at));
        }
    }
    groups
}

fn detail(qualifiers: &Qualifiers) -> String {
    let folded = |text: &Option<String>| words(text.as_deref().unwrap_or_default()).join(" ");
    [folded(&qualifiers.office), folded(&qualifiers.label)].join("/")
}

/// The statement that a group makes; its sources come in order of article and offset.
pub(super) fn statement(
    corpus: &Corpus,
    nodes: &Nodes,
    key: Key<'_>,
    said: &[(usize, usize)],
    ids: &mut Ids,
) -> GraphStatement {
    let mut said: Vec<(usize, &RecordStatement)> =
        said.iter().map(|&(record, at)| (record, &corpus.records[record].statements[at])).collect();
    said.sort_by_key(|(record, s)| (*record, s.evidence.first().map_or(0, |quote| quote.start)));
    let sources: Vec<Source> = said
        .iter()
        .map(|&(record, s)| Source {
            article: SmolStr::new(&corpus.records[record].article.id),
            local: SmolStr::new(&s.id),
            evidence: s.evidence.clone(),
            attribution: s.attribution.as_ref().and_then(|id| nodes.find(corpus, record, id)).cloned(),
            time: s.time.clone(),
            qualifiers: s.qualifiers.clone(),
            rule: s.rule.clone(),
            confidence: s.confidence,
        })
        .collect();
    let event = key.event.map(|event| nodes.event_id(event).clone());
    let [subject, object] = [key.subject, key.object].map(|end| &nodes.entities[end].id);
    let digest = hash(&[
        subject.as_str(),
        key.predicate.as_str(),
        object.as_str(),
        key.status.as_str(),
        event.as_ref().map_or("", GraphId::as_str),
        &key.detail,
    ]);
    GraphStatement {
        id: ids.take(&format!("st-{digest:016x}")),
        subject: subject.clone(),
        predicate: key.predicate.clone(),
        object: object.clone(),
        event,
        status: key.status,
        time: most_precise(sources.iter().filter_map(|source| source.time.as_deref())),
        place: most_common(
            said.iter().filter_map(|(record, s)| nodes.find(corpus, *record, s.place.as_deref()?)),
        )
        .cloned(),
        qualifiers: agreed(&sources).into(),
        confidence: sources.iter().map(|source| source.confidence).fold(0.0, f64::max),
        sources,
        corroboration: Corroboration::default(),
    }
}

/// The details that no source contradicts.
fn agreed(sources: &[Source]) -> Qualifiers {
    let one = |get: fn(&Qualifiers) -> &Option<String>| -> Option<String> {
        let mut given = sources.iter().filter_map(|source| get(&source.qualifiers).as_ref());
        let first = given.next()?;
        given.all(|other| words(other) == words(first)).then(|| first.clone())
    };
    Qualifiers {
        instrument: one(|q| &q.instrument),
        label: one(|q| &q.label),
        office: one(|q| &q.office),
        killed: one(|q| &q.killed),
        injured: one(|q| &q.injured),
    }
}

/// The time of fewest days if all times have a day in common, and otherwise the most common one.
pub(super) fn most_precise<'t>(times: impl Iterator<Item = &'t str>) -> Option<String> {
    let times: Vec<&str> = times.collect();
    let periods: Vec<(Period, &str)> =
        times.iter().filter_map(|time| Some((Period::parse(time)?, *time))).collect();
    let narrowest = periods.iter().min_by_key(|(period, time)| (period.days(), *time));
    match narrowest {
        Some((narrow, time)) if periods.iter().all(|(period, _)| period.meets(*narrow)) => {
            Some((*time).to_owned())
        }
        _ => most_common(times.into_iter()).map(str::to_owned),
    }
}

/// The value that comes most often; of several, the smallest.
pub(super) fn most_common<T: Ord>(values: impl Iterator<Item = T>) -> Option<T> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    let most = counts.values().copied().max()?;
    counts.into_iter().find(|(_, count)| *count == most).map(|(value, _)| value)
}

/// A relation's name as part of an id.
pub(super) fn ascii(predicate: &Predicate) -> String {
    let name: String = predicate.as_str().chars().filter(char::is_ascii_alphanumeric).collect();
    if name.is_empty() { short_hash(&[predicate.as_str()]) } else { name }
}
