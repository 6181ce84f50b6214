//! Learns by what mentions are linked: a log-linear model over the antecedents of each mention, its right ones taken
//! together, after Durrett and Klein (2013).

use super::chain::{Builder, Prepared, chains};
use super::cluster::clusters;
use super::features::{WEIGHT_BITS, new_features};
use super::find::candidates;
use super::gender;
use super::mention::{Form, Source};
use super::name_mention::name_mentions;
use super::pair::Pair;
use super::weights::Weights;
use crate::analyse::names::{Name, NameType};
use crate::gazetteer::Gazetteer;
use crate::model::{Sentence, Token};
use crate::sequence::Sequence;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// A mention of the annotation.
#[derive(Debug, Clone)]
pub struct GoldMention {
    /// Its tokens among the article's.
    pub tokens: Range<usize>,
    /// To whom it refers.
    pub entity: usize,
}

/// An annotated article.
#[derive(Debug)]
pub struct Example<'t> {
    prepared: Prepared<'t>,
    gold: Vec<Option<usize>>,
    /// Whether everything that refers is annotated, or only what refers to typed entities.
    complete: bool,
}

impl<'t> Example<'t> {
    /// Finds the mentions of an article and what the annotation has for each.
    pub fn new(
        gazetteer: &Gazetteer,
        text: &'t str,
        sentences: &[Sentence],
        tokens: &[Token],
        names: &[Name],
        gold: &[GoldMention],
        complete: bool,
    ) -> Self {
        let found = name_mentions(gazetteer, text, sentences, tokens, names);
        let groups = clusters(text, tokens, gazetteer, &found);
        let mut of = vec![0; found.len()];
        for (number, group) in groups.iter().enumerate() {
            group.members.iter().for_each(|&m| of[m] = number);
        }
        let genders: Vec<_> = groups
            .iter()
            .map(|g| {
                (g.name_type == NameType::Person)
                    .then(|| gender::of_person(gazetteer, text, tokens, &found, g))
                    .flatten()
            })
            .collect();
        let source = Source { text, sentences, tokens, gazetteer };
        let mentions = candidates(source, &found, |name| genders[of[name]]);
        let prepared = Prepared::new(source, mentions, &of);
        let mut by_start: FxHashMap<usize, Vec<&GoldMention>> = FxHashMap::default();
        for g in gold {
            by_start.entry(g.tokens.start).or_default().push(g);
        }
        let gold = prepared
            .mentions
            .iter()
            .map(|m| {
                let exact = gold.iter().find(|g| g.tokens == m.tokens);
                let inside = |outer: &Range<usize>, inner: &Range<usize>| {
                    outer.start <= inner.start && inner.end <= outer.end
                };
                // Passages mark the name in "President Ito" and "the group" in "the group that left".
                let near = || {
                    gold.iter()
                        .filter(|g| {
                            g.tokens.contains(&m.head)
                                && (inside(&m.tokens, &g.tokens) || inside(&g.tokens, &m.tokens))
                        })
                        .min_by_key(|g| g.tokens.len().abs_diff(m.tokens.len()))
                        .filter(|g| !complete || g.tokens.len().abs_diff(m.tokens.len()) <= 3)
                };
                exact.or_else(near).map(|g| g.entity)
            })
            .collect();
        Self { prepared, gold, complete }
    }
}

/// One decision: the features of standing alone, and of each antecedent with whether it is right.
struct Decision {
    alone: Range<usize>,
    alone_right: bool,
    links: Vec<(Range<usize>, bool)>,
}

/// Settings of [`fit`].
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// Passes over the decisions.
    pub epochs: usize,
    /// What linking a mention that stands alone costs.
    pub false_link: f32,
    /// What leaving alone a mention that has an antecedent costs.
    pub false_alone: f32,
    /// What a link to the wrong one costs.
    pub wrong_link: f32,
    /// The size of a step.
    pub rate: f32,
    /// The pull of weights towards 0.
    pub decay: f32,
}

impl Default for Settings {
    fn default() -> Self {
        Self { epochs: 6, false_link: 0.2, false_alone: 2.0, wrong_link: 1.0, rate: 0.03, decay: 1e-6 }
    }
}

/// Learns from the examples and returns the weights file. Deterministic.
pub fn fit(examples: &[Example<'_>], settings: Settings) -> Vec<u8> {
    let mut features: Vec<u32> = Vec::new();
    let mut decisions: Vec<Decision> = Vec::new();
    for example in examples {
        decide(example, &mut features, &mut decisions);
    }
    eprintln!("coreference: {} decisions, {} features", decisions.len(), features.len());
    let mut weights = vec![0f32; 1 << WEIGHT_BITS];
    let mut squares = vec![0f32; 1 << WEIGHT_BITS];
    let mut order: Vec<usize> = (0..decisions.len()).collect();
    let mut sequence = Sequence::new(0x2545_f491_4f6c_dd1d);
    for epoch in 0..settings.epochs {
        sequence.shuffle(&mut order);
        let mut loss = 0.0f64;
        for &at in &order {
            loss += f64::from(learn(&decisions[at], &features, &mut weights, &mut squares, settings));
        }
        eprintln!("coreference: epoch {} loss {:.4}", epoch + 1, loss / decisions.len() as f64);
    }
    Weights::write(&weights)
}

fn decide(example: &Example<'_>, features: &mut Vec<u32>, decisions: &mut Vec<Decision>) {
    let prepared = &example.prepared;
    let mut builder = Builder::default();
    let mut chain_of: FxHashMap<usize, usize> = FxHashMap::default();
    for m in 0..prepared.mentions.len() {
        let gold = example.gold[m];
        let tied = builder.tied(prepared, m);
        if tied.is_none() {
            let mention = (&prepared.mentions[m], &prepared.sketches[m]);
            let start = features.len();
            new_features(mention.0, mention.1, builder.seen(prepared, m), |slot| features.push(slot));
            let alone = start..features.len();
            let mut links: Vec<(Range<usize>, bool)> = Vec::new();
            builder.antecedents(prepared, m, |a, relation| {
                let start = features.len();
                let other = (&prepared.mentions[a], &prepared.sketches[a]);
                let mut pair = Pair::new(mention, other, relation, &builder.chains[builder.of[a]]);
                pair.plain(|slot| features.push(slot));
                pair.telling(|slot| features.push(slot));
                pair.further(|slot| features.push(slot));
                let right = match gold {
                    Some(entity) => example.gold[a] == Some(entity),
                    // What is not annotated may refer to anything that is not either.
                    None => !example.complete && example.gold[a].is_none() && mention.0.form == Form::Third,
                };
                links.push((start..features.len(), right));
            });
            let alone_right = gold.is_none() || !links.iter().any(|(_, right)| *right);
            // A pronoun of the third person that finds nobody teaches nothing.
            let lost = gold.is_some() && alone_right && mention.0.form == Form::Third;
            if !links.is_empty() && !lost {
                decisions.push(Decision { alone, alone_right, links });
            }
        }
        let chain = tied.or_else(|| chain_of.get(&gold?).copied());
        builder.add(prepared, m, chain);
        if let Some(entity) = gold {
            chain_of.entry(entity).or_insert(builder.of[m]);
        }
    }
}

fn learn(
    decision: &Decision,
    features: &[u32],
    weights: &mut [f32],
    squares: &mut [f32],
    settings: Settings,
) -> f32 {
    let score = |range: &Range<usize>, weights: &[f32]| -> f32 {
        features[range.clone()].iter().map(|&f| weights[f as usize]).sum()
    };
    let cost = |right: bool, alone: bool| match (right, alone) {
        (true, _) => 0.0,
        (false, true) => settings.false_alone,
        (false, false) if decision.alone_right => settings.false_link,
        (false, false) => settings.wrong_link,
    };
    let options = || {
        std::iter::once((&decision.alone, decision.alone_right, true))
            .chain(decision.links.iter().map(|(range, right)| (range, *right, false)))
    };
    let plain: Vec<f32> = options().map(|(range, _, _)| score(range, weights)).collect();
    let costly: Vec<f32> =
        options().zip(&plain).map(|((_, right, alone), s)| s + cost(right, alone)).collect();
    let top = costly.iter().copied().fold(f32::MIN, f32::max);
    let all: f32 = costly.iter().map(|s| (s - top).exp()).sum();
    let right: f32 =
        options().zip(&costly).filter(|((_, right, _), _)| *right).map(|(_, s)| (s - top).exp()).sum();
    if right <= 0.0 {
        return 0.0;
    }
    for (at, (range, is_right, _)) in options().enumerate() {
        let p = (costly[at] - top).exp();
        let gradient = p / all - if is_right { p / right } else { 0.0 };
        if gradient.abs() < 1e-4 {
            continue;
        }
        for &f in &features[range.clone()] {
            let f = f as usize;
            squares[f] += gradient * gradient;
            weights[f] -=
                settings.rate * (gradient / (squares[f].sqrt() + 1e-3) + settings.decay * weights[f]);
        }
    }
    (all / right).ln()
}

/// The chains of more than one mention that a weights file finds, as token ranges; nationality adjectives left out.
pub fn predict(weights: &'static [u8], example: &Example<'_>, threshold: f32) -> Vec<Vec<Range<usize>>> {
    let Some(weights) = Weights::read(weights) else { return Vec::new() };
    let builder = chains(&weights, &example.prepared, threshold);
    let mut out: Vec<Vec<Range<usize>>> = vec![Vec::new(); builder.chains.len()];
    for (m, &chain) in builder.of.iter().enumerate() {
        let mention = &example.prepared.mentions[m];
        if !mention.attributive {
            out[chain].push(mention.tokens.clone());
        }
    }
    out.retain(|chain| chain.len() > 1);
    out
}
