//! The words that say a relation.

use serde::{Deserialize, Serialize};

/// Everything that says one relation. Constructions decide where in the tree the ends stand; the entries name the
/// words and the slots. All words are lemmas in lower case.
///
/// A *slot* says where an end stands: a preposition (`with`, `on`, `along with`) or one of
///
/// | slot | of a verb | of a noun |
/// |---|---|---|
/// | `obj` | the direct object; the subject of its passive | |
/// | `iobj` | the indirect object: "gave *Kyiv* weapons" | |
/// | `owner` | who owns or did the direct object: "rejected *Iran's* offer", "the attack *by* the rebels" | |
/// | `clause` | the subject of the clause that is its object: "demanded that *Oslo* pay" | |
/// | `self` | | who the noun itself denotes, by title, apposition or copula: "*Lina Haddad*, a member of" |
/// | `poss` | | the possessor: "*Iran's* visit" |
/// | `compound` | | a noun before it: "*US* strikes" |
/// | `amod` | | an adjective of nationality before it: "*Israeli* strikes" |
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Lexicon {
    /// `[[verb]]` tables.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub verb: Vec<VerbEntry>,
    /// `[[noun]]` tables.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub noun: Vec<NounEntry>,
    /// `[[adjective]]` tables.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub adjective: Vec<AdjectiveEntry>,
}

/// Verbs that say a relation: the active subject is its subject unless `swapped`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct VerbEntry {
    /// The verbs, without particle.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lemmas: Vec<String>,
    /// A particle or adverb that belongs to each of them ("call *up*").
    #[serde(skip_serializing_if = "Option::is_none")]
    pub particle: Option<String>,
    /// Where the relation's object stands: slots, tried in order. Empty means `["obj"]`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub object: Vec<String>,
    /// In a symmetric relation: a plural or coordinated subject alone holds both ends ("A and B *met*").
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub reciprocal: bool,
    /// The ends change places: "A *received* B's call".
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub swapped: bool,
    /// At least one of these words or phrases must stand in the clause ("by phone", "on the telephone").
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub with: Vec<String>,
    /// The noun that must be the direct object, where the verb alone is light ("pay a *visit* to").
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub noun: Vec<String>,
    /// What makes it mean something else: heads of the direct object ("strike a *deal*"), or words and phrases of the
    /// clause ("call *off*").
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub without: Vec<String>,
    /// The status of what is said, where the verb itself decides it (`planned`, `threatened`, `requested`, `denied`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// The instrument that the verb itself names ("telephone").
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instrument: Option<String>,
    /// Whether it comes from a user's folder, so that no model was trained on it.
    #[serde(skip)]
    pub own: bool,
}

/// Nouns that say a relation: "a *call* between A and B", "A's *visit* to B", "US *strikes* on B".
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct NounEntry {
    /// The nouns; a compound is written with a space ("air strike", "phone call").
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lemmas: Vec<String>,
    /// Where the relation's subject stands: slots.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub subject: Vec<String>,
    /// Where the object stands: slots.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub object: Vec<String>,
    /// Both ends of a symmetric relation after one of these prepositions ("between A and B").
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub both: Vec<String>,
    /// Verbs that carry the noun as their direct object, with the verb's subject as the relation's ("launch strikes").
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub light: Vec<String>,
    /// Verbs that carry it with the verb's subject as the relation's object ("receive a call from").
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub light_swapped: Vec<String>,
    /// The noun says the relation only with one of these verbs ("*seek* help from").
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub light_only: bool,
    /// At least one of these words or phrases must stand in the sentence.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub with: Vec<String>,
    /// Words before or after the noun, or phrases of the sentence, that make it mean something else
    /// ("*hunger* strike", "attack *ad*").
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub without: Vec<String>,
    /// The status of what is said, where the noun itself decides it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// The instrument that the noun itself names ("airstrike", "phone").
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instrument: Option<String>,
    /// Whether it comes from a user's folder, so that no model was trained on it.
    #[serde(skip)]
    pub own: bool,
}

/// Adjectives and participles that say a relation inside a noun phrase: "Iran-*backed* militia".
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AdjectiveEntry {
    /// The second half of the compound ("backed", "led", "supported").
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lemmas: Vec<String>,
    /// The ends change places.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub swapped: bool,
    /// Whether it comes from a user's folder, so that no model was trained on it.
    #[serde(skip)]
    pub own: bool,
}
