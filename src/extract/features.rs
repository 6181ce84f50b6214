//! What the trained decision sees of a candidate as a whole: how word and ends go together.

use super::arguments::{Argument, How, kind_name};
use super::candidate::Candidate;
use super::constructions::CONSTRUCTIONS;
use super::hashing::{Features, Words, join, name, tags};
use super::lexicon::Entry;
use super::presence::Presence;
use super::sentence::SentenceView;

/// How many groups of features there are.
pub(super) const GROUPS: usize = 4;

/// What a group is about: words, structure, the ends, what stands between.
const WORDS: u8 = 0;
const STRUCTURE: u8 = 1;
const ENDS: u8 = 2;
const BETWEEN: u8 = 3;

/// What is known of a candidate beside its own words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Setting {
    /// The number of the relation's name.
    pub(super) relation: u64,
    /// A surer construction found other ends for the same words.
    pub(super) rivalled: bool,
}

/// The features of a candidate.
pub(super) fn features(
    view: &SentenceView<'_>,
    words: &Words,
    candidate: &Candidate<'_>,
    setting: Setting,
    f: &mut Features,
) {
    let head = candidate.head;
    let trigger = if candidate.entry.is_some() { words.lemmas[head] } else { 0 };
    let (s, o) = (candidate.subject, candidate.object);
    let kind = |end: Argument| name(view.document.entities[end.entity].entity_type.as_str());
    let (s_type, o_type) = (kind(s), kind(o));
    let construction_name = CONSTRUCTIONS[candidate.construction].name();
    let construction = name(construction_name);
    let word = entry_name(candidate);
    let roles = join(role(view, s, head), role(view, o, head));
    let order = order(s, o, head);

    f.begin(setting.relation);
    f.group(WORDS);
    f.own(name("bias"), &[]);
    f.own(name("trigger"), &[trigger]);
    f.both(name("construction trigger"), &[construction, trigger]);
    f.own(name("word construction"), &[word, construction]);
    f.own(name("types trigger"), &[s_type, o_type, trigger]);
    f.own(name("roles trigger"), &[roles, trigger]);
    f.own(name("word roles"), &[roles, word]);
    f.own(name("order trigger"), &[order, trigger]);
    f.own(name("word order"), &[order, word, construction]);
    if let Some(governor) = candidate.governor {
        f.own(name("governed trigger"), &[words.lemmas[governor], trigger]);
    }

    f.group(STRUCTURE);
    f.both(name("construction"), &[construction, u64::from(setting.rivalled)]);
    for (bit, construction) in CONSTRUCTIONS.iter().enumerate() {
        if candidate.constructions & (1 << bit) != 0 {
            f.both(name("found"), &[name(construction.name())]);
        }
    }
    f.both(name("how"), &[name(s.how.as_str()), name(o.how.as_str()), construction]);
    f.both(name("roles"), &[roles, construction]);
    f.both(name("order"), &[order, construction]);
    let entry = match candidate.entry {
        Some(Entry::Verb(_)) => 1,
        Some(Entry::Noun(_)) => 2,
        Some(Entry::Adjective(_)) => 3,
        None => 0,
    };
    f.any(name("entry"), &[entry, construction, u64::from(candidate.learned)]);

    f.group(ENDS);
    f.own(name("word types"), &[word, s_type, o_type]);
    f.own(name("types"), &[s_type, o_type]);
    f.own(name("types construction"), &[s_type, o_type, construction]);
    f.both(name("kinds"), &[name(kind_name(s.mention.kind)), name(kind_name(o.mention.kind))]);
    for (side, end, kind) in [(0, s, s_type), (1, o, o_type)] {
        if end.how == How::Owner {
            f.both(name("owned"), &[side, words.lemmas[end.token]]);
            f.both(name("owned type"), &[side, words.lemmas[end.token], kind]);
        }
    }
    if let Some(presence) = Presence::of(view, candidate) {
        home(presence, o_type, trigger, f);
    }

    if candidate.entry.is_none() || matches!(construction_name, "nearby" | "title") {
        f.group(BETWEEN);
        let range = range_between(s, o);
        let far = range.len() > 5;
        let between = range.clone().fold(1, |hash, t| join(hash, words.lemmas[t]));
        f.own(name("words"), &[order, if far { 0 } else { between }]);
        let tags = if range.len() > 8 { 0 } else { tags(view, words, range.clone()) };
        f.both(name("tags"), &[order, tags]);
        f.own(name("apart"), &[apart(s.mention.head, o.mention.head)]);
        for token in range.take(8) {
            f.own(name("word"), &[words.lemmas[token]]);
        }
    }
}

/// How much the article speaks of the country or body, and how near.
fn home(presence: Presence, kind: u64, trigger: u64, f: &mut Features) {
    let Presence { share, rank, alike, recency, here, follows, first, headline, next, .. } = presence;
    let share = (share * 4.0) as u64;
    let most = u64::from(rank == 0);
    let only = u64::from(alike == 1);
    let (rank, recency) = (rank.min(3) as u64, recency.min(3) as u64);
    let around = u64::from(here) + 2 * u64::from(follows) + 4 * u64::from(next);
    let of_article = u64::from(first) + 2 * u64::from(headline);
    f.any(name("home"), &[kind, share, most, recency, only]);
    f.any(name("home trigger"), &[share, most, trigger]);
    f.any(name("home rank"), &[kind, rank, recency]);
    f.any(name("home recency"), &[recency, trigger]);
    f.any(name("home around"), &[kind, around, recency]);
    f.any(name("home article"), &[kind, of_article, rank]);
    f.any(name("home kind"), &[kind, trigger]);
}

/// The lexicon entry, by which words of one sense share what is learned of them: its first word, and what it asks for.
fn entry_name(candidate: &Candidate<'_>) -> u64 {
    let first = |words: &[String]| words.first().map_or(0, |w| name(w));
    match candidate.entry {
        _ if candidate.learned => 1,
        Some(Entry::Verb(e)) => {
            let particle = e.particle.as_deref().map_or(0, name);
            join(join(first(&e.lemmas), particle), first(&e.noun))
        }
        Some(Entry::Noun(e)) => join(first(&e.lemmas), first(&e.subject)),
        Some(Entry::Adjective(e)) => first(&e.lemmas),
        None => 0,
    }
}

/// The label under which an end hangs on the trigger or on the verb that carries it.
fn role(view: &SentenceView<'_>, end: Argument, head: usize) -> u64 {
    let clause = view.clause_of(head);
    let mut at = end.token;
    for _ in 0..6 {
        let Some(above) = view.head(at) else { return 0 };
        if above == head || above == clause {
            return name(view.deprel(at).as_str());
        }
        at = above;
    }
    0
}

/// Distances that say the same, with their direction.
fn apart(a: usize, b: usize) -> u64 {
    let far = match a.abs_diff(b) {
        near @ 0..3 => near,
        3..5 => 4,
        5..8 => 7,
        8..13 => 12,
        _ => 13,
    };
    2 * far as u64 + u64::from(a < b)
}

/// In which order subject, trigger and object stand.
fn order(s: Argument, o: Argument, head: usize) -> u64 {
    let (s, o) = (s.mention.head, o.mention.head);
    u64::from(s < head) + 2 * u64::from(o < head) + 4 * u64::from(s < o)
}

/// The tokens between the two mentions.
fn range_between(s: Argument, o: Argument) -> std::ops::Range<usize> {
    let (left, right) = if s.mention.start < o.mention.start { (s, o) } else { (o, s) };
    left.mention.end..right.mention.start.max(left.mention.end)
}
