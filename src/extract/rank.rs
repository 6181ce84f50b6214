//! What the other candidates of an article say about one: rivals for the same words, the same statement elsewhere.

use rustc_hash::FxHashMap;
use std::hash::Hash;

/// A candidate with the score that its own features give it. Its numbers take four bytes each, since an article's candidates
/// are grouped by them in seven ways.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Scored {
    /// Position of the sentence in the document.
    pub(super) sentence: u32,
    /// The trigger's token.
    pub(super) head: u32,
    pub(super) relation: u32,
    pub(super) subject: u32,
    pub(super) object: u32,
    /// The sum of its features' weights.
    pub(super) score: f32,
}

/// How many facts there are of a candidate.
pub(super) const FACTS: usize = 13;

/// Scores are cut at this size: beyond it they say the same.
const LIMIT: f32 = 6.0;

/// The two best scores of a group, with the position of the best.
#[derive(Debug, Clone, Copy)]
struct Best {
    at: u32,
    first: f32,
    second: f32,
    count: u32,
}

impl Best {
    /// The best score of the others.
    fn beside(self, at: u32) -> f32 {
        if self.at == at { self.second } else { self.first }
    }
}

/// The best scores of all candidates by a key.
struct Groups<K>(FxHashMap<K, Best>);

impl<K: Hash + Eq> Groups<K> {
    fn of(all: &[Scored], key: impl Fn(&Scored) -> K) -> Self {
        let mut groups: FxHashMap<K, Best> = FxHashMap::default();
        for (at, candidate) in (0..).zip(all) {
            let score = candidate.score.clamp(-LIMIT, LIMIT);
            let best =
                groups.entry(key(candidate)).or_insert(Best { at, first: -LIMIT, second: -LIMIT, count: 0 });
            best.count += 1;
            if score > best.first {
                *best = Best { at, first: score, second: best.first, count: best.count };
            } else if best.at != at {
                best.second = best.second.max(score);
            }
        }
        Self(groups)
    }

    fn beside(&self, key: K, at: u32) -> f32 {
        self.0.get(&key).map_or(-LIMIT, |b| b.beside(at))
    }

    fn count(&self, key: K) -> u32 {
        self.0.get(&key).map_or(0, |b| b.count)
    }
}

/// The facts of every candidate of an article, in their order.
pub(super) fn facts(all: &[Scored]) -> Vec<[f32; FACTS]> {
    let words = Groups::of(all, |c| (c.sentence, c.head, c.relation));
    let sense = Groups::of(all, |c| (c.sentence, c.head, c.subject, c.object));
    let elsewhere = Groups::of(all, |c| (c.relation, c.subject, c.object));
    let pair = Groups::of(all, |c| (c.sentence, c.subject, c.object));
    let directed = Groups::of(all, |c| (c.sentence, c.relation, c.subject, c.object));
    let subject = Groups::of(all, |c| (c.sentence, c.head, c.relation, c.subject));
    let object = Groups::of(all, |c| (c.sentence, c.head, c.relation, c.object));
    let one = |(at, c): (u32, &Scored)| {
        let score = c.score.clamp(-LIMIT, LIMIT);
        let rival = words.beside((c.sentence, c.head, c.relation), at);
        let other_sense = sense.beside((c.sentence, c.head, c.subject, c.object), at);
        let again = elsewhere.beside((c.relation, c.subject, c.object), at);
        let other_relation = pair.beside((c.sentence, c.subject, c.object), at);
        let reversed = directed.beside((c.sentence, c.relation, c.object, c.subject), u32::MAX);
        let other_object = subject.beside((c.sentence, c.head, c.relation, c.subject), at);
        let other_subject = object.beside((c.sentence, c.head, c.relation, c.object), at);
        let times = elsewhere.count((c.relation, c.subject, c.object)) as f32;
        let leads = |other: f32| f32::from(u8::from(score >= other));
        [
            score,
            rival,
            other_sense,
            again,
            other_relation,
            reversed,
            other_object,
            other_subject,
            times.ln(),
            leads(rival),
            leads(other_sense),
            leads(other_relation),
            leads(reversed),
        ]
    };
    (0..).zip(all).map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rival_for_the_same_words_is_seen_and_the_candidate_itself_is_not() {
        let one = Scored { sentence: 0, head: 2, relation: 1, subject: 0, object: 1, score: 2.0 };
        let two = Scored { object: 2, score: 1.0, ..one };
        let all = facts(&[one, two]);
        assert_eq!((all[0][1], all[1][1]), (1.0, 2.0));
        assert_eq!((all[0][9], all[1][9]), (1.0, 0.0));
    }
}
