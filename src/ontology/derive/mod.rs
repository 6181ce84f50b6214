//! The artefacts that are derived from the ontology.
