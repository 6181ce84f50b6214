//! Trains the recogniser of names on the treebank and the corpus, and measures it.

use super::gum::{GumDocument, GumMention, read_gum};
use super::passages::{Passage, marked};
use crate::analyse::names::train::{Example, GoldName, OTHER, Settings, fit};
use crate::analyse::names::{Name, NameType, Names};
use crate::extract::gold::read_passages;
use crate::gazetteer::{Gazetteer, MatchKind};
use crate::model::{Deprel, EntityType, MentionKind, Sentence, Token, Upos};
use std::collections::BTreeMap;
use std::io;
use std::ops::Range;
use std::path::Path;

/// Cuts a text into sentences and tagged tokens, as the analysis does.
pub type Engine<'e> = &'e dyn Fn(&str) -> (Vec<Sentence>, Vec<Token>);
/// Tags the tokens of treebank sentences, as the analysis does.
pub type Retag<'e> = &'e dyn Fn(&str, &[Sentence], &[Token]) -> Vec<Token>;

/// Learns from `gum/train.conllu` below `treebank` and from the corpus files; returns the model file.
///
/// # Errors
/// A file that cannot be read.
pub fn train_names(
    treebank: &Path,
    corpus: &[&Path],
    engine: Engine<'_>,
    retag: Retag<'_>,
    settings: Settings,
) -> io::Result<Vec<u8>> {
    let gazetteer = Gazetteer::embedded();
    let mut examples = Vec::new();
    for path in corpus {
        for passage in read_passages(&std::fs::read_to_string(path)?)? {
            examples.push(passage_example(gazetteer, &marked(&passage), engine));
        }
    }
    for document in read_gum(&std::fs::read_to_string(treebank.join("gum/train.conllu"))?) {
        examples.push(gum_example(gazetteer, &document, retag));
    }
    Ok(fit(&examples, settings))
}

fn slot(name_type: &EntityType) -> Option<usize> {
    NameType::ALL.iter().position(|t| t.as_str() == name_type.as_str())
}

/// The tokens that a span of bytes touches.
fn tokens_of(tokens: &[Token], span: crate::model::Span) -> Range<usize> {
    let start = tokens.partition_point(|t| t.span.end <= span.start);
    let end = tokens.partition_point(|t| t.span.start < span.end);
    start..end.max(start)
}

fn passage_example(gazetteer: &Gazetteer, passage: &Passage, engine: Engine<'_>) -> Example {
    let (sentences, tokens) = engine(&passage.text);
    let names: Vec<GoldName> = passage_names(passage, &tokens)
        .into_iter()
        .map(|name| GoldName { tokens: name.tokens, slots: vec![name.name_type as usize] })
        .collect();
    Example::new(gazetteer, &passage.text, &sentences, &tokens, &names, |_| vec![OTHER], 1)
}

/// The named mentions of a passage, without determiners.
pub fn passage_names(passage: &Passage, tokens: &[Token]) -> Vec<Name> {
    let text = &passage.text;
    passage
        .mentions
        .iter()
        .filter(|m| m.kind == MentionKind::Name)
        .filter_map(|m| {
            let slot = slot(&m.entity_type)?;
            let mut range = tokens_of(tokens, m.span);
            while range.len() > 1 {
                let first = tokens[range.start].span.of(text);
                let determiner = ["the", "a", "an"].iter().any(|d| d.eq_ignore_ascii_case(first));
                if !determiner {
                    break;
                }
                range.start += 1;
            }
            (!range.is_empty()).then(|| Name { tokens: range, name_type: NameType::ALL[slot], meaning: None })
        })
        .collect()
}

fn gum_example(gazetteer: &Gazetteer, document: &GumDocument, retag: Retag<'_>) -> Example {
    let tokens = retag(&document.text, &document.sentences, &document.tokens);
    let names: Vec<GoldName> = gum_names(document)
        .into_iter()
        .filter_map(|(range, mention)| {
            let plural = document.tokens[mention.head(document)].xpos == "NNPS";
            let slots = match mention.entity_type.as_str() {
                "person" if plural => vec![NameType::Group as usize, NameType::Country as usize, OTHER],
                "person" => vec![NameType::Person as usize],
                "place" => vec![NameType::Place as usize, NameType::Country as usize],
                "organization" => vec![NameType::Organization as usize, NameType::Group as usize],
                "time" => return None,
                "object" => vec![OTHER, NameType::Asset as usize],
                _ => vec![OTHER],
            };
            Some(GoldName { tokens: range, slots })
        })
        .collect();
    let adjective = |t: usize| document.tokens[t].upos == Upos::Adj && document.tokens[t].xpos != "NNP";
    let free = |t: usize| {
        if adjective(t) {
            vec![NameType::Country as usize, NameType::Group as usize, OTHER]
        } else {
            Vec::new()
        }
    };
    Example::new(gazetteer, &document.text, &document.sentences, &tokens, &names, free, 1)
}

/// The named mentions of a document: those with a proper noun as head, cut down to the name itself, outermost first.
///
/// A person's name is the head with what the tree calls `flat`; of others it is the treebank's minimal span.
pub fn gum_names(document: &GumDocument) -> Vec<(Range<usize>, &GumMention)> {
    let mut out: Vec<(Range<usize>, &GumMention)> = Vec::new();
    for mention in &document.mentions {
        let head = mention.head(document);
        if document.tokens[head].upos != Upos::Propn {
            continue;
        }
        let range = if mention.entity_type == "person" {
            flat_name(document, mention, head)
        } else {
            run_name(document, mention, head)
        };
        out.push((range, mention));
    }
    out.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
    let mut end = 0;
    out.retain(|(range, _)| {
        let keep = range.start >= end;
        if keep {
            end = range.end;
        }
        keep
    });
    out
}

/// The run of proper nouns around the head, with the small words that join them.
fn run_name(document: &GumDocument, mention: &GumMention, head: usize) -> Range<usize> {
    let proper = |t: usize| {
        let token = &document.tokens[t];
        token.xpos.starts_with("NNP") || (mention.minimal.contains(&t) && token.upos != Upos::Punct)
    };
    let joint = |t: usize| {
        let token = &document.tokens[t];
        let surface = token.span.of(&document.text);
        ["of", "and", "&", "-", "for", "the", "'s", "’s", "de", "la"].contains(&surface)
            && mention.minimal.len() > 1
    };
    let first = mention.minimal.first().copied().unwrap_or(head).min(head);
    let last = mention.minimal.last().copied().unwrap_or(head).max(head);
    let (mut start, mut end) = (head, head + 1);
    loop {
        let back = (1..=3).find(|n| {
            start >= mention.tokens.start + n
                && (1..*n).all(|k| joint(start - k) && start - k > first)
                && proper(start - n)
        });
        match back {
            Some(n) => start -= n,
            None => break,
        }
    }
    loop {
        let next = (0..3).find(|n| {
            end + n < mention.tokens.end
                && (0..*n).all(|k| joint(end + k) && end + k < last)
                && proper(end + n)
        });
        match next {
            Some(n) => end += n + 1,
            None => break,
        }
    }
    start..end
}

fn flat_name(document: &GumDocument, mention: &GumMention, head: usize) -> Range<usize> {
    let sentence = document.sentence_of(head).tokens.clone();
    let belongs = |t: usize| {
        let mut at = t;
        for _ in 0..8 {
            if at == head {
                return true;
            }
            let token = &document.tokens[at];
            let joins = matches!(token.deprel, Deprel::Flat | Deprel::Punct | Deprel::Goeswith)
                || (token.deprel == Deprel::Compound && token.upos == Upos::Propn && at != head);
            match token.head {
                Some(next) if joins => at = sentence.start + next as usize,
                _ => return false,
            }
        }
        false
    };
    let mut start = head;
    while start > mention.tokens.start && belongs(start - 1) && document.tokens[start - 1].upos == Upos::Propn
    {
        start -= 1;
    }
    let mut end = head + 1;
    while end < mention.tokens.end && belongs(end) {
        end += 1;
    }
    while end > head + 1 && document.tokens[end - 1].upos == Upos::Punct {
        end -= 1;
    }
    start..end
}

/// Right, found and wanted.
#[derive(Debug, Clone, Copy, Default)]
pub struct Count {
    right: usize,
    found: usize,
    wanted: usize,
}

impl Count {
    /// Precision, recall and their harmonic mean, in per cent.
    pub fn scores(&self) -> [f64; 3] {
        let share = |a: usize, b: usize| if b == 0 { 0.0 } else { 100.0 * a as f64 / b as f64 };
        let (p, r) = (share(self.right, self.found), share(self.right, self.wanted));
        [p, r, if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }]
    }
}

/// Counts spans with types: `gold` against `found`, by type and in all.
pub fn count(
    table: &mut BTreeMap<String, Count>,
    gold: &[(Range<usize>, &str)],
    found: &[(Range<usize>, &str)],
) {
    for (range, kind) in found {
        let right = gold.iter().any(|(r, k)| r == range && k == kind);
        for key in [*kind, "all"] {
            let count = table.entry(key.to_owned()).or_default();
            count.found += 1;
            count.right += usize::from(right);
        }
    }
    for (_, kind) in gold {
        for key in [*kind, "all"] {
            table.entry(key.to_owned()).or_default().wanted += 1;
        }
    }
}

/// Measures names on a GUM file: person, place (countries among them) and organization (groups among them).
pub fn eval_gum(conllu: &str, retag: Retag<'_>, names: &Names) -> BTreeMap<String, Count> {
    let mut table = BTreeMap::new();
    for document in read_gum(conllu) {
        let tokens = retag(&document.text, &document.sentences, &document.tokens);
        let gold: Vec<(Range<usize>, &str)> = gum_names(&document)
            .into_iter()
            .map(|(range, mention)| (range, mention.entity_type.as_str()))
            .filter(|(_, kind)| ["person", "place", "organization"].contains(kind))
            .collect();
        let found: Vec<(Range<usize>, &str)> = names
            .recognise(&document.text, &document.sentences, &tokens)
            .into_iter()
            .filter_map(|name| {
                let people = matches!(name.meaning, Some((_, MatchKind::Demonym)))
                    || (name.meaning.is_none() && tokens[name.tokens.end - 1].xpos == "NNPS");
                // The treebank marks no adjectives, and "Iraqis" as persons.
                let adjective = matches!(name.meaning, Some((_, MatchKind::Adjective)));
                let kind = match name.name_type {
                    NameType::Country if adjective => return None,
                    NameType::Country | NameType::Group if people => "person",
                    NameType::Person => "person",
                    NameType::Country | NameType::Place => "place",
                    NameType::Organization | NameType::Group => "organization",
                    NameType::Asset => return None,
                };
                Some((name.tokens, kind))
            })
            .collect();
        count(&mut table, &gold, &found);
    }
    table
}

/// Measures names on corpus passages, by type.
///
/// # Errors
/// If a line is no passage.
pub fn eval_passages(jsonl: &str, engine: Engine<'_>, names: &Names) -> io::Result<BTreeMap<String, Count>> {
    let mut table = BTreeMap::new();
    for passage in read_passages(jsonl)?.iter().map(marked) {
        let (sentences, tokens) = engine(&passage.text);
        let typed = |names: Vec<Name>| -> Vec<(Range<usize>, &str)> {
            names.into_iter().map(|n| (n.tokens, n.name_type.as_str())).collect()
        };
        let gold = typed(passage_names(&passage, &tokens));
        let found = typed(names.recognise(&passage.text, &sentences, &tokens));
        count(&mut table, &gold, &found);
    }
    Ok(table)
}
