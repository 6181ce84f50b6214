"""rdflib and Oxigraph read graph.ttl into the triples of graph.jsonld, and find a fact with its quote there."""

import sys

import pyoxigraph
import rdflib

import expected

rdflib.NORMALIZE_LITERALS = False
QUESTION = """
PREFIX kg: <https://w3id.org/newsgraph/ns#> PREFIX oa: <http://www.w3.org/ns/oa#>
SELECT ?from ?relation ?to ?quote WHERE {
  ?statement kg:relation ?relation ; kg:subject ?from ; kg:object ?to ; kg:mention/oa:exact ?quote .
  ?from ?relation ?to . }
"""


def main(folder):
    triples = set(rdflib.Graph().parse(f"{folder}/graph.ttl", format="turtle"))
    objects = set(rdflib.Graph().parse(f"{folder}/graph.jsonld", format="json-ld"))
    assert triples == objects, list(triples ^ objects)[:4]
    turtle, jsonld = pyoxigraph.Store(), pyoxigraph.Store()
    turtle.load(path=f"{folder}/graph.ttl", format=pyoxigraph.RdfFormat.TURTLE)
    jsonld.load(path=f"{folder}/graph.jsonld", format=pyoxigraph.RdfFormat.JSON_LD)
    assert set(turtle) == set(jsonld) and len(turtle) == len(triples)
    found = {}
    for row in turtle.query(QUESTION):
        ends = (expected.kind(row[end].value)[1] for end in ("from", "to"))
        relation = row["relation"].value.rpartition("#")[2]
        source, target = ends
        found.setdefault((source, relation, target), set()).add(row["quote"].value)
    said = expected.quotes(folder)
    assert all(quotes <= found[fact] for fact, quotes in said.items()), found
    with open(f"{folder}/graph.ttl", encoding="utf-8") as file:
        lines = file.read().splitlines()
    long = sum(" <https://w3id.org/newsgraph/ns#" in line for line in lines if not line.startswith("@prefix"))
    assert long == 0, "names of the vocabulary are written out"
    print(f"  rdflib {rdflib.__version__}, Oxigraph {pyoxigraph.__version__}: {len(triples)} triples of graph.ttl"
          f"{expected.shown(folder, min(said, default=None))}")


main(sys.argv[1])
