//! Whom a person means by what they type.

use crate::gazetteer::Gazetteer;
use crate::model::{EntityNode, GraphId, KnowledgeGraph};
use crate::spelling::{likeness, words};
use smol_str::SmolStr;
use std::cmp::Reverse;

/// How alike a name must be to be suggested, 0 to 1 (Jaro-Winkler).
const LIKE: f64 = 0.8;

/// How many entities are suggested.
const SUGGESTED: usize = 5;

/// The names of a graph's entities, folded.
#[derive(Debug)]
pub struct Names<'g> {
    entries: Vec<Entry<'g>>,
}

#[derive(Debug)]
struct Entry<'g> {
    node: &'g EntityNode,
    label: Vec<SmolStr>,
    aliases: Vec<Vec<SmolStr>>,
}

impl Entry<'_> {
    fn names(&self) -> impl Iterator<Item = &[SmolStr]> {
        [&self.label].into_iter().chain(&self.aliases).map(Vec::as_slice)
    }
}

/// What was made of a name.
#[derive(Debug, Clone, PartialEq)]
pub enum Match<'g> {
    /// One entity, and how it was recognised.
    One(&'g EntityNode, How),
    /// Several may be meant; those that most articles mention first.
    Several(Vec<&'g EntityNode>),
    /// None is called so; those whose names are most like it.
    Nothing(Vec<&'g EntityNode>),
}

/// How an entity was recognised, surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// By its id or IRI.
    Id,
    /// By its name.
    Name,
    /// By another of its names.
    Alias,
    /// By a part of one of its names, such as a surname.
    Part,
    /// By a name in another spelling, or misspelt.
    Alike,
}

impl<'g> Names<'g> {
    /// Folds the names of all entities.
    pub fn of(graph: &'g KnowledgeGraph) -> Self {
        let entry = |node: &'g EntityNode| Entry {
            node,
            label: words(&node.label),
            aliases: node
                .aliases
                .keys()
                .map(|alias| words(alias))
                .filter(|words| !words.is_empty())
                .collect(),
        };
        Self { entries: graph.entities().map(entry).collect() }
    }

    /// Finds an entity by what a person types: an id, an IRI that ends in one, a name in any case and without accents, a
    /// part of a name, or a name with small slips. A type before a colon (`person:Wekesa`) asks for an entity of this
    /// type whose name is spelt so.
    pub fn find(&self, typed: &str) -> Match<'g> {
        let typed = typed.trim();
        let id = typed.rsplit('/').next().unwrap_or(typed);
        if let Some(entry) = self.entries.iter().find(|e| [typed, id].contains(&e.node.id.as_str())) {
            return Match::One(entry.node, How::Id);
        }
        let is_type =
            |entry: &Entry, prefix: &str| entry.node.entity_type.as_str().eq_ignore_ascii_case(prefix.trim());
        let prefix = typed.split_once(':').filter(|(p, _)| self.entries.iter().any(|e| is_type(e, p)));
        let (candidates, name): (Vec<&Entry<'g>>, &str) = match prefix {
            Some((p, name)) => (self.entries.iter().filter(|e| is_type(e, p)).collect(), name),
            None => (self.entries.iter().collect(), typed),
        };
        let asked = words(name);
        if asked.is_empty() {
            return Match::Nothing(Vec::new());
        }
        // "US", "UK", "EU" stand for names that the text may have in full only.
        let gazetteer = Gazetteer::embedded();
        let full: Vec<Vec<SmolStr>> =
            gazetteer.lookup(name.trim()).iter().map(|c| words(gazetteer.entry(c.entry).name)).collect();
        let known =
            |entry: &Entry| how(entry, &asked, &full).filter(|how| prefix.is_none() || *how < How::Alike);
        let ranked: Vec<(How, &Entry<'g>)> =
            candidates.iter().filter_map(|entry| Some((known(entry)?, *entry))).collect();
        let Some(best) = ranked.iter().map(|(how, _)| *how).min() else {
            return Match::Nothing(nearest(&candidates, &asked));
        };
        let mut found: Vec<&'g EntityNode> =
            ranked.into_iter().filter(|(how, _)| *how == best).map(|(_, entry)| entry.node).collect();
        // What was talked about is often called as the country or person that it is about, who is meant.
        let is_topic = |node: &&EntityNode| node.entity_type.as_str() == "Topic";
        if !found.iter().all(is_topic) {
            found.retain(|node| !is_topic(node));
        }
        match found[..] {
            [one] => Match::One(one, best),
            _ => {
                found.sort_by_key(|node| by_articles(node));
                Match::Several(found)
            }
        }
    }
}

fn by_articles(node: &EntityNode) -> (Reverse<usize>, &GraphId) {
    (Reverse(node.articles.len()), &node.id)
}

/// How an entity can be recognised by these words, or by the full names that everybody knows them for.
fn how(entry: &Entry, asked: &[SmolStr], full: &[Vec<SmolStr>]) -> Option<How> {
    let part = |name: &[SmolStr]| within(name, asked, |a, b| a == b);
    let alike = |name: &[SmolStr]| within(name, asked, misspelt);
    if entry.label == asked {
        Some(How::Name)
    } else if entry.aliases.iter().any(|alias| alias == asked) || full.contains(&entry.label) {
        Some(How::Alias)
    } else if entry.names().any(part) {
        Some(How::Part)
    } else if entry.names().any(alike) {
        Some(How::Alike)
    } else {
        None
    }
}

/// Whether a name has words that equal those asked for, in this order.
fn within(name: &[SmolStr], asked: &[SmolStr], equal: impl Fn(&str, &str) -> bool) -> bool {
    let mut rest = name.iter();
    asked.iter().all(|word| rest.any(|own| equal(own, word)))
}

/// Whether two words may be one in two spellings, or with a slip; with two in a long one.
fn misspelt(a: &str, b: &str) -> bool {
    let slips = match a.chars().count().min(b.chars().count()) {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    };
    a == b || likeness(a, b).is_some() || strsim::osa_distance(a, b) <= slips
}

/// The entities whose names, or words of them, are most like what was asked for.
fn nearest<'g>(entries: &[&Entry<'g>], asked: &[SmolStr]) -> Vec<&'g EntityNode> {
    let whole = asked.join(" ");
    let likeness = |name: &[SmolStr]| {
        let word = |own: &SmolStr| asked.iter().map(|w| strsim::jaro_winkler(own, w)).fold(0.0, f64::max);
        // One word that is alike makes a worse guess than all.
        let words = name.iter().map(word).fold(0.0, f64::max) - 0.02;
        strsim::jaro_winkler(&name.join(" "), &whole).max(words)
    };
    let mut ranked: Vec<(f64, &'g EntityNode)> = entries
        .iter()
        .map(|entry| (entry.names().map(likeness).fold(0.0, f64::max), entry.node))
        .filter(|(likeness, _)| *likeness >= LIKE)
        .collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| by_articles(a.1).cmp(&by_articles(b.1))));
    ranked.into_iter().take(SUGGESTED).map(|(_, node)| node).collect()
}
