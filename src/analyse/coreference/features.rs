//! By what a pair of mentions, or a mention that opens a new chain, is judged.

use super::chain::Chain;
use super::mention::{Candidate, Form, Source};
use crate::model::{Deprel, Upos};

/// The power of two that is the number of weights.
pub(super) const WEIGHT_BITS: u32 = 18;

/// Finds the weight of a feature: its template with up to three values.
const fn slot(template: u64, a: u64, b: u64, c: u64) -> u32 {
    let mut h = a.wrapping_add(template.wrapping_mul(0x9e37_79b9_7f4a_7c15));
    h = (h ^ (h >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    h = h.wrapping_add(b.rotate_left(23)).wrapping_add(c.rotate_left(47));
    h = (h ^ (h >> 31)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (h >> (64 - WEIGHT_BITS)) as u32
}

/// What features need of a mention, hashed once.
#[derive(Debug, Clone)]
pub(super) struct Sketch {
    /// The hash of the head's lemma; of a pronoun, that of its first form ("him" as "he").
    pub(super) head: u64,
    /// The hash of the phrase without its determiner.
    phrase: u64,
    first: u64,
    before: u64,
    after: u64,
    governor: u64,
    /// The form, pronouns told apart.
    pub(super) kind: u64,
    /// The form alone.
    coarse: u64,
    name_type: u64,
    number: u64,
    /// Hashes of the words of the phrase that carry meaning, the head's apart; at most six.
    words: [u64; 6],
    /// A bit for each of them.
    marks: u64,
    /// How many they are.
    filled: u64,
    modified: bool,
    length: u64,
    /// The tokens whose subject the mention's clause is, nearest first, as article positions of subjects.
    subjects: [u32; 3],
    /// The subject of which the mention is a predicate, or the head to which it is an apposition.
    defines: u32,
}

const NOWHERE: u32 = u32::MAX;

fn hash(text: &str) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325u64;
    for c in text.chars() {
        let c = if c.is_ascii() { c.to_ascii_lowercase() } else { c.to_lowercase().next().unwrap_or(c) };
        hash = (hash ^ u64::from(c)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    hash
}

fn pronoun_base(word: &str) -> &'static str {
    match word.to_ascii_lowercase().as_str() {
        "he" | "him" | "himself" => "he",
        "his" => "his",
        "she" | "herself" => "she",
        "her" | "hers" => "her",
        "it" | "itself" => "it",
        "its" => "its",
        "they" | "them" | "themselves" => "they",
        "their" | "theirs" => "their",
        "i" | "me" | "myself" => "i",
        "my" | "mine" => "my",
        "you" | "yourself" => "you",
        "your" | "yours" => "your",
        "we" | "us" | "ourselves" => "we",
        "our" | "ours" => "our",
        "this" => "this",
        "that" => "that",
        "these" | "those" => "these",
        "here" | "there" => "there",
        _ => "one",
    }
}

/// Sketches a mention.
pub(super) fn sketch(source: Source<'_, '_>, mention: &Candidate<'_>) -> Sketch {
    let sentence = &source.sentences[mention.sentence];
    let range = sentence.tokens.clone();
    let tokens = &source.tokens[range.clone()];
    let surface = |t: usize| source.tokens[t].span.of(source.text);
    let head_token = &source.tokens[mention.head];
    let pronoun = mention.form.is_pronoun();
    let head = if pronoun { hash(pronoun_base(mention.head_word)) } else { hash(&head_token.lemma) };
    let mut words = [0u64; 6];
    let mut phrase = 0u64;
    let mut filled = 0;
    let mut length = 0;
    for t in mention.tokens.clone().take(40) {
        let token = &source.tokens[t];
        if matches!(token.upos, Upos::Det | Upos::Punct | Upos::Part) && t != mention.head {
            continue;
        }
        length += 1;
        let h = hash(surface(t));
        phrase = phrase.rotate_left(7) ^ h.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let carries = matches!(token.upos, Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num | Upos::Verb);
        if carries && t != mention.head && filled < words.len() {
            words[filled] = h;
            filled += 1;
        }
    }
    let parent = |local: usize| tokens[local].head.map(|h| h as usize).filter(|&h| h < tokens.len());
    let local_head = mention.head - range.start;
    let governor = parent(local_head).map_or(0, |h| hash(&tokens[h].lemma));
    let subject_of = |verb: usize| {
        // Subjects stand before their verbs, or just after in inversions; a short look is enough.
        let from = verb.saturating_sub(25);
        (from..(verb + 6).min(tokens.len())).find(|&t| {
            tokens[t].head == Some(verb as u32)
                && matches!(tokens[t].deprel, Deprel::Nsubj | Deprel::NsubjPass | Deprel::NsubjOuter)
        })
    };
    let mut subjects = [NOWHERE; 3];
    if pronoun {
        let (mut at, mut found) = (local_head, 0);
        for _ in 0..8 {
            let Some(up) = parent(at) else { break };
            if let Some(subject) = subject_of(up)
                && subject != at
                && found < subjects.len()
            {
                subjects[found] = (subject + range.start) as u32;
                found += 1;
            }
            at = up;
        }
    }
    let defines = match mention.role {
        Deprel::Appos => parent(local_head).map_or(NOWHERE, |h| (h + range.start) as u32),
        _ if !pronoun
            && (local_head.saturating_sub(12)..local_head)
                .any(|t| tokens[t].deprel == Deprel::Cop && tokens[t].head == Some(local_head as u32)) =>
        {
            subject_of(local_head).map_or(NOWHERE, |s| (s + range.start) as u32)
        }
        _ => NOWHERE,
    };
    let before =
        mention.tokens.start.checked_sub(1).filter(|t| range.contains(t)).map_or(1, |t| hash(surface(t)));
    let after = Some(mention.tokens.end).filter(|t| range.contains(t)).map_or(1, |t| hash(surface(t)));
    let coarse = mention.form as u64;
    Sketch {
        head,
        phrase,
        first: hash(surface(mention.tokens.start)),
        before,
        after,
        governor,
        kind: if pronoun { head } else { coarse },
        coarse,
        name_type: mention.name_type.map_or(9, |t| t as u64),
        number: u64::from(mention.traits.plural) << 1 | u64::from(mention.traits.singular),
        words,
        marks: words.iter().filter(|word| **word != 0).fold(0, |marks, &word| marks | mark(word)),
        filled: words.iter().filter(|word| **word != 0).count() as u64,
        modified: filled > 0,
        length: length.min(6),
        subjects,
        defines,
    }
}

/// Bits of what a mention is that earlier mentions tell.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Seen {
    /// An earlier mention has the same head.
    pub(super) head: bool,
    /// An earlier mention has the same words.
    pub(super) phrase: bool,
}

impl Sketch {
    /// The key under which mentions with the same words are found again.
    pub(super) const fn phrase(&self) -> u64 {
        self.phrase
    }
}

/// Calls `emit` for every feature of a mention that opens a new chain.
pub(super) fn new_features(mention: &Candidate<'_>, sketch: &Sketch, seen: Seen, mut emit: impl FnMut(u32)) {
    let kind = sketch.kind;
    let role = mention.role as u64;
    let seen = u64::from(seen.head) << 1 | u64::from(seen.phrase);
    emit(slot(1, kind, 0, 0));
    emit(slot(2, kind, sketch.head, 0));
    emit(slot(3, kind, sketch.first, 0));
    emit(slot(4, kind, sketch.before, 0));
    emit(slot(5, kind, sketch.after, 0));
    emit(slot(6, kind, role, sketch.length));
    emit(slot(7, kind, sketch.number, sketch.name_type));
    emit(slot(8, kind, seen, u64::from(sketch.modified)));
    emit(slot(9, kind, seen, role));
    emit(slot(10, kind, sketch.governor, 0));
    emit(slot(11, kind, bucket(mention.sentence), seen));
    emit(slot(12, kind, sketch.before, sketch.after));
    emit(slot(13, kind, u64::from(mention.quoted), seen));
    emit(slot(14, kind, seen, sketch.length));
    emit(slot(15, sketch.head, seen, 0));
    emit(slot(16, kind, sketch.governor, role));
}

const fn bucket(n: usize) -> u64 {
    match n {
        0..=4 => n as u64,
        5..=6 => 5,
        7..=9 => 6,
        10..=15 => 7,
        16..=30 => 8,
        _ => 9,
    }
}

/// How a mention stands to one before it, beyond what the two are.
#[derive(Debug, Clone, Copy)]
pub(super) struct Relation {
    /// How many mentions lie between.
    pub(super) mentions: usize,
    /// How many mentions that agree lie between.
    pub(super) agreeing: usize,
}

/// A mention with its sketch.
pub(super) type Sketched<'p> = (&'p Candidate<'p>, &'p Sketch);

/// A mention and one before it, to which it may be linked.
pub(super) struct Pair<'p> {
    m: Sketched<'p>,
    a: Sketched<'p>,
    chain: &'p Chain,
    /// The forms of both, as those of pronouns and of others.
    types: u64,
    /// The same, pronouns told apart.
    fine: u64,
    /// What words they share, once it was asked.
    overlap: Option<u64>,
    between: u64,
    agreeing: u64,
    sentences: u64,
    subject: bool,
    pronoun: bool,
}

impl<'p> Pair<'p> {
    /// The pair of `m` and of `a`, which stands before it in `chain`.
    pub(super) fn new(m: Sketched<'p>, a: Sketched<'p>, relation: Relation, chain: &'p Chain) -> Self {
        let ((mention, sketch), (other, theirs)) = (m, a);
        Self {
            m,
            a,
            chain,
            types: sketch.kind ^ theirs.coarse.rotate_left(40),
            fine: sketch.kind ^ theirs.kind.rotate_left(17),
            overlap: None,
            between: bucket(relation.mentions),
            agreeing: bucket(relation.agreeing),
            sentences: bucket((mention.sentence - other.sentence).min(12)),
            subject: matches!(other.role, Deprel::Nsubj | Deprel::NsubjPass),
            pronoun: mention.form.is_pronoun() || other.form.is_pronoun(),
        }
    }

    /// Whether both have the same head.
    pub(super) fn same_head(&self) -> bool {
        self.m.1.head == self.a.1.head
    }

    /// Calls `emit` for the features of forms and distance, which are the cheapest.
    pub(super) fn plain(&self, mut emit: impl FnMut(u32)) {
        let &Self { types, fine, between, agreeing, subject, .. } = self;
        emit(slot(31, types, 0, 0));
        emit(slot(33, types, between, 0));
        emit(slot(36, fine, agreeing, u64::from(subject)));
        emit(slot(37, self.m.1.kind, self.a.1.head, 0));
    }

    /// Calls `emit` for the features that tell most beside these.
    pub(super) fn telling(&mut self, mut emit: impl FnMut(u32)) {
        let ((m, ms), (a, as_)) = (self.m, self.a);
        let overlap = *self.overlap.get_or_insert_with(|| overlap(ms, as_));
        let &mut Self { types, fine, agreeing, sentences, .. } = self;
        let same_head = u64::from(self.same_head());
        let position = a.head as u32;
        let defines = u64::from(ms.defines == position) << 1 | u64::from(as_.defines == m.head as u32);
        emit(slot(34, types, overlap, 0));
        if self.pronoun {
            let clause = ms.subjects.iter().position(|&s| s == position).map_or(9, |p| p as u64);
            emit(slot(41, fine, sentences, clause));
            emit(slot(42, fine, self.roles(), sentences.min(2)));
            emit(slot(45, ms.kind, self.chain_type(), agreeing));
            emit(slot(46, ms.kind, as_.head, ms.governor));
        } else {
            emit(slot(38, ms.head, as_.head, 0));
            emit(slot(39, types, same_head, ms.head));
        }
        emit(slot(49, types, ms.name_type << 4 | as_.name_type, same_head));
        emit(slot(51, types, defines, sentences.min(1)));
    }

    /// Calls `emit` for all other features.
    pub(super) fn further(&self, mut emit: impl FnMut(u32)) {
        let &Self { types, fine, between, sentences, subject, chain, .. } = self;
        let ((m, ms), (a, as_)) = (self.m, self.a);
        let overlap = self.overlap.unwrap_or_else(|| overlap(ms, as_));
        let same_head = u64::from(self.same_head());
        let numbers = ms.number << 2 | as_.number;
        let quotes = u64::from(m.quoted) << 1 | u64::from(a.quoted);
        let genders = u64::from(m.traits.masculine) << 5
            | u64::from(m.traits.feminine) << 4
            | u64::from(m.traits.neuter) << 3
            | u64::from(a.traits.masculine) << 2
            | u64::from(a.traits.feminine) << 1
            | u64::from(a.traits.neuter);
        emit(slot(32, types, sentences, 0));
        emit(slot(35, types, overlap, sentences));
        if self.pronoun {
            emit(slot(43, fine, quotes, sentences.min(3)));
            emit(slot(44, ms.kind, as_.name_type, as_.number));
            emit(slot(47, fine, between, 0));
        } else {
            emit(slot(40, overlap, u64::from(ms.modified), numbers));
        }
        emit(slot(48, types, self.roles(), u64::from(sentences == 0)));
        emit(slot(50, types, numbers, genders));
        emit(slot(52, types, chain.size.min(7) as u64, sentences.min(3)));
        emit(slot(53, types, u64::from(chain.named), self.chain_type() << 4 | ms.name_type));
        emit(slot(54, types, quotes, same_head));
        emit(slot(55, types, u64::from(a.sentence == 0) << 1 | u64::from(subject), sentences.min(3)));
        emit(slot(56, types, u64::from(ms.governor == as_.governor), u64::from(m.role == a.role)));
        if a.form == Form::Name && m.form == Form::Name {
            emit(slot(57, overlap, ms.filled, as_.filled));
        }
        if as_.before == ms.before {
            emit(slot(58, types, ms.before, 0));
        }
    }

    fn roles(&self) -> u64 {
        (self.m.0.role as u64) << 8 | self.a.0.role as u64
    }

    fn chain_type(&self) -> u64 {
        self.chain.name_type.map_or(9, |t| t as u64)
    }
}

/// What words of the one are words of the other.
fn overlap(ms: &Sketch, as_: &Sketch) -> u64 {
    // Most have no word in common, which their sums of bits tell at once.
    let may = |marks: u64, word: u64| marks & mark(word) != 0;
    let alike = ms.marks & as_.marks != 0;
    let is_shared = |word: &&u64| **word != 0 && as_.words.contains(*word);
    let shared = if alike { ms.words.iter().filter(is_shared).count() as u64 } else { 0 };
    let (own, theirs) = (ms.filled, as_.filled);
    let head_in_words = may(as_.marks, ms.head) && as_.words.contains(&ms.head)
        || may(ms.marks, as_.head) && ms.words.contains(&as_.head);
    u64::from(ms.head == as_.head)
        | u64::from(ms.phrase == as_.phrase) << 1
        | u64::from(own > 0 && shared == own) << 2
        | u64::from(own == 0) << 3
        | u64::from(theirs > 0 && shared == theirs) << 4
        | u64::from(theirs == 0) << 5
        | u64::from(head_in_words) << 6
        | u64::from(shared > 0) << 7
}

/// A bit for a word.
const fn mark(word: u64) -> u64 {
    1 << (word >> 58)
}
