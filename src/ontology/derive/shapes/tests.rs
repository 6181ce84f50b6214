use super::*;
use oxttl::TurtleParser;

#[test]
fn a_place_at_an_end_may_be_a_country_and_an_agent_may_not_be_a_place() {
    let turtle = shapes_turtle(&Ontology::embedded());
    let triples: Vec<_> = TurtleParser::new().for_slice(&turtle).map(|t| t.unwrap()).collect();
    let kinds = |shape: &str| -> Vec<String> {
        let iri = format!("<https://w3id.org/newsgraph/ns#{shape}>");
        let object_of = |subject: &str, predicate: &str| {
            let found = triples
                .iter()
                .find(|t| t.subject.to_string() == subject && t.predicate.as_str().ends_with(predicate));
            found.map(|t| t.object.to_string())
        };
        let mut kinds = Vec::new();
        let mut list = object_of(&iri, "#or");
        while let Some(node) = list {
            kinds.extend(object_of(&node, "#first"));
            list = object_of(&node, "#rest");
        }
        kinds
    };
    let is = |name: &str| format!("<https://w3id.org/newsgraph/ns#Is{name}Shape>");
    assert_eq!(kinds("PlaceEndShape"), [is("Country"), is("Place")]);
    assert_eq!(kinds("AgentEndShape"), [is("Country"), is("Group"), is("Organization"), is("Person")]);
}
