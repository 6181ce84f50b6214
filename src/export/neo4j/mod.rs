//! Tables for property-graph databases: `neo4j-admin database import`, Kùzu, Ladybug.

mod columns;
mod rows;

use self::columns::{EDGE, NODE, kuzu_columns};
use super::{ExportError, Exporter};
use crate::model::KnowledgeGraph;
use crate::ontology::Ontology;
use std::io::Write;

/// The files of the folder `neo4j`.
///
/// Nodes are entities, events, statements and articles; `:LABEL` tells which, and an entity's type. Edges are the facts
/// under the names of their relations, `subject`, `object` and `place` of events and statements, `event` from a statement
/// to what it tells of, `carriesOut` between events, and `mention` from a statement to each article that reports it, with
/// the quote. Ids are those of the other exports; an article's is `article/` and its own.
///
/// Texts are on one line, as importers read by lines. Lists have `|` between their parts, and `¦` for one inside a part.
/// A text that spreadsheets would run as a formula has an apostrophe before it, as in the event table.
#[derive(Debug, Clone, Copy)]
pub enum Neo4j {
    /// `nodes.csv`.
    Nodes,
    /// `edges.csv`.
    Edges,
    /// `import.sh`, the command for Neo4j.
    Import,
    /// `kuzu.cypher`, the statements for Kùzu and Ladybug.
    Kuzu,
}

impl Exporter for Neo4j {
    fn name(&self) -> &'static str {
        "neo4j"
    }

    fn file_name(&self) -> &'static str {
        match self {
            Neo4j::Nodes => "neo4j/nodes.csv",
            Neo4j::Edges => "neo4j/edges.csv",
            Neo4j::Import => "neo4j/import.sh",
            Neo4j::Kuzu => "neo4j/kuzu.cypher",
        }
    }

    fn media_type(&self) -> &'static str {
        match self {
            Neo4j::Nodes | Neo4j::Edges => "text/csv",
            Neo4j::Import => "application/x-sh",
            Neo4j::Kuzu => "text/plain",
        }
    }

    fn describe(&self) -> &'static str {
        match self {
            Neo4j::Nodes => "entities, events, statements and articles",
            Neo4j::Edges => "facts, roles, and mentions with their quotes",
            Neo4j::Import => "the command that loads both into Neo4j",
            Neo4j::Kuzu => "the statements that load both into Kùzu",
        }
    }

    fn readers(&self) -> &'static str {
        "Neo4j, Kùzu, Ladybug"
    }

    fn write(
        &self,
        graph: &KnowledgeGraph,
        ontology: &Ontology,
        out: &mut dyn Write,
    ) -> Result<(), ExportError> {
        match self {
            Neo4j::Nodes => rows::nodes(graph, ontology, out),
            Neo4j::Edges => rows::edges(graph, out),
            Neo4j::Import => Ok(out.write_all(IMPORT.as_bytes())?),
            Neo4j::Kuzu => Ok(out.write_all(kuzu().as_bytes())?),
        }
    }
}

const IMPORT: &str = "\
#!/bin/sh
# Loads nodes.csv and edges.csv into a database of Neo4j 5 or newer that does not run:
#   sh import.sh DATABASE [OPTION...]
# --overwrite-destination, for instance, replaces a database that is there.
set -eu
cd \"$(dirname \"$0\")\"
database=${1:-neo4j}
[ $# -eq 0 ] || shift
exec neo4j-admin database import full \"$database\" --nodes=nodes.csv --relationships=edges.csv \\
    --array-delimiter='|' \"$@\"
";

/// The statements that make the tables in Kùzu and fill them.
fn kuzu() -> String {
    format!(
        "\
// Run these in this folder: kuzu NEWDATABASE < kuzu.cypher
CREATE NODE TABLE Node(id STRING PRIMARY KEY, labels STRING, {});
CREATE REL TABLE Edge(FROM Node TO Node, type STRING, {});
COPY Node FROM 'nodes.csv' (HEADER=true, PARALLEL=false);
COPY Edge FROM 'edges.csv' (HEADER=true, PARALLEL=false);
",
        kuzu_columns(NODE),
        kuzu_columns(EDGE)
    )
}

#[cfg(test)]
mod tests {
    use super::columns::header;
    use super::*;
    use crate::export::sample;
    use std::collections::{BTreeMap, BTreeSet};

    fn rows(file: Neo4j, graph: &KnowledgeGraph) -> Vec<BTreeMap<String, String>> {
        let mut bytes = Vec::new();
        file.write(graph, &sample::ontology(), &mut bytes).unwrap();
        csv::Reader::from_reader(bytes.as_slice()).deserialize().collect::<Result<_, _>>().unwrap()
    }

    #[test]
    fn ids_are_unique_and_every_edge_has_its_ends() {
        for graph in [sample::small(), sample::nasty()] {
            let nodes = rows(Neo4j::Nodes, &graph);
            let ids: BTreeSet<&str> = nodes.iter().map(|node| node["id:ID"].as_str()).collect();
            assert_eq!(ids.len(), nodes.len());
            let edges = rows(Neo4j::Edges, &graph);
            assert!(edges.len() > nodes.len());
            for edge in &edges {
                assert!(ids.contains(edge[":START_ID"].as_str()) && ids.contains(edge[":END_ID"].as_str()));
                assert!(!edge[":TYPE"].is_empty());
            }
        }
    }

    #[test]
    fn a_mention_has_the_quote_and_what_did_not_happen_is_no_edge_between_entities() {
        let edges = rows(Neo4j::Edges, &sample::small());
        let mentions: Vec<_> = edges.iter().filter(|edge| edge[":TYPE"] == "mention").collect();
        assert_eq!(mentions.len(), 7);
        assert_eq!(mentions[0]["quote"], "Aros called Brandt on Sunday.");
        let entity = |id: &str| id.starts_with('E');
        let facts = edges.iter().filter(|edge| entity(&edge[":START_ID"]) && entity(&edge[":END_ID"]));
        let facts: Vec<&str> = facts.map(|edge| edge[":TYPE"].as_str()).collect();
        assert_eq!(facts, ["called", "holdsOffice", "struck"]);
    }

    #[test]
    fn the_headers_are_those_of_the_bulk_importer() {
        assert!(header(&["id:ID", ":LABEL"], NODE).contains(&"aliases:string[]".to_owned()));
        assert!(kuzu().contains("published DATE"));
    }
}
