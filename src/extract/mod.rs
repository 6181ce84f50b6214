//! Document to statements: who did what to whom, and whether.
//!
//! 1. `topics` adds the entities that only a relation makes (topics, things that were hit).
//! 2. For each sentence, `lexicon` finds the words that say a relation, and every construction of
//!    `constructions` proposes candidates.
//! 3. `judging` has each weighed (`weigh`), accepts or rejects it (`decide`) and completes what is accepted (`status`, `when`,
//!    `place`, `attribution`, `qualifiers`).
//! 4. `contact` adds what contacts were about, `carry` the times that the sentence before tells.
//! 5. `statements` puts repeated statements together and makes the events.
//!
//! ```
//! use newsgraph::{analyse::Analyser, extract::Extractor, model::{Article, ArticleRecord}, ontology::Ontology};
//! let article = Article::from_text("a1", "It rained. Amina Wekesa met Dawit Haile in Nairobi.");
//! let extraction = Extractor::new(&Ontology::embedded()).extract(Analyser::embedded().analyse(article));
//! let record = ArticleRecord::from(extraction);
//! let met = record.statements.iter().find(|s| s.predicate.as_str() == "met").unwrap();
//! assert_eq!(met.evidence[0].text, "Amina Wekesa met Dawit Haile in Nairobi.");
//! ```

mod arguments;
mod attribution;
#[cfg(feature = "train")]
pub mod audit;
#[cfg(feature = "train")]
mod boost;
mod bounds;
mod candidate;
mod carry;
mod clause;
mod constructions;
mod contact;
mod decide;
mod ends;
mod features;
#[cfg(feature = "train")]
mod fit;
mod forest;
mod frame;
#[cfg(feature = "train")]
pub mod gold;
mod hashing;
mod initials;
mod judging;
mod known;
mod lexicon;
mod obliques;
mod place;
mod presence;
mod profile;
mod qualifiers;
mod rank;
mod sense;
mod sentence;
mod sparse;
mod standing;
mod statements;
mod status;
mod topic_list;
mod topics;
mod trace;
#[cfg(feature = "train")]
pub mod train;
mod tree;
mod weigh;
mod when;

pub use decide::Decision;
pub use trace::{Outcome, Proposal, SentenceTrace, Silence, Trace};

use crate::model::{Document, Extraction};
use crate::ontology::Ontology;
use judging::Judged;
use lexicon::Lexicons;
use sentence::SentenceView;
use std::sync::Arc;

/// Finds the statements of documents. Made once, used for every article.
#[derive(Debug)]
pub struct Extractor {
    ontology: Arc<Ontology>,
    lexicons: Lexicons,
    decision: Option<Arc<Decision>>,
}

impl Extractor {
    /// Compiles the lexicons of an ontology, with the decision that the program ships.
    pub fn new(ontology: &Ontology) -> Self {
        Self::sharing(Arc::new(ontology.clone()))
    }

    /// As [`Extractor::new`], without a copy of the ontology.
    pub fn sharing(ontology: Arc<Ontology>) -> Self {
        Self::of(ontology, Decision::shared())
    }

    /// Compiles the lexicons of an ontology; without a decision every construction is trusted as a rule.
    pub fn with_decision(ontology: &Ontology, decision: Option<Decision>) -> Self {
        Self::of(Arc::new(ontology.clone()), decision.map(Arc::new))
    }

    fn of(ontology: Arc<Ontology>, decision: Option<Arc<Decision>>) -> Self {
        let learned = decision.as_deref().map_or(&[][..], Decision::learned);
        Self { lexicons: Lexicons::new(&ontology, learned), ontology, decision }
    }

    /// Compiles the lexicons with learned words, without a decision: what a decision is trained on.
    #[cfg(feature = "train")]
    fn undecided(ontology: &Ontology, learned: &[lexicon::LearnedWord]) -> Self {
        Self {
            lexicons: Lexicons::new(ontology, learned),
            ontology: Arc::new(ontology.clone()),
            decision: None,
        }
    }

    /// Finds what a document states. Strange text yields nothing, not an error.
    pub fn extract(&self, mut document: Document) -> Extraction {
        let topics = topics::add(&mut document, &self.lexicons, &self.ontology);
        let mut found = Vec::new();
        let views = views_of(&document);
        self.judge(&views, &topics.hits, |_, _, _, judged| {
            if let Judged::Taken(statement) = judged {
                found.push(*statement);
            }
        });
        contact::complete(&views, &self.lexicons, &topics.lists, &mut found);
        carry::times(&views, &self.lexicons, &mut found);
        let (events, statements) = statements::assemble(found);
        Extraction { document, events, statements }
    }
}

/// The sentences of a document that have words.
fn views_of(document: &Document) -> Vec<SentenceView<'_>> {
    document.sentences.iter().filter_map(|s| SentenceView::new(document, s)).collect()
}
