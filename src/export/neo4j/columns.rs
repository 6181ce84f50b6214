//! The columns of the two tables with their types.

/// The type of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    List,
    Integer,
    Number,
    Day,
}

/// A column with its name.
pub(super) type Column = (&'static str, Kind);

/// The columns of nodes after id and labels.
pub(super) const NODE: &[Column] = &[
    ("name", Kind::Text),
    ("type", Kind::Text),
    ("status", Kind::Text),
    ("time", Kind::Text),
    ("first_day", Kind::Day),
    ("last_day", Kind::Day),
    ("sources", Kind::Integer),
    ("articles", Kind::Integer),
    ("confidence", Kind::Number),
    ("contested", Kind::Text),
    ("aliases", Kind::List),
    ("same_as", Kind::List),
    ("iso_codes", Kind::List),
    ("office", Kind::Text),
    ("called", Kind::Text),
    ("instrument", Kind::Text),
    ("killed", Kind::Text),
    ("injured", Kind::Text),
    ("outlet", Kind::Text),
    ("url", Kind::Text),
    ("published", Kind::Day),
];

/// The columns of edges after both ends and the type.
pub(super) const EDGE: &[Column] = &[
    ("sources", Kind::Integer),
    ("articles", Kind::Integer),
    ("confidence", Kind::Number),
    ("first_day", Kind::Day),
    ("last_day", Kind::Day),
    ("first_report", Kind::Day),
    ("last_report", Kind::Day),
    ("statements", Kind::List),
    ("quotes", Kind::Text),
    ("quote", Kind::Text),
    ("start_offset", Kind::Integer),
    ("end_offset", Kind::Integer),
    ("attribution", Kind::Text),
    ("rule", Kind::Text),
];

/// The header of Neo4j's bulk importer.
pub(super) fn header(fixed: &[&str], columns: &[Column]) -> Vec<String> {
    let typed = columns.iter().map(|(name, kind)| match kind {
        Kind::Text => (*name).to_owned(),
        Kind::List => format!("{name}:string[]"),
        Kind::Integer => format!("{name}:long"),
        Kind::Number => format!("{name}:double"),
        Kind::Day => format!("{name}:date"),
    });
    fixed.iter().map(|name| (*name).to_owned()).chain(typed).collect()
}

/// The columns as Kùzu declares them. It would not split lists as Neo4j does, so that they are texts.
pub(super) fn kuzu_columns(columns: &[Column]) -> String {
    let typed = columns.iter().map(|(name, kind)| match kind {
        Kind::Text | Kind::List => format!("{name} STRING"),
        Kind::Integer => format!("{name} INT64"),
        Kind::Number => format!("{name} DOUBLE"),
        Kind::Day => format!("{name} DATE"),
    });
    typed.collect::<Vec<_>>().join(", ")
}
