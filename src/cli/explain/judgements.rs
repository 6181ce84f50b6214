//! What merging decided about a node: which entities or events of articles it unites, and which it nearly did.

use super::find::LookupError;
use crate::cli::terminal::one_line;
use crate::model::{Decision, Judgement, LocalRef};
use crate::pipeline::JUDGEMENTS;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

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
        if [&judgement.left_node, &judgement.right_node].iter().any(|id| id.as_str() == node) {
            out.push(in_words(&judgement, node));
        }
    }
    Ok(out)
}

/// A decision as one line about the node.
fn in_words(judgement: &Judgement, node: &str) -> String {
    let Judgement { left, right, left_node, right_node, .. } = judgement;
    let local = |at: &LocalRef| format!("{}#{}", one_line(&at.article), one_line(&at.local));
    let (left, right) = (local(left), local(right));
    let other = if left_node.as_str() == node { right_node } else { left_node };
    let said = match judgement.decision {
        Decision::Merged => format!("{left} is {right}"),
        Decision::Refused => format!("{left} is not {right} of {other} (refused)"),
    };
    let parts = [judgement.reason.clone()].into_iter().chain(judgement.evidence.iter().cloned());
    let against = judgement.against.iter().map(|against| format!("against it: {against}"));
    let why: Vec<String> = parts.chain(against).filter(|part| !part.is_empty()).collect();
    format!("{said}: {}; score {:.2}", one_line(&why.join("; ")), judgement.score)
}
