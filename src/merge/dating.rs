//! Days of publication found by company: articles that report the same events come out within days of each other.

use super::corpus::Corpus;
use super::events::Events;
use crate::edtf::Period;
use crate::model::Status;
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Reports of one event come out within so many days of each other.
const NEWS: i64 = 2;

/// For each record without a day of publication, the days between which it came out as far as dated reports of the same
/// events tell, as an EDTF interval.
pub(super) fn inferred(corpus: &Corpus, events: &Events) -> Vec<Option<String>> {
    let mut reported: BTreeMap<usize, Vec<Date>> = BTreeMap::new();
    let mut occurred: BTreeMap<usize, Period> = BTreeMap::new();
    for (at, report) in events.reports.iter().enumerate() {
        reported.entry(events.of(at)).or_default().extend(report.published);
        if let Some(day) = report.period.filter(|p| p.is_day() && report.status == Status::Occurred) {
            occurred.entry(events.of(at)).or_insert(day);
        }
    }
    let mut bounds: Vec<Vec<(Date, Date)>> = vec![Vec::new(); corpus.records.len()];
    for (at, report) in events.reports.iter().enumerate().filter(|(_, r)| r.published.is_none()) {
        let event = events.of(at);
        let days = reported.get(&event).into_iter().flatten();
        let (Some(&first), Some(&last)) = (days.clone().min(), days.max()) else { continue };
        let around = first.checked_sub(NEWS.days()).ok().zip(last.checked_add(NEWS.days()).ok());
        let Some((first, last)) = around else { continue };
        // What occurred was not reported before.
        let first = occurred.get(&event).map_or(first, |day| first.max(day.first).min(last));
        bounds[report.record].push((first, last));
    }
    bounds.into_iter().map(|bounds| within(&bounds)).collect()
}

/// After the last of the events, and as early as one of their reports allows.
fn within(bounds: &[(Date, Date)]) -> Option<String> {
    let first = bounds.iter().map(|b| b.0).max()?;
    let last = bounds.iter().map(|b| b.1).filter(|last| *last >= first).min()?;
    Some(if first == last { first.to_string() } else { format!("{first}/{last}") })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn several_events_narrow_the_days() {
        let (a, b) = ((date(2024, 5, 5), date(2024, 5, 9)), (date(2024, 5, 7), date(2024, 5, 12)));
        assert_eq!(within(&[a, b]).as_deref(), Some("2024-05-07/2024-05-09"));
        // An article that looks back is of the time of its latest event.
        let old = (date(2024, 1, 1), date(2024, 1, 5));
        assert_eq!(within(&[old, b]).as_deref(), Some("2024-05-07/2024-05-12"));
        assert_eq!(within(&[(a.0, a.0)]).as_deref(), Some("2024-05-05"));
        assert_eq!(within(&[]), None);
    }
}
