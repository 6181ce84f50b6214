//! Mentions into chains: each takes the best mention before it, or opens a chain of its own.

use super::binding::{beside, bound};
use super::features::{Seen, Sketch, new_features, sketch};
use super::mention::{Candidate, Form, Source};
use super::pair::{Pair, Relation};
use crate::analyse::names::NameType;
use rustc_hash::FxHashMap;

/// What is known of a chain.
#[derive(Debug, Clone)]
pub(super) struct Chain {
    /// The number of its mentions.
    pub(super) size: usize,
    /// Whether a name is among them.
    pub(super) named: bool,
    /// The type of its first mention that has one.
    pub(super) name_type: Option<NameType>,
    /// The cluster of its names.
    pub(super) cluster: Option<usize>,
}

/// Weights by feature.
pub(super) trait Scorer {
    /// The weight at a position below `1 << WEIGHT_BITS`.
    fn weight(&self, slot: u32) -> f32;
}

/// How many mentions back an antecedent may stand.
const WINDOW: usize = 50;
/// How many more are looked up by the same head or the same words.
const RECALLED: usize = 3;

/// A pair of two heads whose forms and distance say so much less than what speaks for a chain of its own is not looked at:
/// none of 23,000 mentions would have taken it.
const REMOTE: f32 = 2.0;

/// A pair whose most telling features say so much less than what speaks for a chain of its own is not looked at further:
/// of 23,000 mentions of all kinds of texts none would have taken it.
const HOPELESS: f32 = 3.0;

/// Everything about the mentions of an article that judging needs.
#[derive(Debug)]
pub(super) struct Prepared<'t> {
    /// The mentions in text order.
    pub(super) mentions: Vec<Candidate<'t>>,
    /// Their sketches.
    pub(super) sketches: Vec<Sketch>,
    /// The name cluster of each.
    pub(super) cluster: Vec<Option<usize>>,
    /// The name clusters that each cannot mean.
    beside: Vec<Vec<usize>>,
    /// The name cluster that each is bound to.
    bound: Vec<Option<usize>>,
}

impl<'t> Prepared<'t> {
    /// Sketches the mentions; `cluster_of` gives the cluster of a name.
    pub(super) fn new(source: Source<'_, 't>, mentions: Vec<Candidate<'t>>, cluster_of: &[usize]) -> Self {
        let sketches = mentions.iter().map(|m| sketch(source, m)).collect();
        let cluster: Vec<Option<usize>> = mentions.iter().map(|m| m.name.map(|n| cluster_of[n])).collect();
        let beside = beside(source, &mentions, &cluster);
        let bound = bound(source, &mentions, &cluster);
        Self { mentions, sketches, cluster, beside, bound }
    }
}

/// The chains while they grow.
#[derive(Debug, Default)]
pub(super) struct Builder {
    /// The chain of each mention so far.
    pub(super) of: Vec<usize>,
    /// How likely each mention's chain is, against all others and against standing alone.
    pub(super) sure: Vec<f32>,
    /// The chains.
    pub(super) chains: Vec<Chain>,
    by_head: FxHashMap<u64, Vec<u32>>,
    by_phrase: FxHashMap<u64, u32>,
    by_cluster: FxHashMap<usize, usize>,
}

impl Builder {
    /// The chain to which the names before tie a mention, whatever else is near.
    pub(super) fn tied(&self, prepared: &Prepared<'_>, m: usize) -> Option<usize> {
        self.by_cluster.get(&prepared.cluster[m].or(prepared.bound[m])?).copied()
    }

    /// What was seen before of a mention's words.
    pub(super) fn seen(&self, prepared: &Prepared<'_>, m: usize) -> Seen {
        let sketch = &prepared.sketches[m];
        Seen {
            head: self.by_head.contains_key(&sketch.head),
            phrase: self.by_phrase.contains_key(&sketch.phrase),
        }
    }

    /// Calls `visit` for every mention that `m` may link to, nearest first.
    pub(super) fn antecedents(
        &self,
        prepared: &Prepared<'_>,
        m: usize,
        mut visit: impl FnMut(usize, Relation),
    ) {
        let mention = &prepared.mentions[m];
        let mut agreeing = 0;
        let from = m.saturating_sub(WINDOW);
        for a in (from..m).rev() {
            if self.may_link(prepared, m, a) {
                visit(a, Relation { mentions: m - a - 1, agreeing });
                agreeing += 1;
            }
        }
        if !mention.form.is_pronoun()
            && let Some(same) = self.by_head.get(&prepared.sketches[m].head)
        {
            for &a in same.iter().rev().filter(|&&a| (a as usize) < from).take(RECALLED) {
                if self.may_link(prepared, m, a as usize) {
                    visit(a as usize, Relation { mentions: m - a as usize - 1, agreeing });
                }
            }
        }
    }

    fn may_link(&self, prepared: &Prepared<'_>, m: usize, a: usize) -> bool {
        let (mention, other) = (&prepared.mentions[m], &prepared.mentions[a]);
        let overlap = mention.tokens.start < other.tokens.end && other.tokens.start < mention.tokens.end;
        if overlap {
            return false;
        }
        if (mention.form.is_pronoun() || other.form.is_pronoun()) && !mention.traits.agrees(other.traits) {
            return false;
        }
        let chain = &self.chains[self.of[a]];
        if chain.cluster.is_some_and(|c| prepared.beside[m].contains(&c)) {
            return false;
        }
        match (prepared.cluster[m], chain.cluster) {
            (Some(x), Some(y)) => x == y,
            _ => mention.form != Form::Third || chain.cluster.is_none() || prepared_agrees(mention, chain),
        }
    }

    /// Adds the next mention to the chain of `antecedent`, or to one of its own.
    pub(super) fn add(&mut self, prepared: &Prepared<'_>, m: usize, chain: Option<usize>) {
        let mention = &prepared.mentions[m];
        let sketch = &prepared.sketches[m];
        let number = chain.unwrap_or(self.chains.len());
        if chain.is_none() {
            self.chains.push(Chain { size: 0, named: false, name_type: None, cluster: None });
        }
        let chain = &mut self.chains[number];
        chain.size += 1;
        chain.named |= mention.form == Form::Name;
        if !mention.form.is_pronoun() {
            chain.name_type = chain.name_type.or(mention.name_type);
        }
        if let Some(cluster) = prepared.cluster[m] {
            chain.cluster = chain.cluster.or(Some(cluster));
            chain.name_type = mention.name_type;
            self.by_cluster.entry(cluster).or_insert(number);
        }
        self.of.push(number);
        self.by_head.entry(sketch.head).or_default().push(m as u32);
        self.by_phrase.insert(sketch.phrase, m as u32);
    }
}

/// Whether a pronoun may stand for the named one of a chain.
fn prepared_agrees(mention: &Candidate<'_>, chain: &Chain) -> bool {
    let person = chain.name_type == Some(NameType::Person);
    let traits = mention.traits;
    if person { traits.masculine || traits.feminine || traits.plural } else { traits.neuter || traits.plural }
}

/// Decides for every mention in turn; `threshold` is by how much a link must beat a new chain.
pub(super) fn chains<S: Scorer>(scorer: &S, prepared: &Prepared<'_>, threshold: f32) -> Builder {
    let mut builder = Builder::default();
    let mut links: Vec<(f32, usize)> = Vec::new();
    for m in 0..prepared.mentions.len() {
        if let Some(chain) = builder.tied(prepared, m) {
            builder.add(prepared, m, Some(chain));
            builder.sure.push(1.0);
            continue;
        }
        let mention = (&prepared.mentions[m], &prepared.sketches[m]);
        let mut alone = threshold;
        new_features(mention.0, mention.1, builder.seen(prepared, m), |slot| alone += scorer.weight(slot));
        links.clear();
        builder.antecedents(prepared, m, |a, relation| {
            let other = (&prepared.mentions[a], &prepared.sketches[a]);
            let chain = builder.of[a];
            let mut pair = Pair::new(mention, other, relation, &builder.chains[chain]);
            let mut score = 0.0;
            pair.plain(|slot| score += scorer.weight(slot));
            if !pair.same_head() && score < alone - REMOTE {
                return;
            }
            pair.telling(|slot| score += scorer.weight(slot));
            if score < alone - HOPELESS {
                return;
            }
            pair.further(|slot| score += scorer.weight(slot));
            links.push((score, chain));
        });
        let best = links.iter().copied().filter(|(s, _)| *s > alone).max_by(|a, b| a.0.total_cmp(&b.0));
        let chain = best.map(|(_, chain)| chain);
        builder.sure.push(share(alone, &links, chain));
        builder.add(prepared, m, chain);
    }
    builder
}

/// The share of a chain, or of standing alone, in all that was possible.
fn share(alone: f32, links: &[(f32, usize)], chain: Option<usize>) -> f32 {
    let top = links.iter().map(|(s, _)| *s).fold(alone, f32::max);
    let lone = (alone - top).exp();
    let all: f32 = lone + links.iter().map(|(s, _)| (s - top).exp()).sum::<f32>();
    let own = match chain {
        Some(chain) => links.iter().filter(|(_, c)| *c == chain).map(|(s, _)| (s - top).exp()).sum(),
        None => lone,
    };
    own / all
}
