//! What no name names: "the Omani foreign ministry", "the group", and the state behind "the government".

use super::chain::{Builder, Prepared};
use super::cluster::Cluster;
use super::mention::{Candidate, Form, Source};
use super::name_mention::NameMention;
use super::nouns::{FORCES, KINDS, OFFICES, OTHER, STATE, WHOLE_STATE};
use super::offices::Offices;
use crate::analyse::names::NameType;
use crate::model::{Deprel, Entity, Span, Upos};
use rustc_hash::FxHashMap;

/// The most words before the head that are part of a name.
const LONGEST: usize = 5;

/// Who is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Referent {
    /// Stands only for what refers back to it: "Dominican *police* said *they* …".
    Owner(usize),
    /// An entity.
    Entity(usize),
}

impl Referent {
    const fn entity(self) -> usize {
        match self {
            Referent::Owner(entity) | Referent::Entity(entity) => entity,
        }
    }
}

/// A mention that no chain of names explains.
#[derive(Debug)]
pub(super) struct Found {
    /// Its position among the prepared mentions.
    pub(super) mention: usize,
    /// Where it stands.
    pub(super) span: Span,
    /// The cluster, or the number of clusters and the position among the new entities together.
    pub(super) entity: usize,
}

/// Finds whom the mentions mean that have no entity in `known`; entities without a name are new.
pub(super) fn complete(
    source: Source<'_, '_>,
    prepared: &Prepared<'_>,
    builder: &Builder,
    (names, of, clusters): (&[NameMention<'_>], &[usize], &[Cluster]),
    known: &[Option<usize>],
) -> (Vec<Found>, Vec<Entity>) {
    let offices = Offices::new(source, names, of, clusters);
    let mut search = Search {
        source,
        names,
        of,
        clusters,
        offices,
        heads: FxHashMap::default(),
        named: FxHashMap::default(),
        entities: Vec::new(),
    };
    let mut by_chain: FxHashMap<usize, Referent> = FxHashMap::default();
    let mut who: FxHashMap<usize, usize> = prepared
        .mentions
        .iter()
        .zip(known)
        .filter_map(|(m, entity)| Some((m.tokens.start, (*entity)?)).filter(|_| m.form.is_pronoun()))
        .collect();
    let mut found = Vec::new();
    for (m, mention) in prepared.mentions.iter().enumerate() {
        if let Some(name) = mention.name {
            search.note_name(name);
            continue;
        }
        if known[m].is_some() && (mention.form.is_pronoun() || mention.form == Form::Quantified) {
            continue;
        }
        let chain = builder.of[m];
        let sure = builder.sure[m] >= 0.5;
        let back = by_chain.get(&chain).copied().filter(|_| sure);
        let referent = if mention.form.is_pronoun() {
            if mention.form != Form::Third { None } else { back.filter(|r| search.may_be(mention, *r)) }
        } else if known[m].is_some() {
            search.owned(mention, &who).or_else(|| search.official(mention))
        } else {
            search.owned(mention, &who).or_else(|| search.described(mention, back))
        };
        let Some(referent) = referent else { continue };
        by_chain.entry(chain).or_insert(referent);
        if mention.form.is_pronoun() {
            who.insert(mention.tokens.start, referent.entity());
        }
        let acts = mention.form.is_pronoun() || matches!(referent, Referent::Entity(_));
        if acts {
            let start = if mention.form.is_pronoun() { mention.head } else { search.start(mention) };
            let span = source.tokens[start].span.cover(source.tokens[mention.head].span);
            found.push(Found { mention: m, span, entity: referent.entity() });
        }
    }
    (found, search.entities)
}

struct Search<'a, 't, 'n> {
    source: Source<'a, 't>,
    names: &'n [NameMention<'t>],
    of: &'n [usize],
    clusters: &'n [Cluster],
    offices: Offices<'a, 't, 'n>,
    /// Whom the last body with a head was.
    heads: FxHashMap<String, Referent>,
    /// The new entities by name.
    named: FxHashMap<String, usize>,
    entities: Vec<Entity>,
}

impl Search<'_, '_, '_> {
    fn lemma(&self, mention: &Candidate<'_>) -> String {
        let lemma = self.source.tokens[mention.head].lemma.to_lowercase();
        match lemma.as_str() {
            "authorities" => "authority".to_owned(),
            "gunmen" | "militiamen" | "fishermen" | "tribesmen" => lemma.replace("men", "man"),
            _ => lemma,
        }
    }

    /// "Ministry of Health" may later be "the ministry".
    fn note_name(&mut self, name: usize) {
        let cluster = self.of[name];
        if !matches!(self.clusters[cluster].name_type, NameType::Organization | NameType::Group) {
            return;
        }
        let words = &self.names[name].words;
        for word in [words.first(), words.last()].into_iter().flatten() {
            let word = word.to_lowercase();
            if OFFICES.contains(&word.as_str())
                || FORCES.contains(&word.as_str())
                || OTHER.contains(&word.as_str())
            {
                self.heads.insert(word, Referent::Entity(cluster));
            }
        }
    }

    /// Whether a pronoun may stand for what was described.
    fn may_be(&self, mention: &Candidate<'_>, referent: Referent) -> bool {
        let person = self.clusters.get(referent.entity()).is_some_and(|c| c.name_type == NameType::Person);
        let traits = mention.traits;
        if person { !traits.neuter } else { traits.neuter || traits.plural }
    }

    /// "His country", where the article says whom he serves.
    fn owned(&self, mention: &Candidate<'_>, who: &FxHashMap<usize, usize>) -> Option<Referent> {
        let lemma = self.lemma(mention);
        let own = matches!(lemma.as_str(), "country" | "government" | "nation" | "homeland");
        let pronoun = mention.tokens.start;
        let person = who.get(&pronoun).filter(|_| own && mention.head == pronoun + 1)?;
        self.offices.country_of(*person).map(Referent::Entity)
    }

    /// "The premier", whatever is named nearer by.
    fn official(&self, mention: &Candidate<'_>) -> Option<Referent> {
        self.offices.person(mention).map(Referent::Entity)
    }

    /// The first token of a description, its determiner and its possessor left out.
    fn start(&self, mention: &Candidate<'_>) -> usize {
        let modifies = |t: usize| {
            let token = &self.source.tokens[t];
            matches!(token.upos, Upos::Adj | Upos::Noun | Upos::Propn)
                || token.upos == Upos::Punct && matches!(token.span.of(self.source.text), "-" | "‑")
        };
        let from = mention.tokens.start.max(mention.head.saturating_sub(LONGEST));
        let mut start = mention.head;
        while start > from && modifies(start - 1) {
            start -= 1;
        }
        start
    }

    fn described(&mut self, mention: &Candidate<'_>, back: Option<Referent>) -> Option<Referent> {
        if let Some(official) = self.official(mention) {
            return Some(official);
        }
        if matches!(mention.form, Form::Name | Form::Indefinite) {
            return None;
        }
        // "Its army" is the army of whom "its" means, as the tree tells.
        if mention.form == Form::Possessed && self.source.tokens[mention.tokens.start].upos == Upos::Pron {
            return None;
        }
        let lemma = self.lemma(mention);
        let word = lemma.as_str();
        let (office, force) = (OFFICES.contains(&word), FORCES.contains(&word));
        let state = STATE.contains(&word);
        let plain = mention.form == Form::Definite && mention.head == mention.tokens.start + 1;
        let kind = KINDS.iter().find(|(words, _)| words.contains(&word)).map(|(_, types)| *types);
        let known = office || force || state || plain && (kind.is_some() || OTHER.contains(&word));
        // In "army spokesman" no army acts.
        if !known || matches!(mention.role, Deprel::Compound | Deprel::Amod | Deprel::NmodDesc) {
            return None;
        }
        let owner = self.owner(mention);
        let land = owner.map(|cluster| self.clusters[cluster].name_type);
        if matches!(land, Some(NameType::Organization | NameType::Group | NameType::Person | NameType::Asset))
        {
            return None;
        }
        let of_country = land == Some(NameType::Country);
        if let Some(country) = owner
            && of_country
            && (force || state)
        {
            let referent = Referent::Owner(country);
            self.heads.insert(lemma, referent);
            return Some(referent);
        }
        if plain {
            let back = back.or_else(|| self.heads.get(&lemma).copied()).map(Referent::entity);
            if let Some(entity) = back {
                return Some(Referent::Entity(entity));
            }
        }
        if WHOLE_STATE.contains(&word) {
            return self.only(mention, &[NameType::Country]).filter(|_| plain).map(Referent::Entity);
        }
        if plain
            && let Some(types) = kind
            && let Some(entity) = self.only(mention, types)
        {
            return Some(Referent::Entity(entity));
        }
        // Without its country it would be one with the ministries of others.
        let is_body = office && of_country && mention.traits.singular && !self.is_named_next(mention);
        if !is_body {
            return None;
        }
        let referent = Referent::Entity(self.entity(self.start(mention), mention.head));
        self.heads.insert(lemma, referent);
        Some(referent)
    }

    /// "The news *agency* Iran Today": the name itself follows.
    fn is_named_next(&self, mention: &Candidate<'_>) -> bool {
        let next = self.names.partition_point(|n| n.tokens.start <= mention.head);
        self.names.get(next).is_some_and(|n| n.tokens.start == mention.head + 1)
    }

    /// The name that stands inside a description before its head.
    fn owner(&self, mention: &Candidate<'_>) -> Option<usize> {
        let first = self.names.partition_point(|n| n.tokens.end <= mention.tokens.start);
        let inside = |n: &&NameMention<'_>| n.tokens.end <= mention.head;
        let count = self.names[first..].iter().take_while(inside).count();
        (count > 0).then(|| self.of[first + count - 1])
    }

    /// The entity of these types of which the text just speaks, if it is one alone.
    fn only(&self, mention: &Candidate<'_>, types: &[NameType]) -> Option<usize> {
        let end = self.names.partition_point(|n| n.tokens.start < mention.tokens.start);
        for sentence in (mention.sentence.saturating_sub(2)..=mention.sentence).rev() {
            let mut found: Option<usize> = None;
            let start = self.names.partition_point(|n| n.sentence < sentence);
            for n in (start..end).take_while(|&n| self.names[n].sentence == sentence) {
                let cluster = self.of[n];
                if !types.contains(&self.clusters[cluster].name_type) || found == Some(cluster) {
                    continue;
                }
                if found.is_some() {
                    return None;
                }
                found = Some(cluster);
            }
            if found.is_some() {
                return found;
            }
        }
        None
    }

    /// The entity without a name that these tokens describe.
    fn entity(&mut self, start: usize, head: usize) -> usize {
        let span = self.source.tokens[start].span.cover(self.source.tokens[head].span);
        let mut name = span.of(self.source.text).split_whitespace().collect::<Vec<_>>().join(" ");
        // A capital at the head of a sentence makes no name.
        let opens = self.source.sentences.binary_search_by_key(&start, |s| s.tokens.start).is_ok();
        if opens && self.source.tokens[start].upos == Upos::Noun {
            name = name.to_lowercase();
        }
        let key = name.to_lowercase();
        let aliases = vec![name.clone()];
        let number = self.clusters.len();
        let entities = &mut self.entities;
        *self.named.entry(key).or_insert_with(|| {
            let entity_type = NameType::Organization.entity_type();
            entities.push(Entity { entity_type, aliases, name, same_as: Vec::new() });
            number + entities.len() - 1
        })
    }
}
