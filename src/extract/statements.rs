//! From accepted candidates to statements and events: one for each thing that the article says, however often.

use super::constructions::is_vague;
use crate::model::{Event, Finding, Predicate, Qualifiers, Span, Statement, Status};
use std::collections::BTreeMap;

/// One sentence's statement, before those of the article are put together.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// Position of the relation in the lexicons.
    pub(super) relation: usize,
    pub(super) predicate: Predicate,
    pub(super) is_event: bool,
    pub(super) symmetric: bool,
    pub(super) subject: usize,
    pub(super) object: usize,
    pub(super) status: Status,
    pub(super) time: Option<String>,
    pub(super) place: Option<usize>,
    pub(super) attribution: Option<usize>,
    pub(super) qualifiers: Qualifiers,
    /// The words that say it.
    pub(super) trigger: Span,
    /// The sentence.
    pub(super) sentence: Span,
    pub(super) rule: String,
    pub(super) confidence: f64,
    pub(super) finding: Finding,
}

impl Found {
    /// Its ends; those of a symmetric relation in order.
    fn ends(&self) -> (usize, usize) {
        let (a, b) = (self.subject, self.object);
        if self.symmetric && b < a { (b, a) } else { (a, b) }
    }
}

/// Puts the statements of all sentences together.
pub(super) fn assemble(mut found: Vec<Found>) -> (Vec<Event>, Vec<Statement>) {
    found.sort_by_key(|f| (f.sentence.start, f.trigger.start, f.relation, f.subject, f.object));
    let mut governed = named_by_another(&found).into_iter();
    found.retain(|_| !governed.next().unwrap_or(false));
    let mut groups: Vec<Vec<Found>> = Vec::new();
    let mut by_ends: BTreeMap<(usize, usize, usize, Status), Vec<usize>> = BTreeMap::new();
    for statement in found {
        let (a, b) = statement.ends();
        let same = by_ends.entry((statement.relation, a, b, statement.status)).or_default();
        let fits = same
            .iter()
            .copied()
            .find(|&g| groups[g].iter().all(|f| compatible(f.time.as_deref(), statement.time.as_deref())));
        match fits {
            Some(group) => groups[group].push(statement),
            None => {
                same.push(groups.len());
                groups.push(vec![statement]);
            }
        }
    }
    let mut events: Vec<Event> = Vec::new();
    let mut event_of: BTreeMap<(Span, Predicate), usize> = BTreeMap::new();
    let mut statements = Vec::with_capacity(groups.len());
    for group in groups {
        let event = group[0].is_event.then(|| {
            let known = group.iter().find_map(|f| event_of.get(&(f.trigger, f.predicate.clone())).copied());
            let event = known.unwrap_or_else(|| {
                events.push(Event { predicate: group[0].predicate.clone(), trigger: group[0].trigger });
                events.len() - 1
            });
            for f in &group {
                event_of.entry((f.trigger, f.predicate.clone())).or_insert(event);
            }
            event
        });
        statements.push(merged(group, event));
    }
    in_text_order(events, statements)
}

/// Which statements only name what another of their sentence plans or denies: who "pledged food aid" has not aided yet.
fn named_by_another(found: &[Found]) -> Vec<bool> {
    let ends = |f: &Found| {
        let (a, b) = f.ends();
        (f.sentence, f.relation, a, b)
    };
    let mut open: BTreeMap<_, usize> = BTreeMap::new();
    for f in found.iter().filter(|f| f.status != Status::Occurred) {
        open.entry(ends(f)).or_insert(f.trigger.start);
    }
    let named = |f: &Found| {
        f.status == Status::Occurred
            && matches!(f.finding.construction.as_str(), "nominal" | "light_verb")
            && open.get(&ends(f)).is_some_and(|&verb| verb <= f.trigger.start)
    };
    found.iter().map(named).collect()
}

/// Whether two times may be of one event: one unknown, the same, or one within the other.
fn compatible(a: Option<&str>, b: Option<&str>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.starts_with(b) || b.starts_with(a),
        _ => true,
    }
}

/// One statement of all that say the same.
fn merged(group: Vec<Found>, event: Option<usize>) -> Statement {
    // Of several candidates in one sentence the surest explains it.
    let mut by_sentence: BTreeMap<Span, &Found> = BTreeMap::new();
    for found in &group {
        let known = by_sentence.entry(found.sentence).or_insert(found);
        if found.confidence > known.confidence {
            *known = found;
        }
    }
    let evidence = by_sentence.keys().copied().collect();
    let findings = by_sentence.values().map(|found| found.finding.clone()).collect();
    let time = group.iter().filter_map(|f| f.time.as_ref()).max_by_key(|t| t.len()).cloned();
    // Several sentences saying so make it surer, as independent evidence would.
    let doubt: f64 = group.iter().map(|f| 1.0 - f.confidence).product();
    let best = group
        .iter()
        .enumerate()
        .max_by(|(i, a), (j, b)| a.confidence.total_cmp(&b.confidence).then(j.cmp(i)))
        .map_or(0, |(i, _)| i);
    let first = &group[best];
    // Details are read from around the word: where two names merely stand near it they may be another's.
    let mut by_trust: Vec<&Found> = group.iter().collect();
    by_trust.sort_by(|a, b| {
        let is_vague = |f: &Found| is_vague(&f.finding.construction);
        is_vague(a).cmp(&is_vague(b)).then(b.confidence.total_cmp(&a.confidence))
    });
    let qualifiers = by_trust.into_iter().fold(Qualifiers::default(), |mut all, f| {
        let more = &f.qualifiers;
        for (mine, other) in [
            (&mut all.instrument, &more.instrument),
            (&mut all.label, &more.label),
            (&mut all.office, &more.office),
            (&mut all.killed, &more.killed),
            (&mut all.injured, &more.injured),
        ] {
            if mine.is_none() {
                mine.clone_from(other);
            }
        }
        all
    });
    Statement {
        subject: first.subject,
        predicate: first.predicate.clone(),
        object: first.object,
        event,
        time,
        place: group.iter().find_map(|f| f.place),
        status: first.status,
        attribution: if group.iter().any(|f| f.attribution.is_none()) {
            None
        } else {
            group.iter().find_map(|f| f.attribution)
        },
        qualifiers,
        evidence,
        rule: first.rule.clone(),
        confidence: rounded(1.0 - doubt),
        findings,
    }
}

/// A confidence as records write it.
pub(super) fn rounded(confidence: f64) -> f64 {
    (confidence * 1e4).round() / 1e4
}

/// Events by trigger, statements by first evidence.
fn in_text_order(events: Vec<Event>, mut statements: Vec<Statement>) -> (Vec<Event>, Vec<Statement>) {
    let mut order: Vec<usize> = (0..events.len()).collect();
    order.sort_by_key(|&e| (events[e].trigger, e));
    let mut place = vec![0; events.len()];
    for (new, &old) in order.iter().enumerate() {
        place[old] = new;
    }
    for statement in &mut statements {
        statement.event = statement.event.map(|e| place[e]);
    }
    statements.sort_by_key(|s| s.evidence.first().copied());
    let mut sorted: Vec<Option<Event>> = events.into_iter().map(Some).collect();
    let events = order.iter().filter_map(|&e| sorted[e].take()).collect();
    (events, statements)
}
