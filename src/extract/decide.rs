//! The last word on a candidate: a linear model over its features, trained on the corpus.

use super::constructions::CONSTRUCTIONS;
use super::features::SLOTS;

/// Weights of the accepting decision, one for each slot that features hash into.
#[derive(Debug, Clone)]
pub struct Decision {
    weights: Vec<i8>,
    /// What one unit of a stored weight is worth.
    scale: f32,
    /// The least probability that is taken.
    threshold: f64,
}

/// What marks a file of decision weights, with the version of its features.
const MAGIC: &[u8; 8] = b"NGDECID1";

impl Decision {
    /// Stores weights in eighths of a byte each.
    pub fn new(weights: &[f32], threshold: f64) -> Self {
        let largest = weights.iter().fold(0f32, |m, w| m.max(w.abs()));
        let scale = if largest > 0.0 { largest / 127.0 } else { 1.0 };
        let weights = weights.iter().map(|w| (w / scale).round() as i8).collect();
        Self { weights, scale, threshold }
    }

    /// Reads what [`Decision::to_bytes`] wrote; `None` if the bytes are no such file or for other features.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(MAGIC)?;
        let (scale, rest) = rest.split_first_chunk::<4>()?;
        let (threshold, rest) = rest.split_first_chunk::<8>()?;
        (rest.len() == SLOTS).then(|| Self {
            weights: rest.iter().map(|&b| b.cast_signed()).collect(),
            scale: f32::from_le_bytes(*scale),
            threshold: f64::from_le_bytes(*threshold),
        })
    }

    /// The weights as one file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        out.extend(self.scale.to_le_bytes());
        out.extend(self.threshold.to_le_bytes());
        out.extend(self.weights.iter().map(|w| w.cast_unsigned()));
        out
    }

    /// How likely the candidate with these features is right.
    pub(super) fn probability(&self, slots: &[u32]) -> f64 {
        let sum: i32 = slots.iter().map(|&s| i32::from(self.weights[s as usize])).sum();
        sigmoid(f64::from(sum) * f64::from(self.scale))
    }

    /// The least probability that is taken.
    pub(super) fn threshold(&self) -> f64 {
        self.threshold
    }
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
        _ => 0.0,
    }
}
