//! The last word on a candidate: a linear model over its features and trees over what that model says, both trained on
//! the corpus.

use super::constructions::CONSTRUCTIONS;
use super::features::GROUPS;
use super::forest::Forest;
use super::hashing::{Features, SLOTS};
use super::lexicon::LearnedWord;
use super::profile::NUMBERS;
use super::rank::FACTS;
use super::sparse::Sparse;
use super::standing::STATUS_SLOTS;
use super::weigh::EVIDENCE;
use crate::model::Status;
use smol_str::SmolStr;
use std::sync::{Arc, LazyLock};

/// Weights of features, one for each slot that they hash into.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Table {
    weights: Sparse,
    /// What one unit of a stored weight is worth.
    scale: f32,
}

/// The weights of the decision.
#[derive(Debug, Clone)]
pub struct Decision {
    /// Of whether a word says its relation.
    sense: Table,
    /// Of whether an entity stands at an end.
    ends: Table,
    /// Of whether a candidate goes together.
    whole: Table,
    /// Weights of the status features, one table after the other in the order of [`Status::ALL`].
    standing: Sparse,
    /// Trees over the [`Inputs`] of a candidate.
    forest: Forest,
    /// The least probability that is taken.
    threshold: f64,
    /// Words beside the lexicons' that the decision was trained with.
    learned: Vec<LearnedWord>,
}

/// How many numbers the trees ask about.
pub(super) const INPUTS: usize = NUMBERS + GROUPS + EVIDENCE + FACTS;

/// What the trees ask about: the candidate's profile, what its features say by group, what is known of its word and ends,
/// and the facts about its rivals.
pub(super) type Inputs = [f32; INPUTS];

/// Puts the numbers of a candidate together but for the facts about its rivals, which are known last.
pub(super) fn inputs(profile: &[f32; NUMBERS], scores: &[f32; GROUPS], evidence: &[f32; EVIDENCE]) -> Inputs {
    let mut out = [0.0; INPUTS];
    let numbers = profile.iter().chain(scores).chain(evidence);
    for (to, from) in out.iter_mut().zip(numbers) {
        *to = *from;
    }
    out
}

/// Adds the facts.
pub(super) fn put_facts(inputs: &mut Inputs, facts: &[f32; FACTS]) {
    inputs[INPUTS - FACTS..].copy_from_slice(facts);
}

/// What marks a file of decision weights, with the version of its features.
const MAGIC: &[u8; 8] = b"NGDECID8";

/// The decision that the program ships, written by `newsgraph-train`.
static EMBEDDED: &[u8] = include_bytes!("decision.bin");

impl Decision {
    /// The decision that the program ships; `None` if it was made for other features than this program's.
    pub fn embedded() -> Option<Self> {
        Self::shared().map(Arc::unwrap_or_clone)
    }

    /// The same for all who only ask it; read once.
    pub(super) fn shared() -> Option<Arc<Self>> {
        static SHARED: LazyLock<Option<Arc<Decision>>> =
            LazyLock::new(|| Decision::from_bytes(EMBEDDED).map(Arc::new));
        SHARED.clone()
    }

    /// Stores each weight of sense, ends and whole in a byte.
    #[cfg(any(test, feature = "train"))]
    pub(super) fn new(
        [sense, ends, whole]: [&[f32]; 3],
        standing: &[f32],
        forest: Forest,
        threshold: f64,
        learned: Vec<LearnedWord>,
    ) -> Self {
        let standing = Table::new(standing).weights;
        let (sense, ends, whole) = (Table::new(sense), Table::new(ends), Table::new(whole));
        Self { sense, ends, whole, standing, forest, threshold, learned }
    }

    /// The same decision with another threshold: lower finds more and errs more.
    pub fn with_threshold(self, threshold: f64) -> Self {
        Self { threshold, ..self }
    }

    /// The words that the decision was trained with, beside those of the lexicons.
    pub(super) fn learned(&self) -> &[LearnedWord] {
        &self.learned
    }

    /// Opens what [`Decision::to_bytes`] wrote, to be read in place; `None` if the bytes are no such file or for other
    /// features.
    pub fn from_bytes(bytes: &'static [u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(MAGIC)?;
        let (threshold, rest) = rest.split_first_chunk::<8>()?;
        let (length, rest) = rest.split_first_chunk::<4>()?;
        let (words, mut rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        let learned = std::str::from_utf8(words).ok()?.lines().map(read_word).collect::<Option<Vec<_>>>()?;
        let sense = Table::read(&mut rest)?;
        let ends = Table::read(&mut rest)?;
        let whole = Table::read(&mut rest)?;
        let standing = Sparse::read(&mut rest, STATUS_SLOTS * Status::ALL.len())?;
        let forest = Forest::read(&mut rest, INPUTS)?;
        Some(Self {
            sense,
            ends,
            whole,
            standing,
            forest,
            threshold: f64::from_le_bytes(*threshold),
            learned,
        })
    }

    /// The weights as one file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        out.extend(self.threshold.to_le_bytes());
        let words: String = self.learned.iter().map(write_word).collect();
        out.extend((words.len() as u32).to_le_bytes());
        out.extend(words.as_bytes());
        for table in [&self.sense, &self.ends, &self.whole] {
            out.extend(table.scale.to_le_bytes());
            table.weights.write(&mut out);
        }
        self.standing.write(&mut out);
        self.forest.write(&mut out);
        out
    }

    /// How much the features of a word speak for its relation.
    pub(super) fn sense(&self, features: &Features) -> f32 {
        self.sense.sum(features)
    }

    /// How much the features of an end speak for its entity.
    pub(super) fn end(&self, features: &Features) -> f32 {
        self.ends.sum(features)
    }

    /// The sums of the weights of a candidate's features, one for each group.
    pub(super) fn whole(&self, features: &Features) -> [f32; GROUPS] {
        let mut sums = [0i32; GROUPS];
        for (&slot, &group) in features.slots.iter().zip(&features.groups) {
            sums[usize::from(group)] += i32::from(self.whole.weights.get(slot as usize));
        }
        sums.map(|sum| sum as f32 * self.whole.scale)
    }

    /// The status that the features speak for.
    pub(super) fn status(&self, slots: &[u32]) -> Status {
        let sum = |table: usize| -> i32 {
            slots.iter().map(|&s| i32::from(self.standing.get(table * STATUS_SLOTS + s as usize))).sum()
        };
        let best = (0..Status::ALL.len()).max_by_key(|&t| (sum(t), std::cmp::Reverse(t)));
        best.map_or(Status::Occurred, |t| Status::ALL[t])
    }

    /// How likely each of the candidates with these inputs is right.
    pub(super) fn probabilities(&self, inputs: &[Inputs]) -> Vec<f64> {
        self.forest.sums(inputs).into_iter().map(|sum| sigmoid(f64::from(sum))).collect()
    }

    /// The least probability that is taken.
    pub(super) fn threshold(&self) -> f64 {
        self.threshold
    }
}

impl Table {
    /// Weights as bytes, with what one unit is worth.
    #[cfg(any(test, feature = "train"))]
    fn new(weights: &[f32]) -> Self {
        let largest = weights.iter().fold(0f32, |m, w| m.max(w.abs()));
        let scale = if largest > 0.0 { largest / 127.0 } else { 1.0 };
        let bytes: Vec<i8> = weights.iter().map(|w| (w / scale).round() as i8).collect();
        Self { weights: Sparse::new(&bytes), scale }
    }

    fn read(bytes: &mut &'static [u8]) -> Option<Self> {
        let (scale, rest) = bytes.split_first_chunk::<4>()?;
        *bytes = rest;
        Some(Self { scale: f32::from_le_bytes(*scale), weights: Sparse::read(bytes, SLOTS)? })
    }

    fn sum(&self, features: &Features) -> f32 {
        let sum: i32 = features.slots.iter().map(|&slot| i32::from(self.weights.get(slot as usize))).sum();
        sum as f32 * self.scale
    }
}

fn write_word(word: &LearnedWord) -> String {
    format!("{}\t{}\t{}\n", word.relation, word.lemma, if word.is_verb { "verb" } else { "noun" })
}

fn read_word(line: &'static str) -> Option<LearnedWord> {
    let (relation, word) = line.split_once('\t')?;
    let (lemma, pos) = word.split_once('\t')?;
    let text = SmolStr::new_static;
    Some(LearnedWord { relation: text(relation), lemma: text(lemma), is_verb: pos == "verb" })
}

/// The logistic function.
pub(crate) fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

/// Where no more speaks for a word to say its relation, no candidate of the word was ever taken: measured on the passages
/// that the decision was not trained on.
pub(super) const HOPELESS: f32 = -4.0;

/// Where no more speaks for a candidate as a whole, the trees hardly ever save it: so it was with two fifths of 300,000
/// candidates, of which they would have taken ten.
pub(super) const POOR: f32 = -4.5;

/// The least probability at which a statement by a user's own word is taken: more likely right than not.
pub(super) const LEAST_FOREIGN: f64 = 0.5;

/// The least probability at which a statement is taken whose end the sentence does not name at all.
pub(super) const LEAST_GUESSED: f64 = 0.85;

/// How far a construction is trusted without a trained decision: how often it is right on the training corpus when
/// nothing but the lexicons is known. The tests measure it anew on other passages.
pub(super) fn prior(construction: usize) -> f64 {
    match CONSTRUCTIONS[construction].name() {
        "adjective" => 0.79,
        "counterpart" => 0.75,
        "title" => 0.73,
        "reciprocal" => 0.72,
        "active" | "light_verb" => 0.63,
        "passive" => 0.5,
        "nominal" => 0.45,
        "home" => 0.2,
        "location" => 0.14,
        _ => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word() -> LearnedWord {
        LearnedWord { relation: "met".into(), lemma: "lunch".into(), is_verb: true }
    }

    #[test]
    fn a_decision_survives_its_file() {
        let mut weights = vec![0f32; SLOTS];
        (weights[0], weights[300], weights[SLOTS - 1]) = (1.0, -0.5, 0.25);
        let tables = [&weights[..]; 3];
        let decision = Decision::new(tables, &[1.0; 5 * STATUS_SLOTS], Forest::default(), 0.5, vec![word()]);
        let read = Decision::from_bytes(decision.to_bytes().leak());
        assert_eq!(
            read.map(|d| (d.sense, d.whole, d.threshold, d.learned)),
            Some((decision.sense, decision.whole, 0.5, vec![word()]))
        );
    }

    #[test]
    fn a_cut_or_foreign_file_is_refused() {
        assert!(Decision::from_bytes(b"something else").is_none());
        let weights = vec![1.0; SLOTS];
        let whole =
            Decision::new([&weights[..]; 3], &[1.0; 5 * STATUS_SLOTS], Forest::default(), 0.5, vec![word()])
                .to_bytes()
                .leak();
        assert!(Decision::from_bytes(&whole[..whole.len() - 1]).is_none());
    }
}
