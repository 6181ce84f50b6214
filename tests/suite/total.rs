//! The analysis and extraction of any text end, in time that grows with its length, with spans inside it.

use newsgraph::analyse::{Analyser, Conllu};
use newsgraph::model::{Article, ArticleRecord, Block, BlockKind, Document, Span};
use newsgraph::pipeline::{Pipeline, Schemas};
use proptest::prelude::*;
use std::sync::LazyLock;

static ANALYSER: LazyLock<Analyser> = LazyLock::new(Analyser::embedded);
static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| Pipeline::new(Schemas::embedded()));

/// Every span lies in the text on character boundaries, every head and entity exists, every tree has its root.
fn check(document: &Document) {
    let text = &document.article.text;
    let inside = |span: Span| {
        assert!(
            span.start <= span.end && text.get(span.start..span.end).is_some(),
            "{span:?} of {}",
            text.len()
        );
    };
    for sentence in &document.sentences {
        inside(sentence.span);
        let tokens = document.tokens(sentence);
        assert!(tokens.iter().all(|t| sentence.span.contains(t.span)));
        assert!(tokens.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
        assert!(tokens.iter().all(|t| t.head.is_none_or(|head| (head as usize) < tokens.len())));
        assert!(tokens.is_empty() || tokens.iter().filter(|t| t.head.is_none()).count() == 1);
    }
    document.tokens.iter().for_each(|t| inside(t.span));
    document.times.iter().for_each(|t| inside(t.span));
    for mention in &document.mentions {
        inside(mention.span);
        assert!(mention.entity < document.entities.len());
    }
    assert!(Conllu(document).to_string().lines().count() >= 2);
}

fn analyse(text: &str) -> Document {
    let document = ANALYSER.analyse(Article::from_text("t", text));
    check(&document);
    document
}

/// One record through everything; its quotes are checked against the text by code points.
fn record(text: &str) -> ArticleRecord {
    let record = PIPELINE.record(Article::from_text("t", text));
    let points: Vec<char> = text.chars().collect();
    let quotes =
        record.mentions.iter().map(|m| &m.at).chain(record.statements.iter().flat_map(|s| &s.evidence));
    for quote in quotes {
        assert_eq!(points[quote.start..quote.end].iter().collect::<String>(), quote.text);
    }
    record
}

/// Pieces of news that random order makes nonsense of.
const PIECES: &[&str] = &[
    "Kenya",
    "Kenyan",
    "President",
    "Amina Wekesa",
    "the group",
    "she",
    "said",
    "struck",
    "was killed by",
    "will visit",
    "on Sunday",
    "two weeks ago",
    "and",
    ",",
    ".",
    "\"",
    "(",
    ")",
    "—",
    "who",
    "Iran-backed",
    "U.S.",
    "Gen.",
    "’s",
    "'s",
    "don't",
    "\n\n",
    " ",
    "which",
    "between",
    "of",
    "in",
    "March 15",
    "the two leaders",
    "held talks with",
    "denied",
    "if",
    "?",
    "é",
    "🙂",
    "שלום",
    "\u{0}",
    "\u{301}",
    "\u{200d}",
    "1,000",
    "25-27",
    "…",
    "http://a.b/c?d=e",
    "@x",
    "#y",
    "ISIS",
    "(ISIS)",
    "also known as",
    "not",
    "to",
    "'s'",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_string_is_analysed(text in any::<String>()) {
        analyse(&text);
        record(&text);
    }

    #[test]
    fn any_order_of_news_words_is_read(pieces in prop::collection::vec((prop::sample::select(PIECES), any::<bool>()), 0..120)) {
        let text: String = pieces.iter().map(|(piece, spaced)| format!("{piece}{}", if *spaced { " " } else { "" })).collect();
        analyse(&text);
        record(&text);
    }
}

#[test]
fn texts_without_end_are_read() {
    let long = 10_000_000;
    for text in [
        "a".repeat(long),
        "é".repeat(long / 10),
        "(".repeat(50_000),
        "[{(\"".repeat(20_000),
        "U.S.".repeat(50_000),
        "1-".repeat(50_000),
    ] {
        analyse(&text);
    }
    for text in [
        "Kenya ".repeat(20_000),
        "the group , ".repeat(10_000),
        "Kenya struck Chile and ".repeat(5_000),
        "\"".repeat(50_000),
        "\n".repeat(100_000),
        "a. ".repeat(30_000),
    ] {
        record(&text);
    }
}

#[test]
fn blocks_that_ingest_sets_aside_are_not_read() {
    let text = "Kenya met Chile.\n\nRead more: Kenya struck Chile.";
    let mut article = Article::from_text("t", text);
    article.blocks[1] = Block { kind: BlockKind::Furniture, ..article.blocks[1] };
    let document = ANALYSER.analyse(article);
    check(&document);
    assert_eq!(document.sentences.len(), 1);
}
