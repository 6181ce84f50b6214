//! The terms of the RDF output that are not entity types or relations: how statements, events, mentions and articles
//! are written. Context, ontology and shapes all read this table.

/// How the context reads a term's values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Coercion {
    /// Plain strings, native numbers, or values that state their type.
    None,
    /// IRIs of nodes.
    Id,
    /// A term of the vocabulary.
    Vocab,
    /// Literals of this type.
    Datatype(&'static str),
}

/// A class of nodes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Class {
    pub(super) term: &'static str,
    pub(super) iri: &'static str,
    /// The class elsewhere of which it is a kind, for classes of our own.
    pub(super) broader: &'static str,
    pub(super) comment: &'static str,
}

/// A property of nodes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Property {
    pub(super) term: &'static str,
    pub(super) iri: &'static str,
    pub(super) coercion: Coercion,
    /// Whether JSON-LD writes an array also for one value.
    pub(super) set: bool,
    /// What it says; empty for properties that others define.
    pub(super) comment: &'static str,
}

const fn class(term: &'static str, iri: &'static str, broader: &'static str, comment: &'static str) -> Class {
    Class { term, iri, broader, comment }
}

const fn one(term: &'static str, iri: &'static str, coercion: Coercion, comment: &'static str) -> Property {
    Property { term, iri, coercion, set: false, comment }
}

const fn set(term: &'static str, iri: &'static str, coercion: Coercion, comment: &'static str) -> Property {
    Property { term, iri, coercion, set: true, comment }
}

pub(super) const CLASSES: &[Class] = &[
    class("Event", "sem:Event", "", ""),
    class(
        "Statement",
        "kg:Statement",
        "prov:Entity",
        "One thing that one or more articles say about two entities, whether or not it happened.",
    ),
    class(
        "Mention",
        "kg:Mention",
        "prov:Entity",
        "One quoted sentence of an article that makes a statement.",
    ),
    class("Merge", "kg:Merge", "prov:Entity", "Why two entities or events of articles became one node."),
    class("NewsArticle", "schema:NewsArticle", "", ""),
    class("NewsMediaOrganization", "schema:NewsMediaOrganization", "", ""),
    class("Activity", "prov:Activity", "", ""),
    class("SoftwareAgent", "prov:SoftwareAgent", "", ""),
];

pub(super) const PROPERTIES: &[Property] = &[
    one("label", "rdfs:label", Coercion::None, ""),
    set("altLabel", "skos:altLabel", Coercion::None, ""),
    set("sameAs", "schema:sameAs", Coercion::Id, ""),
    set(
        "isoCode",
        "kg:isoCode",
        Coercion::None,
        "A country's codes of ISO 3166-1, of two and of three letters.",
    ),
    set("subjectOf", "schema:subjectOf", Coercion::Id, ""),
    one("subject", "kg:subject", Coercion::Id, "Who or what a statement is about, or who acts in an event."),
    one("relation", "kg:relation", Coercion::Vocab, "The relation that a statement states."),
    one(
        "object",
        "kg:object",
        Coercion::Id,
        "The other end of a statement, or whom or what an event affects.",
    ),
    one("event", "kg:event", Coercion::Id, "The event that a statement tells of."),
    one(
        "status",
        "kg:status",
        Coercion::None,
        "Whether it happened or holds (occurred), is planned, threatened or requested, or is denied.",
    ),
    one(
        "time",
        "kg:time",
        Coercion::None,
        "When: an xsd:date, xsd:gYearMonth or xsd:gYear, or another EDTF expression as a string.",
    ),
    one("beginTime", "sem:hasBeginTimeStamp", Coercion::None, ""),
    one("endTime", "sem:hasEndTimeStamp", Coercion::None, ""),
    one("place", "sem:hasPlace", Coercion::Id, ""),
    one("instrument", "kg:instrument", Coercion::None, "By what means: phone, airstrike, drone."),
    one("as", "kg:as", Coercion::None, "The label that a designation gives."),
    one("office", "kg:office", Coercion::None, "The title of an office held."),
    one("killedCount", "kg:killedCount", Coercion::None, "How many were killed, as the article says it."),
    one("injuredCount", "kg:injuredCount", Coercion::None, "How many were injured, as the article says it."),
    one("confidence", "kg:confidence", Coercion::Datatype("xsd:decimal"), "How likely it is right, 0 to 1."),
    one("articleCount", "kg:articleCount", Coercion::None, "How many articles make the statement."),
    one(
        "sourceCount",
        "kg:sourceCount",
        Coercion::None,
        "How many independent sources report it; copies of one text count once.",
    ),
    one("firstReported", "kg:firstReported", Coercion::Datatype("xsd:date"), "The day of the first report."),
    one("lastReported", "kg:lastReported", Coercion::Datatype("xsd:date"), "The day of the last report."),
    set("contested", "kg:contested", Coercion::None, "On what its sources disagree, and who says what."),
    set(
        "carriesOut",
        "kg:carriesOut",
        Coercion::Id,
        "The planned or threatened event that an event carries out.",
    ),
    set("mention", "kg:mention", Coercion::Id, "Where an article makes the statement."),
    one("article", "prov:wasDerivedFrom", Coercion::Id, ""),
    one("exact", "oa:exact", Coercion::None, ""),
    one("start", "oa:start", Coercion::None, ""),
    one("end", "oa:end", Coercion::None, ""),
    one("attribution", "kg:attribution", Coercion::Id, "Whom the article credits with the statement."),
    one("rule", "kg:rule", Coercion::None, "Which construction and lexicon entry found the statement."),
    one("generatedBy", "prov:wasGeneratedBy", Coercion::Id, ""),
    set("merge", "kg:merge", Coercion::Id, "The reasons for which a node unites several."),
    one("left", "kg:left", Coercion::None, "One of the two that were united, as article#id."),
    one("right", "kg:right", Coercion::None, "The other of the two that were united, as article#id."),
    one("reason", "kg:reason", Coercion::None, "Why they were united, in words."),
    one(
        "score",
        "kg:score",
        Coercion::Datatype("xsd:decimal"),
        "How sure it is that the two are one, 0 to 1.",
    ),
    one("headline", "schema:headline", Coercion::None, ""),
    one("publisher", "schema:publisher", Coercion::Id, ""),
    one("name", "schema:name", Coercion::None, ""),
    one("url", "schema:url", Coercion::Id, ""),
    one("datePublished", "schema:datePublished", Coercion::Datatype("xsd:date"), ""),
    one(
        "publishedInferred",
        "kg:publishedInferred",
        Coercion::None,
        "Between which days an article without a date came out (EDTF), inferred from dated ones that report the same events.",
    ),
    one("copyOf", "prov:alternateOf", Coercion::Id, ""),
    one("inLanguage", "schema:inLanguage", Coercion::None, ""),
    one("identifier", "schema:identifier", Coercion::None, ""),
    one("associatedWith", "prov:wasAssociatedWith", Coercion::Id, ""),
    one("softwareVersion", "schema:softwareVersion", Coercion::None, ""),
];
