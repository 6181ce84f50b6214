//! Entities that only a relation makes: what a contact was about, and things that were hit.

use super::arguments::arguments;
use super::clause::{Clause, Voice};
use super::lexicon::{Entry, Hit, Lexicons};
use super::obliques::obliques;
use super::sentence::SentenceView;
use crate::model::{Deprel, Document, Entity, EntityType, Mention, MentionKind, Span, Upos};
use crate::ontology::Ontology;
use rustc_hash::FxHashMap;

/// Things that are attacked and belong to nobody by name.
const ASSETS: [&str; 40] = [
    "aircraft",
    "airliner",
    "ambulance",
    "barge",
    "boat",
    "bomber",
    "bridge",
    "bus",
    "cargo",
    "carrier",
    "convoy",
    "dam",
    "depot",
    "destroyer",
    "drone",
    "facility",
    "ferry",
    "freighter",
    "frigate",
    "helicopter",
    "jet",
    "launcher",
    "locomotive",
    "navigation",
    "patrol",
    "pipeline",
    "plane",
    "plant",
    "radar",
    "refinery",
    "ship",
    "shipping",
    "silo",
    "site",
    "submarine",
    "tank",
    "tanker",
    "truck",
    "vehicle",
    "vessel",
];

/// Prepositions after a topic that lead to something else: who with, when, and where.
const NOT_OF_TOPIC: [&str; 9] = ["with", "during", "at", "after", "before", "by", "via", "amid", "following"];

/// Words before a topic that are not part of its name.
const DETERMINERS: [&str; 12] =
    ["the", "a", "an", "their", "its", "his", "her", "this", "these", "that", "those", "some"];

/// Topics that the same words lead to.
#[derive(Debug, Clone)]
pub(super) struct TopicList {
    /// Position of the relation in the lexicons.
    pub(super) relation: usize,
    /// Where the sentence begins.
    pub(super) sentence: usize,
    /// The token that says it, within the sentence.
    pub(super) head: usize,
    /// First token of the words that say it.
    pub(super) start: usize,
    /// Whether it is a verb of a lexicon.
    pub(super) by_verb: bool,
    /// Positions in the document's entities.
    pub(super) topics: Vec<usize>,
}

/// What is known of a document once its topics are added.
#[derive(Debug)]
pub(super) struct Topics<'l> {
    /// The topics by the words that lead to them.
    pub(super) lists: Vec<TopicList>,
    /// The words that may say a relation, for each sentence that has a view.
    pub(super) hits: Vec<Vec<Hit<'l>>>,
}

/// Adds the topics and assets that the document's sentences name, with their mentions.
pub(super) fn add<'l>(document: &mut Document, lexicons: &'l Lexicons, ontology: &Ontology) -> Topics<'l> {
    let (topic, asset) = (EntityType::new("Topic"), EntityType::new("Asset"));
    let mut found: Vec<(Span, bool)> = Vec::new();
    let mut lists: Vec<(TopicList, Vec<Span>)> = Vec::new();
    let mut hits: Vec<Vec<Hit<'l>>> = Vec::new();
    for sentence in &document.sentences {
        let Some(view) = SentenceView::new(document, sentence) else { continue };
        let of_sentence = lexicons.hits(&view);
        for hit in &of_sentence {
            let relation = &lexicons.relations()[hit.relation];
            if !relation.of_topic && !ontology.admits(&relation.object, &asset) {
                continue;
            }
            if relation.of_topic {
                let spans = spans_of(&view, hit);
                found.extend(spans.iter().map(|&s| (s, true)));
                let list = TopicList {
                    relation: hit.relation,
                    sentence: sentence.span.start,
                    head: hit.head,
                    start: hit.start,
                    by_verb: !hit.learned && matches!(hit.entry, Entry::Verb(_)),
                    topics: Vec::new(),
                };
                lists.push((list, spans));
                continue;
            }
            for token in object_tokens(&view, hit) {
                if is_asset(&view, token) {
                    let start = phrase_start(&view, token);
                    found.push((view.span(start, token + 1), false));
                }
            }
        }
        hits.push(of_sentence);
    }
    found.sort_by_key(|(span, is_topic)| (span.start, span.end, !is_topic));
    found.dedup();
    let mut known: FxHashMap<(String, bool), usize> = FxHashMap::default();
    for (span, is_topic) in found {
        let text = document.text(span).to_owned();
        let key = (text.to_lowercase(), is_topic);
        let entity = *known.entry(key).or_insert_with(|| {
            document.entities.push(Entity {
                entity_type: if is_topic { topic.clone() } else { asset.clone() },
                name: text.clone(),
                aliases: Vec::new(),
                same_as: Vec::new(),
            });
            document.entities.len() - 1
        });
        document.mentions.push(Mention { span, kind: MentionKind::Nominal, entity });
    }
    document.mentions.sort_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end)));
    let lists = lists
        .into_iter()
        .map(|(list, spans)| {
            let topics =
                spans.iter().filter_map(|&s| known.get(&(document.text(s).to_lowercase(), true)).copied());
            TopicList { topics: topics.collect(), ..list }
        })
        .filter(|list| !list.topics.is_empty())
        .collect();
    Topics { lists, hits }
}

/// The topics of a hit: as they stand in the text, else as the tree has them.
fn spans_of(view: &SentenceView<'_>, hit: &Hit<'_>) -> Vec<Span> {
    let read = if hit.learned { Vec::new() } else { super::topic_list::topics(view, hit) };
    if read.is_empty() {
        object_tokens(view, hit).into_iter().flat_map(|token| topic_spans(view, token)).collect()
    } else {
        read.into_iter().map(|(start, end)| view.span(start, end)).collect()
    }
}

/// Whether the token is a word before a topic that is no part of its name.
pub(super) fn is_determiner(view: &SentenceView<'_>, token: usize) -> bool {
    DETERMINERS.contains(&view.text(token).to_ascii_lowercase().as_str())
}

/// The tokens in the object slots of a hit.
fn object_tokens(view: &SentenceView<'_>, hit: &Hit<'_>) -> Vec<usize> {
    let mut out = Vec::new();
    match hit.entry {
        Entry::Verb(entry) => {
            let clause = Clause::of(view, hit.head);
            if clause.voice == Voice::Passive {
                out.extend(clause.subjects.iter().copied());
            }
            let default = ["obj".to_owned()];
            let slots = if entry.object.is_empty() { &default[..] } else { &entry.object[..] };
            for slot in slots {
                out.extend(clause.slot(view, slot));
                if slot == "obj" && clause.objects.is_empty() && clause.voice == Voice::Active {
                    // "discussed reopening the border"
                    out.extend(
                        view.children_as(hit.head, &[Deprel::Xcomp, Deprel::Ccomp])
                            .filter(|&c| view.tokens[c].xpos == "VBG")
                            .take(1),
                    );
                }
            }
        }
        Entry::Noun(entry) => {
            for slot in &entry.object {
                let labels = [Deprel::Nmod, Deprel::Obl, Deprel::Acl, Deprel::Advcl];
                out.extend(
                    view.children_as(hit.head, &labels)
                        .filter(|&c| c > hit.head && (view.has_case(c, slot) || is_marked(view, c, slot))),
                );
                if out.is_empty()
                    && let Some(verb) = super::clause::carrier(view, hit.head)
                {
                    out.extend(obliques(view, verb, &[], slot).into_iter().filter(|&t| t > hit.head));
                }
            }
        }
        Entry::Adjective(_) => {}
    }
    out.sort_unstable();
    out.dedup();
    out
}

fn is_marked(view: &SentenceView<'_>, token: usize, preposition: &str) -> bool {
    view.children_as(token, &[Deprel::Mark]).any(|m| view.lemma(m) == preposition)
}

/// The noun phrase at `token` and those coordinated with it, without relative clauses and what follows them.
fn topic_spans(view: &SentenceView<'_>, token: usize) -> Vec<Span> {
    let mut out = Vec::new();
    let mut todo = vec![token];
    while let Some(at) = todo.pop() {
        if matches!(view.upos(at), Upos::Pron | Upos::Num | Upos::Det) || is_time(view, at) {
            continue;
        }
        todo.extend(view.children_as(at, &[Deprel::Conj]));
        let (mut start, end) = extent(view, at);
        while start < at && is_determiner(view, start) {
            start += 1;
        }
        out.push(view.span(start, end));
        if out.len() > 8 {
            break;
        }
    }
    out
}

fn is_time(view: &SentenceView<'_>, token: usize) -> bool {
    view.times().iter().any(|t| t.head == token)
}

/// First and one past the last token of the noun phrase, dependents that say something else cut off.
fn extent(view: &SentenceView<'_>, head: usize) -> (usize, usize) {
    let (mut start, mut end) = (head, head + 1);
    let mut todo = vec![head];
    while let Some(at) = todo.pop() {
        start = start.min(at);
        end = end.max(at + 1);
        for child in view.children(at) {
            let cut = match view.deprel(child) {
                Deprel::Punct | Deprel::Parataxis | Deprel::Appos | Deprel::AclRelcl | Deprel::Advcl => true,
                Deprel::Conj => at == head,
                Deprel::Cc | Deprel::Case | Deprel::Mark => at == head,
                Deprel::Nmod | Deprel::Obl | Deprel::OblUnmarked | Deprel::NmodUnmarked => {
                    is_time(view, child)
                        || (child > at && view.case(child).is_some_and(|c| NOT_OF_TOPIC.contains(&c)))
                        || is_contact(view, child)
                }
                _ => false,
            };
            if !cut && child.abs_diff(head) < 16 {
                todo.push(child);
            }
        }
    }
    (start, end)
}

/// "in a phone call", "in a meeting": how they talked, not of what.
fn is_contact(view: &SentenceView<'_>, token: usize) -> bool {
    matches!(
        view.lemma(token),
        "call" | "meeting" | "conversation" | "talk" | "telephone" | "phone" | "visit" | "interview"
    ) && view.case(token).is_some_and(|c| matches!(c, "in" | "on" | "over" | "by" | "during"))
}

fn is_asset(view: &SentenceView<'_>, token: usize) -> bool {
    view.mention_at(token).is_none()
        && ASSETS.contains(&view.lemma(token))
        && arguments(view, token).is_empty()
}

fn phrase_start(view: &SentenceView<'_>, token: usize) -> usize {
    let mut start = token;
    while start > 0
        && (matches!(view.upos(start - 1), Upos::Adj | Upos::Noun | Upos::Propn | Upos::Cconj)
            || super::lexicon::is_hyphen(view, start - 1))
        && view.dominates(token, start - 1)
    {
        start -= 1;
    }
    start
}
