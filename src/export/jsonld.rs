//! JSON-LD 1.1: for people who read JSON and stores that read RDF.

use super::terms::{Terms, string};
use super::{ExportError, Exporter, rdf};
use crate::model::KnowledgeGraph;
use crate::ontology::{Ontology, derive};
use std::io::Write;

/// `graph.jsonld`: one object per node in the default graph, one a line, context embedded.
///
/// Within an object `@type` comes first and `@id` second, which is what lets readers stream the file.
#[derive(Debug)]
pub struct JsonLd;

impl Exporter for JsonLd {
    fn name(&self) -> &'static str {
        "jsonld"
    }

    fn file_name(&self) -> &'static str {
        "graph.jsonld"
    }

    fn media_type(&self) -> &'static str {
        "application/ld+json"
    }

    fn describe(&self) -> &'static str {
        "linked data with every source and quote"
    }

    fn readers(&self) -> &'static str {
        "Oxigraph, Jena, rdflib, JSON tools"
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
        let terms = Terms::of(&derive::context(ontology))?;
        out.write_all(b"{\n\"@context\": ")?;
        serde_json::to_writer(&mut *out, terms.context()).map_err(|error| ExportError::Io(error.into()))?;
        out.write_all(b",\n\"@graph\": [")?;
        let mut separator = "\n";
        let mut line = Vec::new();
        rdf::walk(graph, ontology, &mut |description| {
            line.clear();
            line.extend_from_slice(separator.as_bytes());
            separator = ",\n";
            object(&terms, description, &mut line)?;
            Ok(out.write_all(&line)?)
        })?;
        out.write_all(b"\n]\n}\n")?;
        Ok(())
    }
}

/// Appends a node as a JSON object.
fn object(terms: &Terms, description: &rdf::Description<'_>, out: &mut Vec<u8>) -> Result<(), ExportError> {
    out.extend_from_slice(b"{\"@type\":[");
    for (at, class) in description.types.iter().enumerate() {
        terms.class(class)?;
        if at > 0 {
            out.push(b',');
        }
        string(class, out)?;
    }
    out.extend_from_slice(b"],\"@id\":");
    string(&description.id, out)?;
    for (term, values) in description.properties() {
        out.push(b',');
        string(term, out)?;
        out.push(b':');
        terms.json(term, values, out)?;
    }
    out.push(b'}');
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::{NQuads, sample};
    use super::*;
    use oxigraph::io::{JsonLdProfileSet, RdfFormat};
    use oxigraph::sparql::{QueryResults, SparqlEvaluator};
    use oxigraph::store::Store;
    use oxjsonld::{JsonLdParser, JsonLdProfile};
    use oxrdf::{Dataset, GraphName, Quad, vocab::xsd};
    use oxttl::NQuadsParser;

    fn bytes(format: &dyn Exporter, graph: &KnowledgeGraph) -> Vec<u8> {
        let mut bytes = Vec::new();
        format.write(graph, &sample::ontology(), &mut bytes).unwrap();
        bytes
    }

    fn quads(graph: &KnowledgeGraph) -> Vec<Quad> {
        // The streaming profile refuses keys in another order, and no remote context can be loaded.
        let parser = JsonLdParser::new().with_profile(JsonLdProfile::Streaming);
        parser.for_slice(&bytes(&JsonLd, graph)).collect::<Result<_, _>>().unwrap()
    }

    #[test]
    fn json_ld_and_n_quads_are_the_same_quads_for_a_streaming_reader() {
        for graph in [sample::small(), sample::nasty()] {
            let lines = bytes(&NQuads, &graph);
            let lines: Dataset = NQuadsParser::new().for_slice(&lines).collect::<Result<_, _>>().unwrap();
            let objects: Dataset = quads(&graph).into_iter().collect();
            assert!(objects.len() > 50);
            assert_eq!(objects, lines);
        }
    }

    #[test]
    fn everything_is_in_the_default_graph_without_blank_nodes_under_absolute_ascii_iris() {
        for quad in quads(&sample::nasty()) {
            assert_eq!(quad.graph_name, GraphName::DefaultGraph);
            assert!(quad.subject.is_named_node() && !quad.object.is_blank_node(), "{quad}");
            assert!(quad.subject.to_string().is_ascii() && quad.subject.to_string().contains("://"));
        }
    }

    #[test]
    fn nothing_that_the_graph_holds_is_dropped_by_a_reader() {
        let graph = sample::small();
        let mut properties = 0;
        let ontology = sample::ontology();
        rdf::walk(&graph, &ontology, &mut |description| {
            properties += description.types.len();
            properties += description.properties().map(|(_, values)| values.len()).sum::<usize>();
            Ok(())
        })
        .unwrap();
        assert_eq!(quads(&graph).len(), properties);
    }

    #[test]
    fn quotes_come_back_to_the_character() {
        let quads = quads(&sample::nasty());
        for text in sample::NASTY {
            let exact = |q: &&Quad| q.predicate.as_str() == "http://www.w3.org/ns/oa#exact";
            let quote = sample::nasty_quote(text);
            let same = |q: &Quad| matches!(&q.object, oxrdf::Term::Literal(l) if l.value() == quote);
            assert!(quads.iter().filter(exact).any(same), "{text:?}");
        }
    }

    #[test]
    fn typed_literals_are_well_formed_and_reduced_dates_keep_their_precision() {
        let mut seen = std::collections::BTreeSet::new();
        for quad in quads(&sample::small()) {
            if let oxrdf::Term::Literal(literal) = &quad.object {
                let (value, datatype) = (literal.value(), literal.datatype());
                seen.insert(datatype.as_str().to_owned());
                let shape = match datatype {
                    xsd::DATE => value.len() == 10 && value.parse::<jiff::civil::Date>().is_ok(),
                    xsd::G_YEAR_MONTH => value.len() == 7,
                    xsd::DECIMAL => value.contains('.') && !value.contains('e'),
                    _ => true,
                };
                assert!(shape, "{literal}");
            }
        }
        for datatype in [xsd::DATE, xsd::G_YEAR_MONTH, xsd::DECIMAL, xsd::INTEGER, xsd::STRING] {
            assert!(seen.contains(datatype.as_str()), "{datatype}");
        }
    }

    fn ask(graph: &KnowledgeGraph, pattern: &str) -> Vec<String> {
        let store = Store::new().unwrap();
        let format = RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() };
        store.load_from_slice(format, &bytes(&JsonLd, graph)).unwrap();
        let query = format!(
            "PREFIX kg: <https://w3id.org/newsgraph/ns#> PREFIX schema: <https://schema.org/>
             PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX oa: <http://www.w3.org/ns/oa#>
             PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
             PREFIX sem: <http://semanticweb.cs.vu.nl/2009/11/sem/>
             SELECT ?answer WHERE {{ {pattern} }} ORDER BY ?answer"
        );
        let query = SparqlEvaluator::new().parse_query(&query).unwrap();
        let QueryResults::Solutions(rows) = query.on_store(&store).execute().unwrap() else {
            panic!("a SELECT has solutions")
        };
        rows.map(|row| row.unwrap().get("answer").map(ToString::to_string).unwrap_or_default()).collect()
    }

    #[test]
    fn a_query_tells_which_outlets_report_a_call_between_two_people_with_which_words() {
        let answers = ask(
            &sample::small(),
            "?s a kg:Statement, sem:Event ; kg:relation kg:called ; kg:subject/rdfs:label \"Lena Aros\" ;
                kg:object/rdfs:label \"Tomas Brandt\" ; kg:mention ?m .
             ?m prov:wasDerivedFrom/schema:publisher/schema:name ?outlet ; oa:exact ?words .
             BIND(CONCAT(?outlet, \": \", ?words) AS ?answer)",
        );
        assert_eq!(
            answers,
            [
                "\"Gulf Courier: Aros called Brandt on Sunday.\"",
                "\"Harbour Post: Brandt spoke by phone with Aros, Norland's minister.\""
            ]
        );
    }

    #[test]
    fn what_did_not_happen_is_a_statement_with_its_status_and_never_a_plain_fact() {
        let graph = sample::small();
        let statuses = ask(&graph, "?s a kg:Statement ; kg:status ?answer");
        assert_eq!(statuses.len(), 6);
        let direct = ask(
            &graph,
            "?a ?answer ?b . FILTER(STRSTARTS(STR(?answer), STR(kg:))) ?b rdfs:label ?x .
            ?a a ?t . FILTER(STRSTARTS(STR(?t), STR(schema:)))",
        );
        let kg = |name: &str| format!("<https://w3id.org/newsgraph/ns#{name}>");
        assert_eq!(direct, [kg("called"), kg("holdsOffice"), kg("struck")]);
    }
}
