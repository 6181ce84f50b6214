//! The trained half of the status decision: the rule of [`status`](super::status) is one of its features.

use super::candidate::Candidate;
use super::hashing::hash;
use super::sentence::SentenceView;
use super::status::{CUE_NAMES, Cues};
use crate::model::Deprel;

/// The number of slots for each status; a power of two.
pub(super) const STATUS_SLOTS: usize = 1 << 15;

/// How many words on each side of the trigger are features.
const WINDOW: usize = 5;

/// The slots of a candidate's status features.
pub(super) fn features(
    view: &SentenceView<'_>,
    candidate: &Candidate<'_>,
    relation: &str,
    cues: Cues,
) -> Vec<u32> {
    let rule = cues.status(candidate.entry).as_str();
    let head = candidate.head;
    let carrier = candidate.governor.unwrap_or(head);
    let mut out = Vec::with_capacity(64);
    let mut add = |kind: &str, parts: &[&str]| {
        out.push((hash(kind, parts) >> 17) as u32 & (STATUS_SLOTS as u32 - 1));
    };
    add("rule", &[rule]);
    add("rule+relation", &[rule, relation]);
    add("open", &[if cues.is_open() { "open" } else { "" }]);
    let mut pattern = String::new();
    for (bit, name) in CUE_NAMES.iter().enumerate() {
        if cues.0 & (1 << bit) != 0 {
            add("cue", &[name]);
            add("cue+relation", &[name, relation]);
            add("cue+rule", &[name, rule]);
            pattern.push_str(name);
            pattern.push(' ');
        }
    }
    add("pattern", &[&pattern]);
    let trigger = view.lemma(head);
    add("trigger", &[trigger, relation]);
    add("trigger+rule", &[trigger, rule]);
    add("tag", &[view.tokens[carrier].xpos.as_str(), rule]);
    add("label", &[view.deprel(carrier).as_str(), rule]);
    if let Some(governor) = candidate.governor {
        add("governor", &[view.lemma(governor)]);
    }
    let mut at = carrier;
    for step in ["above", "above2", "above3"] {
        let Some(above) = view.head(at) else { break };
        let label = view.deprel(at).as_str();
        add(step, &[label, view.lemma(above)]);
        add(step, &[label, view.tokens[above].xpos.as_str(), rule]);
        add("above+relation", &[step, view.lemma(above), relation]);
        at = above;
    }
    for child in view.children(carrier) {
        match view.deprel(child) {
            Deprel::Aux | Deprel::AuxPass | Deprel::Advmod | Deprel::Mark | Deprel::Cop | Deprel::Det => {
                add("child", &[view.deprel(child).as_str(), view.lemma(child)]);
            }
            Deprel::Obj
            | Deprel::Nsubj
            | Deprel::NsubjPass
            | Deprel::Amod
            | Deprel::CompoundPrt
            | Deprel::Advcl
                if view.mention_at(child).is_none() =>
            {
                add("child", &[view.deprel(child).as_str(), view.lemma(child)]);
            }
            _ => {}
        }
    }
    for token in head.saturating_sub(WINDOW)..(head + WINDOW + 1).min(view.len()) {
        if view.mention_at(token).is_some() || token == head {
            continue;
        }
        let side = if token < head { "<" } else { ">" };
        add("near", &[side, view.lemma(token)]);
        if token.abs_diff(head) <= 2 {
            add("next", &[if token < head { "-" } else { "+" }, view.lemma(token), rule]);
        }
    }
    out
}
