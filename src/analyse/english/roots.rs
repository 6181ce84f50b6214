//! Weights as the model file keeps them: signed square roots, a byte each.

use wide::bytemuck::cast;
use wide::{i16x8, i32x8, u8x16};

/// The weight that a byte stands for.
pub(super) const fn weight_of(byte: u8) -> i16 {
    let root = byte as i8 as i16;
    root * root.abs()
}

/// The weight of every byte.
pub(super) static WEIGHTS: [i32; 256] = {
    let mut weights = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        weights[byte] = weight_of(byte as u8) as i32;
        byte += 1;
    }
    weights
};

/// The sums of two features' weights of eight labels. Two roots' squares fit into sixteen bits together: so both are made
/// wide at once.
#[inline]
pub(super) fn weights_of_two(first: [u8; 8], second: [u8; 8]) -> i32x8 {
    let (first, second) = (roots(first), roots(second));
    i32x8::from_i16x8(first * first.abs() + second * second.abs())
}

/// The roots that eight bytes are.
#[inline]
fn roots(eight: [u8; 8]) -> i16x8 {
    let wide: u8x16 = cast([eight, [0; 8]]);
    // Each byte twice, so that a shift leaves it with its sign.
    cast::<_, i16x8>(u8x16::unpack_low(wide, wide)) >> 8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_rows_together_weigh_as_much_as_each_alone() {
        let bytes: Vec<u8> = (0..=u8::MAX).collect();
        for (first, second) in bytes.as_chunks::<8>().0.iter().zip(bytes.as_chunks::<8>().0.iter().rev()) {
            let alone = |at: usize| i32::from(weight_of(first[at])) + i32::from(weight_of(second[at]));
            assert_eq!(weights_of_two(*first, *second).to_array(), std::array::from_fn(alone));
        }
    }
}
