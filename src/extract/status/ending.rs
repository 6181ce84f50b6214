//! What stops or goes on must have begun: "unless the attacks cease" says that there were attacks.

use crate::extract::sentence::SentenceView;
use crate::model::Upos;

/// Words that open a clause on which the one beside it depends.
const OPENINGS: [&str; 7] = ["unless", "until", "till", "if", "once", "when", "as"];

/// Verbs of stopping and going on.
const PHASES: [&str; 9] = ["stop", "cease", "end", "halt", "continue", "persist", "subside", "abate", "wane"];

/// Whether the trigger, a noun, stands in a clause that only says that it stops or goes on. Read from the order of words:
/// between its opening and its verb the clause has no other verb, and a verb at the end of a sentence is often taken for
/// a noun.
pub(in crate::extract) fn is_presupposed(view: &SentenceView<'_>, trigger: usize) -> bool {
    let is_verb = |t: usize| matches!(view.upos(t), Upos::Verb | Upos::Aux);
    if is_verb(trigger) || !PHASES.iter().any(|phase| view.may_have(phase)) && !view.may_have("come") {
        return false;
    }
    let opened = (0..trigger)
        .rev()
        .take_while(|&t| !is_verb(t) && view.text(t) != ",")
        .any(|t| OPENINGS.contains(&view.lemma(t)));
    opened
        && (trigger + 1..view.len())
            .find(|&t| is_verb(t) && view.lemma(t) != "know" || is_phase(view, t))
            .is_some_and(|verb| is_phase(view, verb))
}

/// Whether the word is a verb of stopping or going on, tagged as one or the last of its clause.
fn is_phase(view: &SentenceView<'_>, word: usize) -> bool {
    let last = word + 1 == view.len() || view.upos(word + 1) == Upos::Punct;
    let verb = view.upos(word) == Upos::Verb || view.upos(word) == Upos::Noun && last;
    match view.lemma(word) {
        "come" => {
            verb && (word + 1..view.len()).take(3).any(|t| matches!(view.lemma(t), "end" | "halt" | "stop"))
        }
        lemma => verb && PHASES.contains(&lemma),
    }
}
