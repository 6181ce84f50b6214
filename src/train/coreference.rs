//! Trains the resolver of references on the treebank and the corpus, and measures it.

use super::conll::{Chains, Conll};
use super::gum::{GumDocument, read_gum};
use super::names::Engine;
use super::passages::{Passage, marked};
use crate::analyse::coreference::train::{Example, GoldMention, Settings, fit, predict};
use crate::analyse::names::Names;
use crate::extract::gold::read_passages;
use crate::gazetteer::Gazetteer;
use crate::model::{Sentence, Token};
use std::collections::BTreeMap;
use std::io;
use std::path::Path;

/// Analyses the sentences and tokens of the treebank anew: its own tags and trees are better than those of new text.
pub type Reparse<'e> = &'e dyn Fn(&str, &[Sentence], &[Token]) -> Vec<Token>;

struct Analysed<T> {
    source: T,
    sentences: Vec<Sentence>,
    tokens: Vec<Token>,
}

fn gum(conllu: &str, reparse: Reparse<'_>) -> Vec<Analysed<GumDocument>> {
    read_gum(conllu)
        .into_iter()
        .map(|d| Analysed {
            tokens: reparse(&d.text, &d.sentences, &d.tokens),
            sentences: d.sentences.clone(),
            source: d,
        })
        .collect()
}

fn passages(jsonl: &str, engine: Engine<'_>) -> io::Result<Vec<Analysed<Passage>>> {
    let passages = read_passages(jsonl)?;
    let analysed = passages.iter().map(marked).map(|source| {
        let (sentences, tokens) = engine(&source.text);
        Analysed { source, sentences, tokens }
    });
    Ok(analysed.collect())
}

fn gum_example<'t>(names: &Names, document: &'t Analysed<GumDocument>) -> Example<'t> {
    let text = &document.source.text;
    let found = names.recognise(text, &document.sentences, &document.tokens);
    let gold: Vec<GoldMention> = gum_chains(&document.source)
        .into_iter()
        .enumerate()
        .flat_map(|(entity, chain)| chain.into_iter().map(move |tokens| GoldMention { tokens, entity }))
        .collect();
    Example::new(Gazetteer::embedded(), text, &document.sentences, &document.tokens, &found, &gold, true)
}

fn passage_example<'t>(names: &Names, passage: &'t Analysed<Passage>) -> Example<'t> {
    let text = &passage.source.text;
    let found = names.recognise(text, &passage.sentences, &passage.tokens);
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    let gold: Vec<GoldMention> = passage
        .source
        .mentions
        .iter()
        .map(|m| {
            let next = numbers.len();
            let entity = *numbers.entry(m.entity.as_str()).or_insert(next);
            let start = passage.tokens.partition_point(|t| t.span.end <= m.span.start);
            let end = passage.tokens.partition_point(|t| t.span.start < m.span.end);
            GoldMention { tokens: start..end.max(start), entity }
        })
        .filter(|m| !m.tokens.is_empty())
        .collect();
    Example::new(Gazetteer::embedded(), text, &passage.sentences, &passage.tokens, &found, &gold, false)
}

/// The treebank's chains of more than one mention; a range in two of them belongs to the first.
fn gum_chains(document: &GumDocument) -> Chains {
    let mut chains: BTreeMap<&str, Vec<std::ops::Range<usize>>> = BTreeMap::new();
    let mut taken = std::collections::BTreeSet::new();
    for mention in &document.mentions {
        if taken.insert((mention.tokens.start, mention.tokens.end)) {
            chains.entry(&mention.entity).or_default().push(mention.tokens.clone());
        }
    }
    chains.into_values().filter(|c| c.len() > 1).collect()
}

/// Learns from `gum/train.conllu` below `treebank` and from the corpus files; returns the weights file.
///
/// # Errors
/// A file that cannot be read.
pub fn train_coreference(
    treebank: &Path,
    corpus: &[&Path],
    names: &Names,
    engine: Engine<'_>,
    reparse: Reparse<'_>,
    settings: Settings,
) -> io::Result<Vec<u8>> {
    let documents = gum(&std::fs::read_to_string(treebank.join("gum/train.conllu"))?, reparse);
    let mut texts = Vec::new();
    for path in corpus {
        texts.extend(passages(&std::fs::read_to_string(path)?, engine)?);
    }
    let mut examples: Vec<Example<'_>> = documents.iter().map(|d| gum_example(names, d)).collect();
    examples.extend(texts.iter().map(|p| passage_example(names, p)));
    Ok(fit(&examples, settings))
}

/// The CoNLL measures on a GUM file, its own sentences and tokens given.
pub fn eval_gum(
    conllu: &str,
    names: &Names,
    weights: &'static [u8],
    reparse: Reparse<'_>,
    threshold: f32,
) -> Conll {
    let mut conll = Conll::default();
    for document in gum(conllu, reparse) {
        let example = gum_example(names, &document);
        let mut found = predict(weights, &example, threshold);
        let mut taken = std::collections::BTreeSet::new();
        found.iter_mut().for_each(|chain| chain.retain(|r| taken.insert((r.start, r.end))));
        found.retain(|chain| chain.len() > 1);
        conll.add(&gum_chains(&document.source), &found);
    }
    conll
}
