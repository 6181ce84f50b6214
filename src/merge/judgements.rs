//! What the user has decided about who is whom and which event is which.
//!
//! ```text
//! # Two readings of one name.
//! harbour-post-1a2b3c4d#e3 = gulf-courier-5e6f7a8b#e1
//! "J. Rawi" != "Jamal al-Rawi"     # father and son
//! ```
//!
//! Each line names two things and says that they are one (`=`) or are not (`!=`). A thing is an article's id, `#` and
//! the id within its record, or a name in double quotes, which means all entities of that name in all articles. An
//! article's id that holds a space, `=` or `"` stands in double quotes too. Empty lines are passed over and `#` at the
//! start of a line or after the second thing begins a comment.
//!
//! What is forbidden is not united through any chain; where a line forces what another forbids, it stays forbidden.

use super::corpus::Corpus;
use crate::model::LocalRef;
use crate::spelling::words;
use std::collections::{BTreeMap, BTreeSet};

/// A user's decisions; none by default.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Judgements {
    pub(super) lines: Vec<Line>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// From 1.
    pub(super) number: usize,
    pub(super) left: Thing,
    pub(super) right: Thing,
    /// Whether the two are one.
    pub(super) one: bool,
}

/// What a line speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Thing {
    Local(LocalRef),
    /// Folded.
    Name(String),
}

/// A line that says nothing that can be followed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[error("line {line}: {cause}")]
pub struct JudgementError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub cause: String,
}

impl Judgements {
    /// Reads a file's text.
    ///
    /// ```
    /// use newsgraph::merge::Judgements;
    /// assert!(Judgements::parse("# none yet\n").is_ok());
    /// let error = Judgements::parse("\"Jamal Rawi\" is \"J. Rawi\"").unwrap_err();
    /// assert_eq!(error.to_string(), "line 1: between the two things stands neither = nor !=");
    /// ```
    ///
    /// # Errors
    /// Names the line and the reason.
    pub fn parse(text: &str) -> Result<Self, JudgementError> {
        let mut lines = Vec::new();
        for (at, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
            let number = at + 1;
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let (left, right, one) =
                read(line).map_err(|cause| JudgementError { line: number, cause: cause.to_owned() })?;
            lines.push(Line { number, left, right, one });
        }
        Ok(Self { lines })
    }
}

impl Judgements {
    /// The entities of each name in folded form; none if no line speaks of names.
    pub(super) fn by_name(&self, corpus: &Corpus) -> BTreeMap<String, Vec<usize>> {
        let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        if self.lines.iter().any(|l| [&l.left, &l.right].iter().any(|t| matches!(t, Thing::Name(_)))) {
            for entity in 0..corpus.len() {
                by_name.entry(words(&corpus.entity(entity).name).join(" ")).or_default().push(entity);
            }
        }
        by_name
    }
}

fn read(line: &str) -> Result<(Thing, Thing, bool), &'static str> {
    let (left, rest) = thing(line)?;
    let rest = rest.trim_start();
    let (one, rest) = match (rest.strip_prefix("!="), rest.strip_prefix('=')) {
        (Some(rest), _) => (false, rest),
        (None, Some(rest)) => (true, rest),
        (None, None) => return Err("between the two things stands neither = nor !="),
    };
    let (right, rest) = thing(rest.trim_start())?;
    let rest = rest.trim_start();
    if !rest.is_empty() && !rest.starts_with('#') {
        return Err("after the second thing stands more than a comment");
    }
    if left == right {
        return Err("both sides name the same thing");
    }
    Ok((left, right, one))
}

/// The thing at the start of a line, and what follows it.
fn thing(text: &str) -> Result<(Thing, &str), &'static str> {
    const NO_ID: &str = "a thing is ARTICLE#ID, such as courier-1a2b#e3, or a name in double quotes";
    let (name, rest) = match text.strip_prefix('"') {
        Some(quoted) => {
            let (name, rest) = quoted.split_once('"').ok_or("a double quote is not closed")?;
            if !rest.starts_with('#') {
                let folded = words(name).join(" ");
                return if folded.is_empty() {
                    Err("a name is empty")
                } else {
                    Ok((Thing::Name(folded), rest))
                };
            }
            (Some(name), rest)
        }
        None => (None, text),
    };
    let end = rest.find([' ', '\t', '=', '!']).unwrap_or(rest.len());
    let (reference, rest) = rest.split_at(end);
    let (article, local) = reference.rsplit_once('#').ok_or(NO_ID)?;
    let article = name.unwrap_or(article);
    if article.is_empty() || local.is_empty() {
        return Err(NO_ID);
    }
    Ok((Thing::Local(LocalRef { article: article.into(), local: local.into() }), rest))
}

/// One side of a line that forbids: no cluster has members of both.
pub(super) type Side = (usize, bool);

/// The judgements in the numbers of a corpus.
#[derive(Debug, Default)]
pub(super) struct Resolved {
    /// The sides that each judged item is on.
    pub(super) sides: BTreeMap<usize, BTreeSet<Side>>,
    /// Pairs that are one, with the line that says so.
    pub(super) forced: Vec<(usize, usize, usize)>,
}

impl Resolved {
    /// The judgements about entities.
    pub(super) fn entities(judgements: &Judgements, corpus: &Corpus) -> Self {
        let by_name = judgements.by_name(corpus);
        Self::new(judgements, |thing| match thing {
            Thing::Name(name) => by_name.get(name).cloned().unwrap_or_default(),
            Thing::Local(at) => {
                corpus.record_of(&at.article).and_then(|r| corpus.find(r, &at.local)).into_iter().collect()
            }
        })
    }

    /// The judgements about events; `find` gives the report of a record's event.
    pub(super) fn events(
        judgements: &Judgements,
        corpus: &Corpus,
        find: impl Fn(usize, &str) -> Option<usize>,
    ) -> Self {
        Self::new(judgements, |thing| match thing {
            Thing::Name(_) => Vec::new(),
            Thing::Local(at) => {
                corpus.record_of(&at.article).and_then(|r| find(r, &at.local)).into_iter().collect()
            }
        })
    }

    fn new(judgements: &Judgements, items: impl Fn(&Thing) -> Vec<usize>) -> Self {
        let mut resolved = Self::default();
        for (at, line) in judgements.lines.iter().enumerate() {
            let (left, right) = (items(&line.left), items(&line.right));
            if line.one {
                let Some(first) = left.first().filter(|_| !right.is_empty()) else { continue };
                resolved.forced.extend(
                    left[1..].iter().chain(&right).filter(|o| *o != first).map(|&o| (*first, o, line.number)),
                );
            } else if !left.is_empty() && !right.is_empty() {
                for (items, side) in [(left, false), (right, true)] {
                    for item in items {
                        resolved.sides.entry(item).or_default().insert((at, side));
                    }
                }
            }
        }
        resolved
    }

    /// The sides of an item.
    pub(super) fn sides_of(&self, item: usize) -> BTreeSet<Side> {
        self.sides.get(&item).cloned().unwrap_or_default()
    }
}

/// Whether some line forbids that things on these sides are one.
pub(super) fn forbidden<'s>(
    a: impl Iterator<Item = &'s BTreeSet<Side>>,
    b: impl Iterator<Item = &'s BTreeSet<Side>>,
) -> bool {
    let a: BTreeSet<Side> = a.flatten().copied().collect();
    !a.is_empty() && b.flatten().any(|&(line, side)| a.contains(&(line, !side)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_names_two_things_and_says_whether_they_are_one() {
        let text =
            "# who\n\n a-1#e3=b-2#e1 # the same\n\"J. Rawi\" != \"Jamal al-Rawi\"\n\"c = d\"#v1 != a#b#v2\n";
        let read = Judgements::parse(text).expect("good lines");
        let local = |article: &str, local: &str| {
            Thing::Local(LocalRef { article: article.into(), local: local.into() })
        };
        let lines: Vec<_> = read.lines.iter().map(|l| (l.number, &l.left, &l.right, l.one)).collect();
        let names = (Thing::Name("j rawi".to_owned()), Thing::Name("jamal al rawi".to_owned()));
        assert_eq!(lines[0], (3, &local("a-1", "e3"), &local("b-2", "e1"), true));
        assert_eq!(lines[1], (4, &names.0, &names.1, false));
        assert_eq!(lines[2], (5, &local("c = d", "v1"), &local("a#b", "v2"), false));
    }

    #[test]
    fn a_bad_line_is_named() {
        for (text, line, cause) in [
            ("\n\"open", 2, "a double quote is not closed"),
            ("a#e1 b#e2", 1, "between the two things stands neither = nor !="),
            ("a#e1 = b#e2 c", 1, "after the second thing stands more than a comment"),
            ("a#e1 = a#e1", 1, "both sides name the same thing"),
            ("\"Rawi\" != \"rawi\"", 1, "both sides name the same thing"),
            ("\"-\" = a#e1", 1, "a name is empty"),
            ("a = b", 1, "a thing is ARTICLE#ID, such as courier-1a2b#e3, or a name in double quotes"),
        ] {
            let error = Judgements::parse(text).expect_err(text);
            assert_eq!((error.line, error.cause.as_str()), (line, cause), "{text}");
        }
    }
}
