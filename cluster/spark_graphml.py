"""GraphML of the strongest part of a graph: small enough for Gephi, whatever the graph's size."""

from xml.sax.saxutils import escape, quoteattr

from pyspark.sql import functions as F

NODE = {"label": "string", "kind": "string", "type": "string", "aliases": "string", "sameAs": "string", "isoCodes": "string", "articles": "int"}
EDGE = {
    **{"label": "string", "weight": "double", "kind": "string", "predicate": "string", "sources": "int", "articles": "int"},
    **{"firstReport": "string", "lastReport": "string", "earliest": "string", "latest": "string"},
    **{"confidence": "double", "statements": "string", "quotes": "string"},
}


def strongest(facts, most):
    """Of the `most` best facts those of the connected part that has the most sources, best first.

    Better is what more independent sources report; then what more articles report; then the surer; then the first by name.
    The driver holds these facts and no others.
    """
    order = [F.desc("sources"), F.desc("articles"), F.desc("confidence"), "start", "relation", "end"]
    best = facts.orderBy(*order).limit(most).collect()
    parent = {}

    def find(node):
        parent.setdefault(node, node)
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for fact in best:
        one, other = sorted((find(fact.start), find(fact.end)))
        parent[other] = one
    sources = {}
    for fact in best:
        sources[find(fact.start)] = sources.get(find(fact.start), 0) + fact.sources
    heaviest = min(sources, key=lambda part: (-sources[part], part), default=None)
    return [fact for fact in best if find(fact.start) == heaviest]


def graphml(spark, nodes, facts):
    """The document, with the names of attributes that the tool's own GraphML has."""
    ids = sorted({end for fact in facts for end in (fact.start, fact.end)})
    wanted = spark.createDataFrame([(name,) for name in ids], "id string")
    rows = {row.id: row for row in nodes.join(F.broadcast(wanted), "id").collect()} if ids else {}
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    for sort, names in (("node", NODE), ("edge", EDGE)):
        for name, kind in names.items():
            yield f' <key id="{sort}_{name}" for="{sort}" attr.name="{name}" attr.type="{kind}"/>'
    yield ' <graph id="newsgraph" edgedefault="directed">'
    for name in ids:
        row = rows[name]
        values = {"label": row["name"], "kind": "entity", "type": row.type, "aliases": row.aliases}
        values |= {"sameAs": row.same_as, "isoCodes": row.iso_codes, "articles": row.articles}
        yield f"  <node id={quoteattr(name)}>"
        yield from data("node", values)
        yield "  </node>"
    for fact in sorted(facts, key=lambda fact: (fact.start, fact.relation, fact.end)):
        values = {"label": fact.relation, "weight": float(fact.sources), "kind": "fact", "predicate": fact.relation}
        values |= {"sources": fact.sources, "articles": fact.articles, "confidence": fact.confidence}
        values |= {"firstReport": fact.first_report, "lastReport": fact.last_report}
        values |= {"earliest": fact.first_day, "latest": fact.last_day, "statements": fact.statements, "quotes": fact.quotes}
        course = f"{fact.start}--{fact.relation}--{fact.end}"
        yield f"  <edge id={quoteattr(course)} source={quoteattr(fact.start)} target={quoteattr(fact.end)}>"
        yield from data("edge", values)
        yield "  </edge>"
    yield " </graph>"
    yield "</graphml>"


def data(sort, values):
    """The attributes of a node or an edge; those without a value have none."""
    for name, value in values.items():
        if value is not None:
            text = " | ".join(value) if isinstance(value, list) else str(value)
            yield f'   <data key="{sort}_{name}">{escape(text)}</data>'
