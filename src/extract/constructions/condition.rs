//! Force that goes on until somebody gives way.

use super::Construction;
use crate::extract::arguments::{Argument, How, arguments};
use crate::extract::candidate::Context;
use crate::extract::clause::{Clause, Voice, carrier};
use crate::extract::lexicon::Entry;
use crate::extract::sentence::SentenceView;
use crate::model::Upos;

/// # Pattern
/// An act that somebody does, announces or keeps up, without a name after it, and a clause after "unless", "until" or
/// "as long as" about what somebody else does: that one is who the act is against.
///
/// # Example
/// "A *will continue its operations* unless B's attacks stop"; "A *vowed to shell on* until B withdraws".
///
/// # Does not match
/// "If B attacks, A will answer": nothing is under way.
pub(super) struct Condition;

impl Construction for Condition {
    fn name(&self) -> &'static str {
        "condition"
    }

    fn propose(&self, context: &mut Context<'_, '_, '_>) {
        let view = context.view;
        if !["unless", "until", "till", "long"].iter().any(|word| view.may_have(word)) {
            return;
        }
        let Some(opening) = (1..view.len()).find(|&t| opens(view, t)) else { return };
        let Some(other) = who_yields(view, opening) else { return };
        for hit in context.hits {
            let verb = match hit.entry {
                _ if hit.head > opening => None,
                Entry::Verb(_) => Some(hit.head),
                Entry::Noun(_) => carrier(view, hit.head),
                Entry::Adjective(_) => None,
            };
            let Some(verb) = verb else { continue };
            let clause = Clause::of(view, verb);
            if clause.voice != Voice::Active {
                continue;
            }
            let doers: Vec<Argument> = clause
                .subjects
                .iter()
                .filter(|&&t| t != hit.head)
                .flat_map(|&t| arguments(view, t))
                .copied()
                .filter(|doer| doer.entity != other.entity)
                .collect();
            context.propose_pairs(hit, (verb != hit.head).then_some(verb), &doers, &[other]);
        }
    }
}

/// Whether a clause begins there that says how long, or on what condition, the act before it goes on.
fn opens(view: &SentenceView<'_>, word: usize) -> bool {
    match view.lemma(word) {
        "unless" | "until" | "till" => true,
        "as" => word > 1 && view.lemma(word - 1) == "long",
        _ => false,
    }
}

/// Who is to give way: whoever the clause names first, "*B* withdraws", "*B*'s attacks stop", "attacks by *B* stop".
fn who_yields(view: &SentenceView<'_>, opening: usize) -> Option<Argument> {
    let mut at = opening + 1;
    while at < view.len() {
        if let Some(&mention) = view.mention_at(at) {
            let owned = (mention.end..view.len())
                .take_while(|&t| view.mention_at(t).is_none())
                .find(|&t| !matches!(view.upos(t), Upos::Part | Upos::Adj | Upos::Num))
                .filter(|&t| matches!(view.upos(t), Upos::Noun | Upos::Propn));
            let how = if owned.is_some() { How::Owner } else { How::Direct };
            let token = owned.unwrap_or(mention.head);
            return Some(Argument { entity: mention.entity, mention, token, how });
        }
        let passes = matches!(view.upos(at), Upos::Det | Upos::Adj | Upos::Noun | Upos::Num)
            || matches!(view.lemma(at), "by" | "all" | "of");
        if !passes {
            return None;
        }
        at += 1;
    }
    None
}
