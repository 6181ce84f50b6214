//! The last word on a candidate: a linear model over its features, trained on the corpus.

use super::constructions::CONSTRUCTIONS;
use super::features::SLOTS;
use super::lexicon::LearnedWord;
use super::rank::WEIGHTS;

/// Weights of the accepting decision, one for each slot that features hash into.
#[derive(Debug, Clone)]
pub struct Decision {
    weights: Vec<i8>,
    /// What one unit of a stored weight is worth.
    scale: f32,
    /// Weights of what the other candidates say, see [`facts`](super::rank::facts).
    rank: [f32; WEIGHTS],
    /// The least probability that is taken.
    threshold: f64,
    /// Words beside the lexicons' that the decision was trained with.
    learned: Vec<LearnedWord>,
}

/// What marks a file of decision weights, with the version of its features.
const MAGIC: &[u8; 8] = b"NGDECID3";

/// The decision that the program ships, written by `newsgraph-train`.
static EMBEDDED: &[u8] = include_bytes!("decision.bin");

impl Decision {
    /// The decision that the program ships; `None` if it was made for other features than this program's.
    pub fn embedded() -> Option<Self> {
        Self::from_bytes(EMBEDDED)
    }

    /// Stores each weight in a byte.
    #[cfg(feature = "train")]
    pub(super) fn new(
        weights: &[f32],
        rank: [f32; WEIGHTS],
        threshold: f64,
        learned: Vec<LearnedWord>,
    ) -> Self {
        let largest = weights.iter().fold(0f32, |m, w| m.max(w.abs()));
        let scale = if largest > 0.0 { largest / 127.0 } else { 1.0 };
        let weights = weights.iter().map(|w| (w / scale).round() as i8).collect();
        Self { weights, scale, rank, threshold, learned }
    }

    /// The same decision with another threshold: lower finds more and errs more.
    pub fn with_threshold(self, threshold: f64) -> Self {
        Self { threshold, ..self }
    }

    /// The words that the decision was trained with, beside those of the lexicons.
    pub(super) fn learned(&self) -> &[LearnedWord] {
        &self.learned
    }

    /// Reads what [`Decision::to_bytes`] wrote; `None` if the bytes are no such file or for other features.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(MAGIC)?;
        let (scale, rest) = rest.split_first_chunk::<4>()?;
        let (threshold, rest) = rest.split_first_chunk::<8>()?;
        let (stored, rest) = rest.split_at_checked(4 * WEIGHTS)?;
        let mut rank = [0f32; WEIGHTS];
        for (weight, bytes) in rank.iter_mut().zip(stored.as_chunks::<4>().0) {
            *weight = f32::from_le_bytes(*bytes);
        }
        let (length, rest) = rest.split_first_chunk::<4>()?;
        let (words, mut rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        let learned = std::str::from_utf8(words).ok()?.lines().map(read_word).collect::<Option<Vec<_>>>()?;
        let mut weights = vec![0i8; SLOTS];
        let mut at = 0usize;
        while let Some((&gap, tail)) = rest.split_first() {
            rest = tail;
            at += usize::from(gap);
            if gap < u8::MAX {
                let (&weight, tail) = rest.split_first()?;
                rest = tail;
                *weights.get_mut(at)? = weight.cast_signed();
            }
        }
        Some(Self {
            weights,
            scale: f32::from_le_bytes(*scale),
            rank,
            threshold: f64::from_le_bytes(*threshold),
            learned,
        })
    }

    /// The weights as one file: of each weight that is not zero, the distance to the one before and its value. A
    /// distance of 255 only moves on.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        out.extend(self.scale.to_le_bytes());
        out.extend(self.threshold.to_le_bytes());
        out.extend(self.rank.iter().flat_map(|w| w.to_le_bytes()));
        let words: String = self.learned.iter().map(write_word).collect();
        out.extend((words.len() as u32).to_le_bytes());
        out.extend(words.as_bytes());
        let mut last = 0;
        for (at, weight) in self.weights.iter().enumerate().filter(|(_, w)| **w != 0) {
            let mut gap = at - last;
            while gap >= usize::from(u8::MAX) {
                out.push(u8::MAX);
                gap -= usize::from(u8::MAX);
            }
            out.extend([gap as u8, weight.cast_unsigned()]);
            last = at;
        }
        out
    }

    /// The sum of the weights of a candidate's features.
    pub(super) fn score(&self, slots: &[u32]) -> f32 {
        let sum: i32 = slots.iter().map(|&s| i32::from(self.weights[s as usize])).sum();
        sum as f32 * self.scale
    }

    /// How likely the candidate of which these facts hold is right.
    pub(super) fn probability(&self, facts: &[f32; WEIGHTS]) -> f64 {
        sigmoid(f64::from(dot(&self.rank, facts)))
    }

    /// The least probability that is taken.
    pub(super) fn threshold(&self) -> f64 {
        self.threshold
    }
}

fn write_word(word: &LearnedWord) -> String {
    format!("{}\t{}\t{}\n", word.relation, word.lemma, if word.is_verb { "verb" } else { "noun" })
}

fn read_word(line: &str) -> Option<LearnedWord> {
    let mut parts = line.split('\t');
    let (relation, lemma, pos) = (parts.next()?, parts.next()?, parts.next()?);
    Some(LearnedWord { relation: relation.to_owned(), lemma: lemma.to_owned(), is_verb: pos == "verb" })
}

/// The sum of products.
pub(super) fn dot(weights: &[f32; WEIGHTS], facts: &[f32; WEIGHTS]) -> f32 {
    weights.iter().zip(facts).map(|(w, f)| w * f).sum()
}

/// The logistic function.
pub(crate) fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

/// How far a construction is trusted without a trained decision.
pub(super) fn prior(construction: usize) -> f64 {
    match CONSTRUCTIONS[construction].name() {
        "active" | "passive" | "title" | "adjective" => 0.8,
        "light_verb" | "reciprocal" | "nominal" | "counterpart" => 0.7,
        "location" => 0.6,
        "home" => 0.6,
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
        let decision = Decision::new(&weights, [0.5; WEIGHTS], 0.5, vec![word()]);
        let read = Decision::from_bytes(&decision.to_bytes());
        assert_eq!(
            read.map(|d| (d.weights, d.threshold, d.learned)),
            Some((decision.weights, 0.5, vec![word()]))
        );
    }

    #[test]
    fn a_cut_or_foreign_file_is_refused() {
        assert!(Decision::from_bytes(b"something else").is_none());
        let whole = Decision::new(&vec![1.0; SLOTS], [0.5; WEIGHTS], 0.5, vec![word()]).to_bytes();
        assert!(Decision::from_bytes(&whole[..whole.len() - 1]).is_none());
    }
}
