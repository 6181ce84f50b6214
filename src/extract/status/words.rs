//! Words that tell whether what they govern took place.

pub(super) const PLANS: &[&str] = &[
    "agree",
    "aim",
    "announce",
    "approve",
    "arrange",
    "decide",
    "discuss",
    "due",
    "eager",
    "expect",
    "hope",
    "intend",
    "keen",
    "likely",
    "mull",
    "order",
    "plan",
    "pledge",
    "prepare",
    "promise",
    "propose",
    "ready",
    "schedule",
    "scheduled",
    "seek",
    "set",
    "slate",
    "slated",
    "study",
    "vote",
    "weigh",
    "willing",
];
pub(super) const THREATS: &[&str] =
    &["consider", "poise", "poised", "threaten", "threat", "vow", "warn", "warning", "swear"];
pub(super) const REQUESTS: &[&str] = &[
    "advise",
    "appeal",
    "ask",
    "beg",
    "beseech",
    "call",
    "demand",
    "encourage",
    "exhort",
    "implore",
    "insist",
    "instruct",
    "invite",
    "invitation",
    "lobby",
    "order",
    "petition",
    "plead",
    "press",
    "request",
    "tell",
    "urge",
    "want",
];
pub(super) const DENIALS: &[&str] = &[
    "abandon", "avoid", "block", "cancel", "decline", "deny", "denial", "fail", "failure", "forbid", "forgo",
    "postpone", "prevent", "refusal", "refuse", "reject", "scrap", "shelve", "shun", "suspend", "rule",
];
/// Nouns of what is only said.
pub(super) const CLAIMS: &[&str] =
    &["accusation", "allegation", "assertion", "charge", "claim", "notion", "report", "suggestion"];
/// Nouns of what is told and need not be so.
pub(super) const TALES: &[&str] =
    &["fear", "fiction", "hoax", "lie", "myth", "rumor", "rumour", "speculation"];
/// Verbs that deny a claim, beside those of denial.
pub(super) const OBJECTIONS: &[&str] = &[
    "brush", "contest", "counter", "debunk", "dismiss", "dispute", "protest", "rebut", "rebuff", "refute",
    "ridicule",
];
/// Words besides [`DENIALS`] and [`OBJECTIONS`] by which a sentence may say that something is not so.
#[rustfmt::skip]
pub(super) const NEGATIONS: &[&str] = &[
    "not", "n't", "n’t", "no", "never", "none", "neither", "nor", "without", "nobody", "nothing", "nowhere", "hardly",
    "scarcely", "barely", "nearly", "almost", "instead", "rather", "stop", "halt", "avert", "withhold", "withdraw", "end", "lie", "hoax", "myth",
    "fiction", "invention", "fabrication", "rumour", "rumor", "false", "falsely", "untrue", "unfounded", "baseless",
    "groundless", "wrongly", "mistakenly", "erroneously", "contradict", "disown", "disavow", "spurn", "ignore", "ban", "bar",
    "stay", "keep", "remain", "dash", "miss", "attempt", "try", "off", "unable", "impossible", "invent", "fabricate", "call",
];
/// What is said of claims that are not so.
pub(super) const FALSE: &[&str] = &[
    "false",
    "untrue",
    "wrong",
    "baseless",
    "unfounded",
    "groundless",
    "incorrect",
    "fabricated",
    "nonsense",
];
/// Verbs of happening that infinitives depend on without being open: "managed to meet".
pub(super) const FACTIVE: &[&str] = &[
    "manage", "proceed", "continue", "help", "go", "return", "begin", "start", "come", "have", "use",
    "gather",
];
pub(super) const PLANNED_MODIFIERS: &[&str] = &[
    "planned",
    "upcoming",
    "forthcoming",
    "scheduled",
    "expected",
    "future",
    "imminent",
    "proposed",
    "next",
];
pub(super) const HYPOTHETICAL_MODIFIERS: &[&str] =
    &["possible", "potential", "hypothetical", "any", "eventual", "prospective", "would-be"];
pub(super) const SAYING: &[&str] = &[
    "say",
    "tell",
    "report",
    "add",
    "state",
    "announce",
    "claim",
    "note",
    "write",
    "declare",
    "confirm",
    "quote",
    "cite",
    "allege",
    "explain",
    "insist",
    "believe",
    "think",
    "stress",
    "emphasize",
    "reveal",
    "disclose",
    "acknowledge",
    "admit",
    "argue",
    "suggest",
    "show",
    "deny",
];
