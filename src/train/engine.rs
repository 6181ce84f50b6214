//! The analysis as the trainers of names and references need it: stage by stage, on texts and on treebank sentences.

use crate::analyse::english::{English, sentences, tokens};
use crate::analyse::groups;
use crate::analyse::names::Names;
use crate::model::{Article, Sentence, Span, Token};

/// Sentences and tagged tokens of a text.
pub fn tagged(text: &str) -> (Vec<Sentence>, Vec<Token>) {
    let english = English::embedded();
    let (mut found, mut all) = (Vec::new(), Vec::new());
    for (block, at) in Article::from_text("", text).blocks.iter().zip(0..) {
        for span in sentences(text, block.span) {
            let words = tokens(text, span);
            let first = all.len();
            all.extend(english.untied(text, &words, &english.tag(text, &words)));
            found.push(Sentence { span, tokens: first..all.len(), block: at });
        }
    }
    (found, all)
}

/// The tokens of given sentences with the tags that new text would get.
pub fn retagged(text: &str, sentences: &[Sentence], tokens: &[Token]) -> Vec<Token> {
    let english = English::embedded();
    let mut out = Vec::with_capacity(tokens.len());
    for sentence in sentences {
        let words: Vec<Span> = tokens[sentence.tokens.clone()].iter().map(|t| t.span).collect();
        out.extend(english.untied(text, &words, &english.tag(text, &words)));
    }
    out
}

/// The tokens of given sentences with the tags and trees that new text would get, names as one word for the parser.
pub fn reparsed(names: &Names, text: &str, sentences: &[Sentence], tokens: &[Token]) -> Vec<Token> {
    let english = English::embedded();
    let found = names.recognise(text, sentences, &retagged(text, sentences, tokens));
    let mut rest = found.as_slice();
    let mut out = Vec::with_capacity(tokens.len());
    for sentence in sentences {
        let words: Vec<Span> = tokens[sentence.tokens.clone()].iter().map(|t| t.span).collect();
        let groups = groups(&mut rest, &sentence.tokens);
        out.extend(english.parse(text, &words, &english.tag(text, &words), &groups));
    }
    out
}

/// Sentences, tags and trees of a text.
pub fn parsed(names: &Names, text: &str) -> (Vec<Sentence>, Vec<Token>) {
    let (sentences, tokens) = tagged(text);
    let tokens = reparsed(names, text, &sentences, &tokens);
    (sentences, tokens)
}
