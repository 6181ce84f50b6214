//! How the treebank uses its words: shares of tags, relations, heads and kinds of names.

use super::conllu::Sentence;
use super::gum::read_gum;
use super::names::gum_names;
use std::collections::BTreeMap;

/// What is counted of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Tag,
    Relation,
    Head,
    Name,
}

/// A word with its share of every column and its weight.
pub type Row<'w> = (&'w str, Vec<f64>, f64);

/// For each word in lower case, how often it has each property.
#[derive(Debug, Default)]
pub struct Usage {
    words: BTreeMap<String, BTreeMap<(Kind, String), u32>>,
}

impl Usage {
    /// Counts the tags and the trees of sentences.
    pub fn add_sentences(&mut self, sentences: &[Sentence]) {
        for sentence in sentences {
            for word in &sentence.words {
                let head = word.head.map_or("root", |head| sentence.words[head as usize].upos.as_str());
                let own = self.words.entry(word.form.to_lowercase()).or_default();
                for property in [
                    (Kind::Tag, word.xpos.clone()),
                    (Kind::Relation, word.deprel.as_str().split(':').next().unwrap_or("").to_owned()),
                    (Kind::Head, head.to_owned()),
                ] {
                    *own.entry(property).or_default() += 1;
                }
            }
        }
    }

    /// Counts the names of the GUM treebank: for each word, the type of the name that it stands in, if any.
    pub fn add_names(&mut self, conllu: &str) {
        for document in read_gum(conllu) {
            let mut types = vec!["none"; document.tokens.len()];
            for (range, mention) in gum_names(&document) {
                types[range].fill(&mention.entity_type);
            }
            for (token, name) in document.tokens.iter().zip(types) {
                let own = self.words.entry(token.span.of(&document.text).to_lowercase()).or_default();
                *own.entry((Kind::Name, name.to_owned())).or_default() += 1;
            }
        }
    }

    /// The number of columns, and for each word its share of every one and its weight: the logarithm of its frequency.
    pub fn table(&self) -> (usize, Vec<Row<'_>>) {
        let columns: BTreeMap<&(Kind, String), usize> = {
            let all: std::collections::BTreeSet<_> = self.words.values().flat_map(BTreeMap::keys).collect();
            all.into_iter().enumerate().map(|(i, property)| (property, i)).collect()
        };
        let row = |counts: &BTreeMap<(Kind, String), u32>| {
            let mut shares = vec![0.0; columns.len()];
            let total = |kind| counts.iter().filter(|((k, _), _)| *k == kind).map(|(_, n)| n).sum::<u32>();
            for (property, &count) in counts {
                shares[columns[property]] = f64::from(count) / f64::from(total(property.0));
            }
            (shares, f64::from(total(Kind::Tag)).ln_1p())
        };
        let rows = self
            .words
            .iter()
            .map(|(word, counts)| {
                let (shares, weight) = row(counts);
                (word.as_str(), shares, weight)
            })
            .collect();
        (columns.len(), rows)
    }
}
