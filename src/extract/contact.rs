//! Contacts and what they were about belong together.

use super::statements::Found;
use rustc_hash::FxHashSet;

/// Relations whose two ends talk to each other.
const CONTACTS: [&str; 4] = ["called", "met", "negotiatedWith", "hosted"];

/// Gives a topic that one end of a contact discussed to the other end too, where one sentence says both.
pub(super) fn share_topics(found: &mut Vec<Found>) {
    let mut known: FxHashSet<(usize, usize, usize)> =
        found.iter().map(|f| (f.sentence.start, f.subject, f.object)).collect();
    let mut more = Vec::new();
    for topic in found.iter().filter(|f| f.predicate.as_str() == "discussed") {
        for contact in found.iter().filter(|f| f.sentence == topic.sentence && f.status == topic.status) {
            if !CONTACTS.contains(&contact.predicate.as_str()) {
                continue;
            }
            let other = if contact.subject == topic.subject {
                contact.object
            } else if contact.object == topic.subject {
                contact.subject
            } else {
                continue;
            };
            if known.insert((topic.sentence.start, other, topic.object)) {
                more.push(Found { subject: other, ..topic.clone() });
            }
        }
    }
    found.extend(more);
}
