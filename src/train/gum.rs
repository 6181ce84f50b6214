//! Reads the GUM treebank with its entities: names, and who is who.

use crate::model::{Deprel, Sentence, Span, Token, Upos};
use smol_str::SmolStr;
use std::ops::Range;

/// One document of the treebank.
#[derive(Debug, Clone, Default)]
pub struct GumDocument {
    /// Such as `GUM_news_nasa`.
    pub id: String,
    /// The text, sentences joined by a blank.
    pub text: String,
    /// The sentences.
    pub sentences: Vec<Sentence>,
    /// The tokens with the treebank's own tags and trees.
    pub tokens: Vec<Token>,
    /// The entity mentions.
    pub mentions: Vec<GumMention>,
}

/// A mention as the treebank marks it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GumMention {
    /// Its tokens among the document's.
    pub tokens: Range<usize>,
    /// The number of the entity.
    pub entity: String,
    /// Such as `person`.
    pub entity_type: String,
    /// The tokens that suffice to name it.
    pub minimal: Vec<usize>,
    /// Such as `coref`, `appos`, `sgl`.
    pub link: String,
}

impl GumMention {
    /// The token whose head lies outside the mention.
    pub fn head(&self, document: &GumDocument) -> usize {
        let sentence = document.sentence_of(self.tokens.start);
        let inside = |token: usize| match document.tokens[token].head {
            Some(head) => self.tokens.contains(&(sentence.tokens.start + head as usize)),
            None => false,
        };
        self.minimal
            .iter()
            .copied()
            .find(|&t| !inside(t))
            .or_else(|| self.tokens.clone().find(|&t| !inside(t)))
            .unwrap_or(self.tokens.start)
    }
}

impl GumDocument {
    /// The sentence that holds a token.
    pub fn sentence_of(&self, token: usize) -> &Sentence {
        let at = self.sentences.partition_point(|s| s.tokens.end <= token);
        &self.sentences[at.min(self.sentences.len() - 1)]
    }
}

/// Reads a CoNLL-U file; lines that are not CoNLL-U are passed over.
pub fn read_gum(conllu: &str) -> Vec<GumDocument> {
    let mut out: Vec<GumDocument> = Vec::new();
    let mut columns: Vec<String> = Vec::new();
    let mut reader = SentenceReader::default();
    for line in conllu.lines().chain([""]) {
        if let Some(id) = line.strip_prefix("# newdoc id = ") {
            out.push(GumDocument { id: id.to_owned(), ..GumDocument::default() });
        } else if let Some(names) = line.strip_prefix("# global.Entity = ") {
            columns = names.split('-').map(str::to_owned).collect();
        } else if line.starts_with('#') {
        } else if line.is_empty() {
            if let Some(document) = out.last_mut() {
                reader.finish(document, &columns);
            }
            reader = SentenceReader::default();
        } else {
            reader.lines.push(line.to_owned());
        }
    }
    out
}

#[derive(Default)]
struct SentenceReader {
    lines: Vec<String>,
}

impl SentenceReader {
    fn finish(&self, document: &mut GumDocument, columns: &[String]) {
        if self.lines.is_empty() {
            return;
        }
        if !document.text.is_empty() {
            document.text.push(' ');
        }
        let first = document.tokens.len();
        let start = document.text.len();
        let mut glued_until = 0u32;
        let mut glue_after = false;
        let mut open: Vec<(Vec<String>, usize)> = Vec::new();
        let mut pending_space = false;
        for line in &self.lines {
            let cells: Vec<&str> = line.split('\t').collect();
            let [id, form, lemma, upos, xpos, _, head, deprel, _, misc] = cells[..] else { continue };
            if let Some((_, last)) = id.split_once('-') {
                glued_until = last.parse().unwrap_or(0);
                glue_after = misc.split('|').any(|m| m == "SpaceAfter=No");
                continue;
            }
            let Ok(number) = id.parse::<u32>() else { continue };
            if pending_space {
                document.text.push(' ');
            }
            let at = document.text.len();
            document.text.push_str(form);
            let token = document.tokens.len();
            document.tokens.push(Token {
                span: Span::new(at, document.text.len()),
                lemma: SmolStr::new(lemma),
                upos: Upos::parse(upos).unwrap_or(Upos::X),
                xpos: SmolStr::new(xpos),
                head: head.parse::<u32>().ok().and_then(|h| h.checked_sub(1)),
                deprel: Deprel::parse(deprel).unwrap_or(Deprel::Dep),
            });
            let glued = match number.cmp(&glued_until) {
                std::cmp::Ordering::Less => true,
                std::cmp::Ordering::Equal => glue_after,
                std::cmp::Ordering::Greater => misc.split('|').any(|m| m == "SpaceAfter=No"),
            };
            pending_space = !glued;
            if let Some(entities) = misc.split('|').find_map(|m| m.strip_prefix("Entity=")) {
                read_entities(entities, token, columns, &mut open, &mut document.mentions);
            }
        }
        let end = document.text.len();
        document.sentences.push(Sentence {
            span: Span::new(start, end),
            tokens: first..document.tokens.len(),
            block: 0,
        });
    }
}

/// Reads one token's brackets: `(5-person-new-cf1-1-coref`, `5)`, `(5-person-…)`.
fn read_entities(
    text: &str,
    token: usize,
    columns: &[String],
    open: &mut Vec<(Vec<String>, usize)>,
    out: &mut Vec<GumMention>,
) {
    let mut rest = text;
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix('(') {
            let end = after.find(['(', ')']).unwrap_or(after.len());
            let fields: Vec<String> =
                after[..end].splitn(columns.len().max(1), '-').map(str::to_owned).collect();
            rest = &after[end..];
            if let Some(after) = rest.strip_prefix(')') {
                rest = after;
                out.extend(mention(&fields, columns, token..token + 1));
            } else {
                open.push((fields, token));
            }
        } else {
            let end = rest.find(')').unwrap_or(rest.len());
            let entity = &rest[..end];
            rest = rest.get(end + 1..).unwrap_or("");
            if let Some(at) = open.iter().rposition(|(fields, _)| fields.first().is_some_and(|f| f == entity))
            {
                let (fields, start) = open.remove(at);
                out.extend(mention(&fields, columns, start..token + 1));
            }
        }
    }
}

fn mention(fields: &[String], columns: &[String], tokens: Range<usize>) -> Option<GumMention> {
    let field = |name: &str| columns.iter().position(|c| c == name).and_then(|at| fields.get(at));
    let minimal = field("minspan")
        .map(|m| {
            m.split(',')
                .filter_map(|n| n.parse::<usize>().ok()?.checked_sub(1))
                .map(|n| tokens.start + n)
                .collect()
        })
        .unwrap_or_default();
    Some(GumMention {
        entity: field("GRP")?.clone(),
        entity_type: field("etype")?.clone(),
        link: field("link").cloned().unwrap_or_default(),
        minimal,
        tokens,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_nested_entities_and_joins_words_without_blanks() {
        let rows = [
            "1-2\tAda's\t_\t_\t_\t_\t_\t_\t_\t_",
            "1\tAda\tAda\tPROPN\tNNP\t_\t3\tnmod:poss\t_\tEntity=(2-object-new-2-sgl(1-person-new-1-coref",
            "2\t's\t's\tPART\tPOS\t_\t1\tcase\t_\tEntity=1)",
            "3\tboat\tboat\tNOUN\tNN\t_\t4\tnsubj\t_\tEntity=2)",
            "4\tsank\tsink\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No",
            "5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_",
        ];
        let text = format!(
            "# newdoc id = D\n# global.Entity = GRP-etype-infstat-minspan-link\n{}\n\n",
            rows.join("\n")
        );
        let documents = read_gum(&text);
        assert_eq!(documents[0].text, "Ada's boat sank.");
        let spans: Vec<_> =
            documents[0].mentions.iter().map(|m| (m.tokens.clone(), m.entity_type.as_str())).collect();
        assert_eq!(spans, [(0..2, "person"), (0..3, "object")]);
        assert_eq!(documents[0].mentions[0].head(&documents[0]), 0);
    }
}
