//! Number and gender: whether somebody or something can be "he", "she", "it" or "they".

use crate::gazetteer::Gender;

/// Whether somebody or something is spoken of, and as what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Traits {
    /// Can be "he".
    pub(super) masculine: bool,
    /// Can be "she".
    pub(super) feminine: bool,
    /// Can be "it".
    pub(super) neuter: bool,
    /// Can be "they".
    pub(super) plural: bool,
    /// Can be one.
    pub(super) singular: bool,
}

impl Traits {
    pub(super) const ANY: Traits =
        Traits { masculine: true, feminine: true, neuter: true, plural: true, singular: true };
    pub(super) const PERSON: Traits = Traits { neuter: false, plural: false, ..Traits::ANY };
    pub(super) const THING: Traits =
        Traits { masculine: false, feminine: false, plural: false, ..Traits::ANY };
    pub(super) const SEVERAL: Traits = Traits { singular: false, ..Traits::ANY };

    /// Whether both can be true of one.
    pub(super) const fn agrees(self, other: Traits) -> bool {
        let number = (self.plural && other.plural) || (self.singular && other.singular);
        let gender = (self.masculine && other.masculine)
            || (self.feminine && other.feminine)
            || (self.neuter && other.neuter);
        number && gender
    }

    pub(super) fn of_gender(gender: Option<Gender>) -> Traits {
        match gender {
            Some(Gender::Feminine) => Traits { masculine: false, ..Traits::PERSON },
            Some(Gender::Masculine) => Traits { feminine: false, ..Traits::PERSON },
            _ => Traits::PERSON,
        }
    }
}
