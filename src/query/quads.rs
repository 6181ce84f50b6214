//! Quads in memory, each term once, sorted by subject, predicate and object.

use super::DataError;
use oxjsonld::JsonLdParser;
use oxrdf::{GraphName, Quad, Term};
use oxttl::NQuadsParser;
use rustc_hash::FxHashMap;
use spareval::{InternalQuad, QueryableDataset};
use std::convert::Infallible;
use std::io::Read;
use std::rc::Rc;

/// Data as it is read.
#[derive(Debug, Default)]
pub struct Quads {
    terms: Vec<Term>,
    numbers: FxHashMap<Term, u32>,
    /// Subject, predicate, object.
    triples: Vec<[u32; 3]>,
    /// Graph, subject, predicate, object.
    named: Vec<[u32; 4]>,
}

impl Quads {
    /// Adds the quads of a file of N-Quads.
    ///
    /// # Errors
    /// The first line that cannot be read, with its number and cause; what came before is kept.
    pub fn read_nquads(&mut self, input: impl Read) -> Result<(), DataError> {
        NQuadsParser::new()
            .for_reader(input)
            .try_for_each(|quad| self.insert(quad.map_err(|error| DataError::Syntax(error.to_string()))?))
    }

    /// Adds the quads of a JSON-LD document whose context stands in it.
    ///
    /// # Errors
    /// The first place that cannot be read; what came before is kept.
    pub fn read_jsonld(&mut self, input: impl Read) -> Result<(), DataError> {
        JsonLdParser::new()
            .for_reader(input)
            .try_for_each(|quad| self.insert(quad.map_err(|error| DataError::Syntax(error.to_string()))?))
    }

    fn insert(&mut self, quad: Quad) -> Result<(), DataError> {
        let triple = [
            self.number(quad.subject.into())?,
            self.number(quad.predicate.into())?,
            self.number(quad.object)?,
        ];
        let graph: Option<Term> = match quad.graph_name {
            GraphName::NamedNode(node) => Some(node.into()),
            GraphName::BlankNode(node) => Some(node.into()),
            GraphName::DefaultGraph => None,
        };
        if let Some(graph) = graph {
            let [s, p, o] = triple;
            let graph = self.number(graph)?;
            self.named.push([graph, s, p, o]);
        }
        self.triples.push(triple);
        Ok(())
    }

    fn number(&mut self, term: Term) -> Result<u32, DataError> {
        if let Some(&number) = self.numbers.get(&term) {
            return Ok(number);
        }
        let number = u32::try_from(self.terms.len()).map_err(|_| DataError::TooLarge)?;
        self.terms.push(term.clone());
        self.numbers.insert(term, number);
        Ok(number)
    }

    /// The data in the orders in which queries look it up.
    pub fn indexed(self) -> Indexed {
        let Self { terms, numbers, triples, mut named } = self;
        named.sort_unstable();
        named.dedup();
        let order = |by: [usize; 3]| {
            let mut rows: Vec<[u32; 3]> = triples.iter().map(|t| by.map(|at| t[at])).collect();
            rows.sort_unstable();
            rows.dedup();
            rows
        };
        Indexed { spo: order([0, 1, 2]), pos: order([1, 2, 0]), osp: order([2, 0, 1]), named, terms, numbers }
    }
}

/// Data that can be queried.
#[derive(Debug)]
pub struct Indexed {
    terms: Vec<Term>,
    numbers: FxHashMap<Term, u32>,
    spo: Vec<[u32; 3]>,
    pos: Vec<[u32; 3]>,
    osp: Vec<[u32; 3]>,
    named: Vec<[u32; 4]>,
}

impl Indexed {
    /// How many different triples there are in all graphs together.
    pub fn len(&self) -> usize {
        self.spo.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.spo.is_empty()
    }

    /// The triples that have these terms, from the index that has them in front.
    fn triples(
        &self,
        s: Option<u32>,
        p: Option<u32>,
        o: Option<u32>,
    ) -> Box<dyn Iterator<Item = [u32; 3]> + '_> {
        match (s, p, o) {
            (Some(s), p, None) => Box::new(range(&self.spo, [Some(s), p, None])),
            (Some(s), p, Some(o)) => {
                let rows = range(&self.osp, [Some(o), Some(s), p]);
                Box::new(rows.map(|[o, s, p]| [s, p, o]))
            }
            (None, Some(p), o) => Box::new(range(&self.pos, [Some(p), o, None]).map(|[p, o, s]| [s, p, o])),
            (None, None, Some(o)) => {
                Box::new(range(&self.osp, [Some(o), None, None]).map(|[o, s, p]| [s, p, o]))
            }
            (None, None, None) => Box::new(self.spo.iter().copied()),
        }
    }
}

/// The rows that begin with what is given; what is given stands in front.
fn range(rows: &[[u32; 3]], given: [Option<u32>; 3]) -> impl Iterator<Item = [u32; 3]> + '_ {
    let known = given.iter().take_while(|term| term.is_some()).count();
    let key = given.map(Option::unwrap_or_default);
    let from = rows.partition_point(|row| row[..known] < key[..known]);
    let to = from + rows[from..].partition_point(|row| row[..known] == key[..known]);
    rows[from..to].iter().copied()
}

/// A term of the data by its number, or one that a query made.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Known {
    /// It is in the data.
    Data(u32),
    /// It is not.
    Made(Rc<Term>),
}

/// A term that a pattern asks for.
enum Asked {
    Any,
    This(u32),
    /// One that the data does not have.
    Absent,
}

impl Asked {
    fn of(term: Option<&Known>) -> Self {
        match term {
            None => Self::Any,
            Some(Known::Data(number)) => Self::This(*number),
            Some(Known::Made(_)) => Self::Absent,
        }
    }

    fn number(&self) -> Option<u32> {
        if let Self::This(number) = self { Some(*number) } else { None }
    }
}

impl<'a> QueryableDataset<'a> for &'a Indexed {
    type InternalTerm = Known;
    type Error = Infallible;

    fn internal_quads_for_pattern(
        &self,
        subject: Option<&Known>,
        predicate: Option<&Known>,
        object: Option<&Known>,
        graph_name: Option<Option<&Known>>,
    ) -> impl Iterator<Item = Result<InternalQuad<Known>, Infallible>> + use<'a> {
        let data: &'a Indexed = self;
        let [s, p, o] = [subject, predicate, object].map(Asked::of);
        let graph = graph_name.map(|name| name.map(|name| Asked::of(Some(name))));
        let absent = [&s, &p, &o].iter().any(|term| matches!(term, Asked::Absent));
        let quad = |[s, p, o]: [u32; 3], graph: Option<u32>| {
            Ok(InternalQuad {
                subject: Known::Data(s),
                predicate: Known::Data(p),
                object: Known::Data(o),
                graph_name: graph.map(Known::Data),
            })
        };
        let [s, p, o] = [s, p, o].map(|term| term.number());
        let quads: Box<dyn Iterator<Item = Result<InternalQuad<Known>, Infallible>> + 'a> = match graph {
            _ if absent => Box::new(std::iter::empty()),
            Some(Some(Asked::Absent)) => Box::new(std::iter::empty()),
            // The default graph is all graphs together.
            Some(None) => Box::new(data.triples(s, p, o).map(move |triple| quad(triple, None))),
            name => {
                let wanted = name.flatten().and_then(|name| name.number());
                let fits = move |row: &&[u32; 4]| {
                    [(wanted, row[0]), (s, row[1]), (p, row[2]), (o, row[3])]
                        .iter()
                        .all(|(asked, own)| asked.is_none_or(|asked| asked == *own))
                };
                let rows = data.named.iter().filter(fits);
                Box::new(rows.map(move |&[graph, s, p, o]| quad([s, p, o], Some(graph))))
            }
        };
        quads
    }

    fn internalize_term(&self, term: Term) -> Result<Known, Infallible> {
        Ok(match self.numbers.get(&term) {
            Some(&number) => Known::Data(number),
            None => Known::Made(Rc::new(term)),
        })
    }

    fn externalize_term(&self, term: Known) -> Result<Term, Infallible> {
        Ok(match term {
            Known::Data(number) => self.terms[number as usize].clone(),
            Known::Made(term) => Rc::unwrap_or_clone(term),
        })
    }
}
