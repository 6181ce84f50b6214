"""Kùzu loads neo4j/*.csv by neo4j/kuzu.cypher and finds every fact with its quotes; the headers are Neo4j's."""

import csv
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import kuzu

import expected

HEADER = re.compile(r"(id:ID|:LABEL|:START_ID|:END_ID|:TYPE|[a-z_]+(:(long|double|date|string\[\]))?)")
QUESTION = """
MATCH (s:Node)-[m:Edge {type: 'mention'}]->(a:Node), (s)-[:Edge {type: 'subject'}]->(f:Node),
      (s)-[:Edge {type: 'object'}]->(t:Node)
WHERE s.labels = 'Statement' AND s.status = 'occurred'
RETURN f.id, s.type, t.id, m.quote
"""


def text(cell):
    """A cell as it was before a spreadsheet was kept from running it."""
    return cell.removeprefix("'")


def rows(folder, name):
    with open(f"{folder}/neo4j/{name}", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def ask(connection, question):
    answer = connection.execute(question)
    found = []
    while answer.has_next():
        found.append(answer.get_next())
    return found


def load(folder, scratch):
    connection = kuzu.Connection(kuzu.Database(f"{scratch}/graph.kuzu"))
    here = os.getcwd()
    os.chdir(f"{folder}/neo4j")
    try:
        script = pathlib.Path("kuzu.cypher").read_text(encoding="utf-8")
        connection.execute("\n".join(line for line in script.splitlines() if not line.startswith("//")))
    finally:
        os.chdir(here)
    return connection


def command(folder, scratch):
    """The arguments that neo4j/import.sh gives to neo4j-admin, and the folder in which it runs it."""
    stand_in = pathlib.Path(scratch, "neo4j-admin")
    stand_in.write_text("#!/bin/sh\npwd\nprintf '%s\\n' \"$@\"\n")
    stand_in.chmod(0o755)
    path = f"{scratch}:{os.environ['PATH']}"
    done = subprocess.run(["sh", f"{folder}/neo4j/import.sh", "news", "--overwrite-destination"],
                          env={**os.environ, "PATH": path}, capture_output=True, text=True, check=True)
    where, *arguments = done.stdout.splitlines()
    return pathlib.Path(where), arguments


def main(folder):
    nodes, edges = rows(folder, "nodes.csv"), rows(folder, "edges.csv")
    for name in ("nodes.csv", "edges.csv"):
        with open(f"{folder}/neo4j/{name}", encoding="utf-8", newline="") as file:
            assert all(HEADER.fullmatch(column) for column in next(csv.reader(file)))
    for row in nodes + edges:
        for cell in row.values():
            assert not cell.startswith(tuple("=+-@\t\r")) and "\n" not in cell, row
    labels = {node["id:ID"]: text(node["name"]) for node in nodes}
    with tempfile.TemporaryDirectory() as scratch:
        where, arguments = command(folder, scratch)
        assert where.samefile(f"{folder}/neo4j")
        assert arguments == ["database", "import", "full", "news", "--nodes=nodes.csv", "--relationships=edges.csv",
                             "--array-delimiter=|", "--overwrite-destination"], arguments
        connection = load(folder, scratch)
        assert ask(connection, "MATCH (n:Node) RETURN count(*)") == [[len(nodes)]]
        assert ask(connection, "MATCH ()-[e:Edge]->() RETURN count(*)") == [[len(edges)]]
        drawn, facts, _ = expected.picture(folder)
        entities = "starts_with({}.labels, 'Entity|')"
        found = ask(connection, f"MATCH (a:Node)-[e:Edge]->(b:Node) WHERE {entities.format('a')} "
                                f"AND {entities.format('b')} RETURN a.id, e.type, b.id, e.quotes")
        cited = {tuple(fact): quotes for *fact, quotes in found}
        assert set(cited) == facts and len(found) == len(facts)
        known = {row[0]: row[1] for row in ask(connection, "MATCH (n:Node) RETURN n.id, n.name")}
        for node, label in drawn.items():
            if label is not None:
                assert text(known[node] or "") == expected.cell(label) == labels[node], (node, label)
        said = {}
        for source, relation, target, quote in ask(connection, QUESTION):
            said.setdefault((source, relation, target), set()).add(text(quote or ""))
        for fact, quotes in expected.quotes(folder).items():
            assert all(expected.cell(quote) in cited[fact] for quote in quotes), (fact, quotes, cited[fact])
            assert {expected.cell(quote) for quote in quotes} <= said[fact], (fact, quotes, said.get(fact))
    print(f"  Kùzu {kuzu.__version__}: {len(nodes)} nodes, {len(edges)} edges of neo4j/"
          f"{expected.shown(folder, min(facts, default=None))}")


main(sys.argv[1])
