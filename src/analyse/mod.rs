//! [`Article`] → [`Document`]: sentences, tokens, tags, names, trees, times, and who is who.

mod conllu;
pub mod coreference;
pub mod english;
pub mod names;
mod times;

pub use conllu::Conllu;

use crate::gazetteer::Gazetteer;
use crate::model::{Article, BlockKind, Document, Sentence};
use english::English;
use names::Names;

/// The English analysis with its models; shared by all threads.
pub struct Analyser {
    english: &'static English<'static>,
    names: Names,
    gazetteer: &'static Gazetteer,
}

impl Analyser {
    /// The analysis with the models and the gazetteer that the binary carries.
    pub fn embedded() -> Self {
        Self { english: English::embedded(), names: Names::embedded(), gazetteer: Gazetteer::embedded() }
    }

    /// Analyses one article. Any text gives a document; every span in it lies inside the text.
    ///
    /// ```
    /// use newsgraph::{analyse::Analyser, model::Article};
    /// let document = Analyser::embedded().analyse(Article::from_text("a1", "Norway called Peru. Peru listened."));
    /// assert_eq!((document.sentences.len(), document.entities.len()), (2, 2));
    /// ```
    pub fn analyse(&self, article: Article) -> Document {
        let mut document = Document { article, ..Document::default() };
        let text = &document.article.text;
        for (block, at) in document.article.blocks.iter().zip(0..) {
            if !block.kind.is_analysed() {
                continue;
            }
            let spans = match block.kind {
                // A dateline is no sentence, but what it names counts.
                BlockKind::Dateline | BlockKind::Headline => vec![block.span],
                _ => english::sentences(text, block.span),
            };
            for span in spans {
                let first = document.tokens.len();
                document.tokens.extend(self.english.analyse(text, &english::tokens(text, span)));
                document.sentences.push(Sentence { span, tokens: first..document.tokens.len(), block: at });
            }
        }
        document.times = times::find(text, &document.sentences, &document.tokens, document.article.published);
        let names = self.names.recognise(text, &document.sentences, &document.tokens);
        coreference::resolve(&mut document, &names, self.gazetteer);
        document
    }
}
