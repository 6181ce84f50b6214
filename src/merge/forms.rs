//! The distinct names of a corpus, each with the entities that bear it.

use super::corpus::{Corpus, saying};
use super::few::Few;
use super::judgements::{Resolved, Side};
use super::person::{PersonName, Verdict};
use super::thing::{Countries, ThingName};
use crate::gazetteer::{Entry, Gazetteer, MatchKind};
use crate::ontology::Ontology;
use crate::spelling::words;
use rustc_hash::FxHashMap;
use smol_str::SmolStr;
use std::collections::{BTreeMap, BTreeSet};

/// What entity types mean to merging; types beyond the known ones are compared like places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Kind {
    Person,
    Country,
    /// Organizations and groups, between which sources waver.
    Body,
    Place,
    Asset,
    Topic,
    Other,
}

impl Kind {
    fn of(entity_type: &str) -> Self {
        match entity_type {
            "Person" => Kind::Person,
            "Country" => Kind::Country,
            "Organization" | "Group" => Kind::Body,
            "Place" => Kind::Place,
            "Asset" => Kind::Asset,
            "Topic" => Kind::Topic,
            _ => Kind::Other,
        }
    }
}

/// A name as its kind reads it.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Name {
    Person(PersonName),
    Thing(ThingName),
}

/// Entities that are one for sure, because they bear one full name; or a single entity whose name is too short or
/// too common to tell.
#[derive(Debug, Clone)]
pub(super) struct Form {
    pub(super) kind: Kind,
    pub(super) name: Name,
    /// The first member's name, folded.
    pub(super) folded: String,
    /// The entities' first gazetteer entry.
    pub(super) same_as: Option<String>,
    /// Folded other names.
    pub(super) aliases: Few<SmolStr>,
    /// Entities, in order.
    pub(super) members: Vec<usize>,
    /// The records that they are in, in order.
    pub(super) records: Vec<usize>,
    /// The sides of the user's lines that forbid, on which all of its members are.
    pub(super) sides: BTreeSet<Side>,
    /// The group of forms that the user's lines make one.
    pub(super) forced: Option<usize>,
}

impl Form {
    /// Whether the name alone does not say who is meant.
    pub(super) fn needs_company(&self) -> bool {
        match &self.name {
            Name::Person(name) => name.is_bare(),
            Name::Thing(name) => name.generic && name.country.is_none() || !name.proper,
        }
    }

    /// The number of words of its name.
    pub(super) fn words(&self) -> usize {
        match &self.name {
            Name::Person(name) => name.words.len(),
            Name::Thing(name) => name.words.len(),
        }
    }

    /// Compares the names of two forms.
    pub(super) fn compare(&self, other: &Self) -> Verdict {
        match (&self.name, &other.name) {
            _ if self.kind != other.kind => Verdict::Different,
            (Name::Person(a), Name::Person(b)) => a.compare(b),
            (Name::Thing(a), Name::Thing(b)) => a.compare(b),
            _ => Verdict::Different,
        }
    }
}

/// The only entry of that type that the gazetteer has under a name.
pub(super) fn gazetteer_entry(name: &str, entity_type: &str) -> Option<&'static Entry> {
    let gazetteer = Gazetteer::embedded();
    let named = |how| matches!(how, MatchKind::Name | MatchKind::Alias | MatchKind::Acronym);
    let mut entries: Vec<usize> = gazetteer
        .lookup(name)
        .iter()
        .filter(|candidate| named(candidate.how))
        .map(|candidate| candidate.entry)
        .filter(|&entry| gazetteer.entry(entry).entity_type.as_str() == entity_type)
        .collect();
    entries.dedup();
    match entries.as_slice() {
        [entry] => Some(gazetteer.entry(*entry)),
        _ => None,
    }
}

/// All forms, and the form of each entity.
#[derive(Debug)]
pub(super) struct Forms {
    pub(super) all: Vec<Form>,
    pub(super) of: Vec<usize>,
}

/// What names are sorted by.
struct Sorting<'a> {
    countries: Countries,
    owners: BTreeMap<usize, usize>,
    judged: &'a Resolved,
}

/// What the entities of a form have in common.
type FormKey = (Kind, String, Option<String>, BTreeSet<Side>);

impl Forms {
    /// Sorts the entities of a corpus by name. Countries come first, so that others' names can be read by them:
    /// `unite` says which country forms are one. Entities that the user's judgements part are in different forms.
    pub(super) fn new(
        corpus: &Corpus,
        judged: &Resolved,
        ontology: &Ontology,
        unite: impl FnOnce(&[Form]) -> Vec<usize>,
    ) -> Self {
        let mut forms = Self { all: Vec::new(), of: vec![usize::MAX; corpus.len()] };
        let mut index = FxHashMap::default();
        let kinds: Vec<Kind> =
            (0..corpus.len()).map(|e| Kind::of(corpus.entity(e).entity_type.as_str())).collect();
        let mut by = Sorting { countries: Countries::new(), owners: BTreeMap::new(), judged };
        for entity in (0..corpus.len()).filter(|&e| kinds[e] == Kind::Country) {
            forms.add(corpus, entity, Kind::Country, &by, &mut index);
        }
        let country_of = unite(&forms.all);
        by.countries = forms.country_names(corpus, &country_of);
        by.owners = forms.owners(corpus, ontology, &country_of);
        for entity in (0..corpus.len()).filter(|&e| kinds[e] != Kind::Country) {
            forms.add(corpus, entity, kinds[entity], &by, &mut index);
        }
        forms
    }

    fn add(
        &mut self,
        corpus: &Corpus,
        entity: usize,
        kind: Kind,
        by: &Sorting<'_>,
        index: &mut FxHashMap<FormKey, usize>,
    ) {
        let content = corpus.entity(entity);
        let name = match kind {
            Kind::Person => Name::Person(PersonName::parse(&content.name)),
            _ => {
                let mut name = ThingName::parse(&content.name, &by.countries);
                if name.generic && name.country.is_none() {
                    name.country = by.owners.get(&entity).copied();
                }
                Name::Thing(name)
            }
        };
        let same_as = content.same_as.first().cloned();
        let folded = words(&content.name).join(" ");
        let form = Form {
            kind,
            name,
            folded,
            same_as,
            aliases: Few::default(),
            members: vec![],
            records: vec![],
            sides: by.judged.sides_of(entity),
            forced: None,
        };
        let key = match &form.name {
            Name::Person(name) => name.key(),
            Name::Thing(name) if kind == Kind::Topic => name.run_on.clone(),
            Name::Thing(name) => match name.country {
                Some(country) => format!("{}@{country}", name.words.join(" ")),
                None => name.words.join(" "),
            },
        };
        let alone = key.is_empty() || kind == Kind::Asset || kind != Kind::Topic && form.needs_company();
        let key = if alone { format!("{key}#{entity}") } else { key };
        let at =
            *index.entry((kind, key, form.same_as.clone(), form.sides.clone())).or_insert(self.all.len());
        if at == self.all.len() {
            self.all.push(form);
        }
        let form = &mut self.all[at];
        form.members.push(entity);
        let record = corpus.home(entity);
        if form.records.last() != Some(&record) {
            form.records.push(record);
        }
        form.aliases.extend(
            content.aliases.iter().chain([&content.name]).map(|alias| SmolStr::new(words(alias).join(" "))),
        );
        form.aliases.remove("");
        self.of[entity] = at;
    }

    /// Each name and adjective that only one country bears, in the articles or in the gazetteer.
    fn country_names(&self, corpus: &Corpus, country_of: &[usize]) -> Countries {
        let mut names: BTreeMap<SmolStr, Option<usize>> = BTreeMap::new();
        for (form, &country) in self.all.iter().zip(country_of) {
            let listed = gazetteer_entry(&corpus.entity(form.members[0]).name, "Country");
            let listed = listed.into_iter().flat_map(|entry| {
                entry.adjectives().chain(entry.demonyms()).chain(entry.aliases()).chain([entry.name])
            });
            let folded = listed.map(|name| SmolStr::new(words(name).join(" ")));
            for alias in form.aliases.iter().cloned().chain(folded).collect::<BTreeSet<_>>() {
                let known = names.entry(alias).or_insert(Some(country));
                if *known != Some(country) {
                    *known = None;
                }
            }
        }
        names.into_iter().filter_map(|(name, country)| Some((name.to_string(), country?))).collect()
    }

    /// The country that an article says an entity is part of or lies in.
    fn owners(&self, corpus: &Corpus, ontology: &Ontology, country_of: &[usize]) -> BTreeMap<usize, usize> {
        let belongs = saying(ontology, |relation| relation.affiliates);
        let mut owners = BTreeMap::new();
        for (record, content) in corpus.records.iter().enumerate() {
            for statement in content.statements.iter().filter(|s| belongs.contains(&s.predicate)) {
                let ends = (corpus.find(record, &statement.subject), corpus.find(record, &statement.object));
                if let (Some(part), Some(whole)) = ends
                    && corpus.entity(part).entity_type.as_str() != "Person"
                    && let Some(&country) = country_of.get(self.of[whole])
                {
                    owners.entry(part).or_insert(country);
                }
            }
        }
        owners
    }
}
