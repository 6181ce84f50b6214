"""networkx and igraph read graph.graphml with the nodes, edges and labels that graph.jsonld names."""

import sys
import xml.etree.ElementTree as ElementTree

import igraph
import networkx

import expected

NAMESPACE = "{http://graphml.graphdrawing.org/xmlns}"
GEPHI_NODE = ("label", "size", "x", "y", "r", "g", "b", "color")
GEPHI_EDGE = ("label", "weight", "r", "g", "b", "color")


def check_text(path):
    """What Gephi's importer needs of the file itself."""
    root = ElementTree.parse(path).getroot()
    (graph,) = root.findall(f"{NAMESPACE}graph")
    assert graph.get("edgedefault") == "directed"
    keys = root.findall(f"{NAMESPACE}key")
    assert {key.get("for") for key in keys} == {"node", "edge"}
    assert not root.findall(f".//{NAMESPACE}default") and not root.findall(f".//{NAMESPACE}desc")
    assert not graph.findall(f".//{NAMESPACE}graph"), "a nested graph"
    edges = graph.findall(f"{NAMESPACE}edge")
    courses = [(e.get("source"), e.get("target"), e.get("label")) for e in edges]
    assert len(set(courses)) == len(courses), "two edges of one type between two nodes"
    assert len({e.get("id") for e in edges}) == len(edges), "an edge id used twice"
    assert all(e.get("directed") is None and e.get("label") for e in edges)


def check_networkx(path, nodes, facts, roles):
    graph = networkx.read_graphml(path, force_multigraph=True)
    assert graph.is_directed()
    assert set(graph) == set(nodes), set(graph) ^ set(nodes)
    for node, data in graph.nodes(data=True):
        missing = [name for name in GEPHI_NODE if name not in data and not (name == "label" and not nodes[node])]
        assert not missing or (missing == ["label"] and not expected.one_line(nodes[node])), (node, missing)
        if nodes[node] is not None:
            assert data.get("label", "") == expected.one_line(nodes[node]), (data.get("label"), nodes[node])
    drawn = {"fact": set(), "role": set()}
    for source, target, data in graph.edges(data=True):
        assert all(name in data for name in GEPHI_EDGE), data
        assert data["weight"] > 0
        if data["kind"] == "fact":
            assert data["sources"] >= 1 and data["quotes"], data
            drawn["fact"].add((source, data["predicate"], target))
        else:
            drawn["role"].add((source, data["label"], target))
    assert drawn["fact"] == facts, drawn["fact"] ^ facts
    acts = {role for role in drawn["role"] if role[1] != "place"}
    assert acts == {role for role in roles if role[1] != "place"}
    assert roles <= drawn["role"], roles - drawn["role"]
    assert graph.number_of_edges() == len(drawn["fact"]) + len(drawn["role"])
    return graph


def check_igraph(path, other):
    graph = igraph.Graph.Read_GraphML(path)
    assert graph.is_directed() and graph.vcount() == other.number_of_nodes()
    assert graph.ecount() == other.number_of_edges()
    for vertex in graph.vs:
        assert vertex["label"] == other.nodes[vertex["id"]].get("label", ""), vertex
    theirs = sorted((graph.vs[e.source]["id"], graph.vs[e.target]["id"], e["label"]) for e in graph.es)
    ours = sorted((a, b, data["label"]) for a, b, data in other.edges(data=True))
    assert theirs == ours


def main(folder):
    path = f"{folder}/graph.graphml"
    check_text(path)
    nodes, facts, roles = expected.picture(folder)
    graph = check_networkx(path, nodes, facts, roles)
    if nodes:
        check_igraph(path, graph)
    print(f"  networkx {networkx.__version__}, igraph {igraph.__version__}: {len(nodes)} nodes, "
          f"{len(facts)} facts, {graph.number_of_edges() - len(facts)} roles")


main(sys.argv[1])
