//! Rows as aligned columns.

use crate::cli::terminal::one_line;
use crate::ontology::Prefixes;
use anstyle::Style;
use oxrdf::Term;
use std::io::IsTerminal;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How wide a column may be on a terminal, in columns.
const WIDEST: usize = 72;

const HEAD: Style = Style::new().bold();

/// The rows under the names of their columns, and how many there are. What is not written to a terminal is never cut.
pub(super) fn table(columns: &[String], rows: &[Vec<Option<Term>>], prefixes: &Prefixes) -> String {
    let widest = if std::io::stdout().is_terminal() { WIDEST } else { usize::MAX };
    let text =
        |term: &Option<Term>| term.as_ref().map_or_else(String::new, |t| cut(&short(t, prefixes), widest));
    let cells: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(text).collect()).collect();
    let width = |at: usize, name: &String| {
        let cells = cells.iter().filter_map(|row| row.get(at)).map(|cell| cell.width());
        cells.chain([name.width() + 1]).max().unwrap_or_default()
    };
    let widths: Vec<usize> = columns.iter().enumerate().map(|(at, name)| width(at, name)).collect();
    let line = |cells: &mut dyn Iterator<Item = &str>| {
        let padded = cells.zip(&widths).map(|(cell, width)| {
            let space = " ".repeat(width.saturating_sub(cell.width()));
            format!("{cell}{space}")
        });
        padded.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    let names: Vec<String> = columns.iter().map(|name| format!("?{name}")).collect();
    let mut out = format!("{HEAD}{}{HEAD:#}\n", line(&mut names.iter().map(String::as_str)));
    for row in &cells {
        out.push_str(&line(&mut row.iter().map(String::as_str)));
        out.push('\n');
    }
    out.push_str(&format!("({} row{})\n", rows.len(), if rows.len() == 1 { "" } else { "s" }));
    out
}

/// A term as people read it: an IRI under a known prefix, a literal without its type.
fn short(term: &Term, prefixes: &Prefixes) -> String {
    match term {
        Term::NamedNode(node) => {
            let fits = prefixes.0.iter().filter_map(|(prefix, namespace)| {
                let local = node.as_str().strip_prefix(namespace.as_str())?;
                (!local.is_empty()).then_some((namespace.len(), prefix, local))
            });
            match fits.max() {
                Some((_, prefix, local)) => format!("{prefix}:{}", one_line(local)),
                None => format!("<{}>", one_line(node.as_str())),
            }
        }
        Term::Literal(literal) => one_line(literal.value()),
        Term::BlankNode(node) => node.to_string(),
    }
}

/// The beginning of a text, with a mark if there is more.
fn cut(text: &str, widest: usize) -> String {
    if text.width() <= widest {
        return text.to_owned();
    }
    let mut width = 1;
    let fits = |c: &char| {
        width += c.width().unwrap_or_default();
        width <= widest
    };
    let beginning: String = text.chars().take_while(fits).collect();
    beginning + "…"
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxrdf::{Literal, NamedNode};

    #[test]
    fn columns_are_aligned_by_width() {
        let prefixes = Prefixes([("a".to_owned(), "http://a.example/".to_owned())].into());
        let node = |iri: &str| Some(Term::from(NamedNode::new_unchecked(iri)));
        let text = |text: &str| Some(Term::from(Literal::new_simple_literal(text)));
        let rows = [
            vec![node("http://a.example/x"), text("日本")],
            vec![node("http://b.example/"), None],
            vec![None, text("a\u{1b}[31m\nb")],
        ];
        let table = table(&["n".to_owned(), "word".to_owned()], &rows, &prefixes);
        let plain = table.replace(&HEAD.to_string(), "").replace(&format!("{HEAD:#}"), "");
        let expected = "?n                   ?word\na:x                  日本\n<http://b.example/>\n                     a [31m b\n(3 rows)\n";
        assert_eq!(plain, expected);
    }

    #[test]
    fn a_cut_text_is_marked() {
        assert_eq!(cut("abcdef", 6), "abcdef");
        assert_eq!(cut("abcdefg", 6), "abcde…");
        assert_eq!(cut("日本日本", 5), "日本…");
    }
}
