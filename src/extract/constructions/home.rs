//! Offices without a body: the country or body that the article is about.

use super::Construction;
use super::nominal::{Side, has_self, slot_arguments};
use super::title::bearers;
use crate::extract::arguments::{Argument, How};
use crate::extract::candidate::Context;
use crate::extract::lexicon::Entry;
use crate::extract::sentence::{PlacedMention, SentenceView};
use crate::gazetteer::{Candidate, Gazetteer, MatchKind};
use crate::model::{Document, Mention, MentionKind, Token, Upos};
use std::collections::{BTreeMap, BTreeSet};

/// How many countries, and how many other bodies, are tried.
const TRIED: usize = 3;

/// # Pattern
/// A title before or beside a name, no body in its noun phrase, in an article that speaks of a country or a body.
///
/// # Example
/// "*President* A told reporters …" in an article about Chad; "A, a *spokesman*, said the group …".
///
/// # Does not match
/// Titles with a body of their own ("Kenya's President A").
pub(super) struct Home;

impl Construction for Home {
    fn name(&self) -> &'static str {
        "home"
    }

    fn propose(&self, context: &mut Context<'_, '_, '_>) {
        let view = context.view;
        let mut homes_here: Option<Vec<usize>> = None;
        for hit in context.hits {
            let Entry::Noun(entry) = hit.entry else { continue };
            if !context.lexicons.relations()[hit.relation].names_office() || !has_self(entry) {
                continue;
            }
            if entry.object.iter().any(|slot| !slot_arguments(view, hit, slot, Side::Owner).is_empty()) {
                continue;
            }
            let bearers: Vec<Argument> = bearers(view, hit.start, hit.head)
                .into_iter()
                .filter(|b| b.mention.kind == MentionKind::Name)
                .collect();
            if bearers.is_empty() {
                continue;
            }
            let homes_here = homes_here.get_or_insert_with(|| {
                let mut all = homes(view, true);
                if !all.is_empty() {
                    let places = lands_of_places(view.document);
                    all.retain(|&country| !lies_elsewhere(view.document, country, &places));
                }
                all.extend(homes(view, false));
                all
            });
            for &bearer in &bearers {
                let own = introduced_with(view.document, bearer.entity);
                let tried = if own.is_empty() { &*homes_here } else { &own };
                for &entity in tried {
                    let mention =
                        PlacedMention { entity, start: hit.start, end: hit.head + 1, ..bearer.mention };
                    let country = Argument { entity, mention, token: hit.head, how: How::Near };
                    context.propose_pairs(hit, None, &[bearer], &[country]);
                }
            }
        }
    }
}

/// The countries and bodies that the article puts before a person's name and title: "US Secretary of State A".
fn introduced_with(document: &Document, person: usize) -> Vec<usize> {
    let mut out = Vec::new();
    let is_home = |m: &Mention| {
        matches!(document.entities[m.entity].entity_type.as_str(), "Country" | "Organization" | "Group")
    };
    for (at, mention) in document.mentions.iter().enumerate().filter(|(_, m)| m.entity == person) {
        let before = document.mentions[..at]
            .iter()
            .rev()
            .find(|m| m.entity != person && m.span.end <= mention.span.start);
        let Some(home) = before.filter(|m| is_home(m) && !out.contains(&m.entity)) else { continue };
        let first = document.tokens.partition_point(|t| t.span.start < home.span.end);
        let mut between = document.tokens[first..].iter().take_while(|t| t.span.start < mention.span.start);
        let title = between.clone().count();
        let goes_on = |t: &Token| match t.upos {
            Upos::Noun | Upos::Propn | Upos::Adj | Upos::Part | Upos::Cconj => true,
            Upos::Adp => matches!(t.lemma.as_str(), "of" | "for"),
            Upos::Punct => matches!(document.text(t.span), "-" | "‑"),
            _ => false,
        };
        // "Mali and General A": two that stand side by side.
        let beside = between.clone().next().is_some_and(|t| t.upos == Upos::Cconj);
        if (1..=8).contains(&title) && !beside && between.all(goes_on) {
            out.push(home.entity);
        }
    }
    out
}

/// So many places and names of each are looked up; a text with more is no article.
const PLACES: usize = 200;
const NAMES: usize = 8;

/// The codes (ISO 3166-1) of the countries in which the places of the article may lie, with the number of those places.
fn lands_of_places(document: &Document) -> BTreeMap<&'static str, usize> {
    let gazetteer = Gazetteer::embedded();
    let places = document.entities.iter().filter(|e| matches!(e.entity_type.as_str(), "Place" | "Country"));
    let land = |found: Candidate| {
        let entry = gazetteer.entry(found.entry);
        match (entry.is_country(), found.how) {
            (true, MatchKind::Capital) => Some(entry.iso2),
            (true, _) => None,
            (false, _) => Some(entry.country),
        }
    };
    let mut counts = BTreeMap::new();
    for place in places.take(PLACES) {
        let known = place.aliases.iter().take(NAMES).flat_map(|name| gazetteer.lookup(name));
        let codes: BTreeSet<&str> = known.filter_map(land).filter(|code| !code.is_empty()).collect();
        codes.into_iter().for_each(|code| *counts.entry(code).or_default() += 1);
    }
    counts
}

/// Whether two of the article's places lie in one other country and none in this one: it is where somebody fled to.
fn lies_elsewhere(document: &Document, country: usize, places: &BTreeMap<&str, usize>) -> bool {
    let gazetteer = Gazetteer::embedded();
    let found = gazetteer.lookup(&document.entities[country].name);
    let mut own = found.iter().map(|c| gazetteer.entry(c.entry)).filter(|e| e.is_country()).peekable();
    let twice = places.values().any(|&count| count > 1);
    twice && own.peek().is_some() && own.all(|entry| !places.contains_key(entry.iso2))
}

/// The countries, or the other bodies, of the article: the one named most, then those named nearest before the end of the
/// sentence.
fn homes(view: &SentenceView<'_>, countries: bool) -> Vec<usize> {
    let entities = &view.document.entities;
    let fits = |e: usize| match entities[e].entity_type.as_str() {
        "Country" => countries,
        "Organization" | "Group" => !countries,
        _ => false,
    };
    let mut counts: Vec<(usize, usize)> = Vec::new();
    for mention in view.document.mentions.iter().filter(|m| fits(m.entity)) {
        match counts.iter_mut().find(|(e, _)| *e == mention.entity) {
            Some((_, n)) => *n += 1,
            None => counts.push((mention.entity, 1)),
        }
    }
    // Stable: among equals the one named first.
    counts.sort_by_key(|&(_, n)| std::cmp::Reverse(n));
    let mut out: Vec<usize> = counts.first().map(|&(e, _)| e).into_iter().collect();
    let here = view.document.mentions.partition_point(|m| m.span.start < view.sentence.span.end);
    for mention in view.document.mentions[..here].iter().rev().filter(|m| fits(m.entity)) {
        if !out.contains(&mention.entity) {
            out.push(mention.entity);
        }
        if out.len() >= TRIED {
            break;
        }
    }
    out
}
