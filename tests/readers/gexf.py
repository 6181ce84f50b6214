"""graph.gexf has the structure of GEXF 1.3, and networkx reads it with what graph.graphml holds and with its days."""

import datetime
import sys
import xml.etree.ElementTree as ElementTree

import networkx

import expected

NAMESPACE = "{http://gexf.net/1.3}"
VIZ = "{http://gexf.net/1.3/viz}"
GRAPH = {"defaultedgetype": "directed", "idtype": "string", "mode": "dynamic", "timeformat": "date",
         "timerepresentation": "interval", "timezone": "UTC"}
TYPES = {"string": str, "integer": int, "double": float}
# The children that each element may have, and the attributes that it must have.
CHILDREN = {
    "gexf": {"graph"}, "graph": {"attributes", "nodes", "edges"}, "attributes": {"attribute"}, "attribute": set(),
    "nodes": {"node"}, "node": {"attvalues", "spells", "viz:size", "viz:position", "viz:color"},
    "edges": {"edge"}, "edge": {"attvalues", "spells", "viz:color"}, "attvalues": {"attvalue"}, "attvalue": set(),
    "spells": {"spell"}, "spell": set(), "viz:size": set(), "viz:position": set(), "viz:color": set(),
}
ATTRIBUTES = {
    "graph": set(GRAPH), "attributes": {"class", "mode"}, "attribute": {"id", "title", "type"},
    "node": {"id", "label"}, "edge": {"id", "source", "target", "kind", "label", "weight"},
    "attvalue": {"for", "value"}, "spell": {"start", "end"}, "viz:size": {"value"},
    "viz:position": {"x", "y", "z"}, "viz:color": {"r", "g", "b"},
}


def name(element):
    return element.tag.replace(NAMESPACE, "").replace(VIZ, "viz:")


def spells(element):
    """The days of a node or an edge; none if it is always there."""
    found = [tuple(datetime.date.fromisoformat(spell.get(end)) for end in ("start", "end"))
             for spell in element.iter(f"{NAMESPACE}spell")]
    assert all(start <= end for start, end in found), found
    assert all(a[1] < b[0] for a, b in zip(found, found[1:])), f"spells overlap: {found}"
    return found


def check_structure(path):
    """All that the schema asks, and what Gephi needs beyond it."""
    root = ElementTree.parse(path).getroot()
    assert root.tag == f"{NAMESPACE}gexf" and root.get("version") == "1.3"
    for element in root.iter():
        assert {name(child) for child in element} <= CHILDREN[name(element)], element.tag
        assert name(element) == "gexf" or set(element.keys()) == ATTRIBUTES.get(name(element), set()), element.attrib
    (graph,) = root.findall(f"{NAMESPACE}graph")
    assert graph.attrib == GRAPH
    declared = {}
    for block in graph.findall(f"{NAMESPACE}attributes"):
        assert block.get("class") not in declared and block.get("mode") == "static"
        declared[block.get("class")] = {key.get("id"): TYPES[key.get("type")] for key in block}
    days = {"node": {}, "edge": {}}
    for kind, of_id in days.items():
        for element in graph.iter(NAMESPACE + kind):
            values = [(value.get("for"), value.get("value")) for value in element.iter(f"{NAMESPACE}attvalue")]
            assert len(dict(values)) == len(values)
            if kind == "edge":
                assert element.get("kind") == dict(values).get("predicate", element.get("label"))
            for key, value in values:
                declared[kind][key](value)
            assert element.get("label").strip() and element.get("id") not in of_id, element.attrib
            of_id[element.get("id")] = spells(element)
    courses = set()
    for edge in graph.iter(f"{NAMESPACE}edge"):
        ends = edge.get("source"), edge.get("target")
        assert set(ends) <= set(days["node"]) and float(edge.get("weight")) > 0
        assert (*ends, edge.get("kind")) not in courses, "two edges of one kind between two nodes"
        courses.add((*ends, edge.get("kind")))
        # Gephi hides an edge on a day on which it hides an end.
        for start, end in days["edge"][edge.get("id")]:
            for node in ends:
                there = days["node"][node]
                assert not there or any(a <= start and end <= b for a, b in there), edge.attrib
    return sum(bool(of_id) for of_id in days["edge"].values())


def same(ours, theirs, looks):
    """Whether two readings of a node or an edge agree in all but looks and the white space of texts."""
    ours, theirs = ({key: value for key, value in data.items() if key not in looks} for data in (ours, theirs))
    texts = {key: expected.cell(value) if isinstance(value, str) else value for key, value in theirs.items()}
    texts = {key: value for key, value in texts.items() if value != ""}
    return {key: value for key, value in ours.items() if value != ""} == texts


def main(folder):
    dated = check_structure(f"{folder}/graph.gexf")
    graph = networkx.read_gexf(f"{folder}/graph.gexf")
    other = networkx.read_graphml(f"{folder}/graph.graphml", force_multigraph=True)
    nodes, facts, _ = expected.picture(folder)
    assert set(graph) == set(nodes) == set(other)
    for node, data in graph.nodes(data=True):
        looks = ("label", "viz", "spells", "size", "x", "y", "r", "g", "b", "color")
        assert same(data, other.nodes[node], looks), (data, other.nodes[node])
        assert {"color", "size", "position"} == set(data["viz"])
        assert data["label"] == (expected.cell(other.nodes[node].get("label", "")) or node)
    edges = {(a, b, data["id"]): data for a, b, data in graph.edges(data=True)}
    theirs = {(a, b, key): data for a, b, key, data in other.edges(keys=True, data=True)}
    assert set(edges) == set(theirs)
    for key, data in edges.items():
        looks = ("id", "spells", "r", "g", "b", "color")
        assert same(data, theirs[key], looks), (data, theirs[key])
    said = {(a, data["predicate"], b): data["quotes"] for (a, b, _), data in edges.items() if data["kind"] == "fact"}
    assert set(said) == facts
    for fact, quotes in expected.quotes(folder).items():
        assert all(expected.cell(quote) in said[fact] for quote in quotes), (fact, quotes, said[fact])
    print(f"  networkx {networkx.__version__}: {len(nodes)} nodes, {len(edges)} edges of graph.gexf, "
          f"{dated} of them with days{expected.shown(folder, min(facts, default=None))}")


main(sys.argv[1])
