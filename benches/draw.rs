//! Numbers and names that are drawn from a seed.

/// SplitMix64 (Steele et al. 2014).
pub(crate) struct Draw(pub(crate) u64);

impl Draw {
    pub(crate) fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % n.max(1) as u64) as usize
    }

    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

pub(crate) const GIVEN: [&str; 48] = [
    "Adela",
    "Bruno",
    "Casper",
    "Dorothea",
    "Emil",
    "Fabiola",
    "Gustav",
    "Henrike",
    "Ivo",
    "Joachim",
    "Katya",
    "Leopold",
    "Mirela",
    "Nikodem",
    "Ottilie",
    "Pavlina",
    "Quirin",
    "Roswitha",
    "Samuel",
    "Tobias",
    "Ursula",
    "Valentin",
    "Wendelin",
    "Xaver",
    "Yolanda",
    "Zbigniew",
    "Amadou",
    "Bintou",
    "Chukwudi",
    "Djibril",
    "Efua",
    "Folake",
    "Ghassan",
    "Haruka",
    "Ismail",
    "Jamila",
    "Kwabena",
    "Lakshmi",
    "Mustafa",
    "Nasreen",
    "Oluwaseun",
    "Parvati",
    "Rashid",
    "Siddharth",
    "Takeshi",
    "Umberto",
    "Vikram",
    "Waleed",
];
const CONSONANTS: [char; 10] = ['k', 't', 'p', 's', 'f', 'm', 'n', 'l', 'r', 'j'];

/// A name of five syllables that differs from every other one in at least two consonants.
pub(crate) fn coined(mut number: usize) -> String {
    let mut digits = [0; 5];
    let mut check = 0;
    for (digit, weight) in digits.iter_mut().zip([3, 7, 9, 1]) {
        *digit = number % 10;
        check += weight * *digit;
        number /= 10;
    }
    digits[4] = check % 10;
    let vowels = ['a', 'o', 'e', 'u', 'i'];
    let letters = digits.iter().enumerate().flat_map(|(at, &d)| [CONSONANTS[d], vowels[(d + at) % 5]]);
    capital(&letters.collect::<String>())
}

pub(crate) fn capital(word: &str) -> String {
    word.chars().enumerate().map(|(at, c)| if at == 0 { c.to_ascii_uppercase() } else { c }).collect()
}
