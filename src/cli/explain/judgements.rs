//! What merging decided about a node: which entities or events of articles it unites, and which it nearly did.

use super::find::LookupError;
use crate::cli::trace::one_line;
use serde::Deserialize;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

/// The file of decisions in a graph's folder; graphs of one article each have none to tell of.
const JUDGEMENTS: &str = "judgements.jsonl";

#[derive(Deserialize)]
struct Judgement {
    decision: String,
    left: Local,
    right: Local,
    left_node: String,
    right_node: String,
    score: f64,
    reason: String,
    #[serde(default)]
    evidence: Vec<String>,
    #[serde(default)]
    against: Option<String>,
}

#[derive(Deserialize)]
struct Local {
    article: String,
    local: String,
}

/// The decisions about a node, a line for each.
pub(super) fn of(folder: &Path, node: &str) -> Result<Vec<String>, LookupError> {
    let file = folder.join(JUDGEMENTS);
    let unreadable = |cause| LookupError::Unreadable { file: file.display().to_string(), cause };
    if !file.is_file() {
        return Ok(Vec::new());
    }
    let mut out = Vec::new();
    for (at, line) in BufReader::new(File::open(&file).map_err(unreadable)?).lines().enumerate() {
        let line = line.map_err(unreadable)?;
        if !line.contains(node) {
            continue;
        }
        let judgement: Judgement = serde_json::from_str(&line).map_err(|cause| LookupError::NoJudgement {
            file: file.display().to_string(),
            line: at + 1,
            cause,
        })?;
        if judgement.left_node == node || judgement.right_node == node {
            out.push(judgement.line(node));
        }
    }
    Ok(out)
}

impl Judgement {
    fn line(&self, node: &str) -> String {
        let local = |local: &Local| format!("{}#{}", one_line(&local.article), one_line(&local.local));
        let (left, right) = (local(&self.left), local(&self.right));
        let other = if self.left_node == node { &self.right_node } else { &self.left_node };
        let said = match self.decision.as_str() {
            "merged" => format!("{left} is {right}"),
            decision => format!("{left} is not {right} of {other} ({decision})"),
        };
        let parts = [self.reason.clone()].into_iter().chain(self.evidence.iter().cloned());
        let against = self.against.iter().map(|against| format!("against it: {against}"));
        let why: Vec<String> = parts.chain(against).filter(|part| !part.is_empty()).collect();
        format!("{said}: {}; score {:.2}", one_line(&why.join("; ")), self.score)
    }
}
