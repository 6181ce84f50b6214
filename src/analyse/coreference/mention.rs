//! A mention of an article, with what its form tells.

use super::traits::Traits;
use crate::analyse::names::NameType;
use crate::gazetteer::Gazetteer;
use crate::model::{Deprel, Sentence, Token};
use std::ops::Range;

/// A mention with what its form tells.
#[derive(Debug, Clone)]
pub(super) struct Candidate<'t> {
    /// Its tokens among the article's.
    pub(super) tokens: Range<usize>,
    /// Its head among the article's tokens.
    pub(super) head: usize,
    /// The number of its sentence.
    pub(super) sentence: usize,
    /// Its form.
    pub(super) form: Form,
    /// The position of the name that is its head, or that it is.
    pub(super) name: Option<usize>,
    /// Its type: of the name, or as the noun tells.
    pub(super) name_type: Option<NameType>,
    /// Number and gender.
    pub(super) traits: Traits,
    /// Its words in lower case, of the head's phrase at most eight.
    pub(super) head_word: &'t str,
    /// The relation of the head.
    pub(super) role: Deprel,
    /// Whether it stands between quotation marks.
    pub(super) quoted: bool,
    /// Whether it is a nationality before a noun, which names without being a noun phrase.
    #[cfg_attr(
        not(feature = "train"),
        expect(dead_code, reason = "only lessons tell names as modifiers apart")
    )]
    pub(super) attributive: bool,
}

/// The form of a mention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Form {
    /// A proper name.
    Name,
    /// With "the".
    Definite,
    /// With "this", "that", "these", "those".
    Demonstrative,
    /// With a possessive: "his deputy".
    Possessed,
    /// With "a" or "an".
    Indefinite,
    /// With "both", "all", "some", "every", a number.
    Quantified,
    /// With none of these.
    Bare,
    /// A pronoun of the third person.
    Third,
    /// "I", "we", "you".
    Speech,
    /// "this" or "that" alone.
    Deictic,
}

impl Form {
    /// Whether it is a pronoun.
    pub(super) const fn is_pronoun(self) -> bool {
        matches!(self, Form::Third | Form::Speech | Form::Deictic)
    }
}

/// What mentions are found in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Source<'a, 't> {
    pub(super) text: &'t str,
    pub(super) sentences: &'a [Sentence],
    pub(super) tokens: &'a [Token],
    pub(super) gazetteer: &'a Gazetteer,
}
