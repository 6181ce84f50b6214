//! Reading treebanks in CoNLL-U.

use crate::model::{Deprel, Upos};
use std::path::Path;

/// A syntactic word with its gold analysis.
#[derive(Debug, Clone)]
pub struct Word {
    /// The form.
    pub form: String,
    /// The lemma.
    pub lemma: String,
    /// The universal part of speech.
    pub upos: Upos,
    /// The English tag.
    pub xpos: String,
    /// The head, counted from 0; `None` at the root.
    pub head: Option<u32>,
    /// The relation.
    pub deprel: Deprel,
    /// Where it stands in the sentence's text, in bytes, as far as that can be told.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
}

/// A sentence.
#[derive(Debug, Clone, Default)]
pub struct Sentence {
    /// The raw text.
    pub text: String,
    /// Whether a paragraph or a document begins with it.
    pub begins_paragraph: bool,
    /// The genre after the document's name ("GUM_news_…" is "news").
    pub genre: String,
    /// Whether white space follows it.
    pub space_after: bool,
    /// Its words.
    pub words: Vec<Word>,
}

/// Reads a file.
pub fn read(path: &Path) -> std::io::Result<Vec<Sentence>> {
    let text = std::fs::read_to_string(path)?;
    let mut out = Vec::new();
    let mut current = Sentence { space_after: true, ..Sentence::default() };
    let mut begins = false;
    let mut genre = String::new();
    let mut at = 0;
    let mut multiword: Option<(usize, usize, usize)> = None;
    for line in text.lines() {
        if line.is_empty() {
            if !current.words.is_empty() {
                current.begins_paragraph = begins;
                current.genre = genre.clone();
                out.push(std::mem::take(&mut current));
                current.space_after = true;
            }
            begins = false;
            at = 0;
            multiword = None;
        } else if let Some(comment) = line.strip_prefix("# ") {
            if let Some(text) = comment.strip_prefix("text = ") {
                current.text = text.to_owned();
            } else if let Some(id) = comment.strip_prefix("newdoc id = ") {
                genre = id.split(['_', '-']).nth(usize::from(id.starts_with("GUM"))).unwrap_or("").to_owned();
                begins = true;
            } else if comment.starts_with("newpar") {
                begins = true;
            }
        } else {
            let fields: Vec<&str> = line.split('\t').collect();
            let Some(&[id, form, lemma, upos, xpos, _, head, deprel, _, misc]) = fields.first_chunk::<10>()
            else {
                continue;
            };
            let find = |at: usize| {
                let rest = &current.text[at..];
                let skip = rest.len() - rest.trim_start().len();
                if rest[skip..].starts_with(form) { (at + skip, at + skip + form.len()) } else { (at, at) }
            };
            if let Some((first, last)) = id.split_once('-') {
                let (_, end) = find(at);
                if let (Ok(first), Ok(last)) = (first.parse(), last.parse()) {
                    let _: usize = first;
                    multiword = Some((last, end, at));
                }
                current.space_after = !misc.contains("SpaceAfter=No");
                continue;
            }
            let (Ok(number), Some(upos)) = (id.parse::<usize>(), Upos::parse(upos)) else { continue };
            let (start, mut end) = find(at);
            let inside = multiword.filter(|&(last, _, _)| number <= last);
            if let Some((last, end_of_all, _)) = inside {
                if number == last || end > end_of_all {
                    end = end_of_all;
                }
            } else {
                current.space_after = !misc.contains("SpaceAfter=No");
            }
            at = end;
            let relation = match deprel {
                "obl:npmod" | "obl:tmod" => Deprel::OblUnmarked,
                "nmod:npmod" | "nmod:tmod" => Deprel::NmodUnmarked,
                other => Deprel::parse(other)
                    .or_else(|| Deprel::parse(other.split(':').next().unwrap_or("")))
                    .unwrap_or(Deprel::Dep),
            };
            current.words.push(Word {
                form: form.to_owned(),
                lemma: lemma.to_owned(),
                upos,
                xpos: xpos.to_owned(),
                head: head.parse::<u32>().ok().and_then(|h| h.checked_sub(1)),
                deprel: relation,
                start,
                end,
            });
        }
    }
    Ok(out)
}
