//! Words in the names of bodies and places that do not tell one from another.
//!
//! All are folded and in the singular, as [`super::thing`] reads names; the lists are in order.

/// Whether a list has the word.
pub(super) fn lists(list: &[&str], word: &str) -> bool {
    list.binary_search(&word).is_ok()
}

/// Words that carry no meaning of their own in a name, with legal forms and the prefixes of ships.
#[rustfmt::skip]
pub(super) const FUNCTION_WORDS: &[&str] = &[
    "a", "al", "an", "and", "ar", "as", "ash", "at", "co", "company", "corp", "de", "del", "des",
    "du", "e", "el", "for", "hms", "i", "in", "inc", "la", "le", "les", "llc", "ltd", "mt", "mv",
    "of", "on", "plc", "ss", "the", "to", "uss",
];

/// Words of which the names of offices of state are made.
#[rustfmt::skip]
pub(super) const GENERIC: &[&str] = &[
    "administration", "affair", "agency", "agriculture", "air", "armed", "army", "assembly", "authority",
    "bank", "border", "bureau", "cabinet", "center", "central", "chamber", "civil", "coalition", "coast",
    "command", "commission", "committee", "communication", "constitutional", "council", "court", "custom",
    "defence", "department", "deputy", "directorate", "economy", "education", "election", "electoral",
    "embassy", "energy", "federal", "finance", "force", "foreign", "general", "government", "guard",
    "health", "high", "house", "information", "intelligence", "interior", "internal", "joint", "justice",
    "labor", "law", "lower", "media", "military", "minister", "ministry", "mission", "national", "navy",
    "office", "oil", "operation", "opposition", "parliament", "party", "police", "presidency", "president",
    "presidential", "press", "prime", "prosecutor", "public", "representative", "republican", "royal",
    "ruling", "security", "senate", "service", "special", "staff", "state", "statistic", "supreme", "trade",
    "transport", "treasury", "union", "upper", "worker",
];

/// Words that say of what kind a thing is, and which a shorter name leaves out.
#[rustfmt::skip]
pub(super) const KINDS: &[&str] = &[
    "agency", "camp", "city", "district", "djebel", "force", "governorate", "group", "infantry", "islamist",
    "island", "jabal", "jail", "jebel", "lake", "militia", "mount", "mountain", "movement", "organization",
    "party", "port", "prefecture", "prison", "province", "rebel", "region", "river", "state", "town",
    "valley", "village", "wadi",
];

/// Words for one kind of thing in several languages.
#[rustfmt::skip]
pub(super) const NATURAL: &[&str] = &[
    "camp", "city", "djebel", "jabal", "jail", "jebel", "lake", "mount", "mountain", "prison", "river",
    "town", "valley", "village", "wadi",
];

/// Words that a short name of an office leaves out.
#[rustfmt::skip]
pub(super) const FORMAL: &[&str] =
    &["department", "directorate", "federal", "general", "ministry", "national", "royal", "state"];

/// Words that make a part, an office or an ally out of what they are added to.
#[rustfmt::skip]
pub(super) const PARTS: &[&str] = &[
    "affiliate", "airport", "alliance", "army", "backed", "border", "branch", "bureau", "chapter",
    "coalition", "command", "commander", "committee", "council", "delegation", "delta", "east", "eastern",
    "embassy", "envoy", "faction", "fighter", "former", "front", "gulf", "headquarter", "led", "military",
    "ministry", "mission", "new", "north", "northern", "office", "parliament", "police", "politburo",
    "political", "port", "sea", "south", "southern", "spokesman", "strait", "united", "university", "west",
    "western", "wing", "women", "youth",
];

/// One word for each office that has two.
pub(super) const SYNONYMS: &[(&str, &str)] = &[
    ("defense", "defence"),
    ("organisation", "organization"),
    ("centre", "center"),
    ("labour", "labor"),
    ("ministries", "ministry"),
    ("armies", "army"),
    ("parties", "party"),
    ("cities", "city"),
    ("agencies", "agency"),
    ("authorities", "authority"),
    ("internal", "interior"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_in_order() {
        for list in [FUNCTION_WORDS, GENERIC, KINDS, NATURAL, FORMAL, PARTS] {
            assert!(list.is_sorted(), "{list:?}");
        }
    }
}
