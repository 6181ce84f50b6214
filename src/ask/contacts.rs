//! Who met, called, visited or talked with whom.

use super::timeline::{in_order, period};
use crate::edtf::Period;
use crate::model::{EntityType, GraphStatement, KnowledgeGraph, Predicate, Status};
use crate::ontology::Ontology;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// How alike a word must be to be suggested, 0 to 1 (Jaro-Winkler).
const LIKE: f64 = 0.7;

/// The relations that count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relations(BTreeSet<Predicate>);

/// A relation or class that the schemas do not have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no {what} is called '{name}'")]
pub struct UnknownRelation {
    /// `relation` or `PLOVER class`.
    pub what: &'static str,
    /// As it was asked for.
    pub name: String,
    /// The one that is most like it, or all.
    pub nearest: Vec<String>,
}

impl Relations {
    /// The relations of PLOVER classes such as `CONSULT`, in any case, whose objects are no topics: what was talked about
    /// is nobody to talk with.
    ///
    /// # Errors
    /// A class that no relation has.
    pub fn of_classes(ontology: &Ontology, classes: &[String]) -> Result<Self, UnknownRelation> {
        let known: BTreeSet<&str> =
            ontology.relations.values().filter_map(|r| r.plover_class.as_deref()).collect();
        let topic = EntityType::new("Topic");
        let mut found = BTreeSet::new();
        for class in classes {
            let is_class = |r: &&crate::ontology::Relation| {
                r.plover_class.as_ref().is_some_and(|c| c.eq_ignore_ascii_case(class)) && r.object != topic
            };
            let before = found.len();
            found.extend(ontology.relations.values().filter(is_class).map(|r| r.name.clone()));
            if found.len() == before && !known.iter().any(|k| k.eq_ignore_ascii_case(class)) {
                return Err(unknown("PLOVER class", class, known.into_iter()));
            }
        }
        Ok(Self(found))
    }

    /// Relations by their names, in any case.
    ///
    /// # Errors
    /// A name that no relation has.
    pub fn named(ontology: &Ontology, names: &[String]) -> Result<Self, UnknownRelation> {
        let relation = |name: &String| {
            let known = || ontology.relations.keys().map(Predicate::as_str);
            let found = ontology.relations.keys().find(|known| known.as_str().eq_ignore_ascii_case(name));
            found.cloned().ok_or_else(|| unknown("relation", name, known()))
        };
        names.iter().map(relation).collect::<Result<_, _>>().map(Self)
    }

    /// Their names, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(Predicate::as_str)
    }
}

fn unknown<'k>(what: &'static str, name: &str, known: impl Iterator<Item = &'k str>) -> UnknownRelation {
    let folded = name.to_lowercase();
    let mut ranked: Vec<(f64, &str)> =
        known.map(|k| (strsim::jaro_winkler(&k.to_lowercase(), &folded), k)).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    let shown = if ranked.first().is_some_and(|(likeness, _)| *likeness >= LIKE) { 1 } else { ranked.len() };
    let mut nearest: Vec<String> = ranked[..shown].iter().map(|(_, known)| (*known).to_owned()).collect();
    nearest.sort();
    UnknownRelation { what, name: name.to_owned(), nearest }
}

/// The days that are asked for, both ends included.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Window {
    /// From this day on.
    pub since: Option<Date>,
    /// To this day.
    pub until: Option<Date>,
}

impl Window {
    /// Days from EDTF: of a month or year `since` means its first day, `until` its last. `None` if one is no date.
    pub fn parse(since: Option<&str>, until: Option<&str>) -> Option<Self> {
        // An interval is no date: "04/05/2025" would be one from nowhere to a year.
        let day = |edtf: &str| Period::parse(edtf).filter(|_| !edtf.contains('/'));
        let days = |edtf: Option<&str>| edtf.map(day).map_or(Some(None), |days| days.map(Some));
        let (since, until) = (days(since)?, days(until)?);
        Some(Self { since: since.map(|days| days.first), until: until.map(|days| days.last) })
    }

    /// Whether no day lies in it.
    pub fn is_empty(self) -> bool {
        self.since.zip(self.until).is_some_and(|(since, until)| since > until)
    }

    fn admits(self, days: Period) -> bool {
        self.since.is_none_or(|since| days.last >= since)
            && self.until.is_none_or(|until| days.first <= until)
    }
}

/// Contacts in a window of time.
#[derive(Debug, Clone, PartialEq)]
pub struct Contacts<'g> {
    /// In order of time. What may have been in the window counts.
    pub statements: Vec<&'g GraphStatement>,
    /// How many are left out because nobody says when they were.
    pub undated: usize,
}

/// Who was in contact with whom: statements of these relations that occurred, or with `any_status` all.
pub fn contacts<'g>(
    graph: &'g KnowledgeGraph,
    relations: &Relations,
    window: Window,
    any_status: bool,
) -> Contacts<'g> {
    let counts = |s: &&GraphStatement| {
        relations.0.contains(&s.predicate) && (any_status || s.status == Status::Occurred)
    };
    let (mut statements, undated): (Vec<_>, Vec<_>) = graph
        .statements()
        .filter(counts)
        .filter(|s| period(s).is_none_or(|days| window.admits(days)))
        .partition(|s| window == Window::default() || period(s).is_some());
    in_order(&mut statements);
    Contacts { statements, undated: undated.len() }
}
