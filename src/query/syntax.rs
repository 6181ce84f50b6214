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

/// The parser's message, `error at 1:14: expected …`, with the line that it speaks of.
fn located(query: &str, message: &str, prefixes: &[&str]) -> SyntaxError {
    let place = message.strip_prefix("error at ").and_then(|rest| {
        let (place, cause) = rest.split_once(": ")?;
        let (line, column) = place.split_once(':')?;
        Some((line.parse::<usize>().ok()?, column.parse::<usize>().ok()?, cause))
    });
    let (line, column, cause) = place.unwrap_or((1, 1, message));
    let text = query.lines().nth(line.saturating_sub(1)).unwrap_or_default().to_owned();
    let from: String = text.chars().skip(column.saturating_sub(1)).collect();
    let hint = hint(query, &from, cause, prefixes);
    let cause = short(cause);
    SyntaxError { line, column, cause, text, hint }
}

/// The parser lists everything that might stand there; a person reads the first few.
fn short(cause: &str) -> String {
    const SHOWN: usize = 6;
    let Some(list) = cause.strip_prefix("expected one of ") else { return cause.to_owned() };
    let mut items: Vec<&str> = list.split(", ").filter(|item| !item.starts_with("['")).collect();
    items.dedup();
    match items.len() {
        0 => cause.to_owned(),
        n if n <= SHOWN => format!("expected one of {}", items.join(", ")),
        _ => format!("expected one of {}, …", items[..SHOWN].join(", ")),
    }
}

fn hint(query: &str, from: &str, cause: &str, prefixes: &[&str]) -> Option<String> {
    let count = |c| query.matches(c).count();
    let word: String = from.chars().take_while(|c| c.is_alphanumeric() || "_-:".contains(*c)).collect();
    let prefix = word.split_once(':').map(|(prefix, _)| prefix);
    if cause.to_lowercase().contains("prefix") || prefix.is_some_and(|p| !prefixes.contains(&p)) {
        return Some(format!("these prefixes need no declaration: {}", prefixes.join(", ")));
    }
    if count('{') != count('}') {
        return Some(format!("{} braces are opened and {} closed", count('{'), count('}')));
    }
    if count('"') % 2 == 1 {
        return Some("a string has no closing quotation mark".to_owned());
    }
    let update = ["insert", "delete", "load", "clear", "drop"];
    let begins = query.trim_start().to_lowercase();
    if update.iter().any(|word| begins.starts_with(word)) {
        return Some("a graph is read here and never changed: SELECT, ASK, CONSTRUCT or DESCRIBE".to_owned());
    }
    let forms = ["select", "ask", "construct", "describe", "prefix", "base", "#"];
    if !forms.iter().any(|word| begins.starts_with(word)) {
        return Some("a query begins like this: SELECT ?a ?b WHERE { ?a kg:met ?b }".to_owned());
    }
    None
}
