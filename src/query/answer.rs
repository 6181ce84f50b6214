//! Answers to queries.

use super::quads::Indexed;
use super::syntax::Prepared;
use oxrdf::{Term, Triple};
use spareval::{QueryEvaluator, QueryResults};
use std::collections::BTreeMap;

/// What a query gives.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// Of a SELECT.
    Rows {
        /// The variables, without question mark.
        columns: Vec<String>,
        /// The values in order of the columns; `None` where a variable is unbound.
        rows: Vec<Vec<Option<Term>>>,
    },
    /// Of an ASK.
    Truth(bool),
    /// Of a CONSTRUCT or DESCRIBE: different triples, in order.
    Triples(Vec<Triple>),
}

/// A query that cannot be answered.
#[derive(Debug, thiserror::Error)]
#[error("the query cannot be answered: {0}")]
pub struct QueryError(String);

impl Prepared {
    /// Answers the query from the data.
    ///
    /// # Errors
    /// What the query asks for that is not there: another service, an unknown function.
    pub fn run(&self, data: &Indexed) -> Result<Answer, QueryError> {
        let failed = |error: spareval::QueryEvaluationError| QueryError(error.to_string());
        let evaluator = QueryEvaluator::new();
        Ok(match evaluator.prepare(&self.0).execute(data).map_err(failed)? {
            QueryResults::Boolean(truth) => Answer::Truth(truth),
            QueryResults::Solutions(solutions) => {
                let columns = solutions.variables().iter().map(|v| v.as_str().to_owned()).collect();
                let rows = solutions.map(|row| row.map(|row| row.values().to_vec()));
                Answer::Rows { columns, rows: rows.collect::<Result<_, _>>().map_err(failed)? }
            }
            QueryResults::Graph(triples) => {
                let mut distinct = BTreeMap::new();
                for triple in triples {
                    let triple = triple.map_err(failed)?;
                    distinct.insert(triple.to_string(), triple);
                }
                Answer::Triples(distinct.into_values().collect())
            }
        })
    }
}
