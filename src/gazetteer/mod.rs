//! `schemas/gazetteer/` as values: the names that the world is known by.
