//! Who a nominal of the tree stands for: the entities behind a subject, an object or a modifier.

use super::sentence::{PlacedMention, SentenceView};
use crate::model::{Deprel, MentionKind, Upos};

/// An entity at one end of a candidate, with the way it was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Argument {
    /// Position in the document's entities.
    pub(super) entity: usize,
    /// The mention.
    pub(super) mention: PlacedMention,
    /// The token that stands in the slot; the mention's own head unless `how` says otherwise.
    pub(super) token: usize,
    /// How the slot leads to the mention.
    pub(super) how: How,
}

/// How a slot of the tree leads to a mention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum How {
    /// The mention stands in the slot.
    Direct,
    /// A common noun stands in the slot, and the mention says whose: "*Turkish* jets", "officials from *Chad*".
    Owner,
    /// A relative pronoun stands in the slot for what it modifies.
    Relative,
    /// The mention stands beside the slot's own by apposition: "its leader, *X*".
    Apposed,
    /// Only nearness speaks for it.
    Near,
}

impl How {
    /// A short name for features.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            How::Direct => "direct",
            How::Owner => "owner",
            How::Relative => "relative",
            How::Apposed => "apposed",
            How::Near => "near",
        }
    }
}

/// How many steps the search for an owner may take through nested nominals.
const MAX_STEPS: usize = 3;

/// The entities that the nominal at `token` stands for, its coordinated nominals included.
pub(super) fn arguments<'v>(view: &'v SentenceView<'_>, token: usize) -> &'v [Argument] {
    view.known.arguments(token, || all(view, token))
}

fn all(view: &SentenceView<'_>, token: usize) -> Vec<Argument> {
    let mut out = Vec::new();
    let mut todo = vec![token];
    while let Some(at) = todo.pop() {
        one(view, at, &mut out);
        let covered = view.mention_at(at).map_or(0..0, |m| m.start..m.end);
        let coordinated = view
            .children_as(at, &[Deprel::Conj])
            .filter(|&c| view.upos(c) != Upos::Verb && !covered.contains(&c));
        todo.extend(coordinated.collect::<Vec<_>>().into_iter().rev());
        if out.len() > 24 {
            break;
        }
    }
    dedup(&mut out);
    out
}

/// The entities of the nominal at `token` alone.
fn one(view: &SentenceView<'_>, token: usize, out: &mut Vec<Argument>) {
    if is_relative(view, token)
        && let Some(antecedent) = antecedent(view, token)
    {
        let first = out.len();
        named_or_owned(view, antecedent, MAX_STEPS, out);
        for argument in &mut out[first..] {
            if argument.how == How::Direct {
                argument.how = How::Relative;
            }
        }
        if out.len() > first {
            return;
        }
    }
    named_or_owned(view, token, MAX_STEPS, out);
}

fn named_or_owned(view: &SentenceView<'_>, token: usize, steps: usize, out: &mut Vec<Argument>) {
    if direct(view, token, How::Direct, out) {
        return;
    }
    // "Kenyan President X", "its leader, X": the name stands beside.
    let first = out.len();
    if let Some(name) = name_right_after(view, token) {
        direct(view, name, How::Direct, out);
        return;
    }
    for beside in view.children_as(token, &[Deprel::Appos, Deprel::Flat]).take(1) {
        direct(view, beside, How::Apposed, out);
    }
    if out.len() == first
        && let Some(name) = name_in_apposition(view, token)
    {
        direct(view, name, How::Apposed, out);
    }
    if out.len() > first || steps == 0 {
        return;
    }
    owners(view, token, steps, out);
}

/// The person's name that follows a noun without a comma.
fn name_right_after(view: &SentenceView<'_>, token: usize) -> Option<usize> {
    let mention = (token + 1 < view.len()).then(|| view.mention_at(token + 1)).flatten()?;
    let person = view.document.entities[mention.entity].entity_type.as_str() == "Person";
    let named = mention.kind == MentionKind::Name && mention.start == token + 1;
    (person && named && matches!(view.upos(token), Upos::Noun | Upos::Propn)).then_some(mention.head)
}

/// The person's name between commas after a noun and what modifies it: "the correspondent in Tunis, *X*, on Monday".
fn name_in_apposition(view: &SentenceView<'_>, token: usize) -> Option<usize> {
    if view.upos(token) != Upos::Noun {
        return None;
    }
    let mut at = token + 1;
    while at < view.len() && at - token < 9 {
        if view.text(at) == "," {
            let mention = (at + 1 < view.len()).then(|| view.mention_at(at + 1)).flatten()?;
            let person = view.document.entities[mention.entity].entity_type.as_str() == "Person";
            let closed = mention.end >= view.len() || view.upos(mention.end) == Upos::Punct;
            return (person && closed && mention.kind == MentionKind::Name).then_some(mention.head);
        }
        let modifies = matches!(view.lemma(at), "of" | "for" | "in" | "at" | "to")
            || matches!(
                view.upos(at),
                Upos::Noun | Upos::Propn | Upos::Adj | Upos::Det | Upos::Part | Upos::Cconj
            );
        if !modifies {
            return None;
        }
        at += 1;
    }
    None
}

/// The mention whose head is, or whose tokens include, `token`.
fn direct(view: &SentenceView<'_>, token: usize, how: How, out: &mut Vec<Argument>) -> bool {
    let Some(&mention) = view.mention_at(token) else { return false };
    if mention.joint {
        out.extend(view.joint_with(mention).map(|&m| Argument { entity: m.entity, mention: m, token, how }));
    } else {
        out.push(Argument { entity: mention.entity, mention, token, how });
    }
    true
}

/// Whose the noun at `token` is: modifiers before it first, then "of" and "from".
fn owners(view: &SentenceView<'_>, token: usize, steps: usize, out: &mut Vec<Argument>) {
    let first = out.len();
    let before =
        [Deprel::Amod, Deprel::Compound, Deprel::NmodPoss, Deprel::NmodDesc, Deprel::Nmod, Deprel::Det];
    let modifiers: Vec<usize> = view.children_as(token, &before).filter(|&c| c < token).collect();
    for modifier in modifiers {
        owner(view, modifier, token, steps, out);
    }
    if out.len() > first {
        return;
    }
    for modifier in
        view.children_as(token, &[Deprel::Nmod, Deprel::NmodPoss, Deprel::Obl]).filter(|&c| c > token)
    {
        if view.case(modifier).is_some_and(|p| matches!(p, "of" | "from" | "for" | "within" | "by")) {
            owner(view, modifier, token, steps, out);
        }
    }
}

fn owner(view: &SentenceView<'_>, modifier: usize, token: usize, steps: usize, out: &mut Vec<Argument>) {
    let mut todo = vec![modifier];
    while let Some(at) = todo.pop() {
        let first = out.len();
        if view.mention_at(at).is_some() {
            direct(view, at, How::Owner, out);
        } else if is_relative(view, at)
            && let Some(antecedent) = antecedent(view, at)
        {
            // "A, whose troops"
            named_or_owned(view, antecedent, steps - 1, out);
        } else if view.upos(at) != Upos::Verb {
            named_or_owned(view, at, steps - 1, out);
        }
        for argument in &mut out[first..] {
            argument.token = token;
            argument.how = How::Owner;
        }
        todo.extend(view.children_as(at, &[Deprel::Conj]).filter(|&c| view.upos(c) != Upos::Verb));
    }
}

fn dedup(arguments: &mut Vec<Argument>) {
    let mut kept: Vec<Argument> = Vec::with_capacity(arguments.len());
    for argument in arguments.drain(..) {
        if !kept.iter().any(|k| k.entity == argument.entity) {
            kept.push(argument);
        }
    }
    *arguments = kept;
}

/// Whether the token is a relative pronoun of a relative clause.
pub(super) fn is_relative(view: &SentenceView<'_>, token: usize) -> bool {
    matches!(view.lemma(token), "who" | "which" | "that" | "whom" | "whose")
        && relative_clause(view, token).is_some()
}

fn relative_clause(view: &SentenceView<'_>, token: usize) -> Option<usize> {
    let mut at = token;
    for _ in 0..4 {
        at = view.head(at)?;
        if view.deprel(at) == Deprel::AclRelcl {
            return Some(at);
        }
    }
    None
}

/// What a relative pronoun stands for: the noun that its clause modifies.
pub(super) fn antecedent(view: &SentenceView<'_>, pronoun: usize) -> Option<usize> {
    view.head(relative_clause(view, pronoun)?)
}

/// A short name of a mention kind for features.
pub(super) const fn kind_name(kind: MentionKind) -> &'static str {
    match kind {
        MentionKind::Name => "name",
        MentionKind::Nominal => "nominal",
        MentionKind::Pronoun => "pronoun",
    }
}
