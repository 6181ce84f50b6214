//! Who says so.

use super::arguments::{How, arguments};
use super::clause::Clause;
use super::sentence::SentenceView;
use super::when::is_saying;
use crate::model::Deprel;

/// Verbs whose subject vouches for what it says of somebody.
const ACCUSING: [&str; 5] = ["accuse", "blame", "suspect", "fault", "allege"];

/// The entity to which the sentence credits what the trigger at `head` says.
pub(super) fn attribution(view: &SentenceView<'_>, head: usize) -> Option<usize> {
    let mut at = head;
    for _ in 0..8 {
        if let Some(source) = beside(view, at) {
            return Some(source);
        }
        let above = view.head(at)?;
        if is_saying(view, above)
            && matches!(view.deprel(at), Deprel::Ccomp | Deprel::Xcomp | Deprel::Parataxis)
        {
            return speaker(view, above);
        }
        let charge = matches!(
            view.deprel(at),
            Deprel::Obl | Deprel::Advcl | Deprel::Acl | Deprel::Xcomp | Deprel::Ccomp
        );
        if charge && ACCUSING.contains(&view.lemma(above)) {
            return speaker(view, above);
        }
        at = above;
    }
    None
}

/// "…, the ministry said"; "according to the ministry".
fn beside(view: &SentenceView<'_>, clause: usize) -> Option<usize> {
    for child in view.children_as(clause, &[Deprel::Parataxis]) {
        if is_saying(view, child) {
            return speaker(view, child);
        }
    }
    let according = view.children_as(clause, &[Deprel::Obl, Deprel::Nmod]).find(|&c| {
        view.children_as(c, &[Deprel::Case])
            .any(|k| view.lemma(k) == "accord" || view.lemma(k) == "according")
    })?;
    arguments(view, according).first().map(|a| a.entity)
}

/// Who says it: somebody named before the country whose spokesman it is.
fn speaker(view: &SentenceView<'_>, verb: usize) -> Option<usize> {
    let clause = Clause::of(view, verb);
    let subjects = clause.subjects.iter().flat_map(|&s| arguments(view, s));
    subjects.min_by_key(|a| a.how == How::Owner).map(|a| a.entity)
}
