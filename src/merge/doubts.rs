//! Lines of the user's judgements that decide nothing, or not all that they say.

use super::corpus::Corpus;
use super::judgements::{JudgementError, Judgements, Thing};
use super::partition::{Partition, Tie};
use super::reasons::Evidence;
use smol_str::SmolStr;
use std::collections::{BTreeMap, BTreeSet};

/// An entity or event of a record.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Item {
    Entity(usize),
    Event(usize, SmolStr),
}

impl Judgements {
    /// What to tell the user of these lines, in their order.
    pub(super) fn doubts(&self, corpus: &Corpus) -> Vec<JudgementError> {
        let by_name = self.by_name(corpus);
        let mut numbers: BTreeMap<Item, usize> = BTreeMap::new();
        let mut resolve = |thing: &Thing| -> Side {
            let items = match thing {
                Thing::Name(name) => {
                    by_name.get(name).into_iter().flatten().copied().map(Item::Entity).collect()
                }
                Thing::Local(at) => corpus.record_of(&at.article).map_or_else(Vec::new, |record| {
                    let entity = corpus.find(record, &at.local).map(Item::Entity);
                    let event = corpus.records[record].events.iter().find(|event| event.id == at.local);
                    entity.into_iter().chain(event.map(|e| Item::Event(record, e.id.clone()))).collect()
                }),
            };
            let is_event = items.iter().any(|item| matches!(item, Item::Event(..)));
            let types = items.iter().filter_map(|item| match item {
                Item::Entity(at) => Some(corpus.entity(*at).entity_type.as_str().to_owned()),
                Item::Event(..) => None,
            });
            let types = types.collect();
            let mut number = |item| {
                let next = numbers.len();
                *numbers.entry(item).or_insert(next)
            };
            Side { items: items.into_iter().map(&mut number).collect(), is_event, types }
        };
        let sides: Vec<[Side; 2]> =
            self.lines.iter().map(|line| [&line.left, &line.right].map(&mut resolve)).collect();
        let mut groups = Partition::new(numbers.len());
        let ties = self.lines.iter().zip(&sides).filter(|(line, sides)| line.one && follows(sides));
        let ties = ties.flat_map(|(_, [left, right])| {
            let all: Vec<usize> = left.items.iter().chain(&right.items).copied().collect();
            all.windows(2).map(|pair| tie(pair[0], pair[1])).collect::<Vec<_>>()
        });
        groups.unite(ties.collect(), |_, _, _| None);
        let mut uniting: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for (line, [left, _]) in self.lines.iter().zip(&sides).filter(|(l, sides)| l.one && follows(sides)) {
            uniting.entry(groups.find(left.items[0])).or_default().insert(line.number);
        }
        let mut doubts = Vec::new();
        for (line, sides) in self.lines.iter().zip(&sides) {
            let mut doubt = |cause: String| doubts.push(JudgementError { line: line.number, cause });
            for (thing, side) in [&line.left, &line.right].into_iter().zip(sides) {
                if side.items.is_empty() {
                    doubt(match thing {
                        Thing::Name(name) => format!("no record has an entity called {name:?}"),
                        Thing::Local(at) => format!("no record has {}#{}", at.article, at.local),
                    });
                }
            }
            if sides.iter().all(|side| !side.items.is_empty()) && !follows(sides) {
                doubt("an entity and an event are never one; the line decides nothing".to_owned());
            }
            let [left, right] = sides.each_ref().map(|side| &side.types);
            let is_person = |types: &BTreeSet<String>| types.contains("Person");
            if line.one && follows(sides) && is_person(left) != is_person(right) {
                let list = |types: &BTreeSet<String>| types.iter().cloned().collect::<Vec<_>>().join(", ");
                doubt(format!(
                    "it unites a person with what is none ({} and {}), as it says",
                    list(left),
                    list(right)
                ));
            }
            if line.one || !follows(sides) {
                continue;
            }
            let [left, right] =
                sides.each_ref().map(|s| s.items.iter().map(|&i| groups.find(i)).collect::<BTreeSet<_>>());
            if left.is_disjoint(&right) {
                continue;
            }
            let lines: BTreeSet<usize> =
                left.intersection(&right).filter_map(|group| uniting.get(group)).flatten().copied().collect();
            let lines: Vec<String> = lines.iter().map(ToString::to_string).collect();
            doubt(match &lines[..] {
                [] => "both sides mean one and the same entity".to_owned(),
                [one] => format!("line {one} unites what this one parts; it stays apart"),
                several => format!("lines {} unite what this one parts; it stays apart", several.join(", ")),
            });
        }
        doubts
    }
}

/// The items that one side of a line means, by number.
struct Side {
    items: Vec<usize>,
    is_event: bool,
    /// The types of its entities.
    types: BTreeSet<String>,
}

/// Whether a line can be followed: both sides mean something, and of one kind.
fn follows([left, right]: &[Side; 2]) -> bool {
    !left.items.is_empty() && !right.items.is_empty() && left.is_event == right.is_event
}

fn tie(left: usize, right: usize) -> Tie {
    Tie { left, right, score: 1.0, reason: "a judgement of the user", evidence: Evidence::Name }
}
