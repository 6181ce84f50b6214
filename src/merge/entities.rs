//! Who is whom across articles.

use super::acts::Acts;
use super::blocking;
use super::clusters::{Clusters, also_known};
use super::company::Company;
use super::corpus::{Corpus, saying};
use super::forms::{Form, Forms, Kind, Name};
use super::judgements::{Judgements, Resolved};
use super::partition::{Partition, Refused, Tie};
use super::person::Verdict;
use super::reasons::Evidence;
use super::thing::is_vague;
use crate::ontology::{Ontology, Qualifier};
use std::collections::{BTreeMap, BTreeSet};

/// Ties of a lower score do not unite.
const ENOUGH: f64 = 0.85;
/// Ties of at least this score that did not unite are kept for the user to see.
const NEAR: f64 = 0.75;
/// Ties of names so alike that one article may use both of one thing.
const EXACT: f64 = 0.94;
/// Of two rivals for a short name, the better one must lead by this much.
const MARGIN: f64 = 0.06;
/// What company can add to a likeness of names.
const COMPANY: f64 = 0.35;
/// What more company counts among rivals.
const CLOSER: f64 = 0.15;
/// New company comes from the merges that company brought about.
const ROUNDS: usize = 2;

/// Which entities are one.
#[derive(Debug)]
pub(super) struct Entities {
    forms: Forms,
    partition: Partition,
    clusters: Clusters,
}

impl Entities {
    /// Decides it for all entities of a corpus, as the user has it where `judgements` say so.
    pub(super) fn cluster(corpus: &Corpus, judgements: &Judgements, ontology: &Ontology) -> Self {
        let judged = Resolved::entities(judgements, corpus);
        let mut forms = Forms::new(corpus, &judged, ontology, unite_countries);
        let mut partition = Partition::new(forms.all.len());
        let mut clusters = Clusters::default();
        unite_forced(&mut forms, &mut partition, &mut clusters, &judged);
        let rank = |form: &Form| form.records.first().and_then(|&r| corpus.records[r].article.published);
        let (mut sure, mut candidates) = (Vec::new(), Vec::new());
        for (a, b) in blocking::pairs(&forms.all, rank) {
            let verdict = forms.all[a].compare(&forms.all[b]);
            sure.extend(sure_tie(&forms.all, a, b, verdict));
            candidates.extend(likely(&forms.all, a, b, verdict));
        }
        let exact = |tie: &Tie| tie.score >= EXACT;
        partition.unite(sure, |tie, a, b| clusters.unite(&forms.all, exact(tie), a[0], b[0]));
        let mut entities = Self { forms, partition, clusters };
        let offices = Offices::new(corpus, &entities, ontology);
        for _ in 0..ROUNDS {
            let company = entities.company(corpus);
            let acts = Acts::new(corpus, &entities, ontology);
            let (ties, refused) = entities.likely_ties(&candidates, &company, &offices, &acts);
            let Self { forms, partition, clusters } = &mut entities;
            partition.refuse(refused);
            partition.unite(ties, |_, a, b| clusters.unite(&forms.all, false, a[0], b[0]));
        }
        entities
    }

    /// The form of an entity.
    pub(super) fn form(&self, entity: usize) -> usize {
        self.forms.of[entity]
    }

    /// The cluster of an entity, as the smallest form in it.
    pub(super) fn of(&self, entity: usize) -> usize {
        self.partition.find(self.forms.of[entity])
    }

    /// The kind of an entity.
    pub(super) fn kind(&self, entity: usize) -> Kind {
        self.forms.all[self.forms.of[entity]].kind
    }

    /// What articles have in common now.
    pub(super) fn company(&self, corpus: &Corpus) -> Company {
        Company::new(corpus, |e| self.of(e), |e| self.kind(e))
    }

    /// The countries and bodies that clusters belong to or speak for, as far as an article says so.
    pub(super) fn belongs(&self, corpus: &Corpus, ontology: &Ontology) -> BTreeMap<usize, BTreeSet<usize>> {
        let says = saying(ontology, |relation| relation.affiliates);
        let mut belongs: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for (record, content) in corpus.records.iter().enumerate() {
            for statement in content.statements.iter().filter(|s| says.contains(&s.predicate)) {
                let ends = (corpus.find(record, &statement.subject), corpus.find(record, &statement.object));
                if let (Some(part), Some(whole)) = ends {
                    belongs.entry(self.of(part)).or_default().insert(self.of(whole));
                }
            }
        }
        for form in 0..self.forms.all.len() {
            if let Name::Thing(name) = &self.forms.all[form].name
                && let Some(country) = name.country
            {
                let country = self.partition.find(country);
                belongs.entry(self.partition.find(form)).or_default().insert(country);
            }
        }
        belongs
    }

    /// The ties between entities by which clusters came about; for each cluster one less than members.
    pub(super) fn ties(&self) -> impl Iterator<Item = Tie> {
        let same_name = self.forms.all.iter().flat_map(|form| {
            let reason = match form.kind {
                Kind::Person => "same full name",
                _ => "same name",
            };
            form.members.windows(2).map(move |pair| Tie {
                left: pair[0],
                right: pair[1],
                score: 1.0,
                reason,
                evidence: Evidence::Name,
            })
        });
        let first = |form: usize| self.forms.all[form].members[0];
        let found = self.partition.ties.iter();
        same_name.chain(found.map(move |tie| Tie { left: first(tie.left), right: first(tie.right), ..*tie }))
    }

    /// The ties between entities that did not unite, of those that nearly did.
    pub(super) fn refusals(&self) -> Vec<Refused> {
        let first = |form: usize| self.forms.all[form].members[0];
        let refusals = self.partition.refusals().into_iter().filter(|(tie, _)| tie.score >= NEAR);
        refusals
            .map(|(tie, why)| (Tie { left: first(tie.left), right: first(tie.right), ..tie }, why))
            .collect()
    }

    /// The ties that company suggests, and those that it nearly does or that others stand against.
    fn likely_ties(
        &self,
        candidates: &[Candidate],
        company: &Company,
        offices: &Offices,
        acts: &Acts,
    ) -> (Vec<Tie>, Vec<Refused>) {
        let all = &self.forms.all;
        let mut refused: Vec<Refused> = Vec::new();
        let mut ties: BTreeMap<(usize, usize), Tie> = BTreeMap::new();
        let mut claimed: BTreeSet<usize> = BTreeSet::new();
        let mut by_form: BTreeMap<usize, Vec<(f64, usize)>> = BTreeMap::new();
        for &Candidate { left: a, right: b, base, reason } in candidates {
            let (left, right) = (self.partition.find(a), self.partition.find(b));
            if left == right {
                continue;
            }
            // Whoever a short name may mean in its own article, it does not mean somebody elsewhere.
            if all[a].records.iter().any(|record| all[b].records.binary_search(record).is_ok()) {
                claimed.extend([a, b].into_iter().filter(|&form| all[form].needs_company()));
            }
            let shared = company.of_sets(&all[a].records, &all[b].records, &[left, right]);
            let office = offices.evidence(a, b);
            let act = acts.evidence(a, b);
            let evidence = base + office + act;
            let score = (evidence + COMPANY * shared.min(1.0)).min(0.99);
            // Of rivals that all keep enough company, the closer one leads.
            let rank = evidence + CLOSER * shared.min(4.0);
            by_form.entry(a).or_default().push((rank, b));
            by_form.entry(b).or_default().push((rank, a));
            let evidence = Evidence::Company { name: base, company: shared, offices: office, acts: act };
            let tie = Tie { left: a, right: b, score, reason, evidence };
            if score >= ENOUGH {
                ties.insert((a, b), tie);
            } else if score >= NEAR {
                refused.push((tie, "too little speaks for it"));
            }
        }
        for (form, mut rivals) in by_form {
            rivals.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            let best = rivals[0];
            let contrary = |&&(_, other): &&(f64, usize)| {
                let (x, y) = (self.partition.find(best.1), self.partition.find(other));
                x != y && all[form].words() <= all[other].words() && self.clusters.contradict(all, x, y)
            };
            let losers: Vec<(f64, usize)> = rivals[1..].iter().filter(contrary).copied().collect();
            let undecided = losers.first().is_some_and(|second| best.0 - second.0 < MARGIN);
            let dropped = losers.iter().chain(if undecided { Some(&best) } else { None });
            for &(_, other) in dropped {
                let tie = ties.remove(&(form.min(other), form.max(other)));
                refused.extend(tie.map(|tie| (tie, "somebody else may be meant as well")));
            }
        }
        let taken = |tie: &Tie| claimed.contains(&tie.left) || claimed.contains(&tie.right);
        let (taken, ties): (Vec<Tie>, Vec<Tie>) = ties.into_values().partition(taken);
        refused.extend(taken.into_iter().map(|tie| (tie, "its own article has somebody whom it may mean")));
        (ties, refused)
    }
}

/// Unites what the user says is one, and notes which forms that makes one.
fn unite_forced(forms: &mut Forms, partition: &mut Partition, clusters: &mut Clusters, judged: &Resolved) {
    let tie = |&(a, b, _): &(usize, usize, usize)| Tie {
        left: forms.of[a],
        right: forms.of[b],
        score: 1.0,
        reason: "judgement of the user",
        evidence: Evidence::Name,
    };
    let ties: Vec<Tie> = judged.forced.iter().map(tie).collect();
    let ends: BTreeSet<usize> = ties.iter().flat_map(|tie| [tie.left, tie.right]).collect();
    // Marked first, so that each of their names counts.
    for &form in &ends {
        forms.all[form].forced = Some(form);
    }
    partition.unite(ties, |_, a, b| clusters.force(&forms.all, a[0], b[0]));
    for form in ends {
        forms.all[form].forced = Some(partition.find(form));
    }
}

/// Countries by gazetteer entry, by name, and by a name of one being another name of the other.
fn unite_countries(forms: &[Form]) -> Vec<usize> {
    let mut partition = Partition::new(forms.len());
    let pairs = blocking::pairs(forms, |form| form.members[0]);
    let ties = pairs.filter_map(|(a, b)| sure_tie(forms, a, b, forms[a].compare(&forms[b]))).collect();
    let mut clusters = Clusters::default();
    partition.unite(ties, |tie, a, b| clusters.unite(forms, tie.score >= EXACT, a[0], b[0]));
    (0..forms.len()).map(|form| partition.find(form)).collect()
}

/// What makes two forms one without looking at their articles; `verdict` is of their names.
fn sure_tie(forms: &[Form], left: usize, right: usize, verdict: Verdict) -> Option<Tie> {
    let (a, b) = (&forms[left], &forms[right]);
    let tie = |score, reason| Some(Tie { left, right, score, reason, evidence: Evidence::Name });
    if a.same_as.is_some() && a.same_as == b.same_as {
        return tie(1.0, "same gazetteer entry");
    }
    match verdict {
        Verdict::Same(score, reason) => tie(score, reason),
        Verdict::Different if a.kind == Kind::Person => None,
        _ if other_name(a, b) => tie(EXACT, "other name stated in an article"),
        _ => None,
    }
}

/// Two forms that may be one, before their company is looked at.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    left: usize,
    right: usize,
    /// How alike their names are, 0 to 1.
    base: f64,
    reason: &'static str,
}

/// Whether two forms may be one; `verdict` is of their names.
fn likely(forms: &[Form], left: usize, right: usize, verdict: Verdict) -> Option<Candidate> {
    let (a, b) = (&forms[left], &forms[right]);
    let candidate = |base, reason| Candidate { left, right, base, reason };
    if a.kind == Kind::Topic || a.kind == Kind::Asset && !(is_proper(a) && is_proper(b)) {
        return None;
    }
    match verdict {
        Verdict::Likely(score, reason) | Verdict::Same(score, reason) => Some(candidate(score, reason)),
        Verdict::Different if a.kind != b.kind => None,
        Verdict::Different if a.kind == Kind::Person => {
            also_known(a, b).then(|| candidate(0.7, "other name stated in an article"))
        }
        Verdict::Different => {
            // "HLF" stands for the Hills Liberation Front in one article and for the Harbour Liberation Front in another.
            let stands = |form: &Form, alias: &str| matches!(&form.name, Name::Thing(name) if name.abbreviates_to(alias));
            let telling =
                |alias: &str| alias.len() > 2 && !is_vague(alias) && !(stands(a, alias) && stands(b, alias));
            let shared = a.aliases.common(&b.aliases).any(|alias| telling(alias));
            shared.then(|| candidate(0.68, "other name in common"))
        }
    }
}

fn is_proper(form: &Form) -> bool {
    matches!(&form.name, Name::Thing(name) if name.proper)
}

/// Whether the name of one is listed among the other names of the other, and says enough.
fn other_name(a: &Form, b: &Form) -> bool {
    let stated = |name: &Form, by: &Form| match &name.name {
        Name::Thing(thing) => {
            let (folded, single) = (&name.folded, thing.words.len() < 2);
            let telling = if single { folded.len() > 2 && !thing.is_vague() } else { !thing.generic };
            telling && by.aliases.holds(folded.as_str())
        }
        Name::Person(_) => false,
    };
    a.kind == b.kind && a.kind != Kind::Topic && a.kind != Kind::Asset && (stated(a, b) || stated(b, a))
}

/// The offices that persons hold, by form: in which country or body, as what.
#[derive(Debug)]
struct Offices(BTreeMap<usize, BTreeSet<(usize, String)>>);

impl Offices {
    fn new(corpus: &Corpus, entities: &Entities, ontology: &Ontology) -> Self {
        let says = saying(ontology, |relation| relation.qualifiers.contains(&Qualifier::Office));
        let mut offices: BTreeMap<usize, BTreeSet<(usize, String)>> = BTreeMap::new();
        for (record, content) in corpus.records.iter().enumerate() {
            for statement in content.statements.iter().filter(|s| says.contains(&s.predicate)) {
                let ends = (corpus.find(record, &statement.subject), corpus.find(record, &statement.object));
                if let (Some(holder), Some(body)) = ends {
                    let title = statement.qualifiers.office.as_deref().unwrap_or_default();
                    let title = crate::spelling::words(title).join(" ");
                    offices.entry(entities.forms.of[holder]).or_default().insert((entities.of(body), title));
                }
            }
        }
        Self(offices)
    }

    /// What the offices of two forms add to their likeness.
    fn evidence(&self, a: usize, b: usize) -> f64 {
        let (Some(a), Some(b)) = (self.0.get(&a), self.0.get(&b)) else { return 0.0 };
        let one_body = || a.iter().any(|(x, _)| b.iter().any(|(y, _)| x == y));
        match a.intersection(b).next() {
            Some(_) => 0.25,
            None if one_body() => 0.05,
            None => -0.1,
        }
    }
}
