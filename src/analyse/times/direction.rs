//! Whether a clause looks ahead: "will meet on Tuesday" against "met on Tuesday".

use crate::model::{Span, Token, Upos};

/// Verbs, nouns and adjectives that put what they govern into the future.
const AHEAD: &[&str] = &[
    "plan",
    "schedule",
    "expect",
    "intend",
    "aim",
    "prepare",
    "vow",
    "promise",
    "pledge",
    "threaten",
    "invite",
    "hope",
    "want",
    "due",
    "set",
    "ready",
    "likely",
    "slate",
    "propose",
    "upcoming",
    "deadline",
    "postpone",
    "agree",
    "offer",
    "order",
    "ask",
    "urge",
    "invitation",
    "intention",
    "decision",
    "proposal",
    "threat",
    "willingness",
];

/// Verbs whose present tense announces: "Kenya votes on Sunday". Of other verbs it is a headline's past.
const SCHEDULED: &[&str] = &[
    "open", "begin", "start", "end", "expire", "vote", "travel", "fly", "arrive", "leave", "depart",
    "return", "head", "go", "come", "meet", "face", "hold", "convene", "visit", "take",
];

/// Whether the words around `at` speak of the future: a modal or an infinitive under a verb of intention governs it.
///
/// The clause is read by its tags, from the expression back to the last finite verb or, if there is none, on to the
/// next one; a wrong tree does no harm.
pub(super) fn looks_ahead(text: &str, tokens: &[Token], at: Span) -> bool {
    let here = tokens.partition_point(|t| t.span.end <= at.start);
    if here > 0 && tokens[here - 1].span.of(text).eq_ignore_ascii_case("since") {
        return false;
    }
    let verb = tokens[..here].iter().rposition(is_verb).or_else(|| {
        let after = tokens.iter().position(|t| t.span.start >= at.end).unwrap_or(tokens.len());
        tokens[after..].iter().position(is_verb).map(|n| after + n)
    });
    // "is due in Lima on Thursday": no verb says it.
    if tokens[verb.filter(|&v| v < here).unwrap_or(0)..here]
        .iter()
        .any(|t| t.lemma == "due" && t.xpos == "JJ")
    {
        return true;
    }
    let Some(verb) = verb else { return false };
    let near = &tokens[verb.saturating_sub(6)..verb];
    let form = |t: &Token| t.span.of(text).to_lowercase();
    match &*tokens[verb].xpos {
        "VB" => {
            let marker = near.iter().rposition(|t| t.xpos == "MD" || form(t) == "to");
            let Some(marker) = marker else { return false };
            if near[marker].xpos == "MD" {
                return matches!(
                    form(&near[marker]).as_str(),
                    "will"
                        | "'ll"
                        | "’ll"
                        | "shall"
                        | "would"
                        | "may"
                        | "might"
                        | "must"
                        | "should"
                        | "could"
                        | "can"
                        | "wo"
                );
            }
            near[..marker].iter().rev().take(4).any(|t| {
                AHEAD.contains(&t.lemma.as_str())
                    || t.xpos == "MD"
                    || matches!(&*t.xpos, "VBZ" | "VBP") && t.upos == Upos::Aux
            })
        }
        // "is meeting him on Tuesday", "flies to Lima on Tuesday": the present of a plan.
        "VBG" => {
            near.iter().rev().take(2).any(|t| t.upos == Upos::Aux && matches!(&*t.xpos, "VBZ" | "VBP" | "VB"))
        }
        "VBZ" | "VBP" => SCHEDULED.contains(&tokens[verb].lemma.as_str()),
        "VBN" => {
            let auxiliary = near.iter().rev().find(|t| t.upos == Upos::Aux);
            // "had agreed" lies behind, "is agreed" and "has been invited" ahead.
            let perfect = auxiliary.is_some_and(|t| t.lemma == "have");
            near.iter().any(|t| t.xpos == "MD")
                || is_to_be(text, near)
                || (!perfect && AHEAD.contains(&tokens[verb].lemma.as_str()))
        }
        _ => AHEAD.contains(&tokens[verb].lemma.as_str()) && tokens[verb].xpos != "VBD",
    }
}

/// "is to be received", "is expected to be freed".
fn is_to_be(text: &str, near: &[Token]) -> bool {
    near.windows(2).enumerate().any(|(at, pair)| {
        let to_be = pair[0].span.of(text).eq_ignore_ascii_case("to") && pair[1].lemma == "be";
        let ahead = |t: &Token| {
            AHEAD.contains(&t.lemma.as_str()) || t.upos == Upos::Aux && matches!(&*t.xpos, "VBZ" | "VBP")
        };
        to_be && near[..at].iter().rev().take(2).any(ahead)
    })
}

fn is_verb(token: &Token) -> bool {
    token.upos == Upos::Verb
}
