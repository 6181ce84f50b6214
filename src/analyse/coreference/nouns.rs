//! Nouns for those who act without a name, or after it was given once.

use crate::analyse::names::NameType;

/// Bodies of a state that act for themselves, also where their country is named: "the Omani foreign ministry".
pub(super) const OFFICES: &[&str] =
    &["ministry", "commission", "agency", "presidency", "directorate", "inspectorate", "regulator"];

/// Bodies of a state that stand for it where it is named beside them: "the Chadian army" is Chad.
#[rustfmt::skip]
pub(super) const FORCES: &[&str] = &[
    "army", "military", "navy", "police", "gendarmerie", "coastguard", "parliament", "senate", "congress",
    "cabinet", "assembly", "force", "guard", "council", "marine", "court", "tribunal", "prosecution",
    "prosecutor",
];

/// Words for those who act for a state.
#[rustfmt::skip]
pub(super) const STATE: &[&str] = &[
    "government", "authority", "junta", "regime", "administration", "country", "kingdom", "official", "troop",
    "soldier", "jet", "warplane", "diplomat", "general", "nation", "republic",
];

/// What "the" alone makes the state of which the article speaks.
pub(super) const WHOLE_STATE: &[&str] =
    &["government", "authority", "junta", "regime", "country", "kingdom", "republic", "nation"];

/// What says no more of a named body than its kind.
#[rustfmt::skip]
pub(super) const KINDS: &[(&[&str], &[NameType])] = &[
    (
        &[
            "company", "firm", "airline", "bank", "carrier", "broadcaster", "newspaper", "charity", "watchdog",
            "bloc", "organisation", "organization", "foundation", "agency", "body", "union", "institution",
        ],
        &[NameType::Organization],
    ),
    (
        &[
            "group", "movement", "party", "militia", "faction", "rebel", "insurgent", "militant", "guerrilla",
            "separatist", "jihadist", "outfit", "gang", "cartel", "front",
        ],
        &[NameType::Group],
    ),
];

/// Bodies that only a name introduces: "the party" after "Justice Party".
#[rustfmt::skip]
pub(super) const OTHER: &[&str] = &[
    "party", "movement", "front", "union", "bank", "group", "council", "bloc", "alliance", "organisation",
    "organization", "federation", "fund", "foundation", "institute", "university", "company", "airline",
    "brigade", "militia", "network", "mission", "authority", "board", "office", "league", "coalition",
];
