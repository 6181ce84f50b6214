//! `shapes.ttl`: SHACL shapes that the RDF output fulfils.

use super::event_class;
use super::triples::Triples;
use crate::model::{EntityType, Status};
use crate::ontology::{Ontology, RelationKind};
use oxrdf::{Literal, Term, vocab::xsd};
use std::collections::{BTreeMap, BTreeSet};

/// What a property of a shape must be; unset facets are not asked for.
#[derive(Debug, Clone, Copy, Default)]
struct Facets<'a> {
    min: u32,
    max: Option<u32>,
    datatype: Option<&'a str>,
    class: Option<&'a str>,
    node: Option<&'a str>,
    iri: bool,
    one_of: &'a [&'a str],
}

const REQUIRED: Facets<'static> =
    Facets { min: 1, max: Some(1), datatype: None, class: None, node: None, iri: false, one_of: &[] };
const OPTIONAL: Facets<'static> = Facets { min: 0, ..REQUIRED };
const MANY: Facets<'static> = Facets { max: None, ..OPTIONAL };
const STRING: Option<&str> = Some("xsd:string");

/// Shapes for entities, events, statements, mentions, merges, articles and direct triples.
///
/// Shapes name only the concrete types, so that they need no inference over the ontology.
pub(super) fn shapes_turtle(ontology: &Ontology) -> Vec<u8> {
    let mut out = Triples::new(&ontology.prefixes);
    end_shapes(&mut out, ontology);
    time_shape(&mut out);
    entity_shape(&mut out, ontology);
    event_shape(&mut out, ontology);
    statement_shape(&mut out);
    statement_end_shapes(&mut out, ontology);
    fact_shapes(&mut out, ontology);
    mention_shape(&mut out);
    merge_shape(&mut out);
    article_shape(&mut out);
    out.into_turtle()
}

/// One shape per type that relations name as an end: a node of any type that it admits.
fn end_shapes(out: &mut Triples<'_>, ontology: &Ontology) {
    let ends: BTreeSet<&EntityType> =
        ontology.relations.values().flat_map(|relation| [&relation.subject, &relation.object]).collect();
    for end in ends {
        let admitted = ontology.types.values().filter(|t| t.concrete && ontology.admits(end, &t.name));
        let admitted: Vec<&EntityType> = admitted.map(|t| &t.name).collect();
        let shape = end_shape(end);
        let kinds: Vec<String> = admitted.iter().map(|t| format!("kg:Is{}Shape", t.as_str())).collect();
        out.add(&shape, "rdf:type", "sh:NodeShape");
        let terms: Vec<Term> = kinds.iter().map(|kind| out.iri(kind).into()).collect();
        out.list(&shape, "sh:or", terms);
    }
    for entity_type in ontology.types.values().filter(|t| t.concrete) {
        let name = entity_type.name.as_str();
        let shape = format!("kg:Is{name}Shape");
        out.add(&shape, "rdf:type", "sh:NodeShape");
        out.add(&shape, "sh:class", &format!("kg:{name}"));
    }
}

fn end_shape(end: &EntityType) -> String {
    format!("kg:{}EndShape", end.as_str())
}

/// A date, month or year by its own type, anything else that EDTF can say as a string.
fn time_shape(out: &mut Triples<'_>) {
    let shapes =
        [("Date", "xsd:date"), ("Month", "xsd:gYearMonth"), ("Year", "xsd:gYear"), ("Edtf", "xsd:string")];
    out.add("kg:TimeShape", "rdf:type", "sh:NodeShape");
    let terms: Vec<Term> =
        shapes.iter().map(|(name, _)| out.iri(&format!("kg:{name}TimeShape")).into()).collect();
    out.list("kg:TimeShape", "sh:or", terms);
    for (name, datatype) in shapes {
        let shape = format!("kg:{name}TimeShape");
        out.add(&shape, "rdf:type", "sh:NodeShape");
        out.add(&shape, "sh:datatype", datatype);
    }
}

fn entity_shape(out: &mut Triples<'_>, ontology: &Ontology) {
    let shape = "kg:EntityShape";
    let classes: Vec<String> =
        ontology.types.values().filter(|t| t.concrete).map(|t| format!("kg:{}", t.name.as_str())).collect();
    node_shape(out, shape, classes.iter().map(String::as_str));
    property(out, shape, "rdfs:label", Facets { datatype: STRING, ..REQUIRED });
    property(out, shape, "skos:altLabel", Facets { datatype: STRING, ..MANY });
    property(out, shape, "schema:sameAs", Facets { iri: true, ..MANY });
    property(out, shape, "kg:isoCode", Facets { datatype: STRING, ..MANY });
    property(out, shape, "schema:subjectOf", Facets { class: Some("schema:NewsArticle"), ..MANY });
    property(out, shape, "kg:merge", Facets { class: Some("kg:Merge"), ..MANY });
}

fn event_shape(out: &mut Triples<'_>, ontology: &Ontology) {
    let shape = "kg:EventShape";
    let events = ontology.relations.values().filter(|relation| relation.kind == RelationKind::Event);
    let classes: Vec<String> = events.map(|r| format!("kg:{}", event_class(&r.name))).collect();
    node_shape(out, shape, classes.iter().map(String::as_str));
    property(out, shape, "rdf:type", Facets { min: 2, ..MANY });
    property(out, shape, "rdfs:label", Facets { datatype: STRING, ..REQUIRED });
    property(out, shape, "kg:status", Facets { one_of: &STATUSES, ..REQUIRED });
    property(out, shape, "kg:subject", Facets { node: Some("kg:AgentEndShape"), iri: true, ..MANY });
    property(out, shape, "kg:object", Facets { iri: true, ..MANY });
    property(out, shape, "kg:sourceCount", Facets { datatype: Some("xsd:integer"), ..REQUIRED });
    property(out, shape, "kg:carriesOut", Facets { class: Some("sem:Event"), ..MANY });
    property(out, shape, "schema:subjectOf", Facets { class: Some("schema:NewsArticle"), min: 1, ..MANY });
    property(out, shape, "kg:merge", Facets { class: Some("kg:Merge"), ..MANY });
    when_and_where(out, shape);
}

const STATUSES: [&str; 5] = {
    let mut words = [""; 5];
    let mut ix = 0;
    while ix < words.len() {
        words[ix] = Status::ALL[ix].as_str();
        ix += 1;
    }
    words
};

fn statement_shape(out: &mut Triples<'_>) {
    let shape = "kg:StatementShape";
    node_shape(out, shape, ["kg:Statement"]);
    property(out, shape, "kg:subject", Facets { iri: true, ..REQUIRED });
    property(out, shape, "kg:relation", Facets { iri: true, ..REQUIRED });
    property(out, shape, "kg:object", Facets { iri: true, ..REQUIRED });
    property(out, shape, "kg:event", Facets { class: Some("sem:Event"), ..OPTIONAL });
    property(out, shape, "kg:status", Facets { one_of: &STATUSES, ..REQUIRED });
    for count in ["kg:articleCount", "kg:sourceCount"] {
        property(out, shape, count, Facets { datatype: Some("xsd:integer"), ..REQUIRED });
    }
    for day in ["kg:firstReported", "kg:lastReported"] {
        property(out, shape, day, Facets { datatype: Some("xsd:date"), ..OPTIONAL });
    }
    property(out, shape, "kg:contested", Facets { datatype: STRING, ..MANY });
    property(out, shape, "kg:mention", Facets { class: Some("kg:Mention"), min: 1, ..MANY });
    probability(out, shape, "kg:confidence");
    when_and_where(out, shape);
    qualifiers(out, shape);
}

/// Per pair of ends: a statement is either of another relation or has ends of these types.
fn statement_end_shapes(out: &mut Triples<'_>, ontology: &Ontology) {
    let mut pairs: BTreeMap<(&EntityType, &EntityType), Vec<&str>> = BTreeMap::new();
    for relation in ontology.relations.values() {
        pairs.entry((&relation.subject, &relation.object)).or_default().push(relation.name.as_str());
    }
    let all: Vec<&str> = ontology.relations.keys().map(|name| name.as_str()).collect();
    for ((subject, object), names) in pairs {
        let stem = format!("kg:{}{}", subject.as_str(), object.as_str());
        let (shape, other, ends) =
            (format!("{stem}StatementShape"), format!("{stem}OtherShape"), format!("{stem}EndsShape"));
        node_shape(out, &shape, ["kg:Statement"]);
        let terms = [out.iri(&other), out.iri(&ends)].map(Term::from);
        out.list(&shape, "sh:or", terms);

        out.add(&other, "rdf:type", "sh:NodeShape");
        let path = format!("{other}-relation");
        out.add(&other, "sh:property", &path);
        out.add(&path, "sh:path", "kg:relation");
        let rest = all.iter().filter(|name| !names.contains(name));
        let terms: Vec<Term> = rest.map(|name| out.iri(&format!("kg:{name}")).into()).collect();
        out.list(&path, "sh:in", terms);

        out.add(&ends, "rdf:type", "sh:NodeShape");
        property(out, &ends, "kg:subject", Facets { node: Some(&end_shape(subject)), ..MANY });
        property(out, &ends, "kg:object", Facets { node: Some(&end_shape(object)), ..MANY });
    }
}

/// Direct triples between entities.
fn fact_shapes(out: &mut Triples<'_>, ontology: &Ontology) {
    for relation in ontology.relations.values() {
        let name = format!("kg:{}", relation.name.as_str());
        let shape = format!("{name}FactShape");
        out.add(&shape, "rdf:type", "sh:NodeShape");
        out.add(&shape, "sh:targetSubjectsOf", &name);
        out.add(&shape, "sh:node", &end_shape(&relation.subject));
        property(out, &shape, &name, Facets { node: Some(&end_shape(&relation.object)), iri: true, ..MANY });
    }
}

fn mention_shape(out: &mut Triples<'_>) {
    let shape = "kg:MentionShape";
    node_shape(out, shape, ["kg:Mention"]);
    property(out, shape, "prov:wasDerivedFrom", Facets { class: Some("schema:NewsArticle"), ..REQUIRED });
    property(out, shape, "prov:wasGeneratedBy", Facets { class: Some("prov:Activity"), ..REQUIRED });
    let exact = property(out, shape, "oa:exact", Facets { datatype: STRING, ..REQUIRED });
    out.add_term(&exact, "sh:minLength", Literal::from(1));
    let start = property(out, shape, "oa:start", Facets { datatype: Some("xsd:integer"), ..REQUIRED });
    out.add_term(&start, "sh:minInclusive", Literal::from(0));
    out.add(&start, "sh:lessThan", "oa:end");
    property(out, shape, "oa:end", Facets { datatype: Some("xsd:integer"), ..REQUIRED });
    property(out, shape, "kg:attribution", Facets { node: Some("kg:AgentEndShape"), iri: true, ..OPTIONAL });
    property(out, shape, "kg:rule", Facets { datatype: STRING, ..REQUIRED });
    probability(out, shape, "kg:confidence");
    property(out, shape, "kg:time", Facets { node: Some("kg:TimeShape"), ..OPTIONAL });
    qualifiers(out, shape);
}

fn merge_shape(out: &mut Triples<'_>) {
    let shape = "kg:MergeShape";
    node_shape(out, shape, ["kg:Merge"]);
    for path in ["kg:left", "kg:right", "kg:reason"] {
        property(out, shape, path, Facets { datatype: STRING, ..REQUIRED });
    }
    probability(out, shape, "kg:score");
}

fn article_shape(out: &mut Triples<'_>) {
    let shape = "kg:NewsArticleShape";
    node_shape(out, shape, ["schema:NewsArticle"]);
    property(out, shape, "schema:identifier", Facets { datatype: STRING, ..REQUIRED });
    property(out, shape, "schema:headline", Facets { datatype: STRING, ..OPTIONAL });
    property(out, shape, "schema:inLanguage", Facets { datatype: STRING, ..OPTIONAL });
    property(out, shape, "schema:url", Facets { iri: true, ..OPTIONAL });
    property(out, shape, "schema:datePublished", Facets { datatype: Some("xsd:date"), ..OPTIONAL });
    property(out, shape, "kg:publishedInferred", Facets { datatype: STRING, ..OPTIONAL });
    property(out, shape, "prov:alternateOf", Facets { class: Some("schema:NewsArticle"), ..OPTIONAL });
    property(
        out,
        shape,
        "schema:publisher",
        Facets { class: Some("schema:NewsMediaOrganization"), ..OPTIONAL },
    );
    let outlet = "kg:NewsMediaOrganizationShape";
    node_shape(out, outlet, ["schema:NewsMediaOrganization"]);
    property(out, outlet, "schema:name", Facets { datatype: STRING, ..REQUIRED });
}

fn when_and_where(out: &mut Triples<'_>, shape: &str) {
    for path in ["kg:time", "sem:hasBeginTimeStamp", "sem:hasEndTimeStamp"] {
        property(out, shape, path, Facets { node: Some("kg:TimeShape"), ..OPTIONAL });
    }
    property(out, shape, "sem:hasPlace", Facets { node: Some("kg:PlaceEndShape"), iri: true, ..OPTIONAL });
}

fn qualifiers(out: &mut Triples<'_>, shape: &str) {
    for path in ["kg:instrument", "kg:as", "kg:office", "kg:killedCount", "kg:injuredCount"] {
        property(out, shape, path, Facets { datatype: STRING, ..OPTIONAL });
    }
}

fn probability(out: &mut Triples<'_>, shape: &str, path: &str) {
    let property = property(out, shape, path, Facets { datatype: Some("xsd:decimal"), ..REQUIRED });
    for (facet, bound) in [("sh:minInclusive", "0"), ("sh:maxInclusive", "1")] {
        out.add_term(&property, facet, Literal::new_typed_literal(bound, xsd::DECIMAL));
    }
}

fn node_shape<'a>(out: &mut Triples<'_>, shape: &str, classes: impl IntoIterator<Item = &'a str>) {
    out.add(shape, "rdf:type", "sh:NodeShape");
    for class in classes {
        out.add(shape, "sh:targetClass", class);
    }
}

/// Adds a property shape and returns its name.
fn property(out: &mut Triples<'_>, shape: &str, path: &str, facets: Facets<'_>) -> String {
    let local = path.split_once(':').map_or(path, |(_, local)| local);
    let name = format!("{shape}-{local}");
    out.add(shape, "sh:property", &name);
    out.add(&name, "sh:path", path);
    if facets.min > 0 {
        out.add_term(&name, "sh:minCount", Literal::from(i64::from(facets.min)));
    }
    if let Some(max) = facets.max {
        out.add_term(&name, "sh:maxCount", Literal::from(i64::from(max)));
    }
    if let Some(datatype) = facets.datatype {
        out.add(&name, "sh:datatype", datatype);
    }
    if let Some(class) = facets.class {
        out.add(&name, "sh:class", class);
    }
    if let Some(node) = facets.node {
        out.add(&name, "sh:node", node);
    }
    if facets.iri {
        out.add(&name, "sh:nodeKind", "sh:IRI");
    }
    if !facets.one_of.is_empty() {
        out.list(&name, "sh:in", facets.one_of.iter().map(|word| Literal::new_simple_literal(*word).into()));
    }
    name
}

#[cfg(test)]
mod tests;
