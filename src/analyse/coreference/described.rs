//! What a noun tells of the one it describes: somebody, a body, a land, a thing.

use crate::analyse::names::NameType;
use crate::gazetteer::{Gazetteer, Gender, Title};

/// What a noun tells of the one it describes.
pub(super) fn noun_type(gazetteer: &Gazetteer, lemma: &str) -> (Option<NameType>, Option<Gender>) {
    let lemma = lemma.to_ascii_lowercase();
    if let Some((_, name_type)) = NOUN_TYPES.iter().find(|(words, _)| words.contains(&lemma.as_str())) {
        return (Some(*name_type), None);
    }
    let (kind, gender) = match lemma.as_str() {
        "man" | "father" | "son" | "brother" | "husband" | "boy" | "uncle" | "widower" | "nephew"
        | "gentleman" => (true, Some(Gender::Masculine)),
        "woman" | "mother" | "daughter" | "sister" | "wife" | "girl" | "aunt" | "widow" | "niece"
        | "lady" => (true, Some(Gender::Feminine)),
        "person" | "child" | "friend" | "rival" | "ally" | "winner" | "author" | "suspect" | "victim"
        | "cleric" | "politician" | "candidate" | "counterpart" | "predecessor" | "successor" | "member"
        | "baby" | "kid" => (true, None),
        _ => (false, None),
    };
    if kind {
        return (Some(NameType::Person), gender);
    }
    match gazetteer.title(&lemma) {
        Some(Title { gender, .. }) => (Some(NameType::Person), *gender),
        None => (None, None),
    }
}

/// Nouns that describe bodies and lands.
const NOUN_TYPES: &[(&[&str], NameType)] = &[
    (
        &[
            "country",
            "nation",
            "kingdom",
            "republic",
            "emirate",
            "monarchy",
            "sultanate",
            "superpower",
            "government",
            "state",
            "regime",
            "neighbour",
            "neighbor",
            "administration",
            "junta",
            "caliphate",
        ],
        NameType::Country,
    ),
    (
        &[
            "ministry",
            "agency",
            "company",
            "bank",
            "parliament",
            "council",
            "commission",
            "committee",
            "court",
            "organization",
            "organisation",
            "institution",
            "firm",
            "corporation",
            "airline",
            "newspaper",
            "channel",
            "network",
            "university",
            "department",
            "bureau",
            "bloc",
            "alliance",
            "union",
            "coalition",
            "federation",
            "charity",
            "foundation",
            "body",
            "watchdog",
            "embassy",
            "broadcaster",
            "carrier",
            "maker",
            "senate",
            "congress",
            "assembly",
            "army",
            "navy",
            "military",
            "police",
            "mission",
            "office",
            "publisher",
            "school",
            "college",
            "club",
            "team",
        ],
        NameType::Organization,
    ),
    (
        &[
            "group",
            "militia",
            "movement",
            "party",
            "faction",
            "rebel",
            "insurgent",
            "militant",
            "organization",
            "jihadist",
            "guerrilla",
            "brigade",
            "front",
            "cartel",
            "gang",
            "outfit",
            "separatist",
            "fighter",
        ],
        NameType::Group,
    ),
    (
        &[
            "city",
            "town",
            "village",
            "province",
            "region",
            "capital",
            "island",
            "port",
            "district",
            "area",
            "river",
            "sea",
            "strait",
            "gulf",
            "border",
            "base",
            "airport",
            "camp",
            "territory",
            "enclave",
            "county",
            "valley",
            "peninsula",
            "mountain",
            "prison",
            "hospital",
            "square",
            "street",
            "building",
            "site",
            "park",
            "continent",
        ],
        NameType::Place,
    ),
    (
        &[
            "ship",
            "vessel",
            "tanker",
            "aircraft",
            "plane",
            "jet",
            "helicopter",
            "convoy",
            "boat",
            "submarine",
        ],
        NameType::Asset,
    ),
];
