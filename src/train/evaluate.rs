//! Measuring the English model on treebanks, as the CoNLL 2018 evaluation counts.

use super::conllu::Sentence;
use crate::analyse::english::{English, sentences, tokens};
use crate::model::Span;

/// Shares of words that are right, with gold words and predicted tags.
#[derive(Debug, Clone, Copy, Default)]
pub struct Accuracy {
    /// Words counted.
    pub words: usize,
    /// Right universal tags.
    pub upos: usize,
    /// Right English tags.
    pub xpos: usize,
    /// Right lemmas.
    pub lemma: usize,
    /// Right heads.
    pub uas: usize,
    /// Right heads with right full labels.
    pub las: usize,
}

/// Analyses gold words and compares.
pub fn accuracy(model: &English<'_>, treebank: &[Sentence]) -> Accuracy {
    let mut out = Accuracy::default();
    for sentence in treebank {
        let mut text = String::new();
        let mut spans = Vec::new();
        for word in &sentence.words {
            let start = text.len();
            text.push_str(&word.form);
            spans.push(Span::new(start, text.len()));
            text.push(' ');
        }
        for (gold, found) in sentence.words.iter().zip(model.analyse(&text, &spans)) {
            out.words += 1;
            out.upos += usize::from(gold.upos == found.upos);
            out.xpos += usize::from(gold.xpos == found.xpos);
            out.lemma += usize::from(gold.lemma == found.lemma || gold.lemma == "_");
            if gold.head == found.head {
                out.uas += 1;
                out.las += usize::from(gold.deprel == found.deprel);
            }
        }
    }
    out
}

/// Precision and recall of spans.
#[derive(Debug, Clone, Copy, Default)]
pub struct Spans {
    /// Right ones.
    pub right: usize,
    /// Gold ones.
    pub gold: usize,
    /// Found ones.
    pub found: usize,
}

impl Spans {
    /// The harmonic mean of precision and recall.
    pub fn f1(self) -> f64 {
        2.0 * self.right as f64 / (self.gold + self.found).max(1) as f64
    }

    fn count(gold: &[Span], found: &[Span]) -> Self {
        let right = found.iter().filter(|s| gold.binary_search(s).is_ok()).count();
        Self { right, gold: gold.len(), found: found.len() }
    }
}

/// A treebank's raw text with its paragraphs, gold sentences and gold words.
#[derive(Debug, Default)]
pub struct Raw {
    /// The text; paragraphs are apart by blank lines.
    pub text: String,
    /// The paragraphs.
    pub blocks: Vec<Span>,
    /// Gold sentences.
    pub sentences: Vec<Span>,
    /// Gold words.
    pub words: Vec<Span>,
}

impl Raw {
    /// Puts the sentences of a treebank together again.
    pub fn of(treebank: &[Sentence]) -> Self {
        let mut out = Self::default();
        let mut begin = 0;
        let mut space = false;
        for sentence in treebank {
            if sentence.begins_paragraph && !out.text.is_empty() {
                out.blocks.push(Span::new(begin, out.text.len()));
                out.text.push_str("\n\n");
                begin = out.text.len();
            } else if space {
                out.text.push(' ');
            }
            space = sentence.space_after;
            let start = out.text.len();
            out.text.push_str(&sentence.text);
            out.sentences.push(Span::new(start, out.text.len()));
            out.words.extend(sentence.words.iter().map(|w| Span::new(start + w.start, start + w.end)));
        }
        out.blocks.push(Span::new(begin, out.text.len()));
        out
    }

    /// The sentences and words that the program finds.
    pub fn segment(&self) -> (Vec<Span>, Vec<Span>) {
        let found: Vec<Span> = self.blocks.iter().flat_map(|&b| sentences(&self.text, b)).collect();
        let words = found.iter().flat_map(|&s| tokens(&self.text, s)).collect();
        (found, words)
    }

    /// Sentence and token figures from raw text.
    pub fn segmentation(&self) -> (Spans, Spans) {
        let (found, words) = self.segment();
        (Spans::count(&self.sentences, &found), Spans::count(&self.words, &words))
    }

    /// Raw text to trees; the number of words.
    pub fn analyse(&self, model: &English<'_>) -> usize {
        let mut count = 0;
        for &block in &self.blocks {
            for sentence in sentences(&self.text, block) {
                count += model.analyse(&self.text, &tokens(&self.text, sentence)).len();
            }
        }
        count
    }
}
