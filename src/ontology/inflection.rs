//! The forms of a lexicon's words as texts write them, so that a word which the analysis has never seen ("strafed") is
//! found although its lemma was guessed wrong.

/// Irregular verbs of the lexicons in order: lemma, past tense, past participle.
const IRREGULAR: &[(&str, &str, &str)] = &[
    ("beat", "beat", "beaten"),
    ("begin", "began", "begun"),
    ("beset", "beset", "beset"),
    ("blow", "blew", "blown"),
    ("break", "broke", "broken"),
    ("bring", "brought", "brought"),
    ("build", "built", "built"),
    ("burst", "burst", "burst"),
    ("catch", "caught", "caught"),
    ("choose", "chose", "chosen"),
    ("come", "came", "come"),
    ("cut", "cut", "cut"),
    ("deal", "dealt", "dealt"),
    ("draw", "drew", "drawn"),
    ("drive", "drove", "driven"),
    ("fall", "fell", "fallen"),
    ("feed", "fed", "fed"),
    ("fight", "fought", "fought"),
    ("find", "found", "found"),
    ("flee", "fled", "fled"),
    ("fling", "flung", "flung"),
    ("fly", "flew", "flown"),
    ("freeze", "froze", "frozen"),
    ("get", "got", "got"),
    ("give", "gave", "given"),
    ("go", "went", "gone"),
    ("hang", "hung", "hanged"),
    ("have", "had", "had"),
    ("hear", "heard", "heard"),
    ("hit", "hit", "hit"),
    ("hold", "held", "held"),
    ("keep", "kept", "kept"),
    ("lay", "laid", "laid"),
    ("lead", "led", "led"),
    ("leave", "left", "left"),
    ("lend", "lent", "lent"),
    ("let", "let", "let"),
    ("lie", "lay", "lain"),
    ("lose", "lost", "lost"),
    ("make", "made", "made"),
    ("meet", "met", "met"),
    ("mow", "mowed", "mown"),
    ("overrun", "overran", "overrun"),
    ("oversee", "oversaw", "overseen"),
    ("pay", "paid", "paid"),
    ("put", "put", "put"),
    ("quit", "quit", "quit"),
    ("retake", "retook", "retaken"),
    ("ring", "rang", "rung"),
    ("run", "ran", "run"),
    ("say", "said", "said"),
    ("see", "saw", "seen"),
    ("seek", "sought", "sought"),
    ("sell", "sold", "sold"),
    ("send", "sent", "sent"),
    ("set", "set", "set"),
    ("shake", "shook", "shaken"),
    ("shoot", "shot", "shot"),
    ("shut", "shut", "shut"),
    ("sink", "sank", "sunk"),
    ("sit", "sat", "sat"),
    ("slay", "slew", "slain"),
    ("speak", "spoke", "spoken"),
    ("spring", "sprang", "sprung"),
    ("stand", "stood", "stood"),
    ("stick", "stuck", "stuck"),
    ("strike", "struck", "struck"),
    ("swear", "swore", "sworn"),
    ("take", "took", "taken"),
    ("tell", "told", "told"),
    ("throw", "threw", "thrown"),
    ("thrust", "thrust", "thrust"),
    ("undertake", "undertook", "undertaken"),
    ("underwrite", "underwrote", "underwritten"),
    ("win", "won", "won"),
    ("withdraw", "withdrew", "withdrawn"),
    ("write", "wrote", "written"),
];

/// The third person, past tense, past participle and -ing form of a verb, in lower case.
///
/// Regular verbs whose final consonant may be doubled get both spellings ("combated", "combatted"): the wrong one never
/// stands in a text.
///
/// ```
/// let forms = newsgraph::ontology::verb_forms("free");
/// assert_eq!(forms, ["frees", "freed", "freeing"]);
/// ```
pub fn verb_forms(lemma: &str) -> Vec<String> {
    let mut forms = vec![third_person(lemma)];
    match IRREGULAR.binary_search_by_key(&lemma, |&(verb, ..)| verb) {
        Ok(at) => {
            let (_, past, participle) = IRREGULAR[at];
            forms.extend([past, participle].map(str::to_owned));
            forms.extend(stems(lemma, "ing").iter().map(|stem| format!("{stem}ing")));
        }
        Err(_) => {
            forms.extend(stems(lemma, "ed").iter().map(|stem| format!("{stem}ed")));
            forms.extend(stems(lemma, "ing").iter().map(|stem| format!("{stem}ing")));
        }
    }
    let mut seen = Vec::new();
    forms.retain(|form| {
        form != lemma && !seen.contains(form) && {
            seen.push(form.clone());
            true
        }
    });
    forms
}

/// The plural of a noun, in lower case; of a compound, the plural of its last word.
///
/// ```
/// assert_eq!(newsgraph::ontology::plural("border clash"), "border clashes");
/// ```
pub fn plural(lemma: &str) -> String {
    match lemma.strip_suffix("man") {
        Some(stem) => format!("{stem}men"),
        None => third_person(lemma),
    }
}

fn third_person(lemma: &str) -> String {
    match lemma {
        "have" => "has".to_owned(),
        "go" => "goes".to_owned(),
        _ if ["s", "x", "z", "ch", "sh"].iter().any(|end| lemma.ends_with(end)) => format!("{lemma}es"),
        _ => match consonant_y(lemma) {
            Some(stem) => format!("{stem}ies"),
            None => format!("{lemma}s"),
        },
    }
}

/// What stands before `-ed` or `-ing`.
fn stems(lemma: &str, ending: &str) -> Vec<String> {
    if ending == "ed"
        && let Some(stem) = consonant_y(lemma)
    {
        return vec![format!("{stem}i")];
    }
    if let Some(stem) = lemma.strip_suffix("ie") {
        return vec![if ending == "ing" { format!("{stem}y") } else { format!("{stem}i") }];
    }
    if lemma.ends_with("ee") || lemma.ends_with("ye") || lemma.ends_with("oe") {
        return vec![if ending == "ing" { lemma.to_owned() } else { lemma[..lemma.len() - 1].to_owned() }];
    }
    if let Some(stem) = lemma.strip_suffix('e') {
        return vec![stem.to_owned()];
    }
    let mut letters = lemma.chars().rev();
    let last = letters.next().unwrap_or_default();
    let before = letters.next().unwrap_or_default();
    let mut stems = vec![lemma.to_owned()];
    if "bdgklmnprtv".contains(last) && is_vowel(before) && !letters.next().is_some_and(is_vowel) {
        stems.push(format!("{lemma}{last}"));
    }
    stems
}

fn consonant_y(lemma: &str) -> Option<&str> {
    let stem = lemma.strip_suffix('y')?;
    stem.chars().next_back().is_some_and(|letter| !is_vowel(letter)).then_some(stem)
}

fn is_vowel(letter: char) -> bool {
    "aeiou".contains(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn irregular_verbs_stand_in_order() {
        assert!(IRREGULAR.is_sorted());
    }

    #[test]
    fn verbs_take_their_endings() {
        let forms = |lemma| verb_forms(lemma).join(" ");
        assert_eq!(forms("bomb"), "bombs bombed bombing");
        assert_eq!(forms("shell"), "shells shelled shelling");
        assert_eq!(forms("raid"), "raids raided raiding");
        assert_eq!(forms("occupy"), "occupies occupied occupying");
        assert_eq!(forms("deploy"), "deploys deployed deploying");
        assert_eq!(forms("die"), "dies died dying");
        assert_eq!(forms("strafe"), "strafes strafed strafing");
        assert_eq!(forms("besiege"), "besieges besieged besieging");
        assert_eq!(forms("patrol"), "patrols patroled patrolled patroling patrolling");
        assert_eq!(forms("withdraw"), "withdraws withdrew withdrawn withdrawing");
        assert_eq!(forms("shoot"), "shoots shot shooting");
        assert_eq!(forms("storm"), "storms stormed storming");
    }

    #[test]
    fn nouns_take_their_endings() {
        let plurals = ["clash", "ally", "envoy", "gunman", "air strike"].map(plural);
        assert_eq!(plurals, ["clashes", "allies", "envoys", "gunmen", "air strikes"]);
    }

    #[test]
    fn a_verb_without_letters_breaks_nothing() {
        assert_eq!(verb_forms(""), ["s", "ed", "ing"]);
    }
}
