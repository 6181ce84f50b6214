//! Words by which gold says a relation and which no lexicon has.

use crate::extract::Extractor;
use crate::extract::gold::Passage;
use crate::extract::lexicon::LearnedWord;
use crate::extract::sentence::SentenceView;
use crate::model::{Document, Span, Upos};
use std::collections::BTreeSet;

pub(super) fn distinct<'w>(words: impl Iterator<Item = &'w (usize, LearnedWord)>) -> Vec<LearnedWord> {
    words.map(|(_, w)| w.clone()).collect::<BTreeSet<_>>().into_iter().collect()
}

/// Lemmas that say too many things to be learned as words of a relation.
const EMPTY_WORDS: [&str; 6] = ["be", "have", "do", "make", "take", "get"];

/// The words by which gold says a relation and which no lexicon has.
pub(super) fn new_words(extractor: &Extractor, passage: &Passage, document: &Document) -> Vec<LearnedWord> {
    let mut out = Vec::new();
    for sentence in &document.sentences {
        let Some(view) = SentenceView::new(document, sentence) else { continue };
        let hits = extractor.lexicons.hits(&view);
        for statement in &passage.statements {
            let Some(relation) = extractor.lexicons.relation(&statement.predicate) else { continue };
            let Some(trigger) = statement.trigger.as_deref() else { continue };
            let text = document.text(sentence.span);
            let Some(at) = text.find(trigger) else { continue };
            let start = sentence.span.start + at;
            let Some((first, end)) = view.token_range(Span::new(start, start + trigger.len())) else {
                continue;
            };
            if hits.iter().any(|h| h.relation == relation && (first..end).contains(&h.head)) {
                continue;
            }
            for token in first..end {
                let is_verb = match view.upos(token) {
                    Upos::Verb | Upos::Adj => true,
                    Upos::Noun => false,
                    _ => continue,
                };
                let lemma = view.lemma(token).to_lowercase();
                if view.mention_at(token).is_none() && !EMPTY_WORDS.contains(&lemma.as_str()) {
                    let (relation, lemma) = (statement.predicate.as_str().into(), lemma.into());
                    out.push(LearnedWord { relation, lemma, is_verb });
                }
            }
        }
    }
    out
}
