//! Whether a record holds together, so that no graph is built on ids, quotes or times that are not there.

use crate::model::{ArticleRecord, EntityType, RecordSpan, RecordStatement};
use crate::ontology::{Ontology, Relation};
use std::collections::{BTreeMap, BTreeSet};

/// Every id that is used is defined once, every quote stands where the record says, every name is in the schemas.
pub(super) fn check(record: &ArticleRecord, ontology: &Ontology) -> Result<(), String> {
    let text = &record.article.text;
    let boundaries: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let between = |start: usize, end: usize| {
        let at = |point: usize| boundaries.get(point).copied();
        at(start).zip(at(end)).and_then(|(a, b)| text.get(a..b))
    };
    let quoted = |span: &RecordSpan| match between(span.start, span.end) {
        Some(quote) if quote == span.text => Ok(()),
        _ => {
            Err(format!("«{}» does not stand at {}..{} of the text", short(&span.text), span.start, span.end))
        }
    };
    if record.article.id.is_empty() {
        return Err("the article has no id".into());
    }
    for s in &record.sentences {
        between(s.start, s.end).ok_or_else(|| format!("no sentence can stand at {}..{}", s.start, s.end))?;
    }
    record.times.iter().try_for_each(|t| quoted(&t.at))?;
    let types = entities(record, ontology)?;
    for m in &record.mentions {
        quoted(&m.at)?;
        known(&types, &m.entity)?;
    }
    let mut events = BTreeMap::new();
    for e in &record.events {
        quoted(&e.trigger)?;
        if events.insert(e.id.as_str(), &e.predicate).is_some() && e.local.is_none() {
            return Err(format!("two events have the id '{}'", e.id));
        }
    }
    let mut ids = BTreeSet::new();
    for s in &record.statements {
        let named = |cause: String| format!("statement '{}': {cause}", s.id);
        if !ids.insert(&s.id) {
            return Err(named("another one has this id too".into()));
        }
        ends(s, &types, ontology).map_err(named)?;
        if let Some(id) = &s.event {
            let predicate =
                events.get(id.as_str()).ok_or_else(|| named(format!("no event has the id '{id}'")))?;
            // What was discussed belongs to the call or meeting that it was discussed in.
            let of_topic = ontology.relation(&s.predicate).is_some_and(Relation::is_of_topic);
            if **predicate != s.predicate && !of_topic {
                return Err(named(format!("its event '{id}' is one of '{}'", predicate.as_str())));
            }
        }
        if let Some(time) = s.time.as_deref().filter(|time| !is_edtf(time)) {
            return Err(named(format!("'{}' is no EDTF date, month, year, week or interval", short(time))));
        }
        if s.evidence.is_empty() {
            return Err(named("no evidence".into()));
        }
        s.evidence.iter().try_for_each(quoted).map_err(named)?;
        if !s.findings.is_empty() && s.findings.len() != s.evidence.len() {
            let (findings, evidence) = (s.findings.len(), s.evidence.len());
            return Err(named(format!("{findings} findings for {evidence} pieces of evidence")));
        }
        for [start, end] in s.findings.iter().flat_map(|f| [f.subject, f.trigger, f.object]) {
            between(start, end).ok_or_else(|| named(format!("nothing can stand at {start}..{end}")))?;
        }
        if !(0.0..=1.0).contains(&s.confidence) {
            return Err(named(format!("confidence {} is not between 0 and 1", s.confidence)));
        }
    }
    Ok(())
}

/// The types of a record's entities by id. In a merged record several local entities may share the graph's id.
fn entities<'r>(
    record: &'r ArticleRecord,
    ontology: &Ontology,
) -> Result<BTreeMap<&'r str, &'r EntityType>, String> {
    let mut types = BTreeMap::new();
    for e in &record.entities {
        if !ontology.types.get(&e.entity_type).is_some_and(|t| t.concrete) {
            return Err(format!("entity '{}': no entity type is called '{}'", e.id, e.entity_type.as_str()));
        }
        if e.name.is_empty() {
            return Err(format!("entity '{}' has no name", e.id));
        }
        if types.insert(e.id.as_str(), &e.entity_type).is_some() && e.local.is_none() {
            return Err(format!("two entities have the id '{}'", e.id));
        }
    }
    Ok(types)
}

fn known<'t>(types: &BTreeMap<&str, &'t EntityType>, id: &str) -> Result<&'t EntityType, String> {
    types.get(id).copied().ok_or_else(|| format!("no entity has the id '{id}'"))
}

/// The ends are two, are known, and are of the types that the relation admits.
fn ends(s: &RecordStatement, types: &BTreeMap<&str, &EntityType>, ontology: &Ontology) -> Result<(), String> {
    let Some(relation) = ontology.relation(&s.predicate) else {
        let name = s.predicate.as_str();
        return Err(format!(
            "no relation is called '{name}'; if a folder of yours defines it, name it with --schema"
        ));
    };
    for (id, end) in [(&s.subject, &relation.subject), (&s.object, &relation.object)] {
        let actual = known(types, id)?;
        // A merged record holds the graph's type, which may be another than the article's own.
        if s.local.is_none() && !ontology.admits(end, actual) {
            let (end, actual) = (end.as_str(), actual.as_str());
            return Err(format!("'{id}' is of type {actual}, and '{}' asks for {end}", s.predicate.as_str()));
        }
    }
    let same = s.local.as_ref().map_or(s.subject == s.object, |l| l.subject == l.object);
    if same {
        return Err(format!("subject and object are both '{}'", s.subject));
    }
    for (id, end) in [(&s.place, "Place"), (&s.attribution, "Agent")] {
        let Some(id) = id else { continue };
        let actual = known(types, id)?;
        if s.local.is_none() && !ontology.admits(&EntityType::new(end), actual) {
            return Err(format!("'{id}' is of type {}, where a statement asks for {end}", actual.as_str()));
        }
    }
    Ok(())
}

/// Whether a statement's time is a date, month, year, ISO week or interval; ends may be open.
fn is_edtf(time: &str) -> bool {
    let point = |text: &str| {
        let digits = |text: &str, len: usize| text.len() == len && text.bytes().all(|b| b.is_ascii_digit());
        let year = |text: &str| digits(text, 4) || text == "XXXX";
        let month = |text: &str| digits(text, 2) && ("01"..="12").contains(&text);
        match text.split('-').collect::<Vec<_>>()[..] {
            [y] => digits(y, 4),
            [y, w] if w.starts_with('W') => {
                digits(y, 4) && digits(&w[1..], 2) && ("01"..="53").contains(&&w[1..])
            }
            [y, m] => year(y) && month(m),
            // 2000 is a leap year: it admits every day that some year has.
            [y, m, d] if year(y) && month(m) && digits(d, 2) => {
                text.replace("XXXX", "2000").parse::<jiff::civil::Date>().is_ok()
            }
            _ => false,
        }
    };
    match time.split_once('/') {
        Some((first, last)) => {
            let open = |end: &str| end.is_empty() || end == "..";
            let bounded = |end: &str| open(end) || point(end);
            bounded(first)
                && bounded(last)
                && !(open(first) && open(last))
                && (open(first) || open(last) || first <= last)
        }
        None => point(time),
    }
}

/// The beginning of a text, for messages.
fn short(text: &str) -> String {
    const MOST: usize = 60;
    match text.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::is_edtf;

    #[test]
    fn times_are_dates_periods_or_intervals() {
        for time in [
            "2025-03-16",
            "2025-03",
            "2025",
            "2025-W12",
            "XXXX-03-15",
            "2023-10/..",
            "../2025-03",
            "1991/1994",
            "/2024-09-15",
        ] {
            assert!(is_edtf(time), "{time}");
        }
        for time in [
            "",
            "yesterday",
            "2025-02-30",
            "2025-13",
            "2025-03-16/2025-03-01",
            "../..",
            "25",
            "2025-W54",
            "0x10",
        ] {
            assert!(!is_edtf(time), "{time}");
        }
    }
}
