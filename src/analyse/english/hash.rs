//! Fixed 64-bit hashes of words and of combinations of them: the same on every machine, as the model file needs.

const SEED: u64 = 0x9e37_79b9_7f4a_7c15;
const FACTOR: u64 = 0xd6e8_feb8_6659_fd93;

/// Combines two hashes; the order matters.
pub(crate) const fn mix(a: u64, b: u64) -> u64 {
    let x = (a.rotate_left(23) ^ b).wrapping_mul(FACTOR);
    x ^ (x >> 32)
}

/// The hash of a string's bytes.
pub(crate) fn of_str(text: &str) -> u64 {
    let mut hash = SEED;
    for chunk in text.as_bytes().chunks(8) {
        let mut word = [0u8; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        hash = mix(hash, u64::from_le_bytes(word));
    }
    mix(hash, text.len() as u64)
}
