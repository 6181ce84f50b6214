//! Training the English model.

use super::conllu::Sentence;
use super::lexicon::Lexicon;
use super::prepared::{Prepared, prepare, tag_list};
use super::{lemmas, parser, tagger};
use crate::analyse::english::model::write;
use crate::analyse::english::table::build;

pub use super::tagger::Settings as ClassifierSettings;

/// How to train.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// The tagger.
    pub tagger: ClassifierSettings,
    /// The taggers that tag the parser's training sentences.
    pub jackknife: ClassifierSettings,
    /// Into how many parts the treebank is cut for them.
    pub folds: usize,
    /// The parser.
    pub parser: ClassifierSettings,
}

impl Default for Settings {
    fn default() -> Self {
        let tagger =
            ClassifierSettings { epochs: 8, margin: 8.0, dropout: 100, least_updates: 4, least_root: 17 };
        Self {
            tagger,
            jackknife: ClassifierSettings { epochs: 4, ..tagger },
            folds: 4,
            parser: ClassifierSettings { epochs: 7, margin: 5.0, least_root: 16, ..tagger },
        }
    }
}

/// Trains on the sentences and returns the model file; `say` hears of the progress.
pub fn train(sentences: &[Sentence], settings: Settings, say: impl Fn(&str) + Sync) -> Vec<u8> {
    let tags = tag_list(sentences);
    let lexicon = Lexicon::new(sentences, &tags);
    let prepared = prepare(sentences, &tags, &lexicon);
    say(&format!("{} sentences, {} tags", sentences.len(), tags.len()));
    let (lemma_table, lemma_scripts) = lemmas::learn(sentences, &tags);

    let all: Vec<usize> = (0..prepared.len()).collect();
    let predicted = tagger::jackknife(&prepared, tags.len(), settings.folds, settings.jackknife);
    let tagged: Vec<Prepared> =
        prepared.iter().zip(predicted).map(|(sentence, tags)| sentence.with(tags)).collect();
    let right =
        prepared.iter().zip(&tagged).flat_map(|(a, b)| a.tags.iter().zip(&b.tags)).filter(|(a, b)| a == b);
    say(&format!("{} of the training tags for the parser are right", right.count()));
    let (tagger, parser) = rayon::join(
        || tagger::train(&prepared, &all, tags.len(), settings.tagger, &say),
        || parser::train(&tagged, &|tag| tags[usize::from(tag)].0, settings.parser, &say),
    );

    let tag_lines: String = tags.iter().map(|(upos, xpos)| format!("{upos}\t{xpos}\n")).collect();
    let (tagger_features, tagger_weights) = tagger.pack(settings.tagger.least_root);
    let (parser_features, parser_weights) = parser.pack(settings.parser.least_root);
    let sections = [
        tag_lines.into_bytes(),
        build(&lexicon.classes()),
        tagger_features,
        tagger_weights,
        parser_features,
        parser_weights,
        lemma_table,
        lemma_scripts,
    ];
    for (name, section) in ["tags", "lexicon", "tagger", "", "parser", "", "lemmas", ""].iter().zip(&sections)
    {
        say(&format!("{name:8} {:9} bytes", section.len()));
    }
    write(&sections)
}
