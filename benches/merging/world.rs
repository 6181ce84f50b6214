//! An invented world whose articles' records are drawn from a seed, with the truth about who is whom.
//!
//! People share surnames and initials; names come in spellings, with slips of the pen, initials, titles, or as surnames
//! alone in an article of their story; groups come as acronyms. A story is one event in a few articles, some of them
//! copies; the same people meet again in other stories.

use crate::draw::{Draw, GIVEN, coined};
use newsgraph::model::{
    ArticleRecord, EntityType, MentionKind, Predicate, Qualifiers, RecordArticle, RecordEntity, RecordEvent,
    RecordMention, RecordSentence, RecordSpan, RecordStatement, Status,
};
use smol_str::{SmolStr, format_smolstr};

/// Records, and for each record which thing each of its entities and events truly is.
pub(crate) struct World {
    pub(crate) records: Vec<ArticleRecord>,
    pub(crate) entities: Vec<Vec<usize>>,
    pub(crate) events: Vec<Vec<usize>>,
}

const COUNTRIES: [&str; 12] =
    ["Chad", "Norway", "Peru", "Kenya", "Chile", "Ghana", "Nepal", "Cuba", "Fiji", "Togo", "Latvia", "Qatar"];
const OUTLETS: [&str; 6] =
    ["Gulf Courier", "Harbour Post", "Norland Today", "Delta Times", "The Beacon", "Coast Wire"];
const WORDS: [&str; 24] = [
    "market", "river", "bridge", "winter", "school", "harvest", "council", "road", "engine", "paper",
    "silver", "garden", "signal", "letter", "window", "summer", "barrel", "copper", "forest", "island",
    "ladder", "mirror", "needle", "orchard",
];

struct Person {
    given: &'static str,
    surname: String,
}

fn person(number: usize) -> Person {
    // Coprime steps: people of one surname have different given names.
    Person { given: GIVEN[number * 31 % GIVEN.len()], surname: coined(number * 7 / GIVEN.len() % 10_000) }
}

/// How an article writes a person; `alone` if its readers know who is meant from the company.
fn written(person: &Person, draw: &mut Draw, in_company: bool) -> String {
    let Person { given, surname } = person;
    match draw.below(100) {
        0..=57 => format!("{given} {surname}"),
        58..=69 => format!("{given} {}", surname.replace('o', "ou").replace('f', "ph")),
        70..=77 => {
            let mut letters: Vec<char> = surname.chars().collect();
            letters.swap(4, 5);
            format!("{given} {}", letters.into_iter().collect::<String>())
        }
        78..=85 => format!("Gen. {given} {surname}"),
        86..=92 if in_company => format!("{}. {surname}", &given[..1]),
        93.. if in_company => surname.clone(),
        _ => format!("{given} {surname}"),
    }
}

/// One article in the making.
struct Writer {
    record: ArticleRecord,
    truth: Vec<usize>,
}

impl Writer {
    fn entity(&mut self, entity_type: &str, name: String, aliases: Vec<String>, truth: usize) -> SmolStr {
        let id = format_smolstr!("e{}", self.record.entities.len() + 1);
        self.record.mentions.push(RecordMention {
            at: RecordSpan { start: 0, end: name.chars().count(), text: name.as_str().into() },
            kind: MentionKind::Name,
            entity: id.clone(),
            local: None,
        });
        self.record.entities.push(RecordEntity {
            id: id.clone(),
            entity_type: EntityType::new(entity_type),
            name,
            aliases,
            same_as: Vec::new(),
            local: None,
        });
        self.truth.push(truth);
        id
    }
}

/// So many articles of the world of a seed.
pub(crate) fn world(articles: usize, seed: u64) -> World {
    let mut draw = Draw(seed);
    let mut world = World { records: Vec::new(), entities: Vec::new(), events: Vec::new() };
    let people = articles / 4 + 20;
    let groups = articles / 20 + 5;
    let mut story = 0;
    while world.records.len() < articles {
        // A few are in the news all the time.
        let prominent = people / 10;
        let cast: Vec<usize> =
            (0..4).map(|at| if at < 2 { draw.below(prominent) * 10 } else { draw.below(people) }).collect();
        let (group, country) = (draw.below(groups), draw.below(COUNTRIES.len()));
        let day = jiff::civil::date(2020, 1, 1)
            .checked_add(jiff::ToSpan::days(draw.below(1500) as i64))
            .expect("a day of this century");
        let relation = ["called", "met", "accused"][draw.below(3)];
        let mut wire = String::new();
        let size = 1 + draw.below(5);
        for report in 0..size.min(articles - world.records.len()) {
            let copy = report > 0 && draw.chance(15);
            if !copy {
                wire = (0..90).map(|_| format!("{}{} ", WORDS[draw.below(24)], draw.below(40))).collect();
            }
            let published = day.checked_add(jiff::ToSpan::days(draw.below(3) as i64)).expect("a later day");
            let article = RecordArticle {
                id: format!("s{story}-{report}"),
                path: None,
                source: Some(OUTLETS[(story + report) % OUTLETS.len()].to_owned()),
                title: None,
                url: None,
                published: (!draw.chance(8)).then_some(published),
                published_inferred: None,
                language: None,
                text: wire.clone(),
            };
            let sentences = vec![RecordSentence { start: 0, end: wire.chars().count() }];
            let record = ArticleRecord {
                article,
                sentences,
                times: Vec::new(),
                entities: Vec::new(),
                mentions: Vec::new(),
                events: Vec::new(),
                statements: Vec::new(),
            };
            let mut writer = Writer { record, truth: Vec::new() };
            let mut ids = Vec::new();
            for (at, &who) in cast.iter().enumerate() {
                if cast[..at].contains(&who) {
                    continue;
                }
                // The first report of a story names everybody in full.
                let name = written(&person(who), &mut draw, report > 0 && at > 0);
                ids.push(writer.entity("Person", name, Vec::new(), who));
            }
            let base = coined(group + 3_000);
            let full = format!("{base} Liberation Front");
            let acronym = format!("{}LF", &base[..1]);
            let (name, aliases) = match draw.below(10) {
                0..=6 => (full.clone(), vec![full]),
                7..=8 => (full.clone(), vec![full, acronym]),
                _ => (format!("Front of {base} Liberation"), Vec::new()),
            };
            writer.entity("Group", name, aliases, people + group);
            let country_truth = people + groups + country;
            writer.entity("Country", COUNTRIES[country].to_owned(), Vec::new(), country_truth);
            let mut told = Vec::new();
            if let [first, second, ..] = ids.as_slice() {
                let sentence = wire.chars().take(60).collect::<String>();
                let quote = RecordSpan { start: 0, end: 60, text: sentence.into() };
                writer.record.events.push(RecordEvent {
                    id: "v1".into(),
                    predicate: Predicate::new(relation),
                    trigger: quote.clone(),
                    local: None,
                });
                writer.record.statements.push(RecordStatement {
                    findings: Vec::new(),
                    statement: None,
                    id: "s1".into(),
                    subject: first.clone(),
                    predicate: Predicate::new(relation),
                    object: second.clone(),
                    event: Some("v1".into()),
                    time: (!draw.chance(20)).then(|| format_smolstr!("{day}")),
                    place: None,
                    status: Status::Occurred,
                    attribution: None,
                    qualifiers: Qualifiers::default().into(),
                    evidence: vec![quote],
                    rule: "bench".into(),
                    confidence: 0.9,
                    local: None,
                });
                told.push(story);
            }
            world.records.push(writer.record);
            world.entities.push(writer.truth);
            world.events.push(told);
        }
        story += 1;
    }
    world
}
