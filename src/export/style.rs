//! Colours, which the drawn formats share.

use crate::model::{EntityType, Predicate};
use crate::ontology::Ontology;

/// A colour of the sRGB space.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Colour(pub(super) [u8; 3]);

impl Colour {
    /// Nodes whose type has no colour, and relations outside PLOVER.
    pub(super) const GREY: Colour = Colour([0x7f, 0x86, 0x8d]);

    /// Reads `#rrggbb`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let digits =
            text.strip_prefix('#').filter(|d| d.len() == 6 && d.bytes().all(|b| b.is_ascii_hexdigit()))?;
        let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        Some(Self([part(0)?, part(2)?, part(4)?]))
    }

    /// `#rrggbb`.
    pub(super) fn hex(self) -> String {
        let [r, g, b] = self.0;
        format!("#{r:02x}{g:02x}{b:02x}")
    }

    /// The colour moved towards white; `share` of it is kept.
    pub(super) fn tint(self, share: f64) -> Self {
        Self(self.0.map(|part| (255.0 - (255.0 - f64::from(part)) * share).round() as u8))
    }

    /// The colour moved towards black; `share` of it is kept.
    pub(super) fn shade(self, share: f64) -> Self {
        Self(self.0.map(|part| (f64::from(part) * share).round() as u8))
    }
}

/// The colour of entities of that type.
pub(super) fn entity(ontology: &Ontology, entity_type: &EntityType) -> Colour {
    ontology.types.get(entity_type).and_then(|schema| Colour::parse(&schema.color)).unwrap_or(Colour::GREY)
}

/// Whether entities of that type are what is talked about rather than who acts.
pub(super) fn is_concept(ontology: &Ontology, entity_type: &EntityType) -> bool {
    let schema = ontology.types.get(entity_type);
    schema.is_some_and(|schema| schema.same_as.iter().any(|name| name == "skos:Concept"))
}

/// PLOVER's four quadrants, and what stands outside them, in the order in which legends list them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Quadrant {
    VerbalCooperation,
    MaterialCooperation,
    VerbalConflict,
    MaterialConflict,
    Standing,
}

impl Quadrant {
    /// The quadrant of a relation's PLOVER class.
    pub(super) fn of(ontology: &Ontology, predicate: &Predicate) -> Self {
        match ontology.relation(predicate).and_then(|relation| relation.plover_class.as_deref()) {
            Some("AGREE" | "CONSULT" | "SUPPORT" | "CONCEDE") => Quadrant::VerbalCooperation,
            Some("COOPERATE" | "AID" | "RETREAT") => Quadrant::MaterialCooperation,
            Some("REQUEST" | "ACCUSE" | "REJECT" | "THREATEN") => Quadrant::VerbalConflict,
            Some("PROTEST" | "SANCTION" | "MOBILIZE" | "COERCE" | "ASSAULT") => Quadrant::MaterialConflict,
            _ => Quadrant::Standing,
        }
    }

    /// For legends.
    pub(super) const fn label(self) -> &'static str {
        match self {
            Quadrant::VerbalCooperation => "talks and support",
            Quadrant::MaterialCooperation => "aid and cooperation",
            Quadrant::VerbalConflict => "words of conflict",
            Quadrant::MaterialConflict => "acts of conflict",
            Quadrant::Standing => "offices and ties",
        }
    }

    /// From the palette of Okabe and Ito, which colour-blind readers can tell apart, darkened for thin lines.
    pub(super) const fn colour(self) -> Colour {
        match self {
            Quadrant::VerbalCooperation => Colour([0x3a, 0x93, 0xc9]),
            Quadrant::MaterialCooperation => Colour([0x00, 0x8a, 0x66]),
            Quadrant::VerbalConflict => Colour([0xd0, 0x8a, 0x00]),
            Quadrant::MaterialConflict => Colour([0xc4, 0x3e, 0x14]),
            Quadrant::Standing => Colour::GREY,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_and_written_alike_and_anything_else_is_none() {
        assert_eq!(Colour::parse("#0a8A66").map(Colour::hex).as_deref(), Some("#0a8a66"));
        assert_eq!(["", "red", "#12345", "#12345é", "123456#"].map(Colour::parse), [None; 5]);
        assert_eq!(Colour([0, 100, 255]).tint(0.0).hex(), "#ffffff");
    }
}
