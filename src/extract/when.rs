//! When something happened: the time expression of its own clause, else of the clause it belongs to.

use super::sentence::SentenceView;
use crate::model::{Deprel, Status, TimexType, Upos};
use std::cmp::Ordering;

/// The EDTF value of the time that the trigger at `head` (carried by `governor`) happened at, if the sentence says so.
pub(super) fn time_of(
    view: &SentenceView<'_>,
    head: usize,
    governor: Option<usize>,
    status: Status,
) -> Option<String> {
    let own = view.clause_of(governor.unwrap_or(head));
    let published = view.document.article.published.map(|day| day.to_string());
    let mut found: Vec<(usize, &str)> = Vec::new();
    for time in view.times() {
        let expression = &view.document.times[time.ix];
        let Some(edtf) = &expression.edtf else { continue };
        if !matches!(expression.kind, TimexType::Date | TimexType::Time)
            || published.as_ref().is_some_and(|day| !agrees(edtf, status, day))
            || (governor.is_none() && stands_apart(view, head, own) && !view.dominates(head, time.head))
        {
            continue;
        }
        let Some(cost) = distance(view, time.head, head, own) else { continue };
        found.push((cost * 100 + time.start.abs_diff(head).min(99), edtf));
    }
    let (_, nearest) = found.iter().min_by_key(|(cost, _)| *cost)?;
    // "met on Monday for the second time this year": the day says more than the year in which it lies.
    let finer = found.iter().map(|(_, edtf)| *edtf).filter(|edtf| edtf.starts_with(nearest));
    finer.max_by_key(|edtf| edtf.len()).map(str::to_owned)
}

/// Whether something of that status may have that time: what has happened is not ahead of the day of publication, and
/// what is planned, threatened or asked for is not behind it.
fn agrees(edtf: &str, status: Status, published: &str) -> bool {
    let (first, last) = edtf.split_once('/').unwrap_or((edtf, edtf));
    let whole = |part: &str| part.len() >= 4 && part.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    // As exact as the vaguer of the two.
    let order = |part: &str| {
        let length = part.len().min(published.len());
        whole(part).then(|| part[..length].cmp(&published[..length]))
    };
    match status {
        Status::Occurred => order(first) != Some(Ordering::Greater),
        Status::Planned | Status::Threatened | Status::Requested => order(last) != Some(Ordering::Less),
        Status::Denied => true,
    }
}

/// Prepositions before an act that put it at another time than what the clause says: "freed *after* a visit".
const APART: [&str; 10] =
    ["after", "before", "following", "since", "over", "despite", "ahead", "amid", "from", "against"];

/// Whether a noun that names an act only modifies what its clause says happened.
fn stands_apart(view: &SentenceView<'_>, head: usize, own: usize) -> bool {
    if view.upos(head) == Upos::Verb {
        return false;
    }
    let mut at = head;
    while at != own {
        let modifies = matches!(view.deprel(at), Deprel::Nmod | Deprel::Obl);
        if modifies && view.case(at).is_some_and(|p| APART.contains(&p)) {
            return true;
        }
        match view.head(at) {
            Some(above) => at = above,
            None => return false,
        }
    }
    false
}

/// Whether the verb lies before what its sentence tells ("had killed", "having met"), not merely reported so.
fn is_earlier(view: &SentenceView<'_>, verb: usize) -> bool {
    let perfect = view
        .children_as(verb, &[Deprel::Aux])
        .any(|a| matches!(view.text(a).to_ascii_lowercase().as_str(), "had" | "’d" | "'d" | "having"));
    let reported =
        view.deprel(verb) == Deprel::Ccomp && view.head(verb).is_some_and(|above| is_saying(view, above));
    perfect && !reported
}

/// How far the time is from the trigger, in steps of trust; `None` if it belongs to something else.
fn distance(view: &SentenceView<'_>, time: usize, head: usize, own: usize) -> Option<usize> {
    if view.dominates(head, time) && view.clause_of(time) == view.clause_of(head) {
        return Some(0);
    }
    let clause = view.clause_of(time);
    if clause == own {
        return Some(1);
    }
    if is_earlier(view, own) {
        return None;
    }
    // The clauses above that share their time with this one.
    let mut at = own;
    for step in 2..5 {
        let above = view.head(at)?;
        let shares = match view.deprel(at) {
            Deprel::Advcl => !is_marked_apart(view, at),
            Deprel::Acl => view.tokens[at].xpos != "VBN",
            Deprel::Xcomp | Deprel::Conj | Deprel::Obj | Deprel::Obl => true,
            Deprel::Ccomp => !is_saying(view, above),
            _ => false,
        };
        if !shares {
            break;
        }
        at = view.clause_of(above);
        if at == clause {
            return Some(step);
        }
    }
    // A participle or infinitive below carries the time of the whole.
    let below = view.head(clause).map(|h| view.clause_of(h));
    if below == Some(own)
        && matches!(view.deprel(clause), Deprel::Xcomp | Deprel::Advcl)
        && view.upos(clause) == Upos::Verb
    {
        return Some(5);
    }
    None
}

/// Whether the adverbial clause says when or why: its time is another than that of what it modifies.
fn is_marked_apart(view: &SentenceView<'_>, clause: usize) -> bool {
    view.children_as(clause, &[Deprel::Mark]).any(|m| {
        matches!(view.lemma(m), "after" | "before" | "since" | "until" | "if" | "because" | "though")
    })
}

/// Whether the verb reports what somebody said.
pub(super) fn is_saying(view: &SentenceView<'_>, token: usize) -> bool {
    matches!(
        view.lemma(token),
        "say"
            | "tell"
            | "report"
            | "add"
            | "state"
            | "announce"
            | "claim"
            | "note"
            | "write"
            | "declare"
            | "confirm"
            | "quote"
            | "cite"
            | "allege"
            | "inform"
            | "stress"
            | "emphasize"
            | "reveal"
            | "disclose"
            | "deny"
            | "insist"
    )
}

#[cfg(test)]
mod tests {
    use super::agrees;
    use crate::model::Status::{Denied, Occurred, Planned, Requested};

    #[test]
    fn times_lie_on_the_side_of_publication_that_their_status_says() {
        let published = "2025-03-17";
        assert!(agrees("2025-03-16", Occurred, published) && agrees("2025-03", Occurred, published));
        assert!(!agrees("2025-03-18", Occurred, published) && !agrees("2026", Occurred, published));
        assert!(agrees("2025-03-18", Planned, published) && agrees("2025-03", Requested, published));
        assert!(
            !agrees("2025-03-16", Planned, published) && !agrees("2025-02/2025-03-01", Planned, published)
        );
        assert!(agrees("2025-03-18", Denied, published) && agrees("XXXX-03-15", Planned, published));
    }
}
