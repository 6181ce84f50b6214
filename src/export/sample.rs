//! Graphs for the tests of the exports.

use crate::model::{
    ArticleRecord, Corroboration, EntityNode, EntityType, EventNode, Fact, GraphId, GraphStatement,
    KnowledgeGraph, LocalRef, MergeReason, Node, Predicate, Qualifiers, RecordArticle, RecordSpan, Role,
    Source, Status,
};
use crate::ontology::Ontology;
use crate::sequence::Sequence;
use std::collections::{BTreeMap, BTreeSet};

/// The ontology of `schemas/`.
pub(super) fn ontology() -> Ontology {
    Ontology::embedded()
}

/// An id.
pub(super) fn id(text: &str) -> GraphId {
    GraphId(text.into())
}

/// A record without anything found.
pub(super) fn record(id: &str, source: &str, url: Option<&str>, published: &str) -> ArticleRecord {
    ArticleRecord {
        article: RecordArticle {
            id: id.to_owned(),
            path: None,
            source: Some(source.to_owned()),
            title: Some(format!("What {source} reports")),
            url: url.map(str::to_owned),
            published: published.parse().ok(),
            published_inferred: None,
            language: Some("en".to_owned()),
            text: String::new(),
        },
        sentences: Vec::new(),
        times: Vec::new(),
        entities: Vec::new(),
        mentions: Vec::new(),
        events: Vec::new(),
        statements: Vec::new(),
    }
}

/// Every detail that a statement can have.
fn qualifiers() -> Qualifiers {
    let some = |text: &str| Some(text.to_owned());
    Qualifiers {
        instrument: some("phone"),
        label: some("partner"),
        office: some("minister"),
        killed: some("at least 3"),
        injured: some("12"),
    }
}

/// Builds graphs as merging does: facts and roles follow from the statements.
pub(super) struct Builder {
    graph: KnowledgeGraph,
    statements: Vec<GraphStatement>,
}

impl Builder {
    pub(super) fn new(records: Vec<ArticleRecord>) -> Self {
        Self { graph: KnowledgeGraph::default().with_records(records), statements: Vec::new() }
    }

    pub(super) fn entity(mut self, at: &str, entity_type: &str, label: &str, articles: &[&str]) -> Self {
        self.graph.insert_node(Node::Entity(EntityNode {
            id: id(at),
            entity_type: EntityType::new(entity_type),
            label: label.to_owned(),
            aliases: BTreeMap::from([(label.to_owned(), 3), (format!("{label} (alias)"), 1)]),
            same_as: vec![format!("http://www.wikidata.org/entity/{at}")],
            iso_codes: Vec::new(),
            articles: articles.iter().map(|&a| a.into()).collect(),
            members: Vec::new(),
            merges: vec![MergeReason {
                left: LocalRef { article: "a".into(), local: "e1".into() },
                right: LocalRef { article: "b".into(), local: "e2".into() },
                reason: "same full name",
                score: 0.95,
                evidence: Vec::new(),
            }],
        }));
        self
    }

    /// A statement with an event of its own and one source per article.
    pub(super) fn event(
        self,
        at: &str,
        (subject, predicate, object): (&str, &str, &str),
        (status, time): (Status, &str),
        sources: &[(&str, &str)],
    ) -> Self {
        let event = format!("v{at}");
        self.statement(at, (subject, predicate, object), (status, time), Some(&event), sources)
    }

    pub(super) fn statement(
        mut self,
        at: &str,
        (subject, predicate, object): (&str, &str, &str),
        (status, time): (Status, &str),
        event: Option<&str>,
        sources: &[(&str, &str)],
    ) -> Self {
        let time = (!time.is_empty()).then(|| time.to_owned());
        let source = |&(article, quote): &(&str, &str)| Source {
            article: article.into(),
            local: "s1".into(),
            evidence: vec![RecordSpan { start: 0, end: quote.chars().count(), text: quote.into() }],
            attribution: None,
            time: time.as_deref().map(Into::into),
            qualifiers: qualifiers().into(),
            rule: "active/call".into(),
            confidence: 0.9,
        };
        if let Some(event) = event {
            self.graph.insert_node(Node::Event(EventNode {
                id: id(event),
                predicate: Predicate::new(predicate),
                label: format!("{subject} {predicate} {object}"),
                status,
                time: time.clone(),
                place: None,
                articles: sources.iter().map(|s| s.0.into()).collect(),
                sources: sources.len(),
                carries_out: BTreeSet::new(),
                members: Vec::new(),
                merges: Vec::new(),
            }));
            self.graph.insert_role(&id(event), Role::Subject, &id(subject));
            self.graph.insert_role(&id(event), Role::Object, &id(object));
        }
        let statement = GraphStatement {
            id: id(at),
            subject: id(subject),
            predicate: Predicate::new(predicate),
            object: id(object),
            event: event.map(id),
            status,
            time: time.clone(),
            place: None,
            qualifiers: qualifiers().into(),
            confidence: 0.9,
            sources: sources.iter().map(source).collect(),
            corroboration: Corroboration { sources: sources.len(), ..Corroboration::default() },
        };
        self.graph.insert_statements([statement.clone()]);
        self.statements.push(statement);
        self
    }

    pub(super) fn build(mut self) -> KnowledgeGraph {
        let mut facts: BTreeMap<_, Vec<&GraphStatement>> = BTreeMap::new();
        for s in self.statements.iter().filter(|s| s.status == Status::Occurred) {
            facts.entry((&s.subject, &s.predicate, &s.object)).or_default().push(s);
        }
        for ((subject, predicate, object), statements) in facts {
            let fact = Fact {
                id: id(&format!("f-{subject}-{}-{object}", predicate.as_str())),
                subject: subject.clone(),
                predicate: predicate.clone(),
                object: object.clone(),
                statements: statements.iter().map(|s| s.id.clone()).collect(),
                articles: statements.iter().flat_map(|s| &s.sources).map(|s| s.article.clone()).collect(),
                sources: statements.iter().map(|s| s.sources.len()).sum(),
            };
            assert!(self.graph.insert_fact(fact));
        }
        self.graph
    }
}

/// A call that two outlets report, a strike, an office, a planned visit, a threat, and a denied membership.
pub(super) fn small() -> KnowledgeGraph {
    Builder::new(vec![
        record("a", "Gulf Courier", Some("https://courier.example/a?x=1&y=2"), "2025-03-17"),
        record("b", "Harbour Post", None, "2025-03-18"),
    ])
    .entity("E1", "Person", "Lena Aros", &["a", "b"])
    .entity("E2", "Person", "Tomas Brandt", &["a", "b"])
    .entity("E3", "Country", "Norland", &["a"])
    .entity("E4", "Group", "Red Coast Front", &["b"])
    .entity("E5", "Topic", "fishing rights", &["b"])
    .event(
        "S1",
        ("E1", "called", "E2"),
        (Status::Occurred, "2025-03-16"),
        &[
            ("a", "Aros called Brandt on Sunday."),
            ("b", "Brandt spoke by phone with Aros, Norland's minister."),
        ],
    )
    .event("S2", ("E3", "struck", "E4"), (Status::Occurred, "2025-03"), &[("b", "Norland bombed the Front.")])
    .statement(
        "S3",
        ("E1", "holdsOffice", "E3"),
        (Status::Occurred, ""),
        None,
        &[("b", "Norland's minister")],
    )
    .event(
        "S4",
        ("E2", "visited", "E3"),
        (Status::Planned, "2025-04/2025-05"),
        &[("a", "Brandt will visit Norland.")],
    )
    .event("S5", ("E4", "attacked", "E3"), (Status::Threatened, "202X"), &[("b", "The Front would attack.")])
    .statement("S6", ("E2", "memberOf", "E4"), (Status::Denied, ""), None, &[("b", "Brandt is no member.")])
    .build()
}

/// Strings that break writers.
pub(super) const NASTY: &[&str] = &[
    "\"quoted\" & <tag> 'single' ]]> <!-- -->",
    "line\nbreak\r\ntab\tend\\",
    "\\N \\G \\E \\T \\L \\n \\l \\r \\",
    "control \u{0}\u{1}\u{b}\u{1f}\u{7f}\u{85}\u{fffe}\u{ffff} end",
    "INF -INF NaN INFANTRY",
    "عربي ‏(نص)‎ עברית",
    "🛰️👩‍🚀 e\u{301} \u{2028}\u{feff}",
    "&amp; &lt;b&gt; &#65; %41 100% a b",
    "graph",
    "node",
    "",
    " ",
];

/// The quote in which [`nasty`] has one of [`NASTY`].
pub(super) fn nasty_quote(text: &str) -> String {
    format!("“{text}”, they said")
}

/// A graph in which every string is one of [`NASTY`], also in article ids and addresses.
pub(super) fn nasty() -> KnowledgeGraph {
    let articles: Vec<String> = NASTY.iter().map(|text| format!("id {text}/../?#")).collect();
    let records = NASTY.iter().zip(&articles).map(|(text, id)| {
        let mut record = record(id, text, None, "2025-03-17");
        record.article.url = Some(format!("https://news.example/ü/{text}?a=1&b=<2>#f"));
        record.article.title = Some((*text).to_owned());
        record
    });
    let mut builder = Builder::new(records.collect());
    for (at, text) in NASTY.iter().enumerate() {
        builder = builder.entity(&format!("E{at}"), "Person", text, &[&articles[at]]);
    }
    for (at, text) in NASTY.iter().enumerate() {
        let ends = (format!("E{at}"), format!("E{}", (at + 1) % NASTY.len()));
        let status = if at % 3 == 2 { Status::Denied } else { Status::Occurred };
        let quote = nasty_quote(text);
        let sources = [(articles[at].as_str(), quote.as_str())];
        builder = builder.event(&format!("S{at}"), (&ends.0, "called", &ends.1), (status, text), &sources);
    }
    builder.build()
}

/// A made-up world of `n` entities in which a few are in most statements, as in real news.
pub(super) fn world(n: usize) -> KnowledgeGraph {
    let types = ["Country", "Person", "Organization", "Person", "Group", "Person", "Place", "Country"];
    let acts =
        ["met", "accused", "holdsOffice", "struck", "called", "supported", "memberOf", "visited", "backs"];
    let words =
        ["Norland", "Aros", "Harbour", "Brandt", "Coast", "Front", "Ministry", "Selm", "Union", "Varga"];
    let outlets = ["Gulf Courier", "Harbour Post", "Norland Today"];
    let articles: Vec<String> = (0..n / 4 + 3).map(|at| format!("article-{at}")).collect();
    let records = articles.iter().enumerate().map(|(at, id)| record(id, outlets[at % 3], None, "2025-03-17"));
    let mut builder = Builder::new(records.collect());
    for at in 0..n {
        let length = 1 + at * 7 % 3;
        let name: Vec<&str> =
            (0..length).map(|word| words[(at * 3 + word * (at / 7 + 3)) % words.len()]).collect();
        let name = format!("{} {at}", name.join(" "));
        builder = builder.entity(
            &format!("E{at}"),
            types[at % types.len()],
            &name,
            &[&articles[at % articles.len()]],
        );
    }
    let ontology = ontology();
    let mut sequence = Sequence::new(12_345);
    let mut draw = |below: usize| sequence.below(below.max(1) as u64) as usize;
    for at in 0..n * 8 / 5 {
        let a = if at + 1 < n { at + 1 } else { draw(n) };
        let popular = draw(a + 1) + 1;
        let b = draw(popular);
        let status = match draw(12) {
            0 => Status::Planned,
            1 => Status::Threatened,
            _ => Status::Occurred,
        };
        let (from, to) = (EntityType::new(types[a % types.len()]), EntityType::new(types[b % types.len()]));
        let fits = |act: &&str| {
            let relation = ontology.relation(&Predicate::new(act));
            relation.is_some_and(|r| ontology.admits(&r.subject, &from) && ontology.admits(&r.object, &to))
        };
        let fitting: Vec<&str> = acts.iter().copied().filter(fits).collect();
        let Some(&act) = fitting.get(draw(fitting.len())) else { continue };
        let reports: BTreeSet<usize> = (0..at % 7 / 3 + 1).map(|_| draw(articles.len())).collect();
        let sources: Vec<(&str, &str)> = reports
            .iter()
            .map(|&article| (articles[article].as_str(), "They did it on Sunday, officials said."))
            .collect();
        if a != b {
            let ends = (format!("E{a}"), format!("E{b}"));
            builder =
                builder.event(&format!("S{at}"), (&ends.0, act, &ends.1), (status, "2025-03"), &sources);
        }
    }
    builder.build()
}

/// For `tests/readers/run.sh`: what foreign readers are to read besides the user's own output.
#[test]
#[ignore = "writes files; tests/readers/run.sh runs it"]
fn write_samples_for_foreign_readers() {
    let folder = std::env::var_os("NEWSGRAPH_SAMPLES").expect("NEWSGRAPH_SAMPLES names a folder");
    let graphs = [
        ("empty", KnowledgeGraph::default()),
        ("small", small()),
        ("nasty", nasty()),
        ("world10", world(10)),
        ("world60", world(60)),
        ("world300", world(300)),
    ];
    for (name, graph) in graphs {
        let folder = std::path::Path::new(&folder).join(name);
        std::fs::create_dir_all(&folder).unwrap();
        for &format in super::FORMATS {
            let mut bytes = Vec::new();
            format.write(&graph, &ontology(), &mut bytes).unwrap();
            let file = folder.join(format.file_name());
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(file, bytes).unwrap();
        }
        let records: Vec<String> =
            graph.records().map(|r| serde_json::to_string(&r).unwrap() + "\n").collect();
        std::fs::write(folder.join("records.jsonl"), records.concat()).unwrap();
    }
}
