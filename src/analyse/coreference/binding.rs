//! Whom a pronoun or description must mean or cannot mean by its place in the sentence (binding theory).

use super::mention::{Candidate, Form, Source};
use crate::model::Deprel;

/// For each mention the clusters of names that stand beside it as arguments of one verb: in "he met with A", "he" is not
/// A, wherever the name stands. Reflexives say just the opposite, and possessives lie one phrase deeper.
pub(super) fn beside(
    source: Source<'_, '_>,
    mentions: &[Candidate<'_>],
    cluster: &[Option<usize>],
) -> Vec<Vec<usize>> {
    let verbs: Vec<Option<usize>> = mentions.iter().map(|m| verb_of(source, m)).collect();
    mentions
        .iter()
        .enumerate()
        .map(|(m, mention)| {
            if mention.form == Form::Name || is_reflexive(mention) {
                return Vec::new();
            }
            let Some(verb) = verbs[m] else { return Vec::new() };
            let near = mentions[..m].iter().rev().take_while(|a| a.sentence == mention.sentence).count();
            let after = mentions[m + 1..].iter().take_while(|a| a.sentence == mention.sentence).count();
            let others = (m - near..m).chain(m + 1..m + 1 + after);
            others.filter(|&o| verbs[o] == Some(verb)).filter_map(|o| cluster[o]).collect()
        })
        .collect()
}

/// For each mention the cluster that it is bound to: in "A and its commanders", "its" is A's; in "A blamed himself", who
/// is blamed is A.
pub(super) fn bound(
    source: Source<'_, '_>,
    mentions: &[Candidate<'_>],
    cluster: &[Option<usize>],
) -> Vec<Option<usize>> {
    let head = |mention: &Candidate<'_>, token: usize| head_of(source, mention, token);
    let owner = |(m, mention): (usize, &Candidate<'_>)| {
        if mention.form == Form::Third && is_reflexive(mention) {
            let verb = head(mention, mention.head)?;
            let subject = mentions[..m].iter().rposition(|a| {
                matches!(a.role, Deprel::Nsubj | Deprel::NsubjPass) && head(a, a.head) == Some(verb)
            })?;
            return cluster[subject];
        }
        if mention.form != Form::Third || mention.role != Deprel::NmodPoss {
            return None;
        }
        let owned = head(mention, mention.head)?;
        let first = head(mention, owned).filter(|_| source.tokens[owned].deprel == Deprel::Conj)?;
        let last = mentions[..m].iter().rposition(|a| a.head == first && mention.traits.agrees(a.traits))?;
        // The pronoun stands right after "and".
        (owned > mention.head && mention.tokens.start <= mentions[last].tokens.end + 1)
            .then_some(cluster[last])?
    };
    mentions.iter().enumerate().map(owner).collect()
}

fn is_reflexive(mention: &Candidate<'_>) -> bool {
    mention.head_word.ends_with("self") || mention.head_word.ends_with("selves")
}

/// The head of a token in a mention's sentence, both as positions among the article's tokens.
fn head_of(source: Source<'_, '_>, mention: &Candidate<'_>, token: usize) -> Option<usize> {
    let start = source.sentences[mention.sentence].tokens.start;
    source.tokens[token].head.map(|head| start + head as usize)
}

/// The verb whose argument a mention is, as a position among the article's tokens.
fn verb_of(source: Source<'_, '_>, mention: &Candidate<'_>) -> Option<usize> {
    let argument = matches!(
        mention.role,
        Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj | Deprel::Iobj | Deprel::Obl | Deprel::OblAgent
    );
    let verb = head_of(source, mention, mention.head).filter(|_| argument)?;
    // "For A, he said" names A before the clause.
    (mention.role != Deprel::Obl || verb < mention.head).then_some(verb)
}
