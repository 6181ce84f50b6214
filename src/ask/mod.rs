//! [`KnowledgeGraph`](crate::model::KnowledgeGraph) → answers to what an analyst asks first.
//!
//! [`Names`] finds the entity that a person means by what they type. [`timeline`], [`between`], [`contacts`],
//! [`contested`], [`single_source`], [`connected`] and [`corroborated`] choose and order; [`Said`] shows a statement with
//! its evidence, best quote first. Nothing here is a fact that the graph does not hold.
//!
//! ```
//! use newsgraph::ask::{Match, Names, Said, timeline};
//! use newsgraph::{merge::merge, model::Article, pipeline::{Pipeline, Schemas}};
//!
//! let pipeline = Pipeline::new(Schemas::embedded());
//! let record = pipeline.record(Article::from_text("a1", "Amina Wekesa met Dawit Haile in Nairobi."));
//! let graph = merge(vec![record], &Default::default(), pipeline.ontology()).graph;
//! let Match::One(haile, _) = Names::of(&graph).find("haile") else { panic!("nobody is called so") };
//! let first = Said::of(&graph, pipeline.ontology(), timeline(&graph, &haile.id)[0]);
//! assert_eq!((first.relation.as_str(), first.sources), ("met", 1));
//! ```

mod between;
mod contacts;
mod names;
mod said;
mod standing;
mod timeline;

pub use between::{Between, Path, Step, between};
pub use contacts::{Contacts, Relations, UnknownRelation, Window, contacts};
pub use names::{How, Match, Names};
pub use said::{Dissent, Named, Quote, Said};
pub use standing::{Connected, connected, contested, corroborated, single_source};
pub use timeline::timeline;
