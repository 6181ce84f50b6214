//! How much two articles have in common.

use super::corpus::Corpus;
use super::forms::Kind;
use crate::edtf::days_between;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// For every article, whom and what it mentions, with a weight that falls with the number of articles that do.
#[derive(Debug)]
pub(super) struct Company {
    /// Per record, cluster and weight in order of cluster.
    cast: Vec<Vec<(usize, f64)>>,
    published: Vec<Option<Date>>,
}

impl Company {
    /// Articles this many days apart tell of other things about half of the time.
    const FAR: i64 = 30;
    /// Members of one cluster beyond these are not looked at.
    const MOST: usize = 24;

    /// `cluster` gives each entity of the corpus its cluster, `kind` its kind.
    pub(super) fn new(
        corpus: &Corpus,
        cluster: impl Fn(usize) -> usize,
        kind: impl Fn(usize) -> Kind,
    ) -> Self {
        let mut casts: Vec<Vec<(usize, f64)>> = Vec::with_capacity(corpus.records.len());
        let mut frequency: BTreeMap<usize, usize> = BTreeMap::new();
        for record in 0..corpus.records.len() {
            let mut cast: Vec<(usize, f64)> = corpus
                .entities_of(record)
                .map(|e| (cluster(e), weight(kind(e))))
                .filter(|c| c.1 > 0.0)
                .collect();
            cast.sort_by_key(|&(cluster, _)| cluster);
            cast.dedup_by_key(|&mut (cluster, _)| cluster);
            for &(cluster, _) in &cast {
                *frequency.entry(cluster).or_default() += 1;
            }
            casts.push(cast);
        }
        for cast in &mut casts {
            for (cluster, weight) in cast.iter_mut() {
                let articles = frequency[cluster].max(2) as f64;
                *weight /= (articles / 2.0).log2() * 0.5 + 1.0;
            }
        }
        let published = corpus.records.iter().map(|record| record.article.published).collect();
        Self { cast: casts, published }
    }

    /// The weight of what two articles share, apart from the clusters in `except`: about 1 for a shared person of
    /// whom nobody else speaks. Less when they were published long after each other.
    pub(super) fn of(&self, a: usize, b: usize, except: &[usize]) -> f64 {
        let (mut x, mut y) = (self.cast[a].iter().peekable(), self.cast[b].iter().peekable());
        let mut sum = 0.0;
        while let (Some(&&(left, weight)), Some(&&(right, _))) = (x.peek(), y.peek()) {
            if left == right && !except.contains(&left) {
                sum += weight;
            }
            if left <= right {
                x.next();
            }
            if right <= left {
                y.next();
            }
        }
        match (self.published[a], self.published[b]) {
            (Some(a), Some(b)) => sum / (1.0 + days_between(a, b) as f64 / Self::FAR as f64),
            _ => sum,
        }
    }

    /// The most that an article of the one list shares with an article of the other; articles in order.
    pub(super) fn of_sets(&self, a: &[usize], b: &[usize], except: &[usize]) -> f64 {
        let mut most = 0.0_f64;
        for &x in a.iter().take(Self::MOST) {
            for &y in b.iter().take(Self::MOST) {
                if x != y {
                    most = most.max(self.of(x, y, except));
                }
            }
        }
        most
    }
}

/// How much it says of two articles that both mention one thing of this kind.
const fn weight(kind: Kind) -> f64 {
    match kind {
        Kind::Person => 1.0,
        Kind::Body => 0.6,
        Kind::Place | Kind::Asset => 0.5,
        Kind::Country | Kind::Other => 0.15,
        Kind::Topic => 0.3,
    }
}
