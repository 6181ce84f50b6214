//! When something happened: the time expression of its own clause, else of the clause it belongs to.

use super::sentence::SentenceView;
use crate::model::{Deprel, TimexType, Upos};

/// The EDTF value of the time that the trigger at `head` (carried by `governor`) happened at, if the sentence says so.
pub(super) fn time_of(view: &SentenceView<'_>, head: usize, governor: Option<usize>) -> Option<String> {
    let own = view.clause_of(governor.unwrap_or(head));
    let mut best: Option<(usize, usize)> = None;
    for time in view.times() {
        let expression = &view.document.times[time.ix];
        if !matches!(expression.kind, TimexType::Date | TimexType::Time) || expression.edtf.is_none() {
            continue;
        }
        let Some(cost) = distance(view, time.head, head, own) else { continue };
        let cost = cost * 100 + time.start.abs_diff(head).min(99);
        if best.is_none_or(|(c, _)| cost < c) {
            best = Some((cost, time.ix));
        }
    }
    best.and_then(|(_, ix)| view.document.times[ix].edtf.clone())
}

/// How far the time is from the trigger, in steps of trust; `None` if it belongs to something else.
fn distance(view: &SentenceView<'_>, time: usize, head: usize, own: usize) -> Option<usize> {
    if view.dominates(head, time) && view.clause_of(time) == view.clause_of(head) {
        return Some(0);
    }
    let clause = view.clause_of(time);
    if clause == own {
        return Some(1);
    }
    // The clauses above that share their time with this one.
    let mut at = own;
    for step in 2..5 {
        let above = view.head(at)?;
        let shares = match view.deprel(at) {
            Deprel::Xcomp | Deprel::Conj | Deprel::Advcl | Deprel::Acl | Deprel::Obj | Deprel::Obl => true,
            Deprel::Ccomp => !is_saying(view, above),
            _ => false,
        };
        if !shares {
            break;
        }
        at = view.clause_of(above);
        if at == clause {
            return Some(step);
        }
    }
    // A participle or infinitive below carries the time of the whole.
    let below = view.head(clause).map(|h| view.clause_of(h));
    if below == Some(own)
        && matches!(view.deprel(clause), Deprel::Xcomp | Deprel::Advcl)
        && view.upos(clause) == Upos::Verb
    {
        return Some(5);
    }
    None
}

/// Whether the verb reports what somebody said.
pub(super) fn is_saying(view: &SentenceView<'_>, token: usize) -> bool {
    matches!(
        view.lemma(token),
        "say"
            | "tell"
            | "report"
            | "add"
            | "state"
            | "announce"
            | "claim"
            | "note"
            | "write"
            | "declare"
            | "confirm"
            | "quote"
            | "cite"
            | "allege"
            | "inform"
            | "stress"
            | "emphasize"
            | "reveal"
            | "disclose"
            | "deny"
            | "insist"
    )
}
