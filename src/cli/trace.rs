//! `newsgraph extract --trace`: what extraction considered, as text.

use super::terminal::{one_line, printable};
use crate::extract::{Outcome, Proposal, SentenceTrace, Silence, Trace};
use crate::model::{Document, EntityIx, Span};
use std::fmt::{self, Display};

/// How many rejected proposals of a sentence are shown.
const SHOWN: usize = 8;

/// The text of a trace.
pub(super) struct TraceText<'t>(pub(super) &'t Trace);

impl Display for TraceText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Trace { document, sentences } = self.0;
        let article = &document.article;
        write!(f, "# {}", printable(&article.id))?;
        if let Some(title) = &article.title {
            write!(f, ": {}", one_line(title))?;
        }
        writeln!(f)?;
        for sentence in sentences {
            sentence_text(f, document, sentence)?;
        }
        writeln!(f)
    }
}

fn sentence_text(f: &mut fmt::Formatter<'_>, document: &Document, sentence: &SentenceTrace) -> fmt::Result {
    let quote = |span: Span| format!("“{}”", one_line(document.text(span)));
    let name = |entity: EntityIx| one_line(&document.entities[entity].name);
    let typed = |e: &EntityIx| format!("{} ({})", name(*e), document.entities[*e].entity_type.as_str());
    writeln!(f, "\n{}", one_line(document.text(sentence.span)))?;
    let names: Vec<String> = sentence.entities.iter().map(typed).collect();
    writeln!(f, "  names     {}", if names.is_empty() { "none".into() } else { names.join(", ") })?;
    let words: Vec<String> = sentence
        .words
        .iter()
        .map(|(word, relation)| format!("{} {}", quote(*word), relation.as_str()))
        .collect();
    if !words.is_empty() {
        writeln!(f, "  words     {}", words.join(", "))?;
    }
    let line = |proposal: &Proposal| {
        let Proposal { predicate, subject, object, trigger, construction, entry, .. } = proposal;
        let words = match entry {
            Some(entry) => format!(" by {}, {construction} ({entry})", quote(*trigger)),
            None => format!(", {construction}"),
        };
        format!("{} —{}→ {}{words}", name(*subject), predicate.as_str(), name(*object))
    };
    let type_of = |entity: EntityIx| document.entities[entity].entity_type.as_str();
    let (taken, rejected): (Vec<&Proposal>, Vec<&Proposal>) =
        sentence.proposals.iter().partition(|p| matches!(p.outcome, Outcome::Taken(_)));
    for proposal in taken {
        let Outcome::Taken(status) = proposal.outcome else { continue };
        writeln!(f, "  taken     {}: {:.2}, {}", line(proposal), proposal.confidence, status.as_str())?;
    }
    for proposal in rejected.iter().take(SHOWN) {
        let why = match proposal.outcome {
            Outcome::Taken(_) | Outcome::Doubtful => {
                let Proposal { confidence, threshold, .. } = proposal;
                format!("score {confidence:.2} is under the threshold of {threshold:.2}")
            }
            Outcome::Open => "hypothetical, or a question".to_owned(),
            Outcome::SameEnds => "both ends are one".to_owned(),
            Outcome::SubjectType => format!("its subject may not be a {}", type_of(proposal.subject)),
            Outcome::ObjectType => format!("its object may not be a {}", type_of(proposal.object)),
        };
        writeln!(f, "  rejected  {}: {why}", line(proposal))?;
    }
    if rejected.len() > SHOWN {
        writeln!(f, "  rejected  {} more", rejected.len() - SHOWN)?;
    }
    for silence in &sentence.silences {
        let nameless = |end: &str, word: Span, found: Option<Span>| match found {
            Some(found) => {
                format!("{}: its {end} {} names nobody and nothing known", quote(word), quote(found))
            }
            None => format!("{}: no {end} was found for it", quote(word)),
        };
        let why = match *silence {
            Silence::NoSentence => "too long to be a sentence".to_owned(),
            Silence::FewEntities => "fewer than two names or references to named ones".to_owned(),
            Silence::NoWord => "no word here is known to say a relation".to_owned(),
            Silence::NoSubject(word, found) => nameless("subject", word, found),
            Silence::NoObject(word, found) => nameless("object", word, found),
            Silence::NoConstruction(word) => {
                format!("{}: no two names stand where it relates them", quote(word))
            }
        };
        writeln!(f, "  nothing   {why}")?;
    }
    Ok(())
}
