//! The trained weights.

use super::chain::Scorer;
use super::features::WEIGHT_BITS;

const MAGIC: &[u8; 8] = b"ngcoref1";

/// Weights as the binary embeds them: a header, the size of a step, and one signed byte per weight.
#[derive(Debug, Clone, Copy)]
pub(super) struct Weights {
    step: f32,
    bytes: &'static [u8],
}

impl Weights {
    /// Reads a weights file; `None` if it is not one of this version.
    pub(super) fn read(bytes: &'static [u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(MAGIC)?;
        let (step, bytes) = rest.split_first_chunk::<4>()?;
        (bytes.len() == 1 << WEIGHT_BITS).then_some(Self { step: f32::from_le_bytes(*step), bytes })
    }

    /// Writes a weights file.
    #[cfg(feature = "train")]
    pub(super) fn write(weights: &[f32]) -> Vec<u8> {
        let mut sizes: Vec<f32> = weights.iter().map(|w| w.abs()).filter(|&w| w > 0.0).collect();
        sizes.sort_by(f32::total_cmp);
        let top = sizes.get(sizes.len().saturating_sub(sizes.len() / 5000 + 1)).copied().unwrap_or(1.0);
        let step = top / 127.0;
        let mut out = MAGIC.to_vec();
        out.extend(step.to_le_bytes());
        out.extend(weights.iter().map(|w| ((w / step).round().clamp(-127.0, 127.0) as i8).cast_unsigned()));
        out
    }
}

impl Scorer for Weights {
    fn weight(&self, slot: u32) -> f32 {
        self.step * f32::from(self.bytes[slot as usize].cast_signed())
    }
}
