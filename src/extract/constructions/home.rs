//! Offices without a body: the country that the article is about.

use super::Construction;
use super::nominal::{Side, has_self, slot_arguments};
use super::title::bearers;
use crate::extract::arguments::{Argument, How};
use crate::extract::candidate::Context;
use crate::extract::lexicon::Entry;
use crate::extract::sentence::{PlacedMention, SentenceView};
use crate::model::MentionKind;

/// How many countries are tried.
const TRIED: usize = 3;

/// # Pattern
/// A title before or beside a name, no body in its noun phrase, in an article that speaks of a country.
///
/// # Example
/// "*President* A told reporters …" in an article about Chad.
///
/// # Does not match
/// Titles with a body of their own ("Kenya's President A").
pub(super) struct Home;

impl Construction for Home {
    fn name(&self) -> &'static str {
        "home"
    }

    fn propose(&self, context: &mut Context<'_, '_, '_>) {
        let Some(relation) = context.lexicons.relation("holdsOffice") else { return };
        let view = context.view;
        let mut countries: Option<Vec<usize>> = None;
        for hit in context.hits {
            let Entry::Noun(entry) = hit.entry else { continue };
            if hit.relation != relation || !has_self(entry) {
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
            let countries = countries.get_or_insert_with(|| home_countries(view));
            for &entity in countries.iter() {
                for &bearer in &bearers {
                    let mention =
                        PlacedMention { entity, start: hit.start, end: hit.head + 1, ..bearer.mention };
                    let country = Argument { entity, mention, token: hit.head, how: How::Near };
                    context.propose_pairs(hit, None, &[bearer], &[country]);
                }
            }
        }
    }
}

/// The countries of the article: the one named most, then those named nearest before the sentence.
fn home_countries(view: &SentenceView<'_>) -> Vec<usize> {
    let entities = &view.document.entities;
    let is_country = |e: usize| entities[e].entity_type.as_str() == "Country";
    let mut counts: Vec<(usize, usize)> = Vec::new();
    for mention in view.document.mentions.iter().filter(|m| is_country(m.entity)) {
        match counts.iter_mut().find(|(e, _)| *e == mention.entity) {
            Some((_, n)) => *n += 1,
            None => counts.push((mention.entity, 1)),
        }
    }
    // Stable: among equals the one named first.
    counts.sort_by_key(|&(_, n)| std::cmp::Reverse(n));
    let mut out: Vec<usize> = counts.first().map(|&(e, _)| e).into_iter().collect();
    let here = view.document.mentions.partition_point(|m| m.span.start < view.sentence.span.end);
    for mention in view.document.mentions[..here].iter().rev().filter(|m| is_country(m.entity)) {
        if !out.contains(&mention.entity) {
            out.push(mention.entity);
        }
        if out.len() >= TRIED {
            break;
        }
    }
    out
}
