//! Finds what may refer: noun phrases, names and pronouns.

use super::described::noun_type;
use super::mention::{Candidate, Form, Source};
use super::name_mention::NameMention;
use super::traits::Traits;
use super::tree::Tree;
use crate::analyse::names::NameType;
use crate::gazetteer::Gender;
use crate::model::{Deprel, Token, Upos};
use std::ops::Range;

/// Finds all mentions in text order; `gender` tells that of the person of a name.
pub(super) fn candidates<'t>(
    source: Source<'_, 't>,
    names: &[NameMention<'t>],
    gender: impl Fn(usize) -> Option<Gender>,
) -> Vec<Candidate<'t>> {
    let mut out = Vec::new();
    let mut name_of = vec![u32::MAX; source.tokens.len()];
    for (number, name) in names.iter().enumerate() {
        name_of[name.tokens.clone()].fill(number as u32);
    }
    let mut quoted = false;
    for (number, sentence) in source.sentences.iter().enumerate() {
        let range = sentence.tokens.clone();
        let tokens = &source.tokens[range.clone()];
        let tree = Tree::new(tokens);
        let finder =
            Finder { source, tokens, tree: &tree, offset: range.start, number, name_of: &name_of, names };
        let begun = out.len();
        let mut inside: Vec<bool> = Vec::with_capacity(tokens.len());
        for token in tokens {
            match token.span.of(source.text) {
                "\"" => quoted = !quoted,
                "“" => quoted = true,
                "”" => quoted = false,
                _ => {}
            }
            inside.push(quoted);
        }
        for (head, &quoted) in inside.iter().enumerate() {
            finder.find(head, &gender, quoted, &mut out);
        }
        out[begun..].sort_by_key(|m: &Candidate<'_>| (m.tokens.start, std::cmp::Reverse(m.tokens.end)));
    }
    out
}

struct Finder<'a, 's, 't> {
    source: Source<'s, 't>,
    tokens: &'a [Token],
    tree: &'a Tree<'a>,
    offset: usize,
    number: usize,
    name_of: &'a [u32],
    names: &'a [NameMention<'t>],
}

impl<'t> Finder<'_, '_, 't> {
    fn surface(&self, token: usize) -> &'t str {
        self.tokens[token].span.of(self.source.text)
    }

    fn find(
        &self,
        head: usize,
        gender: &impl Fn(usize) -> Option<Gender>,
        quoted: bool,
        out: &mut Vec<Candidate<'t>>,
    ) {
        let token = &self.tokens[head];
        let name = self.name_of[self.offset + head];
        if name != u32::MAX {
            let name = name as usize;
            let range = self.names[name].tokens.clone();
            let local = range.start - self.offset..range.end - self.offset;
            if head == self.head_of(&local) {
                out.push(self.named(head, local, name, gender, quoted));
            }
            return;
        }
        let apart = matches!(token.deprel, Deprel::Fixed | Deprel::Flat | Deprel::Goeswith);
        match token.upos {
            Upos::Pron => out.extend(self.pronoun(head, quoted)),
            Upos::Det
                if matches!(token.deprel, Deprel::Nsubj | Deprel::Obj | Deprel::NsubjPass | Deprel::Obl) =>
            {
                out.extend(self.pronoun(head, quoted));
            }
            Upos::Noun | Upos::Propn if !apart => out.push(self.described(head, quoted)),
            // "The general" is often taken for an adjective.
            Upos::Adj
                if matches!(token.deprel, Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj | Deprel::Obl)
                    && self.source.gazetteer.title(&token.lemma).is_some() =>
            {
                out.push(self.described(head, quoted));
            }
            Upos::Num if !apart && token.deprel != Deprel::Nummod && token.deprel != Deprel::Compound => {
                out.push(self.described(head, quoted));
            }
            _ => {}
        }
    }

    /// The token of a name whose head lies outside it.
    fn head_of(&self, name: &Range<usize>) -> usize {
        name.clone()
            .find(|&t| !matches!(self.tokens[t].head, Some(h) if name.contains(&(h as usize))))
            .unwrap_or(name.start)
    }

    fn named(
        &self,
        head: usize,
        name: Range<usize>,
        number: usize,
        gender: &impl Fn(usize) -> Option<Gender>,
        quoted: bool,
    ) -> Candidate<'t> {
        let name_type = self.names[number].name_type;
        let token = &self.tokens[head];
        let attributive = token.upos == Upos::Adj || (token.deprel == Deprel::Amod);
        let phrase = self.tree.noun_phrase(head);
        let reaches = phrase.start <= name.start && phrase.end >= name.end && !attributive;
        let range = if reaches { phrase } else { name };
        let traits = match name_type {
            NameType::Person => Traits::of_gender(gender(number)),
            NameType::Group => Traits { plural: true, ..Traits::THING },
            NameType::Organization => Traits { plural: true, ..Traits::THING },
            NameType::Country if token.xpos == "NNPS" => Traits { plural: true, ..Traits::THING },
            _ => Traits::THING,
        };
        Candidate {
            tokens: range.start + self.offset..range.end + self.offset,
            head: head + self.offset,
            sentence: self.number,
            form: Form::Name,
            name: Some(number),
            name_type: Some(name_type),
            traits,
            head_word: self.surface(head),
            role: token.deprel,
            quoted,
            attributive,
        }
    }

    fn described(&self, head: usize, quoted: bool) -> Candidate<'t> {
        let token = &self.tokens[head];
        let phrase = self.tree.noun_phrase(head);
        let form = self.form(head, &phrase);
        let plural = matches!(token.xpos.as_str(), "NNS" | "NNPS");
        let (name_type, gender) = noun_type(self.source.gazetteer, &token.lemma);
        let traits = match (plural, name_type) {
            (true, _) => Traits::SEVERAL,
            (false, Some(NameType::Person)) => Traits::of_gender(gender),
            (false, Some(NameType::Group | NameType::Organization)) => {
                Traits { plural: true, ..Traits::THING }
            }
            (false, Some(_)) => Traits::THING,
            (false, None) if token.upos == Upos::Propn => Traits { plural: false, ..Traits::ANY },
            (false, None) => Traits { plural: false, ..Traits::ANY },
        };
        Candidate {
            tokens: phrase.start + self.offset..phrase.end + self.offset,
            head: head + self.offset,
            sentence: self.number,
            form,
            name: None,
            name_type,
            traits,
            head_word: self.surface(head),
            role: token.deprel,
            quoted,
            attributive: false,
        }
    }

    fn form(&self, head: usize, phrase: &Range<usize>) -> Form {
        if self.tokens[head].upos == Upos::Propn {
            return Form::Name;
        }
        if self.tree.child(head, &[Deprel::NmodPoss]).is_some() {
            return Form::Possessed;
        }
        let opening = self.surface(phrase.start).to_ascii_lowercase();
        match opening.as_str() {
            "the" => Form::Definite,
            "this" | "that" | "these" | "those" => Form::Demonstrative,
            "a" | "an" | "another" => Form::Indefinite,
            "both" | "all" | "some" | "every" | "each" | "any" | "no" | "many" | "several" | "few"
            | "most" => Form::Quantified,
            _ if self.tree.child(head, &[Deprel::Nummod]).is_some() => Form::Quantified,
            _ => Form::Bare,
        }
    }

    fn pronoun(&self, head: usize, quoted: bool) -> Option<Candidate<'t>> {
        let word = self.surface(head);
        let (form, traits) = pronoun(word)?;
        Some(Candidate {
            tokens: head + self.offset..head + self.offset + 1,
            head: head + self.offset,
            sentence: self.number,
            form,
            name: None,
            name_type: (traits == Traits::PERSON || !traits.neuter && !traits.plural)
                .then_some(NameType::Person),
            traits,
            head_word: word,
            role: self.tokens[head].deprel,
            quoted,
            attributive: false,
        })
    }
}

/// The form and traits of a pronoun that may refer back.
fn pronoun(word: &str) -> Option<(Form, Traits)> {
    let man = Traits { feminine: false, ..Traits::PERSON };
    let woman = Traits { masculine: false, ..Traits::PERSON };
    Some(match word.to_ascii_lowercase().as_str() {
        "he" | "him" | "his" | "himself" => (Form::Third, man),
        "she" | "her" | "hers" | "herself" => (Form::Third, woman),
        "it" | "its" | "itself" => (Form::Third, Traits::THING),
        "they" | "them" | "their" | "theirs" | "themselves" => {
            (Form::Third, Traits { plural: true, singular: true, ..Traits::SEVERAL })
        }
        "i" | "me" | "my" | "mine" | "myself" | "you" | "your" | "yours" | "yourself" => {
            (Form::Speech, Traits { ..Traits::PERSON })
        }
        "we" | "us" | "our" | "ours" | "ourselves" => (Form::Speech, Traits::SEVERAL),
        "this" | "that" => (Form::Deictic, Traits::THING),
        "these" | "those" => (Form::Deictic, Traits::SEVERAL),
        "one" | "some" | "both" | "all" | "each" | "everyone" | "someone" | "anyone" | "nobody" | "none"
        | "here" | "there" | "another" | "other" | "others" => (Form::Deictic, Traits::ANY),
        _ => return None,
    })
}
