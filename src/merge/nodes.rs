//! The nodes of the graph: their ids, labels and provenance.

use super::build::short_hash;
use super::copies::Copies;
use super::corpus::Corpus;
use super::entities::Entities;
use super::events::Events;
use super::label;
use super::partition::Tie;
use super::reasons;
use super::stable::{Ids, in_order, slug};
use super::statements::{Groups, Key, ascii, most_common, most_precise};
use crate::edtf::Period;
use crate::model::{EntityNode, EventNode, GraphId, Predicate, RecordSpan, RecordStatement};
use crate::ontology::Ontology;
use rustc_hash::FxHashMap;
use smol_str::SmolStr;
use std::collections::{BTreeMap, BTreeSet};

/// All nodes, with the clusters that they stand for.
#[derive(Debug, Default)]
pub(super) struct Nodes {
    pub(super) entities: Vec<EntityNode>,
    pub(super) events: Vec<EventNode>,
    /// The position of each entity's node.
    node_of: Vec<usize>,
    /// The positions of the nodes of clusters of reports.
    by_reports: BTreeMap<usize, usize>,
}

impl Nodes {
    /// The nodes of all entities, in order of their first members.
    pub(super) fn entities(corpus: &Corpus, entities: Entities, ids: &mut Ids) -> Self {
        let mut members: Vec<Vec<usize>> = Vec::new();
        let mut nodes = Self::default();
        let mut by_cluster: FxHashMap<usize, usize> = FxHashMap::default();
        for entity in 0..corpus.len() {
            let at = *by_cluster.entry(entities.of(entity)).or_insert(members.len());
            if at == members.len() {
                members.push(Vec::new());
            }
            members[at].push(entity);
            nodes.node_of.push(at);
        }
        let mut ties: Vec<Vec<Tie>> = vec![Vec::new(); members.len()];
        entities.ties().for_each(|tie| ties[nodes.node_of[tie.left]].push(tie));
        // What names were compared by takes more room than what becomes of them.
        drop(entities);
        let forms = label::name_mentions(corpus);
        nodes.entities.reserve_exact(members.len());
        for (members, ties) in members.iter().zip(ties) {
            let node = entity_node(corpus, members, &forms, &ties, ids);
            nodes.entities.push(node);
        }
        nodes
    }

    /// The nodes of all events, in order of their first reports.
    pub(super) fn add_events(
        &mut self,
        corpus: &Corpus,
        events: &Events,
        copies: &Copies,
        ontology: &Ontology,
        groups: &Groups<'_>,
        ids: &mut Ids,
    ) {
        let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for report in 0..events.reports.len() {
            members.entry(events.of(report)).or_default().push(report);
        }
        let mut ties: BTreeMap<usize, Vec<Tie>> = BTreeMap::new();
        for tie in events.ties() {
            ties.entry(events.of(tie.left)).or_default().push(*tie);
        }
        let mut keys: BTreeMap<usize, Vec<&Key<'_>>> = BTreeMap::new();
        for key in groups.keys() {
            if let Some(event) = key.event {
                keys.entry(event).or_default().push(key);
            }
        }
        self.events.reserve_exact(members.len());
        for (cluster, members) in members {
            let told: Vec<(usize, &RecordStatement)> =
                members.iter().flat_map(|&m| events.told(corpus, m)).collect();
            let refs = |report: usize| events.local_ref(corpus, report);
            // Of several words for it, the one that most reports use.
            let predicates = members.iter().map(|&member| &events.reports[member].predicate);
            let Some(predicate) = most_common(predicates).cloned() else { continue };
            let time = most_precise(told.iter().filter_map(|(_, s)| s.time.as_deref()));
            // A time without a year would say nothing in an id.
            let dated = time.as_deref().filter(|time| Period::parse(time).is_some());
            let day = dated.map_or(String::new(), |time| format!("-{}", slug(time)));
            let first = refs(members[0]);
            let digest = short_hash(&[&first.article, &first.local]);
            let place =
                most_common(told.iter().filter_map(|(r, s)| self.find(corpus, *r, s.place.as_deref()?)));
            let keys = keys.get(&cluster).map_or(&[][..], Vec::as_slice);
            // A report without a statement still says that something happened.
            let none: &[RecordSpan] = &[];
            let silent = members.iter().filter(|&&m| events.reports[m].statements.is_empty());
            let reports = told
                .iter()
                .map(|(record, s)| (*record, s.evidence.as_slice()))
                .chain(silent.map(|&m| (events.reports[m].record, none)));
            let node = EventNode {
                id: ids.take(&format!("{}{day}-{digest}", ascii(&predicate))),
                label: self.event_label(&predicate, keys, time.as_deref(), ontology),
                predicate,
                status: most_common(told.iter().map(|(_, s)| s.status)).unwrap_or_default(),
                time,
                place: place.cloned(),
                articles: in_order(members.iter().map(|&member| refs(member).article)),
                sources: copies.independent(reports),
                carries_out: BTreeSet::new(),
                members: in_order(members.iter().map(|&member| refs(member))),
                merges: reasons::in_words(ties.get(&cluster).map_or(&[], Vec::as_slice), refs),
            };
            self.by_reports.insert(cluster, self.events.len());
            self.events.push(node);
        }
    }

    /// Links events to the plans that they carry out; both as clusters of reports.
    pub(super) fn add_plans(&mut self, carried_out: &BTreeMap<usize, BTreeSet<usize>>) {
        for (act, plans) in carried_out {
            let plans = plans.iter().map(|plan| self.event_id(*plan).clone()).collect();
            self.events[self.by_reports[act]].carries_out = plans;
        }
    }

    /// "Iraq called United States, 2025-03-16"; the ends of a symmetric relation are joined by "and".
    fn event_label(
        &self,
        predicate: &Predicate,
        keys: &[&Key<'_>],
        time: Option<&str>,
        ontology: &Ontology,
    ) -> String {
        let list = |ends: BTreeSet<usize>| {
            let by_id: BTreeMap<&GraphId, &str> = ends
                .into_iter()
                .map(|at| (&self.entities[at].id, self.entities[at].label.as_str()))
                .collect();
            by_id.into_values().take(3).collect::<Vec<_>>().join(", ")
        };
        let subjects = list(keys.iter().map(|key| key.subject).collect());
        let objects = list(keys.iter().map(|key| key.object).collect());
        let verb = ontology.relation(predicate).map_or(predicate.as_str(), |relation| &relation.label);
        let sentence = format!("{subjects} {verb} {objects}");
        let time = time.map_or(String::new(), |time| format!(", {time}"));
        sentence.trim().to_owned() + &time
    }

    /// The position of an entity's node.
    pub(super) fn node_of(&self, entity: usize) -> usize {
        self.node_of[entity]
    }

    /// The id of an entity.
    pub(super) fn entity_id(&self, entity: usize) -> &GraphId {
        &self.entities[self.node_of[entity]].id
    }

    /// The position of the node of a cluster of reports.
    pub(super) fn node_of_event(&self, cluster: usize) -> usize {
        self.by_reports[&cluster]
    }

    /// The id of a cluster of reports.
    pub(super) fn event_id(&self, cluster: usize) -> &GraphId {
        &self.events[self.node_of_event(cluster)].id
    }

    /// The id of the entity that a record calls `local`.
    pub(super) fn find(&self, corpus: &Corpus, record: usize, local: &str) -> Option<&GraphId> {
        corpus.find(record, local).map(|entity| self.entity_id(entity))
    }
}

fn entity_node(
    corpus: &Corpus,
    members: &[usize],
    forms: &[BTreeMap<SmolStr, usize>],
    ties: &[Tie],
    ids: &mut Ids,
) -> EntityNode {
    let entity_type = label::entity_type(corpus, members);
    let mut aliases: BTreeMap<String, usize> = BTreeMap::new();
    for &member in members {
        for alias in &corpus.entity(member).aliases {
            aliases.entry(alias.clone()).or_default();
        }
        for (form, count) in &forms[member] {
            *aliases.entry(form.to_string()).or_default() += count;
        }
    }
    let label = label::entity_label(corpus, members);
    let prefix = slug(entity_type.as_str());
    let name = match slug(&label) {
        name if name.is_empty() => short_hash(&[&label]),
        name => name,
    };
    let listed: BTreeSet<&String> =
        members.iter().flat_map(|&member| &corpus.entity(member).same_as).collect();
    let mut same_as: Vec<String> = listed.into_iter().cloned().collect();
    same_as.sort_by_key(|iri| !iri.contains("wikidata.org"));
    let refs = |entity: usize| corpus.local_ref(entity);
    let codes = label::listed(corpus, members, &entity_type).map(|entry| [entry.iso2, entry.iso3]);
    EntityNode {
        id: ids.take(&format!("{prefix}-{name}")),
        entity_type,
        label,
        aliases,
        same_as,
        iso_codes: codes.into_iter().flatten().filter(|code| !code.is_empty()).collect(),
        articles: in_order(members.iter().map(|&member| refs(member).article)),
        members: in_order(members.iter().map(|&member| refs(member))),
        merges: reasons::in_words(ties, refs),
    }
}
