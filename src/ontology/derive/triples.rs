//! Triples in the order in which they are added, written as Turtle with the ontology's prefixes.

use crate::ontology::Prefixes;
use oxrdf::{BlankNode, Literal, NamedNode, NamedOrBlankNode, Term, Triple};
use oxttl::TurtleSerializer;

/// A Turtle document in the making. Names are prefixed (`kg:called`).
pub(super) struct Triples<'a> {
    prefixes: &'a Prefixes,
    triples: Vec<Triple>,
    lists: usize,
}

impl<'a> Triples<'a> {
    pub(super) fn new(prefixes: &'a Prefixes) -> Self {
        Self { prefixes, triples: Vec::new(), lists: 0 }
    }

    /// The absolute IRI of a prefixed name; the loader has checked that it is one.
    pub(super) fn iri(&self, name: &str) -> NamedNode {
        NamedNode::new_unchecked(self.prefixes.expand(name).unwrap_or_else(|| name.to_owned()))
    }

    /// Adds `subject predicate object`, all three names.
    pub(super) fn add(&mut self, subject: &str, predicate: &str, object: &str) {
        let object = self.iri(object);
        self.add_term(subject, predicate, object);
    }

    /// Adds an English text.
    pub(super) fn text(&mut self, subject: &str, predicate: &str, text: &str) {
        if let Ok(literal) = Literal::new_language_tagged_literal(text, "en") {
            self.add_term(subject, predicate, literal);
        }
    }

    /// Adds a value of any kind.
    pub(super) fn add_term(&mut self, subject: &str, predicate: &str, object: impl Into<Term>) {
        let triple = Triple::new(self.iri(subject), self.iri(predicate), object);
        self.triples.push(triple);
    }

    /// Adds a list of values. Call it last for its subject: the list's own triples follow it.
    pub(super) fn list(&mut self, subject: &str, predicate: &str, items: impl IntoIterator<Item = Term>) {
        let (first, rest, nil) = (self.iri("rdf:first"), self.iri("rdf:rest"), self.iri("rdf:nil"));
        let items: Vec<Term> = items.into_iter().collect();
        let number = self.lists;
        self.lists += 1;
        let node = |ix: usize| BlankNode::new_unchecked(format!("list{number}item{ix}"));
        let head: Term = if items.is_empty() { nil.clone().into() } else { node(0).into() };
        self.add_term(subject, predicate, head);
        let last = items.len().saturating_sub(1);
        for (ix, item) in items.into_iter().enumerate() {
            let here = NamedOrBlankNode::from(node(ix));
            self.triples.push(Triple::new(here.clone(), first.clone(), item));
            let next: Term = if ix == last { nil.clone().into() } else { node(ix + 1).into() };
            self.triples.push(Triple::new(here, rest.clone(), next));
        }
    }

    /// The document.
    pub(super) fn into_turtle(self) -> Vec<u8> {
        let mut serializer = TurtleSerializer::new();
        for (prefix, iri) in self.prefixes.0.iter().filter(|(prefix, _)| *prefix != "id") {
            if let Ok(with) = serializer.clone().with_prefix(prefix, iri) {
                serializer = with;
            }
        }
        let mut writer = serializer.for_writer(Vec::new());
        let written = self.triples.iter().try_for_each(|triple| writer.serialize_triple(triple));
        match written.and_then(|()| writer.finish()) {
            Ok(turtle) => sorted_prefixes(&turtle),
            Err(error) => unreachable!("writing to memory cannot fail: {error}"),
        }
    }
}

/// The serializer declares prefixes in an order that changes from run to run.
fn sorted_prefixes(turtle: &[u8]) -> Vec<u8> {
    let mut lines: Vec<&[u8]> = turtle.split_inclusive(|&byte| byte == b'\n').collect();
    let prefixes = lines.iter().take_while(|line| line.starts_with(b"@prefix ")).count();
    lines[..prefixes].sort_unstable();
    lines.concat()
}
