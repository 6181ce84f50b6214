//! An answer before it is written.

use crate::ask::{Between, Connected, Named, Path, Said};
use crate::cli::graph::Opened;
use crate::model::GraphStatement;
use serde::Serialize;
use serde_json::json;

/// Statements in the order of the answer.
pub(super) type Choice<'g> = Vec<&'g GraphStatement>;

/// What was asked, of whom, and what is found.
pub(super) struct Answer<'g> {
    pub(super) question: &'static str,
    pub(super) about: Vec<Named>,
    pub(super) body: Body<'g>,
    /// How many statements are left out because nobody says when it was.
    pub(super) undated: usize,
}

/// What is found.
pub(super) enum Body<'g> {
    Statements(Choice<'g>),
    Between(Between<'g>),
    Top(Vec<Connected>, Choice<'g>),
}

/// An edge of a path, for scripts.
#[derive(Serialize)]
struct Edge {
    from: Named,
    to: Named,
    statements: Vec<Said>,
}

impl Answer<'_> {
    /// The answer as one line of JSON. `total` counts what there is, whatever the limit.
    pub(super) fn json(&self, opened: &Opened, limit: usize) -> String {
        let said = |statements: &[&GraphStatement]| -> Vec<Said> {
            let shown = statements.iter().take(limit);
            shown.map(|s| Said::of(&opened.graph, &opened.ontology, s)).collect()
        };
        let path = |path: &Path<'_>| -> Vec<Edge> {
            let edge = |step: &crate::ask::Step<'_>| Edge {
                from: Named::from(step.from),
                to: Named::from(step.to),
                statements: said(&step.statements),
            };
            path.steps.iter().map(edge).collect()
        };
        let mut value = json!({ "question": self.question, "about": self.about });
        let body = match &self.body {
            Body::Statements(all) => {
                json!({ "total": all.len(), "undated": self.undated, "statements": said(all) })
            }
            Body::Between(between) => json!({
                "total": between.direct.len(),
                "statements": said(&between.direct),
                "paths_total": between.paths.len(),
                "paths": between.paths.iter().take(limit).map(path).collect::<Vec<_>>(),
            }),
            Body::Top(connected, corroborated) => json!({
                "entities": connected.iter().take(limit).collect::<Vec<_>>(),
                "total": corroborated.len(),
                "statements": said(corroborated),
            }),
        };
        if let (Some(value), serde_json::Value::Object(body)) = (value.as_object_mut(), body) {
            value.extend(body);
        }
        format!("{value}\n")
    }
}
