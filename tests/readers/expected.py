"""What `graph.jsonld`, read as plain JSON, says must be in the other exports."""

import json
import pathlib

NOT_RELATIONS = {"@type", "@id", "label", "altLabel", "sameAs", "isoCode", "subjectOf", "merge"}
BASE = "https://w3id.org/newsgraph/id/"


def objects(folder):
    """All objects of graph.jsonld."""
    return json.loads((pathlib.Path(folder) / "graph.jsonld").read_text(encoding="utf-8"))["@graph"]


def kind(iri):
    """`entity`, `event`, `statement` … and the id of one of the graph's own nodes."""
    if not iri.startswith(BASE):
        return None, iri
    kind_, _, local = iri[len(BASE):].partition("/")
    return kind_, local


def listed(value):
    """A JSON-LD value as a list."""
    return [] if value is None else value if isinstance(value, list) else [value]


def picture(folder):
    """Nodes {id: label or None}, facts {(from, relation, to)} and roles {(from, role, to)} that must be drawn."""
    nodes, facts, roles = {}, set(), set()
    for node in objects(folder):
        kind_, local = kind(node["@id"])
        loose = kind_ == "statement" and "event" not in node and node["status"] != "occurred"
        if kind_ in ("entity", "event") or loose:
            nodes[local] = node.get("label")
        if kind_ == "entity":
            for term, values in node.items():
                if term not in NOT_RELATIONS:
                    facts |= {(local, term, kind(value)[1]) for value in listed(values)}
        if kind_ == "event" or loose:
            for role in ("subject", "object", "place"):
                roles |= {(local, role, kind(value)[1]) for value in listed(node.get(role))}
    return nodes, facts, roles


def quotes(folder):
    """The quotes for each fact: {(from, relation, to): {quote, …}}."""
    nodes = {node["@id"]: node for node in objects(folder)}
    said = {}
    for node in nodes.values():
        if "relation" in node and node["status"] == "occurred":
            fact = kind(node["subject"])[1], node["relation"], kind(node["object"])[1]
            mentions = (nodes[mention] for mention in listed(node.get("mention")))
            said.setdefault(fact, set()).update(mention["exact"] for mention in mentions)
    return {fact: said[fact] for fact in sorted(picture(folder)[1])}


def cell(text):
    """The text as it stands in one line of a table or an XML attribute."""
    return " ".join(one_line(text).split())


def shown(folder, fact):
    """A fact and one of its quotes, for people; nothing of a graph without facts."""
    if fact is None:
        return ""
    names = {kind(node["@id"])[1]: cell(node.get("label", "")) for node in objects(folder)}
    quote = min(quotes(folder)[fact], key=len)
    return f"\n    {names[fact[0]]} —{fact[1]}→ {names[fact[2]]}: “{cell(quote)}”"


def xml_text(text):
    """The text less what XML 1.0 forbids."""
    return "".join(c for c in text if c in "\t\n\r" or (c >= " " and c not in "\ufffe\uffff"))


def one_line(text):
    """The text as labels have it."""
    spaced = "".join(" " if c.isspace() or ord(c) < 32 or 127 <= ord(c) < 160 else c for c in text)
    return xml_text(" ".join(spaced.split()))
