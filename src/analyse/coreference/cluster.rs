//! Which names of an article name the same thing.

use super::alias::is_alias;
use super::name_mention::NameMention;
use super::same_name::{body_strength, person_strength, place_strength};
use crate::analyse::names::NameType;
use crate::gazetteer::{EntryIx, Gazetteer};
use crate::model::Token;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

/// Names that name the same thing.
#[derive(Debug, Clone)]
pub(super) struct Cluster {
    /// Its type.
    pub(super) name_type: NameType,
    /// Positions among the names, in text order.
    pub(super) members: Vec<usize>,
    /// What the gazetteer has for it.
    pub(super) entry: Option<EntryIx>,
}

/// Groups the names.
pub(super) fn clusters(
    text: &str,
    tokens: &[Token],
    gazetteer: &Gazetteer,
    names: &[NameMention<'_>],
) -> Vec<Cluster> {
    let mut builder = Builder { gazetteer, names, of: vec![usize::MAX; names.len()], clusters: Vec::new() };
    let types = common_types(names);
    // Longer names first: "Tarin" finds "Dorit Tarin" even where a headline has the surname alone.
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_by_key(|&n| (Reverse(names[n].folded.len().min(6)), n));
    for n in order {
        builder.place(n, types[n]);
    }
    builder.merge_aliases(text, tokens);
    builder.finish()
}

/// The type under which most mentions of the same words stand, capitals that stand for governments apart.
fn common_types(names: &[NameMention<'_>]) -> Vec<NameType> {
    let mut counts: FxHashMap<String, [u32; 6]> = FxHashMap::default();
    let key = |name: &NameMention<'_>| name.folded.join(" ");
    for name in names {
        counts.entry(key(name)).or_default()[name.name_type as usize] += 1;
    }
    names
        .iter()
        .map(|name| {
            let land = |t: NameType| matches!(t, NameType::Country | NameType::Place);
            if name.meaning.is_some() || land(name.name_type) {
                return name.name_type;
            }
            let Some(counts) = counts.get(&key(name)) else { return name.name_type };
            NameType::ALL
                .iter()
                .copied()
                .filter(|t| !land(*t))
                .max_by_key(|&t| (counts[t as usize], t == name.name_type))
                .unwrap_or(name.name_type)
        })
        .collect()
}

struct Builder<'a, 't> {
    gazetteer: &'a Gazetteer,
    names: &'a [NameMention<'t>],
    /// The cluster of each name.
    of: Vec<usize>,
    clusters: Vec<Cluster>,
}

/// Only so many clusters are compared with a name, the most recent first, so that a list of names stays linear.
const MAX_COMPARED: usize = 200;

impl Builder<'_, '_> {
    fn place(&mut self, n: usize, name_type: NameType) {
        let name = &self.names[n];
        let entry = name.meaning.filter(|_| name.name_type == name_type).map(|(entry, _)| entry);
        let mut best: Option<(u32, usize)> = None;
        for (number, cluster) in self.clusters.iter().enumerate().rev().take(MAX_COMPARED) {
            let strength = self.strength(n, name_type, entry, cluster);
            let nearer = |other| self.nearness(number, n) > self.nearness(other, n);
            let wins = |(s, other)| strength > s || strength == s && nearer(other);
            if strength > 0 && best.is_none_or(wins) {
                best = Some((strength, number));
            }
        }
        match best {
            Some((_, number)) => {
                self.of[n] = number;
                let cluster = &mut self.clusters[number];
                cluster.members.push(n);
                cluster.entry = cluster.entry.or(entry);
            }
            None => {
                self.of[n] = self.clusters.len();
                self.clusters.push(Cluster { name_type, members: vec![n], entry });
            }
        }
    }

    /// By what clusters that a name names as surely are told apart: the one whose name stands nearest before it; before all
    /// names, as in a headline, the one that is named first.
    fn nearness(&self, cluster: usize, n: usize) -> (Option<usize>, Reverse<Option<usize>>) {
        let members = || self.clusters[cluster].members.iter().copied();
        (members().filter(|&m| m < n).max(), Reverse(members().min()))
    }

    /// How surely a name names a cluster: 0 not at all.
    fn strength(&self, n: usize, name_type: NameType, entry: Option<EntryIx>, cluster: &Cluster) -> u32 {
        if cluster.name_type != name_type {
            return 0;
        }
        match (entry, cluster.entry) {
            (Some(a), Some(b)) => return if a == b { 9 } else { 0 },
            _ if name_type == NameType::Country => {}
            _ => {}
        }
        cluster
            .members
            .iter()
            .take(12)
            .map(|&m| {
                let (a, b) = (&self.names[n], &self.names[m]);
                match name_type {
                    NameType::Person => person_strength(a, b),
                    NameType::Country => 8 * u32::from(a.folded == b.folded),
                    NameType::Place | NameType::Asset => place_strength(a, b),
                    NameType::Organization | NameType::Group => body_strength(a, b),
                }
            })
            .max()
            .unwrap_or(0)
    }

    /// Joins clusters that the text says are one: "X, also known as Y", "X (Y)", "X, or Y".
    fn merge_aliases(&mut self, text: &str, tokens: &[Token]) {
        for n in 1..self.names.len() {
            let (a, b) = (&self.names[n - 1], &self.names[n]);
            if a.sentence != b.sentence {
                continue;
            }
            let between: Vec<&str> =
                tokens[a.tokens.end..b.tokens.start].iter().take(8).map(|t| t.span.of(text)).collect();
            let closes = tokens.get(b.tokens.end).is_some_and(|t| t.span.of(text) == ")");
            if is_alias(a, b, &between, closes) {
                self.join(n - 1, n);
            }
        }
    }

    fn join(&mut self, a: usize, b: usize) {
        let (keep, gone) = (self.of[a].min(self.of[b]), self.of[a].max(self.of[b]));
        if keep == gone {
            return;
        }
        let compatible = |x: &Cluster, y: &Cluster| {
            let body = |t: NameType| matches!(t, NameType::Organization | NameType::Group);
            let types = x.name_type == y.name_type || (body(x.name_type) && body(y.name_type));
            types && !matches!((x.entry, y.entry), (Some(p), Some(q)) if p != q)
        };
        if !compatible(&self.clusters[keep], &self.clusters[gone]) {
            return;
        }
        let moved = std::mem::take(&mut self.clusters[gone].members);
        for &m in &moved {
            self.of[m] = keep;
        }
        let entry = self.clusters[gone].entry;
        let cluster = &mut self.clusters[keep];
        cluster.members.extend(moved);
        cluster.entry = cluster.entry.or(entry);
    }

    fn finish(mut self) -> Vec<Cluster> {
        for cluster in &mut self.clusters {
            cluster.members.sort_unstable();
            if let Some(entry) = cluster.entry {
                let listed = self.gazetteer.entry(entry).entity_type.as_str();
                if let Some(&t) = NameType::ALL.iter().find(|t| t.as_str() == listed) {
                    cluster.name_type = t;
                }
            }
        }
        self.clusters.retain(|c| !c.members.is_empty());
        self.clusters.sort_by_key(|c| c.members[0]);
        self.clusters
    }
}
