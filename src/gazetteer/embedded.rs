//! The tables that the binary carries.

/// A table file: its name under `schemas/gazetteer/` and its text.
pub(super) struct File {
    pub(super) name: &'static str,
    pub(super) text: &'static str,
}

macro_rules! files {
    ($($name:literal),* $(,)?) => {
        &[$(File { name: $name, text: include_str!(concat!("../../schemas/gazetteer/", $name)) }),*]
    };
}

/// Tables of entities, in the order in which equal candidates are listed.
pub(super) const ENTITIES: &[File] =
    files!["countries.tsv", "regions.tsv", "cities.tsv", "bodies.tsv", "groups.tsv", "persons.tsv"];
/// Titles and offices.
pub(super) const TITLES: File =
    File { name: "titles.tsv", text: include_str!("../../schemas/gazetteer/titles.tsv") };
/// Given names with gender.
pub(super) const GIVEN_NAMES: File =
    File { name: "given_names.tsv", text: include_str!("../../schemas/gazetteer/given_names.tsv") };
/// Names that are also ordinary words or personal names.
pub(super) const AMBIGUOUS: File =
    File { name: "ambiguous.tsv", text: include_str!("../../schemas/gazetteer/ambiguous.tsv") };
