//! Which articles are one text: printed twice, or by two outlets from one agency.

use super::corpus::Corpus;
use super::stable::hash;
use crate::model::{RecordSentence, RecordSpan};
use crate::spelling::words;
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use smol_str::SmolStr;
use std::collections::{BTreeMap, BTreeSet};

/// Words of a shingle: runs of so many words are shared by chance only in set phrases and quotes.
const SHINGLE: usize = 6;
/// Of so many shingles in a row the one of least hash is a landmark (winnowing, Schleimer et al. 2003): any two texts
/// that share a run of `SHINGLE + WINDOW - 1` words share a landmark.
const WINDOW: usize = 12;
/// Texts of fewer shingles are copies only if they are the same.
const LEAST: usize = 20;
/// The share of the shorter text's shingles that a copy has; two articles that quote one speech at length stay below.
const SHARED: f64 = 0.8;
/// The share of the longer one's: a round-up that prints an article among others is no copy of it.
const OF_LONGER: f64 = 0.5;
/// Sentences of so many words are not written twice in the same words.
const LONG_SENTENCE: usize = 12;

/// For each record, the first published of the records that are one text.
#[derive(Debug)]
pub(super) struct Copies {
    origin: Vec<usize>,
    /// The articles in order of id, with the days of their publication.
    articles: Vec<(SmolStr, Option<Date>)>,
}

impl Copies {
    /// Compares all texts of a corpus, near linear in their number.
    pub(super) fn find(corpus: &Corpus) -> Self {
        let mut groups = Groups::new(corpus.records.len());
        let mut first: BTreeMap<String, usize> = BTreeMap::new();
        for (at, record) in corpus.records.iter().enumerate() {
            if let Some(address) = record.article.url.as_deref().and_then(address) {
                groups.unite(*first.entry(address).or_insert(at), at);
            }
        }
        let mut same: FxHashMap<u64, usize> = FxHashMap::default();
        let mut shingles: Vec<Vec<u64>> = Vec::with_capacity(corpus.records.len());
        let mut landmarks: Vec<(u64, u32)> = Vec::new();
        for (at, parts) in corpus.parts.iter().enumerate() {
            let parts = parts.get().unwrap_or_default();
            let text = word_hashes(&parts.text, &parts.sentences);
            if !text.is_empty() {
                let whole = text.iter().fold(text.len() as u64, |sum, &word| mix(sum, word));
                groups.unite(*same.entry(whole).or_insert(at), at);
            }
            let mut all: Vec<u64> = text
                .windows(SHINGLE)
                .map(|words| words.iter().fold(0, |sum, &word| mix(sum, word)))
                .collect();
            let mut marks: Vec<u64> =
                all.windows(WINDOW).filter_map(|window| window.iter().min().copied()).collect();
            marks.sort_unstable();
            marks.dedup();
            if let Ok(at) = u32::try_from(at) {
                landmarks.extend(marks.into_iter().map(|mark| (mark, at)));
            }
            all.sort_unstable();
            all.dedup();
            shingles.push(all);
        }
        landmarks.sort_unstable();
        let mut candidates: BTreeSet<(u32, u32)> = BTreeSet::new();
        for block in landmarks.chunk_by(|a, b| a.0 == b.0) {
            // Copies are mostly neighbours among those who share a landmark, and else each is like the first.
            candidates.extend(block.windows(2).map(|pair| (pair[0].1, pair[1].1)));
            candidates.extend(block[1..].iter().map(|other| (block[0].1, other.1)));
        }
        for (a, b) in candidates {
            let (a, b) = (a as usize, b as usize);
            if groups.find(a) != groups.find(b) && are_copies(&shingles[a], &shingles[b]) {
                groups.unite(a, b);
            }
        }
        let articles = corpus.records.iter().map(|record| &record.article);
        Self {
            origin: groups.first_published(corpus),
            articles: articles.map(|article| (SmolStr::new(&article.id), article.published)).collect(),
        }
    }

    /// The position of an article's record.
    pub(super) fn record_of(&self, article: &str) -> Option<usize> {
        self.articles.binary_search_by(|(id, _)| id.as_str().cmp(article)).ok()
    }

    /// The day on which an article was published.
    pub(super) fn published(&self, article: &str) -> Option<Date> {
        self.articles[self.record_of(article)?].1
    }

    /// Each article that is a copy, and of which.
    pub(super) fn copied(&self) -> impl Iterator<Item = (String, String)> {
        let id = |record: usize| self.articles[record].0.to_string();
        let copied = self.origin.iter().enumerate().filter(|&(record, &origin)| origin != record);
        copied.map(move |(record, &origin)| (id(record), id(origin)))
    }

    /// The record that stands for a record and all its copies.
    pub(super) fn origin(&self, record: usize) -> usize {
        self.origin[record]
    }

    /// How many independent sources there are among reports, each a record with the sentences that it quotes. Copies of
    /// one text are one source, and so are articles that have the sentence in common, if it is long.
    pub(super) fn independent<'s>(
        &self,
        mut reports: impl Iterator<Item = (usize, &'s [RecordSpan])>,
    ) -> usize {
        let Some(first) = reports.next() else { return 0 };
        // Most have one source, whatever it quotes.
        let Some(second) = reports.next() else { return 1 };
        let mut groups = Groups::new(0);
        let mut by_text: BTreeMap<(bool, u64), usize> = BTreeMap::new();
        for (record, quotes) in [first, second].into_iter().chain(reports) {
            let report = groups.add();
            let sentences = quotes.iter().filter_map(|quote| {
                let words = words(&quote.text);
                let words: Vec<&str> = words.iter().map(SmolStr::as_str).collect();
                (words.len() >= LONG_SENTENCE).then(|| (true, hash(&words)))
            });
            for key in sentences.chain([(false, self.origin(record) as u64)]) {
                groups.unite(*by_text.entry(key).or_insert(report), report);
            }
        }
        groups.count()
    }
}

fn are_copies(a: &[u64], b: &[u64]) -> bool {
    let (fewer, more) = (a.len().min(b.len()) as f64, a.len().max(b.len()) as f64);
    if fewer < LEAST as f64 || fewer <= OF_LONGER * more {
        return false;
    }
    let (mut x, mut y, mut shared) = (0, 0, 0.0);
    while x < a.len() && y < b.len() {
        match a[x].cmp(&b[y]) {
            std::cmp::Ordering::Less => x += 1,
            std::cmp::Ordering::Greater => y += 1,
            std::cmp::Ordering::Equal => {
                shared += 1.0;
                x += 1;
                y += 1;
            }
        }
    }
    shared >= SHARED * fewer && shared > OF_LONGER * more
}

/// Hashes of the words of an article's sentences, without page furniture, in any case and punctuation.
fn word_hashes(text: &str, sentences: &[RecordSentence]) -> Vec<u64> {
    let mut hashes = Vec::new();
    let mut sentences = sentences.iter().peekable();
    let mut word = String::new();
    for (at, c) in text.chars().chain([' ']).enumerate() {
        while sentences.next_if(|s| s.end <= at).is_some() {}
        let inside = sentences.peek().is_some_and(|s| s.start <= at);
        if inside && c.is_alphanumeric() {
            word.extend(c.to_lowercase());
        } else if !word.is_empty() {
            hashes.push(hash(&[&word]));
            word.clear();
        }
    }
    hashes
}

const fn mix(sum: u64, word: u64) -> u64 {
    // The finalizer of SplitMix64, so that neighbouring sums have unlike hashes.
    let mut z = sum.rotate_left(7).wrapping_add(word).wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// The part of an address that says which page it is: no scheme, `www.`, fragment or campaign.
fn address(url: &str) -> Option<String> {
    let (_, rest) = url.split_once("://")?;
    let rest = rest.split('#').next().unwrap_or_default();
    let (page, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (host, path) = page.split_once('/').unwrap_or((page, ""));
    let host = host.to_lowercase();
    let path = path.trim_end_matches('/');
    let campaign =
        |part: &&str| part.starts_with("utm_") || part.starts_with("fbclid") || part.starts_with("gclid");
    let query: Vec<&str> = query.split('&').filter(|part| !part.is_empty() && !campaign(part)).collect();
    // A bare host is the address of no article.
    (!path.is_empty() || !query.is_empty())
        .then(|| format!("{}/{path}?{}", host.trim_start_matches("www."), query.join("&")))
}

/// Disjoint sets.
#[derive(Debug)]
struct Groups(Vec<usize>);

impl Groups {
    fn new(len: usize) -> Self {
        Self((0..len).collect())
    }

    fn add(&mut self) -> usize {
        self.0.push(self.0.len());
        self.0.len() - 1
    }

    fn find(&mut self, mut item: usize) -> usize {
        while self.0[item] != item {
            self.0[item] = self.0[self.0[item]];
            item = self.0[item];
        }
        item
    }

    fn unite(&mut self, a: usize, b: usize) {
        let (a, b) = (self.find(a), self.find(b));
        self.0[a.max(b)] = a.min(b);
    }

    fn count(&self) -> usize {
        self.0.iter().enumerate().filter(|&(at, &parent)| at == parent).count()
    }

    /// For each record of a corpus, the first published of its set; of several, the one of smallest id.
    fn first_published(mut self, corpus: &Corpus) -> Vec<usize> {
        let published = |record: usize| {
            let day = corpus.records[record].article.published;
            (day.is_none(), day, record)
        };
        let mut first: BTreeMap<usize, usize> = BTreeMap::new();
        for record in 0..self.0.len() {
            let best = first.entry(self.find(record)).or_insert(record);
            if published(record) < published(*best) {
                *best = record;
            }
        }
        (0..self.0.len()).map(|record| first[&self.find(record)]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_page_has_one_address() {
        let one = address("https://www.Courier.example/news/a-1/?utm_source=x#top");
        assert_eq!(one, address("http://courier.example/news/a-1"));
        assert_ne!(one, address("http://courier.example/news/a-2"));
        assert_ne!(address("http://c.example/?id=1"), address("http://c.example/?id=2"));
        assert_eq!(address("https://courier.example/"), None);
    }

    #[test]
    fn a_copy_shares_most_of_both_texts() {
        let text = |from: u64, to: u64| (from..to).collect::<Vec<u64>>();
        assert!(are_copies(&text(0, 100), &text(0, 100)));
        assert!(are_copies(&text(0, 100), &text(10, 130)), "cut and added to");
        assert!(!are_copies(&text(0, 100), &text(0, 300)), "printed in a round-up");
        assert!(!are_copies(&text(0, 100), &text(50, 150)), "a long quote in common");
        assert!(!are_copies(&text(0, 10), &text(0, 10)), "too short to tell");
    }
}
