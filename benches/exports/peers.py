"""What Python libraries take to read and write the graph that `cargo bench --bench exports` has written to a folder.

peers.py LIBRARY DIR [SHARE]    LIBRARY is networkx, igraph, pyoxigraph or rdflib; one of them a process
Prints JSON: processor seconds of reading and of writing the same graph (the least of two where one takes less than 20 seconds), MB written,
how many nodes and edges, or triples. SHARE gives rdflib only the first part of the triples: it holds each in some kilobytes.
"""

import itertools
import json
import os
import sys
import time

LIBRARY, DIR = sys.argv[1:3]
SHARE = float(sys.argv[3]) if len(sys.argv) > 3 else 1.0
OUT = os.path.join(DIR, f"{LIBRARY}.out")
GRAPHML = os.path.join(DIR, "graph.graphml")
QUADS = os.path.join(DIR, "graph.nq")


def least(work):
    """The result and the least seconds of two calls, or of one that takes long."""
    taken = []
    while not taken or (len(taken) < 2 and taken[0] < 20):
        result = None
        started = time.process_time()
        result = work()
        taken.append(time.process_time() - started)
    return result, min(taken)


def networkx():
    import networkx as nx

    graph, reading = least(lambda: nx.read_graphml(GRAPHML, force_multigraph=True))
    _, writing = least(lambda: nx.write_graphml(graph, OUT))
    return {"reading": reading, "writing": writing, "nodes": len(graph), "edges": graph.number_of_edges()}


def igraph():
    import igraph as ig

    graph, reading = least(lambda: ig.Graph.Read_GraphML(GRAPHML))
    _, writing = least(lambda: graph.write_graphml(OUT))
    return {"reading": reading, "writing": writing, "nodes": graph.vcount(), "edges": graph.ecount()}


def triples():
    """The triples as pyoxigraph reads them, of which as many as the share says."""
    import pyoxigraph as ox

    with open(QUADS, "rb") as file:
        lines = sum(1 for _ in file)
    quads = ox.parse(path=QUADS, format=ox.RdfFormat.N_QUADS)
    return itertools.islice(quads, int(lines * SHARE))


def prefixes():
    with open(os.path.join(DIR, "graph.jsonld"), encoding="utf-8") as file:
        context = json.loads(next(line for line in file if line.startswith('"@context"')).split(":", 1)[1].rstrip(",\n"))
    return {n: iri for n, iri in context.items() if isinstance(iri, str) and "://" in iri and iri[-1] in "#/:" and n[0] != "@"}


def pyoxigraph():
    import pyoxigraph as ox

    quads, reading = least(lambda: list(triples()))
    _, writing = least(lambda: ox.serialize(quads, OUT, ox.RdfFormat.JSON_LD, prefixes=prefixes()))
    return {"reading": reading, "writing": writing, "triples": len(quads)}


def rdflib():
    import rdflib as rl

    def term(it):
        if it.__class__.__name__ == "NamedNode":
            return rl.URIRef(it.value)
        return rl.Literal(it.value, lang=it.language, datatype=rl.URIRef(it.datatype.value), normalize=False)

    graph = rl.Graph()
    for quad in triples():
        graph.add((term(quad.subject), term(quad.predicate), term(quad.object)))
    context = prefixes()
    _, writing = least(lambda: graph.serialize(OUT, format="json-ld", context=context, auto_compact=False))
    return {"reading": None, "writing": writing, "triples": len(graph)}


result = {"networkx": networkx, "igraph": igraph, "pyoxigraph": pyoxigraph, "rdflib": rdflib}[LIBRARY]()
result["MB"] = os.path.getsize(OUT) / 1e6
os.remove(OUT)
with open("/proc/self/status", encoding="utf-8") as status:
    result["peak MB"] = next(int(line.split()[1]) for line in status if line.startswith("VmHWM:")) * 1024 / 1e6
json.dump(result, sys.stdout)
