//! Which names of an article name the same thing.

use super::spelling::{alike, fold, is_acronym};
use crate::analyse::names::{Name, NameType};
use crate::gazetteer::{EntryIx, Gazetteer, MatchKind};
use crate::model::{Sentence, Span, Token};
use rustc_hash::FxHashMap;

/// One name in the text, taken apart.
#[derive(Debug, Clone)]
pub(super) struct NameMention<'t> {
    /// Where it stands.
    pub(super) span: Span,
    /// Its tokens among the article's.
    pub(super) tokens: std::ops::Range<usize>,
    /// The number of its sentence.
    pub(super) sentence: usize,
    /// Its type.
    pub(super) name_type: NameType,
    /// What the gazetteer has for it.
    pub(super) meaning: Option<(EntryIx, MatchKind)>,
    /// Its words as they stand.
    pub(super) words: Vec<&'t str>,
    /// Its words folded, marks left out.
    folded: Vec<String>,
    /// The country that it is said to be of: "Iraqi Foreign Ministry", "Iran's Foreign Ministry".
    country: Option<EntryIx>,
}

/// Names that name the same thing.
#[derive(Debug, Clone)]
pub(super) struct Cluster {
    /// Its type.
    pub(super) name_type: NameType,
    /// Positions among the names, in text order.
    pub(super) members: Vec<usize>,
    /// What the gazetteer has for it.
    pub(super) entry: Option<EntryIx>,
}

/// Takes the names of an article apart.
pub(super) fn name_mentions<'t>(
    gazetteer: &Gazetteer,
    text: &'t str,
    sentences: &[Sentence],
    tokens: &[Token],
    names: &[Name],
) -> Vec<NameMention<'t>> {
    let mut sentence = 0;
    names
        .iter()
        .filter(|name| !name.tokens.is_empty() && name.tokens.end <= tokens.len())
        .filter(|name| !is_title_alone(gazetteer, text, tokens, names, name))
        .map(|name| {
            while sentence + 1 < sentences.len() && sentences[sentence].tokens.end <= name.tokens.start {
                sentence += 1;
            }
            let words: Vec<&str> = tokens[name.tokens.clone()].iter().map(|t| t.span.of(text)).collect();
            let folded = words
                .iter()
                .map(|w| fold(w))
                .filter(|w| w.chars().any(char::is_alphanumeric))
                .collect::<Vec<_>>();
            NameMention {
                span: tokens[name.tokens.start].span.cover(tokens[name.tokens.end - 1].span),
                tokens: name.tokens.clone(),
                sentence,
                name_type: name.name_type,
                meaning: name.meaning,
                country: country_of(gazetteer, text, tokens, name),
                words,
                folded,
            }
        })
        .collect()
}

/// "Secretary" taken for a person's name, or "Defense" in "Secretary of Defense": a title names nobody, unless the
/// article knows somebody of that surname.
fn is_title_alone(gazetteer: &Gazetteer, text: &str, tokens: &[Token], names: &[Name], name: &Name) -> bool {
    let surface = |at: usize| tokens[at].span.of(text);
    let at = name.tokens.start;
    if name.name_type != NameType::Person || name.tokens.len() != 1 || name.meaning.is_some() {
        return false;
    }
    let is_title = |word: &str| gazetteer.title(&word.to_lowercase()).is_some();
    if at >= 2 && surface(at - 1) == "of" && is_title(surface(at - 2)) {
        return true;
    }
    let surname = |n: &Name| {
        n.name_type == NameType::Person && n.tokens.len() > 1 && surface(n.tokens.end - 1) == surface(at)
    };
    is_title(surface(at)) && !names.iter().any(surname)
}

/// The country in a body's name, or the possessive or adjective right before it.
fn country_of(gazetteer: &Gazetteer, text: &str, tokens: &[Token], name: &Name) -> Option<EntryIx> {
    if !matches!(name.name_type, NameType::Organization | NameType::Group) {
        return None;
    }
    let country = |token: usize| {
        let found = gazetteer.lookup(tokens[token].span.of(text));
        found
            .iter()
            .find(|c| gazetteer.entry(c.entry).is_country() && c.how <= MatchKind::Adjective)
            .map(|c| c.entry)
    };
    let inside = name.tokens.clone().find_map(country);
    let before = name.tokens.start.checked_sub(1).and_then(|at| {
        let possessive = matches!(tokens[at].span.of(text), "'s" | "’s" | "'" | "’");
        if possessive { at.checked_sub(1).and_then(country) } else { country(at) }
    });
    inside.or(before)
}

/// Words that say what a body is, not which.
const GENERIC: &[&str] = &[
    "ministry",
    "department",
    "parliament",
    "army",
    "council",
    "committee",
    "agency",
    "party",
    "movement",
    "force",
    "forces",
    "coalition",
    "court",
    "commission",
    "front",
    "union",
    "group",
    "organization",
    "organisation",
    "office",
    "assembly",
    "senate",
    "congress",
    "government",
    "bank",
    "guard",
    "guards",
    "brigade",
    "brigades",
    "alliance",
    "command",
    "corps",
    "fund",
    "foundation",
    "company",
    "corporation",
    "university",
    "police",
    "bureau",
    "service",
    "international",
    "national",
    "global",
    "state",
    "foreign",
    "defense",
    "defence",
    "interior",
    "central",
    "supreme",
    "republic",
    "province",
    "city",
    "airport",
    "river",
    "north",
    "south",
    "east",
    "west",
    "northern",
    "southern",
    "new",
    "islamic",
    "united",
    "people",
    "democratic",
    "liberation",
    "mission",
    "authority",
    "board",
    "house",
    "embassy",
];

const SMALL: &[&str] = &["the", "of", "and", "for", "s", "in", "to", "against", "a", "an", "on"];

/// Groups the names.
pub(super) fn clusters(
    text: &str,
    tokens: &[Token],
    gazetteer: &Gazetteer,
    names: &[NameMention<'_>],
) -> Vec<Cluster> {
    let mut builder = Builder { gazetteer, names, of: vec![usize::MAX; names.len()], clusters: Vec::new() };
    let types = common_types(names);
    // Longer names first: "Tarin" finds "Dorit Tarin" even where a headline has the surname alone.
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_by_key(|&n| (std::cmp::Reverse(names[n].folded.len().min(6)), n));
    for n in order {
        builder.place(n, types[n]);
    }
    builder.merge_aliases(text, tokens);
    builder.finish()
}

/// The type under which most mentions of the same words stand, capitals that stand for governments apart.
fn common_types(names: &[NameMention<'_>]) -> Vec<NameType> {
    let mut counts: FxHashMap<String, [u32; 6]> = FxHashMap::default();
    let key = |name: &NameMention<'_>| name.folded.join(" ");
    for name in names {
        counts.entry(key(name)).or_default()[name.name_type as usize] += 1;
    }
    names
        .iter()
        .map(|name| {
            let land = |t: NameType| matches!(t, NameType::Country | NameType::Place);
            if name.meaning.is_some() || land(name.name_type) {
                return name.name_type;
            }
            let Some(counts) = counts.get(&key(name)) else { return name.name_type };
            NameType::ALL
                .iter()
                .copied()
                .filter(|t| !land(*t))
                .max_by_key(|&t| (counts[t as usize], t == name.name_type))
                .unwrap_or(name.name_type)
        })
        .collect()
}

struct Builder<'a, 't> {
    gazetteer: &'a Gazetteer,
    names: &'a [NameMention<'t>],
    /// The cluster of each name.
    of: Vec<usize>,
    clusters: Vec<Cluster>,
}

/// Only so many clusters are compared with a name, the most recent first, so that a list of names stays linear.
const MAX_COMPARED: usize = 200;

impl Builder<'_, '_> {
    fn place(&mut self, n: usize, name_type: NameType) {
        let name = &self.names[n];
        let entry = name.meaning.filter(|_| name.name_type == name_type).map(|(entry, _)| entry);
        let mut best: Option<(u32, usize)> = None;
        for (number, cluster) in self.clusters.iter().enumerate().rev().take(MAX_COMPARED) {
            let strength = self.strength(n, name_type, entry, cluster);
            if strength == 0 {
                continue;
            }
            // Among equals, the cluster whose name stands nearest before.
            let nearest = cluster
                .members
                .iter()
                .any(|&m| m < n && best.is_none_or(|(_, b)| self.last_before(b, n) < Some(m)));
            if best.is_none_or(|(s, _)| strength > s || (strength == s && nearest)) {
                best = Some((strength, number));
            }
        }
        match best {
            Some((_, number)) => {
                self.of[n] = number;
                let cluster = &mut self.clusters[number];
                cluster.members.push(n);
                cluster.entry = cluster.entry.or(entry);
            }
            None => {
                self.of[n] = self.clusters.len();
                self.clusters.push(Cluster { name_type, members: vec![n], entry });
            }
        }
    }

    fn last_before(&self, cluster: usize, n: usize) -> Option<usize> {
        self.clusters[cluster].members.iter().copied().filter(|&m| m < n).max()
    }

    /// How surely a name names a cluster: 0 not at all.
    fn strength(&self, n: usize, name_type: NameType, entry: Option<EntryIx>, cluster: &Cluster) -> u32 {
        if cluster.name_type != name_type {
            return 0;
        }
        match (entry, cluster.entry) {
            (Some(a), Some(b)) => return if a == b { 9 } else { 0 },
            _ if name_type == NameType::Country => {}
            _ => {}
        }
        cluster
            .members
            .iter()
            .take(12)
            .map(|&m| {
                let (a, b) = (&self.names[n], &self.names[m]);
                match name_type {
                    NameType::Person => person_strength(a, b),
                    NameType::Country => 8 * u32::from(a.folded == b.folded),
                    NameType::Place | NameType::Asset => place_strength(a, b),
                    NameType::Organization | NameType::Group => body_strength(a, b),
                }
            })
            .max()
            .unwrap_or(0)
    }

    /// Joins clusters that the text says are one: "X, also known as Y", "X (Y)", "X, or Y".
    fn merge_aliases(&mut self, text: &str, tokens: &[Token]) {
        for n in 1..self.names.len() {
            let (a, b) = (&self.names[n - 1], &self.names[n]);
            if a.sentence != b.sentence {
                continue;
            }
            let between: Vec<&str> =
                tokens[a.tokens.end..b.tokens.start].iter().take(8).map(|t| t.span.of(text)).collect();
            let closes = tokens.get(b.tokens.end).is_some_and(|t| t.span.of(text) == ")");
            if is_alias(a, b, &between, closes) {
                self.join(n - 1, n);
            }
        }
    }

    fn join(&mut self, a: usize, b: usize) {
        let (keep, gone) = (self.of[a].min(self.of[b]), self.of[a].max(self.of[b]));
        if keep == gone {
            return;
        }
        let compatible = |x: &Cluster, y: &Cluster| {
            let body = |t: NameType| matches!(t, NameType::Organization | NameType::Group);
            let types = x.name_type == y.name_type || (body(x.name_type) && body(y.name_type));
            types && !matches!((x.entry, y.entry), (Some(p), Some(q)) if p != q)
        };
        if !compatible(&self.clusters[keep], &self.clusters[gone]) {
            return;
        }
        let moved = std::mem::take(&mut self.clusters[gone].members);
        for &m in &moved {
            self.of[m] = keep;
        }
        let entry = self.clusters[gone].entry;
        let cluster = &mut self.clusters[keep];
        cluster.members.extend(moved);
        cluster.entry = cluster.entry.or(entry);
    }

    fn finish(mut self) -> Vec<Cluster> {
        for cluster in &mut self.clusters {
            cluster.members.sort_unstable();
            if let Some(entry) = cluster.entry {
                let listed = self.gazetteer.entry(entry).entity_type.as_str();
                if let Some(&t) = NameType::ALL.iter().find(|t| t.as_str() == listed) {
                    cluster.name_type = t;
                }
            }
        }
        self.clusters.retain(|c| !c.members.is_empty());
        self.clusters.sort_by_key(|c| c.members[0]);
        self.clusters
    }
}

/// Full name and part of it, surname best.
fn person_strength(a: &NameMention<'_>, b: &NameMention<'_>) -> u32 {
    let (short, long) =
        if a.folded.len() <= b.folded.len() { (&a.folded, &b.folded) } else { (&b.folded, &a.folded) };
    let (Some(first), Some(last)) = (short.first(), short.last()) else { return 0 };
    let (Some(long_first), Some(long_last)) = (long.first(), long.last()) else { return 0 };
    if short == long {
        return 9;
    }
    if short.len() == 1 {
        return if last == long_last {
            7
        } else if last == long_first {
            5
        } else if long.contains(last) {
            4
        } else if alike(last, long_last) {
            2
        } else {
            0
        };
    }
    let given = first == long_first
        || alike(first, long_first)
        || (first.chars().count() == 1 && long_first.starts_with(first.as_str()))
        || (long_first.chars().count() == 1 && first.starts_with(long_first.as_str()));
    let parts = short.iter().filter(|w| long.iter().any(|l| l == *w || alike(l, w))).count();
    if last == long_last && given {
        8
    } else if given && alike(last, long_last) || parts == short.len() && short.len() >= 2 {
        6
    } else {
        0
    }
}

fn content<'n>(name: &'n NameMention<'_>) -> Vec<&'n str> {
    name.folded.iter().map(String::as_str).filter(|w| !SMALL.contains(w)).collect()
}

/// The same words, a run of them, or the acronym.
fn body_strength(a: &NameMention<'_>, b: &NameMention<'_>) -> u32 {
    if let (Some(x), Some(y)) = (a.country, b.country)
        && x != y
    {
        return 0;
    }
    let (x, y) = (content(a), content(b));
    if x.is_empty() || y.is_empty() {
        return 0;
    }
    if x == y {
        return 8;
    }
    let (short, long, short_name, long_name) =
        if x.len() <= y.len() { (&x, &y, a, b) } else { (&y, &x, b, a) };
    if short.len() == 1 && short_name.words.len() == 1 && is_acronym(short_name.words[0], &long_name.words) {
        return 7;
    }
    let mut sorted = (short.clone(), long.clone());
    sorted.0.sort_unstable();
    sorted.1.sort_unstable();
    if sorted.0 == sorted.1 {
        return 7;
    }
    let at = long.windows(short.len()).position(|w| w == short.as_slice());
    let Some(at) = at else {
        let plural = short.len() == 1 && long.len() == 1 && singular(short[0]) == singular(long[0]);
        return if plural { 7 } else { 0 };
    };
    let specific = short.iter().any(|w| !GENERIC.contains(w));
    let at_end = at + short.len() == long.len();
    if specific && (at == 0 || at_end) {
        5
    } else if at_end || at == 0 {
        // "the Ministry" after "the Ministry of Health".
        3
    } else if specific {
        3
    } else {
        0
    }
}

fn singular(word: &str) -> &str {
    word.strip_suffix('s').filter(|w| w.chars().count() > 3).unwrap_or(word)
}

fn place_strength(a: &NameMention<'_>, b: &NameMention<'_>) -> u32 {
    let (x, y) = (content(a), content(b));
    if x == y {
        return 8;
    }
    let (short, long) = if x.len() <= y.len() { (&x, &y) } else { (&y, &x) };
    let kind = [
        "province",
        "city",
        "governorate",
        "region",
        "district",
        "river",
        "island",
        "town",
        "oil",
        "field",
        "strait",
    ];
    let rest: Vec<&&str> = long.iter().filter(|w| !short.contains(w)).collect();
    let only_kind = rest.iter().all(|w| kind.contains(w));
    if !short.is_empty() && only_kind && short.iter().all(|w| long.contains(w)) { 6 } else { 0 }
}

/// Whether the words between two names say that the second is another name of the first.
fn is_alias(a: &NameMention<'_>, b: &NameMention<'_>, between: &[&str], closes: bool) -> bool {
    let joined = between.join(" ").to_lowercase();
    const SAYS: &[&str] = &[
        ", also known as",
        "also known as",
        "( also known as",
        "known as",
        ", known as",
        ", better known as",
        "better known as",
        ", alias",
        "alias",
        ", aka",
        "aka",
        ", a.k.a.",
        "a.k.a.",
        "( aka",
        "( a.k.a.",
        ", also called",
        "also called",
        ", or",
        ", formerly",
        ", formerly known as",
        "formerly known as",
        "( formerly",
        ", also known by",
        ", officially",
        ", officially known as",
        ", otherwise known as",
        ", also known as the",
        "also known as the",
        "( also known as the",
        "known as the",
        ", or the",
        ", better known as the",
        ", known as the",
        ", formerly the",
        ", known locally as",
        ", known by",
        ", whose nom de guerre is",
        ", nom de guerre",
        ", also spelled",
        "( known as",
    ];
    if SAYS.contains(&joined.as_str()) {
        let or = joined.starts_with(", or");
        return !or || b.words.len() == 1 && is_acronym(b.words[0], &a.words);
    }
    if matches!(joined.as_str(), "(" | "( the" | "[" | "( or" | ", or simply") && (closes || joined != "(") {
        let acronym = b.words.len() == 1 && b.words[0].chars().filter(|c| c.is_uppercase()).count() >= 2;
        let bodies = |t: NameType| matches!(t, NameType::Organization | NameType::Group);
        return is_acronym(b.words.concat().as_str(), &a.words)
            || is_acronym(a.words.concat().as_str(), &b.words)
            || (acronym && bodies(a.name_type) && bodies(b.name_type));
    }
    false
}
