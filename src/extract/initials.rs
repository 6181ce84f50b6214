//! A quick no: whether a sentence cannot have a word.

/// With what letters, and of what length, the words of a sentence are: most words are not among them, which is known without
/// a look at the sentence.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Initials([u64; 4]);

impl Initials {
    fn place(word: &str) -> (usize, u64) {
        let bytes = word.as_bytes();
        let letter = |byte: Option<&u8>| byte.map_or(0, |b| usize::from(b.to_ascii_lowercase()));
        let number = letter(bytes.first()) + letter(bytes.last()) * 7 + bytes.len() * 31;
        (number / 64 % 4, 1 << (number % 64))
    }

    /// Notes a word.
    pub(super) fn add(&mut self, word: &str) {
        let (at, bit) = Self::place(word);
        self.0[at] |= bit;
    }

    /// Whether `word` may be among them; if not, it is not.
    pub(super) fn may_have(&self, word: &str) -> bool {
        let (at, bit) = Self::place(word);
        self.0[at] & bit != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_is_denied_that_is_there_and_most_others_are() {
        let mut initials = Initials::default();
        ["The", "army", "struck", "", "élan"].iter().for_each(|word| initials.add(word));
        assert!(["the", "Army", "STRUCK", "", "élan"].iter().all(|word| initials.may_have(word)));
        let others = ["deal", "chord", "call", "visit", "against", "condemn", "between", "aid"];
        assert!(others.iter().filter(|word| initials.may_have(word)).count() < 2);
    }
}
