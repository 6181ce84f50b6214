//! What stands after a preposition.

use super::arguments::{antecedent, is_relative};
use super::sentence::SentenceView;
use crate::model::Deprel;

/// The nominals after `preposition`: obliques of the verb, then modifiers of its objects, where parsers put many.
pub(super) fn obliques(
    view: &SentenceView<'_>,
    head: usize,
    objects: &[usize],
    preposition: &str,
) -> Vec<usize> {
    if is_absent(view, preposition) {
        return Vec::new();
    }
    let labels = [Deprel::Obl, Deprel::OblAgent, Deprel::Nmod, Deprel::OblUnmarked];
    let mut out: Vec<usize> =
        view.children_as(head, &labels).filter(|&c| view.has_case(c, preposition)).collect();
    if out.is_empty() {
        for &object in objects {
            out.extend(view.children_as(object, &labels).filter(|&c| view.has_case(c, preposition)));
        }
    }
    // "the forces that A fights with": the preposition is left alone.
    if out.is_empty()
        && view.deprel(head) == Deprel::AclRelcl
        && let Some(pronoun) = view
            .children_as(head, &[Deprel::Obl])
            .find(|&c| is_relative(view, c) && view.has_case(c, preposition))
        && let Some(noun) = antecedent(view, pronoun)
    {
        out.push(noun);
    }
    // "the port where A landed"
    if out.is_empty()
        && matches!(preposition, "in" | "at" | "to" | "on" | "into")
        && view.deprel(head) == Deprel::AclRelcl
        && view.children_as(head, &[Deprel::Advmod]).any(|c| c < head && view.lemma(c) == "where")
    {
        out.extend(view.head(head));
    }
    // A particle or a preposition without its noun, the object after it.
    if out.is_empty()
        && let Some(stranded) = view
            .children_as(head, &[Deprel::CompoundPrt, Deprel::Advmod, Deprel::Mark])
            .find(|&c| c > head && view.lemma(c) == preposition)
    {
        out.extend(objects.iter().copied().filter(|&o| o > stranded));
        let complements = view.children_as(head, &[Deprel::Xcomp, Deprel::Ccomp, Deprel::Advcl]);
        out.extend(complements.filter(|&c| c > stranded).flat_map(|c| {
            view.children_as(c, &[Deprel::Nsubj]).filter(|&s| s > stranded).take(1).collect::<Vec<_>>()
        }));
    }
    // "called on B to stop": the noun is parsed as the subject of what is asked.
    if out.is_empty() {
        let complements = view.children_as(head, &[Deprel::Xcomp, Deprel::Ccomp, Deprel::Advcl]);
        out.extend(complements.filter(|&c| c > head).flat_map(|c| {
            view.children_as(c, &[Deprel::Nsubj, Deprel::Obl])
                .filter(|&s| view.has_case(s, preposition) && s < c)
                .take(1)
                .collect::<Vec<_>>()
        }));
    }
    out
}

/// Whether nothing in the sentence can stand after the preposition, which is known without a look at the tree.
pub(super) fn is_absent(view: &SentenceView<'_>, preposition: &str) -> bool {
    let first = preposition.split(' ').next().unwrap_or_default();
    // "the port where A landed" is one that it landed in.
    !view.may_have(first) && !view.may_have("where")
}
