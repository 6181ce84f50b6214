//! Officials by their office: "the premier" after "Prime Minister X", and "his country" as the one that X serves.

use super::cluster::Cluster;
use super::mention::{Candidate, Form, Source};
use super::name_mention::NameMention;
use crate::analyse::names::NameType;
use crate::gazetteer::{Title, TitleKind};
use crate::model::Upos;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Somebody with the title under which the article names him.
#[derive(Debug)]
struct Holder<'g> {
    title: &'g str,
    /// The cluster of the person.
    person: usize,
    /// The cluster of the country that the title is of.
    country: Option<usize>,
    /// The first token of the name.
    at: usize,
}

/// Who holds which office, in text order.
#[derive(Debug)]
pub(super) struct Offices<'a, 't, 'n> {
    source: Source<'a, 't>,
    names: &'n [NameMention<'t>],
    of: &'n [usize],
    clusters: &'n [Cluster],
    /// By the last word of the title.
    holders: FxHashMap<&'a str, Vec<Holder<'a>>>,
    /// The country that each person serves; none where titles differ.
    countries: FxHashMap<usize, Option<usize>>,
}

/// How far after a name the title of its apposition may stand.
const REACH: usize = 9;
/// The longest title, in tokens.
const LONGEST: usize = 5;

/// How many names back a holder may be named last.
const MAX_LOOKED: usize = 200;
/// Of no title are more holders known than this, so that a list of names stays linear.
const MAX_HOLDERS: usize = 50;

/// Titles that a longer one may be called by.
const SHORT: &[&str] = &[
    "minister",
    "secretary",
    "general",
    "commissioner",
    "judge",
    "prosecutor",
    "prince",
    "adviser",
    "envoy",
    "chief",
    "colonel",
    "admiral",
    "governor",
    "ambassador",
];

impl<'a, 't, 'n> Offices<'a, 't, 'n> {
    /// Reads the titles beside the names of persons.
    pub(super) fn new(
        source: Source<'a, 't>,
        names: &'n [NameMention<'t>],
        of: &'n [usize],
        clusters: &'n [Cluster],
    ) -> Self {
        let mut out = Self {
            source,
            names,
            of,
            clusters,
            holders: FxHashMap::default(),
            countries: FxHashMap::default(),
        };
        for (n, name) in names.iter().enumerate() {
            if clusters[of[n]].name_type == NameType::Person {
                let sentence = source.sentences[name.sentence].tokens.clone();
                out.title_before(n, &sentence);
                out.title_after(n, &sentence);
            }
        }
        out
    }

    fn surface(&self, token: usize) -> &'t str {
        self.source.tokens[token].span.of(self.source.text)
    }

    /// The title that ends right before `end`, with its first token.
    fn title_until(&self, end: usize, from: usize) -> Option<(usize, &'a Title)> {
        (from.max(end.saturating_sub(LONGEST))..end).find_map(|start| {
            let words: Vec<&str> = (start..end).map(|t| self.surface(t)).collect();
            let (length, title) = self.source.gazetteer.longest_title(&words, 0)?;
            (start + length == end && names_an_office(title)).then_some((start, title))
        })
    }

    fn note(&mut self, holder: Holder<'a>) {
        if let Some(country) = holder.country {
            let known = self.countries.entry(holder.person).or_insert(Some(country));
            *known = known.filter(|&c| c == country);
        }
        let listed = self.holders.entry(last_word(holder.title)).or_default();
        let again = |h: &Holder<'_>| {
            h.title == holder.title && h.person == holder.person && h.country == holder.country
        };
        if listed.len() < MAX_HOLDERS && !listed.iter().any(again) {
            listed.push(holder);
        }
    }

    /// "Iraqi Prime Minister X", "Iraq's premier, X,".
    fn title_before(&mut self, n: usize, sentence: &Range<usize>) {
        let at = self.names[n].tokens.start;
        let mut end = at;
        if end > sentence.start && self.surface(end - 1) == "," {
            end -= 1;
        }
        let Some((start, title)) = self.title_until(end, sentence.start) else { return };
        let mut before = start;
        if before > sentence.start && matches!(self.surface(before - 1), "'s" | "’s" | "'" | "’") {
            before -= 1;
        }
        let country = self.country_at(before.checked_sub(1));
        self.note(Holder { title: title.name, person: self.of[n], country, at });
    }

    /// "X, the Iraqi prime minister", "X, governor of Y".
    fn title_after(&mut self, n: usize, sentence: &Range<usize>) {
        let name = &self.names[n];
        let (at, comma) = (name.tokens.start, name.tokens.end);
        if comma >= sentence.end || self.surface(comma) != "," {
            return;
        }
        let mut country = None;
        let mut t = comma + 1;
        let end = sentence.end.min(comma + REACH);
        while t < end {
            let words: Vec<&str> = (t..end).map(|t| self.surface(t)).collect();
            if let Some((length, title)) = self.source.gazetteer.longest_title(&words, 0)
                && names_an_office(title)
            {
                let of = t + length + 1;
                if of <= sentence.end && self.surface(of - 1) == "of" {
                    country = country.or_else(|| self.country_at(Some(of)));
                }
                self.note(Holder { title: title.name, person: self.of[n], country, at });
                return;
            }
            let passed = self.source.tokens[t].upos;
            if matches!(self.surface(t), "," | ";" | "who" | "whose") || passed == Upos::Verb {
                return;
            }
            country = self.country_at(Some(t)).or(country);
            t += 1;
        }
    }

    /// The country whose name holds a token.
    fn country_at(&self, token: Option<usize>) -> Option<usize> {
        let token = token?;
        let n = self.names.partition_point(|name| name.tokens.end <= token);
        let found = self.names.get(n).filter(|name| name.tokens.contains(&token))?;
        let cluster = self.of[n];
        (self.clusters[cluster].name_type == NameType::Country && found.name_type == NameType::Country)
            .then_some(cluster)
    }

    /// The person whom "the premier" or "the Iraqi president" means, if the article leaves no doubt.
    pub(super) fn person(&self, mention: &Candidate<'_>) -> Option<usize> {
        let range = mention.tokens.start..mention.head + 1;
        let definite = self.surface(range.start).eq_ignore_ascii_case("the");
        let open = self.source.tokens.get(range.end).is_some_and(|t| t.span.of(self.source.text) == "of");
        if !definite || open || !mention.traits.singular || mention.form == Form::Indefinite {
            return None;
        }
        let country = self.country_at(Some(range.start + 1));
        let start = range.start + 1 + usize::from(country.is_some());
        let words: Vec<&str> = (start..range.end).map(|t| self.surface(t)).collect();
        let (length, title) = self.source.gazetteer.longest_title(&words, 0)?;
        if length != words.len() || !names_an_office(title) {
            return None;
        }
        let fits = |h: &&Holder<'_>| {
            let may = SHORT.contains(&title.name) && is_short_for(title.name, h.title);
            let of = country.is_none() || h.country.is_none() || h.country == country;
            (h.title == title.name || may) && of
        };
        let holders = self.holders.get(last_word(title.name))?;
        let before: Vec<usize> =
            holders.iter().filter(fits).filter(|h| h.at < range.start).map(|h| h.person).collect();
        let known: Vec<usize> =
            if before.is_empty() { holders.iter().filter(fits).map(|h| h.person).collect() } else { before };
        let (&first, rest) = known.split_first()?;
        if rest.iter().all(|&p| p == first) { Some(first) } else { self.nearest(&known, range.start) }
    }

    /// The one of several persons who is named last before a token, unless another is named in the same sentence.
    fn nearest(&self, persons: &[usize], before: usize) -> Option<usize> {
        let end = self.names.partition_point(|name| name.tokens.start < before);
        let mut named = (0..end).rev().take(MAX_LOOKED).filter(|&n| persons.contains(&self.of[n]));
        let last = named.next()?;
        let rival = named.find(|&n| self.of[n] != self.of[last]);
        rival.is_none_or(|n| self.names[n].sentence < self.names[last].sentence).then_some(self.of[last])
    }

    /// The country that a person serves, if all titles say the same.
    pub(super) fn country_of(&self, person: usize) -> Option<usize> {
        self.countries.get(&person).copied().flatten()
    }
}

fn last_word(title: &str) -> &str {
    title.rsplit(' ').next().unwrap_or(title)
}

fn names_an_office(title: &Title) -> bool {
    matches!(title.kind, TitleKind::Office | TitleKind::Rank | TitleKind::Honorific)
}

/// "Minister" for "foreign minister", but not for a deputy of one.
fn is_short_for(short: &str, long: &str) -> bool {
    long.strip_suffix(short).is_some_and(|rest| {
        rest.ends_with(' ')
            && !rest.split(' ').any(|w| matches!(w, "prime" | "deputy" | "vice" | "former" | "acting"))
    })
}
