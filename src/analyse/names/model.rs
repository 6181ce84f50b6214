//! The trained weights, and the best sequence of labels under them.

use super::NameType;

/// Labels: outside, then begin and inside for every [`NameType`] and for names of other things.
pub(super) const LABELS: usize = 15;
/// Weights per feature: one per label, one unused, so that a row is one cache-line quarter.
pub(super) const LANES: usize = 16;
/// The label of a token that belongs to no name.
pub(super) const OUTSIDE: usize = 0;
/// The number of type slots: those of [`NameType`] and one for other names (events, works, products).
pub(super) const SLOTS: usize = 7;

/// The label that begins a name of a slot.
pub(super) const fn begin(slot: usize) -> usize {
    1 + 2 * slot
}

/// The label that goes on with a name of a slot.
pub(super) const fn inside(slot: usize) -> usize {
    2 + 2 * slot
}

/// The slot of a label, and whether the label begins a name; `None` outside.
pub(super) const fn slot_of(label: usize) -> Option<(usize, bool)> {
    if label == OUTSIDE { None } else { Some(((label - 1) / 2, label % 2 == 1)) }
}

/// A set of labels.
pub(super) type LabelSet = u16;

/// Every label.
pub(super) const ALL_LABELS: LabelSet = (1 << LABELS) - 1;

/// The hash of a feature: its template with up to two hashes.
pub(super) const fn feature(template: u64, a: u64, b: u64) -> u64 {
    let mut h = a.wrapping_add(template.wrapping_mul(0x9e37_79b9_7f4a_7c15));
    h = (h ^ (h >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    h = h.wrapping_add(b.rotate_left(23));
    h = (h ^ (h >> 31)).wrapping_mul(0x94d0_49bb_1331_11eb);
    h ^ (h >> 32)
}

/// The scores of one token's labels.
pub(super) type Scores = [i32; LANES];

const MAGIC: &[u8; 8] = b"ngnames2";
const TRANSITIONS: usize = LANES * LANES * 2;
/// Rows that share a place; one cache line.
const BUCKET: usize = 4;
const BUCKET_BYTES: usize = BUCKET * LANES;
/// The lane that holds the feature's fingerprint; 0 marks a free row.
const FINGERPRINT: usize = LANES - 1;
/// The power of two that is the number of buckets.
const BUCKET_BITS: u32 = 15;

const fn bucket_of(feature: u64) -> usize {
    (feature >> (64 - BUCKET_BITS)) as usize
}

const fn fingerprint_of(feature: u64) -> u8 {
    (feature % 255 + 1) as u8
}

/// Weights as the binary embeds them: a header, transitions as little-endian 16-bit numbers, and rows of 8-bit numbers
/// that are found by the feature's hash. The few features that find their bucket full are left out.
#[derive(Debug, Clone)]
pub(super) struct Model {
    transitions: [[i32; LANES]; LANES],
    rows: &'static [u8],
}

impl Model {
    /// Reads a model file; `None` if it is not one of this version.
    pub(super) fn read(bytes: &'static [u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(MAGIC)?;
        if rest.len() != TRANSITIONS + (BUCKET_BYTES << BUCKET_BITS) {
            return None;
        }
        let (head, rows) = rest.split_at(TRANSITIONS);
        let mut transitions = [[0; LANES]; LANES];
        for (at, pair) in head.chunks_exact(2).enumerate() {
            transitions[at / LANES][at % LANES] = i32::from(i16::from_le_bytes([pair[0], pair[1]]));
        }
        Some(Self { transitions, rows })
    }

    /// Writes a model file; `transitions` is indexed by label before, then label; of rows, the first come first.
    #[cfg(feature = "train")]
    pub(super) fn write(
        transitions: &[[i16; LANES]; LANES],
        rows: &[(u64, [i8; LANES])],
    ) -> (Vec<u8>, usize) {
        let mut table = vec![0u8; BUCKET_BYTES << BUCKET_BITS];
        let mut left_out = 0;
        for (feature, weights) in rows {
            let start = bucket_of(*feature) * BUCKET_BYTES;
            let bucket = &mut table[start..start + BUCKET_BYTES];
            match bucket.chunks_exact_mut(LANES).find(|row| row[FINGERPRINT] == 0) {
                Some(row) => {
                    row.iter_mut().zip(weights).for_each(|(to, from)| *to = from.cast_unsigned());
                    row[FINGERPRINT] = fingerprint_of(*feature);
                }
                None => left_out += 1,
            }
        }
        let mut out = MAGIC.to_vec();
        out.extend(transitions.iter().flatten().flat_map(|w| w.to_le_bytes()));
        out.extend(table);
        (out, left_out)
    }
}

/// Where weights come from: the embedded file, or the trainer's tables.
pub(super) trait Weights {
    /// Adds the weights of a feature to a token's scores; the last lane may hold anything afterwards.
    fn add(&self, feature: u64, scores: &mut Scores);
    /// The weight of a label after another.
    fn transition(&self, before: usize, label: usize) -> i32;
}

impl Weights for Model {
    fn add(&self, feature: u64, scores: &mut Scores) {
        let start = bucket_of(feature) * BUCKET_BYTES;
        let Some(bucket) = self.rows.get(start..start + BUCKET_BYTES) else { return };
        let fingerprint = fingerprint_of(feature);
        for row in bucket.chunks_exact(LANES) {
            if row[FINGERPRINT] == fingerprint {
                for (score, &weight) in scores.iter_mut().zip(row) {
                    *score += i32::from(weight.cast_signed());
                }
                return;
            }
        }
    }

    fn transition(&self, before: usize, label: usize) -> i32 {
        self.transitions[before][label]
    }
}

const NEVER: i32 = i32::MIN / 4;

/// The best labels of a run of tokens that stands between tokens outside any name, each from its own set.
pub(super) fn viterbi<W: Weights>(
    weights: &W,
    scores: &[Scores],
    allowed: impl Fn(usize) -> LabelSet,
) -> Vec<u8> {
    let mut best = [NEVER; LABELS];
    best[OUTSIDE] = 0;
    let mut back: Vec<[u8; LABELS]> = Vec::with_capacity(scores.len());
    for (at, own) in scores.iter().enumerate() {
        let set = allowed(at);
        let mut next = [NEVER; LABELS];
        let mut from = [0u8; LABELS];
        for label in 0..LABELS {
            if set & (1 << label) == 0 {
                continue;
            }
            let mut consider = |before: usize| {
                if best[before] > NEVER {
                    let score = best[before] + weights.transition(before, label);
                    if score > next[label] {
                        next[label] = score;
                        from[label] = before as u8;
                    }
                }
            };
            match slot_of(label) {
                Some((slot, false)) => {
                    consider(begin(slot));
                    consider(inside(slot));
                }
                _ => (0..LABELS).for_each(consider),
            }
            if next[label] > NEVER {
                next[label] += own[label];
            }
        }
        best = next;
        back.push(from);
    }
    let mut label = (0..LABELS).max_by_key(|&l| (best[l], LABELS - l)).unwrap_or(OUTSIDE);
    let mut out = vec![0u8; scores.len()];
    for at in (0..scores.len()).rev() {
        out[at] = label as u8;
        label = usize::from(back[at][label]);
    }
    out
}

/// The type of a slot; `None` for other names.
pub(super) fn name_type(slot: usize) -> Option<NameType> {
    NameType::ALL.get(slot).copied()
}
