//! The analysis as CoNLL-U (<https://universaldependencies.org/format.html>), so that UD's tools can check it.
//!
//! Names and coreference stand in the MISC column as the GUM treebank writes them: `Entity=(3-person-Dawit_Haile` opens a
//! mention of group 3 at its first token and `3)` closes it at its last.

use crate::model::{Document, Mention, Sentence, Token};
use std::fmt;

/// Displays a document as CoNLL-U.
///
/// ```
/// use newsgraph::{analyse::{Analyser, Conllu}, model::Article};
/// let document = Analyser::embedded().analyse(Article::from_text("a1", "Norway called Peru."));
/// assert!(Conllu(&document).to_string().contains("\tEntity=(1-country-Norway)\n"));
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Conllu<'d>(pub &'d Document);

impl fmt::Display for Conllu<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let document = self.0;
        let id = one_line(&document.article.id);
        writeln!(f, "# newdoc id = {id}\n# global.Entity = GRP-etype-identity")?;
        for (number, sentence) in document.sentences.iter().enumerate().filter(|(_, s)| !s.tokens.is_empty())
        {
            writeln!(f, "# sent_id = {id}-{}", number + 1)?;
            writeln!(f, "# text = {}", one_line(document.text(sentence.span)))?;
            write_sentence(document, sentence, f)?;
            writeln!(f)?;
        }
        Ok(())
    }
}

fn write_sentence(document: &Document, sentence: &Sentence, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let tokens = document.tokens(sentence);
    let marks = Marks::of(document, sentence, tokens);
    for (at, token) in tokens.iter().enumerate() {
        let mut misc = Vec::new();
        let entity = marks.at(at);
        if !entity.is_empty() {
            misc.push(format!("Entity={entity}"));
        }
        if tokens.get(at + 1).is_some_and(|next| next.span.start == token.span.end) {
            misc.push("SpaceAfter=No".to_owned());
        }
        let misc = if misc.is_empty() { "_".to_owned() } else { misc.join("|") };
        writeln!(
            f,
            "{}\t{}\t{}\t{}\t{}\t_\t{}\t{}\t_\t{misc}",
            at + 1,
            column(document.text(token.span)),
            column(&token.lemma),
            token.upos,
            column(&token.xpos),
            token.head.map_or(0, |head| head + 1),
            token.deprel,
        )?;
    }
    Ok(())
}

/// The opening and closing brackets of a sentence's mentions, by token.
struct Marks {
    opening: Vec<Vec<String>>,
    closing: Vec<Vec<String>>,
    single: Vec<Vec<String>>,
}

impl Marks {
    fn of(document: &Document, sentence: &Sentence, tokens: &[Token]) -> Self {
        let mut marks = Marks {
            opening: vec![Vec::new(); tokens.len()],
            closing: vec![Vec::new(); tokens.len()],
            single: vec![Vec::new(); tokens.len()],
        };
        let mut mentions: Vec<&Mention> =
            document.mentions.iter().filter(|m| sentence.span.contains(m.span)).collect();
        // Longest first, so that what opens first closes last.
        mentions.sort_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end), m.entity));
        for mention in mentions {
            let first = tokens.partition_point(|t| t.span.end <= mention.span.start);
            let after = tokens.partition_point(|t| t.span.start < mention.span.end);
            if first >= after {
                continue;
            }
            let entity = &document.entities[mention.entity];
            let group = mention.entity + 1;
            let etype = entity.entity_type.as_str().to_lowercase();
            let opened = format!("({group}-{etype}-{}", identity(&entity.name));
            if after - first == 1 {
                marks.single[first].push(format!("{opened})"));
            } else {
                marks.opening[first].push(opened);
                marks.closing[after - 1].insert(0, format!("{group})"));
            }
        }
        marks
    }

    fn at(&self, token: usize) -> String {
        // GUM closes longer mentions after the brackets of the token's own.
        [self.opening[token].concat(), self.single[token].concat(), self.closing[token].concat()].concat()
    }
}

/// A name without the characters that the format uses itself.
fn identity(name: &str) -> String {
    name.chars().map(|c| if c.is_whitespace() { '_' } else { c }).filter(|c| !"()-|=".contains(*c)).collect()
}

/// A value for a column: never empty, no white space that the format gives a meaning.
fn column(text: &str) -> String {
    if text.is_empty() {
        return "_".to_owned();
    }
    text.chars().map(|c| if c.is_whitespace() || c.is_control() { '\u{a0}' } else { c }).collect()
}

/// Text on one line.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyse::Analyser;
    use crate::model::Article;

    #[test]
    fn every_token_has_ten_columns_and_brackets_balance() {
        let article = Article::from_text(
            "a 1",
            "Norway's foreign minister, Ingrid Solheim, called Peru. She didn't wait.",
        );
        let text = Conllu(&Analyser::embedded().analyse(article)).to_string();
        let rows: Vec<&str> = text.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).collect();
        assert!(rows.len() > 12, "{text}");
        assert!(rows.iter().all(|row| row.split('\t').count() == 10), "{text}");
        let count =
            |c: char| rows.iter().map(|r| r.rsplit('\t').next().unwrap().matches(c).count()).sum::<usize>();
        assert!(count('(') >= 3 && count('(') == count(')'), "{text}");
        assert!(text.contains("n't\t") && text.contains("SpaceAfter=No"), "{text}");
    }
}
