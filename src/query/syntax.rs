//! Queries as they are typed.

use spargebra::{Query, SparqlParser};

/// A query that can be run.
#[derive(Debug, Clone)]
pub struct Prepared(pub(super) Query);

/// What is wrong with a query, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {cause}")]
pub struct SyntaxError {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// What was expected there.
    pub cause: String,
    /// The line itself.
    pub text: String,
    /// What may help, if anything.
    pub hint: Option<String>,
}

/// Reads a query. `prefixes` are known without being declared; those that the query declares win.
///
/// # Errors
/// Names line, column and cause.
pub fn prepare<'p>(
    query: &str,
    prefixes: impl IntoIterator<Item = (&'p str, &'p str)>,
) -> Result<Prepared, SyntaxError> {
    let mut parser = SparqlParser::new();
    let mut names = Vec::new();
    for (prefix, namespace) in prefixes {
        names.push(prefix);
        // A namespace that is no IRI stays unknown, and the query says so where it is used.
        parser = parser.clone().with_prefix(prefix, namespace).unwrap_or(parser);
    }
    parser.parse_query(query).map(Prepared).map_err(|error| located(query, &error.to_string(), &names))
}

/// How queries begin.
const FORMS: [&str; 7] = ["select", "ask", "construct", "describe", "prefix", "base", "#"];

/// How updates begin.
const UPDATES: [&str; 6] = ["insert", "delete", "load", "clear", "drop", "create"];

/// The parser's message, `error at 1:14: expected …`, with the line that it speaks of.
fn located(query: &str, message: &str, prefixes: &[&str]) -> SyntaxError {
    let place = message.strip_prefix("error at ").and_then(|rest| {
        let (place, cause) = rest.split_once(": ")?;
        let (line, column) = place.split_once(':')?;
        Some((line.parse::<usize>().ok()?, column.parse::<usize>().ok()?, cause))
    });
    let (mut line, mut column, cause) = place.unwrap_or((1, 1, message));
    let mut cause = short(cause);
    let text_of = |line: usize| query.lines().nth(line.saturating_sub(1)).unwrap_or_default().to_owned();
    let begins = query.trim_start().to_lowercase();
    let is = |words: &[&str]| words.iter().any(|word| begins.starts_with(word));
    let count = |c| query.matches(c).count();
    let (opened, closed) = (count('{'), count('}'));
    let known = || format!("these prefixes need no declaration: {}", prefixes.join(", "));
    let hint = if !is(&FORMS) {
        let space = &query[..query.len() - query.trim_start().len()];
        line = 1 + space.matches('\n').count();
        column = 1 + space.rsplit('\n').next().unwrap_or_default().chars().count();
        cause = "a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE, or with its prefixes".to_owned();
        let hint = match is(&UPDATES) {
            true => "a graph is read here and never changed",
            false => "a query looks like this: SELECT ?a ?b WHERE { ?a kg:met ?b }",
        };
        Some(hint.to_owned())
    } else if cause.contains("Prefix not found") {
        // The parser has gone to the end of the name.
        let name: String = text_of(line).chars().take(column.saturating_sub(1)).collect();
        let name =
            name.rsplit(|c: char| !(c.is_alphanumeric() || "_-:.".contains(c))).next().unwrap_or_default();
        column = column.saturating_sub(name.chars().count()).max(1);
        cause = format!("no prefix is called '{}'", name.split(':').next().unwrap_or_default());
        Some(known())
    } else if opened != closed {
        Some(format!("braces opened: {opened}, closed: {closed}"))
    } else if count('"') % 2 == 1 {
        Some("a string has no closing quotation mark".to_owned())
    } else {
        None
    };
    SyntaxError { line, column, cause, text: text_of(line), hint }
}

/// The parser lists everything that might stand there; a person reads the first few.
fn short(cause: &str) -> String {
    const SHOWN: usize = 6;
    let Some(list) = cause.strip_prefix("expected one of ") else { return cause.to_owned() };
    let mut items: Vec<&str> = list.split(", ").filter(|item| !item.starts_with('[')).collect();
    items.dedup();
    match items.len() {
        0 => cause.to_owned(),
        n if n <= SHOWN => format!("expected one of {}", items.join(", ")),
        _ => format!("expected one of {}, …", items[..SHOWN].join(", ")),
    }
}
