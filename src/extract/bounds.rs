//! What English rules out, whatever was learned: ends that a construction finds and that the words around them exclude.

use super::arguments::{Argument, How};
use super::candidate::Candidate;
use super::lexicon::{Entry, RelationWords};
use super::sentence::{PlacedMention, SentenceView};
use crate::model::{Deprel, MentionKind, Upos};
use crate::ontology::RelationKind;

/// Whether a candidate of a relation cannot be meant.
pub(super) fn rules_out(
    view: &SentenceView<'_>,
    candidate: &Candidate<'_>,
    relation: &RelationWords,
) -> bool {
    let Candidate { head, entry, subject, object, .. } = *candidate;
    let actors: &[Argument] = if relation.symmetric { &[subject, object] } else { &[subject] };
    actors.iter().any(|a| is_stateless(view, a))
        || actors.iter().any(|a| acts_in_a_clause_below(view, head, a))
        || entry.is_some() && is_where_the_target_is(view, head, &object)
        || entry.is_some() && is_undone(view, head)
        || entry.is_some() && !relation.symmetric && only_says_so(view, head, &object)
        || is_of_the_other(view, head, &subject, &object)
        || relation.kind == RelationKind::State && is_across_a_quotation_mark(view, &subject, &object)
        || entry.is_some_and(|e| !relation.symmetric && is_whom_a_noun_is_against(view, head, e, &subject))
        || entry.is_some_and(|e| is_done_to_oneself(view, head, e, &object))
        || entry.is_some_and(|e| owns_what_is_voiced(view, head, e, &object))
        || relation.names_office() && is_title_of_another(view, head, &subject)
        || entry.is_some() && is_what_others_are_judged_for(view, head, &subject)
        || relation.kind == RelationKind::State && another_owns(view, head, &subject, &object)
        || relation.kind == RelationKind::State && are_listed_in_headline(view, &subject, &object)
        || relation.kind == RelationKind::State && are_listed(view, &subject, &object)
        || relation.symmetric && are_on_one_side(view, head, &subject, &object)
}

/// People who are of a nation and do not act for it.
#[rustfmt::skip]
const STATELESS: [&str; 32] = [
    "militia", "militiaman", "rebel", "insurgent", "militant", "separatist", "gunman", "guerrilla", "jihadist", "jihadi",
    "terrorist", "extremist", "pirate", "bandit", "cartel", "gang", "mob", "protester", "demonstrator", "dissident", "exile",
    "activist", "opposition", "refugee", "migrant", "civilian", "villager", "hacker", "smuggler", "trafficker", "deserter",
    "mutineer",
];

/// "Iraqi militias", "rebels from Chad": a nation's people who are not its state.
fn is_stateless(view: &SentenceView<'_>, end: &Argument) -> bool {
    end.how == How::Owner
        && view.document.entities[end.entity].entity_type.as_str() == "Country"
        && STATELESS.contains(&view.lemma(end.token))
}

/// "Troops took A, which B had held": who acts in a clause about A does not act in the clause around it.
fn acts_in_a_clause_below(view: &SentenceView<'_>, verb: usize, end: &Argument) -> bool {
    if view.upos(verb) != Upos::Verb {
        return false;
    }
    let (mut at, mut below) = (end.mention.head, false);
    while at != verb {
        below |= view.deprel(at) == Deprel::AclRelcl;
        let Some(above) = view.head(at) else { return false };
        at = above;
    }
    below
}

/// Verbs that take back what their object names.
#[rustfmt::skip]
const UNDOING: [&str; 18] = [
    "abandon", "annul", "cancel", "drop", "ease", "lift", "loosen", "relax", "remove", "repeal", "rescind", "reverse", "revoke",
    "scrap", "shelve", "suspend", "waive", "withdraw",
];

/// "A lifted sanctions on B", "the raid on B was called off": it does not happen, or no longer.
fn is_undone(view: &SentenceView<'_>, noun: usize) -> bool {
    let undone = matches!(view.deprel(noun), Deprel::Obj | Deprel::NsubjPass);
    let Some(verb) = view.head(noun).filter(|&verb| undone && view.upos(verb) == Upos::Verb) else {
        return false;
    };
    let off = |t: usize| view.lemma(t) == "off";
    view.upos(noun) == Upos::Noun
        && (UNDOING.contains(&view.lemma(verb))
            || view.lemma(verb) == "call" && view.children_as(verb, &[Deprel::CompoundPrt]).any(off))
}

/// "Jets hit the farm, killing six, the governor, A, said": who only says it has no part in it.
fn only_says_so(view: &SentenceView<'_>, word: usize, object: &Argument) -> bool {
    let comma = |at: usize| at + usize::from(at < view.len() && view.text(at) == ",");
    let mut verb = comma(object.mention.end);
    // "the governor, A": he is called by two names.
    if let Some(name) = (verb < view.len()).then(|| view.mention_at(verb)).flatten()
        && name.entity == object.entity
    {
        verb = comma(name.end);
    }
    let says = verb < view.len() && matches!(view.lemma(verb), "say" | "tell" | "add" | "report");
    // "A struck B, said C": the speaker follows.
    let closed = || {
        let after = verb + 1;
        after >= view.len() || matches!(view.upos(after), Upos::Punct | Upos::Adp | Upos::Adv | Upos::Sconj)
    };
    view.upos(word) == Upos::Verb && word < object.mention.start && says && closed()
}

/// "A, spokeswoman of B, called it a lie": what a pronoun or noun means is not the body that the speaker is of.
fn is_of_the_other(view: &SentenceView<'_>, verb: usize, subject: &Argument, object: &Argument) -> bool {
    let named = |m: &&PlacedMention| m.entity == object.entity && m.kind == MentionKind::Name;
    view.upos(verb) == Upos::Verb
        && object.mention.kind != MentionKind::Name
        && subject.mention.start < verb
        && verb < object.mention.start
        && view.mentions().iter().filter(named).any(|m| view.dominates(subject.mention.head, m.head))
}

/// "'A knew', Minister B said": what holds is not said half in what somebody is quoted with. Names have quotation marks too,
/// and no verb in them.
fn is_across_a_quotation_mark(view: &SentenceView<'_>, subject: &Argument, object: &Argument) -> bool {
    let is_mark = |&t: &usize| matches!(view.text(t), "\"" | "“" | "”" | "``" | "''");
    let marks_before = |token: usize| (0..token).filter(is_mark).count();
    let [a, b] = [subject, object].map(|end| end.mention.start);
    let inside = if marks_before(a) % 2 == 1 { a } else { b };
    let opening = (0..inside).rev().find(is_mark).map_or(0, |mark| mark + 1);
    let closing = (inside..view.len()).find(is_mark).unwrap_or(view.len());
    (marks_before(a) + marks_before(b)) % 2 == 1
        && (opening..closing).any(|t| matches!(view.upos(t), Upos::Verb | Upos::Aux))
}

/// Whether a sentence says what was wrong in an article before it was corrected.
pub(super) fn takes_back(view: &SentenceView<'_>) -> bool {
    let about = ["article", "story", "report", "post", "column", "headline"];
    view.may_have("version")
        && (0..view.len().saturating_sub(3)).any(|t| {
            let version = matches!(view.lemma(t), "early" | "earlier" | "previous" | "original");
            version && view.lemma(t + 1) == "version" && view.lemma(t + 2) == "of"
        })
        && about.iter().any(|word| view.may_have(word))
}

/// "Foreign Minister A and Farm Minister B": a title right before a name is that person's.
fn is_title_of_another(view: &SentenceView<'_>, title: usize, subject: &Argument) -> bool {
    let plural = matches!(view.tokens[title].xpos.as_str(), "NNS" | "NNPS");
    let bearer = (title + 1 < view.len()).then(|| view.mention_at(title + 1)).flatten();
    !plural
        && bearer.is_some_and(|bearer| {
            let person = view.document.entities[bearer.entity].entity_type.as_str() == "Person";
            person && bearer.start == title + 1 && bearer.entity != subject.entity
        })
}

/// Verbs of judging somebody for what they did.
#[rustfmt::skip]
const JUDGING: [&str; 17] = [
    "accuse", "applaud", "blame", "censure", "commend", "condemn", "congratulate", "criticise", "criticize", "denounce",
    "fault", "praise", "punish", "rebuke", "reprimand", "sanction", "thank",
];

/// "A condemned B for its attack on C": nobody is judged for what the judge did, whomever "its" was taken for.
fn is_what_others_are_judged_for(view: &SentenceView<'_>, noun: usize, subject: &Argument) -> bool {
    let judged_for = matches!(view.case(noun), Some("for" | "of" | "over"));
    let Some(verb) = view.head(noun).filter(|_| judged_for) else { return false };
    let is_judge = |t: usize| view.mention_at(t).is_some_and(|m| m.entity == subject.entity);
    view.upos(subject.mention.head) == Upos::Pron
        && JUDGING.contains(&view.lemma(verb))
        && view.children_as(verb, &[Deprel::Nsubj]).any(is_judge)
}

/// "Attacks on A": who is named so does not do them.
fn is_whom_a_noun_is_against(
    view: &SentenceView<'_>,
    noun: usize,
    entry: Entry<'_>,
    subject: &Argument,
) -> bool {
    use Deprel::{Amod, Compound, Conj, Flat, Nmod, NmodDesc, NmodPoss, Obl};
    let Entry::Noun(entry) = entry else { return false };
    let mut at = subject.mention.head;
    while matches!(view.deprel(at), Amod | Compound | Conj | Flat | NmodDesc | NmodPoss) {
        let Some(above) = view.head(at).filter(|&above| above != noun) else { return false };
        at = above;
    }
    let against = view.case(at).filter(|case| matches!(*case, "on" | "against" | "upon"));
    matches!(view.deprel(at), Nmod | Obl)
        && view.head(at) == Some(noun)
        && against.is_some_and(|case| entry.object.iter().any(|slot| slot == case))
}

/// "Strikes on A in B": where a named target is, is not the target.
fn is_where_the_target_is(view: &SentenceView<'_>, word: usize, object: &Argument) -> bool {
    let place = object.mention.head;
    if !matches!(view.case(place), Some("in" | "at" | "near" | "off" | "inside" | "outside")) {
        return false;
    }
    let Some(preposition) = view.children_as(place, &[Deprel::Case]).next().filter(|&p| p > word + 1) else {
        return false;
    };
    let on = (word + 1..preposition).find(|&t| matches!(view.lemma(t), "on" | "against" | "upon"));
    on.is_some_and(|on| {
        view.mention_at(preposition - 1).is_some_and(|target| target.start > on)
            && (on..preposition).all(|t| !matches!(view.upos(t), Upos::Verb | Upos::Punct))
    })
}

/// "A blamed himself for the defeat in B": whom it is done to is said already, unless the entry asks for that preposition.
fn is_done_to_oneself(view: &SentenceView<'_>, verb: usize, entry: Entry<'_>, object: &Argument) -> bool {
    let Entry::Verb(entry) = entry else { return false };
    let case = view.case(object.mention.head);
    let asked = entry.object.iter().any(|slot| Some(slot.as_str()) == case);
    let oneself = |t: usize| view.lower(t).is_some_and(|w| w.ends_with("self") || w.ends_with("selves"));
    let mut objects = view.children_as(verb, &[Deprel::Obj]);
    entry.noun.is_empty() && !asked && objects.any(|o| o != object.mention.head && oneself(o))
}

/// "A reiterated B's commitment to C": who owns what is voiced, voices it, unless the entry says that it is aimed at them.
fn owns_what_is_voiced(view: &SentenceView<'_>, verb: usize, entry: Entry<'_>, object: &Argument) -> bool {
    let Entry::Verb(entry) = entry else { return false };
    let owner = object.mention.head;
    let aimed = entry.object.iter().any(|slot| slot == "owner");
    !entry.noun.is_empty()
        && !aimed
        && view.deprel(owner) == Deprel::NmodPoss
        && view.head(owner).is_some_and(|noun| {
            view.head(noun) == Some(verb)
                && view.deprel(noun) == Deprel::Obj
                && entry.noun.iter().any(|n| n == view.lemma(noun))
        })
}

/// "A punished B and its commanders, among them C": whose commander C is, "its" says.
fn another_owns(view: &SentenceView<'_>, word: usize, subject: &Argument, object: &Argument) -> bool {
    let (from, to) = (object.mention.end, subject.mention.start);
    let role = if (from..to).contains(&word) { word } else { to.saturating_sub(1) };
    (from..role).any(|t| {
        matches!(view.lower(t).as_deref().unwrap_or(view.text(t)), "its" | "their" | "his" | "her")
            && view.mention_at(t).is_none_or(|owner| owner.entity != object.entity)
            && (t + 1..to).all(|t| view.upos(t) != Upos::Verb || view.lemma(t) == "include")
    })
}

/// "A, US defence chief discuss security": in a headline a comma may mean "and", as the verb's plural shows.
fn are_listed_in_headline(view: &SentenceView<'_>, subject: &Argument, object: &Argument) -> bool {
    let comma = subject.mention.end;
    let lists = view.is_headline()
        && comma < object.mention.start
        && view.text(comma) == ","
        && view.upos(object.mention.start.saturating_sub(1)) == Upos::Punct;
    lists && {
        let verb = (object.mention.end..view.len()).find(|&t| matches!(view.upos(t), Upos::Verb | Upos::Aux));
        verb.is_some_and(|t| view.tokens[t].xpos == "VBP" && (comma + 1..t).all(|t| view.text(t) != ","))
    }
}

/// "A, B and C": names in a list are none of each other; a land after a place's name is ("A, Chad and B, Mali").
fn are_listed(view: &SentenceView<'_>, subject: &Argument, object: &Argument) -> bool {
    let (first, second) = match subject.mention.start < object.mention.start {
        true => (subject.mention, object.mention),
        false => (object.mention, subject.mention),
    };
    let the = |at: usize| at + usize::from(at < view.len() && view.lemma(at) == "the");
    let comma = |at: usize| at < view.len() && view.text(at) == ",";
    let is_land = view.document.entities[object.entity].entity_type.as_str() == "Country";
    if is_land || !comma(first.end) || the(first.end + 1) != second.start {
        return false;
    }
    let and = second.end + usize::from(comma(second.end));
    and < view.len()
        && matches!(view.lemma(and), "and" | "or")
        && the(and + 1) < view.len()
        && view.mention_at(the(and + 1)).is_some()
}

/// "X met A and B": those whom one verb takes together are not each other's.
fn are_on_one_side(view: &SentenceView<'_>, verb: usize, subject: &Argument, object: &Argument) -> bool {
    let (a, b) = (subject.mention.head, object.mention.head);
    let first = match (view.deprel(a), view.deprel(b)) {
        (_, Deprel::Conj) if view.head(b) == Some(a) => a,
        (Deprel::Conj, _) if view.head(a) == Some(b) => b,
        _ => return false,
    };
    let taken = match view.deprel(first) {
        Deprel::Obj => true,
        Deprel::Obl => view.case(first) == Some("with"),
        _ => false,
    };
    taken && view.head(first) == Some(verb) && view.children_as(verb, &[Deprel::Nsubj]).next().is_some()
}
