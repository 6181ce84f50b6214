"""pySHACL passes graph.nq against the derived shapes, and fails it when one thing is broken."""

import pathlib
import sys

import pyshacl
import rdflib
from rdflib import RDF, Literal, URIRef

rdflib.NORMALIZE_LITERALS = False
KG = rdflib.Namespace("https://w3id.org/newsgraph/ns#")
OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
PROV = rdflib.Namespace("http://www.w3.org/ns/prov#")
ENTITY = "/newsgraph/id/entity/"
SHAPES = pathlib.Path(__file__).parents[2] / "schemas" / "derived" / "shapes.ttl"


def conforms(graph, shapes):
    done, _, text = pyshacl.validate(graph, shacl_graph=shapes, advanced=False, inference="none")
    return done, text


def around(graph, start):
    """All that a statement leads to, less the direct relations of the entities in it."""
    part, waiting, seen = rdflib.Graph(), [start], {start}
    while waiting:
        node = waiting.pop()
        is_entity = ENTITY in node
        for triple in graph.triples((node, None, None)):
            if is_entity and isinstance(triple[2], URIRef) and ENTITY in triple[2]:
                continue
            part.add(triple)
            if isinstance(triple[2], URIRef) and triple[2] not in seen:
                seen.add(triple[2])
                waiting.append(triple[2])
    return part


def broken(graph, statement):
    """Copies of the graph, each with one thing wrong."""
    mention = graph.value(statement, KG.mention)
    gone = [(statement, p) for p in (KG.subject, KG.object, KG.relation, KG.status, KG.mention)]
    gone += [(mention, p) for p in (OA.exact, OA.start, OA.end, PROV.wasDerivedFrom)]
    for node, term in gone:
        copy = rdflib.Graph() + graph
        copy.remove((node, term, None))
        yield f"without {term}", copy
    for node, term, value in [(statement, KG.status, Literal("perhaps")),
                              (statement, KG.subject, Literal("a name")),
                              (mention, OA.start, Literal("a number"))]:
        copy = rdflib.Graph() + graph
        copy.set((node, term, value))
        yield f"with {term} {value!r}", copy


def main(folder):
    graph = rdflib.Graph()
    graph.parse(f"{folder}/graph.nq", format="nt")
    shapes = rdflib.Graph().parse(SHAPES, format="turtle")
    done, text = conforms(graph, shapes)
    assert done, text[:4000]
    statements = sorted(graph.subjects(RDF.type, KG.Statement))
    refused = 0
    if statements:
        part = around(graph, statements[0])
        done, text = conforms(part, shapes)
        assert done, text[:4000]
        for what, copy in broken(part, statements[0]):
            assert not conforms(copy, shapes)[0], f"the shapes pass a statement {what}"
            refused += 1
    print(f"  pySHACL {pyshacl.__version__}: {len(statements)} statements pass, {refused} broken graphs fail")


main(sys.argv[1])
