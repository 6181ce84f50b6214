//! All records side by side, with a number for every local entity.

use super::parts::Parts;
use crate::model::{ArticleRecord, LocalRef, Packed, Predicate, RecordEntity};
use crate::ontology::{Ontology, Relation};
use smol_str::SmolStr;
use std::collections::BTreeSet;

/// The records, in order of article id, and their entities in one row.
#[derive(Debug)]
pub(super) struct Corpus<'r> {
    /// The records.
    pub(super) records: &'r [ArticleRecord],
    /// The parts of each that are held apart.
    pub(super) parts: &'r [Packed<Parts>],
    /// The record of each entity.
    home: Vec<usize>,
    /// The number of each record's first entity.
    first: Vec<usize>,
    /// The places of each record's entities in order of their ids.
    by_id: Vec<Box<[u32]>>,
}

impl<'r> Corpus<'r> {
    /// Numbers the entities. Of several with one id in one record, references mean the first.
    pub(super) fn new(records: &'r [ArticleRecord], parts: &'r [Packed<Parts>]) -> Self {
        let mut corpus = Corpus { records, parts, home: Vec::new(), first: Vec::new(), by_id: Vec::new() };
        for (record, content) in records.iter().enumerate() {
            let first = corpus.home.len();
            corpus.first.push(first);
            corpus.home.extend(content.entities.iter().map(|_| record));
            let id = |at: &u32| content.entities[*at as usize].id.as_str();
            let mut places: Vec<u32> = (0..).zip(&content.entities).map(|(at, _)| at).collect();
            places.sort_by_key(id);
            places.dedup_by(|a, b| id(a) == id(b));
            corpus.by_id.push(places.into());
        }
        corpus
    }

    /// How many entities there are.
    pub(super) fn len(&self) -> usize {
        self.home.len()
    }

    /// The position of the record that an entity is in.
    pub(super) fn home(&self, entity: usize) -> usize {
        self.home[entity]
    }

    /// The entity of that number.
    pub(super) fn entity(&self, entity: usize) -> &'r RecordEntity {
        let record = self.home[entity];
        &self.records[record].entities[entity - self.first[record]]
    }

    /// The number of the entity that a record calls `id`.
    pub(super) fn find(&self, record: usize, id: &str) -> Option<usize> {
        let (places, entities) = (&self.by_id[record], &self.records[record].entities);
        let at = places.binary_search_by(|&at| entities[at as usize].id.as_str().cmp(id)).ok()?;
        Some(self.first[record] + places[at] as usize)
    }

    /// The position of an article's record.
    pub(super) fn record_of(&self, article: &str) -> Option<usize> {
        self.records.binary_search_by(|record| record.article.id.as_str().cmp(article)).ok()
    }

    /// The numbers of a record's entities.
    pub(super) fn entities_of(&self, record: usize) -> std::ops::Range<usize> {
        let first = self.first[record];
        first..first + self.records[record].entities.len()
    }

    /// The entity's name in the graph's provenance.
    pub(super) fn local_ref(&self, entity: usize) -> LocalRef {
        let article = SmolStr::new(&self.records[self.home[entity]].article.id);
        LocalRef { article, local: SmolStr::new(&self.entity(entity).id) }
    }
}

/// The relations of that kind.
pub(super) fn saying(ontology: &Ontology, kind: impl Fn(&Relation) -> bool) -> BTreeSet<Predicate> {
    let relations = ontology.relations.iter();
    relations.filter(|(_, relation)| kind(relation)).map(|(predicate, _)| predicate.clone()).collect()
}
