//! What the trained decision sees of a candidate.

use super::arguments::{Argument, How, kind_name};
use super::candidate::Candidate;
use super::lexicon::Entry;
use super::sentence::SentenceView;
use super::status::Cues;
use crate::model::{BlockKind, Deprel, Upos};

/// The number of slots that features hash into; a power of two.
pub(super) const SLOTS: usize = 1 << 20;

/// Hashes features of a candidate into slots.
#[derive(Debug)]
pub(super) struct Features {
    /// The slots, possibly repeated.
    pub(super) slots: Vec<u32>,
    /// The group of each slot.
    pub(super) groups: Vec<u8>,
    relation: u64,
}

/// One step of FNV-1a over bytes, closed by a byte that no text holds.
fn mix(mut hash: u64, bytes: &[u8]) -> u64 {
    for &byte in bytes {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    (hash ^ 0xff).wrapping_mul(0x0000_0100_0000_01b3)
}

/// A hash of a feature's kind and parts.
pub(super) fn hash(kind: &str, parts: &[&str]) -> u64 {
    let hash = parts.iter().fold(mix(0xcbf2_9ce4_8422_2325, kind.as_bytes()), |h, p| mix(h, p.as_bytes()));
    (hash ^ (hash >> 29)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

fn slot(hash: u64) -> u32 {
    ((hash ^ (hash >> 29)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - SLOTS.trailing_zeros())) as u32
}

impl Features {
    fn new(relation: &str) -> Self {
        Self {
            slots: Vec::with_capacity(96),
            groups: Vec::with_capacity(96),
            relation: mix(0xcbf2_9ce4_8422_2325, relation.as_bytes()),
        }
    }

    /// Adds a feature as it is.
    fn any(&mut self, kind: &str, parts: &[&str]) {
        let hash =
            parts.iter().fold(mix(0xcbf2_9ce4_8422_2325, kind.as_bytes()), |h, p| mix(h, p.as_bytes()));
        self.slots.push(slot(hash));
        self.groups.push(group(kind));
    }

    /// Adds a feature together with the relation.
    fn of_relation(&mut self, kind: &str, parts: &[&str]) {
        let hash = parts.iter().fold(mix(self.relation, kind.as_bytes()), |h, p| mix(h, p.as_bytes()));
        self.slots.push(slot(hash));
        self.groups.push(group(kind));
    }

    fn both(&mut self, kind: &str, parts: &[&str]) {
        self.any(kind, parts);
        self.of_relation(kind, parts);
    }
}

/// How many groups of features there are.
pub(super) const GROUPS: usize = 4;

/// What a kind of feature is about: words, structure, the ends, what stands around.
fn group(kind: &str) -> u8 {
    match kind {
        "bias" | "construction" | "found" | "how" | "path" | "path+construction" | "gap" | "case"
        | "distance" | "distance+how" | "between" | "roles" | "order" | "entry" | "upos" | "apart" => 1,
        "types" | "types+construction" | "kinds" | "path+type" | "gap+kind" | "owned" | "owned+type"
        | "kind+how" | "label" | "before" | "after" | "home" | "home+nearest" | "home+here"
        | "word+types" => 2,
        "cue" | "governor" | "above" | "tag" | "previous" | "next" | "child" | "governed" | "headline"
        | "words" | "word" => 3,
        _ => 0,
    }
}

/// What is known of a candidate beside its own words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Setting<'s> {
    pub(super) relation: &'s str,
    pub(super) construction: &'s str,
    /// A surer construction found other ends for the same words.
    pub(super) rivalled: bool,
    pub(super) cues: Cues,
}

/// The features of a candidate.
pub(super) fn features(view: &SentenceView<'_>, candidate: &Candidate<'_>, setting: Setting<'_>) -> Features {
    let mut f = Features::new(setting.relation);
    let head = candidate.head;
    let trigger = if candidate.entry.is_some() { view.lemma(head) } else { "" };
    let trigger = &*trigger.to_lowercase();
    let (s, o) = (candidate.subject, candidate.object);
    let (s_type, o_type) = (type_of(view, s), type_of(view, o));
    let construction = setting.construction;
    let rivalled = if setting.rivalled { "rivalled" } else { "" };

    f.of_relation("bias", &[]);
    f.both("construction", &[construction, rivalled]);
    f.of_relation("trigger", &[trigger]);
    f.any("construction+trigger", &[construction, trigger]);
    f.of_relation("construction+trigger", &[construction, trigger]);
    for bit in 0..super::constructions::CONSTRUCTIONS.len() {
        if candidate.constructions & (1 << bit) != 0 {
            f.both("found", &[super::constructions::CONSTRUCTIONS[bit].name()]);
        }
    }
    let word = &*entry_name(candidate);
    f.of_relation("word+construction", &[word, construction]);
    f.of_relation("word+types", &[word, s_type, o_type]);
    f.of_relation("types", &[s_type, o_type]);
    f.of_relation("types+construction", &[s_type, o_type, construction]);
    f.of_relation("types+trigger", &[s_type, o_type, trigger]);
    f.both("how", &[s.how.as_str(), o.how.as_str(), construction]);
    f.both("kinds", &[kind_name(s.mention.kind), kind_name(o.mention.kind)]);

    for (end, side, kind) in [(s, "s", s_type), (o, "o", o_type)] {
        let path = path(view, end.token, head);
        f.both("path", &[side, &path]);
        f.any("path+construction", &[side, &path, construction]);
        f.of_relation("path+trigger", &[side, &path, trigger]);
        f.of_relation("path+type", &[side, &path, kind]);
        f.of_relation("word+path", &[side, &path, word]);
        // What stands between on the surface, for the arcs that the parser got wrong.
        let gap = gap(view, end, candidate.start, head);
        f.both("gap", &[side, &gap]);
        f.any("gap+kind", &[side, &gap, construction, kind]);
        f.of_relation("gap+trigger", &[side, &gap, trigger]);
        let case = view.case(end.token).unwrap_or("");
        f.both("case", &[side, case]);
        f.of_relation("case+trigger", &[side, case, trigger]);
        f.of_relation("word+case", &[side, case, word, end.how.as_str()]);
        if end.how == How::Owner {
            f.both("owned", &[side, view.lemma(end.token)]);
            f.both("owned+type", &[side, view.lemma(end.token), kind]);
        }
        let distance = bucket(end.token, head);
        f.both("distance", &[side, distance]);
        f.any("distance+how", &[side, distance, end.how.as_str(), construction]);
        f.any("between", &[side, rank(mentions_between(view, end.mention.start, head)), construction]);
        f.any("kind+how", &[side, kind_name(end.mention.kind), end.how.as_str(), construction]);
        let governor = view.head(end.mention.head).map_or("", |h| view.lemma(h));
        f.both("governor", &[side, governor]);
        f.of_relation("label", &[side, view.deprel(end.mention.head).as_str(), end.how.as_str()]);
        if end.mention.start > 0 {
            f.of_relation("before", &[side, view.lemma(end.mention.start - 1)]);
        }
        if end.mention.end < view.len() {
            f.of_relation("after", &[side, view.lemma(end.mention.end)]);
        }
    }
    // Who the grammar makes act, against whom the candidate names.
    f.both("roles", &[role(view, s, head), role(view, o, head), construction]);
    f.of_relation("roles+trigger", &[role(view, s, head), role(view, o, head), trigger]);
    f.of_relation("word+roles", &[role(view, s, head), role(view, o, head), word]);
    let entry = match candidate.entry {
        Some(Entry::Verb(_)) => "verb",
        Some(Entry::Noun(_)) => "noun",
        Some(Entry::Adjective(_)) => "adjective",
        None => "",
    };
    f.any("entry", &[entry, construction, if candidate.learned { "learned" } else { "" }]);
    let order = order(s, o, head);
    f.both("order", &[order, construction]);
    f.of_relation("order+trigger", &[order, trigger]);
    f.of_relation("word+order", &[order, word, construction]);
    if candidate.entry.is_none() || construction == "nearby" || construction == "title" {
        let between = between(view, s, o);
        f.of_relation("words", &[order, &between]);
        f.both("upos", &[order, &tags_between(view, s, o)]);
        f.of_relation("apart", &[bucket(s.mention.head, o.mention.head)]);
        for token in range_between(s, o).take(8) {
            f.of_relation("word", &[view.lemma(token)]);
        }
    }

    for (bit, name) in super::status::CUE_NAMES.iter().enumerate() {
        if setting.cues.0 & (1 << bit) != 0 {
            f.both("cue", &[name]);
        }
    }
    if construction == "home" {
        home(view, candidate, trigger, &mut f);
    }
    let above = view.head(head);
    let above_lemma = above.map_or("", |a| view.lemma(a));
    f.both("above", &[above_lemma, view.deprel(head).as_str()]);
    f.of_relation("tag", &[view.tokens[head].xpos.as_str(), trigger]);
    f.any("label", &[view.deprel(head).as_str(), construction]);
    if head > 0 {
        f.both("previous", &[view.lemma(head - 1)]);
        f.any("previous+trigger", &[view.lemma(head - 1), trigger]);
    }
    if head + 1 < view.len() {
        f.both("next", &[view.lemma(head + 1)]);
        f.any("next+trigger", &[view.lemma(head + 1), trigger]);
    }
    for child in view.children(head) {
        let label = view.deprel(child);
        if matches!(
            label,
            Deprel::Obj | Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obl | Deprel::Amod | Deprel::Nmod
        ) {
            let lemma = if view.mention_at(child).is_some() { "@" } else { view.lemma(child) };
            f.any("child", &[label.as_str(), lemma]);
            f.of_relation("child", &[label.as_str(), lemma, trigger]);
        }
    }
    if let Some(governor) = candidate.governor {
        f.both("governed", &[view.lemma(governor)]);
        f.of_relation("governed+trigger", &[view.lemma(governor), trigger]);
    }
    let block = view.document.article.blocks.get(view.sentence.block).map(|b| b.kind);
    if block == Some(BlockKind::Headline) {
        f.both("headline", &[construction]);
    }
    f
}

/// How much of the article the country is, and how near.
fn home(view: &SentenceView<'_>, candidate: &Candidate<'_>, trigger: &str, f: &mut Features) {
    let entities = &view.document.entities;
    let country = candidate.object.entity;
    let (mut own, mut all, mut most, mut last) = (0usize, 0usize, true, None);
    let mut counts: Vec<usize> = vec![0; entities.len()];
    for mention in &view.document.mentions {
        if entities[mention.entity].entity_type.as_str() != "Country" {
            continue;
        }
        all += 1;
        counts[mention.entity] += 1;
        own += usize::from(mention.entity == country);
        if mention.span.end <= view.sentence.span.end {
            last = Some(mention.entity);
        }
    }
    most &= counts.iter().all(|&n| n <= own);
    let only = own == all;
    let share = ["few", "third", "half", "most"][(own * 4 / all.max(1)).min(3)];
    let most = if most { "most" } else { "" };
    let nearest = if last == Some(country) { "nearest" } else { "" };
    f.any("home", &[share, most, nearest, if only { "only" } else { "" }]);
    f.any("home+trigger", &[share, most, trigger]);
    f.any("home+nearest", &[most, nearest]);
    f.any("home+nearest+trigger", &[nearest, trigger]);
    let here = view.mentions().iter().any(|m| m.entity == country && m.end <= candidate.start);
    f.any("home+here", &[if here { "here" } else { "" }, most, nearest]);
}

/// The lexicon entry, by which words of one sense share what is learned of them: its first word, and what it asks for.
fn entry_name(candidate: &Candidate<'_>) -> String {
    let first = |words: &[String]| words.first().map_or("", String::as_str).to_owned();
    match candidate.entry {
        _ if candidate.learned => "learned".to_owned(),
        Some(Entry::Verb(e)) => {
            format!("{} {} {}", first(&e.lemmas), e.particle.as_deref().unwrap_or(""), first(&e.noun))
        }
        Some(Entry::Noun(e)) => format!("{} {}", first(&e.lemmas), first(&e.subject)),
        Some(Entry::Adjective(e)) => first(&e.lemmas),
        None => String::new(),
    }
}

fn type_of<'d>(view: &SentenceView<'d>, argument: Argument) -> &'d str {
    view.document.entities[argument.entity].entity_type.as_str()
}

/// The label under which an end hangs on the trigger or on the verb that carries it.
fn role(view: &SentenceView<'_>, end: Argument, head: usize) -> &'static str {
    let clause = view.clause_of(head);
    let mut at = end.token;
    for _ in 0..6 {
        let Some(above) = view.head(at) else { return "none" };
        if above == head || above == clause {
            return view.deprel(at).as_str();
        }
        at = above;
    }
    "none"
}

/// The labels from a token up to the lowest common head and down to the trigger, cut where long.
fn path(view: &SentenceView<'_>, from: usize, to: usize) -> String {
    let mut up = String::new();
    let (mut a, mut b) = (from, to);
    let mut down: Vec<&'static str> = Vec::new();
    let mut steps = 0;
    while a != b {
        steps += 1;
        if steps > 9 {
            return "far".to_owned();
        }
        if view.depth(a) >= view.depth(b) {
            up.push_str(view.deprel(a).as_str());
            up.push('^');
            match view.head(a) {
                Some(head) => a = head,
                None => return "apart".to_owned(),
            }
        } else {
            down.push(view.deprel(b).as_str());
            match view.head(b) {
                Some(head) => b = head,
                None => return "apart".to_owned(),
            }
        }
    }
    for label in down.into_iter().rev() {
        up.push_str(label);
        up.push('v');
    }
    up
}

fn bucket(a: usize, b: usize) -> &'static str {
    let side = a < b;
    match (a.abs_diff(b), side) {
        (0, _) => "0",
        (1, true) => "-1",
        (1, false) => "+1",
        (2, true) => "-2",
        (2, false) => "+2",
        (3..=4, true) => "-4",
        (3..=4, false) => "+4",
        (5..=7, true) => "-7",
        (5..=7, false) => "+7",
        (8..=12, true) => "-12",
        (8..=12, false) => "+12",
        (_, true) => "-far",
        (_, false) => "+far",
    }
}

fn mentions_between(view: &SentenceView<'_>, a: usize, b: usize) -> usize {
    let (low, high) = (a.min(b), a.max(b));
    view.mentions().iter().filter(|m| m.start > low && m.end <= high).count()
}

fn rank(count: usize) -> &'static str {
    ["0", "1", "2", "3"].get(count).copied().unwrap_or("many")
}

fn order(s: Argument, o: Argument, head: usize) -> &'static str {
    let (s, o) = (s.mention.head, o.mention.head);
    match (s < head, o < head, s < o) {
        (true, false, _) => "s_t_o",
        (false, true, _) => "o_t_s",
        (true, true, true) => "s_o_t",
        (true, true, false) => "o_s_t",
        (false, false, true) => "t_s_o",
        (false, false, false) => "t_o_s",
    }
}

/// The tags between a mention and the trigger, prepositions and punctuation as words.
fn gap(view: &SentenceView<'_>, end: Argument, start: usize, head: usize) -> String {
    let range = if end.mention.end <= start {
        end.mention.end..start
    } else {
        head + 1..end.mention.start.max(head + 1)
    };
    let side = if end.mention.end <= start { "<" } else { ">" };
    if range.len() > 6 {
        return side.to_owned();
    }
    let mut out = side.to_owned();
    for token in range {
        out.push_str(match view.upos(token) {
            Upos::Punct | Upos::Adp | Upos::Part | Upos::Sconj => view.text(token),
            Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num | Upos::Det => "N",
            upos => upos.as_str(),
        });
        out.push(' ');
    }
    out
}

/// The tokens between the two mentions.
fn range_between(s: Argument, o: Argument) -> std::ops::Range<usize> {
    let (left, right) = if s.mention.start < o.mention.start { (s, o) } else { (o, s) };
    left.mention.end..right.mention.start.max(left.mention.end)
}

fn between(view: &SentenceView<'_>, s: Argument, o: Argument) -> String {
    let range = range_between(s, o);
    if range.len() > 5 {
        return "far".to_owned();
    }
    range.map(|t| view.lemma(t)).collect::<Vec<_>>().join(" ")
}

fn tags_between(view: &SentenceView<'_>, s: Argument, o: Argument) -> String {
    let range = range_between(s, o);
    if range.len() > 8 {
        return "far".to_owned();
    }
    let tag = |t: usize| match view.upos(t) {
        Upos::Punct | Upos::Adp | Upos::Part => view.text(t),
        upos => upos.as_str(),
    };
    range.map(tag).collect::<Vec<_>>().join(" ")
}
