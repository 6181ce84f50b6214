//! Reads what tense, modals, negation and the verbs above say of a trigger.

use super::words::{
    CLAIMS, DENIALS, FACTIVE, FALSE, HYPOTHETICAL_MODIFIERS, NEGATIONS, OBJECTIONS, PLANNED_MODIFIERS, PLANS,
    REQUESTS, SAYING, TALES, THREATS,
};
use super::{
    CONDITION, Cues, DENIAL, FUTURE, HYPOTHETICAL, INFINITIVE, MAY, MUST, NEGATED, PAST, PLAN, PRESENT,
    PURPOSE, QUESTION, REQUEST, THREAT, WOULD,
};
use crate::extract::sentence::SentenceView;
use crate::model::{Deprel, Upos};

/// How many steps above the trigger are read.
const MAX_STEPS: usize = 5;

impl Cues {
    /// Reads the cues of a trigger; `governor` is the verb that carries it, if it is not the trigger itself.
    pub(in crate::extract) fn of(view: &SentenceView<'_>, head: usize, governor: Option<usize>) -> Self {
        let mut cues = Self::default();
        if view.text(view.len() - 1) == "?" {
            cues.set(QUESTION);
        }
        cues.modifiers(view, head);
        let mut at = head;
        if let Some(verb) = governor {
            cues.modifiers(view, verb);
            at = verb;
        }
        cues.verb(view, at, true);
        for _ in 0..MAX_STEPS {
            let Some(above) = view.head(at) else { break };
            let label = view.deprel(at);
            let lemma = view.lemma(above);
            match label {
                Deprel::Conj
                | Deprel::Cop
                | Deprel::Aux
                | Deprel::Compound
                | Deprel::Flat
                | Deprel::Appos => {
                    // Coordinated verbs share tense only if the second has none of its own, and then a negation as well.
                    if view.upos(at) == Upos::Verb && cues.finite(view, at) {
                        break;
                    }
                    let contrast = view
                        .children_as(at, &[Deprel::Cc])
                        .any(|c| matches!(view.lemma(c), "but" | "yet" | "rather"));
                    cues.verb(view, above, view.upos(at) == Upos::Verb && !contrast);
                }
                // "A rumour that", "it is a myth that": not even claimed by whoever tells it.
                Deprel::Acl | Deprel::AclRelcl | Deprel::Ccomp | Deprel::Csubj if TALES.contains(&lemma) => {
                    cues.set(CONDITION);
                    break;
                }
                Deprel::Ccomp | Deprel::Csubj if FALSE.contains(&lemma) => {
                    cues.set(NEGATED);
                    break;
                }
                Deprel::Xcomp | Deprel::Csubj => {
                    cues.governor(view, above, lemma);
                    cues.verb(view, above, true);
                }
                Deprel::Acl | Deprel::AclRelcl | Deprel::Ccomp if CLAIMS.contains(&lemma) => {
                    let verb = view.head(above).map_or("", |verb| view.lemma(verb));
                    if [DENIALS, OBJECTIONS, FALSE].iter().any(|words| words.contains(&verb)) {
                        cues.set(NEGATED);
                    }
                    break;
                }
                Deprel::Ccomp => {
                    if DENIALS.contains(&lemma) {
                        cues.set(DENIAL);
                    } else if REQUESTS.contains(&lemma) && lemma != "tell" && lemma != "insist" {
                        cues.set(REQUEST);
                    } else if lemma == "threaten" || lemma == "vow" {
                        cues.set(THREAT);
                    }
                    let falsely = ["falsely", "wrongly", "mistakenly", "erroneously", "incorrectly"];
                    if view.children_as(above, &[Deprel::Advmod]).any(|c| falsely.contains(&view.lemma(c))) {
                        cues.set(NEGATED);
                    }
                    if SAYING.contains(&lemma) || cues.finite(view, at) {
                        break;
                    }
                    cues.governor(view, above, lemma);
                    cues.verb(view, above, true);
                }
                Deprel::Acl => {
                    cues.governor(view, above, lemma);
                    cues.modifiers(view, above);
                }
                Deprel::Obj | Deprel::Obl | Deprel::Nmod | Deprel::NsubjPass | Deprel::Nsubj => {
                    let named = view.mention_at(at).is_some() || view.mention_at(above).is_some();
                    if named {
                        break;
                    }
                    // A noun says the act: the verb above says how it stands.
                    if view.upos(at) != Upos::Verb {
                        cues.governor(view, above, lemma);
                        if view.is_clause_head(above) && !SAYING.contains(&lemma) {
                            cues.verb(view, above, true);
                        }
                    }
                }
                Deprel::Advcl => {
                    let mark = view.children_as(at, &[Deprel::Mark]).map(|m| view.lemma(m)).next();
                    match mark {
                        Some("if" | "unless" | "should") => cues.set(CONDITION),
                        Some("to") if !FACTIVE.contains(&lemma) => cues.set(PURPOSE),
                        Some("without") => cues.set(NEGATED),
                        _ => {}
                    }
                    break;
                }
                _ => break,
            }
            at = above;
        }
        cues
    }

    /// Determiners and adjectives of a noun.
    fn modifiers(&mut self, view: &SentenceView<'_>, token: usize) {
        for child in view
            .children_as(token, &[Deprel::Det, Deprel::Amod, Deprel::Advmod, Deprel::Case, Deprel::Compound])
        {
            let lemma = view.lemma(child);
            let text = view.text(child);
            if matches!(lemma, "no" | "neither" | "without") {
                self.set(NEGATED);
            }
            if PLANNED_MODIFIERS.contains(&lemma) || PLANNED_MODIFIERS.contains(&text) {
                self.set(PLAN);
            }
            if HYPOTHETICAL_MODIFIERS.contains(&lemma) {
                self.set(HYPOTHETICAL);
            }
            if lemma == "threaten" || text == "threatened" {
                self.set(THREAT);
            }
        }
    }

    /// The verb above that takes the trigger as its complement.
    fn governor(&mut self, view: &SentenceView<'_>, token: usize, lemma: &str) {
        if PLANS.contains(&lemma) {
            self.set(PLAN);
        }
        if THREATS.contains(&lemma) {
            self.set(THREAT);
        }
        if REQUESTS.contains(&lemma) {
            self.set(REQUEST);
        }
        let particle = view.children_as(token, &[Deprel::CompoundPrt]).map(|p| view.lemma(p)).next();
        let undone = matches!((lemma, particle), ("rule", Some("out")) | ("call", Some("off")));
        if undone || DENIALS.contains(&lemma) && lemma != "rule" {
            self.set(DENIAL);
        }
    }

    /// Auxiliaries, negation, tense and marks of a verb.
    fn verb(&mut self, view: &SentenceView<'_>, token: usize, own: bool) {
        let mut finite = false;
        if own && is_supposed(view, token) {
            self.set(CONDITION);
        }
        for child in view.children(token) {
            let lemma = view.lemma(child);
            match view.deprel(child) {
                Deprel::Aux | Deprel::AuxPass | Deprel::Cop => {
                    match view.text(child).to_ascii_lowercase().as_str() {
                        "will" | "shall" | "’ll" | "'ll" | "wo" => self.set(FUTURE),
                        "would" | "’d" | "'d" => self.set(WOULD),
                        "may" | "might" | "could" | "can" => self.set(MAY),
                        "must" | "should" | "ought" => self.set(MUST),
                        "was" | "were" | "had" | "did" => self.set(PAST),
                        "is" | "are" | "has" | "have" | "does" | "do" => self.set(PRESENT),
                        _ => {}
                    }
                    finite = true;
                }
                Deprel::Cc | Deprel::CcPreconj if own && matches!(lemma, "neither" | "nor") => {
                    self.set(NEGATED)
                }
                Deprel::Advmod if own => {
                    if matches!(
                        lemma,
                        "neither" | "nor" | "not" | "never" | "n't" | "n’t" | "hardly" | "nearly" | "almost"
                    ) {
                        self.set(NEGATED);
                    }
                    if matches!(lemma, "yet") {
                        self.set(HYPOTHETICAL);
                    }
                }
                Deprel::Mark if own => match lemma {
                    "to" => self.set(INFINITIVE),
                    "if" | "unless" | "whether" => self.set(CONDITION),
                    _ => {}
                },
                Deprel::Det if own && lemma == "no" => self.set(NEGATED),
                Deprel::Nsubj | Deprel::NsubjPass if own => {
                    let nobody = matches!(lemma, "nobody" | "none" | "neither" | "nothing")
                        || view.text(child).eq_ignore_ascii_case("no")
                        || view
                            .children_as(child, &[Deprel::Det])
                            .any(|d| matches!(view.lemma(d), "no" | "neither"));
                    if nobody {
                        self.set(NEGATED);
                    }
                }
                Deprel::Obj if own => {
                    let none = view.children_as(child, &[Deprel::Det]).any(|d| view.lemma(d) == "no");
                    if none {
                        self.set(NEGATED);
                    }
                }
                _ => {}
            }
        }
        if !finite && own {
            match view.tokens[token].xpos.as_str() {
                "VBD" => self.set(PAST),
                "VBZ" | "VBP" => self.set(PRESENT),
                _ => {}
            }
        }
        // "is going to", "is to"
        if view.lemma(token) == "go" && view.tokens[token].xpos == "VBG" && self.has(INFINITIVE) {
            self.set(FUTURE);
        }
    }

    /// Whether the sentence has a word that may deny something.
    pub(in crate::extract) fn may_be_denied(view: &SentenceView<'_>) -> bool {
        let denies =
            |lemma: &str| [NEGATIONS, DENIALS, OBJECTIONS].iter().any(|words| words.contains(&lemma));
        (0..view.len()).any(|t| denies(view.lemma(t)))
    }

    fn finite(self, view: &SentenceView<'_>, token: usize) -> bool {
        matches!(view.tokens[token].xpos.as_str(), "VBD" | "VBZ" | "VBP")
            || view.children_as(token, &[Deprel::Aux, Deprel::AuxPass, Deprel::Cop]).next().is_some()
    }
}

/// "Had A attacked B, …", "Should A leave, …", "If A left, …": what a sentence that is no question supposes, to its first
/// comma.
fn is_supposed(view: &SentenceView<'_>, verb: usize) -> bool {
    let first = view.text(0).to_ascii_lowercase();
    matches!(first.as_str(), "had" | "were" | "should" | "if" | "unless")
        && view.text(view.len() - 1) != "?"
        && (1..verb).all(|t| view.text(t) != ",")
}
