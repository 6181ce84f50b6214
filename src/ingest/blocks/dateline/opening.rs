//! What stands before a dateline's sentence, taken apart: place, what follows it, agency, separator. A pattern would say the
//! same, but to make it takes as long as to read several articles.

use unicode_normalization::char::is_combining_mark;

/// How a dateline is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// The place in capitals, perhaps with region, date and agency, then a dash, a colon or a slash.
    Capitals,
    /// The place in small letters, region and date after a comma, then a dash or a colon and a space.
    Mixed,
}

/// The parts of a dateline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Opening<'t> {
    /// Everything up to the sentence.
    pub(super) whole: &'t str,
    pub(super) place: &'t str,
    /// Region and date.
    pub(super) more: &'t str,
    /// What stands in brackets.
    pub(super) agency: Option<&'t str>,
    /// What separates it from the sentence.
    pub(super) end: &'t str,
}

impl<'t> Opening<'t> {
    /// Takes a paragraph's beginning apart: the longest place, then the shortest rest.
    pub(super) fn of(head: &'t str, form: Form) -> Option<Self> {
        place_ends(head, form).into_iter().rev().find_map(|place| {
            let (place, rest) = head.split_at(place);
            more_ends(rest, form).find_map(|more| {
                let (more, rest) = rest.split_at(more);
                let bracketed = agency(rest).and_then(|(name, rest)| Some((Some(name), end(rest, form)?)));
                let (agency, (end, rest)) = bracketed.or_else(|| Some((None, end(rest, form)?)))?;
                Some(Self { whole: &head[..head.len() - rest.len()], place, more, agency, end })
            })
        })
    }
}

/// The positions at which a place may end: in or after words that begin with a capital.
fn place_ends(head: &str, form: Form) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut begins = true;
    for (at, c) in head.char_indices() {
        let goes_on = match c {
            _ if begins => c.is_uppercase(),
            ' ' | '/' => {
                begins = true;
                continue;
            }
            '.' | '’' | '\'' | '-' => true,
            'ʼ' | '`' => form == Form::Capitals,
            _ if form == Form::Capitals => c.is_uppercase() || is_combining_mark(c),
            _ => is_letter(c),
        };
        if !goes_on {
            break;
        }
        begins = false;
        ends.push(at + c.len_utf8());
    }
    ends
}

/// The positions at which what follows a place may end, in the order in which they are tried.
fn more_ends(rest: &str, form: Form) -> impl Iterator<Item = usize> {
    let skipped = match form {
        Form::Capitals => Some(0),
        Form::Mixed => rest.starts_with(", ").then_some(2),
    };
    let long = skipped.into_iter().flat_map(move |skipped| {
        let within = |&(_, c): &(usize, char)| !matches!(c, ':' | '(' | ')' | '–' | '—' | '\n');
        let ends = rest[skipped..].char_indices().take_while(within);
        ends.map(move |(at, c)| skipped + at + c.len_utf8())
    });
    // In capitals nothing need follow, in small letters it is what is tried last.
    let none = |is_tried: bool| is_tried.then_some(0);
    none(form == Form::Capitals).into_iter().chain(long).chain(none(form == Form::Mixed))
}

/// The agency in brackets, perhaps after a space, and what follows it.
fn agency(rest: &str) -> Option<(&str, &str)> {
    let inside = rest.strip_prefix(' ').unwrap_or(rest).strip_prefix('(')?;
    let (name, after) = inside.split_at(inside.find(['(', ')', '\n'])?);
    let after = after.strip_prefix(')')?;
    (!name.is_empty()).then_some((name, after))
}

/// The separator, perhaps after a space, and the sentence.
fn end(rest: &str, form: Form) -> Option<(&str, &str)> {
    let mark = rest.strip_prefix(' ').unwrap_or(rest);
    let is_apart = |after: &str| after.starts_with(char::is_whitespace);
    let marks: &[&str] = match form {
        Form::Capitals => &["--", "—", "–", ":", "/", "-"],
        Form::Mixed => &["--", "—", "–", "-", ":"],
    };
    let after = marks.iter().find_map(|separator| {
        let after = mark.strip_prefix(separator)?;
        match form {
            Form::Capitals if matches!(*separator, "--" | "—") => Some(after),
            // The white space belongs to a separator in capitals.
            Form::Capitals => is_apart(after).then(|| {
                let mut rest = after.chars();
                rest.next();
                rest.as_str()
            }),
            Form::Mixed => is_apart(after).then_some(after),
        }
    })?;
    Some((&rest[..rest.len() - after.len()], after.trim_start()))
}

/// The names before the first slash and, if there is one, the second, and what follows the white space behind:
/// "Shafaq News/", "Baghdad / Desert News Agency /".
pub(super) fn slashed(head: &str) -> Option<(&str, Option<&str>, &str)> {
    let apart = |rest: &'_ str| rest.starts_with(char::is_whitespace);
    let (first, rest) = before_slash(head)?;
    let second = before_slash(rest.trim_start()).filter(|(_, rest)| apart(rest));
    let (second, rest) = second.map_or((None, rest), |(second, rest)| (Some(second), rest));
    apart(rest).then(|| (first, second, rest.trim_start()))
}

/// A name whose words begin with capitals or digits, then a slash, perhaps after a space; and what follows.
fn before_slash(text: &str) -> Option<(&str, &str)> {
    let (before, rest) = text.split_once('/')?;
    let name = before.strip_suffix(' ').unwrap_or(before);
    let is_word = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
            && letters.all(|c| is_letter(c) || matches!(c, '.' | '’' | '\'' | '-'))
    };
    (name.starts_with(char::is_uppercase) && name.split(' ').all(is_word)).then_some((name, rest))
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use regex::Regex;

    /// What the code above must do, in short.
    const CAPITALS: &str = r"^(?P<place>\p{Lu}[\p{Lu}\p{M}.’'ʼ`-]*(?:[ /]\p{Lu}[\p{Lu}\p{M}.’'ʼ`-]*)*)(?P<more>[^:()–—\n]*?)(?: ?\((?P<agency>[^()\n]+)\))?(?P<end> ?(?:--|—|[–:/-]\s))\s*";
    const MIXED: &str = r"^(?P<place>\p{Lu}[\p{L}\p{M}.’'-]*(?:[ /]\p{Lu}[\p{L}\p{M}.’'-]*)*)(?P<more>(?:, [^:()–—\n]+?)?)(?: ?\((?P<agency>[^()\n]+)\))?(?P<end> ?(?:--|—|–|-|:))\s+";
    const SLASH: &str = r"^(?P<first>\p{Lu}[\p{L}\p{M}.’'-]*(?: [\p{Lu}0-9][\p{L}\p{M}.’'-]*)*) ?/(?:\s*(?P<second>\p{Lu}[\p{L}\p{M}.’'-]*(?: [\p{Lu}0-9][\p{L}\p{M}.’'-]*)*) ?/)?\s+";

    proptest::proptest! {
        #[test]
        fn parts_are_those_of_the_patterns(head in "[AÉaé1 ,./():’'`–—-]{0,14}|([A-Z][a-c]?[ ,/]?){1,3}( ?[(]AP[)])?( |,|-|–|—|:|/){0,3}[A ]{0,2}") {
            for (form, pattern) in [(Form::Capitals, CAPITALS), (Form::Mixed, MIXED)] {
                let pattern = Regex::new(pattern).unwrap();
                let named = |groups: &regex::Captures<'_>, name| groups.name(name).map(|m| m.as_str().to_owned());
                let expected = pattern.captures(&head).map(|groups| {
                    let part = |name| named(&groups, name);
                    (groups[0].to_owned(), part("place"), part("more"), part("agency"), part("end"))
                });
                let own = Opening::of(&head, form).map(|o| {
                    let part = |text: &str| Some(text.to_owned());
                    (o.whole.to_owned(), part(o.place), part(o.more), o.agency.map(str::to_owned), part(o.end))
                });
                proptest::prop_assert_eq!(own, expected);
            }
            let expected = Regex::new(SLASH).unwrap().captures(&head).map(|groups| {
                let second = groups.name("second").map(|m| m.as_str().to_owned());
                (groups["first"].to_owned(), second, head[groups[0].len()..].to_owned())
            });
            let own = slashed(&head).map(|(first, second, rest)| (first.to_owned(), second.map(str::to_owned), rest.to_owned()));
            proptest::prop_assert_eq!(own, expected);
        }
    }
}
