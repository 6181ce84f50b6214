//! Times that a text carries over from one sentence to the next.

use super::lexicon::Lexicons;
use super::sentence::{SentenceView, places};
use super::statements::Found;
use crate::model::Status;

/// How many sentences back the contact may stand whose time its topics have.
const REACH: usize = 3;

/// Gives statements without a time the day of what the sentence before says of the same subject, and topics that of the
/// contact: "A flew to B on Monday. He thanked C." Only where their own sentence names no time and the other one day.
pub(super) fn times(views: &[SentenceView<'_>], lexicons: &Lexicons, found: &mut [Found]) {
    let place_of = places(views);
    let mut said: Vec<Vec<&Found>> = vec![Vec::new(); views.len()];
    for statement in found.iter() {
        if let Some(&at) = place_of.get(&statement.sentence.start) {
            said[at].push(statement);
        }
    }
    let mut carried = Vec::new();
    for statement in found.iter() {
        let at = place_of.get(&statement.sentence.start).copied();
        let time = at.filter(|&at| awaits(&views[at], statement)).and_then(|at| {
            let reach = if lexicons.relations()[statement.relation].of_topic { REACH } else { 1 };
            (1..=reach.min(at)).find_map(|back| {
                let same_block = views[at - back].sentence.block == views[at].sentence.block;
                same_block.then(|| day_of(&said[at - back], statement)).flatten()
            })
        });
        carried.push(time);
    }
    for (statement, time) in found.iter_mut().zip(carried) {
        if time.is_some() {
            statement.time = time;
        }
    }
}

/// Whether a statement may take its time from elsewhere.
fn awaits(view: &SentenceView<'_>, statement: &Found) -> bool {
    let timeless = view.times().iter().all(|t| view.document.times[t.ix].edtf.is_none());
    statement.is_event && statement.time.is_none() && statement.status == Status::Occurred && timeless
}

/// The one day on which a sentence, by what it says, puts what the subject did, or what the same two did.
fn day_of(said: &[&Found], statement: &Found) -> Option<String> {
    let ends = (statement.subject, statement.object);
    let same_subject = said.iter().filter(|f| {
        f.is_event
            && f.status == Status::Occurred
            && (f.subject == ends.0 || (f.symmetric && f.object == ends.0) || (f.object, f.subject) == ends)
    });
    let mut days = same_subject.filter_map(|f| f.time.as_deref());
    let day = days.next()?;
    let is_day = day.len() == 10 && day.bytes().filter(|&b| b == b'-').count() == 2;
    (is_day && days.all(|d| d == day)).then(|| day.to_owned())
}
