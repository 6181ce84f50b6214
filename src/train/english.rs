//! Training the English model.

use super::clusters::Clusters;
use super::conllu::Sentence;
use super::lexicon::Lexicon;
use super::perceptron::Weights;
use super::prepared::{Prepared, prepare, tag_list};
use super::{habits, lemmas, parser, sure, tagger};
use crate::analyse::english::English;
use crate::analyse::english::model::{Section, write};
use crate::analyse::english::relations::RELATIONS;
use crate::analyse::english::sure::Sure;
use crate::analyse::english::table::build;
use rayon::prelude::*;

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
    /// The moves of the parser.
    pub moves: ClassifierSettings,
    /// How many times everything is trained, each time in another order; the model is their mean.
    pub members: usize,
    /// The relations of the parser; its passes are those of the moves.
    pub relations: ClassifierSettings,
}

impl Default for Settings {
    fn default() -> Self {
        let tagger =
            ClassifierSettings { epochs: 8, margin: 8.0, dropout: 100, least_updates: 4, least_root: 15 };
        let moves =
            ClassifierSettings { epochs: 9, margin: 10.0, least_updates: 5, least_root: 14, ..tagger };
        Self {
            tagger,
            jackknife: ClassifierSettings { epochs: 4, ..tagger },
            folds: 4,
            moves,
            relations: ClassifierSettings { margin: 25.0, ..moves },
            members: 4,
        }
    }
}

/// Features in a bucket of six, on average: more make the file smaller and lose some of the least weights.
const PER_BUCKET: usize = 5;

/// Trains on the sentences and returns the model file; `say` hears of the progress.
pub fn train(
    sentences: &[Sentence],
    clusters: &Clusters,
    settings: Settings,
    say: impl Fn(&str) + Sync,
) -> Vec<u8> {
    let tags = tag_list(sentences);
    let lexicon = Lexicon::new(sentences, &tags);
    let prepared = prepare(sentences, &tags, &lexicon, clusters);
    say(&format!("{} sentences, {} tags", sentences.len(), tags.len()));
    let (lemma_table, lemma_scripts) = lemmas::learn(sentences, &tags);

    let decisions = sure::collect(&prepared);
    let sure = Sure::new(&decisions).expect("it was built so");
    let all: Vec<usize> = (0..prepared.len()).collect();
    let predicted = tagger::jackknife(&prepared, &sure, tags.len(), settings.folds, settings.jackknife);
    let tagged: Vec<Prepared> =
        prepared.iter().zip(predicted).map(|(sentence, tags)| sentence.with(tags)).collect();
    let right =
        prepared.iter().zip(&tagged).flat_map(|(a, b)| a.tags.iter().zip(&b.tags)).filter(|(a, b)| a == b);
    say(&format!("{} of the training tags for the parser are right", right.count()));
    let members = 1..settings.members as u64 + 1;
    let upos = |tag: u8| tags[usize::from(tag)].0;
    let (taggers, parsers): (Vec<_>, Vec<_>) = members
        .into_par_iter()
        .map(|seed| {
            let tagger = tagger::train(&prepared, &all, &sure, tags.len(), settings.tagger, seed, &say);
            (tagger, parser::train(&tagged, &sure, &upos, (settings.moves, settings.relations), seed, &say))
        })
        .unzip();
    let (moves, relations) = parsers.into_iter().unzip();
    let (tagger, moves, relations) = (Weights::mean(taggers), Weights::mean(moves), Weights::mean(relations));

    let tag_lines: String = tags.iter().map(|(upos, xpos)| format!("{upos}\t{xpos}\n")).collect();
    let (tagger_features, tagger_weights) = tagger.pack(settings.tagger.least_root, tags.len());
    let (relation_features, relation_weights) = relations.pack(settings.relations.least_root, RELATIONS);
    let mut sections = [
        tag_lines.into_bytes(),
        build(&lexicon.classes()),
        clusters.pack(),
        decisions,
        build(&[]),
        tagger_features,
        tagger_weights,
        moves.pack_octets(settings.moves.least_root, PER_BUCKET),
        relation_features,
        relation_weights,
        lemma_table,
        lemma_scripts,
    ];
    let bytes = write(&sections);
    let model = English::read(&bytes).expect("it was written so");
    sections[Section::Habits as usize] = habits::collect(&model, &prepared, &tagged);
    for (name, section) in [
        "tags",
        "lexicon",
        "clusters",
        "sure",
        "habits",
        "tagger",
        "",
        "moves",
        "relations",
        "",
        "lemmas",
        "",
    ]
    .iter()
    .zip(&sections)
    {
        say(&format!("{name:8} {:9} bytes", section.len()));
    }
    write(&sections)
}
