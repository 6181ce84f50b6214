//! The measures of the CoNLL shared tasks for chains of mentions: MUC, B³ and CEAF over entities.

use std::collections::BTreeMap;
use std::ops::Range;

/// Chains of one document, as token ranges.
pub type Chains = Vec<Vec<Range<usize>>>;

/// Sums from which precision and recall come.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    right_found: f64,
    found: f64,
    right_wanted: f64,
    wanted: f64,
}

impl Sums {
    fn scores(&self) -> [f64; 3] {
        let share = |a: f64, b: f64| if b == 0.0 { 0.0 } else { a / b };
        let (p, r) = (share(self.right_found, self.found), share(self.right_wanted, self.wanted));
        [p, r, if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }]
    }
}

/// The three measures over many documents.
#[derive(Debug, Clone, Copy, Default)]
pub struct Conll {
    muc: Sums,
    b_cubed: Sums,
    ceaf: Sums,
    mentions: Sums,
}

impl Conll {
    /// Adds a document; chains of one mention must be left out, and no range may stand in two chains of one side.
    pub fn add(&mut self, gold: &Chains, found: &Chains) {
        let (of_gold, of_found) = (index(gold), index(found));
        let (p, n) = muc(found, &of_gold);
        self.muc.right_found += p;
        self.muc.found += n;
        let (r, n) = muc(gold, &of_found);
        self.muc.right_wanted += r;
        self.muc.wanted += n;
        let (p, n) = b_cubed(found, gold, &of_gold);
        self.b_cubed.right_found += p;
        self.b_cubed.found += n;
        let (r, n) = b_cubed(gold, found, &of_found);
        self.b_cubed.right_wanted += r;
        self.b_cubed.wanted += n;
        let alike = ceaf(gold, found, &of_found);
        self.ceaf.right_found += alike;
        self.ceaf.right_wanted += alike;
        self.ceaf.found += found.len() as f64;
        self.ceaf.wanted += gold.len() as f64;
        let right = of_found.keys().filter(|k| of_gold.contains_key(k)).count() as f64;
        self.mentions.right_found += right;
        self.mentions.right_wanted += right;
        self.mentions.found += of_found.len() as f64;
        self.mentions.wanted += of_gold.len() as f64;
    }

    /// The mean of the three F1, from 0 to 1.
    pub fn f1(&self) -> f64 {
        (self.muc.scores()[2] + self.b_cubed.scores()[2] + self.ceaf.scores()[2]) / 3.0
    }
}

impl std::fmt::Display for Conll {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let rows =
            [("mentions", self.mentions), ("MUC", self.muc), ("B3", self.b_cubed), ("CEAFe", self.ceaf)];
        for (name, sums) in rows {
            let [p, r, f1] = sums.scores().map(|s| 100.0 * s);
            writeln!(f, "{name:9} P {p:5.1}  R {r:5.1}  F1 {f1:5.1}")?;
        }
        write!(f, "CoNLL F1 {:.1}", 100.0 * self.f1())
    }
}

type Index = BTreeMap<(usize, usize), usize>;

fn key(range: &Range<usize>) -> (usize, usize) {
    (range.start, range.end)
}

fn index(chains: &Chains) -> Index {
    chains.iter().enumerate().flat_map(|(n, chain)| chain.iter().map(move |r| (key(r), n))).collect()
}

/// Links kept and links there: each chain falls into as many parts as the other side has for it.
fn muc(chains: &Chains, other: &Index) -> (f64, f64) {
    let (mut kept, mut all) = (0, 0);
    for chain in chains {
        let mut parts: Vec<usize> = chain.iter().filter_map(|r| other.get(&key(r)).copied()).collect();
        let alone = chain.len() - parts.len();
        parts.sort_unstable();
        parts.dedup();
        kept += chain.len() - parts.len() - alone;
        all += chain.len() - 1;
    }
    (kept as f64, all as f64)
}

fn b_cubed(chains: &Chains, others: &Chains, other: &Index) -> (f64, f64) {
    let (mut sum, mut all) = (0.0, 0.0);
    for chain in chains {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for range in chain {
            if let Some(&n) = other.get(&key(range)) {
                *shared.entry(n).or_default() += 1;
            }
        }
        debug_assert!(shared.keys().all(|&n| n < others.len()));
        sum += shared.values().map(|&n| (n * n) as f64).sum::<f64>() / chain.len() as f64;
        all += chain.len() as f64;
    }
    (sum, all)
}

/// The likeness of the best one-to-one matching of chains.
fn ceaf(gold: &Chains, found: &Chains, of_found: &Index) -> f64 {
    let mut likeness = vec![vec![0.0; found.len()]; gold.len()];
    for (g, chain) in gold.iter().enumerate() {
        for range in chain {
            if let Some(&f) = of_found.get(&key(range)) {
                likeness[g][f] += 1.0;
            }
        }
        for (f, cell) in likeness[g].iter_mut().enumerate() {
            *cell *= 2.0 / (chain.len() + found[f].len()) as f64;
        }
    }
    best_matching(&likeness)
}

/// The largest sum of cells, at most one from each row and column (the Hungarian method with potentials).
fn best_matching(gain: &[Vec<f64>]) -> f64 {
    let rows = gain.len();
    let columns = gain.first().map_or(0, Vec::len);
    if rows == 0 || columns == 0 {
        return 0.0;
    }
    let n = rows.max(columns);
    let cost = |r: usize, c: usize| if r < rows && c < columns { 1.0 - gain[r][c] } else { 1.0 };
    let (mut u, mut v) = (vec![0.0; n + 1], vec![0.0; n + 1]);
    let (mut matched, mut way) = (vec![0usize; n + 1], vec![0usize; n + 1]);
    for row in 1..=n {
        matched[0] = row;
        let mut column = 0;
        let mut least = vec![f64::INFINITY; n + 1];
        let mut used = vec![false; n + 1];
        loop {
            used[column] = true;
            let current = matched[column];
            let (mut delta, mut next) = (f64::INFINITY, 0);
            for c in 1..=n {
                if used[c] {
                    continue;
                }
                let reduced = cost(current - 1, c - 1) - u[current] - v[c];
                if reduced < least[c] {
                    least[c] = reduced;
                    way[c] = column;
                }
                if least[c] < delta {
                    delta = least[c];
                    next = c;
                }
            }
            for c in 0..=n {
                if used[c] {
                    u[matched[c]] += delta;
                    v[c] -= delta;
                } else {
                    least[c] -= delta;
                }
            }
            column = next;
            if matched[column] == 0 {
                break;
            }
        }
        while column != 0 {
            matched[column] = matched[way[column]];
            column = way[column];
        }
    }
    (1..=n)
        .filter(|&c| c <= columns && (1..=rows).contains(&matched[c]))
        .map(|c| gain[matched[c] - 1][c - 1])
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chains(lists: &[&[usize]]) -> Chains {
        lists.iter().map(|l| l.iter().map(|&n| n..n + 1).collect()).collect()
    }

    #[test]
    fn the_measures_of_the_example_of_luo_2005() {
        let gold = chains(&[&[1, 2, 3, 4, 5], &[6, 7], &[8, 9, 10, 11, 12]]);
        let found = chains(&[&[1, 2, 3, 4, 5], &[6, 7, 8, 9, 10, 11, 12]]);
        let mut conll = Conll::default();
        conll.add(&gold, &found);
        let close = |a: f64, b: f64| (a - b).abs() < 0.002;
        assert!(close(conll.muc.scores()[2], 0.947));
        assert!(close(conll.b_cubed.scores()[2], 0.865));
        assert!(close(conll.ceaf.scores()[2], 0.733));
    }

    #[test]
    fn no_chain_found_scores_nothing() {
        let mut conll = Conll::default();
        conll.add(&chains(&[&[1, 2]]), &Vec::new());
        assert_eq!(conll.f1(), 0.0);
    }
}
