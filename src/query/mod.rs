//! SPARQL over the RDF that newsgraph writes, without a triple store.
//!
//! [`Quads`] holds the data in memory, [`prepare`] reads a query, [`Prepared::run`] answers it. The same data and query give
//! the same rows in the same order on every run. The default graph is the union of all graphs.
//!
//! ```
//! use newsgraph::query::{Answer, Quads, prepare};
//! let mut quads = Quads::default();
//! quads.read_nquads(&b"<http://a.example/1> <http://www.w3.org/2000/01/rdf-schema#label> \"Kenya\" .\n"[..])?;
//! let prefixes = [("rdfs", "http://www.w3.org/2000/01/rdf-schema#")];
//! let query = prepare("SELECT ?name WHERE { ?x rdfs:label ?name }", prefixes)?;
//! let Answer::Rows { columns, rows } = query.run(&quads.indexed())? else { panic!("not a SELECT") };
//! assert_eq!((columns.len(), rows.len()), (1, 1));
//! # Ok::<_, Box<dyn std::error::Error>>(())
//! ```

mod answer;
mod quads;
mod syntax;

pub use answer::{Answer, QueryError};
pub use quads::{Indexed, Quads};
pub use syntax::{Prepared, SyntaxError, prepare};

/// Data that cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum DataError {
    /// It breaks off or is not of its format.
    #[error("not RDF as newsgraph writes it: {0}")]
    Syntax(String),
    /// More different terms than there are numbers for.
    #[error("holds more than four billion different terms; load it into a triple store")]
    TooLarge,
}
