"""rdflib reads graph.jsonld into the quads of graph.nq, all in the default graph."""

import json
import pathlib
import sys

import rdflib

# Otherwise rdflib rewrites "0.90" and the like on reading, and nothing compares equal.
rdflib.NORMALIZE_LITERALS = False
CONTEXT = pathlib.Path(__file__).parents[2] / "schemas" / "derived" / "context.jsonld"
DEFAULT = rdflib.graph.DATASET_DEFAULT_GRAPH_ID


def read(path, syntax):
    dataset = rdflib.Dataset()
    dataset.parse(path, format=syntax)
    quads = set(dataset.quads((None, None, None, None)))
    graphs = {quad[3] for quad in quads}
    assert graphs <= {None, DEFAULT}, graphs
    return {quad[:3] for quad in quads}


def main(folder):
    objects = read(f"{folder}/graph.jsonld", "json-ld")
    lines = read(f"{folder}/graph.nq", "nquads")
    assert objects == lines, list(objects ^ lines)[:4]
    with open(f"{folder}/graph.nq", encoding="utf-8", newline="\n") as file:
        count = sum(1 for _ in file)
    assert count == len(lines) > 0, f"{count} lines, {len(lines)} triples"
    for subject, _, value in lines:
        assert isinstance(subject, rdflib.URIRef) and not isinstance(value, rdflib.BNode)
        if isinstance(value, rdflib.Literal):
            assert value.datatype is None or value.ill_typed is not True, value.n3()
    plain = rdflib.Graph().parse(f"{folder}/graph.jsonld", format="json-ld")
    assert len(plain) == len(lines), "a plain Graph does not see everything"
    with open(f"{folder}/graph.jsonld", encoding="utf-8") as file:
        document = json.load(file)
    assert list(document) == ["@context", "@graph"]
    assert isinstance(document["@context"], dict), "the context is not embedded"
    with open(CONTEXT, encoding="utf-8") as file:
        assert document["@context"] == json.load(file)["@context"], "not the context of schemas/"
    for node in document["@graph"]:
        assert list(node)[:2] == ["@type", "@id"], node
    print(f"  rdflib {rdflib.__version__}: {len(lines)} quads from both files")


main(sys.argv[1])
