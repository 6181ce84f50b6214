//! One construction of English per file. A construction knows where the ends of a relation stand in the tree; which
//! words say which relation is data (`schemas/relations`).
//!
//! To add one: a file here that documents its *Pattern*, an *Example* and what it *Does not match*, and its place in
//! [`CONSTRUCTIONS`].

mod active;
mod adjective;
mod condition;
mod counterpart;
mod frame;
mod home;
mod light_verb;
mod location;
mod nationality;
mod nearby;
mod nominal;
mod part;
mod passive;
mod reciprocal;
mod title;

use super::candidate::Context;
pub(super) use title::bearers;

/// A way in which English relates two entities.
pub(super) trait Construction: Sync {
    /// Its name, as records give it in `rule`.
    fn name(&self) -> &'static str;

    /// Adds what it finds in the sentence.
    fn propose(&self, context: &mut Context<'_, '_, '_>);
}

/// Every construction, the surer ones first: where two find the same pair, the first gives its name.
pub(super) const CONSTRUCTIONS: &[&dyn Construction] = &[
    &active::Active,
    &passive::Passive,
    &light_verb::LightVerb,
    &reciprocal::Reciprocal,
    &nominal::Nominal,
    &title::Title,
    &adjective::Adjective,
    &location::Location,
    &nationality::Nationality,
    &part::Part,
    &counterpart::Counterpart,
    &home::Home,
    &condition::Condition,
    &frame::Frame,
    &nearby::Nearby,
];

/// Whether a construction relates any two ends that stand near a word: for the decision to judge, and no explanation.
pub(super) fn relates_anything(construction: usize) -> bool {
    is_vague(CONSTRUCTIONS[construction].name())
}

/// The same by its name.
pub(super) fn is_vague(construction: &str) -> bool {
    matches!(construction, "frame" | "nearby")
}

/// Whether a construction takes an end from the rest of the article.
pub(super) fn is_guess(construction: usize) -> bool {
    CONSTRUCTIONS[construction].name() == "home"
}

/// Whether a construction says what will befall somebody who does not give way.
pub(super) fn is_threat(construction: usize) -> bool {
    CONSTRUCTIONS[construction].name() == "condition"
}

#[cfg(test)]
mod tests {
    use super::CONSTRUCTIONS;

    #[test]
    fn every_construction_has_a_name_of_its_own() {
        let mut names: Vec<&str> = CONSTRUCTIONS.iter().map(|c| c.name()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), CONSTRUCTIONS.len());
        assert!(CONSTRUCTIONS.len() < 32, "candidates keep one bit for each");
    }
}
