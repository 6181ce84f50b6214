//! DOT: for Graphviz, which draws the picture that people look at first.

mod drawing;
mod escape;
mod legend;

use self::drawing::Drawing;
use super::picture::Picture;
use super::{ExportError, Exporter};
use crate::model::KnowledgeGraph;
use crate::ontology::Ontology;
use std::io::Write;

/// `graph.dot`: the entities that are said to do or be something, joined by what they did.
///
/// All relations from one entity to another share a line. Planned, threatened, requested and denied acts are small
/// dashed nodes of their own, joined to who is in them. Entities in no statement are left out. Quotes are tooltips,
/// and lines lead to the article.
#[derive(Debug)]
pub struct Dot;

impl Exporter for Dot {
    fn name(&self) -> &'static str {
        "dot"
    }

    fn file_name(&self) -> &'static str {
        "graph.dot"
    }

    fn media_type(&self) -> &'static str {
        "text/vnd.graphviz"
    }

    fn describe(&self) -> &'static str {
        "a drawing: `dot -Tsvg graph.dot` makes a picture with quotes as tooltips"
    }

    fn readers(&self) -> &'static str {
        "Graphviz"
    }

    fn is_default(&self) -> bool {
        true
    }

    fn write(
        &self,
        graph: &KnowledgeGraph,
        ontology: &Ontology,
        out: &mut dyn Write,
    ) -> Result<(), ExportError> {
        Drawing::of(Picture::of(graph, ontology)).write(out)
    }
}

#[cfg(test)]
mod tests;
