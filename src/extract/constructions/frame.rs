//! Parts that no slot of the lexicon foresees.

use super::Construction;
use crate::extract::arguments::Argument;
use crate::extract::candidate::Context;

/// # Pattern
/// Two nominals in the frame of words that say a relation: whoever acts, in the clause or the noun phrase or in one above,
/// and whoever else takes part, after any preposition and inside other nominals. Which words take whom where is left to
/// the trained decision.
///
/// # Example
/// "*A* crossed the river at dawn, *shelling* positions of *B*"; "a statement in which *A* *condemned* the raid on the
/// camp of *B*".
///
/// # Does not match
/// Words that the corpus taught; anything without a trained decision.
pub(super) struct Frame;

impl Construction for Frame {
    fn name(&self) -> &'static str {
        "frame"
    }

    fn propose(&self, context: &mut Context<'_, '_, '_>) {
        let view = context.view;
        // What the corpus taught has slots enough of its own.
        for hit in context.hits.iter().filter(|h| !h.learned) {
            let members = context.frames.of(view, hit.start, hit.head, Some(hit.entry));
            if context.lexicons.relations()[hit.relation].symmetric {
                let all: Vec<Argument> = members.iter().map(|m| m.argument).collect();
                context.propose_mutual(hit, None, &all);
                continue;
            }
            let acting: Vec<Argument> = members.iter().filter(|m| m.acts()).map(|m| m.argument).collect();
            let others: Vec<Argument> =
                members.iter().filter(|m| m.undergoes()).map(|m| m.argument).collect();
            context.propose_pairs(hit, None, &acting, &others);
        }
    }
}
