//! What stands against uniting clusters of forms, without looking at every member: a cluster of a name that is in all
//! the news has tens of thousands.

use super::forms::{Form, Name};
use super::judgements::{Side, forbidden};
use super::person::Verdict;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// Why the user's judgements keep clusters apart.
pub(super) const FORBIDDEN: &str = "forbidden by a judgement of the user";

/// What counts of a cluster.
#[derive(Debug, Clone, Default)]
struct Cluster {
    /// Its forms by record.
    records: FxHashMap<usize, Vec<usize>>,
    /// One form of each name.
    names: Vec<usize>,
    /// The short and common names among them.
    short: BTreeSet<(String, Option<usize>)>,
    /// A form with a gazetteer entry.
    listed: Option<usize>,
    sides: BTreeSet<Side>,
}

/// The clusters of more than one form, by their smallest.
#[derive(Debug, Default)]
pub(super) struct Clusters(BTreeMap<usize, Cluster>);

impl Clusters {
    /// What forbids that the clusters of these smallest forms are one, in words. If nothing does, they are united here
    /// too. `exact` lets one article use both names of one thing.
    pub(super) fn unite(&mut self, forms: &[Form], exact: bool, a: usize, b: usize) -> Option<&'static str> {
        let (x, y) = (self.take(forms, a), self.take(forms, b));
        let against = if forbidden(std::iter::once(&x.sides), std::iter::once(&y.sides)) {
            Some(FORBIDDEN)
        } else if contradict(forms, &x, &y) {
            Some("what is already one with them contradicts it")
        } else if !exact && meet(forms, &x, &y) {
            Some("one article speaks of both")
        } else {
            None
        };
        match against {
            Some(_) => self.0.extend([(a, x), (b, y)]),
            None => drop(self.0.insert(a.min(b), joined(forms, x, y))),
        }
        against
    }

    /// As [`Clusters::unite`], for what the user has decided: only another decision of the user forbids it.
    pub(super) fn force(&mut self, forms: &[Form], a: usize, b: usize) -> Option<&'static str> {
        let (x, y) = (self.take(forms, a), self.take(forms, b));
        if forbidden(std::iter::once(&x.sides), std::iter::once(&y.sides)) {
            self.0.extend([(a, x), (b, y)]);
            return Some(FORBIDDEN);
        }
        self.0.insert(a.min(b), joined(forms, x, y));
        None
    }

    /// Whether two clusters hold names that cannot be one's.
    pub(super) fn contradict(&self, forms: &[Form], a: usize, b: usize) -> bool {
        let single = |form: usize| match self.0.get(&form) {
            Some(cluster) => std::borrow::Cow::Borrowed(cluster),
            None => std::borrow::Cow::Owned(Cluster::of(forms, form)),
        };
        contradict(forms, &single(a), &single(b))
    }

    fn take(&mut self, forms: &[Form], form: usize) -> Cluster {
        self.0.remove(&form).unwrap_or_else(|| Cluster::of(forms, form))
    }
}

impl Cluster {
    fn of(forms: &[Form], at: usize) -> Self {
        let form = &forms[at];
        Self {
            records: form.records.iter().map(|&record| (record, vec![at])).collect(),
            names: vec![at],
            short: short(form).into_iter().collect(),
            listed: form.same_as.as_ref().map(|_| at),
            sides: form.sides.clone(),
        }
    }
}

/// What a name is known by that many forms share; `None` for names that say more than their words.
fn short(form: &Form) -> Option<(String, Option<usize>)> {
    let plain = form.forced.is_none() && form.needs_company();
    match &form.name {
        Name::Person(_) => (plain && !form.folded.contains(' ')).then(|| (form.folded.clone(), None)),
        Name::Thing(name) => plain.then(|| (form.folded.clone(), name.country)),
    }
}

fn joined(forms: &[Form], x: Cluster, y: Cluster) -> Cluster {
    let (mut into, from) = if x.records.len() >= y.records.len() { (x, y) } else { (y, x) };
    for (record, here) in from.records {
        into.records.entry(record).or_default().extend(here);
    }
    for name in from.names {
        if short(&forms[name]).is_none_or(|short| into.short.insert(short)) {
            into.names.push(name);
        }
    }
    into.listed = into.listed.into_iter().chain(from.listed).min();
    into.sides.extend(from.sides);
    into
}

/// Whether two clusters hold forms that cannot be one.
fn contradict(forms: &[Form], a: &Cluster, b: &Cluster) -> bool {
    if let (Some(x), Some(y)) = (a.listed, b.listed) {
        return forms[x].same_as != forms[y].same_as;
    }
    // "Andrade Paz" and "Julio Andrade" are one if "Julio Andrade Paz" is; two misspellings, if one spelling is common.
    let bridged = |x: &Form, y: &Form| {
        let (words, articles) = (x.words().max(y.words()), x.records.len().max(y.records.len()));
        let spelt = |full: &Form, other: &Form| matches!(full.compare(other), Verdict::Same(..));
        a.names.iter().chain(&b.names).map(|&form| &forms[form]).any(|full| {
            full.words() > words && !clash(full, x) && !clash(full, y)
                || full.records.len() >= articles && spelt(full, x) && spelt(full, y)
        })
    };
    // What the user made one may go by any of its names.
    let named = |form: usize, cluster: &Cluster, other: usize| {
        let forced = forms[form].forced;
        let fits = |&x: &usize| forms[x].forced == forced && !clash(&forms[x], &forms[other]);
        forced.is_some() && cluster.names.iter().any(fits)
    };
    a.names.iter().any(|&x| {
        b.names.iter().any(|&y| {
            clash(&forms[x], &forms[y])
                && !bridged(&forms[x], &forms[y])
                && !named(x, a, y)
                && !named(y, b, x)
        })
    })
}

fn clash(a: &Form, b: &Form) -> bool {
    match (&a.name, &b.name) {
        (Name::Person(x), Name::Person(y)) => x.compare(y) == Verdict::Different && !also_known(a, b),
        (Name::Thing(x), Name::Thing(y)) => {
            x.country.is_some() && y.country.is_some() && x.country != y.country
        }
        _ => true,
    }
}

/// Whether an article gives a person of one full name the other full name too.
pub(super) fn also_known(a: &Form, b: &Form) -> bool {
    let full = |form: &Form| form.folded.contains(' ');
    // Most forms have no other name than their own.
    let known = |form: &Form, name: &Form| form.aliases.len() > 1 && form.aliases.holds(name.folded.as_str());
    (known(a, b) || known(b, a)) && full(a) && full(b)
}

/// Whether an article speaks of both, which it would not do under two names without saying so. Two halves of one full
/// name do not count: an article that has both means one person.
fn meet(forms: &[Form], a: &Cluster, b: &Cluster) -> bool {
    let halves = |x: usize, y: usize| {
        let (Name::Person(one), Name::Person(other)) = (&forms[x].name, &forms[y].name) else { return false };
        let full = a.names.iter().chain(&b.names).map(|&form| &forms[form]).find(|full| {
            let (Verdict::Likely(..), Verdict::Likely(..)) =
                (full.compare(&forms[x]), full.compare(&forms[y]))
            else {
                return false;
            };
            full.words() >= one.words.len() + other.words.len()
        });
        full.is_some() && one.compare(other) == Verdict::Different
    };
    let (few, many) = if a.records.len() <= b.records.len() { (a, b) } else { (b, a) };
    few.records.iter().any(|(record, here)| {
        many.records
            .get(record)
            .is_some_and(|there| here.iter().any(|&x| there.iter().any(|&y| !halves(x, y))))
    })
}
